"""What the system says of what it refuses, in the language that is spoken."""

from __future__ import annotations

from errno import errorcode

from geo.language.catalogue import catalogue, say, spoken


def refusal(error: OSError) -> str:
    """Return why the system refuses; what is rare is told as the system tells it."""
    key = f"system.{errorcode.get(error.errno or 0, '').casefold()}"
    return say(key) if key in catalogue(spoken()) else error.strerror or type(error).__name__
