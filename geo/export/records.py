"""The rows that every table and layer is made of: states on a day, and intervals of the timeline."""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass
from datetime import date, timedelta
from typing import TYPE_CHECKING, Any, TypeAlias, cast

from geo.control.age import age_of
from geo.control.description import aged, describe
from geo.control.headline import headline
from geo.dataset.pcodes import pcodes_of
from geo.dataset.precision import edtf
from geo.dataset.vocabulary import Controller
from geo.export.metadata import metadata
from geo.export.passing_on import check_passing_on
from geo.language.catalogue import Language, speaking

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from geo.control.state import ControlState
    from geo.control.timeline import Timeline
    from geo.dataset.model import Dataset, Report, Source
    from geo.evidence.voices import Heard

Value: TypeAlias = "str | int | date | tuple[str, ...] | None"
Row: TypeAlias = "dict[str, Value]"

ONE_DAY = timedelta(days=1)


@dataclass(frozen=True)
class Records:
    """The rows of one file; ``day`` is ``None`` where they are the intervals of the timeline.

    ``beside`` are those of the localities, which have one column more: ``within``, the mapped place that
    holds each.
    """

    timeline: Timeline
    day: date | None
    rows: tuple[Row, ...]
    beside: tuple[Row, ...] = ()

    @property
    def about(self) -> dict[str, str]:
        """What the file says of itself."""
        return metadata(self.timeline, self.day)

    @property
    def example(self) -> Row:
        """A row that lacks no value, by which to tell the kinds of all columns."""
        optional: Row = {"last_evidence": self.timeline.window.start}
        optional |= {"evidence_age_days": 0, "voices": 0}
        return self.rows[0] | {name: optional[name] for name in optional if name in self.rows[0]}

    @property
    def reports(self) -> list[Report]:
        """The reports on which all rows rest, in the dataset's order."""
        used = _used((*self.rows, *self.beside), "basis")
        return [r for r in self.timeline.dataset.reports.values() if r.report_id in used]

    @property
    def sources(self) -> list[Source]:
        """The sources of those reports, in the dataset's order."""
        return self.sources_of((*self.rows, *self.beside))

    def sources_of(self, rows: Iterable[Row]) -> list[Source]:
        """Return the sources of some of the rows, in the dataset's order."""
        used = _used(rows, "source_ids")
        return [s for s in self.timeline.dataset.sources.values() if s.source_id in used]


def records(timeline: Timeline, day: date | None) -> Records:
    """Return the rows of a day, one for each mapped place and locality, or those of the whole timeline.

    Parameters
    ----------
    timeline
        The timeline to write down.
    day
        The date of the states; ``None`` asks for one row for each stretch of days on which one
        state of a place rests on so many voices, from ``start`` up to, not including, ``end``.

    Raises
    ------
    UsageError
        If the day is outside the record.
    """
    pcodes = pcodes_of(timeline.dataset)

    def told(rows: Iterable[Row]) -> tuple[Row, ...]:
        return tuple(row | _beyond(timeline, pcodes, row) for row in rows)

    if day is None:
        rows, beside = (_intervals(timeline, ids) for ids in (timeline.by_place, timeline.beside))
    else:
        rows, beside = (_on_day(timeline, on(day), day) for on in (timeline.at, timeline.beside_on))
    known = filter(_is_known, beside)
    around = told(row | {"within": _within(timeline.dataset, row)} for row in known)
    return Records(timeline, day, told(rows), around)


def _intervals(timeline: Timeline, place_ids: Iterable[str]) -> Iterator[Row]:
    from geo.evidence.voices import heard  # noqa: PLC0415 (NumPy, which --help does not need)

    for place_id in place_ids:
        for each in heard(timeline, place_id):
            yield _interval_row(timeline.dataset, place_id, each)


def _on_day(timeline: Timeline, states: Mapping[str, ControlState], day: date) -> Iterator[Row]:
    from geo.evidence.voices import voices_of  # noqa: PLC0415 (NumPy, which --help does not need)

    for place_id, state in states.items():
        voices: Row = {"voices": voices_of(timeline, place_id, state, day)}
        yield _day_row(timeline.dataset, place_id, state, day) | voices


def _is_known(row: Row) -> bool:
    return row["controller"] != Controller.NONE


def _within(dataset: Dataset, row: Row) -> str:
    """Return the id of the mapped place that holds a locality, if one does."""
    from geo.control.locality import mapped_around  # noqa: PLC0415 (NumPy, which --help does not need)

    around = mapped_around(dataset, str(row["place_id"]))
    return around.place_id if around else ""


def intervals_json(timeline: Timeline) -> str:
    """Return the whole timeline as JSON: what the rows of :func:`records` tell, by the id of the place."""
    from geo.evidence.voices import heard  # noqa: PLC0415 (NumPy, which --help does not need)

    return json_text(
        {
            place_id: [
                {
                    "start": each.start.isoformat(),
                    "end": each.end.isoformat(),
                    **_plain(each.state),
                    "voices": each.voices,
                }
                for each in heard(timeline, place_id)
            ]
            for place_id in timeline.by_place
        }
    )


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


def places_json(dataset: Dataset) -> str:
    """Return every place that a report speaks of as JSON.

    Raises
    ------
    UsageError
        If its terms do not let them be passed on.
    """
    check_passing_on(dataset)
    return _rows_json(map(asdict, dataset.places.values()))


def reports_json(dataset: Dataset) -> str:
    """Return every report as JSON.

    Raises
    ------
    UsageError
        If its terms do not let them be passed on.
    """
    check_passing_on(dataset)
    return _rows_json(report_fields(dataset, report) for report in dataset.reports.values())


def sources_json(dataset: Dataset) -> str:
    """Return every source as JSON.

    Raises
    ------
    UsageError
        If its terms do not let them be passed on.
    """
    check_passing_on(dataset)
    return _rows_json(map(asdict, dataset.sources.values()))


def _rows_json(rows: Iterable[Mapping[str, Any]]) -> str:
    return json_text([{name: _undated(value) for name, value in row.items()} for row in rows])


def _undated(value: Any) -> Any:
    """Return a value as JSON has it, which knows no dates."""
    return value.isoformat() if isinstance(value, date) else value


def report_fields(dataset: Dataset, report: Report) -> dict[str, Any]:
    """Return all of a report by name, its days no more exact than they are known, and where to read it."""
    return {
        **asdict(report),
        "event_edtf": edtf(report.event_date, report.date_precision),
        "published_edtf": edtf(report.published_on, report.published_precision),
        "pcode": pcodes_of(dataset).get(report.place_id, ""),
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
    from geo.evidence.voices import voices_of  # noqa: PLC0415 (NumPy, which --help does not need)

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


def _interval_row(dataset: Dataset, place_id: str, each: Heard) -> Row:
    span: Row = {
        "start": each.start,
        "end": each.end,
        "last_day": each.end - ONE_DAY,
        "days": (each.end - each.start).days,
    }
    fields = _state_fields(dataset, each.state) | {"voices": each.voices}
    return _place_fields(dataset, place_id) | span | fields | _since(each.state)


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


def _beyond(timeline: Timeline, pcodes: Mapping[str, str], row: Row) -> Row:
    """Return what leads from a row to other data: the P-code of its place, the pages it rests on."""
    sources = cast("tuple[str, ...]", row["source_ids"])
    urls = addresses(timeline.dataset, sources)
    return {"pcode": pcodes.get(str(row["place_id"]), ""), "urls": urls}


def _used(rows: Iterable[Row], field: str) -> set[str]:
    return {item for row in rows for item in row[field] if isinstance(item, str)}  # type: ignore[union-attr]
