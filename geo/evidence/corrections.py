"""What was corrected in a dataset since a version of it, and which of that concerns a place."""

from __future__ import annotations

from typing import TYPE_CHECKING

from geo.control.assessment import counting_for, lineage

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from geo.dataset.model import Correction, Dataset


def is_newer(version: str, than: str) -> bool:
    """Tell whether a version, three numbers with points between them, came after another one."""
    return _numbers(version) > _numbers(than)


def _numbers(version: str) -> tuple[int, ...]:
    return tuple(map(int, version.split(".")))


def corrections_since(dataset: Dataset, version: str) -> tuple[Correction, ...]:
    """Return what versions after one have corrected."""
    return tuple(each for each in dataset.corrections if is_newer(each.version, version))


def concerning(
    dataset: Dataset, corrections: Iterable[Correction], place_id: str
) -> Iterator[Correction]:
    """Yield the corrections of a place, of reports that count for it, of their sources, and of its claims.

    Parameters
    ----------
    dataset
        The dataset as it is now.
    corrections
        Those to choose from.
    place_id
        The place.
    """
    chain = lineage(dataset.places, place_id)
    counting = [*counting_for(dataset, chain)]
    claims = dataset.claims.values()
    rows = {
        "places": {place_id},
        "reports": {report.report_id for report in counting},
        "sources": {source_id for report in counting for source_id in report.source_ids},
        "claims": {claim.claim_id for claim in claims if place_id in claim.place_ids},
    }
    for each in corrections:
        moved_away = each.field == "place_id" and each.before == place_id
        if moved_away or each.row in rows.get(each.table, ()):
            yield each
