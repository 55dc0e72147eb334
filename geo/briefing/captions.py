"""Which publications a step rests on, in words that fit under a slide."""

from __future__ import annotations

from typing import TYPE_CHECKING

from geo.control.contrast import Contrast
from geo.credits import caveats, licence
from geo.language.catalogue import say
from geo.language.terms import (
    clauses,
    dotted,
    enumerated,
    eyes_names,
    format_date,
    full_date,
    source_label,
)

if TYPE_CHECKING:
    from geo.briefing.storyline import Step, Storyline
    from geo.control.contrast import MapPanel
    from geo.control.timeline import Timelines
    from geo.dataset.model import Dataset, Source


MOST_NAMED = 3


def cited_sources(dataset: Dataset, step: Step) -> list[Source]:
    """Return the sources of a step, each once: the first of every report, then the copies."""
    groups = [_sources_of(dataset, name) for name in step.sources]
    first = [group[0] for group in groups]
    copies = [source_id for group in groups for source_id in group[1:]]
    return [dataset.sources[source_id] for source_id in dict.fromkeys([*first, *copies])]


def cited_reports(dataset: Dataset, step: Step) -> list[str]:
    """Return the ids of the reports that a step names."""
    return [name for name in step.sources if name in dataset.reports]


def full_reference(source: Source) -> str:
    """Return a source as notes name it: with its title, its address, and that of a copy if one is kept."""
    told = say("briefing.reference", source=source_label(source), title=source.title)
    copy = f"({say('behind.copy_at', address=source.archive_url)})" if source.archive_url else ""
    return " ".join(filter(None, (told, source.url, copy)))


def source_line(dataset: Dataset, step: Step) -> str:
    """Return the sources of a step in one line: the first few, and how many more there are."""
    sources = cited_sources(dataset, step)
    if not sources:
        return say("briefing.no_source")
    named = clauses(map(source_label, sources[:MOST_NAMED]))
    more = len(sources) - MOST_NAMED
    key = "briefing.named_and_more" if more > 0 else "briefing.named"
    told = say(key, sources=named, count=more)
    reports = enumerated(cited_reports(dataset, step))
    return f"{told} {say('briefing.reports', reports=reports)}" if reports else told


def all_sources(dataset: Dataset, storyline: Storyline) -> list[Source]:
    """Return the first source of every report of all steps, each once, in the order of the telling.

    The other sources of a report are mostly copies of one text.
    """
    names = (name for step in storyline.steps for name in step.sources)
    first = dict.fromkeys(_sources_of(dataset, name)[0] for name in names)
    return [dataset.sources[source_id] for source_id in first]


def _sources_of(dataset: Dataset, name: str) -> tuple[str, ...]:
    return dataset.reports[name].source_ids if name in dataset.reports else (name,)


SHOWN_DIGITS = 16
"""How many digits of the checksum stand on paper."""


def method_paragraphs(dataset: Dataset) -> list[str]:
    """Return the method, the caveats and the version of the data, as paragraphs."""
    method = say("briefing.method"), say("briefing.disagreement")
    version = dataset_told(dataset, digits=SHOWN_DIGITS)
    terms = " ".join(
        say("headline.sentence", text=part) for part in (version, licence(dataset)) if part
    )
    return [*method, *caveats(dataset), terms]


def eyes_told(step: Step) -> str:
    """Return through whose eyes a step looks, and with what knowledge."""
    return say("briefing.eyes", **eyes_names(step.eyes))


def shown_told(step: Step) -> str:
    """Return the same of the map that is shown where there is room for one of several."""
    eyes, count = eyes_told(step), len(step.panels)
    return say("briefing.first_of", eyes=eyes, count=count) if count else eyes


def heads_told(timelines: Timelines, step: Step) -> tuple[str, str]:
    """Return the date of a step, or its dates, and whose eyes see it, as far as they are the same."""
    if not step.panels:
        return full_date(step.day), eyes_told(step)
    contrast = Contrast.of(timelines, step.panels)
    return contrast.title, contrast.shared


def panel_told(panel: MapPanel) -> str:
    """Return what one of several maps is: its day, whose eyes it looks through, with what knowledge."""
    eyes = say("briefing.eyes", **eyes_names(panel.eyes))
    return dotted((format_date(panel.day), eyes))


def sources_told(dataset: Dataset, step: Step) -> str:
    """Return the line that names the sources of a step."""
    return say("briefing.sources", sources=source_line(dataset, step))


def dataset_told(dataset: Dataset, *, digits: int | None = None) -> str:
    """Return the version of the data with its checksum, or so many digits of it."""
    checksum = dataset.checksum[:digits]
    return say("briefing.dataset", version=dataset.version, checksum=checksum)
