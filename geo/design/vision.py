"""How different colours look, to normal vision and to those with a deficiency.

Deficiencies are simulated as in Machado, Oliveira and Fernandes 2009 ("A Physiologically-based
Model for Simulation of Color Vision Deficiency", severity 1.0), on linear RGB.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, TypeAlias

import numpy as np

if TYPE_CHECKING:
    from numpy.typing import NDArray

Colour: TypeAlias = "NDArray[np.float64]"
"""Three numbers: red, green and blue from 0 to 1, or lightness, a and b of CIE L*a*b*."""

VISIONS: Final[dict[str, Colour]] = {
    "normal": np.eye(3),
    "protanopia": np.array(
        [
            [0.152286, 1.052583, -0.204868],
            [0.114503, 0.786281, 0.099216],
            [-0.003882, -0.048116, 1.051998],
        ]
    ),
    "deuteranopia": np.array(
        [
            [0.367322, 0.860646, -0.227968],
            [0.280085, 0.672501, 0.047413],
            [-0.011820, 0.042940, 0.968881],
        ]
    ),
    "tritanopia": np.array(
        [
            [1.255528, -0.076749, -0.178779],
            [-0.078411, 0.930809, 0.147602],
            [0.004733, 0.691367, 0.303900],
        ]
    ),
}
TO_XYZ: Final = np.array(
    [
        [0.4124564, 0.3575761, 0.1804375],
        [0.2126729, 0.7151522, 0.0721750],
        [0.0193339, 0.1191920, 0.9503041],
    ]
)
WHITE: Final = TO_XYZ.sum(axis=1)


def as_rgb(colour: str) -> Colour:
    """Return a colour that is written as hexadecimal digits after a number sign."""
    return np.array([int(colour[i : i + 2], 16) for i in (1, 3, 5)]) / 255


def over(colour: str, opacity: float, ground: Colour) -> Colour:
    """Return a colour as it looks on a ground.

    Parameters
    ----------
    colour
        The colour, as hexadecimal digits after a number sign.
    opacity
        How much of it is seen, from 0 to 1.
    ground
        What is seen of through it, red, green and blue from 0 to 1.
    """
    seen: Colour = opacity * as_rgb(colour) + (1 - opacity) * ground
    return seen


def as_lab(colour: Colour, vision: str = "normal") -> Colour:
    """Return what somebody sees of three parts of light, in CIE L*a*b* (D65)."""
    linear = np.where(colour <= 0.04045, colour / 12.92, ((colour + 0.055) / 1.055) ** 2.4)
    xyz = TO_XYZ @ np.clip(VISIONS[vision] @ linear, 0, 1) / WHITE
    root = np.where(xyz > 216 / 24389, np.cbrt(xyz), (24389 / 27 * xyz + 16) / 116)
    return np.array([116 * root[1] - 16, 500 * (root[0] - root[1]), 200 * (root[1] - root[2])])


def difference(one: Colour, other: Colour, vision: str = "normal") -> float:
    """Return how far two colours are apart in CIE L*a*b*, straight.

    Parameters
    ----------
    one, other
        The colours, red, green and blue from 0 to 1.
    vision
        Who sees them.
    """
    return float(np.linalg.norm(as_lab(one, vision) - as_lab(other, vision)))


def ciede2000(one: Colour, other: Colour) -> float:
    """Return the difference of two colours in CIE L*a*b* (Luo, Cui and Rigg 2001)."""
    light, a, b = np.array([one, other]).T
    far = np.hypot(a, b).mean() ** 7
    a = a * (1.5 - 0.5 * np.sqrt(far / (far + 25**7)))
    chroma, hue = np.hypot(a, b), np.degrees(np.arctan2(b, a)) % 360
    turn = (np.diff(hue)[0] + 180) % 360 - 180 if chroma.all() else 0
    middle = np.radians(hue[0] + turn / 2 if chroma.all() else hue.sum())
    pale = chroma.mean()
    weights = (
        1 + 0.015 * (light.mean() - 50) ** 2 / np.sqrt(20 + (light.mean() - 50) ** 2),
        1 + 0.045 * pale,
        1 + 0.015 * pale * _hue_weight(middle),
    )
    grown = np.diff(light)[0], np.diff(chroma)[0]
    steps = (*grown, 2 * np.sqrt(chroma.prod()) * np.sin(np.radians(turn / 2)))
    lightness, colour, tone = np.divide(steps, weights)
    blue = np.radians(60 * np.exp(-(((np.degrees(middle) % 360 - 275) / 25) ** 2)))
    tilt = -2 * np.sqrt(pale**7 / (pale**7 + 25**7)) * np.sin(blue)
    return float(np.sqrt(lightness**2 + colour**2 + tone**2 + tilt * colour * tone))


def _hue_weight(hue: float) -> float:
    return float(
        1
        - 0.17 * np.cos(hue - np.pi / 6)
        + 0.24 * np.cos(2 * hue)
        + 0.32 * np.cos(3 * hue + np.pi / 30)
        - 0.2 * np.cos(4 * hue - np.radians(63))
    )
