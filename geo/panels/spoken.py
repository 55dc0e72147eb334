"""What tells the browser in which language a page is written, which way it runs, and Streamlit's words in it."""

from __future__ import annotations

import json
from calendar import day_name, month_name
from functools import cache
from typing import TYPE_CHECKING, Final

from geo.frontend.assets import inline
from geo.frontend.scripts import script_of
from geo.frontend.templates import render
from geo.language.catalogue import Language, catalogue, say, spoken, table, unfilled, written

if TYPE_CHECKING:
    from collections.abc import Iterator

MOST_FOLDED: Final = 20
"""More pages than there are, of which the header may have no room for any."""


def spoken_html() -> str:
    """Return the script that gives the page the language that is spoken now, and its direction."""
    instead = [] if spoken() is Language.EN else [*_instead()]
    return render(
        "page/language.html",
        js=_script(),
        instead=json.dumps(instead),
        dates=json.dumps(_dates()),
    )


def _dates() -> dict[str, str]:
    """Return how dates are written, braces and all, by the names that the script knows."""
    forms = {name: unfilled(f"date.{name}", {}) for name in ("full", "month_year", "digits")}
    return {**forms, "of_weekday": unfilled("weekday.dated", {})}


def _instead() -> Iterator[tuple[str, str]]:
    """Yield what Streamlit says in English alone, with the words that stand in its place."""
    english = catalogue(Language.EN)
    for name, own in table("streamlit").items():
        yield str(english[f"streamlit.{name}"]), str(own)
    for month in range(1, 13):
        number = f"{month:02} \N{EN DASH} "
        yield f"{number}{month_name[month]}", f"{number}{say(f'date.{month}')}"
        yield month_name[month], say(f"date.{month}")
    for day, name in enumerate(day_name, 1):
        yield name, say(f"weekday.{day}")
    for count in range(1, MOST_FOLDED):
        yield f"{count} more", say("folded.pages", count=written(count))


@cache
def _script() -> str:
    return inline(script_of("page/language.js"))
