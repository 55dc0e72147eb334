"""The command ``briefing``: check a storyline, and make slides, handouts and a page of it."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from geo.briefing.products import Product, make_product, product_name
from geo.briefing.storyline import load_storyline
from geo.cli.inputs import open_exporter
from geo.cli.options import pass_folder
from geo.cli.output import progress_bar, refuse_existing, write_whole
from geo.errors import BriefingError
from geo.language.terms import long_date

if TYPE_CHECKING:
    from geo.briefing.storyline import Storyline


@click.command(name="briefing")
@click.argument("file", type=click.Path(path_type=Path))
@click.option("--pptx", is_flag=True, help="Slides for PowerPoint, with speaker notes.")
@click.option("--pdf", is_flag=True, help="A handout with two steps a page.")
@click.option("--html", is_flag=True, help="The briefing as one page that needs no network.")
@click.option(
    "--out", type=click.Path(path_type=Path), default=Path(), help="The folder to write to."
)
@click.option("--force", is_flag=True, help="Overwrite files that exist.")
@pass_folder
def briefing_command(folder: Path, /, *, file: Path, out: Path, force: bool, **wanted: bool) -> int:
    """Check the storyline in FILE (YAML), and make files of it.

    Without --pptx, --pdf or --html the steps are listed.
    """
    exporter = open_exporter(folder)
    try:
        storyline = load_storyline(file, exporter.dataset)
    except BriefingError as error:
        click.echo(str(error))
        return 1
    products = [kind for kind in Product if wanted.get(kind.value)]
    if not products:
        _list(storyline)
        return 0
    targets = {kind: out / product_name(storyline, kind) for kind in products}
    if not force:
        refuse_existing(targets.values())
    with progress_bar(len(targets)) as step:
        for kind, path in targets.items():
            write_whole(path, make_product(exporter.timelines, storyline, kind))
            step()
    for path in targets.values():
        click.echo(path)
    return 0


def _list(storyline: Storyline) -> None:
    click.echo(f"No problems. {storyline.title}: {len(storyline.steps)} steps.")
    for number, step in enumerate(storyline.steps, 1):
        click.echo(f"{number:>3}  {long_date(step.day):<17}  {step.title}")
