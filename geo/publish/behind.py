"""What the map of a published site asks for of a large dataset: scripts of the reports of days, and of places."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from geo.codes.vocabulary import ASSESSED, Eyes, Knowledge
from geo.control.voices import heard
from geo.frontend.assets import calling
from geo.language.catalogue import speaking
from geo.webmap.asked import day_told, reports_with_sources
from geo.webmap.numbered import Numbered

if TYPE_CHECKING:
    from collections.abc import Iterator

    from geo.control.timeline import Timeline
    from geo.language.catalogue import Language
    from geo.publish.edition import Edition

FOLDER: Final = "behind"

MOST_TOLD: Final = 25
"""How many reports of a day are told on the page of the map."""


def behind_files(edition: Edition, language: Language) -> Iterator[tuple[str, bytes]]:
    """Yield the scripts in a language, with where they lie: one a day and knowledge, and one a place.

    That of a place has all its reports once, and for each pair of eyes from which day on its state rests
    on which of them.

    Parameters
    ----------
    edition
        What is published.
    language
        The language of what reports say.
    """
    with speaking(language):
        for knowledge in Knowledge:
            timeline = edition.timelines[Eyes(ASSESSED.reading, knowledge)]
            for day in timeline.reports_by_day:
                if day in timeline.window:
                    told = day_told(timeline, day, MOST_TOLD)
                    yield _file(language, f"days/{knowledge}/{day}", told)
        for place in edition.dataset.mapped_places:
            yield _file(language, f"places/{place.place_id}", place_behind(edition, place.place_id))


def place_behind(edition: Edition, place_id: str) -> dict[str, Any]:
    """Return the reports behind all states of a place, and which of them count from which day on.

    Parameters
    ----------
    edition
        What is published.
    place_id
        The id of a mapped place.
    """
    numbers = Numbered[str]()
    runs = {
        f"{eyes.reading}/{eyes.knowledge}": [*_runs(timeline, place_id, numbers)]
        for eyes, timeline in edition.timelines.items()
    }
    reports = [edition.dataset.reports[report_id] for report_id in numbers.table]
    return {**reports_with_sources(edition.dataset, reports), "runs": runs}


def _runs(
    timeline: Timeline, place_id: str, numbers: Numbered[str]
) -> Iterator[tuple[int, list[int], int | None, int | None]]:
    """Yield from which day on there is which basis, of which day its evidence is, and how many voices."""
    start = timeline.window.start
    for each in heard(timeline, place_id):
        basis = [*numbers.indices(each.state.basis)]
        evidence = each.state.evidence
        yield (
            (each.start - start).days,
            basis,
            None if evidence is None else (evidence - start).days,
            each.voices,
        )


def _file(language: Language, key: str, told: object) -> tuple[str, bytes]:
    return f"{FOLDER}/{language}/{key}.js", calling("tellBehind", key, told)
