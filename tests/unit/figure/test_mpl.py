"""Matplotlib still has the insides that ``geo/figure/mpl`` takes hold of, and a user's settings have no say."""

from __future__ import annotations

import inspect
import io
import os
import subprocess
import sys
import threading

import matplotlib as mpl
import pytest
from matplotlib import font_manager, ft2font
from matplotlib._text_helpers import layout
from matplotlib.artist import Artist
from matplotlib.backends.backend_pdf import Op, PdfFile, RendererPdf
from matplotlib.figure import Figure

from geo.figure.mpl.settings import drawing
from geo.figure.mpl.svg import METADATA
from geo.figure.text import Face
from geo.fonts import FILES, REGULAR, font_path
from tests.unit.control.records import DATA

SCRIPT = """
import hashlib, sys
from datetime import date
from pathlib import Path
import matplotlib
from geo.briefing.handout import handout_bytes
from geo.briefing.slides import slides_bytes
from geo.control.timeline import Timelines, build_timeline
from geo.dataset.load import load_dataset
from geo.export.formats import Format
from geo.export.options import PictureOptions
from geo.export.picture import caption, figure_bytes, picture_bytes
from geo.figure.film import film_frame
from geo.language.catalogue import Language
from tests.unit.briefing.stories import read, SOUND

def told(name, content):
    print(name, hashlib.sha256(content).hexdigest())

print("savefig.bbox", matplotlib.rcParams["savefig.bbox"], file=sys.stderr)
dataset = load_dataset(Path(sys.argv[1]))
timeline, day, earlier = build_timeline(dataset), date(2021, 9, 6), date(2021, 8, 20)
for format_ in (Format.PNG, Format.SVG, Format.PDF):
    options = PictureOptions(dpi=60, language=Language.FA)
    told(format_, picture_bytes(timeline, [day], format_, options))
told("comparison", picture_bytes(timeline, [earlier, day], options=PictureOptions(dpi=60)))
frame = film_frame(timeline, [earlier, day], 1)
told("film", figure_bytes(frame, Format.PNG, caption(timeline, [day]), 60))
timelines, story = Timelines(dataset), read(SOUND)
told("handout", handout_bytes(timelines, story))
told("slides", slides_bytes(timelines, story))
"""

A_USERS_SETTINGS = """
backend: pdf
interactive: True
axes.facecolor: yellow
axes.unicode_minus: False
figure.autolayout: True
figure.dpi: 50
figure.facecolor: yellow
font.family: monospace
font.size: 20
font.style: italic
hatch.linewidth: 5
image.composite_image: False
lines.antialiased: False
patch.antialiased: False
patch.edgecolor: red
patch.force_edgecolor: True
path.simplify: False
path.simplify_threshold: 1.0
path.sketch: 1, 100, 2
path.snap: False
pdf.compression: 0
pdf.fonttype: 3
pdf.inheritcolor: True
savefig.bbox: tight
savefig.dpi: 50
savefig.facecolor: yellow
savefig.format: ps
savefig.pad_inches: 1
savefig.transparent: True
svg.fonttype: none
svg.hashsalt: theirs
svg.image_inline: False
text.antialiased: False
text.hinting: force_autohint
text.parse_math: False
text.usetex: True
"""


def drawn_with(settings):
    """Return what another process draws under a ``matplotlibrc``, and what it says of it."""
    return subprocess.run(
        [sys.executable, "-c", SCRIPT, DATA],
        env={**os.environ, "MATPLOTLIBRC": str(settings)},
        capture_output=True,
        text=True,
        check=True,
    )


def test_a_users_settings_change_no_byte_of_a_picture(tmp_path):
    theirs, none = tmp_path / "theirs", tmp_path / "none"
    theirs.write_text(A_USERS_SETTINGS, encoding="utf-8")
    none.write_text("", encoding="utf-8")
    spoiled, plain = drawn_with(theirs), drawn_with(none)
    assert "savefig.bbox tight" in spoiled.stderr
    assert "savefig.bbox None" in plain.stderr
    assert len(plain.stdout.splitlines()) == 7
    assert spoiled.stdout.splitlines() == plain.stdout.splitlines()


def test_drawing_leaves_the_settings_of_others_as_they_were():
    with mpl.rc_context({"font.size": 17}):
        with drawing():
            assert mpl.rcParams["font.size"] == 10
            with drawing(simplify=False):
                assert not mpl.rcParams["path.simplify"]
            assert mpl.rcParams["path.simplify"]
        assert mpl.rcParams["font.size"] == 17


def test_one_thread_draws_at_a_time():
    order = []

    def draw():
        with drawing():
            order.append("second")

    with drawing():
        second = threading.Thread(target=draw)
        second.start()
        order.append("first")
    second.join()
    assert order == ["first", "second"]


@pytest.mark.parametrize(("family", "weight"), FILES)
def test_type_is_ours_where_the_machine_has_another_of_that_name(family, weight, monkeypatch):
    other = font_manager.FontEntry(fname="/elsewhere.ttf", name=family, weight=weight)
    monkeypatch.setattr(font_manager.fontManager, "ttflist", [other])
    properties = Face(10, weight, family).properties()
    assert font_manager.findfont(properties) == str(font_path(family, weight))


class Renderer(Artist):
    """An artist that keeps the renderer that it is drawn by."""

    def draw(self, renderer):
        self.seen = renderer


@pytest.fixture
def renderer():
    def renderer_of(format_):
        figure, artist = Figure(), Renderer()
        figure.add_artist(artist)
        with drawing():
            figure.savefig(io.BytesIO(), format=format_)
        return artist.seen

    return renderer_of


def missing(what, module):
    return (
        f"Matplotlib {mpl.__version__} no longer has {what} as geo/figure/mpl/{module} "
        "takes it for granted; mend that module, or lower the bound in pyproject.toml."
    )


@pytest.mark.parametrize("format_", ["pdf", "svg", "png"])
def test_each_renderer_is_known_by_what_it_writes_to(renderer, format_):
    seen = renderer(format_)
    assert hasattr(seen, "file") == (format_ == "pdf"), missing("a renderer with `file`", "halo.py")
    assert hasattr(seen, "writer") == (format_ == "svg"), missing("a `writer`", "svg.py")


def test_svg_has_a_writer_of_elements_and_a_place_for_a_style_sheet(renderer):
    written = io.StringIO()
    with drawing():
        Figure().savefig(written, format="svg")
    assert written.getvalue().count(METADATA) == 1, missing(f"{METADATA!r} in its SVG", "svg.py")
    parameters = inspect.signature(renderer("svg").writer.element).parameters
    assert "attrib" in parameters, missing("`writer.element(tag, attrib=...)`", "svg.py")


def test_pdf_has_the_parts_that_set_text_from_right_to_left(renderer):
    seen = renderer("pdf")
    for thing, name in (
        (seen, "_get_font_ttf"),
        (seen, "check_gc"),
        (seen.file, "_character_tracker"),
        (Op, "begin_text"),
        (Op, "selectfont"),
        (Op, "textmatrix"),
        (Op, "show"),
        (Op, "end_text"),
    ):
        assert hasattr(thing, name), missing(f"`{name}`", "pdftext.py")
    for function, expected in (
        (layout, ["string", "font"]),
        (RendererPdf.draw_text, ["self", "gc", "x", "y", "s", "prop"]),
        (PdfFile.fontName, ["self", "fontprop", "subset"]),
        (seen.file._character_tracker.track_glyph, ["font", "chars", "glyph"]),
    ):
        parameters = list(inspect.signature(function).parameters)
        told = f"`{function.__qualname__}({', '.join(expected)})`"
        assert parameters[: len(expected)] == expected, missing(told, "pdftext.py")


def test_a_line_of_text_comes_glyph_by_glyph():
    font = font_manager.get_font(font_path("Noto Sans Arabic", REGULAR))
    font.set_size(10, 72)
    item = next(iter(layout("پنجشیر", font)))
    for name in ("ft_object", "char", "glyph_index", "x", "y"):
        assert hasattr(item, name), missing(f"`LayoutItem.{name}`", "pdftext.py")
    assert hasattr(ft2font.LoadFlags, "NO_HINTING"), missing("`NO_HINTING`", "pdftext.py")
