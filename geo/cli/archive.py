"""The command ``archive``: look up the archived copies of sources, and write them into the table."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

import click

from geo.archive import (
    PAUSE_S,
    SAVING,
    TIMEMAPS,
    Asking,
    look_up_all,
    missing,
    with_copies,
)
from geo.cli.inputs import load
from geo.cli.options import pass_folder
from geo.cli.output import write_whole
from geo.errors import UsageError

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from pathlib import Path

    from geo.archive import Copy, Found
    from geo.dataset.model import Source


@click.command(name="archive")
@click.option("--submit", is_flag=True, help="Have a copy made of what has none (Save Page Now).")
@click.option("--most", type=click.IntRange(1), help="How many sources at most.")
@click.option("--after", metavar="SOURCE", help="Begin after this source, to go on.")
@click.option(
    "--pause",
    default=PAUSE_S,
    type=click.FloatRange(0),
    show_default=True,
    help="Seconds before each request.",
)
@click.option(
    "--timemaps", default=TIMEMAPS, show_default=True, help="Where TimeMaps are asked for."
)
@click.option("--saving", default=SAVING, show_default=True, help="Where copies are asked for.")
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
        with click.progressbar(asked, len(chosen), "Looking up copies", file=sys.stderr) as bar:
            for answer in bar:
                answers.append(answer)
                if answer.copy:
                    _write(folder / "sources.csv", answer.source_id, answer.copy)
    finally:
        _tell(answers, sources)
        if answers and len(answers) < len(wanted):
            click.echo(f"To go on: --after {answers[-1].source_id}")


def _wanted(sources: Mapping[str, Source], after: str | None) -> list[Source]:
    """Return the sources without a copy, those after one of the table if it is named."""
    if after is None:
        return [*missing(sources)]
    if after not in sources:
        raise UsageError(f"There is no source {after}.")
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
        click.echo("Dead links:")
    for answer in dead:
        click.echo(f"  {answer.source_id} {answer.link_fault}: {sources[answer.source_id].url}")
    copies = sum(answer.copy is not None for answer in answers)
    click.echo(f"{copies} of {len(answers)} have a copy now.")
