"""The commands ``export`` and ``bundle``, and what all commands share that write files."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeVar

import click

from geo.cli.dates import Dates, date_options
from geo.cli.inputs import look_of, open_workshop
from geo.cli.options import (
    force_option,
    format_option,
    look_options,
    out_option,
    timeline_options,
    whole_option,
)
from geo.cli.output import refuse_existing, step_bar, write_orders, write_whole
from geo.dataset.vocabulary import Eyes, Knowledge, Reading
from geo.errors import UsageError
from geo.export.formats import FILES, Format
from geo.export.request import Workshop, file_stem, orders

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from datetime import date
    from pathlib import Path

    Command = TypeVar("Command", bound=Callable[..., object])


@click.command(name="export")
@date_options
@whole_option
@format_option(FILES, Format.GEOJSON)
@timeline_options
@out_option("The file to write, or the folder for several.")
@force_option
@click.pass_obj
def export_command(
    folder: Path,
    /,
    *,
    formats: Sequence[str],
    reading: str,
    known: str,
    whole: bool,
    out: Path,
    force: bool,
    **dates: object,
) -> None:
    """Write who controls each place on DATE, or the whole timeline, to files."""
    workshop = open_workshop(folder)
    eyes = Eyes(Reading(reading), Knowledge(known))
    days = _days(workshop, eyes, Dates(**dates), whole=whole)  # type: ignore[arg-type]
    write_orders(workshop, orders(map(Format, formats), days, eyes), out, force=force)


@click.command(name="bundle")
@date_options
@whole_option
@format_option(tuple(Format), Format.GEOJSON, Format.CSV, Format.XLSX, Format.HTML)
@timeline_options
@look_options
@out_option("The ZIP file to write, or the folder to put it in.")
@force_option
@click.pass_obj
def bundle_command(
    folder: Path,
    /,
    *,
    formats: Sequence[str],
    reading: str,
    known: str,
    layout: str,
    theme: str,
    dpi: int | None,
    language: str,
    highlight: Sequence[str],
    whole: bool,
    out: Path,
    force: bool,
    **dates: object,
) -> None:
    """Write files, pictures and films into one ZIP with a manifest.

    Files and pictures are of each DATE or of the whole timeline, a film is of all dates together.
    """
    from geo.export.bundle import bundle_bytes  # noqa: PLC0415 (zipfile, which --help does not need)

    workshop = open_workshop(folder)
    eyes = Eyes(Reading(reading), Knowledge(known))
    days = _days(workshop, eyes, Dates(**dates), whole=whole)  # type: ignore[arg-type]
    name = f"{file_stem([day for day in days if day], eyes)}.zip"
    target = out / name if out.is_dir() else out
    if not force:
        refuse_existing([target])
    look = look_of(
        workshop, layout=layout, theme=theme, dpi=dpi, language=language, highlight=highlight
    )
    wanted = orders(map(Format, formats), days, eyes, look)
    with step_bar(wanted) as progress:
        content = bundle_bytes(workshop, wanted, lambda: progress.update(1))
    write_whole(target, content)
    click.echo(target)


def _days(workshop: Workshop, eyes: Eyes, dates: Dates, *, whole: bool) -> list[date | None]:
    """Return the dates asked for, after ``None`` where the whole timeline is wanted too."""
    days = dates.of(workshop.timelines[eyes])
    if not days and not whole:
        message = "Say which dates: DATE, --from and --to, --every-change, or --timeline."
        raise UsageError(message)
    return [*([None] if whole else []), *days]
