"""A folder of files that appears whole or not at all, and in which what did not change stays as it is."""

from __future__ import annotations

import filecmp
import os
import shutil
import tempfile
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from geo.errors import UsageError
from geo.language.catalogue import say
from geo.language.system import refusal

if TYPE_CHECKING:
    from collections.abc import Iterator

    from geo.export.parts import Content

MARK = "publication.json"
"""What tells a folder that was published from any other: such a one may be replaced."""


@dataclass(frozen=True)
class Tree:
    """A folder that is being made beside the one that it will replace."""

    made: Path
    before: Path

    def write(self, path: str, content: Content) -> bool:
        """Write a file, and tell whether it differs from what was there before.

        Parameters
        ----------
        path
            Where it lies in the folder, with slashes.
        content
            What it holds, whole or in parts, which are written as they come.
        """
        new, old = self.made / path, self.before / path
        new.parent.mkdir(parents=True, exist_ok=True)
        if not isinstance(content, bytes):
            with new.open("wb") as file:
                file.writelines(content)
            if not _alike(old, new):
                return True
            new.unlink()
        elif not _holds(old, content):
            new.write_bytes(content)
            return True
        try:
            os.link(old, new)
        except FileExistsError:  # languages share some files, and each of them writes it
            pass
        except OSError:  # a disk without links, such as a stick, gets a copy with the old date
            shutil.copy2(old, new)
        return False


def _holds(path: Path, content: bytes) -> bool:
    try:
        return path.stat().st_size == len(content) and path.read_bytes() == content
    except OSError:
        return False


def _alike(old: Path, new: Path) -> bool:
    return old.is_file() and filecmp.cmp(old, new, shallow=False)


@contextmanager
def replacing(folder: Path) -> Iterator[Tree]:
    """Yield a tree that takes the folder's place once all is written, and is nowhere where it was not.

    Raises
    ------
    UsageError
        If the folder holds anything that was not published, or cannot be written.
    """
    folder = folder.absolute()
    if folder.exists() and not _may_go(folder):
        raise UsageError(say("usage.no_site", folder=str(folder)))
    try:
        folder.parent.mkdir(parents=True, exist_ok=True)
        made = Path(tempfile.mkdtemp(dir=folder.parent, prefix=f".{folder.name}."))
    except OSError as error:
        raise UsageError(_unwritten(folder, error)) from None
    try:
        made.chmod(0o755)
        yield Tree(made, folder)
        _swap(made, folder)
    except OSError as error:
        raise UsageError(_unwritten(folder, error)) from None
    finally:
        shutil.rmtree(made, ignore_errors=True)


def _may_go(folder: Path) -> bool:
    return folder.is_dir() and ((folder / MARK).exists() or not any(folder.iterdir()))


def _swap(made: Path, folder: Path) -> None:
    """Put a folder in the place of another; where that fails, the other one is back."""
    if not folder.exists():
        made.rename(folder)
        return
    aside = Path(tempfile.mkdtemp(dir=folder.parent, prefix=f".{folder.name}."))
    folder.rename(aside / "old")
    try:
        made.rename(folder)
    except OSError:
        (aside / "old").rename(folder)
        raise
    finally:
        shutil.rmtree(aside, ignore_errors=True)


def _unwritten(folder: Path, error: OSError) -> str:
    return say("usage.cannot_write", path=str(folder), reason=refusal(error))
