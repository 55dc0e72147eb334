"""An option that takes one word of a list."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

import click

from geo.dataset.vocabulary import Knowledge, Reading
from geo.figure.layouts import Layout
from geo.language.catalogue import Language
from geo.style import Theme

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from enum import StrEnum

    from geo.export.formats import Format

    Command = TypeVar("Command", bound=Callable[..., object])


def word_option(*names: str, default: StrEnum, help: str) -> Callable[[Command], Command]:  # noqa: A002 (Click's word)
    """Return an option that takes one of the words of its default's kind."""
    return click.option(
        *names,
        type=click.Choice([member.value for member in type(default)]),
        default=default.value,
        show_default=True,
        help=help,
    )


FOLDER = click.Path(exists=True, file_okay=False, path_type=Path)


def timeline_options(command: Command) -> Command:
    """Add the two options that choose a timeline."""
    reading = word_option(
        "--reading",
        default=Reading.ASSESSED,
        help="Whose eyes to look through.",
    )
    known = word_option(
        "--known",
        default=Knowledge.HINDSIGHT,
        help="Use all reports about a date, or only those published by then.",
    )
    return reading(known(command))


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
