"""The command ``diff``: what changed between two versions of a dataset."""

from __future__ import annotations

from collections import Counter
from dataclasses import asdict
from typing import TYPE_CHECKING

import click

from geo.cli.inputs import load
from geo.cli.options import DATASET, answer_option, eyes_options
from geo.cli.saying import command, option
from geo.control.description import describe
from geo.export.records import json_text
from geo.language.catalogue import say
from geo.language.terms import format_date, name_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path

    from geo.codes.vocabulary import Eyes
    from geo.dataset.model import Dataset
    from geo.evidence.difference import DayChange, RowChange

LONGEST = 60
"""How much of a field is printed, in letters."""


@command("diff")
@click.argument("before", metavar="FOLDER", type=DATASET)
@click.argument("after", metavar="FOLDER", type=DATASET)
@eyes_options
@answer_option
@option("--json", "as_json", is_flag=True, help="help.json")
def diff_command(before: Path, after: Path, eyes: Eyes, *, as_json: bool) -> None:
    """Tell what changed from the dataset in the first FOLDER to that in the second.

    By row of its tables, and by day of each place.
    """
    from geo.control.timeline import build_timeline  # noqa: PLC0415 (NumPy)
    from geo.evidence.difference import compared_days, day_changes, row_changes  # noqa: PLC0415

    old, new = load(before), load(after)
    rows = list(row_changes(old, new))
    found = list(day_changes(build_timeline(old, eyes), build_timeline(new, eyes)))
    if as_json:
        days = [_as_json(stretch) for stretch in found]
        click.echo(json_text({"rows": [asdict(row) for row in rows], "days": days}), nl=False)
        return
    click.echo(say("command.version", before=old.version, after=new.version))
    for line in (*_row_lines(rows), *_day_lines(new, found, compared_days(old, new))):
        click.echo(line)


def _row_lines(rows: Sequence[RowChange]) -> Iterator[str]:
    for table, count in Counter(row.table for row in rows).items():
        own = [row for row in rows if row.table == table]
        added = sum(not row.field and not row.before for row in own)
        gone = sum(not row.field and not row.after for row in own)
        changed = len({row.row for row in own if row.field})
        counts = {"added": added, "gone": gone, "changed": changed}
        yield f"\n{say('command.rows', table=table, **counts)}" if count else ""
        for row in own:
            if row.field:
                yield f"  {row.row} {row.field}: {_short(row.before)} → {_short(row.after)}"


def _short(text: str) -> str:
    return (text if len(text) <= LONGEST else f"{text[: LONGEST - 1]}…") or say("command.nothing")


def _day_lines(dataset: Dataset, stretches: Sequence[DayChange], compared: int) -> Iterator[str]:
    days = sum(stretch.days for stretch in stretches)
    yield f"\n{say('command.days', days=days, all=compared)}"
    for stretch in stretches:
        name = name_of(dataset.places[stretch.place_id])
        first, last = format_date(stretch.first), format_date(stretch.last)
        days_told = first if first == last else say("figure.dates", first=first, last=last)
        states = {"before": describe(stretch.before), "after": describe(stretch.after)}
        yield f"  {say('command.stretch', place=name, days=days_told, **states)}"


def _as_json(stretch: DayChange) -> dict[str, object]:
    return {
        "place_id": stretch.place_id,
        "first": stretch.first.isoformat(),
        "last": stretch.last.isoformat(),
        **{
            name: {
                "controller": state.controller,
                "status": state.status,
                "rivals": list(state.rivals),
            }
            for name, state in (("before", stretch.before), ("after", stretch.after))
        },
    }
