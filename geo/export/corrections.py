"""Our own corrections as rows, in the columns of the dataset's own table of them."""

from __future__ import annotations

import csv
import io
from typing import TYPE_CHECKING, Final

from geo.dataset.schema import CHANGES
from geo.export.records import json_text
from geo.export.tables import harmless

if TYPE_CHECKING:
    from collections.abc import Iterable

    from geo.dataset.model import Correction, Dataset

NAME: Final = "changes.csv"


def correction_row(correction: Correction) -> dict[str, str]:
    """Return a correction by the names of the columns."""
    values = (
        *(correction.change_id, correction.day.isoformat(), correction.version),
        *(correction.table, correction.row, correction.field),
        *(correction.before, correction.after, correction.why),
    )
    return dict(zip(CHANGES, values, strict=True))


def corrections_json(dataset: Dataset) -> str:
    """Return all corrections of a dataset as JSON."""
    return json_text([correction_row(each) for each in dataset.corrections])


def corrections_csv(corrections: Iterable[Correction]) -> bytes:
    """Write corrections as CSV in UTF-8, with the mark by which Excel knows it."""
    out = io.StringIO(newline="")
    writer = csv.writer(out)
    writer.writerow(CHANGES)
    writer.writerows(map(harmless, correction_row(each).values()) for each in corrections)
    return out.getvalue().encode("utf-8-sig")
