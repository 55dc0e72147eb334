"""The commands ``export`` and ``bundle``, and what all commands share that write files."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

import click

from geo.cli import find_place, timeline_options
from geo.commands.dates import Dates, date_options
from geo.commands.options import word_option
from geo.errors import UsageError
from geo.export.formats import FILES, Format
from geo.export.looks import Look
from geo.export.naming import file_stem
from geo.export.order import Workshop, orders
from geo.export.writing import refuse_existing, write_whole
from geo.figure.layouts import SHEETS, Layout
from geo.language import Language
from geo.style import Theme
from geo.vocabulary import Knowledge, Reading

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Sequence
    from datetime import date

    from click._termui_impl import ProgressBar

    from geo.export.order import Order

    Command = TypeVar("Command", bound=Callable[..., object])

Eyes = tuple[Reading, Knowledge]
T = TypeVar("T")

whole_option = click.option(
    "--timeline", "whole", is_flag=True, help="The whole timeline, as intervals."
)
force_option = click.option("--force", is_flag=True, help="Overwrite files that exist.")
layout_option = word_option(
    "--layout",
    default=Layout.SLIDE,
    help="The page that a picture fills.",
)
theme_option = word_option(
    "--theme",
    default=Theme.LIGHT,
    help="The ground that it is drawn on.",
)
language_option = word_option(
    "--language",
    default=Language.EN,
    help="The language of names, states and legend in a picture or film.",
)
highlight_option = click.option(
    "--highlight",
    metavar="PLACE",
    multiple=True,
    help="A place to outline in a picture, by id or name; may be given several times.",
)
dpi_option = click.option(
    "--dpi", type=click.IntRange(50, 600), help="Dots per inch of a PNG.  [default: the layout's]"
)


def look_options(command: Command) -> Command:
    """Add the options that say how a picture is drawn: those of ``look_of``."""
    options = (layout_option, theme_option, dpi_option, language_option, highlight_option)
    for option in reversed(options):
        command = option(command)
    return command


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
    write_orders(workshop, orders(map(Format, formats), days, *eyes), out, force=force)


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
    eyes = Reading(reading), Knowledge(known)
    days = _days(workshop, eyes, Dates(**dates), whole=whole)  # type: ignore[arg-type]
    name = f"{file_stem([day for day in days if day], *eyes)}.zip"
    target = out / name if out.is_dir() else out
    if not force:
        refuse_existing([target])
    look = look_of(
        workshop, layout=layout, theme=theme, dpi=dpi, language=language, highlight=highlight
    )
    wanted = orders(map(Format, formats), days, *eyes, look)
    with step_bar(wanted) as progress:
        content = bundle_bytes(workshop, wanted, lambda: progress.update(1))
    write_whole(target, content)
    click.echo(target)


def open_workshop(folder: Path) -> Workshop:
    """Load the dataset in a folder to make files of it."""
    from geo.dataset import load_dataset  # noqa: PLC0415 (GeoPandas, which --help does not need)

    return Workshop(load_dataset(folder))


def look_of(
    workshop: Workshop,
    *,
    layout: str,
    theme: str,
    dpi: int | None,
    language: str,
    highlight: Sequence[str] = (),
) -> Look:
    """Return the look that the options ask for.

    Raises
    ------
    UsageError
        If there is no such place to outline.
    """
    page = Layout(layout)
    outlined = tuple(find_place(workshop.dataset, text).place_id for text in highlight)
    return Look(page, Theme(theme), dpi or SHEETS[page].dpi, Language(language), outlined)


def write_orders(workshop: Workshop, wanted: Sequence[Order], out: Path, *, force: bool) -> None:
    """Make files, write each whole or not at all, and print their names.

    Raises
    ------
    UsageError
        If a file exists already, and ``force`` does not say to overwrite it.
    """
    targets = _targets(wanted, out)
    if not force:
        refuse_existing(targets.values())
    with step_bar(wanted) as progress:
        for order, path in targets.items():
            write_whole(path, workshop.make(order, lambda: progress.update(1)))
    for path in targets.values():
        click.echo(path)


def step_bar(wanted: Sequence[Order]) -> ProgressBar[int]:
    """Return a bar that grows with each step in which files are made."""
    return progress_bar(range(sum(order.steps for order in wanted)))


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
