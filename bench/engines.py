"""The three engines on the same reports: in memory, DuckDB, and Spark where Java and PySpark are installed."""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final, TypeAlias

import pyarrow as pa

from bench.candidates import OURS
from bench.made_up import write_made_up
from bench.scale import SIZES
from geo.dataset.folder import Folder
from geo.dataset.setting import read_setting
from geo.export.states import SCHEMA, memory_states
from geo.export.states_sql import (
    COLUMNS,
    claimants,
    docket_sql,
    duckdb_states,
    lineages,
    states_sql,
)

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from geo.codes.vocabulary import Eyes

ABSENT: Final = "not installed"

States: TypeAlias = "Iterator[list[tuple[Any, ...]]]"
"""The rows of all places, reading after reading."""


def measure() -> dict[str, float | str]:
    """Assess made-up reports by each engine, and compare all their states."""
    with tempfile.TemporaryDirectory(prefix="made-up-") as folder:
        write_made_up(Path(folder), *SIZES["large"])
        command = [sys.executable, "-m", "bench.engines", folder]
        ran = subprocess.run(command, cwd=OURS.folder, stdout=subprocess.PIPE, check=True)
    told: dict[str, float | str] = json.loads(ran.stdout.splitlines()[-1])
    return told


def compare(folder: Path) -> dict[str, float | str]:
    """Return how many states each engine has, how many are not those of memory, and how long it takes."""
    eyes = read_setting(Folder(folder)).codes.eyes
    kept: list[list[tuple[Any, ...]]] = []
    found: dict[str, float | str] = {}
    for name, states_of in ENGINES.items():
        if name == "spark" and not _has_spark():
            found |= {"spark_states": ABSENT, "spark_other": ABSENT, "spark_s": ABSENT}
            continue
        began, count, other, spent = time.perf_counter(), 0, 0, 0.0
        for number, rows in enumerate(states_of(folder, eyes)):
            compared = time.perf_counter()
            count += len(rows)
            if name == "memory":
                kept.append(rows)
            else:
                other += _other(rows, kept[number])
            spent += time.perf_counter() - compared
        found |= {f"{name}_states": count, f"{name}_s": time.perf_counter() - began - spent}
        if name != "memory":
            found[f"{name}_other"] = other
    return found


def _other(rows: list[tuple[Any, ...]], kept: list[tuple[Any, ...]]) -> int:
    """Return how many states are not the one in the same row, those that have no row there included."""
    differing = sum(row != other for row, other in zip(rows, kept, strict=False))
    return differing + abs(len(rows) - len(kept))


def _memory(folder: Path, eyes: Sequence[Eyes]) -> States:
    for states in memory_states(folder, eyes):
        yield _rows(pa.Table.from_batches([states]))


def _duckdb(folder: Path, eyes: Sequence[Eyes]) -> States:
    """Yield the rows of each reading; all are made at one go."""
    with tempfile.TemporaryDirectory() as beside:
        rows: list[tuple[Any, ...]] = []
        for batch in duckdb_states(folder, eyes, Path(beside)):
            made = _rows(pa.Table.from_batches([batch]))
            if rows and rows[0][:2] != made[0][:2]:
                yield rows
                rows = []
            rows += made
        yield rows


def _rows(table: pa.Table) -> list[tuple[Any, ...]]:
    return [*zip(*(column.to_pylist() for column in table.columns), strict=True)]


def _spark(folder: Path, eyes: Sequence[Eyes]) -> States:
    from pyspark.sql import SparkSession  # type: ignore[import-not-found] # noqa: PLC0415 (an extra)

    builder = SparkSession.builder.master("local[2]").config("spark.ui.enabled", value=False)
    memory = {"spark.driver.memory": "6g", "spark.driver.maxResultSize": "4g"}
    for name, value in {**memory, "spark.sql.shuffle.partitions": "4"}.items():
        builder = builder.config(name, value)
    spark = builder.getOrCreate()
    try:
        setting = read_setting(Folder(folder))
        prepare(spark, folder)
        for each in eyes:
            found = spark.sql(f"{states_sql(setting, each)} order by place_id, starts").collect()
            yield [tuple(row[name] for name in SCHEMA.names) for row in found]
    finally:
        spark.stop()


def prepare(spark: Any, folder: Path) -> None:
    """Make the tables of a dataset's folder, that of the docket included, known to a Spark session."""
    setting = read_setting(Folder(folder))
    for name, columns in COLUMNS.items():
        read = spark.read.csv(str(folder / f"{name}.csv"), header=True, escape='"', multiLine=True)
        read.select(*columns).na.fill("").createTempView(name)
    for name, table in {"lineages": lineages, "claimants": claimants}.items():
        rows = table(setting).to_pylist()
        shown = spark.createDataFrame([tuple(row.values()) for row in rows], [*rows[0]])
        shown.createTempView(name)
    split = "select report_id, explode(split(source_ids, ';')) as source_id from reports"
    spark.sql(split).createTempView("report_sources")
    docket = docket_sql()
    spark.sql(docket[docket.index("with dated") :]).cache().createTempView("docket")


def _has_spark() -> bool:
    try:
        import pyspark  # type: ignore[import-not-found] # noqa: F401, PLC0415 (an extra)
    except ImportError:
        return False
    return shutil.which("java") is not None


ENGINES: Final[dict[str, Callable[[Path, Sequence[Eyes]], States]]] = {
    "memory": _memory,
    "duckdb": _duckdb,
    "spark": _spark,
}
"""What assesses a dataset's folder, the one first that the others are compared with."""

if __name__ == "__main__":
    print(json.dumps(compare(Path(sys.argv[1]))))
