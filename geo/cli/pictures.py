"""The commands that draw: ``snapshot``, ``compare`` and ``animate``."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import click

from geo.cli.dates import Dates, date_options
from geo.cli.inputs import open_exporter, outlining
from geo.cli.options import (
    comparison_options,
    eyes_options,
    film_options,
    force_option,
    format_option,
    one_format_option,
    out_option,
    pass_folder,
    picture_options,
)
from geo.cli.output import write_files
from geo.errors import UsageError
from geo.export.formats import FILMS, PICTURES, Format
from geo.export.request import FileRequest, file_requests

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date
    from pathlib import Path

    from geo.control.timeline import Timeline
    from geo.dataset.vocabulary import Eyes
    from geo.export.options import FilmOptions, PictureOptions


@click.command(name="snapshot")
@date_options
@format_option(PICTURES, Format.PNG)
@eyes_options
@picture_options
@out_option("The file to write, or the folder for several.")
@force_option
@pass_folder
def snapshot_command(
    folder: Path,
    /,
    *,
    dates: Dates,
    formats: Sequence[str],
    eyes: Eyes,
    picture: PictureOptions,
    out: Path,
    force: bool,
) -> None:
    """Draw the map of each DATE (YYYY-MM-DD) as a picture."""
    exporter = open_exporter(folder)
    days = _days(exporter.timelines[eyes], dates)
    options = outlining(picture, exporter.dataset)
    write_files(
        exporter, file_requests(map(Format, formats), days, eyes, options), out, force=force
    )


@click.command(name="compare")
@date_options
@one_format_option(PICTURES, Format.PNG)
@eyes_options
@comparison_options
@out_option("The file to write, or the folder to put it in.")
@force_option
@pass_folder
def compare_command(
    folder: Path,
    /,
    *,
    dates: Dates,
    format_: str,
    eyes: Eyes,
    picture: PictureOptions,
    out: Path,
    force: bool,
) -> None:
    """Draw two dates side by side, or many as small maps, in one picture."""
    exporter = open_exporter(folder)
    days = _days(exporter.timelines[eyes], dates)
    if len(days) < 2:
        raise UsageError("Comparing takes 2 dates or more.")
    write_files(
        exporter, [FileRequest(Format(format_), tuple(days), eyes, picture)], out, force=force
    )


@click.command(name="animate")
@date_options
@one_format_option(FILMS, Format.GIF)
@film_options
@eyes_options
@out_option("The file to write, or the folder to put it in.")
@force_option
@pass_folder
def animate_command(
    folder: Path,
    /,
    *,
    dates: Dates,
    format_: str,
    film: FilmOptions,
    eyes: Eyes,
    out: Path,
    force: bool,
) -> None:
    """Replay dates as GIF, MP4 or WebM; without any, every change of the battle."""
    exporter = open_exporter(folder)
    wanted = dates if dates.any else replace(dates, every_change=True)
    days = tuple(_days(exporter.timelines[eyes], wanted))
    write_files(exporter, [FileRequest(Format(format_), days, eyes, film)], out, force=force)


def _days(timeline: Timeline, dates: Dates) -> list[date]:
    days = dates.of(timeline)
    if not days:
        raise UsageError("Say which dates: DATE, --from and --to, or --every-change.")
    return days
