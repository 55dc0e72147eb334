"""An address as a QR code, for whoever holds a phone to a screen or to paper."""

from __future__ import annotations

import io
from typing import Final
from urllib.parse import urlsplit

import segno

from geo.design import style
from geo.errors import UsageError
from geo.language.catalogue import say
from geo.language.isolation import visible

LONGEST: Final = 2000
"""How many bytes an address may have; the largest code takes a few more."""

LONGEST_MAP: Final = 500
"""How many characters the address of a map may have, to which those of a view are added."""

PNG_SCALE: Final = 8
"""How many pixels wide the smallest square is."""


def map_address(text: str) -> str:
    """Return the address of a map to which parameters can be added, as it was given.

    Raises
    ------
    UsageError
        If it is no address of the web, or has parameters of its own.
    """
    try:
        parts = urlsplit(text)
        is_sound = parts.scheme in ("http", "https") and bool(parts.hostname)
    except ValueError:
        is_sound = False
    if not is_sound or len(text) > LONGEST_MAP or set(text) & set(' ?#<>"{}'):
        told = {"text": visible(text[:60]), "example": "https://maps.example.org/panjshir/"}
        raise UsageError(say("usage.no_map_address", **told))
    return text


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
