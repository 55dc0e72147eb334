"""Picture files, opened by readers that are not ours and compared with the timeline."""

from __future__ import annotations

import io
from datetime import date

import lxml.etree
import numpy as np
import pypdf
import pytest
from fontTools.ttLib import TTFont
from PIL import Image

from geo.cli.main import main
from geo.control.age import age_of
from geo.control.description import describe
from geo.control.timeline import build_timeline
from geo.design.fonts import DARI, LATIN, SIGNS
from geo.export.alternative import alternative_text
from geo.export.formats import Format
from geo.export.options import PictureOptions
from geo.export.picture import picture_bytes, pixels
from geo.extent import Box
from geo.figure import Layout, Theme
from geo.figure.layouts import SHEETS
from geo.figure.mpl.embedded import CHOOSING, VARYING
from geo.figure.page import Page
from geo.figure.story import Story
from geo.figure.text import UNSEEN
from geo.language.catalogue import Language, speaking
from geo.language.terms import format_date
from tests.unit.figure.checks import bare_map, held_by

DAY = date(2021, 9, 6)
SMALL = 0.002
"""Of how small a part of a picture it is not asked whose it is, as a share of its width, squared."""
TITLE = "6 Sep 2021: The Taliban hold all seven districts, all of them disputed by the NRF."
SVG = "{http://www.w3.org/2000/svg}"
HREF = "{http://www.w3.org/1999/xlink}href"


@pytest.fixture(scope="module")
def timeline(dataset):
    return build_timeline(dataset)


def open_png(content):
    picture = Image.open(io.BytesIO(content))
    picture.load()
    return picture


@pytest.mark.parametrize("extent", [None, Box(69.3, 35.2, 69.7, 35.45)], ids=["home", "near"])
def test_png_shows_what_the_timeline_says(timeline, extent):
    day = date(2021, 9, 4)
    options = PictureOptions(layout=Layout.BARE, dpi=72, extent=extent)
    picture = open_png(picture_bytes(timeline, [day], options=options))
    drawn = bare_map(timeline, day, extent)
    seen = {name: drawn.frame.cut(shape) for name, shape in drawn.ground.areas.items()}
    large = {name: shape for name, shape in seen.items() if shape.area > SMALL * picture.width**2}
    assert {"rukha", "bazarak"} <= {*large}
    for place_id, shape in large.items():
        holder = held_by(picture, shape, picture.height)
        assert holder == timeline.state(place_id, day).controller


def test_png_says_what_it_is(timeline):
    picture = open_png(picture_bytes(timeline, [DAY], options=PictureOptions(dpi=60)))
    dataset = timeline.dataset
    assert picture.text["Title"] == TITLE
    assert picture.text["date"] == "2021-09-06"
    assert picture.text["reading"] == "assessed"
    assert picture.text["known"] == "hindsight"
    assert picture.text["dataset_version"] == dataset.version
    assert picture.text["dataset_sha256"] == dataset.checksum
    assert "CC BY 4.0" in picture.text["licence"]
    assert picture.mode == "RGB"
    assert picture.info["dpi"] == pytest.approx((60, 60), abs=0.01)


@pytest.mark.parametrize(
    ("layout", "size"),
    [
        (Layout.SLIDE, (1920, 1080)),
        (Layout.A4, (3508, 2480)),
        (Layout.A4_PORTRAIT, (2480, 3508)),
        (Layout.LETTER, (3300, 2550)),
        (Layout.LETTER_PORTRAIT, (2550, 3300)),
        (Layout.SQUARE, (1440, 1440)),
        (Layout.BARE, (1440, 1080)),
    ],
)
def test_each_layout_has_its_size_in_pixels(layout, size):
    sheet = SHEETS[layout]
    page = Page(sheet.width, sheet.height, Theme.LIGHT)
    assert pixels(page.figure, sheet.dpi).shape[1::-1] == size


def test_a4_in_print_has_its_size_in_pixels(timeline):
    assert open_png(
        picture_bytes(timeline, [DAY], options=PictureOptions(layout=Layout.A4))
    ).size == (3508, 2480)


def test_pdf_keeps_its_text_and_brings_its_fonts(timeline):
    content = picture_bytes(timeline, [DAY], Format.PDF, PictureOptions(layout=Layout.A4))
    [page] = pypdf.PdfReader(io.BytesIO(content)).pages
    text = " ".join(page.extract_text().split())
    assert format_date(DAY) in text
    for place_id, state in timeline.at(DAY).items():
        assert timeline.dataset.places[place_id].name in text
        assert describe(state) in text
    fonts = [font.get_object() for font in page["/Resources"]["/Font"].values()]
    assert {font["/BaseFont"].split("+")[1].split("-")[0] for font in fonts} == {
        "SourceSansPro",
        "NotoSansArabic",
    }
    for font in fonts:
        described = font["/DescendantFonts"][0].get_object() if "/DescendantFonts" in font else font
        file = described["/FontDescriptor"].get_object()["/FontFile2"].get_data()
        tables = {*TTFont(io.BytesIO(file)).keys()}
        assert "glyf" in tables
        assert not tables & {*CHOOSING, *VARYING}, "Matplotlib cuts fonts in another way"


@pytest.mark.parametrize("language", [Language.FA, Language.PS])
def test_the_text_of_a_pdf_in_dari_or_pashto_is_copied_as_it_is_read(timeline, language):
    content = picture_bytes(timeline, [DAY], Format.PDF, PictureOptions(language=language))
    [page] = pypdf.PdfReader(io.BytesIO(content)).pages
    copied = " ".join(page.extract_text().split())
    with speaking(language):
        story = Story(timeline, (DAY,))
        states = map(describe, timeline.at(DAY).values())
        lines = [f"{line.places}: {line.text}" for line in story.change_lines]
        names = [source.text.translate(UNSEEN) for source in story.references]
        told = {*states, *lines, *story.notes, story.headline, story.credits, story.change_title}
    for sentence in (*told, *names[:5], timeline.dataset.places["jabal_seraj"].also):
        assert sentence.translate(UNSEEN) in copied


def test_svg_in_dari_keeps_its_text_and_the_fonts_for_it(timeline):
    root = lxml.etree.fromstring(
        picture_bytes(timeline, [DAY], Format.SVG, PictureOptions(language=Language.FA))
    )
    texts = [element.text for element in root.iter(f"{SVG}text")]
    with speaking(Language.FA):
        fresh = [s for s in timeline.at(DAY).values() if not age_of(timeline.dataset, s, DAY).fade]
        assert {describe(state) for state in fresh} <= {*texts}
    used = {element.get("style") for element in root.iter(f"{SVG}text")}
    families = {family for family in (LATIN, DARI, SIGNS) if any(family in style for style in used)}
    styles = "".join(element.text for element in root.iter(f"{SVG}style"))
    assert families == {LATIN, DARI, SIGNS}
    assert all(f"font-family:'{family}'" in styles for family in families)


def test_the_file_says_what_it_is_in_english_whatever_is_spoken(timeline):
    with speaking(Language.FA):
        content = picture_bytes(timeline, [DAY], options=PictureOptions(layout=Layout.BARE, dpi=50))
    assert open_png(content).text["Title"] == TITLE
    assert content == picture_bytes(
        timeline, [DAY], options=PictureOptions(layout=Layout.BARE, dpi=50)
    )


def test_pdf_says_what_it_is(timeline):
    reader = pypdf.PdfReader(io.BytesIO(picture_bytes(timeline, [DAY], Format.PDF)))
    assert reader.metadata.title == TITLE
    assert reader.metadata.author == "Panjshir control map"
    assert reader.metadata.creation_date == timeline.dataset.released
    assert timeline.dataset.checksum in reader.metadata.subject
    width, height = map(float, reader.pages[0].mediabox[2:])
    assert (width, height) == pytest.approx((960, 540))


def test_svg_keeps_its_text_and_brings_its_fonts(timeline):
    root = lxml.etree.fromstring(picture_bytes(timeline, [DAY], Format.SVG))
    texts = [element.text for element in root.iter(f"{SVG}text")]
    together = " ".join(texts)
    assert format_date(DAY) in texts
    for place_id, state in timeline.at(DAY).items():
        assert timeline.dataset.places[place_id].name in texts
        assert describe(state) in together
    assert "بازارک" in texts
    styles = "".join(element.text for element in root.iter(f"{SVG}style"))
    assert styles.count("@font-face") == 4
    assert root.findtext(f"{SVG}title") == TITLE
    links = [element.get(HREF) for element in root.iter() if element.get(HREF)]
    assert links
    assert all(link.startswith(("data:", "#")) for link in links)
    assert "url(http" not in styles


@pytest.mark.parametrize("language", Language)
def test_a_pdf_is_heard_in_words_and_says_their_language(timeline, language):
    options = PictureOptions(language=language)
    reader = pypdf.PdfReader(
        io.BytesIO(picture_bytes(timeline, [DAY], Format.PDF, options)), strict=True
    )
    root, [page] = reader.trailer["/Root"], reader.pages
    assert root["/Lang"] == language
    assert root["/ViewerPreferences"]["/DisplayDocTitle"]
    assert root["/MarkInfo"]["/Marked"]
    [document] = [root["/StructTreeRoot"]["/K"]]
    [figure] = [each.get_object() for each in document["/K"]]
    assert (figure["/S"], figure["/Alt"]) == ("/Figure", alternative_text(timeline, [DAY], options))
    assert figure.raw_get("/Pg") == page.indirect_reference
    [_, [by_number]] = root["/StructTreeRoot"]["/ParentTree"]["/Nums"]
    assert (page["/StructParents"], by_number.get_object()) == (0, figure)
    drawn = page.get_contents().get_data()
    assert drawn.count(b"BDC") == drawn.count(b"EMC") == 1
    assert drawn.index(b"/Figure << /MCID 0 >> BDC") < drawn.index(b"BT") < drawn.index(b"EMC")


@pytest.mark.parametrize("format_", [Format.PNG, Format.SVG])
def test_a_picture_says_in_words_what_it_shows(timeline, format_):
    options = PictureOptions(layout=Layout.BARE, dpi=50, language=Language.FA)
    content = picture_bytes(timeline, [DAY], format_, options)
    told = alternative_text(timeline, [DAY], options)
    if format_ is Format.PNG:
        assert open_png(content).text["Description"] == told
    else:
        assert lxml.etree.fromstring(content).findtext(f"{SVG}desc") == told


@pytest.mark.parametrize("format_", [Format.PNG, Format.SVG, Format.PDF])
def test_comparison_names_both_dates(timeline, format_):
    content = picture_bytes(timeline, [DAY, date(2021, 8, 20)], format_, PictureOptions(dpi=60))
    title = "20 Aug 2021 and 6 Sep 2021"
    if format_ is Format.PNG:
        assert title in open_png(content).text["Title"]
        assert open_png(content).text["date"] == "2021-08-20, 2021-09-06"
    elif format_ is Format.SVG:
        assert title in lxml.etree.fromstring(content).findtext(f"{SVG}title")
    else:
        assert title in pypdf.PdfReader(io.BytesIO(content)).metadata.title


def test_what_was_drawn_before_changes_nothing(timeline):
    first = picture_bytes(timeline, [DAY], options=PictureOptions(dpi=60))
    picture_bytes(timeline, [date(2021, 8, 20)], Format.SVG, PictureOptions(theme=Theme.DARK))
    assert picture_bytes(timeline, [DAY], options=PictureOptions(dpi=60)) == first


def test_the_command_draws_what_the_function_draws(timeline, tmp_path, capsys):
    assert main(["snapshot", "2021-09-06", "--dpi", "60", "--out", str(tmp_path)]) == 0
    path = tmp_path / "panjshir_2021-09-06_assessed_slide.png"
    assert capsys.readouterr().out.strip() == str(path)
    assert path.read_bytes() == picture_bytes(timeline, [DAY], options=PictureOptions(dpi=60))
    assert {entry.name for entry in tmp_path.iterdir()} == {path.name, f"{path.stem}.txt"}


def test_the_command_draws_many_dates_and_keeps_what_exists(tmp_path, capsys):
    command = ["snapshot", "--every-change", "--from", "2021-09-04", "--to", "2021-09-05"]
    options = ["--known", "as_known", "--theme", "grey", "--layout", "bare", "--dpi", "50"]
    assert main([*command, *options, "--out", str(tmp_path)]) == 0
    assert sorted(path.name for path in tmp_path.glob("*.png")) == [
        "panjshir_2021-09-04_assessed_as-known_bare_grey.png",
        "panjshir_2021-09-05_assessed_as-known_bare_grey.png",
    ]
    assert main([*command, *options, "--out", str(tmp_path)]) == 2
    assert "--force overwrites it" in capsys.readouterr().err
    assert main([*command, *options, "--out", str(tmp_path), "--force"]) == 0


def test_the_command_compares_dates(tmp_path):
    command = ["compare", "2021-08-20", "2021-09-06", "--dpi", "50", "--out", str(tmp_path)]
    assert main(command) == 0
    [path] = tmp_path.glob("*.png")
    assert path.name == "panjshir_2021-08-20_to_2021-09-06_assessed_slide.png"
    assert np.asarray(Image.open(path)).std() > 20


@pytest.mark.parametrize(
    ("arguments", "sentence"),
    [
        (["snapshot"], "Say which dates"),
        (["snapshot", "2020-01-01"], "outside the record"),
        (["snapshot", "yesterday"], "is not a date"),
        (["compare", "2021-09-06"], "Comparing takes 2"),
        (["compare", "2021-09-05", "2021-09-06", "--layout", "bare"], "bare layout"),
    ],
)
def test_the_commands_refuse_what_makes_no_sense(arguments, sentence, tmp_path, capsys):
    assert main([*arguments, "--out", str(tmp_path)]) == 2
    assert sentence in capsys.readouterr().err
    assert list(tmp_path.iterdir()) == []
