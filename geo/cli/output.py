"""Writing files so that each appears whole or not at all, and none is lost by mistake."""

from __future__ import annotations

import os
import sys
import tempfile
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

import click

from geo.errors import UsageError
from geo.language.catalogue import say
from geo.language.system import refusal

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence

    from geo.cli.targets import Target
    from geo.export.formats import Format
    from geo.export.request import Exporter, FileRequest


def refuse_existing(paths: Iterable[Path]) -> None:
    """Refuse to go on where a file would be overwritten.

    Raises
    ------
    UsageError
        If any of the files exists.
    """
    existing = [path for path in paths if path.exists()]
    if existing:
        told, more = {"path": str(existing[0]), "option": "--force"}, len(existing) - 1
        raise UsageError(
            say("usage.some_exist", more=more, **told) if more else say("usage.exists", **told)
        )


def write_whole(path: Path, content: bytes) -> None:
    """Write a file under a temporary name in its own folder, then put it in its place.

    Raises
    ------
    UsageError
        If the file cannot be written there.
    """
    write_parts(path, [content])


def write_parts(path: Path, parts: Iterable[bytes]) -> None:
    """Write a file part by part, under a temporary name in its own folder, then put it in its place.

    Raises
    ------
    UsageError
        If the file cannot be written there.
    """
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        handle, name = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name}.")
    except OSError as error:
        raise UsageError(_unwritten(path, error)) from None
    temporary = Path(name)
    try:
        with os.fdopen(handle, "wb") as file:
            file.writelines(parts)
        temporary.chmod(0o666 & ~_umask())
        temporary.replace(path)
    except OSError as error:
        raise UsageError(_unwritten(path, error)) from None
    finally:
        temporary.unlink(missing_ok=True)


def _unwritten(path: Path, error: OSError) -> str:
    return say("usage.cannot_write", path=str(path), reason=refusal(error))


def _umask() -> int:
    mask = os.umask(0)
    os.umask(mask)
    return mask


def write_files(exporter: Exporter, wanted: Sequence[FileRequest], target: Target[Format]) -> None:
    """Make files, write each whole or not at all, and print their names.

    Beside a picture goes what it shows in words, beside a table what its rows do not repeat: a text of
    the same name.

    Parameters
    ----------
    exporter
        What makes the files.
    wanted
        The files to make.
    target
        The file to write, or the folder; several files need a folder.

    Raises
    ------
    UsageError
        If a file exists already, and the target does not say to overwrite it; if several files have
        no folder; or if one cannot be written.
    """
    paths = target.paths([request.name_in(exporter.dataset) for request in wanted])
    pairs = zip(wanted, paths, strict=True)
    texts = {path.with_suffix(".txt"): text for r, path in pairs if (text := r.beside)}
    if not target.force:
        refuse_existing([*paths, *texts])
    with progress_bar(sum(request.steps for request in wanted)) as step:
        for request, path in zip(wanted, paths, strict=True):
            write_parts(path, exporter.parts(request, step))
    for path, request in texts.items():
        write_parts(path, exporter.parts(request))
    for path in paths:
        click.echo(path)


@contextmanager
def progress_bar(steps: int) -> Iterator[Callable[[], None]]:
    """Show a bar on standard error, none where nobody looks, and yield what moves it by a step."""
    hidden = not sys.stderr.isatty()
    with click.progressbar(
        length=steps, label=say("command.writing"), file=sys.stderr, hidden=hidden
    ) as bar:
        yield lambda: bar.update(1)
