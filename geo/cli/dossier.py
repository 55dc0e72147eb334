"""The command ``dossier``: all that is told of one place, in a page or two."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from geo.cli.inputs import find_place, open_exporter, parse_day
from geo.cli.options import eyes_options, language_option, pass_folder
from geo.cli.output import progress_bar, refuse_existing, write_whole
from geo.cli.saying import command, option
from geo.cli.targets import out_options, read_target
from geo.dossier.request import DossierFormat, DossierRequest, make_dossier
from geo.language.catalogue import Language

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from geo.cli.targets import Target
    from geo.codes.vocabulary import Eyes


def _target(formats: Sequence[str], out: Path, *, force: bool) -> Target[DossierFormat]:
    kinds = tuple(DossierFormat(each) for each in dict.fromkeys(formats))
    return read_target(kinds, tuple(DossierFormat), out, force=force)


forms = option(
    "--format",
    "formats",
    type=click.Choice([each.value for each in DossierFormat]),
    multiple=True,
    help="help.several_pdf",
)


@command("dossier")
@click.argument("place")
@click.argument("text", metavar="[DATE]", required=False)
@out_options("help.some_files", _target, forms)
@eyes_options
@language_option
@pass_folder
def dossier_command(
    folder: Path,
    /,
    *,
    place: str,
    text: str | None,
    target: Target[DossierFormat],
    eyes: Eyes,
    language: str,
) -> None:
    """Write all that is told of PLACE: its map, every turn with its reports, doubts and sources.

    PLACE is an id or a name such as Bazarak; it is shown as on DATE (YYYY-MM-DD), or on the day on
    which the map opens.
    """
    exporter = open_exporter(folder)
    dataset = exporter.dataset
    day = parse_day(text) if text else dataset.opening.opens_on
    place_id = find_place(dataset, place).place_id
    wanted = [
        DossierRequest(place_id, day, eyes, kind, Language(language))
        for kind in target.kinds or (DossierFormat.PDF,)
    ]
    paths = target.paths([request.name_in(dataset) for request in wanted])
    if not target.force:
        refuse_existing(paths)
    with progress_bar(len(wanted)) as step:
        for request, path in zip(wanted, paths, strict=True):
            write_whole(path, make_dossier(exporter.timelines, request))
            step()
    for path in paths:
        click.echo(path)
