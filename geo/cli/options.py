"""An option that takes one word of a list."""

from __future__ import annotations

from functools import wraps
from inspect import signature
from pathlib import Path
from typing import TYPE_CHECKING, Any, Concatenate, ParamSpec, TypeVar, cast

import click

from geo.cli.saying import option, placeholders
from geo.codes.vocabulary import Eyes, Knowledge, Reading
from geo.control.amounts import Measure
from geo.design.style import Theme
from geo.errors import UsageError
from geo.export.options import HEIGHTS, HOLD_S, SIDES, FilmOptions, PictureOptions
from geo.extent import Centre, Fit, read_box, the_one
from geo.figure.layouts import Layout
from geo.language.asking import language_named
from geo.language.catalogue import Language, say, speak, spoken
from geo.language.isolation import visible
from geo.shipped import DATA, shipped

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from enum import StrEnum

    from geo.export.formats import Format
    from geo.extent import Extent

    Command = TypeVar("Command", bound=Callable[..., object])

Options = ParamSpec("Options")
Answer = TypeVar("Answer")


def word_option(*names: str, default: StrEnum, help: str) -> Callable[[Command], Command]:  # noqa: A002 (Click's word)
    """Return an option that takes one of the words of its default's kind.

    Parameters
    ----------
    *names
        What the option is called, as Click takes it.
    default
        What it takes where it is not given; the words on offer are those of its vocabulary.
    help
        What it means, in one sentence.
    """
    return option(
        *names,
        type=click.Choice([member.value for member in type(default)]),
        default=default.value,
        show_default=True,
        help=help,
    )


FOLDER = click.Path(exists=True, file_okay=False, path_type=Path)


class DatasetFolder(click.ParamType[Path]):
    """The folder of a dataset, by its path or by the name of one that ships."""

    name = "dataset"

    def convert(
        self, value: str | Path, param: click.Parameter | None, ctx: click.Context | None
    ) -> Path:
        """Return the folder; one of that path comes before one of that name.

        Parameters
        ----------
        value
            What was typed.
        param, ctx
            For which option, and in which command.

        Raises
        ------
        BadParameter
            If there is neither.
        """
        folder = Path(value)
        if folder.is_dir():
            return folder
        ships = shipped()
        if str(value) in ships:
            return ships[str(value)]
        told = {"folder": visible(str(value)), "names": say("state.comma").join(ships)}
        raise click.BadParameter(say("usage.no_folder", **told), ctx, param)


DATASET = DatasetFolder()


def pass_folder(
    command: Callable[Concatenate[Path, Options], Answer],
) -> Callable[Options, Answer]:
    """Hand a command the folder of the dataset: the one that ``--data`` names, or that ships."""

    @click.pass_obj
    @wraps(command)
    def with_folder(
        named: Path | None, /, *args: Options.args, **options: Options.kwargs
    ) -> Answer:
        return command(named or _shipped(), *args, **options)

    return with_folder


def _shipped() -> Path:
    if not DATA.is_dir():
        raise UsageError(say("usage.nothing_ships", option=placeholders("--data FOLDER")))
    return DATA


def gathered(
    name: str, make: Callable[..., object], *options: Callable[[Command], Command]
) -> Callable[[Command], Command]:
    """Return a decorator that hands what several options say to a command as one object.

    Parameters
    ----------
    name
        The command's parameter for the object.
    make
        What makes the object; its parameters are named like the options.
    options
        Click's decorators for the options, in the order of the help.
    """
    fields = tuple(signature(make).parameters)

    def decorate(command: Command) -> Command:
        @wraps(command)
        def run(*arguments: object, **given: object) -> object:
            made = make(**{field: given.pop(field) for field in fields if field in given})
            return command(*arguments, **given, **{name: made})

        decorated = cast("Command", run)
        for each in reversed(options):
            decorated = each(decorated)
        return decorated

    return decorate


def _eyes(reading: str, known: str, without: Sequence[str], *, only_precise: bool) -> Eyes:
    return Eyes(Reading(reading), Knowledge(known), tuple(without), only_precise)


reading_option = option(
    "--reading",
    default=str(Reading.ASSESSED),
    show_default=True,
    help="help.reading",
)


doubt_options = (
    option(
        "--without",
        metavar="NAME",
        multiple=True,
        help="help.without",
    ),
    option(
        "--only-precise",
        is_flag=True,
        help="help.only_precise",
    ),
)


eyes_options = gathered(
    "eyes",
    _eyes,
    reading_option,
    word_option(
        "--known",
        default=Knowledge.HINDSIGHT,
        help="help.known",
    ),
    *doubt_options,
)
"""The options that choose a timeline, as ``eyes``."""


whole_option = option("--timeline", "whole", is_flag=True, help="help.timeline")


layout_option = word_option(
    "--layout",
    default=Layout.SLIDE,
    help="help.layout",
)


theme_option = word_option(
    "--theme",
    default=Theme.LIGHT,
    help="help.theme",
)


class SpokenLanguage(click.Choice[str]):
    """A language that we speak: by its tag, however that is written, or by its name."""

    def __init__(self) -> None:
        super().__init__([language.value for language in Language])

    def convert(self, value: str, param: click.Parameter | None, ctx: click.Context | None) -> str:
        """Return the tag of the language.

        Parameters
        ----------
        value
            What was typed.
        param, ctx
            The option, and the command that it is of.
        """
        return language_named(value) or super().convert(value, param, ctx)


def _in_language(help: str, **how: Any) -> Callable[[Command], Command]:  # noqa: A002 (Click's word)
    return option(
        "--language",
        type=SpokenLanguage(),
        default=lambda: spoken().value,
        show_default="help.default_language",
        help=help,
        **how,
    )


language_option = _in_language("help.language")


def _speak(_: click.Context, __: click.Parameter, language: str) -> None:
    speak(Language(language))


answer_option = _in_language(
    "help.answer_language", callback=_speak, expose_value=False, is_eager=True
)
"""The option of commands that answer in words."""


highlight_option = option(
    "--highlight",
    metavar="PLACE",
    multiple=True,
    help="help.highlight",
)


height_option = option(
    "--height",
    type=click.Choice([str(height) for height in HEIGHTS]),
    default="540",
    show_default=True,
    help="help.height",
)
hold_option = option(
    "--hold",
    type=click.FloatRange(0.2, 20),
    default=HOLD_S,
    show_default=True,
    help="help.hold",
)
dpi_option = option("--dpi", type=click.IntRange(50, 600), help="help.dpi")


extent_options = (
    option(
        "--fit",
        metavar="PLACE",
        multiple=True,
        help="help.fit",
    ),
    option("--view", metavar="LON,LAT,ZOOM", help="help.view"),
    option("--bbox", metavar="W,S,E,N", help="help.bbox"),
)
"""The options that choose which part of the map a picture shows; without them it is home."""

words_options = (
    option("--title", default="", help="help.title"),
    option("--note", default="", help="help.note"),
)
"""The options with a reader's own words."""

size_options = (
    option("--width", type=click.IntRange(*SIDES), help="help.side"),
    option("--height", type=click.IntRange(*SIDES), help="help.side"),
)
"""The options with a size of a picture of a reader's own."""


def _extent(fit: Sequence[str], view: str | None, bbox: str | None) -> Extent | None:
    """Return the extent that is asked for, if any; its places are as they were typed."""
    return the_one(
        {
            "--fit": Fit(tuple(fit)) if fit else None,
            "--view": Centre.read(view) if view else None,
            "--bbox": read_box(bbox) if bbox else None,
        }
    )


amounts_option = option(
    "--amounts",
    type=click.Choice([measure.value for measure in Measure]),
    help="help.amounts",
)


def _picture(
    *,
    layout: str,
    theme: str,
    dpi: int | None,
    language: str,
    highlight: Sequence[str],
    fit: Sequence[str],
    view: str | None,
    bbox: str | None,
    title: str,
    note: str,
    width: int | None,
    height: int | None,
    amounts: str | None = None,
) -> PictureOptions:
    if dpi and (width or height):
        raise UsageError(say("usage.either_size", dpi="--dpi", width="--width", height="--height"))
    return PictureOptions(
        layout=Layout(layout),
        theme=Theme(theme),
        dpi=dpi or 0,
        language=Language(language),
        highlight=tuple(highlight),
        extent=_extent(fit, view, bbox),
        title=title,
        note=note,
        width=width or 0,
        height=height or 0,
        amounts=Measure(amounts) if amounts else None,
    )


def _comparison(layout: str, theme: str, dpi: int | None, language: str) -> PictureOptions:
    return PictureOptions(
        layout=Layout(layout), theme=Theme(theme), dpi=dpi or 0, language=Language(language)
    )


def _film(
    *,
    height: str,
    hold: float,
    theme: str,
    language: str,
    fit: Sequence[str],
    view: str | None,
    bbox: str | None,
    title: str,
    note: str,
) -> FilmOptions:
    return FilmOptions(
        theme=Theme(theme),
        language=Language(language),
        height=int(height),
        hold=hold,
        extent=_extent(fit, view, bbox),
        title=title,
        note=note,
    )


_DRAWING = (
    *(layout_option, theme_option, dpi_option, language_option, highlight_option),
    *extent_options,
    *words_options,
    *size_options,
)
maps_options = gathered("picture", _picture, *_DRAWING)
"""The options that say how maps beside each other are drawn, as ``picture``; places are as they were typed."""

picture_options = gathered("picture", _picture, *_DRAWING, amounts_option)
"""The options that say how a picture is drawn, as ``picture``; its places are as they were typed."""

comparison_options = gathered(
    "picture", _comparison, layout_option, theme_option, dpi_option, language_option
)
"""The options that say how a picture of many days is drawn, as ``picture``."""

film_options = gathered(
    "film",
    _film,
    *(height_option, hold_option, theme_option, language_option),
    *extent_options,
    *words_options,
)
"""The options that say how a film runs, as ``film``; its places are as they were typed."""


def format_option(
    among: Sequence[Format], *usual: Format, several: bool = True
) -> Callable[[Command], Command]:
    """Return the option that chooses one format or several among those offered, as ``formats``.

    Parameters
    ----------
    among
        The formats on offer.
    usual
        Those where none is chosen.
    several
        Whether it may be given several times.
    """
    values = [format_.value for format_ in usual]
    return option(
        "--format",
        "formats",
        type=click.Choice([format_.value for format_ in among]),
        multiple=several,
        default=values if several else values[0],
        show_default=True,
        help="help.several" if several else None,
    )
