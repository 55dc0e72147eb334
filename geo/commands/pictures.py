"""The commands that draw: ``snapshot``, ``compare`` and ``animate``."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from geo.cli import timeline_options
from geo.commands.dates import Dates, date_options
from geo.commands.files import (
    dpi_option,
    force_option,
    format_option,
    layout_option,
    open_workshop,
    out_option,
    progress_bar,
    theme_option,
)
from geo.errors import UsageError
from geo.export.formats import PICTURES, Format
from geo.export.naming import bundle_name
from geo.export.order import Look, orders
from geo.export.writing import refuse_existing, write_whole
from geo.figure.layouts import SHEETS, Layout
from geo.style import Theme
from geo.vocabulary import Knowledge, Reading

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date
    from pathlib import Path

    from geo.control import Timeline
    from geo.export.order import Order

FILMS = ("gif", "mp4", "webm")
HEIGHTS = ("360", "540", "720", "1080")


@click.command(name="snapshot")
@date_options
@format_option(PICTURES, Format.PNG)
@timeline_options
@layout_option
@theme_option
@dpi_option
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
    out: Path,
    force: bool,
    **dates: object,
) -> None:
    """Draw the map of each DATE (YYYY-MM-DD) as a picture."""
    workshop = open_workshop(folder)
    eyes = Reading(reading), Knowledge(known)
    days = _days(workshop.timeline(*eyes), dates)
    look = Look(Layout(layout), Theme(theme), dpi or SHEETS[Layout(layout)].dpi)
    targets = _targets(orders(map(Format, formats), days, *eyes, look), out)
    if not force:
        refuse_existing(targets.values())
    with progress_bar(targets.items()) as progress:
        for order, path in progress:
            write_whole(path, workshop.make(order))
    for path in targets.values():
        click.echo(path)


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
    out: Path,
    force: bool,
    **dates: object,
) -> None:
    """Draw two dates side by side, or many as small maps, in one picture."""
    from geo.export.picture import comparison_bytes  # noqa: PLC0415 (Matplotlib)

    timeline = open_workshop(folder).timeline(Reading(reading), Knowledge(known))
    days = _days(timeline, dates)
    target = _target(timeline, days, out, f"_{layout}{_theme(theme)}.{format_}", force=force)
    picture = comparison_bytes(
        timeline, days, Format(format_), layout=Layout(layout), theme=Theme(theme), dpi=dpi
    )
    write_whole(target, picture)
    click.echo(target)


@click.command(name="animate")
@date_options
@click.option("--format", "film", type=click.Choice(FILMS), default="gif", show_default=True)
@click.option(
    "--height", type=click.Choice(HEIGHTS), default="540", show_default=True, help="In pixels."
)
@click.option(
    "--hold",
    type=click.FloatRange(0.2, 20),
    default=1.6,
    show_default=True,
    help="How long each date stands, in seconds.",
)
@timeline_options
@theme_option
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
    out: Path,
    force: bool,
    **dates: object,
) -> None:
    """Replay dates as GIF, MP4 or WebM; without any, every change of the battle."""
    from geo.export.animation import Film, animation_bytes  # noqa: PLC0415 (Matplotlib and PyAV)

    timeline = open_workshop(folder).timeline(Reading(reading), Knowledge(known))
    days = _days(timeline, dates if any(dates.values()) else dates | {"every_change": True})
    target = _target(timeline, days, out, f"{_theme(theme)}.{film}", force=force)
    with progress_bar(days) as progress:
        content = animation_bytes(
            timeline,
            days,
            Film(film),
            height=int(height),
            theme=Theme(theme),
            hold=hold,
            progress=lambda: progress.update(1),
        )
    write_whole(target, content)
    click.echo(target)


def _days(timeline: Timeline, dates: dict[str, object]) -> list[date]:
    days = Dates(**dates).of(timeline)  # type: ignore[arg-type]
    if not days:
        raise UsageError("Say which dates: DATE, --from and --to, or --every-change.")
    return days


def _targets(wanted: Sequence[Order], out: Path) -> dict[Order, Path]:
    """Return where each picture goes: one file may be named, several go into a folder."""
    if len(wanted) == 1 and not out.is_dir():
        return {wanted[0]: out}
    if out.is_file():
        raise UsageError(f"{out} is a file; several pictures need a folder.")
    return {order: out / order.name for order in wanted}


def _theme(theme: str) -> str:
    return "" if theme == Theme.LIGHT.value else f"_{theme}"


def _target(
    timeline: Timeline, days: Sequence[date], out: Path, ending: str, *, force: bool
) -> Path:
    """Return where a file about many dates goes."""
    stem = bundle_name(days, timeline.reading, timeline.knowledge).removesuffix(".zip")
    target = out / f"{stem}{ending}" if out.is_dir() else out
    if not force:
        refuse_existing([target])
    return target
