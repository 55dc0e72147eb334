"""A parcel: the files of a dataset as somebody sends them, a ZIP that nobody has reason to trust."""

from __future__ import annotations

import io
from pathlib import PurePosixPath
from typing import TYPE_CHECKING
from zipfile import BadZipFile, ZipFile

from geo.dataset.resources import FILE
from geo.errors import DatasetError, Problem

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from zipfile import ZipInfo

MOST_FILES = 60
MOST_BYTES = 32 * 1024 * 1024
"""How many files a parcel may hold, and how long they may be together, unpacked."""

BRIEFINGS = "briefings"
LEFT_BEHIND = ("__MACOSX",)
"""What programs put beside the files of a folder."""


def unpacked(parcel: bytes) -> Mapping[str, bytes]:
    """Return the files of the folder that holds the description, by their paths within it.

    Raises
    ------
    DatasetError
        If it is no ZIP, holds no dataset, is larger than is looked at, or leads out of its folder.
    """
    try:
        with ZipFile(io.BytesIO(parcel)) as archive:
            contents = dict(_contents(archive))
    except (BadZipFile, NotImplementedError, RuntimeError, EOFError, ValueError) as error:
        raise _refused(
            None, f"The file is not a ZIP that can be read ({error})", "Pack the folder again."
        ) from None
    homes = [path.parent for path in contents if path.name == FILE]
    if not homes:
        raise _refused(FILE, "The description is missing", "Pack the folder that holds it.")
    home = min(homes, key=lambda path: len(path.parts))
    within = {
        path.relative_to(home): text for path, text in contents.items() if path.is_relative_to(home)
    }
    return {
        str(path): text for path, text in within.items() if path.parts[:-1] in ((), (BRIEFINGS,))
    }


def _contents(archive: ZipFile) -> Iterator[tuple[PurePosixPath, bytes]]:
    """Yield the files of an archive, and read no more of it than may be looked at."""
    left = MOST_BYTES
    for number, (path, entry) in enumerate(_files(archive)):
        if number == MOST_FILES:
            raise _refused(
                None,
                f"There are more than {MOST_FILES} files",
                "Leave out what is no part of the dataset.",
            )
        with archive.open(entry) as file:
            content = file.read(left + 1)
        left -= len(content)
        if left < 0:
            message = f"The files are longer than {MOST_BYTES // 1024**2} MB together"
            raise _refused(
                entry.filename, message, "Simplify the layers, or make the picture smaller."
            )
        yield path, content


def _files(archive: ZipFile) -> Iterator[tuple[PurePosixPath, ZipInfo]]:
    for entry in archive.infolist():
        path = PurePosixPath(entry.filename.replace("\\", "/"))
        if entry.is_dir() or path.name.startswith(".") or path.parts[0] in LEFT_BEHIND:
            continue
        if path.is_absolute() or ".." in path.parts or ":" in entry.filename:
            raise _refused(
                entry.filename, "The path leads out of the folder", "Pack the folder again."
            )
        yield path, entry


def _refused(file: str | None, message: str, remedy: str) -> DatasetError:
    return DatasetError([Problem(file or "", None, None, None, message, remedy)])
