"""What changes where something is left out, as HTML."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, Any

from geo.control.age import age_of
from geo.control.description import describe_assertion
from geo.control.explanation import reported_on
from geo.control.headline import dated_headline
from geo.control.without import left_out
from geo.evidence.difference import flipped_on
from geo.frontend.templates import render
from geo.language import terms
from geo.language.catalogue import say
from geo.language.codes import capital
from geo.panels.elements import citation, quotation, shown
from geo.panels.sketch import sketch_html

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
    from datetime import date

    from geo.control.state import ControlState
    from geo.control.timeline import Timeline
    from geo.dataset.model import Dataset, Report
    from geo.evidence.difference import DayChange
    from geo.evidence.pillars import Pillar
    from geo.panels.sketch import SketchGround

LANES = ("as_it_is", "without")


def flips_html(as_it_is: Timeline, without: Timeline, day: date, flips: Sequence[DayChange]) -> str:
    """Return how much changes: on a day, and of all days and places.

    Parameters
    ----------
    as_it_is, without
        The timelines with all reports, and with what is left out.
    day
        The day that is looked at.
    flips
        What differs between them.
    """
    record = as_it_is.window
    return render(
        "flips.html",
        date=terms.format_date(day),
        today=len(flipped_on(flips, day)),
        places=len(as_it_is.by_place),
        days=terms.number(sum(flip.days for flip in flips)),
        all_days=terms.number(((record.end - record.start).days + 1) * len(as_it_is.by_place)),
        left=terms.number(len(without.dataset.reports)),
        reports=terms.number(len(as_it_is.dataset.reports)),
    )


def sketches_html(
    as_it_is: Timeline, without: Timeline, day: date, marked: Collection[str], drawn: SketchGround
) -> str:
    """Return the map of a day as it is beside that without what is left out; what flips is outlined.

    Parameters
    ----------
    as_it_is, without
        The two timelines.
    day
        A day of the record.
    marked
        The places that look different on it, by their ids.
    drawn
        The ground of the dataset's sketches.
    """
    maps = [
        sketch_html(timeline, day, drawn, dated_headline(timeline, day), name=name, marked=marked)
        for name, timeline in zip(LANES, (as_it_is, without), strict=True)
    ]
    doubts = capital(left_out(as_it_is.dataset, without.eyes))
    return render("sketches.html", maps=maps, doubts=doubts)


def doubt_names(dataset: Dataset) -> tuple[Mapping[str, str], ...]:
    """Return what can be left out with its names: claimants, publishers by their use, all else."""
    used = Counter(
        publisher
        for report in dataset.reports.values()
        for publisher in {dataset.sources[each].publisher for each in report.source_ids}
    )
    claimants = {str(code): terms.CLAIMANT_NAMES[code] for code in dataset.codes.claimants}
    publishers = {
        name: say("doubts.publisher", name=name, count=count)
        for name, count in sorted(used.items(), key=lambda item: (-item[1], item[0].casefold()))
    }
    reports = {name: _report_name(report) for name, report in dataset.reports.items()}
    sources = {n: f"{n}: {citation(source).label}" for n, source in dataset.sources.items()}
    return claimants, publishers, {**reports, **sources}


def _report_name(report: Report) -> str:
    return say(
        "doubts.report",
        report=report.report_id,
        claimant=terms.CLAIMANT_NAMES[report.claimant],
        date=reported_on(report),
        assertion=describe_assertion(report),
    )


def all_flips_html(
    dataset: Dataset, flips: Sequence[DayChange], link: Callable[[date], str]
) -> str:
    """Return every stretch of days on which a place looks different, as a table.

    Parameters
    ----------
    dataset
        What names the places.
    flips
        The stretches.
    link
        Returns where a day is shown.
    """
    return render("all_flips.html", rows=[_flip(dataset, flip, link) for flip in flips])


def _flip(dataset: Dataset, flip: DayChange, link: Callable[[date], str]) -> dict[str, Any]:
    def told(state: ControlState) -> Any:
        return shown(state, age_of(dataset, state, flip.first))

    return {
        "place": terms.name_of(dataset.places[flip.place_id]),
        "first": terms.format_date(flip.first),
        "last": terms.format_date(flip.last),
        "address": link(flip.first),
        "days": flip.days,
        "before": told(flip.before),
        "after": told(flip.after),
    }


def pillars_html(dataset: Dataset, pillars: Iterable[Pillar], link: Callable[[str], str]) -> str:
    """Return the reports that decide the most, with what would change without each of them.

    Parameters
    ----------
    dataset
        Where their places and sources are.
    pillars
        The reports.
    link
        Returns where a report is left out, by its id.
    """
    rows: list[Mapping[str, Any]] = [
        {
            "decided": terms.number(pillar.decided),
            "flipped": terms.number(pillar.flipped),
            "voices": terms.number(pillar.voices),
            "quote": quotation(dataset, pillar.report),
            "address": link(pillar.report.report_id),
        }
        for pillar in pillars
    ]
    return render("pillars.html", rows=rows)
