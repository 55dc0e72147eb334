"""The command that begins a dataset: ``new``."""

from __future__ import annotations

from pathlib import Path
from uuid import uuid4

import click

from geo.cli.inputs import load, parse_day
from geo.cli.saying import command, option
from geo.errors import UsageError
from geo.language.catalogue import say


@command("new")
@click.argument("folder", type=click.Path(path_type=Path, file_okay=False))
@option("--title", prompt="help.ask_title", help="help.new_title")
@option("--start", prompt="help.ask_start", help="help.start")
@option("--end", prompt="help.ask_end", help="help.end")
@option(
    "--areas",
    "file",
    type=click.Path(exists=True, dir_okay=False, path_type=Path),
    help="help.areas",
)
@option("--id", "id_field", default="id", show_default=True, help="help.id")
@option("--name", "name_field", default="name", show_default=True, help="help.name")
def new_command(  # noqa: PLR0917 (Click's options)
    folder: Path,
    title: str,
    start: str,
    end: str,
    file: Path | None,
    id_field: str,
    name_field: str,
) -> None:
    """Begin a dataset in FOLDER: every table with examples to replace."""
    from geo.dataset.scaffold import Beginning, areas_of, squares, write_beginning  # noqa: PLC0415 (only here)

    first, last = parse_day(start), parse_day(end)
    if first >= last:
        raise UsageError(say("usage.record_backwards", first=str(first), last=str(last)))
    areas = areas_of(file, id_field, name_field) if file else squares()
    write_beginning(folder, Beginning(title, first, last, areas, f"urn:uuid:{uuid4()}"))
    load(folder)
    click.echo(say("command.begun", folder=str(folder), count=len(areas), mark="SAMPLE"))
    click.echo(say("command.next", command=f"panjshir-map validate {folder}"))
