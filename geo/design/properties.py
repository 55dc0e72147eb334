"""The looks of a page as custom properties of CSS, named by role, in every theme."""

from __future__ import annotations

from dataclasses import asdict
from typing import TYPE_CHECKING, Final

from geo.codes.codebook import opened
from geo.codes.vocabulary import Controller
from geo.design import style

if TYPE_CHECKING:
    from collections.abc import Mapping

SYSTEM_COLOURS: Final[dict[str, str]] = {
    "Canvas": "paper panel wash veil haze halo casing land sea",
    "CanvasText": "ink muted line rule water",
    "LinkText": "link",
    "Highlight": "accent focus alert",
    "HighlightText": "on-accent",
}
"""The roles by the colour that they have where a reader has all colours replaced by a few."""


def css_variables() -> str:
    """Return every colour of a page, and how outlines and fills are, by role.

    A colour that has faded by some steps has as much of the page's paper laid over it.

    Each colour follows ``color-scheme``; browsers that know no ``light-dark()`` have the light ones,
    and so has paper. Where colours are forced, all but those of the parties are the system's.
    """
    light, dark = _roles(style.Theme.LIGHT), _roles(style.Theme.DARK)
    both = {
        name: f"light-dark({light[name]}, {dark[name]})"
        for name in light
        if light[name] != dark[name]
    }
    strength = style.PALETTES[style.Theme.LIGHT].strength
    veils = {
        f"fade-{step}": f"color-mix(in srgb, var(--paper) {1 - strength(step):.1%}, transparent)"
        for step, _ in enumerate(style.FADES_AT, start=1)
    }
    drawn = {
        "dash": " ".join(map(str, style.DASH_PX)),
        "outline": f"{style.OUTLINE_PX}px",
        "strength": f"{style.FILL_OPACITY:.0%}",
    }
    forced = {role: colour for colour, roles in SYSTEM_COLOURS.items() for role in roles.split()}
    return (
        f"{_rule(light | drawn | veils)}"
        f"@supports (color: light-dark(Canvas, Canvas)) {{ {_rule(both)}}}\n"
        f"@media print {{ :root {{ color-scheme: light !important; }} }}\n"
        f"@media (forced-colors: active) {{ {_rule(forced)}}}\n"
    )


def _rule(properties: Mapping[str, str]) -> str:
    written = "".join(f"--{name}: {value}; " for name, value in properties.items())
    return f":root {{ {written}}}\n"


def _roles(theme: style.Theme) -> dict[str, str]:
    palette, controls = style.PALETTES[theme], style.CONTROLS[theme]
    holders = (c for c in opened().controllers if c != Controller.NONE)
    fills = {f"held-{holder}": palette.fill(holder) for holder in holders}
    stripes = {f"stripe-{party}": palette.stripe(party) for party in opened().actors}
    laid_over = {
        name.replace("_", "-"): value for name, value in asdict(style.OVERLAYS[theme]).items()
    }
    return {
        "paper": palette.paper,
        "panel": palette.panel,
        "wash": controls.wash,
        "ink": palette.ink,
        "muted": palette.muted,
        "line": palette.line,
        "rule": palette.rule,
        "water": palette.water,
        "casing": palette.casing,
        "land": palette.land,
        "sea": palette.sea,
        "alert": palette.alert,
        "accent": controls.accent,
        "on-accent": controls.on_accent,
        "link": controls.accent,
        "focus": controls.accent,
        **laid_over,
        **fills,
        **stripes,
    }
