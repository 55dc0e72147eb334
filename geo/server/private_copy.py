"""The copy of the dataset's folder that a process and its workers read, so that they never mix versions."""

from __future__ import annotations

import shutil
import weakref
from contextlib import contextmanager
from pathlib import Path
from tempfile import gettempdir, mkdtemp
from typing import TYPE_CHECKING

from geo.errors import ControlMapError
from geo.language.catalogue import say
from geo.language.system import refusal

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

MOST_READINGS = 10
BRIEFINGS = "briefings"


class CopyError(ControlMapError):
    """No copy of the dataset could be made."""


class PrivateCopy:
    """The files of a folder as they were when the copy was made.

    Raises
    ------
    CopyError
        If there is no room for the copy, a file cannot be read, or the folder does not come to rest.
    """

    def __init__(self, source: Path) -> None:
        self.source = source
        with self._copying():
            self.contents = _at_rest(source)
            self._home = Path(mkdtemp(prefix="control-map-"))
        self._removal = weakref.finalize(self, shutil.rmtree, self._home, ignore_errors=True)
        self.folder()

    def folder(self) -> Path:
        """Return where the copy is; what others have cleared away there is put back.

        Raises
        ------
        CopyError
            If it cannot be put back.
        """
        with self._copying():
            for name, content in self.contents.items():
                path = self._home / name
                if not path.is_file() or path.stat().st_size < len(content):
                    path.parent.mkdir(parents=True, exist_ok=True)
                    path.write_bytes(content)
        return self._home

    @contextmanager
    def _copying(self) -> Iterator[None]:
        """Tell in one sentence what the system refuses."""
        try:
            yield
        except OSError as error:
            refused = f"{error.filename}: " if error.filename else ""
            told = {"folder": str(self.source), "target": gettempdir()}
            reason = f"{refused}{refusal(error)}"
            raise CopyError(say("usage.cannot_copy", **told, reason=reason)) from error

    def is_current(self) -> bool:
        """Tell whether the folder still holds what was copied."""
        try:
            return _contents(self.source) == self.contents
        except OSError:
            return False

    def remove(self) -> None:
        """Remove the copy."""
        self._removal()


def _at_rest(folder: Path) -> Mapping[str, bytes]:
    """Return the files of a folder once two readings agree, so that none was replaced meanwhile."""
    before = _contents(folder)
    for _ in range(MOST_READINGS):
        after = _contents(folder)
        if after == before:
            return after
        before = after
    raise CopyError(say("usage.keeps_changing", folder=str(folder)))


def _contents(folder: Path) -> dict[str, bytes]:
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in _files(folder)}


def _files(folder: Path) -> Iterator[Path]:
    datasets = (folder, *(path.parent for path in sorted(folder.glob("*/datapackage.json"))))
    for inner in (each for dataset in datasets for each in (dataset, dataset / BRIEFINGS)):
        if inner.is_dir():
            yield from (
                path
                for path in sorted(inner.iterdir())
                if path.is_file() and not path.name.startswith(".")
            )
