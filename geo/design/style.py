"""The one table of looks: every colour, hatch, dash and symbol that any map or page of ours draws.

Actors have one of eight colours by their turn. Drawn on the ground, any two of them, contested and
the ground itself included, are at least 15 apart in CIEDE2000, to normal vision and to protanopes,
deuteranopes and tritanopes. The first three and contested are apart in lightness too, for greyscale
print; their hues are from Okabe and Ito (2008, "Color Universal Design").
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from itertools import cycle
from math import cos, pi, sin
from typing import TYPE_CHECKING, Final

from geo.codes.codebook import Shape, opened
from geo.codes.vocabulary import Actor, Controller, Status

if TYPE_CHECKING:
    from geo.codes.vocabulary import Claimant

PAPER: Final = "#faf8f3"
INK: Final = "#1c2126"
MUTED: Final = "#5d646b"
LINE: Final = "#8b8b86"
WATER: Final = "#7fa3b5"
CASING: Final = "#ffffff"
ALERT: Final = "#c2185b"

FILL_OPACITY: Final = 0.8

FADES_AT: Final = (1, 2, 4)
"""At how many times the age from which evidence is old a colour fades by a step: each step asks for
twice the age, for a week matters less the longer nothing was heard."""

FADED: Final = 0.5
"""What is left of a colour whose evidence is oldest. Half of one is still 12 away from no information
in CIEDE2000, and at least 15 from every other colour, faded or fresh."""

HATCH_RUNS: Final = ((3, -4), (3, 4), (5, 0), (0, 5), (4, -3), (4, 3))
"""Which way each rival's stripes run by its turn, to the right and up, so that who disagrees can be
told without colours too. Each run is five long: a square of five periods repeats them all."""

HATCH_PERIOD_PX: Final = 12
HATCH_WIDTH_PX: Final = 2.2
"""Stripes of less than a fifth of an area leave it the hue of its fill where they are too small to be
seen one by one: in a thumbnail, on a projector, for a squinting eye."""

MOST_STRIPED: Final = 3
"""How many parties at most have stripes on one place: of more, none could be told from the others."""

HATCH_FINENESS: Final = 0.6
"""How much finer stripes are on small things of a screen, so that some of each are seen."""

FIRM_STATUSES: Final = frozenset({Status.CONFIRMED})
"""The statuses with a solid outline; all others are not confirmed and have a dashed one."""

DASH_PX: Final = (6, 4)
OUTLINE_PX: Final = 1.7

SYMBOL_PATHS: Final[dict[Shape, str]] = {
    Shape.TRIANGLE: "M14 3 L26 24 L2 24 Z",
    Shape.SQUARE: "M4 4 H24 V24 H4 Z",
    Shape.DIAMOND: "M14 2 L26 14 L14 26 L2 14 Z",
    Shape.CIRCLE: "M14 3 L19.5 4.5 L23.5 8.5 L25 14 L23.5 19.5 L19.5 23.5 L14 25 L8.5 23.5 L4.5 19.5 L3 14 L4.5 8.5 L8.5 4.5 Z",
    Shape.STAR: "M14 2 L17 10 L26 10 L19 16 L21.5 25 L14 19.5 L6.5 25 L9 16 L2 10 L11 10 Z",
}
"""The symbols of the places that are points, as SVG paths in a box of 28 by 28 pixels."""


SYMBOL_BOX_PX: Final = 28

SIEGE_RADIUS_PX: Final = 19
SIEGE_TICK_PX: Final = 4
SIEGE_TICKS: Final = 12
"""The ring of a siege around a symbol, and the ticks on it that point inwards, as maps of campaigns
draw an encirclement."""


def siege_lines() -> list[list[tuple[float, float]]]:
    """Return the lines of the ring of a siege around the middle of a symbol's box, in pixels."""
    turns = [2 * pi * turn / (4 * SIEGE_TICKS) for turn in range(4 * SIEGE_TICKS + 1)]
    ring = [_on_ring(turn, SIEGE_RADIUS_PX) for turn in turns]
    inner = SIEGE_RADIUS_PX - SIEGE_TICK_PX
    ticks = [[_on_ring(t, SIEGE_RADIUS_PX), _on_ring(t, inner)] for t in turns[:-1:4]]
    return [ring, *ticks]


def _on_ring(turn: float, radius: float) -> tuple[float, float]:
    return round(radius * cos(turn), 1), round(radius * sin(turn), 1)


@dataclass(frozen=True)
class Look:
    """How one state is drawn: in whose fill, whose stripes lie on it, and whether its outline is dashed.

    ``fade`` is by how many steps fill and stripes have faded, because its evidence is old.
    """

    controller: Controller
    hatch: tuple[Actor, ...]
    dashed: bool
    fade: int = 0

    @property
    def fill(self) -> str:
        """The colour of the fill on a light ground."""
        return PALETTES[Theme.LIGHT].fill(self.controller)

    @property
    def paint(self) -> str:
        """The fill as pages name it: its colour follows the theme."""
        return "none" if self.controller == Controller.NONE else f"var(--held-{self.controller})"

    @property
    def pattern(self) -> str | None:
        """The name of the pattern of stripes, if there are any."""
        return "-".join(self.hatch) or None


def fade(age: int | None, ages_after: int | None) -> int:
    """Return by how many steps a colour has faded.

    Parameters
    ----------
    age
        How many days old its latest evidence is; ``None`` where there is none.
    ages_after
        After how many days evidence counts as old; without it no colour fades.
    """
    if age is None or ages_after is None:
        return 0
    return sum(age > times * ages_after for times in FADES_AT)


def look(controller: Controller, status: Status, rivals: tuple[Actor, ...], fade: int = 0) -> Look:
    """Return the look of a state.

    Parameters
    ----------
    controller, status
        Who holds the place, and how sure that is.
    rivals
        Who says otherwise: each of the first three has stripes, but for one whose colour is the
        fill's. Which claim is the strongest changes nothing.
    fade
        By how many steps its colour has faded.
    """
    return Look(
        controller=controller,
        hatch=tuple(a for a in opened().actors if a in rivals and a != controller)[:MOST_STRIPED],
        dashed=status not in FIRM_STATUSES and controller != Controller.NONE,
        fade=fade,
    )


def turn(actor: Actor) -> int:
    """Return the place of an actor in the table of actors, from 0 on."""
    return [*opened().actors].index(actor)


def run(actor: Actor) -> tuple[int, int]:
    """Return which way an actor's stripes run, to the right and up."""
    return HATCH_RUNS[turn(actor) % len(HATCH_RUNS)]


class Theme(StrEnum):
    """The ground that a picture is drawn on."""

    LIGHT = "light"
    DARK = "dark"
    GREY = "grey"
    """Shades of grey only, for newspapers and photocopies."""


@dataclass(frozen=True)
class Tone:
    """The colours of an actor on one ground: of its fill, and of the stripes of its claims.

    Without a colour of their own, stripes have that of the fill; those that have one differ from every
    fill in lightness too.
    """

    fill: str
    own_stripe: str = ""

    @property
    def stripe(self) -> str:
        """The colour of the stripes."""
        return self.own_stripe or self.fill


@dataclass(frozen=True)
class Palette:
    """Every colour of a picture: the ground, the lines, the words, and the fills and stripes.

    ``tones`` are those of the actors, by their turn in the table of actors.
    """

    paper: str
    ink: str
    muted: str
    line: str
    rule: str
    water: str
    casing: str
    alert: str
    panel: str
    land: str
    sea: str
    shade: tuple[str, str] | None
    """The darkest and the lightest ground of the relief; ``None`` keeps its own colours."""
    fill_opacity: float
    contested: str
    tones: tuple[Tone, ...]
    faded: float = FADED
    grey: bool = False
    """Whether a dataset's own colours are drawn as greys."""

    def fill(self, controller: Controller) -> str:
        """Return the fill of a place by who controls it; no colour where there is no information."""
        if controller == Controller.NONE:
            return "none"
        if controller == Controller.CONTESTED:
            return self.contested
        return self._tone(Actor(controller)).fill

    def stripe(self, actor: Actor) -> str:
        """Return the colour of the stripes of an actor's claims."""
        return self._tone(actor).stripe

    def _tone(self, actor: Actor) -> Tone:
        own = opened().actors[actor].colour
        if own:
            return Tone(_as_grey(own) if self.grey else own)
        return self.tones[turn(actor) % len(self.tones)]

    def strength(self, fade: int) -> float:
        """Return what is left of a colour after so many steps of fading."""
        return 1 - (1 - self.faded) * fade / len(FADES_AT)


def _luminance(colour: str) -> float:
    """Return how light a colour is, from 0 to 1, by the luminance of sRGB."""
    parts = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    linear = [p / 12.92 if p <= 0.04045 else ((p + 0.055) / 1.055) ** 2.4 for p in parts]
    return sum(weight * part for weight, part in zip((0.2126, 0.7152, 0.0722), linear, strict=True))


def readable_on(colour: str) -> str:
    """Return the colour of letters on a ground: ink or white, whichever stands out more (WCAG 2)."""

    def contrast(letters: str) -> float:
        darker, lighter = sorted(map(_luminance, (letters, colour)))
        return (lighter + 0.05) / (darker + 0.05)

    return max((INK, CASING), key=contrast)


def _as_grey(colour: str) -> str:
    """Return the grey that is as light as a colour."""
    light = _luminance(colour)
    level = 12.92 * light if light <= 0.0031308 else 1.055 * light ** (1 / 2.4) - 0.055
    return f"#{round(255 * level):02x}" + f"{round(255 * level):02x}" * 2


PALETTES: Final[dict[Theme, Palette]] = {
    Theme.LIGHT: Palette(
        paper=PAPER,
        ink=INK,
        muted=MUTED,
        line=LINE,
        rule="#d8d5cc",
        water=WATER,
        casing=CASING,
        alert=ALERT,
        panel="#ffffff",
        land="#fbfaf6",
        sea="#eef2f3",
        shade=None,
        fill_opacity=FILL_OPACITY,
        contested="#fadc00",
        tones=(
            Tone("#e07b2c", "#ea7a1f"),
            Tone("#0b5394", "#0b4a86"),
            Tone("#5acc90", "#54d9ac"),
            Tone("#997fff"),
            Tone("#660033"),
            Tone("#7f4c4c"),
            Tone("#997f99"),
            Tone("#193300"),
        ),
    ),
    Theme.DARK: Palette(
        paper="#15191d",
        ink="#f3f1ea",
        muted="#a9b0b6",
        line="#7d8489",
        rule="#3a4147",
        water="#5f8ea6",
        casing="#15191d",
        alert="#ff5c93",
        panel="#1c2126",
        land="#3a424a",
        sea="#1c2126",
        shade=("#0e1114", "#3b4248"),
        fill_opacity=0.86,
        contested="#f7ec70",
        tones=(
            Tone("#e07b2c", "#ea7a1f"),
            Tone("#2a72b8", "#1d5f9f"),
            Tone("#8fd0b8", "#3aa982"),
            Tone("#d4d4ff"),
            Tone("#aa156a"),
            Tone("#947f6a"),
            Tone("#9494aa"),
            Tone("#bf0000"),
        ),
    ),
    Theme.GREY: Palette(
        paper="#ffffff",
        ink="#141414",
        muted="#595959",
        line="#8a8a8a",
        rule="#d2d2d2",
        water="#9a9a9a",
        casing="#ffffff",
        alert="#000000",
        panel="#ffffff",
        land="#ffffff",
        sea="#f0f0f0",
        shade=("#a8a8a8", "#ffffff"),
        fill_opacity=0.86,
        contested="#ececec",
        tones=(
            Tone("#949494", "#9c9c9c"),
            Tone("#484848", "#3a3a3a"),
            Tone("#c4c4c4", "#d0d0d0"),
            Tone("#000000"),
            Tone("#6c6c6c"),
            Tone("#242424"),
            Tone("#7e7e7e"),
            Tone("#acacac"),
        ),
        faded=0.75,
        grey=True,
    ),
}
"""The ground, lines and fills per theme; the greys keep the lightness of the colours.

Where there is but lightness to tell parties by, half of one's grey is another's: greys fade by a
quarter at most."""


RAMPS: Final[dict[Theme, tuple[str, ...]]] = {
    Theme.LIGHT: ("#e6d3ea", "#c9a6d2", "#a678b4", "#74418a", "#3b1252"),
    Theme.DARK: ("#46324f", "#74508a", "#a678b4", "#cfb0d6", "#f5ebf6"),
    Theme.GREY: ("#f2f2f2", "#c8c8c8", "#969696", "#5f5f5f", "#1e1e1e"),
}
"""The shades of days from the earliest to the latest, further and further from the ground. They part by
lightness alone, which every colour vision and a photocopier keep, and none is a party's colour."""


def ramp(theme: Theme, share: float) -> str:
    """Return the shade of a day.

    Parameters
    ----------
    theme
        The ground that it is drawn on.
    share
        Where the day lies, from 0 for the earliest to 1 for the latest.
    """
    stops = RAMPS[theme]
    at = min(max(share, 0.0), 1.0) * (len(stops) - 1)
    low = min(int(at), len(stops) - 2)
    return _between(stops[low], stops[low + 1], at - low)


def _between(one: str, other: str, share: float) -> str:
    parts = ((int(one[at : at + 2], 16), int(other[at : at + 2], 16)) for at in (1, 3, 5))
    return "#" + "".join(f"{round(a + (b - a) * share):02x}" for a, b in parts)


INDEPENDENT_TONES: Final[dict[Theme, tuple[str, ...]]] = {
    Theme.LIGHT: ("#474d54", "#777d84", "#a3a8ad", "#cdd0d3"),
    Theme.DARK: ("#d7dadd", "#a9aeb3", "#7f858b", "#5c6268"),
}

STATUS_TONES: Final[dict[Theme, dict[Status, str]]] = {
    Theme.LIGHT: {
        Status.CONFIRMED: "#2f5d50",
        Status.UNCONFIRMED: "#8fae9f",
        Status.BASELINE: "#cfd8d0",
        Status.DISPUTED: "#c2185b",
        Status.CONTESTED: "#e8c33c",
        Status.NO_INFORMATION: "#e4e2dc",
    },
    Theme.DARK: {
        Status.CONFIRMED: "#bfe3d6",
        Status.UNCONFIRMED: "#7fa597",
        Status.BASELINE: "#4d6259",
        Status.DISPUTED: "#ff5c93",
        Status.CONTESTED: "#e8c33c",
        Status.NO_INFORMATION: "#2b3137",
    },
}
"""The colour of how sure anybody is, in the order in which a chart stacks them."""


def claimant_tones(theme: Theme) -> dict[Claimant, str]:
    """Return the colour of who says something: the parties in their own, the independent in greys."""
    palette, greys = PALETTES[theme], cycle(INDEPENDENT_TONES[theme])
    return {
        claimant: palette.fill(Controller(row.actor_id)) if row.actor_id else next(greys)
        for claimant, row in opened().claimants.items()
    }


@dataclass(frozen=True)
class Controls:
    """The colours of what a reader presses, drags, follows or chooses; none of them is a party's."""

    accent: str
    on_accent: str
    wash: str
    """The ground of what is pointed at, chosen or set apart."""


CONTROLS: Final[dict[Theme, Controls]] = {
    Theme.LIGHT: Controls(accent="#3f464a", on_accent="#ffffff", wash="#f0eee7"),
    Theme.DARK: Controls(accent="#e6f0f7", on_accent="#15191d", wash="#20262c"),
}
"""Slate on a light ground and near-white on a dark one: no colour vision takes either for a party."""


@dataclass(frozen=True)
class Overlays:
    """What lies on the map or on the whole page.

    The ground of a panel and of small print, the rim of a name, a shadow, the presenter's notes, and
    the switched-off screen.
    """

    veil: str
    haze: str
    halo: str
    shadow: str
    inverse: str = PALETTES[Theme.DARK].panel
    inverse_ink: str = PALETTES[Theme.DARK].ink
    inverse_link: str = CONTROLS[Theme.DARK].accent
    blank: str = "#000000"


OVERLAYS: Final[dict[Theme, Overlays]] = {
    Theme.LIGHT: Overlays(
        veil="rgb(255 255 255 / 96%)",
        haze="rgb(255 255 255 / 70%)",
        halo="rgb(255 255 255 / 88%)",
        shadow="rgb(0 0 0 / 20%)",
    ),
    Theme.DARK: Overlays(
        veil="rgb(28 33 38 / 96%)",
        haze="rgb(21 25 29 / 70%)",
        halo="rgb(21 25 29 / 88%)",
        shadow="rgb(0 0 0 / 60%)",
    ),
}
