"""The command line: the same timeline as everywhere else, as text and JSON."""

from __future__ import annotations

import difflib
import os
import socket
import sys
from datetime import date
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

import click

from geo.commands.options import word_option
from geo.errors import DatasetError, PanjshirError, UsageError
from geo.export.records import json_text, states_json
from geo.vocabulary import Knowledge, Reading
from geo.wording import ACTOR_NAMES, CONTROLLER_NAMES, STATUS_NAMES, describe_change, long_date

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from geo.control import ControlState, Timeline
    from geo.dataset import Dataset, Place

    Command = TypeVar("Command", bound=Callable[..., object])

ROOT = Path(__file__).resolve().parent.parent
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


LATER = {
    "animate": "geo.commands.pictures",
    "briefing": "geo.commands.briefing",
    "bundle": "geo.commands.files",
    "compare": "geo.commands.pictures",
    "export": "geo.commands.files",
    "snapshot": "geo.commands.pictures",
}
"""The commands that make files, by name, with the module that is imported only to run them."""


class Commands(click.Group):
    """Our commands; those that make files are imported when they are asked for."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        """Return the names of all commands, in order."""
        return sorted([*super().list_commands(ctx), *LATER])

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """Return the command with a name."""
        if cmd_name not in LATER:
            return super().get_command(ctx, cmd_name)
        command: click.Command = getattr(import_module(LATER[cmd_name]), f"{cmd_name}_command")
        return command


json_option = click.option("--json", "as_json", is_flag=True, help="Print JSON.")


@click.group(
    cls=Commands, context_settings={"help_option_names": ["-h", "--help"]}, no_args_is_help=False
)
@click.option(
    "--data",
    "folder",
    type=FOLDER,
    default=ROOT / "data",
    help="The folder of the dataset, instead of the one that ships.",
)
@click.version_option(package_name="panjshir-control-map", message="%(prog)s %(version)s")
@click.pass_context
def panjshir_map(ctx: click.Context, folder: Path) -> None:
    """Tell who controlled Panjshir on a date in 2021 and 2022, and which reports say so."""
    ctx.obj = folder


@panjshir_map.command(name="at")
@click.argument("text", metavar="DATE")
@timeline_options
@json_option
@click.pass_obj
def at_command(folder: Path, text: str, reading: str, known: str, *, as_json: bool) -> None:
    """Print who controls each place on DATE (YYYY-MM-DD)."""
    day = parse_day(text)
    timeline = _timeline(folder, reading, known)
    if as_json:
        click.echo(states_json(timeline, day), nl=False)
        return
    states = timeline.at(day)
    places = timeline.dataset.places
    for line in _aligned([_columns(places[place_id], s) for place_id, s in states.items()]):
        click.echo(line)


@panjshir_map.command(name="why")
@click.argument("place")
@click.argument("text", metavar="DATE")
@timeline_options
@click.option("--full", is_flag=True, help="Add the reports, what would change it, the history.")
@click.pass_obj
def why_command(
    folder: Path, place: str, text: str, reading: str, known: str, *, full: bool
) -> None:
    """Say why PLACE is shown as it is on DATE.

    PLACE is an id or a name such as Bazarak, DATE is written as YYYY-MM-DD.
    """
    from geo.evidence.plain import reason_lines  # noqa: PLC0415 (NumPy, which --help does not need)
    from geo.evidence.reason import reason  # noqa: PLC0415

    day = parse_day(text)
    timeline = _timeline(folder, reading, known)
    why = reason(timeline, find_place(timeline.dataset, place).place_id, day)
    lines = list(reason_lines(timeline.dataset, why))
    click.echo("\n".join(lines if full else lines[:1]))


@panjshir_map.command(name="stops")
@timeline_options
@json_option
@click.pass_obj
def stops_command(folder: Path, reading: str, known: str, *, as_json: bool) -> None:
    """List the dates on which something changes or is reported."""
    timeline = _timeline(folder, reading, known)
    if as_json:
        click.echo(json_text([day.isoformat() for day in timeline.stops]), nl=False)
        return
    for day in timeline.stops:
        click.echo("\n".join(_stop(timeline, day)))


@panjshir_map.command(name="validate")
@click.argument("folder", type=FOLDER)
def validate_command(folder: Path) -> int:
    """Check the dataset in FOLDER and list every problem."""
    try:
        dataset = _load(folder)
    except DatasetError as error:
        click.echo(str(error))
        return 1
    click.echo(
        f"No problems: {len(dataset.places)} places, {len(dataset.reports)} reports, "
        f"{len(dataset.sources)} sources, {len(dataset.districts)} district outlines."
    )
    return 0


@panjshir_map.command(name="serve")
@click.option("--port", type=click.IntRange(1, 65535), default=8501, show_default=True)
@click.option("--address", default="localhost", show_default=True, help="The address to listen on.")
@click.pass_obj
def serve_command(folder: Path, port: int, address: str) -> None:
    """Start the map in the browser."""
    if not (ROOT / "app.py").exists():
        raise UsageError(f"There is no app.py in {ROOT}; run the command from a checkout.")
    _check_port(address, port)
    os.environ["PANJSHIR_DATA"] = str(folder.resolve())
    os.chdir(ROOT)  # Streamlit looks for its configuration in the working directory
    options = ["--server.port", str(port), "--server.address", address]
    command = [sys.executable, "-m", "streamlit", "run", "app.py", *options]
    sys.stdout.flush()
    os.execv(sys.executable, command)  # noqa: S606 (our own interpreter, no shell)


def parse_day(text: str) -> date:
    """Return the date that is written as YYYY-MM-DD.

    Raises
    ------
    UsageError
        If it is not one; the message says how to write it.
    """
    try:
        return date.fromisoformat(text)
    except ValueError:
        message = f"{text!r} is not a date; write it as YYYY-MM-DD, such as 2021-09-04."
        raise UsageError(message) from None


def find_place(dataset: Dataset, text: str) -> Place:
    """Return the mapped place with an id or name, whatever its case.

    Raises
    ------
    UsageError
        If there is none; the message suggests the nearest name.
    """
    names = {p.place_id: p for p in dataset.mapped_places}
    names |= {p.name.casefold(): p for p in dataset.mapped_places}
    key = " ".join(text.split()).casefold()
    if key in names:
        return names[key]
    near = difflib.get_close_matches(key, names, n=1)
    known = ", ".join(place.name for place in dataset.mapped_places)
    hint = f"did you mean {names[near[0]].name}?" if near else f"the places are {known}."
    raise UsageError(f"There is no mapped place {text!r}; {hint}")


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command line and return its exit code.

    Wrong input gets one sentence on standard error and the code 2.
    """
    try:
        code = panjshir_map.main(arguments, prog_name="panjshir-map", standalone_mode=False)
    except click.ClickException as error:
        return _refuse(error.format_message())
    except PanjshirError as error:
        return _refuse(str(error))
    except click.Abort:
        return 130
    return code or 0


def _refuse(sentence: str) -> int:
    click.echo(" ".join(sentence.split()), err=True)
    return 2


def _load(folder: Path) -> Dataset:
    from geo.dataset import load_dataset  # noqa: PLC0415 (GeoPandas, which --help does not need)

    return load_dataset(folder)


def _timeline(folder: Path, reading: str, known: str) -> Timeline:
    from geo.control import build_timeline  # noqa: PLC0415 (NumPy, which --help does not need)

    try:
        dataset = _load(folder)
    except DatasetError as error:
        count = len(error.problems)
        problems = "1 problem" if count == 1 else f"{count} problems"
        remedy = f"see panjshir-map validate {folder}"
        raise UsageError(f"The dataset has {problems}; {remedy}.") from None
    return build_timeline(dataset, reading=Reading(reading), knowledge=Knowledge(known))


def _columns(place: Place, state: ControlState) -> tuple[str, ...]:
    rivals = ", ".join(ACTOR_NAMES[actor] for actor in state.rivals)
    return (
        place.name,
        CONTROLLER_NAMES[state.controller],
        STATUS_NAMES[state.status],
        f"rivals: {rivals or 'none'}",
        f"since {long_date(state.since)}",
        ", ".join(state.basis) or "no report",
    )


def _aligned(rows: Sequence[Sequence[str]]) -> Iterable[str]:
    widths = [max(map(len, column)) for column in zip(*rows, strict=True)]
    for row in rows:
        cells = (cell.ljust(width) for cell, width in zip(row, widths, strict=True))
        yield "  ".join(cells).rstrip()


def _stop(timeline: Timeline, day: date) -> list[str]:
    """Return the lines of one stop: its date and number of reports, then each change."""
    count = len(timeline.reports_on(day))
    places = timeline.dataset.places
    changes = [describe_change(places[c.place_id], c) for c in timeline.changes(day)]
    noun = "report" if count == 1 else "reports"
    return [f"{day}  {count} {noun}", *(f"    {change}" for change in changes)]


def _check_port(address: str, port: int) -> None:
    family = socket.AF_INET6 if ":" in address else socket.AF_INET
    with socket.socket(family, socket.SOCK_STREAM) as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((address, port))
        except OSError as error:
            reason = error.strerror or str(error)
            message = f"Cannot listen on {address} port {port} ({reason}); choose another --port."
            raise UsageError(message) from None


if __name__ == "__main__":
    sys.exit(main())
