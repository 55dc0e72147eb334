"""Where this process makes the API's files."""

from __future__ import annotations

from functools import cache

from geo import shared
from geo.export.order import Workshop


@cache
def workshop() -> Workshop:
    """Return the workshop over the dataset that this process serves."""
    return Workshop(shared.dataset())
