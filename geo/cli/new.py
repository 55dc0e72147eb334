"""The command that begins a dataset: ``new``."""

from __future__ import annotations

from pathlib import Path
from uuid import uuid4

import click

from geo.cli.inputs import load, parse_day
from geo.errors import UsageError


@click.command(name="new")
@click.argument("folder", type=click.Path(path_type=Path, file_okay=False))
@click.option(
    "--title", prompt="What it is about", help="What the dataset is about, in a few words."
)
@click.option("--start", prompt="First day (YYYY-MM-DD)", help="The first day of the record.")
@click.option("--end", prompt="Last day (YYYY-MM-DD)", help="The last day of the record.")
@click.option(
    "--areas",
    "file",
    type=click.Path(exists=True, dir_okay=False, path_type=Path),
    help="The shapes of the areas: GeoJSON in longitude and latitude. Without it there are invented squares.",
)
@click.option(
    "--id", "id_field", default="id", show_default=True, help="The property that tells areas apart."
)
@click.option(
    "--name", "name_field", default="name", show_default=True, help="The property with their names."
)
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
        raise UsageError(f"The last day, {last}, is not after the first, {first}.")
    areas = areas_of(file, id_field, name_field) if file else squares()
    write_beginning(folder, Beginning(title, first, last, areas, f"urn:uuid:{uuid4()}"))
    load(folder)
    click.echo(
        f"{folder} holds a dataset of {len(areas)} areas; what is marked SAMPLE is to be replaced."
    )
    click.echo(f"Next: panjshir-map validate {folder}")
