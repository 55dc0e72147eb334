"""What the replay in the browser needs to know: every timeline, report and look, once and compact.

Days are whole numbers counted from the first day of the record. Positions are ``[lat, lon]`` in
EPSG:4326, the order that Leaflet expects.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any, TypeAlias

from shapely import box

from geo.codes.vocabulary import ASSESSED, Certainty, DayPrecision, Scope
from geo.control import description
from geo.control.amounts import MEASURE_NAMES, counted_in, measure_told, measures_of, weights_of
from geo.control.front import drawn_by
from geo.control.headline import headline
from geo.control.locality import mapped_around, runs_of
from geo.control.voices import heard
from geo.credits import legend_note, map_credits, named
from geo.dataset import shapes
from geo.design import style
from geo.language import terms
from geo.language.catalogue import say, spoken, table
from geo.mistake import slots_of
from geo.webmap import signs
from geo.webmap.inset import inset
from geo.webmap.label import label_point
from geo.webmap.looks import has_many_places, is_told_by_looks, state_told
from geo.webmap.numbered import Numbered
from geo.webmap.outlines import packed_outlines
from geo.webmap.readings import reading_data, siege_rows

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Mapping
    from datetime import date

    from geo.codes.vocabulary import EventPrecision, Eyes
    from geo.control.amounts import Measure
    from geo.control.state import ControlState
    from geo.control.timeline import Timeline, Timelines
    from geo.control.voices import Heard
    from geo.dataset.model import Dataset, FrontLine, Place, Report, Source, Window

Json: TypeAlias = dict[str, Any]
Run: TypeAlias = tuple[int, int | None, int | None]

SMALLEST_LABELLED_DEG2 = 0.02
FADED_DEG, NEAR_DEG = 0.12, 0.5
"""How far the edge of a backdrop fades out, and how far around home a map without one has labels."""

AMOUNTS_WORDS = ("line", "next", "party", "party_between", "contested", "unknown")


def replay_data(timelines: Timelines, asked_at: str | None = None) -> Json:
    """Return the data of the replay, ready to be written as JSON.

    Parameters
    ----------
    timelines
        The timelines of the dataset, all of which the replay offers.
    asked_at
        Where the browser asks for what it is not sent of a large dataset, up to the name of what it
        asks for; without it all readings are sent, and nothing is asked for.
    """
    dataset = timelines.dataset
    beside = tuple(timelines[ASSESSED].beside)
    told = (
        _told_when_asked(timelines, beside, asked_at)
        if is_told_by_looks(dataset)
        else _told_at_once(timelines)
    )
    return {
        "name": terms.wording(dataset.profile.name),
        "record": _window(dataset.record),
        "range": _window(dataset.opening),
        "opensOn": dataset.opening.opens_on.isoformat(),
        "places": _places(dataset),
        "amounts": _amounts(dataset),
        "localities": _localities(dataset, beside),
        "beside": _beside(dataset, beside),
        "outlines": _outline_labels(dataset),
        "home": _home(dataset),
        **told,
        "claimants": dict(terms.CLAIMANT_NAMES),
        "fillOpacity": style.FILL_OPACITY,
        "fades": signs.fades(dataset),
        "hatch": signs.hatch(),
        "symbols": signs.symbols(dataset, beside),
        "fronts": [_front(dataset, front) for front in dataset.fronts],
        "frontsOf": {
            str(reading): list(drawn_by(dataset, reading)) for reading in dataset.codes.readings
        },
        "ring": signs.ring(),
        "legend": signs.legend(dataset, beside),
        "legendTitle": say("legend.title"),
        "legendOfRuler": say("legend.vague") if _has_vague_days(dataset) else "",
        "legendNote": legend_note(dataset),
        "inset": inset(dataset),
        "mistake": slots_of(dataset),
        "attribution": terms.dotted((map_credits(dataset), "Leaflet")),
        "language": spoken().value,
        "direction": spoken().direction,
        "words": _words(dataset),
        **({"outlined": packed_outlines(dataset)} if has_many_places(dataset) else {}),
    }


def _told_at_once(timelines: Timelines) -> Json:
    """Return every state of every reading, and all reports and sources."""
    dataset = timelines.dataset
    states, texts = _States(dataset), Numbered[str]()
    numbers = {source_id: i for i, source_id in enumerate(dataset.sources)}
    return {
        "timelines": {
            _key(eyes): _timeline(timeline, states, texts) for eyes, timeline in timelines.items()
        },
        "states": states.table,
        "texts": texts.table,
        "reports": reports_told(dataset, dataset.reports.values(), numbers),
        "sources": sources_told(dataset.sources.values()),
    }


def _told_when_asked(timelines: Timelines, beside: Collection[str], asked_at: str | None) -> Json:
    """Return the looks of the reading that opens, or of all where nobody can be asked for the others."""
    return {
        "timelines": {
            _key(eyes): reading_data(timelines[eyes], beside)
            for eyes in ([*timelines] if asked_at is None else [ASSESSED])
        },
        "states": [],
        "texts": [],
        "reports": [],
        "sources": [],
        "askedAt": asked_at,
    }


def _key(eyes: Eyes) -> str:
    return f"{eyes.reading}/{eyes.knowledge}"


class _States:
    """The different states of all timelines, each written once, whatever the day of its evidence."""

    def __init__(self, dataset: Dataset) -> None:
        self.start = dataset.record.start
        self.report_index = {report_id: i for i, report_id in enumerate(dataset.reports)}
        self.table: list[Json] = []
        self._index: dict[ControlState, int] = {}

    def index(self, state: ControlState) -> int:
        ageless = replace(state, evidence=None)
        if ageless not in self._index:
            self._index[ageless] = len(self.table)
            self.table.append(self._written(ageless))
        return self._index[ageless]

    def _written(self, state: ControlState) -> Json:
        return state_told(
            state,
            since=(state.since - self.start).days,
            basis=[self.report_index[report_id] for report_id in state.basis],
        )


def _timeline(timeline: Timeline, states: _States, texts: Numbered[str]) -> Json:
    dataset = timeline.dataset
    start = dataset.record.start
    return {
        "stops": [(stop - start).days for stop in timeline.stops],
        "places": [
            [_heard(each, states) for each in heard(timeline, place.place_id)]
            for place in dataset.mapped_places
        ],
        "beside": [_runs_beside(timeline, place_id, states) for place_id in timeline.beside],
        "sieges": list(siege_rows(timeline, texts)),
        "told": [[(day - start).days, *_told(timeline, day, texts)] for day in _turns(timeline)],
    }


def _front(dataset: Dataset, front: FrontLine) -> Json:
    start = dataset.record.start
    return {
        "claimant": str(front.claimant),
        "from": (front.start - start).days,
        "until": (front.end - start).days,
        "lines": [[[lat, lon] for lon, lat in part.coords] for part in shapes.parts_of(front.line)],
    }


def _heard(each: Heard, states: _States) -> list[int | None]:
    run = [*_run(each.start, each.state, states)]
    return run if each.voices is None else [*run, each.voices]


def _run(day: date, state: ControlState, states: _States) -> Run:
    start = states.start
    return (day - start).days, states.index(state), _days_to(state.evidence, start)


def _runs_beside(timeline: Timeline, place_id: str, states: _States) -> list[Run]:
    """Return the runs of a place that is not mapped, without a state where nothing is told of it."""
    runs: list[Run] = []
    for day, locality in runs_of(timeline, place_id):
        run = _run(day, locality.state, states)
        if not locality.is_told:
            run = (run[0], None, None)
        if not runs or runs[-1][1:] != run[1:]:
            runs.append(run)
    return runs


def _days_to(day: date | None, start: date) -> int | None:
    return None if day is None else (day - start).days


def _turns(timeline: Timeline) -> list[date]:
    """Return the first day, and each on which something changes."""
    return [timeline.window.start, *(day for day in timeline.stops if timeline.changes(day))]


def _told(timeline: Timeline, day: date, texts: Numbered[str]) -> tuple[int, list[int]]:
    """Return the headline of a day and its changes, the former that of all days up to the next turn."""
    changes = timeline.changes(day)
    lines = description.change_lines(timeline.dataset.places, changes, dated=True)
    return texts.index(headline(timeline, day).text), [texts.index(str(line)) for line in lines]


def reports_told(
    dataset: Dataset, reports: Iterable[Report], numbers: Mapping[str, int]
) -> list[Json]:
    """Return reports as the browser tells them.

    Parameters
    ----------
    dataset
        What has the reports.
    reports
        The reports.
    numbers
        The numbers of their sources, by the ids.
    """
    return [_report(dataset, report, numbers) for report in reports]


def _report(dataset: Dataset, report: Report, numbers: Mapping[str, int]) -> Json:
    start = dataset.record.start
    return {
        "id": report.report_id,
        "event": (report.event_date - start).days,
        "published": (report.published_on - start).days,
        **_precision("precision", report.date_precision),
        **_precision("publishedPrecision", report.published_precision),
        "claimant": report.claimant,
        "tentative": report.certainty is Certainty.TENTATIVE,
        "place": terms.name_of(dataset.places[report.place_id]),
        "part": report.scope is Scope.PART,
        "says": description.describe_assertion(report),
        "summary": report.summary,
        "figures": report.figures,
        "sources": [numbers[source_id] for source_id in report.source_ids],
    }


def _precision(name: str, precision: EventPrecision | DayPrecision) -> dict[str, str]:
    """Return how exactly a day is known under a name, nothing where it is known."""
    return {} if precision == DayPrecision.DAY else {name: precision.value}


def sources_told(sources: Iterable[Source]) -> list[Json]:
    """Return sources as the browser tells them."""
    return [_source(source) for source in sources]


def _source(source: Source) -> Json:
    return {
        "publisher": source.publisher,
        "title": source.title,
        "published": terms.source_date(source),
        "url": source.url,
        **({"archive": source.archive_url} if source.archive_url else {}),
        **({"archived": source.archived_on} if source.archived_on else {}),
    }


def _words(dataset: Dataset) -> Json:
    behind, mistake = table("behind"), table("mistake")
    few = {name: behind[name] for name in ("copy", "voices")}
    if slots_of(dataset):
        few |= {name: mistake[name] for name in ("report", "report_about")}
    told = {**few, **table("replay"), **terms.date_words(), **table("state")}
    many = table("many") if is_told_by_looks(dataset) else {}
    return {**told, "back": named("replay.back", dataset), **many}


def _places(dataset: Dataset) -> list[Json]:
    labels = _labels(dataset)
    ranks = dataset.areas.set_index("place_id").to_crs(shapes.EQUAL_AREA).area.rank(ascending=False)
    return [
        {
            "id": place.place_id,
            **_names(place),
            "shape": place.shape,
            "note": terms.wording(place.note),
            "lat": place.lat,
            "lon": place.lon,
            "label": labels[place.place_id] if place.is_area else [place.lat, place.lon],
            "rank": int(ranks.get(place.place_id, 0)),
        }
        for place in dataset.mapped_places
    ]


def _labels(dataset: Dataset) -> dict[str, list[float]]:
    """Return where the names of areas stand; of many, where is the quickest to be found."""
    if not has_many_places(dataset):
        return {name: label_point(area) for name, area in shapes.areas_of(dataset).items()}
    points = dataset.areas.geometry.representative_point()
    spots = zip(points.y.round(4).tolist(), points.x.round(4).tolist(), strict=True)
    return dict(zip(dataset.areas["place_id"], map(list, spots), strict=True))


def _amounts(dataset: Dataset) -> Json:
    """Return what can be counted of the areas that parties hold, and the words in which it is told."""
    words = {name: table("amounts")[name] for name in AMOUNTS_WORDS}
    return {
        "measures": [_measure(dataset, measure) for measure in measures_of(dataset)],
        "parties": [[actor, name] for actor, name in terms.ACTOR_NAMES.items()],
        "words": {**words, **terms.number_words()},
    }


def _measure(dataset: Dataset, measure: Measure) -> Json:
    weights, places = weights_of(dataset, measure), dataset.mapped_places
    return {
        "name": MEASURE_NAMES[measure],
        "note": measure_told(dataset, measure),
        "total": counted_in(measure, sum(weights.values())),
        "weights": [round(weights.get(place.place_id, 0), 2) for place in places],
    }


def _names(place: Place) -> Json:
    """Return a place's name in the language of the map, and its name in the other script."""
    return {"name": terms.name_of(place), "also": terms.other_name(place)[0]}


def _localities(dataset: Dataset, beside: Collection[str]) -> list[Json]:
    """Return the names that have no sign."""
    return [
        {
            **_names(place),
            "label": [place.lat, place.lon],
        }
        for place in dataset.places.values()
        if place.is_landmark and place.place_id not in beside
    ]


def _beside(dataset: Dataset, beside: Collection[str]) -> list[Json]:
    """Return the places that are not mapped but have states, each with the mapped one that holds it."""
    mapped = {place.place_id: i for i, place in enumerate(dataset.mapped_places)}
    return [
        {
            "id": place_id,
            **_names(place),
            "shape": place.shape,
            "label": [place.lat, place.lon] if place.is_landmark else None,
            "within": mapped[around.place_id] if around else None,
        }
        for place_id in beside
        for place, around in [(dataset.places[place_id], mapped_around(dataset, place_id))]
    ]


def _outline_labels(dataset: Dataset) -> list[Json]:
    """Return the labels of what lies around, where the backdrop or else the land near home shows it."""
    whole, backdrop = dataset.whole, dataset.backdrop
    around = box(*shapes.home_bounds(dataset)).buffer(NEAR_DEG)
    frame = box(*backdrop.bounds).buffer(-FADED_DEG) if backdrop else around
    seen = dataset.outlines.intersection(frame)
    names = terms.feature_names(dataset.outlines, "label", spoken())
    return [
        {"name": names[label], "label": label_point(shape)}
        for label, shape in zip(dataset.outlines["label"], seen, strict=True)
        if not (whole and label == whole.name) and shape.area > SMALLEST_LABELLED_DEG2
    ]


def _home(dataset: Dataset) -> list[list[float]]:
    west, south, east, north = shapes.extent(dataset)
    return [[south, west], [north, east]]


def _window(window: Window) -> list[str]:
    return [window.start.isoformat(), window.end.isoformat()]


def _has_vague_days(dataset: Dataset) -> bool:
    """Tell whether a day of a report is not exactly known, so that the ruler and the ribbon show it."""
    precisions = (
        p for r in dataset.reports.values() for p in (r.date_precision, r.published_precision)
    )
    return any(precision != DayPrecision.DAY for precision in precisions)
