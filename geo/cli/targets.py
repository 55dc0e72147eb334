"""Where files go and what they are: the ending of a name says which format is wanted."""

from __future__ import annotations

from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING, Generic, TypeVar

import click
from click.core import ParameterSource

from geo.cli.options import format_option, gathered
from geo.cli.saying import option
from geo.errors import UsageError
from geo.export.formats import Format
from geo.language.catalogue import say

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    Command = TypeVar("Command", bound=Callable[..., object])

Kind = TypeVar("Kind", bound=str)


@dataclass(frozen=True)
class Target(Generic[Kind]):
    """The kinds of file that were asked for, and where to write them.

    Parameters
    ----------
    kinds
        What the files are, by the endings of their names.
    out
        The file to write, or the folder.
    force
        Whether to overwrite what exists.
    """

    kinds: tuple[Kind, ...]
    out: Path
    force: bool

    def paths(self, names: Sequence[str]) -> list[Path]:
        """Return where files of these names go; one alone may have been named otherwise.

        Raises
        ------
        UsageError
            If several files would be one, or the folder is a file.
        """
        is_file = bool(_ending(self.out)) or self.out.is_file()
        if is_file and len(names) > 1:
            raise UsageError(say("usage.several_need_folder", path=str(self.out)))
        if _ending(self.out):
            return [self.out]
        if is_file:
            ending = Path(names[0]).suffix
            told = {"path": str(self.out), "ending": ending}
            raise UsageError(say("usage.name_of_new_file", **told))
        return [self.out / name for name in names]


def read_target(
    given: Sequence[Kind], among: Sequence[Kind], out: Path, *, force: bool
) -> Target[Kind]:
    """Return what was asked for; a file whose name has an ending is of that kind.

    Parameters
    ----------
    given
        The kinds asked for by options.
    among
        The kinds on offer.
    out
        The file to write, or the folder; the name of a new folder has no ending.
    force
        Whether to overwrite what exists.

    Raises
    ------
    UsageError
        If no file on offer has that ending, or another kind was asked for.
    """
    ending = _ending(out)
    if not ending:
        return Target(tuple(given), out, force)
    kinds = tuple(kind for kind in among if kind == ending)
    if not kinds:
        offered = ", ".join(f".{kind}" for kind in among)
        told = {"path": str(out), "ending": f".{ending}", "offered": offered}
        raise UsageError(say("usage.no_ending", **told))
    others = say("state.comma").join(kind for kind in given if kind not in kinds)
    if others:
        told = {"path": str(out), "ending": f".{ending}", "others": others}
        raise UsageError(say("usage.two_kinds", **told))
    return Target(kinds, out, force)


def _ending(out: Path) -> str:
    return "" if out.is_dir() else out.suffix[1:].casefold()


def out_options(
    what: str, read: Callable[..., Target[Kind]], *others: Callable[[Command], Command]
) -> Callable[[Command], Command]:
    """Return the options that say where to write and whether to overwrite, as ``target``.

    Parameters
    ----------
    what
        What is written there, as a key of the catalogue.
    read
        What makes the target; its parameters are named like the options.
    others
        Further options that it takes, which stand first in the help.
    """
    path = click.Path(path_type=Path)
    out = option("-o", "--out", type=path, default=Path(), help=what)
    force = option("--force", is_flag=True, help="help.force")
    return gathered("target", read, *others, out, force)


def file_options(among: Sequence[Format], usual: Format) -> Callable[[Command], Command]:
    """Return the options that choose formats and where to write, as ``target``."""

    def read(formats: Sequence[str], out: Path, *, force: bool) -> Target[Format]:
        return _read(among, tuple(map(Format, formats)), out, force=force)

    return out_options("help.files", read, format_option(among, usual))


def one_file_options(among: Sequence[Format], usual: Format) -> Callable[[Command], Command]:
    """Return the options that choose one format and where to write, as ``target``."""

    def read(formats: str, out: Path, *, force: bool) -> Target[Format]:
        return _read(among, (Format(formats),), out, force=force)

    return out_options("help.one_file", read, format_option(among, usual, several=False))


def _read(
    among: Sequence[Format], formats: tuple[Format, ...], out: Path, *, force: bool
) -> Target[Format]:
    source = click.get_current_context().get_parameter_source("formats")
    is_usual = source is ParameterSource.DEFAULT
    target = read_target(() if is_usual else formats, among, out, force=force)
    return target if target.kinds else replace(target, kinds=formats)
