"""Writing files so that each appears whole or not at all, and none is lost by mistake."""

from __future__ import annotations

import os
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING

from geo.errors import UsageError

if TYPE_CHECKING:
    from collections.abc import Iterable


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
