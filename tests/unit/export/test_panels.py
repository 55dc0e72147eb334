"""Pictures of readings and knowledge beside each other, which every door makes alike."""

from __future__ import annotations

import io
import re
from dataclasses import replace
from datetime import date
from urllib.parse import urlencode

import pytest
from PIL import Image
from pptx import Presentation
from pptx.enum.shapes import MSO_SHAPE_TYPE

from geo.cli.main import main
from geo.codes.vocabulary import Eyes, Knowledge
from geo.control.contrast import MapPanel
from geo.errors import UsageError
from geo.export.formats import Format
from geo.export.options import PictureOptions
from geo.export.request import Exporter, FileRequest
from geo.extent import Fit
from geo.figure.layouts import Layout
from geo.language.catalogue import Language
from geo.server import api
from geo.server import state as served
from tests.codes import Reading
from tests.unit.export.files import bundled
from tests.unit.server.hands import serving

DAY, BEFORE = date(2021, 9, 6), date(2021, 9, 3)
THREE = tuple(
    MapPanel(DAY, Eyes(each)) for each in (Reading.TALIBAN, Reading.NRF, Reading.ASSESSED)
)
SMALL = PictureOptions(dpi=50)


@pytest.fixture(scope="module", autouse=True)
def made_once():
    """Make a file once for the command and the page that ask for the same; the API has it from a worker."""
    kept, plain = {}, Exporter.parts

    def parts(exporter, request, progress=lambda: None):
        key = exporter.dataset.checksum, request
        if key not in kept:
            kept[key] = [*plain(exporter, request, progress)]
        return iter(kept[key])

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(Exporter, "parts", parts)
        yield


def order(*panels):
    return FileRequest(Format.PNG, options=SMALL, panels=panels)


@pytest.fixture(scope="module")
def client():
    with serving(api.routes()) as client:
        yield client


BOTH = tuple(
    MapPanel(DAY, Eyes(knowledge=each)) for each in (Knowledge.AS_KNOWN, Knowledge.HINDSIGHT)
)
FREE = (
    MapPanel(BEFORE, Eyes(Reading.NRF, Knowledge.AS_KNOWN)),
    MapPanel(DAY, Eyes(Reading.TALIBAN)),
)


@pytest.mark.parametrize(
    ("typed", "query", "made"),
    [
        (
            ("2021-09-06", "--readings", "taliban,nrf,assessed"),
            "dates=2021-09-06&readings=taliban,nrf,assessed",
            order(*THREE),
        ),
        (("2021-09-06", "--known", "both"), "dates=2021-09-06&known=both", order(*BOTH)),
        (
            ("--panel", "2021-09-03:nrf:as_known", "--panel", "2021-09-06:taliban"),
            "panels=2021-09-03:nrf:as_known,2021-09-06:taliban",
            order(*FREE),
        ),
    ],
)
def test_page_command_and_request_give_the_same_bytes(client, tmp_path, typed, query, made):
    assert main(["compare", *typed, "--dpi", "50", "--out", str(tmp_path)]) == 0
    [path] = tmp_path.glob("*.png")
    answer = client.get(f"/api/v1/comparison.png?{query}&dpi=50")
    assert path.name == made.name_in(served.dataset())
    assert path.name in answer.headers["content-disposition"]
    assert path.read_bytes() == answer.content == served.exporter().make(made)


CLOSE = PictureOptions(
    highlight=("rukha",),
    extent=Fit(("khawak_pass",)),
    title="The pass",
    note="Seen from near.",
)
FRAMED = [
    (("2021-09-06", "--readings", "taliban,nrf,assessed"), THREE),
    (("2021-09-03", "2021-09-06"), (MapPanel(BEFORE), MapPanel(DAY))),
    (
        tuple(f"2021-09-{number:02}" for number in range(1, 7)),
        tuple(MapPanel(date(2021, 9, number)) for number in range(1, 7)),
    ),
]


@pytest.mark.parametrize("format_", [Format.PNG, Format.TXT, Format.PPTX])
@pytest.mark.parametrize(("typed", "panels"), FRAMED, ids=["readings", "two", "many"])
def test_a_close_up_in_words_and_size_of_ones_own_is_the_same_from_every_door(
    client, tmp_path, typed, panels, format_
):
    sized = {} if format_ is Format.PPTX else {"width": 800, "height": 500}
    made = FileRequest(format_, options=replace(CLOSE, **sized), panels=panels)
    command = ["compare", *typed, "--fit", "Khawak pass", "--highlight", "Rukha"]
    command += ["--title", "The pass", "--note", "Seen from near.", "--out", str(tmp_path)]
    command += [part for name, value in sized.items() for part in (f"--{name}", str(value))]
    command += ["--format", "pptx"] if format_ is Format.PPTX else []
    assert main(command) == 0
    [path] = tmp_path.glob(f"*.{format_}")
    query = {"title": "The pass", "note": "Seen from near.", "fit": "khawak_pass", **sized}
    query |= {"panels": ",".join(map(str, panels)), "highlight": "rukha"}
    if len(panels) > 4:
        query["dates"] = ",".join(str(panel.day) for panel in panels)
        del query["panels"]
    answer = client.get(f"/api/v1/comparison.{format_}?{urlencode(query)}")
    assert path.name == made.name_in(served.dataset())
    assert path.read_bytes() == answer.content == served.exporter().make(made)


def test_the_file_tells_its_extent_and_its_own_title():
    picture = FileRequest(Format.PNG, options=replace(CLOSE, dpi=50), panels=THREE)
    with Image.open(io.BytesIO(served.exporter().make(picture))) as png:
        png.load()
        assert (png.info["fit"], png.info["note"]) == ("khawak_pass", "Seen from near.")
        assert png.info["Title"].startswith("The pass (Who controlled Panjshir, 6 Sep 2021")


def test_a_slide_has_a_title_what_differs_and_the_sources_in_words():
    content = served.exporter().make(FileRequest(Format.PPTX, options=CLOSE, panels=THREE))
    [slide] = Presentation(io.BytesIO(content)).slides
    assert slide.shapes.title.text.startswith("The pass (Who controlled Panjshir, 6 Sep 2021")
    told = slide.notes_slide.notes_text_frame.text
    assert told.startswith("What differs\nShutul, Unaba, Rukha")
    assert "Bazarak: Taliban say: Taliban, as claimed; NRF say: NRF, as claimed" in told
    assert "Sources of what is shown\n1. " in told
    [picture] = [shape for shape in slide.shapes if shape.shape_type == MSO_SHAPE_TYPE.PICTURE]
    [described] = picture.element.xpath("p:nvPicPr/p:cNvPr/@descr")
    beside = FileRequest(Format.TXT, options=CLOSE, panels=THREE)
    assert served.exporter().make(beside).decode().startswith(described)
    with Image.open(io.BytesIO(picture.image.blob)) as png:
        assert png.size == (1920, 1080)


def test_a_slide_is_of_one_shape_whatever_page_is_asked_for():
    page = PictureOptions(layout=Layout.A4, width=700)
    assert FileRequest(Format.PPTX, options=page, panels=THREE) == FileRequest(
        Format.PPTX, options=PictureOptions(), panels=THREE
    )


@pytest.mark.parametrize("name", ["layout", "dpi", "width"])
def test_a_request_for_a_slide_asks_for_no_page(client, name):
    answer = client.get(f"/api/v1/comparison.pptx?{name}=200")
    assert (answer.status_code, answer.json()["errors"][0]["parameter"]) == (400, name)


@pytest.mark.parametrize(
    ("panels", "name"),
    [
        (THREE, "2021-09-06_taliban_nrf_assessed"),
        (BOTH, "2021-09-06_assessed_as-known_assessed"),
        (FREE, "2021-09-03_nrf_as-known_2021-09-06_taliban"),
    ],
)
def test_the_name_of_the_file_tells_the_maps_from_left_to_right(panels, name):
    assert order(*panels).name_in(served.dataset()) == f"panjshir_{name}_slide.png"


def test_the_file_says_what_it_is_of(client):
    content = client.get(
        "/api/v1/comparison.png?readings=taliban,nrf&dates=2021-09-06&dpi=50"
    ).content
    texts = Image.open(io.BytesIO(content)).text
    assert texts["Title"] == "Who controlled Panjshir, 6 Sep 2021: Taliban say and NRF say"
    assert (texts["date"], texts["reading"]) == ("2021-09-06", "taliban, nrf")
    assert texts["known"] == "hindsight"
    assert "6 Sep 2021 · NRF say · All we know now" in texts["cite"]


def test_readings_are_of_the_day_that_opens_where_no_date_is_asked_for(client):
    asked = client.get("/api/v1/comparison.png?readings=taliban,nrf,assessed&dpi=50")
    assert asked.content == served.exporter().make(order(*THREE))


def test_maps_of_dates_alone_are_the_comparison_of_these_dates():
    pair = order(MapPanel(DAY), MapPanel(BEFORE))
    assert pair == FileRequest(Format.PNG, (BEFORE, DAY), options=SMALL)


def test_the_order_of_maps_is_that_in_which_they_stand():
    assert order(*THREE) != order(*THREE[::-1])


def test_a_bundle_says_which_maps_a_picture_shows():
    request = order(*THREE)
    assert request.parameters()["panels"] == [
        "2021-09-06:taliban:hindsight",
        "2021-09-06:nrf:hindsight",
        "2021-09-06:assessed:hindsight",
    ]
    assert bundled(served.exporter(), [request])


@pytest.mark.parametrize(
    ("query", "status"),
    [
        ("dates=2021-09-06&readings=nrf", 404),
        ("dates=2021-09-06&readings=nobody,nrf", 400),
        ("dates=2021-09-03,2021-09-06&readings=taliban,nrf,assessed", 404),
        ("panels=2021-09-06:nrf", 404),
        ("panels=2021-09-06:nrf,2021-09-06:nrf:hindsight", 404),
        ("panels=2021-09-06:nobody,2021-09-06:nrf", 400),
        ("panels=2021-09-06:nrf,soon", 400),
        ("panels=2031-09-06:nrf,2021-09-06:taliban", 404),
        ("panels=2021-09-06:nrf,2021-09-06:taliban&dates=2021-09-06", 404),
    ],
)
def test_a_request_for_maps_that_cannot_stand_beside_each_other_is_refused(client, query, status):
    answer = client.get(f"/api/v1/comparison.png?{query}")
    assert (answer.status_code, answer.headers["content-type"]) == (
        status,
        "application/problem+json",
    )


@pytest.mark.parametrize(
    ("typed", "sentence"),
    [
        (("2021-09-06", "--readings", "nrf"), "2 dates or more, or one with --readings"),
        (("2021-09-06", "--readings", "nobody,nrf"), "no reading 'nobody'"),
        (("2021-09-03", "2021-09-06", "--readings", "taliban,nrf,assessed"), "2 to 4 maps"),
        (("2021-09-06", "--panel", "2021-09-03"), "not by both"),
    ],
)
def test_the_command_refuses_what_cannot_stand_beside_each_other(typed, sentence, tmp_path, capsys):
    assert main(["compare", *typed, "--out", str(tmp_path)]) == 2
    assert sentence in capsys.readouterr().err
    assert list(tmp_path.iterdir()) == []


def test_the_same_map_twice_is_no_comparison():
    with pytest.raises(UsageError, match="no two are the same"):
        order(THREE[0], THREE[0], THREE[1])


@pytest.mark.parametrize("language", [Language.FA, Language.PS])
def test_a_slide_tells_of_itself_in_its_own_language_and_a_picture_in_english(language):
    options = replace(SMALL, language=language)
    maps = {"options": options, "panels": (MapPanel(BEFORE), MapPanel(DAY))}
    deck = Presentation(io.BytesIO(served.exporter().make(FileRequest(Format.PPTX, **maps))))
    [slide], about = deck.slides, deck.core_properties
    notes = slide.notes_slide.notes_text_frame.text.split("\n")
    texts = [about.title, about.author, about.subject, slide.shapes.title.text, notes[-2]]
    assert [text for text in texts if re.search("[a-z]{3}", without_checksum(text))] == []
    assert (about.language, about.comments) == (language, "")
    assert slide.shapes.title.element.xpath(".//a:pPr/@rtl") == ["1"]
    picture = served.exporter().make(FileRequest(Format.PNG, **maps))
    with Image.open(io.BytesIO(picture)) as png:
        png.load()
        told = png.info["Title"], png.info["cite"]
    assert [text for text in told if re.search("[\u0600-\u06ff]", text)] == []


def without_checksum(text):
    return re.sub("[0-9a-f]{64}", "", text)
