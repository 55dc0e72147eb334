"""Where the files that ship with the product are: the app, its pages, and the dataset."""

from __future__ import annotations

from pathlib import Path

INSTALLED = Path(__file__).resolve().with_name("installed")
"""Where a wheel carries what stands beside the package in a checkout; a checkout has no such folder."""

ROOT = INSTALLED if INSTALLED.is_dir() else INSTALLED.parents[1]
"""The folder that holds ``app.py``, ``pages`` and ``data``."""

DATA = ROOT / "data"
"""The folder of the dataset that opens where no other is asked for."""


def shipped() -> dict[str, Path]:
    """Return the folders of the datasets that ship, by name; the first is what opens."""
    inner = sorted(path.parent for path in DATA.glob("*/datapackage.json"))
    return {"panjshir": DATA, **{folder.name: folder for folder in inner}}
