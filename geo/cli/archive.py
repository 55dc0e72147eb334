"""The command ``archive``: look up the archived copies of sources, and write them into the table."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

import click

from geo.archive import PAUSE_S, SAVING, TIMEMAPS, Asking, look_up, missing, with_copies
from geo.cli.inputs import load
from geo.cli.options import pass_folder
from geo.cli.output import write_whole

if TYPE_CHECKING:
    from pathlib import Path

    from geo.archive import Copy

EVERY = 10
"""After how many sources the table is written, so that what was found is not lost."""


@click.command(name="archive")
@click.option("--submit", is_flag=True, help="Have a copy made of what has none.")
@click.option("--most", type=click.IntRange(1), help="How many sources at most.")
@click.option("--pause", default=PAUSE_S, show_default=True, help="Seconds before each request.")
@click.option(
    "--timemaps", default=TIMEMAPS, show_default=True, help="Where TimeMaps are asked for."
)
@click.option("--saving", default=SAVING, show_default=True, help="Where copies are asked for.")
@pass_folder
def archive_command(
    folder: Path, *, submit: bool, most: int | None, pause: float, timemaps: str, saving: str
) -> None:
    """Look up the archived copy of each source that has none, and write it into sources.csv.

    It asks one thing at a time, and goes on where it was stopped. Dead links are told.
    """
    asking = Asking(timemaps, saving, submit, pause)
    sources = list(missing(load(folder).sources))[:most]
    path = folder / "sources.csv"
    found: dict[str, Copy] = {}
    told = []
    with click.progressbar(sources, label="Looking up copies", file=sys.stderr) as bar:
        for number, source in enumerate(bar, 1):
            answer = look_up(source, asking)
            if answer.copy:
                found[answer.source_id] = answer.copy
            else:
                dead = "; its link is dead" if answer.dead else ""
                told.append(f"{answer.source_id}: {answer.fault}{dead}")
            if found and (number % EVERY == 0 or number == len(sources)):
                text = with_copies(path.read_bytes().decode("utf-8"), found)
                write_whole(path, text.encode())
    for line in told:
        click.echo(line)
    click.echo(f"{len(found)} of {len(sources)} have a copy now.")
