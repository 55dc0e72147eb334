"""Writing files so that each appears whole or not at all, and none is lost by mistake."""

from __future__ import annotations

import os
import sys
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

import click

from geo.errors import UsageError

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterable, Sequence

    from click._termui_impl import ProgressBar

    from geo.export.request import Exporter, FileRequest

    Command = TypeVar("Command", bound=Callable[..., object])


def refuse_existing(paths: Iterable[Path]) -> None:
    """Refuse to go on where a file would be overwritten.

    Raises
    ------
    UsageError
        If any of the files exists.
    """
    existing = [path for path in paths if path.exists()]
    if existing:
        more = f" (and {len(existing) - 1} more)" if len(existing) > 1 else ""
        raise UsageError(f"{existing[0]} exists already{more}; --force overwrites it.")


def write_whole(path: Path, content: bytes) -> None:
    """Write a file under a temporary name in its own folder, then put it in its place.

    Raises
    ------
    UsageError
        If the file cannot be written there.
    """
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        handle, name = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name}.")
    except OSError as error:
        raise UsageError(f"Cannot write {path} ({error.strerror}).") from None
    temporary = Path(name)
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(content)
        temporary.chmod(0o666 & ~_umask())
        temporary.replace(path)
    except OSError as error:
        raise UsageError(f"Cannot write {path} ({error.strerror}).") from None
    finally:
        temporary.unlink(missing_ok=True)


def _umask() -> int:
    mask = os.umask(0)
    os.umask(mask)
    return mask


T = TypeVar("T")


def write_files(
    exporter: Exporter, wanted: Sequence[FileRequest], out: Path, *, force: bool
) -> None:
    """Make files, write each whole or not at all, and print their names.

    Raises
    ------
    UsageError
        If a file exists already, and ``force`` does not say to overwrite it.
    """
    targets = _targets(wanted, out)
    if not force:
        refuse_existing(targets.values())
    with step_bar(wanted) as progress:
        for request, path in targets.items():
            write_whole(path, exporter.make(request, lambda: progress.update(1)))
    for path in targets.values():
        click.echo(path)


def step_bar(wanted: Sequence[FileRequest]) -> ProgressBar[int]:
    """Return a bar that grows with each step in which files are made."""
    return progress_bar(range(sum(request.steps for request in wanted)))


def progress_bar(items: Collection[T]) -> ProgressBar[T]:
    """Return a bar on standard error that grows with each item taken; none where nobody looks."""
    hidden = not sys.stderr.isatty()
    return click.progressbar(items, label="Writing", file=sys.stderr, hidden=hidden)


def _targets(wanted: Sequence[FileRequest], out: Path) -> dict[FileRequest, Path]:
    """Return where each file goes: one file may be named, several go into a folder."""
    if len(wanted) == 1 and not out.is_dir():
        return {wanted[0]: out}
    if out.is_file():
        raise UsageError(f"{out} is a file; several files need a folder.")
    return {request: out / request.name for request in wanted}
