"""The briefing as one page: the map, all timelines and all steps, which need no server any more."""

from __future__ import annotations

import json
from functools import cache
from typing import TYPE_CHECKING

from geo.briefing.payload import drafts_of, story_data
from geo.design.properties import css_variables
from geo.design.typeface import page_type
from geo.export.passing_on import check_passing_on
from geo.frontend import assets
from geo.frontend.assets import inline, static
from geo.frontend.scripts import script_of
from geo.frontend.templates import render
from geo.language.catalogue import say, spoken, table
from geo.language.terms import number_words
from geo.webmap import map as webmap

if TYPE_CHECKING:
    from geo.briefing.storyline import Storyline
    from geo.control.timeline import Timelines
    from geo.dataset.model import Dataset


def briefing_page(
    timelines: Timelines, storyline: Storyline | None, *, files_at: str = ""
) -> bytes:
    """Write the page of a briefing.

    Parameters
    ----------
    timelines
        The timelines that the steps may ask for, with their dataset.
    storyline
        The steps; without them the page shows the draft that the browser keeps.
    files_at
        The address, relative to the page, below which the app serves the storyline's files; without
        it the page stands alone and asks nobody for anything.

    Raises
    ------
    UsageError
        If the page stands alone, and the terms of the dataset do not let its rows be passed on.
    """
    if not files_at:
        check_passing_on(timelines.dataset)
    words = table("presenter") | number_words()
    text = render(
        "briefing/briefing.html",
        title=storyline.title if storyline else say("briefing.title"),
        alone=not files_at,
        map_js=inline(_map_script(timelines)),
        css=f"{page_type('../../' if files_at else None)}{css_variables()}{static('briefing/briefing.css')}",
        language=spoken(),
        words=words,
        words_json=assets.script_json(words),
        story=assets.script_json(story_data(timelines.dataset, storyline) if storyline else None),
        files_at=files_at,
        of=timelines.dataset.file_name,
        js=inline(script_of("briefing/main.js")),
    )
    return text.encode()


def add_view_html(dataset: Dataset) -> str:
    """Return the button that adds what the Map page shows to the draft that the browser keeps."""
    words, of = json.dumps(table("editor.add") | number_words()), json.dumps(drafts_of(dataset))
    return render("editor/add.html", words=words, of=of, js=_add_js())


@cache
def _add_js() -> str:
    return inline(script_of("editor/add.js"))


def _map_script(timelines: Timelines) -> str:
    return webmap.map_script(timelines, online_layers=False).text
