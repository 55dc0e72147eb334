"""The commands that draw: ``snapshot``, ``compare`` and ``animate``."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from geo.cli.dates import Dates, date_options
from geo.cli.inputs import look_of, open_workshop
from geo.cli.options import (
    dpi_option,
    force_option,
    format_option,
    language_option,
    layout_option,
    look_options,
    out_option,
    theme_option,
    timeline_options,
)
from geo.cli.output import refuse_existing, write_orders, write_whole
from geo.dataset.vocabulary import Eyes, Knowledge, Reading
from geo.errors import UsageError
from geo.export.formats import FILMS, PICTURES, Format
from geo.export.options import HEIGHTS, HOLD_S, Reel
from geo.export.request import Order, file_stem, orders
from geo.language.catalogue import Language
from geo.style import Theme

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date
    from pathlib import Path

    from geo.control.timeline import Timeline


@click.command(name="snapshot")
@date_options
@format_option(PICTURES, Format.PNG)
@timeline_options
@look_options
@out_option("The file to write, or the folder for several.")
@force_option
@click.pass_obj
def snapshot_command(
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
    out: Path,
    force: bool,
    **dates: object,
) -> None:
    """Draw the map of each DATE (YYYY-MM-DD) as a picture."""
    workshop = open_workshop(folder)
    eyes = Eyes(Reading(reading), Knowledge(known))
    days = _days(workshop.timelines[eyes], dates)
    look = look_of(
        workshop, layout=layout, theme=theme, dpi=dpi, language=language, highlight=highlight
    )
    write_orders(workshop, orders(map(Format, formats), days, eyes, look), out, force=force)


@click.command(name="compare")
@date_options
@click.option(
    "--format",
    "format_",
    type=click.Choice([format_.value for format_ in PICTURES]),
    default=Format.PNG.value,
    show_default=True,
)
@timeline_options
@layout_option
@theme_option
@dpi_option
@language_option
@out_option("The file to write, or the folder to put it in.")
@force_option
@click.pass_obj
def compare_command(
    folder: Path,
    /,
    *,
    format_: str,
    reading: str,
    known: str,
    layout: str,
    theme: str,
    dpi: int | None,
    language: str,
    out: Path,
    force: bool,
    **dates: object,
) -> None:
    """Draw two dates side by side, or many as small maps, in one picture."""
    from geo.export.picture import comparison_bytes  # noqa: PLC0415 (Matplotlib)

    workshop = open_workshop(folder)
    timeline = workshop.timelines[Eyes(Reading(reading), Knowledge(known))]
    days = _days(timeline, dates)
    look = look_of(workshop, layout=layout, theme=theme, dpi=dpi, language=language)
    name = f"{file_stem(days, timeline.eyes)}{look.suffix}.{format_}"
    target = out / name if out.is_dir() else out
    if not force:
        refuse_existing([target])
    picture = comparison_bytes(
        timeline,
        days,
        Format(format_),
        layout=look.layout,
        theme=look.theme,
        language=look.language,
        dpi=look.dpi,
    )
    write_whole(target, picture)
    click.echo(target)


@click.command(name="animate")
@date_options
@click.option(
    "--format",
    "film",
    type=click.Choice([format_.value for format_ in FILMS]),
    default=Format.GIF.value,
    show_default=True,
)
@click.option(
    "--height",
    type=click.Choice([str(height) for height in HEIGHTS]),
    default="540",
    show_default=True,
    help="In pixels.",
)
@click.option(
    "--hold",
    type=click.FloatRange(0.2, 20),
    default=HOLD_S,
    show_default=True,
    help="How long each date stands, in seconds.",
)
@timeline_options
@theme_option
@language_option
@out_option("The file to write, or the folder to put it in.")
@force_option
@click.pass_obj
def animate_command(
    folder: Path,
    /,
    *,
    film: str,
    height: str,
    hold: float,
    reading: str,
    known: str,
    theme: str,
    language: str,
    out: Path,
    force: bool,
    **dates: object,
) -> None:
    """Replay dates as GIF, MP4 or WebM; without any, every change of the battle."""
    workshop = open_workshop(folder)
    eyes = Eyes(Reading(reading), Knowledge(known))
    wanted = dates if any(dates.values()) else dates | {"every_change": True}
    days = tuple(_days(workshop.timelines[eyes], wanted))
    reel = Reel(days, Theme(theme), Language(language), int(height), hold)
    write_orders(workshop, [Order(Format(film), None, eyes, reel)], out, force=force)


def _days(timeline: Timeline, dates: dict[str, object]) -> list[date]:
    days = Dates(**dates).of(timeline)  # type: ignore[arg-type]
    if not days:
        raise UsageError("Say which dates: DATE, --from and --to, or --every-change.")
    return days
