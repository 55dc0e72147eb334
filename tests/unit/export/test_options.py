"""The size, the words and the extent of a picture: within limits, in its name and in what it says of itself."""

import io
import re
from datetime import date

import pytest
from fontTools.ttLib import TTFont
from PIL import Image

from geo.design.fonts import BOLD, DARI, LATIN, REGULAR, font_path
from geo.errors import UsageError
from geo.export.formats import Format
from geo.export.options import MOST_TITLE, WRITTEN, FilmOptions, PictureOptions
from geo.export.picture import picture_bytes
from geo.extent import Box, Centre, Fit
from geo.figure.layouts import Layout
from tests.unit.control.records import shipped_timeline

DAY = date(2021, 9, 4)
KHAWAK = Box(69.5, 35.5, 70.1, 35.8)


@pytest.mark.parametrize("layout", Layout)
@pytest.mark.parametrize(("width", "height"), [(1200, 628), (1080, 1080), (600, 1000)])
def test_a_picture_has_the_size_that_is_asked_for(layout, width, height):
    options = PictureOptions(layout=layout, width=width, height=height, extent=KHAWAK)
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
    options = PictureOptions(layout=Layout.BARE, dpi=50, extent=extent)
    assert options.suffix == f"_bare{name}"
    with Image.open(io.BytesIO(picture_bytes(shipped_timeline(), [DAY], options=options))) as png:
        png.load()
        assert told.items() <= png.info.items()


def test_a_title_stands_before_what_the_file_is_called_and_a_note_in_it():
    options = PictureOptions(layout=Layout.BARE, dpi=50, title="The pass", note="Seen from near.")
    svg = picture_bytes(shipped_timeline(), [DAY], Format.SVG, options).decode()
    assert "The pass (4 Sep 2021: " in svg
    assert "note: Seen from near." in svg


CLOSE = {"extent": Fit(("khawak_pass",)), "title": "The pass", "note": "Seen from near."}


@pytest.mark.parametrize(
    "days",
    [[DAY], [DAY, date(2021, 9, 6)], [date(2021, 9, 1 + number) for number in range(6)]],
    ids=["one", "two", "many"],
)
def test_a_close_up_names_what_is_in_sight_and_tells_whose_words_it_has(days):
    home, close = (
        picture_bytes(shipped_timeline(), days, Format.SVG, options).decode()
        for options in (PictureOptions(), PictureOptions(**CLOSE, highlight=("rukha",)))
    )
    labels = [re.findall(r">([^<>]+)</text>", svg) for svg in (home, close)]
    maps = [labels[0].count("Khawak pass"), labels[1].count("Khawak pass")]
    assert maps[0] == maps[1] >= len(days)
    assert labels[1].count("Rukha") < labels[0].count("Rukha")
    assert "The pass" in labels[1]
    told = " ".join(labels[1])
    assert "Note by whoever made this picture: Seen from near." in told
    assert "Outlined: Rukha." in told
    assert "fit: khawak_pass; note: Seen from near." in close


@pytest.mark.parametrize("days", [2, 6])
def test_a_picture_of_several_dates_has_the_size_that_is_asked_for(days):
    options = PictureOptions(width=900, height=700, extent=KHAWAK)
    dates = [date(2021, 9, 1 + number) for number in range(days)]
    with Image.open(io.BytesIO(picture_bytes(shipped_timeline(), dates, options=options))) as png:
        assert png.size == (900, 700)


def test_a_film_tells_what_it_shows_and_in_whose_words():
    film = FilmOptions(height=360, **CLOSE)
    usual = FilmOptions(height=360)
    assert re.fullmatch(r"_fit-khawak_pass_words-[0-9a-f]{8}", film.suffix)
    assert film.parameters() == {
        **usual.parameters(),
        "fit": "khawak_pass",
        "title": "The pass",
        "note": "Seen from near.",
    }
    with pytest.raises(UsageError, match="The note is one line"):
        FilmOptions(note="x" * 400)
