"""The command ``briefing``: check a storyline, and make slides, handouts and a page of it."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from geo.briefing.products import Product, make_product, product_name
from geo.briefing.storyline import in_language, load_storyline
from geo.cli.faults import listing
from geo.cli.inputs import open_exporter
from geo.cli.options import language_option, pass_folder
from geo.cli.output import progress_bar, refuse_existing, write_whole
from geo.cli.saying import command, option
from geo.cli.targets import out_options, read_target
from geo.errors import BriefingError, UsageError
from geo.export.qr import map_address
from geo.language.catalogue import Language, say
from geo.language.terms import format_date

if TYPE_CHECKING:
    from geo.briefing.storyline import Storyline
    from geo.cli.targets import Target


pptx = option("--pptx", is_flag=True, help="help.pptx")
pdf = option("--pdf", is_flag=True, help="help.pdf")
link = option(
    "--link",
    metavar="ADDRESS",
    default="",
    help="help.link",
)
html = option("--html", is_flag=True, help="help.html")


def _target(*, pptx: bool, pdf: bool, html: bool, out: Path, force: bool) -> Target[Product]:
    flags = {Product.PPTX: pptx, Product.PDF: pdf, Product.HTML: html}
    given = [product for product, is_wanted in flags.items() if is_wanted]
    return read_target(given, tuple(flags), out, force=force)


@command("briefing")
@click.argument("file", type=click.Path(path_type=Path))
@out_options("help.some_files", _target, pptx, pdf, html)
@link
@language_option
@pass_folder
def briefing_command(
    folder: Path, /, *, file: Path, target: Target[Product], link: str, language: str
) -> int:
    """Check the storyline in FILE (YAML), and make files of it.

    Without --pptx, --pdf, --html or a file to write the steps are listed.

    In another language FILE.fa.yaml or the like is told, where it lies beside FILE.
    """
    if link and Product.PPTX not in target.kinds:
        raise UsageError(say("usage.link_of_slides", link="--link", slides="--pptx"))
    at = map_address(link) if link else ""
    exporter, spoken = open_exporter(folder), Language(language)
    beside = {path.stem: path for path in (*file.parent.glob(f"*{file.suffix}"), file)}
    told = in_language(beside, file.stem, spoken) if target.kinds else file
    try:
        storyline = load_storyline(told, exporter.dataset)
    except BriefingError as error:
        click.echo(listing(error))
        return 1
    if not target.kinds:
        _list(storyline)
        return 0
    paths = target.paths([product_name(storyline, kind, spoken) for kind in target.kinds])
    if not target.force:
        refuse_existing(paths)
    with progress_bar(len(paths)) as step:
        for kind, path in zip(target.kinds, paths, strict=True):
            look = exporter.timelines, storyline, kind
            write_whole(path, make_product(*look, link=at, language=spoken))
            step()
    for path in paths:
        click.echo(path)
    return 0


def _list(storyline: Storyline) -> None:
    told = {"title": storyline.title, "count": len(storyline.steps)}
    click.echo(say("command.sound_storyline", **told))
    for number, step in enumerate(storyline.steps, 1):
        click.echo(f"{number:>3}  {format_date(step.day):<11}  {step.title}")
