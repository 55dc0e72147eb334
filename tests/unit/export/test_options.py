"""The size, the words and the extent of a picture: within limits, in its name and in what it says of itself."""

import io
import re
from datetime import date

import pytest
from fontTools.ttLib import TTFont
from PIL import Image

from geo.errors import UsageError
from geo.export.formats import Format
from geo.export.options import MOST_TITLE, WRITTEN, PictureOptions
from geo.export.picture import picture_bytes
from geo.extent import Box, Centre, Fit
from geo.figure.layouts import Layout
from geo.fonts import BOLD, DARI, LATIN, REGULAR, font_path
from tests.unit.control.records import shipped_timeline

DAY = date(2021, 9, 4)
KHAWAK = Box(69.5, 35.5, 70.1, 35.8)


@pytest.mark.parametrize("layout", Layout)
@pytest.mark.parametrize(("width", "height"), [(1200, 628), (1080, 1080), (600, 1000)])
def test_a_picture_has_the_size_that_is_asked_for(layout, width, height):
    options = PictureOptions(layout, width=width, height=height, extent=KHAWAK)
    with Image.open(io.BytesIO(picture_bytes(shipped_timeline(), [DAY], options=options))) as png:
        assert png.size == (width, height)


def test_one_side_follows_from_the_other():
    assert PictureOptions(width=1920).height == 1080
    assert PictureOptions(height=540).width == 960


@pytest.mark.parametrize("size", [{"width": 99}, {"width": 1000, "height": 240}, {"width": 9000}])
def test_a_size_has_limits(size):
    with pytest.raises(UsageError):
        PictureOptions(**size)


def test_a_preview_has_the_shape_of_the_picture():
    small = PictureOptions(width=2400, height=1256).in_small(96)
    assert small.width < 2400
    assert small.width / small.height == pytest.approx(2400 / 1256, rel=0.01)


def test_words_stand_in_one_line():
    assert PictureOptions(title="  The\n pass ").title == "The pass"


@pytest.mark.parametrize("title", ["x" * (MOST_TITLE + 1), "\N{PILE OF POO}", "\u202eabc"])
def test_words_that_cannot_be_set_are_refused(title):
    with pytest.raises(UsageError, match="The title is one line in Latin or Arabic script"):
        PictureOptions(title=title)


def test_the_type_of_pictures_has_every_letter_that_words_may_have():
    latin = set.intersection(*(letters(LATIN, weight) for weight in (REGULAR, BOLD)))
    allowed = {chr(number) for number in range(0x20, 0x2100) if re.fullmatch(WRITTEN, chr(number))}
    assert allowed <= latin | letters(DARI, REGULAR)


def letters(family, weight):
    with TTFont(font_path(family, weight)) as font:
        return {chr(number) for number in font.getBestCmap()}


@pytest.mark.parametrize(
    ("extent", "told", "name"),
    [
        (KHAWAK, {"extent": "69.5,35.5,70.1,35.8"}, "_bbox_69.5_35.5_70.1_35.8"),
        (Centre(69.79, 35.66, 11), {"view": "69.79,35.66,11"}, "_view_69.79_35.66_11"),
        (Fit(("khawak_pass",)), {"fit": "khawak_pass"}, "_fit-khawak_pass"),
    ],
)
def test_a_picture_tells_what_it_shows(extent, told, name):
    options = PictureOptions(Layout.BARE, dpi=50, extent=extent)
    assert options.suffix == f"_bare{name}"
    with Image.open(io.BytesIO(picture_bytes(shipped_timeline(), [DAY], options=options))) as png:
        png.load()
        assert told.items() <= png.info.items()


def test_a_title_stands_before_what_the_file_is_called_and_a_note_in_it():
    options = PictureOptions(Layout.BARE, dpi=50, title="The pass", note="Seen from near.")
    svg = picture_bytes(shipped_timeline(), [DAY], Format.SVG, options).decode()
    assert "The pass (4 Sep 2021: " in svg
    assert "note: Seen from near." in svg


def test_a_picture_of_several_dates_keeps_the_extent_alone():
    options = PictureOptions(extent=KHAWAK, title="The pass", width=900, highlight=("rukha",))
    assert options.of_several() == PictureOptions(extent=KHAWAK)
