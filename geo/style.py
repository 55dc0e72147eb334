"""The one table of looks: every colour, hatch, dash and symbol that any map or page of ours draws.

The four fills are told apart by hue and, for greyscale print and colour-vision deficiencies, by
lightness: about 34, 61, 79 and 92 in CIE L*. They start from the Okabe-Ito hues (Okabe and Ito
2008, "Color Universal Design") and are moved apart in lightness.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING, Final

from geo.dataset.vocabulary import Actor, Claimant, Controller, PlaceKind, Status

if TYPE_CHECKING:
    from collections.abc import Mapping

PAPER: Final = "#faf8f3"
INK: Final = "#1c2126"
MUTED: Final = "#5d646b"
LINE: Final = "#8b8b86"
WATER: Final = "#7fa3b5"
CASING: Final = "#ffffff"
ALERT: Final = "#c2185b"

FILL_OPACITY: Final = 0.8

FILL: Final[dict[Controller, str]] = {
    Controller.TALIBAN: "#e07b2c",
    Controller.NRF: "#0b5394",
    Controller.GOVERNMENT: "#8fd0b8",
    Controller.CONTESTED: "#f7ec70",
    Controller.NONE: "none",
}
"""The fill of a place by who controls it; no colour where there is no information."""

FADES_AT: Final = (1, 2, 4)
"""At how many times the age from which evidence is old a colour fades by a step: each step asks for
twice the age, for a week matters less the longer nothing was heard."""

FADED: Final = 0.5
"""What is left of a colour whose evidence is oldest. Half of one is still 12 away from no information
in CIEDE2000, and at least 15 from every other colour, faded or fresh."""

HATCH: Final[dict[Actor, str]] = {
    Actor.TALIBAN: "#ea7a1f",
    Actor.NRF: "#0b4a86",
    Actor.GOVERNMENT: "#5fdcb8",
}
"""The stripes that a rival draws over somebody else's fill; they differ from it in lightness too."""

HATCH_RUN: Final[dict[Actor, tuple[int, int]]] = {
    Actor.TALIBAN: (3, -4),
    Actor.NRF: (3, 4),
    Actor.GOVERNMENT: (5, 0),
}
"""Which way each rival's stripes run, to the right and up, so that who disagrees can be told without
colours too. Each run is five long: a square of five periods repeats them all."""

HATCH_PERIOD_PX: Final = 12
HATCH_WIDTH_PX: Final = 2.2
"""Stripes of less than a fifth of an area leave it the hue of its fill where they are too small to be
seen one by one: in a thumbnail, on a projector, for a squinting eye."""

HATCH_FINENESS: Final = 0.6
"""How much finer stripes are on small things of a screen, so that some of each are seen."""

FIRM_STATUSES: Final = frozenset({Status.CONFIRMED})
"""The statuses with a solid outline; all others are not confirmed and have a dashed one."""

DASH_PX: Final = (6, 4)
OUTLINE_PX: Final = 1.7

SYMBOL_PATHS: Final[dict[PlaceKind, str]] = {
    PlaceKind.PASS: "M14 3 L26 24 L2 24 Z",
    PlaceKind.CHECKPOINT: "M4 4 H24 V24 H4 Z",
}
"""The symbols of the places that are points, as SVG paths in a box of 28 by 28 pixels."""


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
        return FILL[self.controller]

    @property
    def paint(self) -> str:
        """The fill as pages name it: its colour follows the theme."""
        return "none" if self.controller is Controller.NONE else f"var(--{self.controller})"

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
        Who says otherwise: each has stripes, but for one whose colour is the fill's. Which claim is
        the strongest changes nothing.
    fade
        By how many steps its colour has faded.
    """
    return Look(
        controller=controller,
        hatch=tuple(a for a in Actor if a in rivals and a.value != controller.value),
        dashed=status not in FIRM_STATUSES and controller is not Controller.NONE,
        fade=fade,
    )


class Theme(StrEnum):
    """The ground that a picture is drawn on."""

    LIGHT = "light"
    DARK = "dark"
    GREY = "grey"
    """Shades of grey only, for newspapers and photocopies."""


@dataclass(frozen=True)
class Palette:
    """Every colour of a picture: the ground, the lines, the words, and the fills and stripes."""

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
    fill: Mapping[Controller, str]
    hatch: Mapping[Actor, str]
    faded: float = FADED

    def strength(self, fade: int) -> float:
        """Return what is left of a colour after so many steps of fading."""
        return 1 - (1 - self.faded) * fade / len(FADES_AT)


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
        fill=FILL,
        hatch=HATCH,
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
        fill=FILL | {Controller.NRF: "#2a72b8"},
        hatch=HATCH | {Actor.NRF: "#1d5f9f", Actor.GOVERNMENT: "#3aa982"},
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
        fill={
            Controller.TALIBAN: "#949494",
            Controller.NRF: "#484848",
            Controller.GOVERNMENT: "#c4c4c4",
            Controller.CONTESTED: "#ececec",
            Controller.NONE: "none",
        },
        hatch={Actor.TALIBAN: "#9c9c9c", Actor.NRF: "#3a3a3a", Actor.GOVERNMENT: "#d0d0d0"},
        faded=0.75,
    ),
}
"""The ground, lines and fills per theme; the greys keep the lightness of the colours.

Where there is but lightness to tell parties by, half of one's grey is another's: greys fade by a
quarter at most."""


INDEPENDENT: Final = (
    Claimant.INDEPENDENT_MEDIA,
    Claimant.INDEPENDENT_ANALYST,
    Claimant.WITNESS,
    Claimant.FOREIGN_GOVERNMENT,
)
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
    fill = PALETTES[theme].fill
    parties = {Claimant(party): fill[Controller(party)] for party in Actor}
    return parties | dict(zip(INDEPENDENT, INDEPENDENT_TONES[theme], strict=True))


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
