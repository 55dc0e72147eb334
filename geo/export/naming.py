"""File names that sort by date and say what is inside."""

from __future__ import annotations

from typing import TYPE_CHECKING

from geo.vocabulary import Knowledge

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from geo.vocabulary import Reading


def file_stem(days: Sequence[date], reading: Reading, knowledge: Knowledge) -> str:
    """Return a file's name without its ending: ``panjshir_2021-09-06_assessed``.

    Of several dates it has the first and the last; without a date it is of the whole timeline.
    """
    ends = dict.fromkeys(day.isoformat() for day in (*days[:1], *days[-1:]))
    when = "_to_".join(ends) or "timeline"
    known = "_as-known" if knowledge is Knowledge.AS_KNOWN else ""
    return f"panjshir_{when}_{reading.value}{known}"
