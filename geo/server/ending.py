"""Whether this process is about to end, and should be given nothing new."""

from __future__ import annotations

from threading import Event

_begun = Event()


def begin_ending() -> None:
    """Note that the process ends once what it has in work is done."""
    _begun.set()


def ending() -> bool:
    """Tell whether the process is about to end."""
    return _begun.is_set()
