"""Matplotlib still has the insides that ``geo/figure/mpl`` takes hold of, and a user's settings have no say."""

from __future__ import annotations

import inspect
import io
import json
import os
import shutil
import subprocess
import sys
import threading
from pathlib import Path

import matplotlib as mpl
import pytest
from matplotlib import font_manager, ft2font
from matplotlib._text_helpers import layout
from matplotlib.artist import Artist
from matplotlib.backends.backend_pdf import Op, PdfFile, RendererPdf
from matplotlib.figure import Figure

from geo.design.fonts import DARI, FILES, LATIN, REGULAR, font_path
from geo.figure.mpl.settings import drawing
from geo.figure.mpl.svg import METADATA
from geo.figure.mpl.tagged import TaggedPdf
from geo.figure.text import Face
from tests.unit.control.records import DATA
from tests.unit.figure import drawings

ROOT = Path(__file__).parents[3]

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


def test_another_process_with_a_users_settings_draws_the_same_bytes(dataset, tmp_path):
    settings = tmp_path / "matplotlibrc"
    settings.write_text(A_USERS_SETTINGS, encoding="utf-8")
    theirs = {"MATPLOTLIBRC": str(settings), "PYTHONHASHSEED": "7", "TZ": "Asia/Kabul"}
    done = subprocess.run(
        [sys.executable, "-m", drawings.__name__, DATA],
        env={**os.environ, **theirs},
        cwd=ROOT,
        capture_output=True,
        check=True,
    )
    told = json.loads(done.stdout)
    assert (told["bbox"], mpl.rcParams["savefig.bbox"]) == ("tight", None)
    assert told["drawings"] == dict(drawings.drawings(dataset))


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


@pytest.mark.parametrize("folders", [("a", "b"), ("b", "a")])
def test_a_pdf_is_the_same_wherever_its_fonts_lie(folders, tmp_path):
    written = []
    for number, names in enumerate((("a", "b"), folders)):
        faces = []
        for name, family in zip(names, (LATIN, DARI), strict=True):
            copied = tmp_path / str(number) / name / "Regular.ttf"
            copied.parent.mkdir(parents=True)
            faces.append(Path(shutil.copy(font_path(family, REGULAR), copied)))
        figure, file = Figure(), io.BytesIO()
        for height, text, font in zip((0.2, 0.6), ("Rukha", "رخه"), faces, strict=True):
            figure.text(0.1, height, text, font=font)
        with drawing(), TaggedPdf(file, {"CreationDate": None}, "en") as pages:
            pages.savefig(figure)
        written.append(file.getvalue())
    assert written[0] == written[1]


def test_a_line_of_text_comes_glyph_by_glyph():
    font = font_manager.get_font(font_path("Noto Sans Arabic", REGULAR))
    font.set_size(10, 72)
    item = next(iter(layout("پنجشیر", font)))
    for name in ("ft_object", "char", "glyph_index", "x", "y"):
        assert hasattr(item, name), missing(f"`LayoutItem.{name}`", "pdftext.py")
    assert hasattr(ft2font.LoadFlags, "NO_HINTING"), missing("`NO_HINTING`", "pdftext.py")
