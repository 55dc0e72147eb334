"""The commands that answer in words: ``headline``, ``at``, ``why``, ``stops`` and ``validate``."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeVar

import click

from geo.cli.faults import listing
from geo.cli.inputs import find_place, load, open_timeline, parse_day
from geo.cli.options import FOLDER, answer_option, eyes_options, pass_folder
from geo.cli.saying import command, option
from geo.control.age import age_of
from geo.control.description import change_lines, describe_age, since_text
from geo.control.headline import headline
from geo.dataset.resources import absent
from geo.errors import BriefingError, ProblemsError
from geo.export.records import headline_json, json_text, states_json
from geo.language.catalogue import say
from geo.language.terms import ACTOR_NAMES, CONTROLLER_NAMES, STATUS_NAMES, enumerated, name_of

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence
    from datetime import date
    from pathlib import Path

    from geo.codes.vocabulary import Eyes
    from geo.control.state import ControlState
    from geo.control.timeline import Timeline
    from geo.dataset.model import Dataset, Place
    from geo.errors import Problem

    Command = TypeVar("Command", bound=Callable[..., object])


json_option = option("--json", "as_json", is_flag=True, help="help.json")


@command("headline")
@click.argument("text", metavar="DATE")
@eyes_options
@json_option
@answer_option
@pass_folder
def headline_command(folder: Path, text: str, eyes: Eyes, *, as_json: bool) -> None:
    """Tell in a sentence who holds how many districts on DATE (YYYY-MM-DD)."""
    day = parse_day(text)
    timeline = open_timeline(folder, eyes)
    if as_json:
        click.echo(headline_json(timeline, day), nl=False)
    else:
        click.echo(headline(timeline, day).text)


@command("at")
@click.argument("text", metavar="DATE")
@eyes_options
@json_option
@answer_option
@pass_folder
def at_command(folder: Path, text: str, eyes: Eyes, *, as_json: bool) -> None:
    """Print who controls each place on DATE (YYYY-MM-DD).

    Localities with reports of their own come last.
    """
    from geo.control.locality import localities_on  # noqa: PLC0415 (NumPy, which --help does not need)
    from geo.control.voices import voices_of  # noqa: PLC0415

    day = parse_day(text)
    timeline = open_timeline(folder, eyes)
    if as_json:
        click.echo(states_json(timeline, day), nl=False)
        return
    places = timeline.dataset.places
    states = [(places[place_id], state) for place_id, state in timeline.at(day).items()]
    beside = [(each.place, each.state) for each in localities_on(timeline, day)]
    rows = [
        (
            *_columns(*held),
            _voices(voices_of(timeline, held[0].place_id, held[1], day)),
            describe_age(held[1], age_of(timeline.dataset, held[1], day)),
        )
        for held in (*states, *beside)
    ]
    lines = list(_aligned(rows))
    click.echo("\n".join(lines[: len(states)]))
    if beside:
        click.echo("\n".join(["", say("figure.localities"), *lines[len(states) :]]))


@command("why")
@click.argument("place")
@click.argument("text", metavar="DATE")
@eyes_options
@option("--full", is_flag=True, help="help.full")
@answer_option
@pass_folder
def why_command(folder: Path, place: str, text: str, eyes: Eyes, *, full: bool) -> None:
    """Say why PLACE is shown as it is on DATE.

    PLACE is an id or a name such as Bazarak, DATE is written as YYYY-MM-DD.
    """
    from geo.cli.why import reason_lines, short_lines  # noqa: PLC0415 (NumPy, which --help does not need)
    from geo.evidence.reason import reason  # noqa: PLC0415
    from geo.evidence.sensitivity import props  # noqa: PLC0415

    day = parse_day(text)
    timeline = open_timeline(folder, eyes)
    place_id = find_place(timeline.dataset, place).place_id
    why = reason(timeline, place_id, day)
    if full:
        lines = reason_lines(timeline.dataset, why, props(timeline, place_id, day))
    else:
        lines = short_lines(why)
    click.echo("\n".join(lines))


@command("stops")
@eyes_options
@json_option
@answer_option
@pass_folder
def stops_command(folder: Path, eyes: Eyes, *, as_json: bool) -> None:
    """List the dates on which something changes or is reported."""
    timeline = open_timeline(folder, eyes)
    if as_json:
        click.echo(json_text([day.isoformat() for day in timeline.stops]), nl=False)
        return
    for day in timeline.stops:
        click.echo("\n".join(_stop(timeline, day)))


@command("validate")
@click.argument("folder", type=FOLDER)
@answer_option
def validate_command(folder: Path) -> int:
    """Check the dataset in FOLDER and list every problem."""
    from geo.dataset.scaffold import samples  # noqa: PLC0415 (only here)
    from geo.design.likeness import near_colours  # noqa: PLC0415 (NumPy)
    from geo.figure.lettering import unreadable_letters  # noqa: PLC0415 (Matplotlib, only here)

    try:
        dataset = load(folder)
        _check_storylines(folder, dataset)
    except ProblemsError as error:
        click.echo(listing(error))
        return 1
    click.echo(
        say(
            "command.sound",
            places=len(dataset.places),
            reports=len(dataset.reports),
            sources=len(dataset.sources),
            areas=len(dataset.areas),
        )
    )
    if lacking := absent(dataset.paths):
        click.echo(say("command.lacking", lacking=enumerated(lacking)))
    notes = (
        *dataset.remarks,
        *samples(dataset),
        *near_colours(dataset.codes),
        *unreadable_letters(dataset),
    )
    for remark in notes:
        click.echo(say("command.note", note=remark))
    return 0


def _check_storylines(folder: Path, dataset: Dataset) -> None:
    """Check the briefings in a dataset's folder, which the app shows with it."""
    from geo.briefing.storyline import load_storyline, shipped_storylines  # noqa: PLC0415 (YAML)

    problems: list[Problem] = []
    for path in shipped_storylines(folder).values():
        try:
            load_storyline(path, dataset)
        except BriefingError as error:
            problems += error.problems
    if problems:
        raise BriefingError(problems)


def _columns(place: Place, state: ControlState) -> tuple[str, ...]:
    rivals = enumerated(ACTOR_NAMES[actor] for actor in state.rivals)
    return (
        name_of(place),
        CONTROLLER_NAMES[state.controller],
        STATUS_NAMES[state.status],
        say("command.rivals", rivals=rivals) if rivals else say("command.no_rivals"),
        say("command.since", date=since_text(state)),
        enumerated(state.basis) or say("command.no_report"),
    )


def _voices(count: int | None) -> str:
    return say("behind.counted", count=count) if count else ""


def _aligned(rows: Sequence[Sequence[str]]) -> Iterable[str]:
    widths = [max(map(len, column)) for column in zip(*rows, strict=True)]
    for row in rows:
        cells = (cell.ljust(width) for cell, width in zip(row, widths, strict=True))
        yield "  ".join(cells).rstrip()


def _stop(timeline: Timeline, day: date) -> list[str]:
    """Return the lines of one stop: its date and number of reports, then each change."""
    count = len(timeline.reports_on(day))
    changes = change_lines(timeline.dataset.places, timeline.changes(day), dated=True)
    return [
        f"{day}  {say('command.reports', count=count)}",
        *(f"    {change}" for change in changes),
    ]
