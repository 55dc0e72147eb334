"""Files in parts: bytes as they come, so that no file has to be in memory whole."""

from __future__ import annotations

import io
from typing import IO, TYPE_CHECKING, Final, TypeAlias

from geo.language.catalogue import Language, speaking

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from pathlib import Path

Parts: TypeAlias = "Iterator[bytes]"
Content: TypeAlias = "bytes | Parts"
"""What a file holds: whole where it is short, else as it is made."""

PART_BYTES: Final = 1 << 16
"""How long a part is at least, but for the last."""


def gathered(pieces: Iterable[bytes]) -> Parts:
    """Yield pieces of any length as parts."""
    held = bytearray()
    for piece in pieces:
        held += piece
        if len(held) >= PART_BYTES:
            yield bytes(held)
            held.clear()
    if held:
        yield bytes(held)


def whole(content: Content) -> bytes:
    """Return what a file holds, for which there has to be room in memory."""
    return content if isinstance(content, bytes) else b"".join(content)


def encoded(texts: Iterable[str]) -> Parts:
    """Yield texts of any length as parts, in UTF-8."""
    return gathered(map(str.encode, texts))


def in_english(parts: Parts) -> Parts:
    """Yield parts that are made in English, whatever is spoken where they are asked for.

    Each part may be asked for in another thread, so that the language ends with each.
    """
    while True:
        with speaking(Language.EN):
            part = next(parts, None)
        if part is None:
            return
        yield part


def parts_of_file(path: Path) -> Parts:
    """Yield the content of a file."""
    with path.open("rb") as file:
        yield from parts_left(file)


def parts_left(file: IO[bytes]) -> Parts:
    """Yield what is left of a file that is being read."""
    while part := file.read(PART_BYTES):
        yield part


class Outlet(io.RawIOBase):
    """What a library writes a file to, from which it is taken in parts."""

    def __init__(self) -> None:
        super().__init__()
        self._held = bytearray()
        self._length = 0

    def writable(self) -> bool:
        """Tell that it can be written to."""
        return True

    def write(self, piece: bytes) -> int:  # type: ignore[override]
        """Hold what is written."""
        self._held += piece
        self._length += len(piece)
        return len(piece)

    def tell(self) -> int:
        """Return how much has been written in all, in bytes."""
        return self._length

    def taken(self) -> bytes:
        """Return what has been written since it was last asked for."""
        part = bytes(self._held)
        self._held.clear()
        return part
