"""Whole numbers as few bytes: seven bits a byte, the lowest first, the eighth set where more follow."""

from __future__ import annotations

import base64
from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from numpy.typing import NDArray

    Numbers = NDArray[np.int64]

SEVEN_BITS, MORE = 0x7F, 0x80


def packed(numbers: Numbers) -> bytes:
    """Return whole numbers as bytes; none is below zero."""
    left = numbers.astype(np.uint64)
    columns = []
    while True:
        columns.append(left & SEVEN_BITS)
        left = left >> np.uint64(7)
        if not left.any():
            break
    rows = np.stack(columns, axis=-1)
    wide = np.arange(len(columns)) <= _last(rows)[:, None]
    more = np.arange(len(columns)) < _last(rows)[:, None]
    written: bytes = (rows.astype(np.uint8) | np.where(more, MORE, 0).astype(np.uint8))[
        wide
    ].tobytes()
    return written


def zigzag(numbers: Numbers) -> Numbers:
    """Return numbers of which none is below zero, the small ones small whatever their sign."""
    return np.where(numbers < 0, -2 * numbers - 1, 2 * numbers)


def letters(content: bytes) -> str:
    """Return bytes as letters that a script may hold."""
    return base64.b64encode(content).decode()


def _last(rows: NDArray[np.uint64]) -> NDArray[np.intp]:
    """Return the last column of each row that is not nought, the first where all are."""
    filled = rows != 0
    last: NDArray[np.intp] = rows.shape[1] - 1 - np.argmax(filled[:, ::-1], axis=1)
    return np.where(filled.any(axis=1), last, 0)
