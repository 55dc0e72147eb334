"""The command that writes a site of static files: ``publish``."""

from __future__ import annotations

import sys
from pathlib import Path
from urllib.parse import urlsplit

import click

from geo.cli.options import pass_folder
from geo.cli.saying import command, option
from geo.errors import UsageError
from geo.language.catalogue import say, written
from geo.language.isolation import visible


@command("publish")
@click.argument("target", metavar="FOLDER", type=click.Path(file_okay=False, path_type=Path))
@option(
    "--base-url",
    default="",
    metavar="ADDRESS",
    help="help.base_url",
)
@option(
    "--offline/--no-offline",
    default=True,
    help="help.offline",
)
@pass_folder
def publish_command(folder: Path, /, *, target: Path, base_url: str, offline: bool) -> None:
    """Write a whole site of static files, which needs no server, into FOLDER.

    A site that is there already is replaced: what did not change in it is not written again, and
    what went wrong leaves it as it was.
    """
    from geo.publish.site import publish  # noqa: PLC0415 (pictures, which --help does not need)

    address = _checked(base_url)
    hidden = not sys.stderr.isatty()
    with click.progressbar(
        length=1, label=say("command.publishing"), file=sys.stderr, hidden=hidden
    ) as bar:

        def step(count: int) -> None:
            if count > 0:
                bar.length = count
            else:
                bar.update(-count)

        made = publish(folder, target, address, step, offline=offline)
    told = {"folder": str(target), "size": written(made.size / 1e6, ",.1f")}
    click.echo(say("command.published", **told, files=made.files, changed=made.changed))
    if made.left_out:
        click.echo(made.left_out)


def _checked(base_url: str) -> str:
    """Return an address with a slash at its end, or nothing.

    Raises
    ------
    UsageError
        If it is no address of the web.
    """
    if not base_url:
        return ""
    parts = urlsplit(base_url)
    if parts.scheme not in ("http", "https") or not parts.netloc or parts.query or parts.fragment:
        told = {"text": visible(base_url), "example": "https://example.org/map/"}
        raise UsageError(say("usage.no_address", **told))
    return f"{base_url.rstrip('/')}/"
