"""The notice that a link was made with another version of the data, as HTML."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final
from urllib.parse import urlencode

from geo.evidence.corrections import concerning, corrections_since, is_newer
from geo.frontend.templates import render
from geo.language.catalogue import say, spoken
from geo.language.terms import name_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from geo.dataset.model import Dataset

PIN: Final = "version"
"""The query parameter with which a link says of which version of the data it speaks."""


def pinned_html(dataset: Dataset, version: str, place_id: str | None = None) -> str:
    """Return what a reader has to know whose link speaks of another version; nothing for the same one.

    Parameters
    ----------
    dataset
        The dataset that is shown.
    version
        The version with which the link was made.
    place_id
        The place that the link shows, if any.
    """
    if version == dataset.version:
        return ""
    language = {"lang": spoken().value}
    query = urlencode({"dataset": dataset.file_name, **language, PIN: version})
    return _html(dataset, version, place_id, f"./about?{query}")


def _html(dataset: Dataset, version: str, place_id: str | None, about: str) -> str:
    told = " ".join(_sentences(dataset, version, place_id))
    address = about if corrections_since(dataset, version) else ""
    return render("pinned.html", told=told, address=address, language=spoken())


def _sentences(dataset: Dataset, version: str, place_id: str | None) -> Iterator[str]:
    is_later = is_newer(dataset.version, version)
    key = "pinned.newer" if is_later else "pinned.older"
    yield say(key, version=version, served=dataset.version)
    if not is_later:
        return
    since = corrections_since(dataset, version)
    yield say("pinned.corrected", count=len(since)) if since else say("pinned.none")
    if since and place_id and place_id in dataset.places:
        own = len([*concerning(dataset, since, place_id)])
        place = name_of(dataset.places[place_id])
        yield (
            say("pinned.own", count=own, place=place) if own else say("pinned.not_own", place=place)
        )
