"""What changes from day to day in few of its parts: each part written once, and from which day on there are which."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from geo.webmap.numbered import Numbered

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date


def runs(told: Iterable[tuple[date, Iterable[str]]]) -> dict[str, Any]:
    """Return what is told from each day on as scripts take it: the parts, and which of them each day has."""
    parts = Numbered[str]()
    cut = [[day.isoformat(), [*parts.indices(each)]] for day, each in told]
    return {"parts": parts.table, "runs": cut}
