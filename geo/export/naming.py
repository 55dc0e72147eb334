"""File names that sort by date and say what is inside."""

from __future__ import annotations

from typing import TYPE_CHECKING

from geo.vocabulary import Knowledge

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from geo.vocabulary import Reading


def file_stem(day: date | None, reading: Reading, knowledge: Knowledge) -> str:
    """Return a file's name without its ending: ``panjshir_2021-09-06_assessed``."""
    when = day.isoformat() if day else "timeline"
    known = "_as-known" if knowledge is Knowledge.AS_KNOWN else ""
    return f"panjshir_{when}_{reading.value}{known}"


def bundle_name(days: Sequence[date | None], reading: Reading, knowledge: Knowledge) -> str:
    """Return a bundle's name, with the first and the last of its dates."""
    dated = [day for day in days if day]
    first, last = (dated[0], dated[-1]) if dated else (None, None)
    until = f"_to_{last}" if last != first else ""
    stem = file_stem(first, reading, knowledge)
    return f"{stem.replace(f'{first}', f'{first}{until}', 1)}.zip"
