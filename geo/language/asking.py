"""How people ask for a language: by its tag, however it is written, by its name, or by their browser's wishes."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from geo.language.catalogue import Language

if TYPE_CHECKING:
    from collections.abc import Mapping

ALSO: Final[Mapping[str, str]] = {
    "eng": "en",
    "english": "en",
    "dari": "fa",
    "farsi": "fa",
    "fas": "fa",
    "per": "fa",
    "persian": "fa",
    "prs": "fa",
    "فارسی": "fa",
    "pashto": "ps",
    "pbt": "ps",
    "pbu": "ps",
    "pst": "ps",
    "pus": "ps",
    "pushto": "ps",
}
"""Other tags of ISO 639, and names in English, of the languages that we speak."""

PARTS = re.compile("[-_.@ ]")
MOST_WISHES = 20
"""How many languages of a browser's wishes are looked at."""


def language_named(text: str) -> Language | None:
    """Return the language that a text names: ``fa-AF``, ``ps_AF.UTF-8``, ``FA``, ``prs``, ``Pashto``, ``دری``.

    The region is not looked at, for Dari and Persian are written alike.
    """
    asked = text.strip().casefold()
    for name in (asked, PARTS.split(asked, maxsplit=1)[0]):
        found = _by_name().get(ALSO.get(name, name))
        if found:
            return found
    return None


def _by_name() -> Mapping[str, Language]:
    """Return the languages by their tags and by what they call themselves."""
    own = {each.own_name.casefold(): each for each in Language}
    return own | {each.value: each for each in Language}


def language_wished(wishes: str) -> Language | None:
    """Return the language that a browser wishes most of those that we speak, by its ``Accept-Language``.

    One that it does not want at all (``q=0``) or that is written otherwise is no wish.
    """
    ranked = sorted(
        (_wish(part) for part in wishes.split(",")[:MOST_WISHES]),
        key=lambda wish: wish[1],
        reverse=True,
    )
    found = (language_named(tag) for tag, weight in ranked if weight > 0)
    return next((language for language in found if language), None)


def _wish(part: str) -> tuple[str, float]:
    """Return a tag with how much it is wished, from 0 to 1."""
    tag, _, weight = part.partition(";")
    found = re.fullmatch(r"\s*q\s*=\s*([01](?:\.\d{0,3})?)\s*", weight, re.ASCII)
    return tag, float(found[1]) if found else float(not weight)


def language_of_system(environment: Mapping[str, str]) -> Language:
    """Return the language that a system asks commands to speak, as ``LANG`` and its kin have it; else English."""
    asked = (environment.get(name, "") for name in ("LC_ALL", "LC_MESSAGES", "LANG"))
    return language_named(next(filter(None, asked), "")) or Language.EN
