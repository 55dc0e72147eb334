"""The commands that write data to files: ``export`` and ``bundle``."""

from __future__ import annotations

import sys
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import click

from geo.cli import parse_day, timeline_options
from geo.errors import UsageError
from geo.export.order import Format, Order, Workshop
from geo.export.writing import refuse_existing, write_whole
from geo.vocabulary import Knowledge, Reading

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from datetime import date
    from typing import TypeVar

    from geo.control import Timeline

    Command = TypeVar("Command", bound=Callable[..., object])


def open_workshop(folder: Path) -> Workshop:
    """Load the dataset in a folder to make files of it."""
    from geo.dataset import load_dataset  # noqa: PLC0415 (GeoPandas, which --help does not need)

    return Workshop(load_dataset(folder))


@dataclass(frozen=True)
class Choice:
    """Which dates the user asked for."""

    dates: tuple[str, ...]
    whole: bool
    every_change: bool
    first: str | None
    last: str | None

    def days(self, timeline: Timeline) -> list[date | None]:
        """Return the dates in order, after ``None`` for the whole timeline where it is wanted.

        Raises
        ------
        UsageError
            If nothing is asked for, or a date is not one or is outside the record.
        """
        days = {parse_day(text) for text in self.dates}
        if self.every_change or self.first or self.last:
            days |= self._span(timeline)
        for day in days:
            timeline.at(day)
        chosen = [*([None] if self.whole else []), *sorted(days)]
        if not chosen:
            message = "Say which dates: DATE, --from and --to, --every-change, or --timeline."
            raise UsageError(message)
        return chosen

    def _span(self, timeline: Timeline) -> set[date]:
        """Return every day between two dates, or only those on which something changes."""
        battle = timeline.dataset.battle
        first = parse_day(self.first) if self.first else battle.start
        last = parse_day(self.last) if self.last else battle.end
        if first > last:
            raise UsageError(f"--from {first} is after --to {last}.")
        for day in (first, last):
            timeline.at(day)
        span = {first.fromordinal(n) for n in range(first.toordinal(), last.toordinal() + 1)}
        return {day for day in span if not self.every_change or timeline.changes(day)}


def date_options(command: Command) -> Command:
    """Add the options that choose one date or many."""
    options = (
        click.argument("dates", metavar="[DATE]...", nargs=-1),
        click.option("--timeline", "whole", is_flag=True, help="The whole timeline, as intervals."),
        click.option("--every-change", is_flag=True, help="Every date on which something changes."),
        click.option("--from", "first", metavar="DATE", help="From this date (default: battle)."),
        click.option("--to", "last", metavar="DATE", help="To this date (default: battle)."),
    )
    for option in reversed(options):
        command = option(command)
    return command


force_option = click.option("--force", is_flag=True, help="Overwrite files that exist.")


@click.command(name="export")
@date_options
@click.option(
    "--format",
    "formats",
    type=click.Choice([format_.value for format_ in Format]),
    multiple=True,
    default=[Format.GEOJSON.value],
    show_default=True,
    help="May be given several times.",
)
@timeline_options
@click.option(
    "--out",
    type=click.Path(path_type=Path),
    default=Path(),
    help="The file to write, or the folder for several.  [default: here]",
)
@force_option
@click.pass_obj
def export_command(
    folder: Path,
    /,
    formats: Sequence[str],
    reading: str,
    known: str,
    out: Path,
    *,
    force: bool,
    **dates: object,
) -> None:
    """Write who controls each place on DATE, or the whole timeline, to files."""
    workshop = open_workshop(folder)
    eyes = Reading(reading), Knowledge(known)
    days = Choice(**dates).days(workshop.timeline(*eyes))  # type: ignore[arg-type]
    orders = [Order(Format(name), day, *eyes) for day in days for name in dict.fromkeys(formats)]
    targets = _targets(orders, out)
    if not force:
        refuse_existing(targets.values())
    with click.progressbar(
        targets.items(), label="Writing", file=sys.stderr, hidden=not sys.stderr.isatty()
    ) as progress:
        for order, path in progress:
            write_whole(path, workshop.make(order))
    for path in targets.values():
        click.echo(path)


def _targets(orders: Sequence[Order], out: Path) -> dict[Order, Path]:
    """Return where each file goes: one file may be named, several go into a folder."""
    if len(orders) == 1 and not out.is_dir():
        return {orders[0]: out}
    if out.is_file():
        raise UsageError(f"{out} is a file; several files need a folder.")
    return {order: out / order.name for order in orders}
