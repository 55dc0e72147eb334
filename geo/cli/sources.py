"""The command ``sources``: the publications behind the reports, and of which no copy is kept."""

from __future__ import annotations

from dataclasses import asdict
from typing import TYPE_CHECKING

import click

from geo.cli.inputs import load
from geo.cli.options import pass_folder
from geo.cli.saying import command, option
from geo.export.records import json_text

if TYPE_CHECKING:
    from pathlib import Path


@command("sources")
@option("--unarchived", is_flag=True, help="help.unarchived")
@option("--json", "as_json", is_flag=True, help="help.json")
@pass_folder
def sources_command(folder: Path, *, unarchived: bool, as_json: bool) -> None:
    """List the sources of the dataset, each with its link and its archived copy."""
    found = [
        source
        for source in load(folder).sources.values()
        if not unarchived or (source.url and not source.archive_url)
    ]
    if as_json:
        click.echo(json_text([asdict(source) for source in found]), nl=False)
        return
    for source in found:
        click.echo(f"{source.source_id}  {source.publisher}: {source.title}")
        for address in filter(None, (source.url, source.archive_url)):
            click.echo(f"    {address}")
