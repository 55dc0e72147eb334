"""The reports as columns: all that decides on control, as arrays, without an object for each."""

from __future__ import annotations

from dataclasses import dataclass
from operator import attrgetter
from typing import TYPE_CHECKING, Any, Final

import numpy as np

from geo.codes.vocabulary import Certainty, DayPrecision, Kind, Scope

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping, Sequence

    from numpy.typing import NDArray

    from geo.codes.codebook import Codebook
    from geo.dataset.model import Dataset, Report, Window

    Mask = NDArray[np.bool_]
    Codes = NDArray[np.intp]
    Words = NDArray[np.object_]

PRECISIONS: Final = tuple(DayPrecision)


@dataclass(frozen=True, eq=False)
class Columns:
    """The reports of a dataset as columns of one length, in its order; a day is an ordinal.

    ``place`` is the position of a report's place among the keys of ``parents``, ``party`` that of its
    actor and ``asserts`` that of what it says among the controllers of the codebook; ``party`` is -1
    where it is of no side. ``by_id`` is the position of each report where all are sorted by their ids.
    The two precisions are positions in ``PRECISIONS``. ``parents`` says of each place what it is part
    of; ``mapped`` are the places whose control is shown, in the order of the dataset.
    """

    codes: Codebook
    record: Window
    parents: Mapping[str, str | None]
    mapped: tuple[str, ...]
    report_ids: Words
    by_id: Codes
    event: Codes
    event_precision: Codes
    published: Codes
    published_precision: Codes
    place: Codes
    whole: Mask
    party: Codes
    asserts: Codes
    context: Mask
    baseline: Mask
    concede: Mask
    firm: Mask


def columns_of(dataset: Dataset) -> Columns:
    """Return the columns of a dataset."""
    reports = list(dataset.reports.values())
    codes = dataset.codes
    ids = [report.report_id for report in reports]
    ranks = {report_id: rank for rank, report_id in enumerate(sorted(ids))}
    places = {place_id: number for number, place_id in enumerate(dataset.places)}
    controllers = {code: number for number, code in enumerate(codes.controllers)}
    parties: dict[Any, int] = {None: -1, **controllers}
    precisions = {str(precision): number for number, precision in enumerate(PRECISIONS)}
    kinds = [report.kind for report in reports]
    return Columns(
        codes=codes,
        record=dataset.record,
        parents={place_id: place.part_of for place_id, place in dataset.places.items()},
        mapped=tuple(place.place_id for place in dataset.mapped_places),
        report_ids=np.array(ids, dtype=object),
        by_id=_codes(ids, ranks),
        event=_ordinals(reports, lambda report: report.event_date.toordinal()),
        event_precision=_codes(map(attrgetter("date_precision"), reports), precisions),
        published=_ordinals(reports, lambda report: report.published_on.toordinal()),
        published_precision=_codes(map(attrgetter("published_precision"), reports), precisions),
        place=_codes(map(attrgetter("place_id"), reports), places),
        whole=_flags(map(attrgetter("scope"), reports), Scope.WHOLE),
        party=_codes(map(attrgetter("party"), reports), parties),
        asserts=_codes(map(attrgetter("asserts"), reports), controllers),
        context=_flags(kinds, Kind.CONTEXT),
        baseline=_flags(kinds, Kind.BASELINE),
        concede=_flags(kinds, Kind.CONCEDE),
        firm=_flags(map(attrgetter("certainty"), reports), Certainty.FIRM),
    )


def _ordinals(reports: Sequence[Report], day: Callable[[Report], int]) -> Codes:
    return np.array([day(report) for report in reports], dtype=np.intp)


def _codes(values: Iterable[Any], numbers: Mapping[Any, int]) -> Codes:
    return np.array([numbers[value] for value in values], dtype=np.intp)


def _flags(values: Iterable[Any], wanted: Any) -> Mask:
    return np.array([value is wanted for value in values], dtype=bool)
