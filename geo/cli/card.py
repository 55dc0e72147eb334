"""The command ``card``: the picture that a link to a day brings along."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from geo.cli.inputs import open_exporter, parse_day
from geo.cli.options import eyes_options, language_option, pass_folder
from geo.cli.output import refuse_existing, write_whole
from geo.cli.saying import command
from geo.cli.targets import out_options, read_target
from geo.export.card_request import CardRequest, make_card
from geo.export.formats import Format
from geo.language.catalogue import Language

if TYPE_CHECKING:
    from pathlib import Path

    from geo.cli.targets import Target
    from geo.codes.vocabulary import Eyes


def _target(out: Path, *, force: bool) -> Target[Format]:
    return read_target((Format.PNG,), (Format.PNG,), out, force=force)


@command("card")
@click.argument("text", metavar="[DATE]", required=False)
@out_options("help.file", _target)
@eyes_options
@language_option
@pass_folder
def card_command(
    folder: Path,
    /,
    *,
    text: str | None,
    target: Target[Format],
    eyes: Eyes,
    language: str,
) -> None:
    """Draw the card of DATE (YYYY-MM-DD): the picture, 1200 by 630 pixels, of a link in a chat or a feed.

    Without a date it is of the day on which the map opens.
    """
    exporter = open_exporter(folder)
    day = parse_day(text) if text else exporter.dataset.opening.opens_on
    request = CardRequest(day, eyes, Language(language))
    paths = target.paths([request.name_in(exporter.dataset)])
    if not target.force:
        refuse_existing(paths)
    for path in paths:
        write_whole(path, make_card(exporter.timelines, request))
        click.echo(path)
