"""The commands that draw: ``snapshot``, ``compare`` and ``animate``."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from geo.cli.dates import Dates, date_options, which_dates
from geo.cli.inputs import fitting, open_exporter, outlining
from geo.cli.options import (
    eyes_options,
    film_options,
    maps_options,
    pass_folder,
    picture_options,
)
from geo.cli.output import write_files
from geo.cli.panels import Panels, beside_options, panel_options
from geo.cli.saying import command
from geo.cli.targets import file_options, one_file_options
from geo.errors import UsageError
from geo.export.formats import COMPARISONS, FILMS, PICTURES, Format
from geo.export.request import FileRequest, file_requests
from geo.language.catalogue import say

if TYPE_CHECKING:
    from datetime import date
    from pathlib import Path

    from geo.cli.targets import Target
    from geo.codes.vocabulary import Eyes
    from geo.control.timeline import Timeline
    from geo.export.options import FilmOptions, PictureOptions


@command("snapshot")
@date_options
@file_options(PICTURES, Format.PNG)
@eyes_options
@picture_options
@pass_folder
def snapshot_command(
    folder: Path,
    /,
    *,
    dates: Dates,
    target: Target[Format],
    eyes: Eyes,
    picture: PictureOptions,
) -> None:
    """Draw the map of each DATE (YYYY-MM-DD) as a picture, with a text beside it that tells it in words."""
    exporter = open_exporter(folder)
    days = _days(exporter.timelines[eyes], dates)
    options = outlining(picture, exporter.dataset)
    write_files(exporter, file_requests(target.kinds, days, eyes, options), target)


@command("compare")
@date_options
@one_file_options(COMPARISONS, Format.PNG)
@panel_options
@maps_options
@pass_folder
def compare_command(
    folder: Path,
    /,
    *,
    dates: Dates,
    target: Target[Format],
    panels: Panels,
    picture: PictureOptions,
) -> None:
    """Draw maps beside each other in one picture: of dates, or of readings of one date.

    Two to four maps stand beside each other, with a list of what differs; more dates than that are
    small maps. A slide (pptx) has what differs and the sources in its notes.
    """
    exporter = open_exporter(folder)
    days = _days(exporter.timelines[panels.eyes], dates) if dates.any else []
    wanted = panels.of(days)
    if len(wanted) < 2:
        told = {"readings": "--readings", "known": "--known both"}
        raise UsageError(say("usage.too_few_dates", **told))
    [format_] = target.kinds
    options = outlining(picture, exporter.dataset)
    write_files(exporter, [FileRequest(format_, options=options, panels=wanted)], target)


@command("animate")
@date_options
@one_file_options(FILMS, Format.GIF)
@film_options
@beside_options
@pass_folder
def animate_command(
    folder: Path,
    /,
    *,
    dates: Dates,
    target: Target[Format],
    film: FilmOptions,
    panels: Panels,
) -> None:
    """Replay dates as GIF, MP4 or WebM; without any, every change of the span that opens.

    Several readings, or both kinds of knowledge, are two to four maps beside each other.
    """
    exporter = open_exporter(folder)
    wanted = dates if dates.any else replace(dates, every_change=True)
    first, *others = panels.beside
    days = tuple(_days(exporter.timelines[first], wanted))
    [format_] = target.kinds
    beside = (first, *others) if others else ()
    options = fitting(film, exporter.dataset)
    write_files(exporter, [FileRequest(format_, days, first, options, abreast=beside)], target)


def _days(timeline: Timeline, dates: Dates) -> list[date]:
    days = dates.of(timeline)
    if not days:
        raise UsageError(which_dates())
    return days
