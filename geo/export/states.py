"""The states of all places as a table of columns: a row for each interval, in Arrow and Parquet."""

from __future__ import annotations

from datetime import date
from itertools import chain
from typing import TYPE_CHECKING, Final

import numpy as np
import pyarrow as pa
from pyarrow import compute, parquet

from geo.control.docket import Docket
from geo.control.verdicts import NEVER, STATUSES, verdicts_of
from geo.dataset.column_reader import read_columns
from geo.dataset.columns import PRECISIONS

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence
    from pathlib import Path

    from geo.codes.vocabulary import Eyes
    from geo.control.verdicts import Verdicts
    from geo.dataset.columns import Codes

EPOCH: Final = date(1970, 1, 1).toordinal()
"""The day from which Arrow counts."""

SCHEMA: Final = pa.schema(
    [
        *((name, pa.string()) for name in ("reading", "known", "place_id")),
        *((name, pa.date32()) for name in ("starts", "ends")),
        *((name, pa.string()) for name in ("controller", "status", "rivals")),
        ("since", pa.date32()),
        *((name, pa.string()) for name in ("since_precision", "basis")),
        ("evidence", pa.date32()),
    ]
)
"""``ends`` is the first day on which the state no longer holds; lists have semicolons between their ids."""


def memory_states(path: Path, eyes: Sequence[Eyes]) -> Iterator[pa.RecordBatch]:
    """Yield the states in a dataset's folder, assessed in memory, eyes after eyes and place after place.

    Parameters
    ----------
    path
        The folder.
    eyes
        Whose eyes to look through; none of them leaves anything out.

    Raises
    ------
    DatasetError
        If the dataset has problems.
    """
    docket = Docket.made_of(read_columns(path))
    by_name = docket.on(sorted(docket.columns.mapped))
    for each in eyes:
        yield _batch(by_name, verdicts_of(by_name, each.reading, each.knowledge), each)


def _batch(docket: Docket, verdicts: Verdicts, eyes: Eyes) -> pa.RecordBatch:
    columns, rows = docket.columns, len(verdicts.place)
    reports, actors = pa.array(docket.report_ids, pa.string()), [*map(str, columns.codes.actors)]
    ends = np.append(verdicts.start[1:], NEVER)
    last = np.append(verdicts.place[1:] != verdicts.place[:-1], True)
    ends[last[:rows]] = columns.record.end.toordinal() + 1
    found = {
        "reading": pa.repeat(str(eyes.reading), rows),
        "known": pa.repeat(eyes.knowledge.value, rows),
        "place_id": _taken(pa.array(columns.mapped), verdicts.place),
        "starts": _days(verdicts.start),
        "ends": _days(ends),
        "controller": _taken(pa.array([*map(str, columns.codes.controllers)]), verdicts.controller),
        "status": _taken(pa.array([*map(str, STATUSES)]), verdicts.status),
        "rivals": _joined(pa.array(actors), verdicts.rivals.T),
        "since": _days(verdicts.since),
        "since_precision": _taken(pa.array([*map(str, PRECISIONS)]), verdicts.precision),
        "basis": _joined(reports, [verdicts.deciding, *verdicts.claims.T]),
        "evidence": _days(verdicts.evidence),
    }
    return pa.record_batch([found[name] for name in SCHEMA.names], schema=SCHEMA)


def _taken(values: pa.Array, positions: Codes) -> pa.Array:
    """Return the values at positions, nothing at -1."""
    return values.take(pa.array(positions, mask=positions < 0))


def _joined(values: pa.Array, positions: Iterable[Codes]) -> pa.Array:
    """Return the values at several positions of each row as a list, nothing at -1."""
    marked = compute.binary_join_element_wise(";", values, "")
    parts = [compute.fill_null(_taken(marked, each), "") for each in positions]
    return compute.utf8_slice_codeunits(compute.binary_join_element_wise(*parts, ""), 1)


def _days(ordinals: Codes) -> pa.Array:
    days = (ordinals - EPOCH).astype(np.int32)
    return pa.array(days, pa.int32(), mask=ordinals == NEVER).cast(pa.date32())


def write_states(batches: Iterable[pa.RecordBatch], path: Path) -> int:
    """Write states into a Parquet file as they come, and return how many intervals there are."""
    count, batches = 0, iter(batches)
    first = next(batches)  # what is wrong with the data is told before the file is begun
    with parquet.ParquetWriter(path, SCHEMA, compression="zstd") as writer:
        for batch in chain([first], batches):
            writer.write_batch(batch)
            count += batch.num_rows
    return count
