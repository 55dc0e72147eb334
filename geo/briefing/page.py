"""The briefing as one page: the map, all timelines and all steps, which need no server any more."""

from __future__ import annotations

import base64
import io
import json
from functools import cache
from html import escape
from importlib.resources import files
from pathlib import Path
from typing import TYPE_CHECKING

import jinja2
from fontTools.subset import Options, Subsetter
from fontTools.ttLib import TTFont

from geo import webmap
from geo.briefing.script import story_data
from geo.language import say, spoken, table

if TYPE_CHECKING:
    from geo.briefing.storyline import Storyline
    from geo.control import Timelines
    from geo.dataset import Dataset

SCRIPTS = (
    *("dom", "briefing-stage", "briefing-caption", "briefing-thumbs", "briefing-presenter"),
    *("briefing-link", "briefing-keys", "briefing"),
)
FONT_PACKAGE = "font_source_sans_pro"
FONT_FILES = {400: "SourceSansPro-Regular.ttf", 700: "SourceSansPro-Bold.ttf"}
LETTERS = {*range(0x20, 0x7F), *range(0xA0, 0x180), 0x2190, 0x2192, *range(0x2010, 0x2027)}
"""Latin with its accents, arrows and typographic signs."""


def briefing_page(
    dataset: Dataset, timelines: Timelines, storyline: Storyline | None, *, files_at: str = ""
) -> bytes:
    """Write the page of a briefing.

    Parameters
    ----------
    dataset
        The places, reports, sources and layers.
    timelines
        The timelines of every reading and knowledge that the steps may ask for.
    storyline
        The steps; without them the page shows the draft that the browser keeps.
    files_at
        The address, relative to the page, below which the app serves the storyline's files; without
        it the page stands alone and asks nobody for anything.
    """
    words = table("presenter")
    text = _template().render(
        title=storyline.title if storyline else say("briefing.title"),
        alone=not files_at,
        map_js=inline(_map_script(dataset, timelines)),
        css=briefing_css(),
        language=spoken(),
        words=words,
        words_json=webmap.script_json(words),
        story=webmap.script_json(story_data(dataset, storyline) if storyline else None),
        files_at=files_at,
        js=inline(script_of(SCRIPTS)),
    )
    return text.encode()


def briefing_css() -> str:
    """Return the style sheet of the briefing, with its type."""
    return f"{font_faces()}\n{static('briefing.css')}"


def add_view_html() -> str:
    """Return the button that adds what the Map page shows to the draft that the browser keeps."""
    words = escape(json.dumps(table("editor.add")))
    button = f'<button type="button">{escape(say("editor.add.button"))}</button>'
    return (
        f'<div class="briefing-add" data-words="{words}">{button} <span role="status"></span></div>'
        f"<script>{_add_js()}</script>"
    )


@cache
def font_faces() -> str:
    """Return the rules that bring the type along, cut to the letters of European languages."""
    return "\n".join(
        f"@font-face {{ font-family: 'Source Sans'; font-weight: {weight}; "
        f"src: url(data:font/woff;base64,{_cut(name)}) format('woff'); }}"
        for weight, name in FONT_FILES.items()
    )


def static(name: str) -> str:
    """Return a file that the pages are made of."""
    return (files("geo") / "static" / name).read_text(encoding="utf-8")


def script_of(names: tuple[str, ...]) -> str:
    """Return files of JavaScript as one script that keeps its names to itself."""
    parts = "\n".join(static(f"{name}.js") for name in names)
    return f"(() => {{\n'use strict';\n{parts}\n}})();"


def inline(script: str) -> str:
    """Make a script safe inside a script element."""
    return script.replace("</", "<\\/")


@cache
def _add_js() -> str:
    return inline(script_of(("dom", "briefing-add")))


def _map_script(dataset: Dataset, timelines: Timelines) -> str:
    return webmap.map_script(dataset, timelines, online_layers=False).text


def _cut(name: str) -> str:
    folder = Path(str(files(FONT_PACKAGE))) / "files"
    written = io.BytesIO()
    with TTFont(folder / name, recalcTimestamp=False, lazy=True) as font:
        subsetter = Subsetter(Options(hinting=False, layout_features=[]))
        subsetter.populate(unicodes=LETTERS)
        subsetter.subset(font)
        font.flavor = "woff"
        font.save(written)
    return base64.b64encode(written.getvalue()).decode()


def _template() -> jinja2.Template:
    return jinja2.Environment(autoescape=True).from_string(static("briefing.html"))
