"""Where the files that ship with the product are: the app, its pages, and the dataset."""

from __future__ import annotations

from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
"""The folder that holds ``app.py`` and ``pages``."""

DATA = ROOT / "data"
"""The folder of the dataset that ships."""
