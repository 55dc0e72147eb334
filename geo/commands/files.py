"""The commands that write data to files: ``export`` and ``bundle``."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

import click

from geo.cli import timeline_options
from geo.commands.dates import Dates, date_options
from geo.errors import UsageError
from geo.export.formats import FILES, Format
from geo.export.naming import bundle_name
from geo.export.order import Look, Order, Workshop, orders
from geo.export.writing import refuse_existing, write_whole
from geo.figure.layouts import SHEETS, Layout
from geo.style import Theme
from geo.vocabulary import Knowledge, Reading

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Sequence
    from datetime import date

    from click._termui_impl import ProgressBar

    Command = TypeVar("Command", bound=Callable[..., object])

Eyes = tuple[Reading, Knowledge]
T = TypeVar("T")

whole_option = click.option(
    "--timeline", "whole", is_flag=True, help="The whole timeline, as intervals."
)
force_option = click.option("--force", is_flag=True, help="Overwrite files that exist.")


layout_option = click.option(
    "--layout",
    type=click.Choice([layout.value for layout in Layout]),
    default=Layout.SLIDE.value,
    show_default=True,
    help="The page that a picture fills.",
)
theme_option = click.option(
    "--theme",
    type=click.Choice([theme.value for theme in Theme]),
    default=Theme.LIGHT.value,
    show_default=True,
    help="The ground that a picture is drawn on.",
)
dpi_option = click.option(
    "--dpi", type=click.IntRange(50, 600), help="Dots per inch of a PNG.  [default: the layout's]"
)


def format_option(among: Sequence[Format], *default: Format) -> Callable[[Command], Command]:
    """Add the option that chooses one format or several among those offered."""
    return click.option(
        "--format",
        "formats",
        type=click.Choice([format_.value for format_ in among]),
        multiple=True,
        default=[format_.value for format_ in default],
        show_default=True,
        help="May be given several times.",
    )


def out_option(what: str) -> Callable[[Command], Command]:
    """Add the option that says where to write."""
    path = click.Path(path_type=Path)
    return click.option("--out", type=path, default=Path(), help=f"{what}  [default: here]")


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
    eyes = Reading(reading), Knowledge(known)
    days = _days(workshop, eyes, Dates(**dates), whole=whole)  # type: ignore[arg-type]
    targets = _targets(orders(map(Format, formats), days, *eyes), out)
    if not force:
        refuse_existing(targets.values())
    with progress_bar(targets.items()) as progress:
        for order, path in progress:
            write_whole(path, workshop.make(order))
    for path in targets.values():
        click.echo(path)


@click.command(name="bundle")
@date_options
@whole_option
@format_option(tuple(Format), Format.GEOJSON, Format.CSV, Format.XLSX, Format.HTML)
@timeline_options
@layout_option
@theme_option
@dpi_option
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
    whole: bool,
    out: Path,
    force: bool,
    **dates: object,
) -> None:
    """Write files and pictures of DATE, or of the whole timeline, into one ZIP with a manifest."""
    from geo.export.bundle import bundle_bytes  # noqa: PLC0415 (zipfile, which --help does not need)

    workshop = open_workshop(folder)
    eyes = Reading(reading), Knowledge(known)
    days = _days(workshop, eyes, Dates(**dates), whole=whole)  # type: ignore[arg-type]
    target = out / bundle_name(days, *eyes) if out.is_dir() else out
    if not force:
        refuse_existing([target])
    look = Look(Layout(layout), Theme(theme), dpi or SHEETS[Layout(layout)].dpi)
    wanted = orders(map(Format, formats), days, *eyes, look)
    with progress_bar(wanted) as progress:
        content = bundle_bytes(workshop, progress)
    write_whole(target, content)
    click.echo(target)


def open_workshop(folder: Path) -> Workshop:
    """Load the dataset in a folder to make files of it."""
    from geo.dataset import load_dataset  # noqa: PLC0415 (GeoPandas, which --help does not need)

    return Workshop(load_dataset(folder))


def progress_bar(items: Collection[T]) -> ProgressBar[T]:
    """Return a bar on standard error that grows with each item taken; none where nobody looks."""
    hidden = not sys.stderr.isatty()
    return click.progressbar(items, label="Writing", file=sys.stderr, hidden=hidden)


def _days(workshop: Workshop, eyes: Eyes, dates: Dates, *, whole: bool) -> list[date | None]:
    """Return the dates asked for, after ``None`` where the whole timeline is wanted too."""
    days = dates.of(workshop.timeline(*eyes))
    if not days and not whole:
        message = "Say which dates: DATE, --from and --to, --every-change, or --timeline."
        raise UsageError(message)
    return [*([None] if whole else []), *days]


def _targets(wanted: Sequence[Order], out: Path) -> dict[Order, Path]:
    """Return where each file goes: one file may be named, several go into a folder."""
    if len(wanted) == 1 and not out.is_dir():
        return {wanted[0]: out}
    if out.is_file():
        raise UsageError(f"{out} is a file; several files need a folder.")
    return {order: out / order.name for order in wanted}
