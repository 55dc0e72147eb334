"""The rows that every table and layer is made of: states on a day, and intervals of the timeline."""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass, fields
from datetime import date, timedelta
from functools import cached_property
from itertools import chain, count
from typing import TYPE_CHECKING, Any, TypeAlias, TypeVar, cast

from geo.codes.vocabulary import Controller
from geo.control.age import age_of
from geo.control.description import aged, describe
from geo.control.headline import headline
from geo.control.state import state_on
from geo.dataset.model import Report
from geo.dataset.pcodes import pcodes_of
from geo.dataset.precision import edtf
from geo.export.metadata import metadata
from geo.export.passing_on import check_passing_on
from geo.language.catalogue import Language, speaking

if TYPE_CHECKING:
    from collections.abc import Callable, Container, Iterable, Iterator, Mapping

    from geo.control.state import ControlState
    from geo.control.timeline import Timeline
    from geo.control.voices import Heard
    from geo.dataset.model import Dataset, Source

    Item = TypeVar("Item", Report, Source)
    Progress = Callable[[], object]

Value: TypeAlias = "str | int | date | tuple[str, ...] | None"
Row: TypeAlias = "dict[str, Value]"

ONE_DAY = timedelta(days=1)


@dataclass(frozen=True)
class Records:
    """The rows of one file; ``day`` is ``None`` where they are the intervals of the timeline.

    Rows are made as they are asked for, place after place, so that no file needs all of them at once;
    ``progress`` is called as the mapped places pass, ``steps`` times in all. Where a file
    ``brings_reports``, the second half of the steps is told as these pass.
    """

    timeline: Timeline
    day: date | None
    progress: Progress = lambda: None
    steps: int = 1
    brings_reports: bool = False

    @cached_property
    def about(self) -> dict[str, str]:
        """What the file says of itself."""
        return metadata(self.timeline, self.day)

    @property
    def rows(self) -> Iterator[Row]:
        """The rows of the mapped places."""
        return self.rows_of(self.timeline.by_place)

    def rows_of(self, place_ids: Iterable[str]) -> Iterator[Row]:
        """Yield the rows of some of the mapped places; those of all have been asked for once all have passed."""
        for place_id in place_ids:
            yield from map(self._told, self._rows_of(place_id))
            self._pass()

    @property
    def beside(self) -> Iterator[Row]:
        """The rows of the localities, which have one column more: ``within``, the mapped place that holds each."""
        rows = chain.from_iterable(map(self._rows_of, self.timeline.beside))
        known = (row for row in rows if row["controller"] != Controller.NONE)
        dataset = self.timeline.dataset
        return (self._told(row | {"within": _within(dataset, row)}) for row in known)

    @cached_property
    def example(self) -> Row:
        """A row that lacks no value, by which to tell the names and the kinds of all columns."""
        optional: Row = {"last_evidence": self.timeline.window.start}
        optional |= {"evidence_age_days": 0, "voices": 0}
        first = self._told(next(self._rows_of(next(iter(self.timeline.by_place)))))
        return first | {name: optional[name] for name in optional if name in first}

    @property
    def states(self) -> Iterator[tuple[str, ControlState]]:
        """What the rows tell, with the place of each."""
        mapped, beside = self.timeline.by_place, self.timeline.beside
        for place_id in mapped:
            yield from ((place_id, state) for state in self._states_of(place_id))
        for place_id in beside:
            told = self._states_of(place_id)
            yield from ((place_id, each) for each in told if each.controller != Controller.NONE)

    @property
    def reports(self) -> list[Report]:
        """The reports on which all rows rest, in the dataset's order."""
        return _in_order(self.timeline.dataset.reports, self._basis)

    @property
    def report_rows(self) -> Iterator[dict[str, Any]]:
        """The rows of those reports, which a file has that brings them."""
        reports, told = self.reports, 0
        for number, row in enumerate(rows_of_reports(self.timeline.dataset, reports), 1):
            yield row
            told += self._tell(number, len(reports), self._last_steps)
        self._tell(1, 1, self._last_steps - told)

    @property
    def sources(self) -> list[Source]:
        """The sources of those reports, in the dataset's order."""
        return self._sources_behind(self._basis)

    @property
    def sources_shown(self) -> list[Source]:
        """The sources of the rows of the mapped places alone, in the dataset's order."""
        mapped = self.timeline.by_place
        told = (state.basis for place_id, state in self.states if place_id in mapped)
        return self._sources_behind({*chain.from_iterable(told)})

    @cached_property
    def _basis(self) -> set[str]:
        return {report for _, state in self.states for report in state.basis}

    def _sources_behind(self, reports: Iterable[str]) -> list[Source]:
        dataset = self.timeline.dataset
        cited = {source for report in reports for source in dataset.reports[report].source_ids}
        return _in_order(dataset.sources, cited)

    def _states_of(self, place_id: str) -> Iterable[ControlState]:
        line = self.timeline
        intervals = line.by_place.get(place_id) or line.beside[place_id]
        if self.day is None:
            return (interval.state for interval in intervals)
        return (state_on(intervals, self.day),)

    def _rows_of(self, place_id: str) -> Iterator[Row]:
        from geo.control.voices import heard, voices_of  # noqa: PLC0415 (NumPy, which --help does not need)

        timeline, dataset = self.timeline, self.timeline.dataset
        if self.day is None:
            place = _place_fields(dataset, place_id)
            yield from (
                place | _interval_fields(dataset, each) for each in heard(timeline, place_id)
            )
            return
        for state in self._states_of(place_id):
            voices: Row = {"voices": voices_of(timeline, place_id, state, self.day)}
            yield _day_row(dataset, place_id, state, self.day) | voices

    def _told(self, row: Row) -> Row:
        """Return a row with what leads to other data: the P-code of its place, the pages it rests on."""
        sources = cast("tuple[str, ...]", row["source_ids"])
        urls = addresses(self.timeline.dataset, sources)
        return row | {"pcode": self._pcodes.get(str(row["place_id"]), ""), "urls": urls}

    @cached_property
    def _pcodes(self) -> Mapping[str, str]:
        return pcodes_of(self.timeline.dataset)

    @cached_property
    def _pass(self) -> Callable[[], None]:
        """What is called whenever a mapped place has passed, and calls ``progress`` evenly."""
        places, passed = len(self.timeline.by_place), count(1)

        def told() -> None:
            number = next(passed)
            if number <= places:
                self._tell(number, places, self.steps - self._last_steps)

        return told

    @property
    def _last_steps(self) -> int:
        """How many steps are told as the reports pass."""
        return self.steps // 2 if self.brings_reports else 0

    def _tell(self, number: int, of_all: int, steps: int) -> int:
        """Tell the steps that are due as one more has passed, and return how many that are."""
        due = number * steps // of_all - (number - 1) * steps // of_all
        for _ in range(due):
            self.progress()
        return due


def records(
    timeline: Timeline,
    day: date | None,
    progress: Progress = lambda: None,
    steps: int = 1,
    *,
    brings_reports: bool = False,
) -> Records:
    """Return the rows of a day, one for each mapped place and locality, or those of the whole timeline.

    Parameters
    ----------
    timeline
        The timeline to write down.
    day
        The date of the states; ``None`` asks for one row for each stretch of days on which one
        state of a place rests on so many voices, from ``start`` up to, not including, ``end``.
    progress
        Called as the mapped places pass.
    steps
        How many times in all.
    brings_reports
        Whether the file has the reports as well, with which half of the steps pass.

    Raises
    ------
    UsageError
        If the day is outside the record.
    """
    if day is not None:
        timeline.check(day)
    return Records(timeline, day, progress, steps, brings_reports)


def _in_order(known: Mapping[str, Item], used: Container[str]) -> list[Item]:
    return [item for name, item in known.items() if name in used]


def _within(dataset: Dataset, row: Row) -> str:
    """Return the id of the mapped place that holds a locality, if one does."""
    from geo.control.locality import mapped_around  # noqa: PLC0415 (NumPy, which --help does not need)

    around = mapped_around(dataset, str(row["place_id"]))
    return around.place_id if around else ""


def intervals_parts(timeline: Timeline) -> Iterator[str]:
    """Yield the whole timeline as JSON, place after place: what the rows of :func:`records` tell, by the id of the place."""
    from geo.control.voices import heard  # noqa: PLC0415 (NumPy, which --help does not need)

    def told(place_id: str) -> list[dict[str, object]]:
        return [
            {
                "start": each.start.isoformat(),
                "end": each.end.isoformat(),
                **_plain(each.state),
                "voices": each.voices,
            }
            for each in heard(timeline, place_id)
        ]

    yield from _enclosed("{", ({place_id: told(place_id)} for place_id in timeline.by_place), "}")


def _enclosed(opens: str, members: Iterable[object], closes: str) -> Iterator[str]:
    """Yield what :func:`json_text` writes of the members of an object, or of a list, one by one.

    Each member of an object is an object of its own, each of a list a list.
    """
    before = f"{opens}\n"
    for member in members:
        yield before + json_text(member)[2:-3]
        before = ",\n"
    yield f"\n{closes}\n" if before == ",\n" else f"{opens}{closes}\n"


def _plain(state: ControlState) -> dict[str, object]:
    """Return a state as plain JSON values."""
    return {
        "controller": state.controller,
        "status": state.status,
        "rivals": list(state.rivals),
        "since": state.since.isoformat(),
        "basis": list(state.basis),
        "last_evidence": state.evidence.isoformat() if state.evidence else None,
        **_since(state),
    }


def places_parts(dataset: Dataset) -> Iterator[str]:
    """Yield every place that a report speaks of as JSON.

    Raises
    ------
    UsageError
        If its terms do not let them be passed on.
    """
    check_passing_on(dataset)
    return _rows_parts(map(asdict, dataset.places.values()))


def reports_parts(dataset: Dataset) -> Iterator[str]:
    """Yield every report as JSON.

    Raises
    ------
    UsageError
        If its terms do not let them be passed on.
    """
    check_passing_on(dataset)
    return _rows_parts(rows_of_reports(dataset, dataset.reports.values()))


def sources_parts(dataset: Dataset) -> Iterator[str]:
    """Yield every source as JSON.

    Raises
    ------
    UsageError
        If its terms do not let them be passed on.
    """
    check_passing_on(dataset)
    return _rows_parts(map(asdict, dataset.sources.values()))


def _rows_parts(rows: Iterable[Mapping[str, Any]]) -> Iterator[str]:
    plain = ([{name: _undated(value) for name, value in row.items()}] for row in rows)
    return _enclosed("[", plain, "]")


def _undated(value: Any) -> Any:
    """Return a value as JSON has it, which knows no dates."""
    return value.isoformat() if isinstance(value, date) else value


def rows_of_reports(dataset: Dataset, reports: Iterable[Report]) -> Iterator[dict[str, Any]]:
    """Yield all of each report by name, its days no more exact than they are known, and where to read it."""
    pcodes, told = pcodes_of(dataset), fields(Report)
    for report in reports:
        yield {
            **{each.name: getattr(report, each.name) for each in told},
            "event_edtf": edtf(report.event_date, report.date_precision),
            "published_edtf": edtf(report.published_on, report.published_precision),
            "pcode": pcodes.get(report.place_id, ""),
            "urls": addresses(dataset, report.source_ids),
        }


def addresses(dataset: Dataset, source_ids: Iterable[str]) -> str:
    """Return where sources are read, separated by spaces, which no address has in it."""
    return " ".join(filter(None, (dataset.sources[source].url for source in source_ids)))


@speaking(Language.EN)
def states_json(timeline: Timeline, day: date) -> str:
    """Return who controls each place on a day as JSON, by the id of the place."""
    return json_text(_states(timeline, day))


@speaking(Language.EN)
def control_json(timeline: Timeline, day: date) -> str:
    """Return the headline of a day and who controls each place as JSON, by the id of the place.

    ``beside`` has the same of the localities, with the mapped place that holds each, and whether it
    stands apart.
    """
    told = {"headline": headline(timeline, day).text, "beside": _beside(timeline, day)}
    return json_text({**told, **_states(timeline, day)})


@speaking(Language.EN)
def headline_json(timeline: Timeline, day: date) -> str:
    """Return the headline of a day and what it counts as JSON."""
    told = headline(timeline, day)
    asked = {"date": day.isoformat(), **timeline.eyes.parameters()}
    return json_text({"headline": told.text, **asked, **asdict(told)})


def _states(timeline: Timeline, day: date) -> dict[str, object]:
    states = timeline.at(day).items()
    return {place_id: _of_day(timeline, place_id, state, day) for place_id, state in states}


def _beside(timeline: Timeline, day: date) -> dict[str, object]:
    from geo.control.locality import localities_on  # noqa: PLC0415 (NumPy, which --help does not need)

    return {
        each.place.place_id: {
            **_of_day(timeline, each.place.place_id, each.state, day),
            "within": each.within.place_id if each.within else None,
            "apart": each.apart,
        }
        for each in localities_on(timeline, day)
    }


def _of_day(timeline: Timeline, place_id: str, state: ControlState, day: date) -> dict[str, object]:
    from geo.control.voices import voices_of  # noqa: PLC0415 (NumPy, which --help does not need)

    return {
        **_plain(state),
        "evidence_age_days": age_of(timeline.dataset, state, day).days,
        "voices": voices_of(timeline, place_id, state, day),
    }


def json_text(value: object) -> str:
    """Write JSON as the command line and the API give it: indented, ending with a newline."""
    return json.dumps(value, ensure_ascii=False, indent=2) + "\n"


def _place_fields(dataset: Dataset, place_id: str) -> Row:
    place = dataset.places[place_id]
    return {
        "place_id": place_id,
        "place": place.name,
        **{f"place_{tag}": place.names.get(tag, "") for tag in dataset.languages},
        "kind": str(place.kind),
    }


def _day_row(dataset: Dataset, place_id: str, state: ControlState, day: date) -> Row:
    age, fields = age_of(dataset, state, day), _state_fields(dataset, state)
    told: Row = {
        "in_words": aged(describe(state), state, age),
        "evidence_age_days": age.days,
        **_since(state),
    }
    return {**_place_fields(dataset, place_id), "date": day, **fields, **told}


def _interval_fields(dataset: Dataset, each: Heard) -> Row:
    span: Row = {
        "start": each.start,
        "end": each.end,
        "last_day": each.end - ONE_DAY,
        "days": (each.end - each.start).days,
    }
    fields = _state_fields(dataset, each.state) | {"voices": each.voices}
    return span | fields | _since(each.state)


def _state_fields(dataset: Dataset, state: ControlState) -> Row:
    cited = (source for report in state.basis for source in dataset.reports[report].source_ids)
    return {
        "controller": str(state.controller),
        "status": state.status.value,
        "rivals": tuple(str(rival) for rival in state.rivals),
        "since": state.since,
        "in_words": describe(state),
        "basis": state.basis,
        "source_ids": tuple(dict.fromkeys(cited)),
        "last_evidence": state.evidence,
    }


def _since(state: ControlState) -> dict[str, str]:
    """Return since when a state holds, no more exact than that is known."""
    return {"since_edtf": edtf(state.since, state.since_precision)}
