"""File names that sort by date and say what is inside."""

from __future__ import annotations

from typing import TYPE_CHECKING

from geo.vocabulary import Knowledge

if TYPE_CHECKING:
    from datetime import date

    from geo.vocabulary import Reading


def file_stem(day: date | None, reading: Reading, knowledge: Knowledge) -> str:
    """Return a file's name without its ending: ``panjshir_2021-09-06_assessed``."""
    when = day.isoformat() if day else "timeline"
    known = "_as-known" if knowledge is Knowledge.AS_KNOWN else ""
    return f"panjshir_{when}_{reading.value}{known}"
