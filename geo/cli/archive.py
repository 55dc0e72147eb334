"""The command ``archive``: look up the archived copies of sources, and write them into the table."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

import click

from geo.cli.inputs import load
from geo.cli.options import pass_folder
from geo.cli.output import write_whole
from geo.cli.saying import command, option
from geo.errors import UsageError
from geo.importing.archive import (
    PAUSE_S,
    SAVING,
    TIMEMAPS,
    Asking,
    look_up_all,
    missing,
    with_copies,
)
from geo.language.catalogue import say

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from pathlib import Path

    from geo.dataset.model import Source
    from geo.importing.archive import Copy, Found


@command("archive")
@option("--submit", is_flag=True, help="help.submit")
@option("--most", type=click.IntRange(1), help="help.most_sources")
@option("--after", metavar="SOURCE", help="help.after")
@option(
    "--pause",
    default=PAUSE_S,
    type=click.FloatRange(0),
    show_default=True,
    help="help.pause",
)
@option("--timemaps", default=TIMEMAPS, show_default=True, help="help.timemaps")
@option("--saving", default=SAVING, show_default=True, help="help.saving")
@pass_folder
def archive_command(
    folder: Path,
    *,
    submit: bool,
    most: int | None,
    after: str | None,
    pause: float,
    timemaps: str,
    saving: str,
) -> None:
    """Look up the archived copy of each source that has none, and write it into sources.csv.

    It asks one thing at a time, writes each copy as soon as it is found, and tells dead links. Where it
    was stopped, it says how to go on.
    """
    sources = load(folder).sources
    wanted = _wanted(sources, after)
    chosen = wanted[:most]
    answers: list[Found] = []
    asked = look_up_all(chosen, Asking(timemaps, saving, submit, pause))
    try:
        with click.progressbar(
            asked, len(chosen), say("command.looking_up"), file=sys.stderr
        ) as bar:
            for answer in bar:
                answers.append(answer)
                if answer.copy:
                    _write(folder / "sources.csv", answer.source_id, answer.copy)
    finally:
        _tell(answers, sources)
        if answers and len(answers) < len(wanted):
            click.echo(say("command.go_on", option=f"--after {answers[-1].source_id}"))


def _wanted(sources: Mapping[str, Source], after: str | None) -> list[Source]:
    """Return the sources without a copy, those after one of the table if it is named."""
    if after is None:
        return [*missing(sources)]
    if after not in sources:
        raise UsageError(say("usage.no_source", source=after))
    ids = [*sources]
    rest = set(ids[ids.index(after) + 1 :])
    return [source for source in missing(sources) if source.source_id in rest]


def _write(path: Path, source_id: str, copy: Copy) -> None:
    """Write a copy into the table as it is now, whole or not at all."""
    table = path.read_bytes().decode("utf-8")
    write_whole(path, with_copies(table, {source_id: copy}).encode())


def _tell(answers: Sequence[Found], sources: Mapping[str, Source]) -> None:
    """Print why there is no copy of a source, which links are dead, and how many have a copy now."""
    for answer in answers:
        if answer.fault:
            click.echo(f"{answer.source_id}: {answer.fault}")
    dead = [answer for answer in answers if answer.link_fault]
    if dead:
        click.echo(say("command.dead_links"))
    for answer in dead:
        click.echo(f"  {answer.source_id} {answer.link_fault}: {sources[answer.source_id].url}")
    copies = sum(answer.copy is not None for answer in answers)
    click.echo(say("command.copies", copies=copies, count=len(answers)))
