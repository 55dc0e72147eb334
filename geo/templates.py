"""The templates of all HTML that Python writes; what is filled in is escaped and stays text."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

import jinja2
from markupsafe import Markup, escape

from geo.language.catalogue import Language, direction_of, spoken, told, unfilled
from geo.language.terms import wording

if TYPE_CHECKING:
    from collections.abc import Mapping


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


def language_attributes() -> dict[str, str]:
    """Return the attributes of an element that is written in the language; English needs none."""
    language = spoken()
    if language is Language.EN:
        return {}
    return {"lang": language.value, "dir": language.direction}


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


def _wording(text: Mapping[str, str]) -> Markup:
    """Return a text of the dataset, marked with its language where it is not the one that is spoken."""
    words = wording(text)
    if not words or spoken().value in text:
        return escape(words)
    tag = next(iter(text))
    mark = Markup('<bdi lang="{}" dir="{}">{}</bdi>')
    return mark.format(tag, direction_of(tag), words)


_ENVIRONMENT.globals |= {
    "say": _say,
    "wording": _wording,
    "spoken": spoken,
    "language_attributes": language_attributes,
}
