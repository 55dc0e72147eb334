"""The command ``assess``: the states of all places as a table, also of reports that outgrow memory."""

from __future__ import annotations

import os
from pathlib import Path
from tempfile import NamedTemporaryFile
from typing import TYPE_CHECKING

import click

from geo.cli.options import DATASET
from geo.cli.output import progress_bar, refuse_existing
from geo.cli.saying import command, option
from geo.codes.vocabulary import Eyes, Knowledge
from geo.errors import UsageError
from geo.language.catalogue import say

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence

    import pyarrow as pa

    from geo.dataset.setting import Setting

MEMORY, DUCKDB = "memory", "duckdb"


@command("assess")
@click.argument("folder", type=DATASET)
@option(
    "--out",
    type=click.Path(dir_okay=False, path_type=Path),
    help="help.states",
)
@option("--force", is_flag=True, help="help.force")
@option(
    "--engine",
    type=click.Choice([MEMORY, DUCKDB]),
    default=MEMORY,
    show_default=True,
    help="help.engine",
)
@option("--reading", metavar="READING", help="help.one_reading")
@option(
    "--known",
    type=click.Choice([each.value for each in Knowledge]),
    help="help.one_known",
)
@option("--sql", is_flag=True, help="help.sql")
def assess_command(  # noqa: PLR0917 (Click's options)
    folder: Path,
    out: Path | None,
    force: bool,  # noqa: FBT001 (Click's option)
    engine: str,
    reading: str | None,
    known: str | None,
    sql: bool,  # noqa: FBT001 (Click's option)
) -> None:
    """Write who controlled each place of FOLDER over the whole record, through all eyes.

    Only the tables that decide on control are read; no table is too long for --engine duckdb.
    """
    from geo.dataset.folder import Folder  # noqa: PLC0415 (pandas, which --help does not need)
    from geo.dataset.setting import read_setting  # noqa: PLC0415

    eyes = _chosen(read_setting(Folder(folder)), reading, known)
    if sql:
        _print_sql(folder, eyes)
        return
    if out is None:
        raise UsageError(say("usage.which_file", example="--out states.parquet"))
    if not force:
        refuse_existing([out])
    from geo.export.states import write_states  # noqa: PLC0415 (Arrow)

    out.parent.mkdir(parents=True, exist_ok=True)
    with NamedTemporaryFile(dir=out.parent, prefix=f".{out.name}.", delete=False) as file:
        temporary = Path(file.name)
    try:
        with progress_bar(len(eyes)) as step:
            count = write_states(_states(folder, eyes, engine, out.parent, step), temporary)
        temporary.chmod(0o666 & ~_umask())
        temporary.replace(out)
    finally:
        temporary.unlink(missing_ok=True)
    click.echo(say("command.intervals", file=str(out), count=count))


def _umask() -> int:
    mask = os.umask(0)
    os.umask(mask)
    return mask


def _chosen(setting: Setting, reading: str | None, known: str | None) -> list[Eyes]:
    """Return the eyes that are asked for.

    Raises
    ------
    UsageError
        If the dataset has no such reading.
    """
    readings = setting.codes.readings
    if reading is not None and reading not in readings:
        told = {"text": reading, "readings": ", ".join(readings)}
        raise UsageError(say("usage.no_reading", **told))
    return [
        each
        for each in setting.codes.eyes
        if reading in (None, each.reading) and known in (None, each.knowledge)
    ]


def _states(
    folder: Path, eyes: Sequence[Eyes], engine: str, beside: Path, step: Callable[[], None]
) -> Iterator[pa.RecordBatch]:
    """Yield the states, and tell of each of the eyes that it has looked."""
    from geo.export.states import memory_states  # noqa: PLC0415 (Arrow)
    from geo.export.states_sql import duckdb_states  # noqa: PLC0415

    found: Iterable[pa.RecordBatch] = (
        duckdb_states(folder, eyes, beside) if engine == DUCKDB else memory_states(folder, eyes)
    )
    seen = None
    for batch in found:
        first = batch.slice(0, 1).to_pylist()[0]
        if seen != (seen := (first["reading"], first["known"])):
            step()
        yield batch


def _print_sql(folder: Path, eyes: Sequence[Eyes]) -> None:
    from geo.dataset.folder import Folder  # noqa: PLC0415 (pandas, which --help does not need)
    from geo.dataset.setting import read_setting  # noqa: PLC0415
    from geo.export.states_sql import docket_sql, states_sql  # noqa: PLC0415

    setting = read_setting(Folder(folder))
    for statement in (docket_sql(), *(states_sql(setting, each) for each in eyes)):
        click.echo(f"{statement.rstrip()};\n")
