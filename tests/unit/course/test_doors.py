"""What is told of several days is byte for byte the same by command and by request, and opens elsewhere."""

import csv
import io
import json
from datetime import date
from functools import cache

import openpyxl
import pypdf
import pytest
from lxml import etree
from PIL import Image
from pptx import Presentation

from geo.cli import course
from geo.cli.main import main
from geo.codes.vocabulary import Eyes, Knowledge
from geo.control.amounts import Measure, amounts_on
from geo.control.period import period
from geo.control.timeline import Timelines
from geo.course.request import (
    AMOUNTS_FORMATS,
    PERIOD_FORMATS,
    RIBBON_FORMATS,
    AmountsRequest,
    CourseFormat,
    PeriodRequest,
    RibbonRequest,
    has_room_for_every_reading,
    make_course,
)
from geo.dataset.model import Window
from geo.design.style import Theme
from geo.errors import UsageError
from geo.export.options import PictureOptions
from geo.figure.layouts import Layout
from geo.server import api
from tests.codes import Reading
from tests.unit.control.records import country, shipped
from tests.unit.export.files import problem
from tests.unit.server.hands import serving

BATTLE = Window(date(2021, 8, 15), date(2021, 9, 16))
FOURTH = date(2021, 9, 4)
EYES = Eyes(Reading.NRF, Knowledge.AS_KNOWN)
SEEN = ["--reading", "nrf", "--known", "as_known"]
QUERY = "reading=nrf&known=as_known"
LOOK = PictureOptions(layout=Layout.SQUARE, theme=Theme.DARK)


@pytest.fixture(scope="module")
def client():
    with serving(api.routes()) as client:
        yield client


@cache
def made_of(request):
    return make_course(Timelines(shipped()), request)


@pytest.fixture(autouse=True)
def made_once(monkeypatch):
    """Make a file once for the command and the test that ask for the same; the API has it from a worker."""

    def make(timelines, request):
        is_shipped = timelines.dataset.checksum == shipped().checksum
        return made_of(request) if is_shipped else make_course(timelines, request)

    monkeypatch.setattr(course, "make_course", make)


def assert_alike(client, out, address, command, request):
    """See that request, command and maker give the same bytes under the same name."""
    answer = client.get(f"/api/v1/{address}")
    assert main([*command, "--out", str(out)]) == 0
    made = made_of(request)
    assert answer.content == out.read_bytes() == made
    assert answer.headers["content-type"] == request.media_type
    name = request.name_in(shipped())
    assert answer.headers["content-disposition"] == f'inline; filename="{name}"'
    return made


def asked(form):
    """Return how a picture is asked for, on the command line and in an address; a table has no look."""
    drawn = form in ("png", "svg", "pdf")
    if not drawn:
        return PictureOptions(), [], ""
    return LOOK, ["--layout", "square", "--theme", "dark"], "&layout=square&theme=dark"


@pytest.mark.parametrize("form", AMOUNTS_FORMATS)
def test_amounts(client, tmp_path, form):
    look, options, query = asked(form)
    made = assert_alike(
        client,
        tmp_path / f"amounts.{form}",
        f"amounts.{form}?date=2021-09-04&by=people&{QUERY}{query}",
        ["amounts", "2021-09-04", "--by", "people", *SEEN, *options],
        AmountsRequest(FOURTH, None, Measure.PEOPLE, EYES, form, look),
    )
    assert opened(made, form)


@pytest.mark.parametrize("form", PERIOD_FORMATS)
def test_a_period(client, tmp_path, form):
    look, options, query = asked(form)
    made = assert_alike(
        client,
        tmp_path / f"period.{form}",
        f"period.{form}?first=2021-08-15&last=2021-09-16&{QUERY}{query}",
        ["period", "2021-08-15", "2021-09-16", *SEEN, *options],
        PeriodRequest(BATTLE, EYES, form, look),
    )
    assert opened(made, form)


@pytest.mark.parametrize("form", RIBBON_FORMATS)
def test_a_ribbon(client, tmp_path, form):
    look, options, query = asked(form)
    made = assert_alike(
        client,
        tmp_path / f"ribbon.{form}",
        f"ribbon.{form}?every=true&{QUERY}{query}",
        ["ribbon", "--every", *SEEN, *options],
        RibbonRequest(BATTLE, EYES, every=True, format=form, options=look),
    )
    assert opened(made, form)


def opened(content, form):
    """Return what an independent reader finds in a file."""
    return READERS[form](content)


def read_csv(content):
    return list(csv.DictReader(io.StringIO(content.decode("utf-8-sig"))))


def read_xlsx(content):
    return list(openpyxl.load_workbook(io.BytesIO(content))["Course"].values)


def read_png(content):
    picture = Image.open(io.BytesIO(content))
    assert {"cite", "licence", "caveats"} <= picture.text.keys()
    return picture.size


def read_svg(content):
    return etree.fromstring(content).findall(".//{*}text")


def read_pdf(content):
    reader = pypdf.PdfReader(io.BytesIO(content))
    assert "15 Aug 2021 to 16 Sep 2021" in reader.metadata.title
    return reader.pages[0].extract_text()


def read_pptx(content):
    [slide] = Presentation(io.BytesIO(content)).slides
    assert "Bazarak" in slide.notes_slide.notes_text_frame.text
    return slide.shapes.title.text


READERS = {
    "json": json.loads,
    "geojson": json.loads,
    "csv": read_csv,
    "xlsx": read_xlsx,
    "png": read_png,
    "svg": read_svg,
    "pdf": read_pdf,
    "pptx": read_pptx,
}


def made(request):
    return make_course(Timelines(shipped()), request)


def test_a_table_of_amounts_has_every_measure_with_its_unit_total_and_source():
    timeline = Timelines(shipped())[Eyes()]
    rows = opened(made(AmountsRequest(FOURTH, format=CourseFormat.CSV)), CourseFormat.CSV)
    assert {row["counted_by"] for row in rows} == set(Measure)
    for measure in Measure:
        amounts = amounts_on(timeline, FOURTH, measure)
        own = {row["party"]: row for row in rows if row["counted_by"] == measure}
        for each in amounts.parties:
            for name in ("certain", "held", "disputed", "most"):
                written = float(own[each.party][name])
                assert written == pytest.approx(getattr(each, name), abs=0.05)
        assert float(own["contested"]["held"]) == pytest.approx(amounts.contested, abs=0.05)
        assert all(row["unit"] and row["source"] and float(row["total"]) for row in own.values())
        assert all(row["date"] == "2021-09-04" for row in own.values())


def test_a_table_over_many_days_has_those_on_which_something_changes():
    request = AmountsRequest(FOURTH, BATTLE, Measure.PLACES, format=CourseFormat.JSON)
    told = opened(made(request), CourseFormat.JSON)
    timeline = Timelines(shipped())[Eyes()]
    changing = timeline.days(BATTLE.start, BATTLE.end, changing=True)
    days = list(dict.fromkeys(row["date"] for row in told["amounts"]))
    assert days == [day.isoformat() for day in sorted({BATTLE.start, *changing})]
    assert told["metadata"]["date"] == "2021-08-15/2021-09-16"
    assert "15 Aug 2021 to 16 Sep 2021" in told["metadata"]["cite"]


def test_the_files_of_a_period_tell_the_same():
    found = period(Timelines(shipped())[Eyes()], BATTLE)
    [head, *rows] = opened(made(PeriodRequest(BATTLE, format=CourseFormat.XLSX)), CourseFormat.XLSX)
    features = opened(made(PeriodRequest(BATTLE, format=CourseFormat.GEOJSON)), "geojson")[
        "features"
    ]
    for each, row, feature in zip(found, rows, features, strict=True):
        cells, properties = dict(zip(head, row, strict=True)), feature["properties"]
        assert cells["place_id"] == properties["place_id"] == each.place.place_id
        assert (
            cells["days_disputed_or_contested"]
            == properties["days_disputed_or_contested"]
            == each.unsettled
        )
        last = each.last.day if each.last else None
        assert (cells["last_change"].date() if cells["last_change"] else None) == last
        assert properties["last_change"] == (last and last.isoformat())
        assert ("fill" in properties) == (last is not None)
    bazarak = next(f["properties"] for f in features if f["id"] == "bazarak")
    assert bazarak["last_change_edtf"] == "2021-09-05~"


def test_a_page_has_room_for_every_reading_of_a_few_places():
    assert has_room_for_every_reading(shipped())
    assert not has_room_for_every_reading(country())


def test_pictures_of_equal_requests_are_equal_whatever_their_layout():
    for layout in Layout:
        request = PeriodRequest(
            BATTLE, format=CourseFormat.SVG, options=PictureOptions(layout=layout)
        )
        assert made(request) == made(request)


@pytest.mark.parametrize(
    ("address", "status"),
    [
        ("period.png?first=2021-09-16&last=2021-08-15", 400),
        ("period.csv?first=2031-01-01", 404),
        ("period.csv?layout=a4", 400),
        ("amounts.json?by=weight", 400),
        ("ribbon.png?every=maybe", 400),
        ("ribbon.pptx?layout=a4", 400),
    ],
)
def test_a_request_that_makes_no_sense_is_refused(client, address, status):
    assert problem(client.get(f"/api/v1/{address}"))["status"] == status


@pytest.mark.parametrize(
    ("arguments", "sentence"),
    [
        (["period", "2021-09-16", "2021-08-15"], "before it begins"),
        (["period", "2021-08-15", "2031-01-01"], "outside the record"),
        (["ribbon", "2021-08-15", "-o", "x.docx"], "a file may end in"),
        (["--data", "afghanistan", "ribbon", "--every"], "choose one reading"),
        (
            ["--data", "afghanistan", "amounts", "2021-08-13", "--by", "people"],
            "no numbers of people",
        ),
        (["amounts", "4.9.2021"], "is not a date"),
    ],
)
def test_a_command_that_makes_no_sense_is_refused(
    arguments, sentence, tmp_path, monkeypatch, capsys
):
    monkeypatch.chdir(tmp_path)
    assert main(arguments) == 2
    assert sentence in capsys.readouterr().err
    assert list(tmp_path.iterdir()) == []


def test_a_table_cannot_be_asked_for_as_what_it_is_not():
    with pytest.raises(UsageError, match="no pptx"):
        made(PeriodRequest(BATTLE, format=CourseFormat.PPTX))


def test_amounts_and_a_period_are_printed_in_words(capsys):
    assert main(["amounts", "2021-09-04"]) == 0
    told = capsys.readouterr().out
    assert "Places: Of 7 districts: NRF 4" in told
    assert "National Statistics and Information Authority" in told
    assert main(["period", "2021-08-15", "2021-09-16"]) == 0
    assert "Bazarak                         about 5 Sep 2021" in capsys.readouterr().out
