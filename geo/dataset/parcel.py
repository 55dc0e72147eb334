"""A parcel: the files of a dataset as somebody sends them, a ZIP that nobody has reason to trust."""

from __future__ import annotations

import io
from pathlib import PurePosixPath
from typing import TYPE_CHECKING
from zipfile import BadZipFile, ZipFile

from geo.dataset.resources import FILE
from geo.errors import DatasetError, Problem
from geo.language.catalogue import say

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
            None, say("fault.bad_zip", fault=str(error)), say("remedy.pack_again")
        ) from None
    homes = [path.parent for path in contents if path.name == FILE]
    if not homes:
        raise _refused(FILE, say("fault.no_description"), say("remedy.pack_described"))
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
                say("fault.too_many_files", count=MOST_FILES),
                say("remedy.leave_out_files"),
            )
        with archive.open(entry) as file:
            content = file.read(left + 1)
        left -= len(content)
        if left < 0:
            message = say("fault.too_long", size=MOST_BYTES // 1024**2)
            raise _refused(entry.filename, message, say("remedy.simplify"))
        yield path, content


def _files(archive: ZipFile) -> Iterator[tuple[PurePosixPath, ZipInfo]]:
    for entry in archive.infolist():
        path = PurePosixPath(entry.filename.replace("\\", "/"))
        if entry.is_dir() or path.name.startswith(".") or path.parts[0] in LEFT_BEHIND:
            continue
        if path.is_absolute() or ".." in path.parts or ":" in entry.filename:
            raise _refused(entry.filename, say("fault.path_out"), say("remedy.pack_again"))
        yield path, entry


def _refused(file: str | None, message: str, remedy: str) -> DatasetError:
    return DatasetError([Problem(file or "", None, None, None, message, remedy)])
