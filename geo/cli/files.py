"""The commands ``export`` and ``bundle``, and what all commands share that write files."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeVar

import click

from geo.cli.dates import Dates, date_options, which_dates
from geo.cli.inputs import open_exporter, outlining
from geo.cli.options import (
    eyes_options,
    format_option,
    language_option,
    pass_folder,
    picture_options,
    whole_option,
)
from geo.cli.output import progress_bar, refuse_existing, write_files, write_parts
from geo.cli.saying import command, option
from geo.cli.targets import file_options, out_options, read_target
from geo.errors import UsageError
from geo.export.formats import FILES, FILMS, PICTURES, Format
from geo.export.options import PictureOptions
from geo.export.request import file_requests, file_stem
from geo.language.catalogue import Language

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from datetime import date
    from pathlib import Path

    from geo.cli.targets import Target
    from geo.codes.vocabulary import Eyes
    from geo.control.timeline import Timeline

    Command = TypeVar("Command", bound=Callable[..., object])

ZIP = "zip"


@command("export")
@date_options
@whole_option
@file_options(FILES, Format.GEOJSON)
@eyes_options
@language_option
@pass_folder
def export_command(
    folder: Path,
    /,
    *,
    dates: Dates,
    whole: bool,
    target: Target[Format],
    eyes: Eyes,
    language: str,
) -> None:
    """Write who controls each place on DATE, or the whole timeline, to files.

    The terms of a CSV stand in a text beside it, of the same name.
    """
    exporter = open_exporter(folder)
    days = _days(exporter.timelines[eyes], dates, whole=whole)
    spoken = PictureOptions(language=Language(language))
    write_files(exporter, file_requests(target.kinds, days, eyes, spoken), target)


def _zip_target(out: Path, *, force: bool) -> Target[str]:
    return read_target((), (ZIP,), out, force=force)


@command("bundle")
@date_options
@whole_option
@format_option((*FILES, *PICTURES, *FILMS), Format.GEOJSON, Format.CSV, Format.XLSX, Format.HTML)
@option("--compare", "compared", is_flag=True, help="help.together")
@eyes_options
@picture_options
@out_options("help.zip", _zip_target)
@pass_folder
def bundle_command(
    folder: Path,
    /,
    *,
    dates: Dates,
    whole: bool,
    formats: Sequence[str],
    compared: bool,
    eyes: Eyes,
    picture: PictureOptions,
    target: Target[str],
) -> None:
    """Write files, pictures and films into one ZIP with a manifest.

    Files and pictures are of each DATE or of the whole timeline, a film is of all dates together.
    """
    from geo.export.bundle import bundle_parts  # noqa: PLC0415 (zipfile, which --help does not need)

    exporter = open_exporter(folder)
    days = _days(exporter.timelines[eyes], dates, whole=whole)
    stem = file_stem(exporter.dataset, [day for day in days if day], eyes)
    [path] = target.paths([f"{stem}.{ZIP}"])
    if not target.force:
        refuse_existing([path])
    options = outlining(picture, exporter.dataset)
    wanted = file_requests(map(Format, formats), days, eyes, options, compared=compared)
    with progress_bar(sum(request.steps for request in wanted)) as step:
        write_parts(path, bundle_parts(exporter, wanted, step))
    click.echo(path)


def _days(timeline: Timeline, dates: Dates, *, whole: bool) -> list[date | None]:
    """Return the dates asked for, after ``None`` where the whole timeline is wanted too."""
    days = dates.of(timeline)
    if not days and not whole:
        raise UsageError(which_dates(whole="--timeline"))
    return [*([None] if whole else []), *days]
