"""A dataset: its files read, every value, reference and shape checked, and what it then holds."""

from __future__ import annotations

from typing import TYPE_CHECKING

from geo.faces import face

if TYPE_CHECKING:
    from geo.dataset.load import load_dataset

__all__ = ["load_dataset"]

__getattr__ = face(__name__, {"load_dataset": "load"})
