"""Pictures over HTTP: those of the command line, within limits, drawn beside the event loop."""

import asyncio
import io
from datetime import date

import pytest
from PIL import Image
from starlette.applications import Starlette

from geo.cli.main import main
from geo.codes.vocabulary import Eyes, Knowledge
from geo.design.style import Theme
from geo.errors import DatasetError, Problem, UsageError
from geo.export.formats import PICTURES, Format
from geo.export.options import PictureOptions
from geo.export.request import FileRequest
from geo.figure.layouts import SHEETS, Layout
from geo.language.catalogue import Language
from geo.server import api, pool
from geo.server.api.snapshots import MOST_PIXELS, most_dpi
from geo.server.pool import Pool
from geo.server.refusals import BusyError, CrowdedError, FailedError, LateError, LostError
from tests.codes import Reading
from tests.unit.control.records import shipped
from tests.unit.export.files import exporter, problem
from tests.unit.server.hands import Hand, job, serving, until

PNG = "/api/v1/snapshot.png"


@pytest.fixture(scope="module")
def client():
    with serving(api.routes()) as client:
        yield client


@pytest.mark.parametrize("format_", [*PICTURES, Format.TXT])
def test_a_picture_is_byte_for_byte_that_of_the_command_line(client, format_):
    answer = client.get(f"/api/v1/snapshot.{format_}?date=2021-09-04&reading=nrf&known=as_known&layout=bare&theme=dark&dpi=50")  # fmt: skip
    dpi = 50 if format_ is Format.PNG else SHEETS[Layout.BARE].dpi
    look = PictureOptions(layout=Layout.BARE, theme=Theme.DARK, dpi=dpi)
    order = FileRequest(format_, (date(2021, 9, 4),), Eyes(Reading.NRF, Knowledge.AS_KNOWN), look)
    assert answer.content == exporter().make(order)
    assert answer.headers["content-type"] == order.media_type
    name = f"panjshir_2021-09-04_nrf_as-known_bare_dark.{format_}"
    assert answer.headers["content-disposition"] == f'inline; filename="{name}"'


def test_a_picture_is_in_the_language_asked_for_with_the_places_outlined(client):
    query = "date=2021-09-04&layout=bare&dpi=50&language=fa&highlight=rukha,bazarak"
    answer = client.get(f"{PNG}?{query}")
    look = PictureOptions(
        layout=Layout.BARE, dpi=50, language=Language.FA, highlight=("bazarak", "rukha")
    )
    order = FileRequest(Format.PNG, (date(2021, 9, 4),), options=look)
    assert answer.content == exporter().make(order)
    assert order.name_in(shipped()) in answer.headers["content-disposition"]
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
    told = client.get(f"/api/v1/comparison.txt?{query}").content
    assert told == (tmp_path / name).with_suffix(".txt").read_bytes()


@pytest.mark.parametrize(
    ("query", "status"),
    [
        ("dates=2021-09-03", 404),
        ("dates=2021-09-03,2021-09-03", 404),
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
    monkeypatch.setattr(pool, "shared", None)
    answer = client.get(f"{PNG}?layout=bare&dpi=50", headers={"if-none-match": tag})
    assert (answer.status_code, answer.content) == (304, b"")


@pytest.mark.parametrize("layout", Layout)
def test_no_layout_may_have_more_pixels_than_the_limit(client, layout):
    most, sheet = most_dpi(layout), SHEETS[layout]
    assert int(sheet.width * sheet.height * (most / 72) ** 2) <= MOST_PIXELS
    assert sheet.dpi <= most
    body = problem(client.get(f"{PNG}?layout={layout}&dpi={most + 1}"))
    assert (body["status"], body["errors"][0]["parameter"]) == (400, "dpi")


@pytest.mark.parametrize("query", ["dpi=49", "dpi=100000", "dpi=-1", "dpi=1e3", "dpi=", "layout=a0", "theme=red", "format=png", "language=de", "highlight=kabul", "highlight=rukha,", "highlight="])  # fmt: skip
def test_what_cannot_be_drawn_is_refused(client, query):
    assert problem(client.get(f"{PNG}?{query}"))["status"] == 400


def test_a_day_outside_the_record_has_no_picture(client):
    assert problem(client.get(f"{PNG}?date=2023-01-01"))["status"] == 404


class Refusing:
    """A pool that makes nothing."""

    def __init__(self, error):
        self.error = error

    async def run(self, job, client):
        raise self.error


MISSING = DatasetError([Problem("places.csv", None, None, None, "It is not there", "Add it.")])


@pytest.mark.parametrize(
    ("error", "status", "again"),
    [
        (CrowdedError(16), 429, "5"),
        (BusyError(), 503, "5"),
        (LateError(60), 504, None),
        (LostError(), 500, None),
        (FailedError(), 500, None),
        (UsageError("There is no such day."), 400, None),
        (MISSING, 500, None),
    ],
)
def test_what_hinders_a_picture_is_told_and_only_what_passes_is_to_be_asked_for_again(
    client, monkeypatch, error, status, again
):
    monkeypatch.setattr(pool, "shared", lambda: Refusing(error))
    answer = client.get(PNG)
    body = problem(answer)
    assert (body["status"], body["detail"]) == (status, str(error))
    assert answer.headers.get("retry-after") == again
    assert ("ask again" in body["detail"]) is bool(again)


def test_a_picture_whose_requester_has_gone_is_not_drawn(monkeypatch):
    hand = Hand.new_kind()
    hand.held = True
    monkeypatch.setattr(pool, "Worker", hand)
    rooms = Pool()
    monkeypatch.setattr(pool, "shared", lambda: rooms)

    async def scene():
        busy = [asyncio.create_task(rooms.run(job(number), "a")) for number in (1, 2)]
        await until(lambda: len(hand.begun) == 2)
        answer = await answer_to_nobody(Starlette(routes=api.routes()), PNG)
        hand.held = False
        await asyncio.gather(*busy)
        await rooms.close()
        return answer

    assert asyncio.run(scene()) == 499
    assert hand.begun == [1, 2]


async def answer_to_nobody(app, path):
    """Ask, hang up at once, and return the status of what nobody reads."""
    messages = [{"type": "http.request", "body": b""}, {"type": "http.disconnect"}]
    statuses = []

    async def receive():
        return messages.pop(0)

    async def send(message):
        statuses.append(message.get("status"))

    scope = {"type": "http", "method": "GET", "path": path, "query_string": b"", "headers": []}
    await app(scope, receive, send)
    return statuses[0]


@pytest.mark.parametrize(
    ("query", "status"),
    [
        ("view=69.79,35.66", 400),
        ("view=69.79,35.66,99", 400),
        ("bbox=70,35,69,36", 404),
        ("fit=nowhere", 400),
        ("amounts=weight", 400),
        ("fit=rukha&bbox=69,35,70,36", 409),
        ("width=1200&dpi=96", 409),
        ("width=4000&height=4000", 409),
        ("width=4000&height=500", 409),
        ("title=%F0%9F%92%A9", 400),
    ],
)
def test_an_extent_or_a_size_that_is_none_is_refused(client, query, status):
    answer = client.get(f"{PNG}?date=2021-09-04&layout=bare&{query}")
    assert answer.status_code == status
    assert answer.json()["detail"]
