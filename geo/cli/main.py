"""The command line: the same timeline as everywhere else, as text and JSON."""

from __future__ import annotations

import os
import sys
from contextlib import suppress
from importlib import import_module
from io import TextIOWrapper
from signal import SIGINT
from typing import TYPE_CHECKING, TypeVar

import click

from geo.cli.faults import listing
from geo.cli.mistyped import mistyped
from geo.cli.options import DATASET
from geo.cli.saying import SaidGroup, SaidOption, option
from geo.errors import ControlMapError, ProblemsError
from geo.language.asking import language_of_system
from geo.language.catalogue import check_further, say, speaking
from geo.language.system import refusal

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from pathlib import Path

    Command = TypeVar("Command", bound=Callable[..., object])


MODULES = {
    "amounts": "geo.cli.course",
    "animate": "geo.cli.pictures",
    "archive": "geo.cli.archive",
    "assess": "geo.cli.assess",
    "at": "geo.cli.query",
    "briefing": "geo.cli.briefing",
    "bundle": "geo.cli.files",
    "card": "geo.cli.card",
    "compare": "geo.cli.pictures",
    "diff": "geo.cli.diff",
    "dossier": "geo.cli.dossier",
    "export": "geo.cli.files",
    "headline": "geo.cli.query",
    "import": "geo.cli.importing",
    "new": "geo.cli.new",
    "period": "geo.cli.course",
    "pillars": "geo.cli.pillars",
    "publish": "geo.cli.publish",
    "ribbon": "geo.cli.course",
    "serve": "geo.cli.serve",
    "snapshot": "geo.cli.pictures",
    "sources": "geo.cli.sources",
    "stops": "geo.cli.query",
    "validate": "geo.cli.query",
    "why": "geo.cli.query",
}
"""Our commands by name, each with the module that is imported only to run it."""


class Commands(SaidGroup):
    """Our commands, each imported when it is asked for."""

    def list_commands(self, _: click.Context) -> list[str]:
        """Return the names of all commands, in order."""
        return sorted(MODULES)

    def get_command(self, _: click.Context, cmd_name: str) -> click.Command | None:
        """Return the command with a name."""
        if cmd_name not in MODULES:
            return None
        command: click.Command = getattr(import_module(MODULES[cmd_name]), f"{cmd_name}_command")
        return command


@click.group(
    cls=Commands, context_settings={"help_option_names": ["-h", "--help"]}, no_args_is_help=False
)
@option(
    "--data",
    "folder",
    type=DATASET,
    metavar="FOLDER|NAME",
    help="help.data",
)
@click.version_option(
    package_name="panjshir-control-map",
    message="%(prog)s %(version)s",
    cls=SaidOption,
    help="help.version",
)
@click.pass_context
def panjshir_map(ctx: click.Context, folder: Path | None) -> None:
    """Tell who controlled what on a date, and which reports say so."""
    ctx.obj = folder


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command line in the language that the system asks for, and return its exit code.

    Wrong input gets one sentence on standard error and the code 2, and so does an output that takes
    nothing, or a file or folder that the system refuses.
    """
    try:
        check_further()
    except ControlMapError as error:
        return _refuse(str(error))
    with speaking(language_of_system(os.environ)):
        return _run(arguments)


def _run(arguments: Sequence[str] | None) -> int:
    if isinstance(sys.stdout, TextIOWrapper):
        sys.stdout.reconfigure(errors="replace")  # a pipe on Windows cannot hold every letter
    try:
        code = panjshir_map.main(arguments, prog_name="panjshir-map", standalone_mode=False)
    except click.ClickException as error:
        return _refuse(mistyped(error))
    except ControlMapError as error:
        return _refuse(listing(error) if isinstance(error, ProblemsError) else str(error))
    except OSError as error:
        what = str(
            error.filename or say("usage.standard_output")
        )  # whatever else is written has a name
        return _refuse(say("usage.cannot_use", what=what, reason=refusal(error)))
    except click.Abort:
        return 128 + SIGINT
    if sys.stdout is None:
        return _refuse(say("usage.output_closed"))
    return code or 0


def _refuse(sentence: str) -> int:
    with suppress(OSError):
        click.echo(" ".join(sentence.split()), err=True)
    return 2
