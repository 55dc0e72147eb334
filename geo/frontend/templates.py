"""The templates of all HTML that Python writes; what is filled in is escaped and stays text."""

from __future__ import annotations

from typing import Any, Final

import jinja2
from markupsafe import Markup, escape

from geo.language.catalogue import Language, spoken, told, unfilled, written
from geo.language.isolation import way_of
from geo.language.terms import wording


def render(name: str, /, **data: Any) -> str:
    """Return a template, filled in.

    Parameters
    ----------
    name
        A panel by its file, or a whole page by its folder and file.
    data
        What its names stand for; one that is missing is an error.
    """
    return _ENVIRONMENT.get_template(name).render(data)


def part(name: str, macro: str, /, *data: Any) -> str:
    """Return a part of a template alone, filled in.

    Parameters
    ----------
    name
        The template by its file.
    macro
        The macro in it that writes the part.
    data
        What the macro takes.
    """
    filled: Markup = getattr(_ENVIRONMENT.get_template(name).module, macro)(*data)
    return str(filled)


def original_attributes(text: str) -> dict[str, str]:
    """Return the attributes of a text of the data, which no catalogue has in the language of the reader.

    It is English, unless its letters say that it is not.
    """
    if spoken() is Language.EN or way_of(text) == "rtl":
        return {}
    return {"lang": Language.EN.value, "dir": Language.EN.direction}


def _say(key: str, /, **values: Any) -> Markup:
    """Return a string of the interface in which only the elements that a template wrote are any."""
    filled = {name: escape(value) for name, value in told(values).items()}
    text = str.format_map(escape(unfilled(key, values)), filled)
    return Markup(text)  # noqa: S704 - all its parts are escaped


_ENVIRONMENT: Final = jinja2.Environment(
    loader=jinja2.ChoiceLoader(
        [jinja2.PackageLoader("geo", "panels/templates"), jinja2.PackageLoader("geo", "static")]
    ),
    autoescape=True,
    auto_reload=False,
    lstrip_blocks=True,
    trim_blocks=True,
    undefined=jinja2.StrictUndefined,
)


_ENVIRONMENT.globals |= {
    "say": _say,
    "wording": wording,
    "spoken": spoken,
    "written": written,
    "original_attributes": original_attributes,
}
