"""The command ``pillars``: the reports on which the map rests."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from geo.cli.inputs import load
from geo.cli.options import answer_option, eyes_options, pass_folder
from geo.cli.saying import command, option
from geo.export.records import json_text
from geo.language.catalogue import say
from geo.language.terms import CLAIMANT_NAMES, enumerated, name_of, reported_date

if TYPE_CHECKING:
    from pathlib import Path

    from geo.codes.vocabulary import Eyes


@command("pillars")
@option(
    "--most", type=click.IntRange(1, 1000), default=10, show_default=True, help="help.most_pillars"
)
@eyes_options
@option("--json", "as_json", is_flag=True, help="help.json")
@answer_option
@pass_folder
def pillars_command(folder: Path, most: int, eyes: Eyes, *, as_json: bool) -> None:
    """Name the reports that decide the most days of the most places.

    With how many days would look different without each, and how few voices say the same.
    """
    from geo.evidence.pillars import pillars  # noqa: PLC0415 (NumPy, which --help does not need)

    dataset = load(folder)
    found = pillars(dataset, eyes, most)
    if as_json:
        rows = [
            {
                "report_id": each.report.report_id,
                "decided": each.decided,
                "flipped": each.flipped,
                "voices": each.voices,
            }
            for each in found
        ]
        click.echo(json_text(rows), nl=False)
        return
    for each in found:
        report = each.report
        told = say("behind.voices", count=each.voices) if each.voices else ""
        place = name_of(dataset.places[report.place_id])
        day = reported_date(report)
        about = enumerated((place, day, CLAIMANT_NAMES[report.claimant]))
        click.echo(f"{report.report_id}  {about}")
        decides = say("command.decides", decided=each.decided, flipped=each.flipped)
        click.echo(f"    {decides} {told}")
        click.echo(f"    {report.summary}")
