"""What can keep a measurement from being taken."""

from __future__ import annotations


class MeasurementError(RuntimeError):
    """Nothing can be measured; the message says what is missing."""
