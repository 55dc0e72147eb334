"""Who may show the map on pages of their own: origins that the deployment names."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from geo.errors import UsageError
from geo.language.catalogue import say
from geo.language.isolation import visible

if TYPE_CHECKING:
    from collections.abc import Iterable

SETTING: Final = "CONTROL_MAP_EMBED_IN"
"""The variable of the environment in which a deployment names them, with spaces between them."""

ANYBODY: Final = "*"
LABEL: Final = r"[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?"
ORIGIN: Final = re.compile(
    rf"https?://(?:(?:\*\.)?{LABEL}(?:\.{LABEL})*|\[[0-9a-f:.]{{2,45}}\])(?::\d{{1,5}})?", re.ASCII
)
"""A scheme, a host, of which the first part may stand for all, and a port: nothing that could end a header."""


def embedders(named: Iterable[str]) -> tuple[str, ...]:
    """Return the origins that are named, each once.

    Parameters
    ----------
    named
        Origins such as ``https://news.example.org`` or ``https://*.example.org``; ``*`` is anybody.

    Raises
    ------
    UsageError
        If one is no origin.
    """
    found = tuple(dict.fromkeys(each.lower() for each in named))
    for each in found:
        if each != ANYBODY and not ORIGIN.fullmatch(each):
            told = {
                "one": "https://news.example.org",
                "many": "https://*.example.org",
                "all": ANYBODY,
            }
            raise UsageError(say("usage.no_origin", origin=visible(each[:80]), **told))
    return found
