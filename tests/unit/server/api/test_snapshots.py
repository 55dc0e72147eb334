"""Pictures over HTTP: those of the command line, within limits, drawn beside the event loop."""

import asyncio
import io
import os
from dataclasses import replace
from datetime import date

import pytest
from PIL import Image
from starlette.applications import Starlette
from starlette.testclient import TestClient

from geo.cli.main import main
from geo.dataset.vocabulary import Eyes, Knowledge, Reading
from geo.export.formats import PICTURES, Format
from geo.export.options import PictureOptions
from geo.export.request import FileRequest
from geo.figure.layouts import SHEETS, Layout
from geo.language.catalogue import Language
from geo.server import api, pool
from geo.server.api import snapshots
from geo.server.api.problems import Refusal
from geo.server.api.snapshots import MOST_PIXELS, most_dpi
from geo.server.pool import Cache, Studio
from geo.style import Theme
from tests.unit.control.records import shipped
from tests.unit.export.files import exporter, problem

PNG = "/api/v1/snapshot.png"
SMALL = FileRequest(
    Format.PNG, (date(2021, 9, 4),), options=PictureOptions(Layout.BARE, Theme.LIGHT, 50)
)


@pytest.fixture(scope="module")
def client():
    with TestClient(Starlette(routes=api.routes())) as client:
        yield client
        client.portal.call(snapshots.STUDIO.close)


@pytest.mark.parametrize("format_", PICTURES)
def test_a_picture_is_byte_for_byte_that_of_the_command_line(client, format_):
    answer = client.get(f"/api/v1/snapshot.{format_}?date=2021-09-04&reading=nrf&known=as_known&layout=bare&theme=dark&dpi=50")  # fmt: skip
    dpi = 50 if format_ is Format.PNG else SHEETS[Layout.BARE].dpi
    look = PictureOptions(Layout.BARE, Theme.DARK, dpi)
    order = FileRequest(format_, (date(2021, 9, 4),), Eyes(Reading.NRF, Knowledge.AS_KNOWN), look)
    assert answer.content == exporter().make(order)
    assert answer.headers["content-type"] == order.media_type
    name = f"panjshir_2021-09-04_nrf_as-known_bare_dark.{format_}"
    assert answer.headers["content-disposition"] == f'inline; filename="{name}"'


def test_a_picture_is_in_the_language_asked_for_with_the_places_outlined(client):
    query = "date=2021-09-04&layout=bare&dpi=50&language=fa&highlight=rukha,bazarak"
    answer = client.get(f"{PNG}?{query}")
    look = PictureOptions(Layout.BARE, Theme.LIGHT, 50, Language.FA, ("bazarak", "rukha"))
    order = FileRequest(Format.PNG, (date(2021, 9, 4),), options=look)
    assert answer.content == exporter().make(order)
    assert order.name in answer.headers["content-disposition"]
    other = client.head(f"{PNG}?date=2021-09-04&layout=bare&dpi=50&language=fa").headers["etag"]
    assert answer.headers["etag"] != other


def test_a_comparison_is_byte_for_byte_that_of_the_command_line(client, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    assert main(["compare", "2021-09-03", "2021-09-06", "--known", "as_known", "--dpi", "50"]) == 0
    query = "dates=2021-09-06,2021-09-03&known=as_known&dpi=50"
    answer = client.get(f"/api/v1/comparison.png?{query}")
    name = "panjshir_2021-09-03_to_2021-09-06_assessed_as-known_slide.png"
    assert answer.content == (tmp_path / name).read_bytes()
    assert name in answer.headers["content-disposition"]


@pytest.mark.parametrize(
    ("query", "status"),
    [
        ("dates=2021-09-03", 400),
        ("dates=2021-09-03,2021-09-03", 400),
        ("dates=20210903,2021-09-06", 400),
        ("dates=2021-09-03,2031-09-06", 404),
        ("dates=" + ",".join(f"2021-09-{day:02}" for day in range(1, 14)), 400),
        ("layout=bare", 400),
    ],
)
def test_what_cannot_be_compared_is_refused(client, query, status):
    assert problem(client.get(f"/api/v1/comparison.png?{query}"))["status"] == status


def test_a_picture_has_the_pixels_asked_for(client):
    picture = Image.open(io.BytesIO(client.get(f"{PNG}?layout=bare&dpi=60").content))
    sheet = SHEETS[Layout.BARE]
    assert picture.size == (round(sheet.width * 60 / 72), round(sheet.height * 60 / 72))


def test_a_picture_that_the_client_has_is_not_drawn_again(client, monkeypatch):
    tag = client.head(f"{PNG}?layout=bare&dpi=50").headers["etag"]
    monkeypatch.setattr(snapshots, "STUDIO", None)
    answer = client.get(f"{PNG}?layout=bare&dpi=50", headers={"if-none-match": tag})
    assert (answer.status_code, answer.content) == (304, b"")


@pytest.mark.parametrize("layout", Layout)
def test_no_layout_may_have_more_pixels_than_the_limit(client, layout):
    most, sheet = most_dpi(layout), SHEETS[layout]
    assert int(sheet.width * sheet.height * (most / 72) ** 2) <= MOST_PIXELS
    assert sheet.dpi <= most
    body = problem(client.get(f"{PNG}?layout={layout}&dpi={most + 1}"))
    assert (body["status"], body["errors"][0]["parameter"]) == (400, "dpi")


@pytest.mark.parametrize("query", ["dpi=49", "dpi=100000", "dpi=-1", "dpi=1e3", "dpi=", "layout=a0", "theme=red", "format=png", "language=de", "highlight=kabul", "highlight=rukha,"])  # fmt: skip
def test_what_cannot_be_drawn_is_refused(client, query):
    assert problem(client.get(f"{PNG}?{query}"))["status"] == 400


def test_a_day_outside_the_record_has_no_picture(client):
    assert problem(client.get(f"{PNG}?date=2023-01-01"))["status"] == 404


def test_the_cache_keeps_what_was_asked_for_last_within_its_bytes():
    cache = Cache(100)
    orders = [replace(SMALL, days=(date(2021, 9, day),)) for day in range(1, 5)]
    for order in orders[:2]:
        cache.put(order, bytes(40))
    assert cache.get(orders[0]) == bytes(40)
    cache.put(orders[2], bytes(40))
    assert [cache.get(order) is None for order in orders[:3]] == [False, True, False]
    cache.put(orders[3], bytes(101))
    assert cache.get(orders[3]) is None
    assert cache.size == 80


class Easel:
    """Stands in for a drawing process, and draws when it is told to."""

    started = 0
    drawing = 0
    most = 0
    lost = 0

    def __init__(self):
        self.gone = asyncio.Event()

    @classmethod
    async def start(cls):
        cls.started += 1
        return cls()

    async def draw(self, order):
        kind = type(self)
        kind.drawing += 1
        kind.most = max(kind.most, kind.drawing)
        for _ in range(3):
            await asyncio.sleep(0)
        kind.drawing -= 1
        if kind.lost:
            kind.lost -= 1
            return None
        return str(order.day).encode()

    async def dismiss(self):
        self.gone.set()


@pytest.fixture
def easel(monkeypatch):
    kind = type("Easel", (Easel,), {})
    monkeypatch.setattr(pool, "Draughtsman", kind)
    return kind


def ordered(count):
    first = shipped().opens_on.toordinal()
    return [replace(SMALL, days=(date.fromordinal(first + n),)) for n in range(count)]


def test_two_are_drawn_at_once_and_the_others_wait(easel):
    async def ask():
        rooms = Studio()
        return await asyncio.gather(*(rooms.picture(order) for order in ordered(20)))

    assert asyncio.run(ask()) == [str(order.day).encode() for order in ordered(20)]
    assert (easel.most, easel.started) == (2, 2)


def test_the_same_picture_is_drawn_once_for_all_who_ask(easel):
    async def ask():
        rooms = Studio()
        await asyncio.gather(*(rooms.picture(SMALL) for _ in range(50)))
        await rooms.picture(SMALL)

    asyncio.run(ask())
    assert easel.started == 1


def test_when_too_many_wait_one_is_asked_to_come_back(easel):
    async def ask():
        rooms = Studio()
        asked = (rooms.picture(order) for order in ordered(pool.MOST_WAITING + 5))
        return await asyncio.gather(*asked, return_exceptions=True)

    refused = [answer for answer in asyncio.run(ask()) if isinstance(answer, Refusal)]
    assert len(refused) == 5
    assert (refused[0].status, refused[0].headers) == (503, {"retry-after": "5"})


def test_a_process_that_was_ended_is_replaced_once(easel):
    easel.lost = 1
    assert asyncio.run(Studio().picture(SMALL)) == b"2021-09-04"
    assert easel.started == 2


def test_a_picture_that_cannot_be_drawn_is_refused(easel):
    easel.lost = 2
    with pytest.raises(Refusal, match="could not be drawn"):
        asyncio.run(Studio().picture(SMALL))


def test_who_stops_waiting_does_not_stop_the_others(easel):
    async def ask():
        rooms = Studio()
        impatient = asyncio.create_task(rooms.picture(SMALL))
        patient = asyncio.create_task(rooms.picture(SMALL))
        await asyncio.sleep(0)
        impatient.cancel()
        return await patient

    assert asyncio.run(ask()) == b"2021-09-04"


def test_processes_end_when_nobody_asks_for_a_while(easel, monkeypatch):
    monkeypatch.setattr(pool, "IDLE_S", 0)

    async def ask():
        rooms = Studio()
        await rooms.picture(SMALL)
        (process,) = rooms._free
        await asyncio.wait_for(process.gone.wait(), 5)
        assert rooms._free == []

    asyncio.run(ask())


def test_a_drawing_process_ends_with_its_input():
    async def ask():
        process = (await pool.Draughtsman.start())._process
        process.stdin.close()
        return await process.wait()

    assert asyncio.run(ask()) == os.EX_OK
