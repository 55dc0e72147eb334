"""An address as a QR code, for whoever holds a phone to a screen or to paper."""

from __future__ import annotations

import io
from typing import Final

import segno

from geo import style

LONGEST: Final = 2000
"""How many bytes an address may have; the largest code takes a few more."""

PNG_SCALE: Final = 8
"""How many pixels wide the smallest square is."""


def qr_svg(address: str) -> str:
    """Return the code of an address as the address of an SVG (``data:``), dark on light on any ground."""
    code = segno.make_qr(address, error="l")
    return code.svg_data_uri(dark=style.INK, light=style.PAPER, omitsize=True)


def qr_png(address: str) -> bytes:
    """Return the code of an address as a PNG; equal addresses give equal bytes."""
    written = io.BytesIO()
    code = segno.make_qr(address, error="l")
    code.save(written, kind="png", scale=PNG_SCALE, dark=style.INK, light=style.PAPER)
    return written.getvalue()
