"""What goes beside a file: a picture in words, and the terms that the rows of a table do not repeat."""

import io
import json
import zipfile
from dataclasses import replace
from datetime import date

import lxml.etree
import pytest
from click.testing import CliRunner
from PIL import Image
from pypdf import PdfReader

from geo.cli.main import panjshir_map
from geo.codes.vocabulary import Eyes
from geo.control.contrast import Contrast, MapPanel
from geo.control.description import describe
from geo.control.headline import dated_headline, headline
from geo.export.alternative import alternative_text, contrast_text
from geo.export.formats import PICTURES, Format
from geo.export.options import PictureOptions
from geo.export.request import FileRequest
from geo.extent import Box, Centre, Fit
from geo.figure.layouts import Layout
from geo.language.catalogue import Language, speaking
from geo.language.terms import name_of
from tests.codes import Reading
from tests.unit.control.records import shipped
from tests.unit.export.files import DAYS, ROOT_DAY, bundled, exporter, made

DISPUTES = date(2021, 9, 4)
DRAWN = PictureOptions(layout=Layout.BARE, dpi=50, highlight=("bazarak",))


def timeline():
    return next(iter(exporter().timelines.values()))


@pytest.mark.parametrize("language", Language)
@pytest.mark.parametrize("day", DAYS)
def test_a_picture_in_words_has_the_headline_and_the_state_of_every_place(day, language):
    lines = alternative_text(timeline(), [day], PictureOptions(language=language)).splitlines()
    with speaking(language):
        assert lines[0] == dated_headline(timeline(), day)
        for place_id, state in timeline().at(day).items():
            name = name_of(shipped().places[place_id])
            [told] = [line for line in lines if line.startswith(f"{name}: {describe(state)}")][:1]
            assert told


def test_a_picture_in_words_tells_what_is_outlined_surrounded_and_beside_the_map():
    text = alternative_text(timeline(), [DISPUTES], DRAWN)
    assert "Outlined: Bazarak." in text
    assert "\nKhawak pass: a force reported surrounded (NRF, 4 Sep 2021)\n" in text
    assert "\nAbshar: NRF, disputed by the Taliban, since 2 Sep 2021\n" in text
    assert "\nUnaba: still Taliban, now disputed by the NRF\n" in text


def test_a_comparison_in_words_has_both_dates_and_what_changed_between_them():
    days = [date(2021, 9, 3), ROOT_DAY]
    lines = alternative_text(timeline(), days, PictureOptions()).splitlines()
    headlines = [dated_headline(timeline(), day) for day in days]
    first, second = map(lines.index, headlines)
    assert first < second == lines.index("Changed since 3 Sep 2021") - 1
    assert "Unaba: still Taliban, now disputed by the NRF" in lines[second:]


READINGS = tuple(
    MapPanel(ROOT_DAY, Eyes(each)) for each in (Reading.TALIBAN, Reading.NRF, Reading.ASSESSED)
)


def test_maps_of_readings_in_words_are_told_one_by_one_and_then_what_differs():
    contrast = Contrast.of(exporter().timelines, READINGS)
    lines = contrast_text(contrast, PictureOptions()).splitlines()
    assert lines[0] == "Who controlled Panjshir, 6 Sep 2021: Taliban say, NRF say and Best evidence"
    heads = [lines.index(f"6 Sep 2021 · {each} · All we know now") for each in ("Taliban say", "NRF say", "Best evidence")]  # fmt: skip
    ends = [*heads[1:], lines.index("What differs")]
    for start, end, (seen, day) in zip(heads, ends, contrast.shown, strict=True):
        assert lines[start + 1] == headline(seen, day).text
        for place_id, state in seen.at(day).items():
            told = f"{name_of(shipped().places[place_id])}: {describe(state)}"
            assert any(line.startswith(told) for line in lines[start:end]), told
    assert {str(line) for line in contrast.lines} <= set(lines[ends[-1] :])


@pytest.mark.parametrize("format_", PICTURES)
def test_maps_of_readings_have_their_words_inside_the_file(format_):
    order = FileRequest(format_, options=replace(DRAWN, layout=Layout.SLIDE), panels=READINGS)
    told = contrast_text(Contrast.of(exporter().timelines, READINGS), order.options)
    content = exporter().make(order)
    assert exporter().make(order.beside).decode().startswith(f"{told}\n\nControl of Panjshir\n")
    if format_ is Format.PNG:
        assert Image.open(io.BytesIO(content)).text["Description"] == told
    elif format_ is Format.SVG:
        assert lxml.etree.fromstring(content).findtext("{http://www.w3.org/2000/svg}desc") == told
    else:
        [document] = [PdfReader(io.BytesIO(content)).trailer["/Root"]["/StructTreeRoot"]["/K"]]
        [figure] = document["/K"]
        assert figure.get_object()["/Alt"] == told


@pytest.mark.parametrize(
    ("extent", "seen"),
    [
        (Fit(("khawak_pass",)), "with Khawak pass and Paryan in sight."),
        (Box(69.2, 35.2, 69.3, 35.3), "with Shutul in sight."),
        (Centre(68.0, 36.5, 11), "with no mapped place in sight."),
    ],
)
def test_a_close_up_in_words_says_what_is_in_sight(extent, seen):
    for days in ([ROOT_DAY], [DISPUTES, ROOT_DAY]):
        text = alternative_text(timeline(), days, PictureOptions(extent=extent))
        assert text.splitlines()[1] == f"A part of the map is shown, {seen}"
    assert "in sight" not in alternative_text(timeline(), [ROOT_DAY], PictureOptions())


def test_a_picture_in_words_tells_whose_the_title_and_the_note_are():
    options = PictureOptions(title="The pass", note="Seen from near.")
    lines = alternative_text(timeline(), [ROOT_DAY], options).splitlines()
    assert lines[:2] == ["The pass", dated_headline(timeline(), ROOT_DAY)]
    assert "Note by whoever made this picture: Seen from near." in lines[-1]


@pytest.mark.parametrize("format_", PICTURES)
def test_the_text_beside_a_picture_is_the_same_in_every_format_and_resolution(format_):
    request = FileRequest(format_, (ROOT_DAY,), options=PictureOptions(dpi=77))
    usual = FileRequest(Format.PNG, (ROOT_DAY,), options=PictureOptions())
    assert request.beside == usual.beside
    assert request.beside.name_in(shipped()) == "panjshir_2021-09-06_assessed_slide.txt"


@pytest.mark.parametrize("day", [ROOT_DAY, None])
def test_the_text_beside_a_table_has_its_terms(day):
    text = made(Format.TXT, day).decode()
    assert "Licence: CC BY 4.0 (https://creativecommons.org/licenses/by/4.0/)" in text
    assert "geoBoundaries" in text
    assert "not an endorsement" in text
    assert shipped().checksum in text


def test_a_bundle_has_the_texts_and_says_what_they_are():
    wanted = [
        FileRequest(Format.PNG, (ROOT_DAY,), options=DRAWN),
        FileRequest(Format.SVG, (ROOT_DAY,), options=DRAWN),
        FileRequest(Format.CSV, (ROOT_DAY,)),
        FileRequest(Format.GEOJSON, (ROOT_DAY,)),
    ]
    told = []
    content = bundled(exporter(), wanted, lambda: told.append(1))
    assert len(told) == len(wanted)
    with zipfile.ZipFile(io.BytesIO(content)) as opened:
        names = [name for name in opened.namelist() if name.endswith(".txt")]
        texts = {name: opened.read(name) for name in names}
        manifest = json.loads(opened.read("manifest.json"))
    assert names == [
        "panjshir_2021-09-06_assessed_bare_highlight-bazarak.txt",
        "panjshir_2021-09-06_assessed.txt",
    ]
    for request in (wanted[0].beside, wanted[2].beside):
        assert texts[request.name_in(shipped())] == exporter().make(request)
    described = {entry["name"]: entry for entry in manifest["beside"] if entry["name"] in texts}
    assert described.keys() == texts.keys()
    assert described[names[0]]["description"].startswith("What the picture")
    assert {entry["media_type"] for entry in described.values()} == {"text/plain; charset=utf-8"}


def test_the_command_line_writes_the_text_beside_the_file(tmp_path):
    command = ["snapshot", "2021-09-06", "--layout", "bare", "--dpi", "50", "--out"]
    answer = CliRunner().invoke(panjshir_map, [*command, str(tmp_path / "map.png")])
    assert answer.output.split() == [str(tmp_path / "map.png")]
    wanted = FileRequest(Format.TXT, (ROOT_DAY,), options=PictureOptions(layout=Layout.BARE))
    assert (tmp_path / "map.txt").read_bytes() == exporter().make(wanted)
    (tmp_path / "map.png").unlink()
    again = CliRunner().invoke(panjshir_map, [*command, str(tmp_path / "map.png")])
    assert "map.txt exists already" in str(again.exception or again.output)
