"""What is measured: this app and its three peers."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from pathlib import Path

HERE = Path(__file__).resolve().parent
PEERS = HERE / "peers"

OPENS_ON = date(2021, 9, 6)
"""The day on which every candidate opens."""

SWEEP = 6
"""So many days back, to 31 August, each day changes a fill: every step between can be timed."""


@dataclass(frozen=True)
class Candidate:
    """An application that replays the same record.

    ``in_map`` tells whether its map has keys and a date slider of its own; else the slider is
    Streamlit's.
    """

    key: str
    title: str
    folder: Path
    script: str
    in_map: bool = False

    @property
    def drive(self) -> str:
        """What moves in a session without a browser: its ``map`` or Streamlit's ``slider``."""
        return "map" if self.in_map else "slider"


OURS = Candidate("ours", "This app", HERE.parent, "app.py", in_map=True)
REBUILT = Candidate("rebuilt", "Rebuilt map", PEERS, "rebuilt.py")
IDIOMATIC = Candidate("idiomatic", "Idiomatic", PEERS, "idiomatic.py")
FROZEN = Candidate("frozen", "Idiomatic + gc.freeze", PEERS, "frozen.py")
CANDIDATES = (OURS, REBUILT, IDIOMATIC, FROZEN)
