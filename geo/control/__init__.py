"""Who controlled each place on each day, from reports alone: no file, no clock, no web."""

from __future__ import annotations

from typing import TYPE_CHECKING

from geo.faces import face

if TYPE_CHECKING:
    from geo.control.explanation import explain
    from geo.control.timeline import Timeline, build_timeline

__all__ = ["Timeline", "build_timeline", "explain"]

__getattr__ = face(
    __name__, {"Timeline": "timeline", "build_timeline": "timeline", "explain": "explanation"}
)
