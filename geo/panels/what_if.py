"""What changes where something is left out, as HTML."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from geo.control.age import age_of
from geo.control.headline import dated_headline
from geo.control.without import left_out
from geo.evidence.difference import day_changes
from geo.language import terms
from geo.language.catalogue import told_in
from geo.language.codes import capital
from geo.panels.elements import quotation, shown
from geo.panels.sketch import sketch_html
from geo.templates import render

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping, Sequence
    from datetime import date

    from geo.control.state import ControlState
    from geo.control.timeline import Timeline
    from geo.dataset.model import Dataset
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
        today=len(_flipped(flips, day)),
        places=len(as_it_is.by_place),
        days=terms.number(sum(flip.days for flip in flips)),
        all_days=terms.number(((record.end - record.start).days + 1) * len(as_it_is.by_place)),
        left=terms.number(len(without.dataset.reports)),
        reports=terms.number(len(as_it_is.dataset.reports)),
    )


def sketches_html(as_it_is: Timeline, without: Timeline, day: date, drawn: SketchGround) -> str:
    """Return the map of a day as it is beside that without what is left out; what flips is outlined.

    Parameters
    ----------
    as_it_is, without
        The two timelines.
    day
        A day of the record.
    drawn
        The ground of the dataset's sketches.
    """
    marked = _flipped(day_changes(as_it_is, without), day)
    maps = [
        sketch_html(timeline, day, drawn, dated_headline(timeline, day), name=name, marked=marked)
        for name, timeline in zip(LANES, (as_it_is, without), strict=True)
    ]
    doubts = capital(left_out(as_it_is.dataset, without.eyes))
    return render("sketches.html", maps=maps, doubts=doubts)


def _flipped(flips: Iterable[DayChange], day: date) -> list[str]:
    return [flip.place_id for flip in flips if flip.first <= day <= flip.last]


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


@told_in("doubts")
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
            "voices": pillar.voices,
            "quote": quotation(dataset, pillar.report),
            "address": link(pillar.report.report_id),
        }
        for pillar in pillars
    ]
    return render("pillars.html", rows=rows)
