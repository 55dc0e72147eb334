"""The type scale: how large type, gaps and lines of a picture are, each after the type beside it.

A sheet (:mod:`geo.figure.layouts`) gives four sizes in points: its text, its title, the names on
its map and its sources. All other type is a share of one of these, and the room around type is
told in ems, which are sizes of that type, so that a page of any size keeps its proportions. Only
lines, halos and the gutter are told in points. The shape of a single thing, such as the arrow to
the north, stands where it is drawn.
"""

from __future__ import annotations

from typing import Final

GUTTER: Final = 22.0
"""The room between two columns of a page, or two maps, in points."""


class Type:
    """Sizes of type, as shares of the type that each goes with."""

    HEADING: Final = 1.12
    """A heading, of the text below it."""

    AMOUNTS: Final = 1.12
    """How much each party holds, of the page's text."""

    KICKER: Final = 0.36
    """The lines above and below the title, of the title."""

    HEADLINE: Final = 0.42
    """The headline below the date, of the title."""

    OWN_HEADING: Final = 0.62
    """A title of one's own above the date, of the title."""

    SMALLEST_KICKER: Final = 8.0
    """What these lines have at least, in points."""

    NUMBERS: Final = 0.78
    """The numbers of the sources behind a state, of the text before them."""

    LEGEND_OF_CARD: Final = 0.86
    """The legend of a card, of the names on its map."""

    LIST: Final = 0.88
    """The legend beside the list of what differs between two dates, of the page's text."""

    NOTES: Final = 0.78
    """The legend and notes below many small maps, of the page's text."""

    CAPTION: Final = 1.3
    """The date above one of two maps, of the page's text."""

    SMALL_CAPTION: Final = 1.2
    """The date above one of many maps, of the page's text."""

    COMPARED_TITLE: Final = 0.8
    """The title of several dates, which is longer, of the page's title."""

    FITTED: Final = (1.0, 0.95, 0.9, 0.85, 0.8, 0.75, 0.7, 0.65)
    """The sizes in which words are tried until they fit their room, of the page's text."""

    FITTED_TITLE: Final = (1.0, 0.9, 0.8, 0.7, 0.6)
    """The sizes in which the title above such words is tried where the smallest do not fit, of the page's title."""


class MapType:
    """Sizes of type on a map, as shares of the districts' names where nothing else is said."""

    TWO_MAPS: Final = 0.88
    """The districts' names on one of two maps, of the page's names."""

    MANY_MAPS: Final = 0.8
    """The districts' names on one of many maps, of the page's names."""

    FURNITURE: Final = 0.72
    """The legend, the scale bar and the arrow to the north."""

    DEGREES: Final = 0.9
    """The degrees along the edge, of the furniture."""

    INSET: Final = 0.95
    """The words in the inset, of the furniture."""

    INSET_COUNTRY: Final = 0.78
    """The countries in the inset, of its words."""

    INSET_PROVINCE: Final = 0.85
    """Home in the inset, of its words."""

    CORNER: Final = 0.8
    """The name of the checkpoint where it stands in a corner."""

    SMALLEST_CORNER: Final = 4.5
    """What this name has at least, in points."""

    PROVINCE: Final = 0.72
    LOCALITY: Final = 0.74
    SECOND_NAME: Final = 0.78
    """The second name of a place, of its first."""

    SQUEEZED: Final = (1.0, 0.85, 0.74)
    """The sizes in which a name is tried until it finds room."""

    OVER_THE_EDGE: Final = 0.7
    """A name that finds none, and stands over the edge of its district."""

    WIDE_COUNTRY: Final = 0.95
    """The countries on a map that is wider than the province."""

    WIDE_PROVINCE: Final = 1.1
    """Home on such a map."""

    SYMBOL: Final = 1.45
    """The symbol of a pass or a checkpoint."""

    SIGN: Final = 0.8
    """The sign of a locality."""

    DOT: Final = 0.2
    """The radius of the dot of a locality; on the map of the province, of its own name."""


class Em:
    """Gaps and widths in sizes of the type that stands there."""

    BELOW_HEADING: Final = 0.25
    BETWEEN_STATES: Final = 0.16
    ABOVE_VOICES: Final = 0.35
    """Between the list of states and the number of voices behind each."""

    BETWEEN_SECTIONS: Final = 1.2
    BETWEEN_FRAME_SECTIONS: Final = 1.0
    """Between the sections beside a film, which has less room."""

    BETWEEN_SAMPLES: Final = 0.22
    BETWEEN_LEGENDS: Final = 1.5
    """Between two columns of the legend."""

    BETWEEN_SOURCES: Final = 1.8
    """Between two columns of sources."""

    ABOVE_NOTE: Final = 0.4
    """Between the legend and the note below it."""

    BELOW_HEADLINE: Final = 0.25
    ABOVE_BAR, BELOW_BAR = 0.15, 0.4
    """Around the bar of how much each party holds."""

    BELOW_TITLE: Final = 0.8
    BELOW_COMPARED_TITLE: Final = 0.9
    BELOW_MAP: Final = 2.2
    """Between the map and the words below it, where its degrees stand."""

    BELOW_MAPS: Final = 1.2
    """The same where the maps have no degrees."""

    BELOW_TITLE_DATE: Final = 0.12
    """By how much the line below the title moves up to it, in sizes of the title; Arabic script reaches down."""

    ABOVE_OWN_HEADING: Final = 0.12
    """Between a line in Arabic script and a Latin title of one's own below it, in sizes of that title."""

    BELOW_TITLE_LETTERS: Final = 0.1
    """By how much it moves down instead below Arabic script, whose letters reach far below their line."""

    SOURCE_NUMBER: Final = 1.5
    """Where the number of a source ends."""

    SOURCE: Final = 2.1
    """Where its text begins."""

    DEGREES: Final = 2.6
    """The room for the degrees at the left edge of a map."""


class Baseline:
    """How far below the middle of a line of type its baseline lies, in ems."""

    CAPITALS: Final = 0.3
    SMALL_CAPITALS: Final = 0.25
    """The same for the countries of the inset, in sizes of the inset's own words."""

    DIGITS: Final = 0.32


class Stroke:
    """Widths of lines, in points."""

    COAST: Final = 0.5
    """Outlines of the inset's countries, and casings of small things."""

    FRAME: Final = 0.6
    """Frames, ticks, small rivers and the casing of a dot."""

    PROVINCE: Final = 0.7
    TICK: Final = 0.8
    """A day on the line of time."""

    WIDE_COUNTRY: Final = 0.9
    """Outlines of countries where they are the map."""

    COUNTRY: Final = 1.2
    RIVER: Final = 1.3
    TIME: Final = 1.6
    """The line of time of a film."""

    FRONT: Final = 2.2
    """The line between who holds and who does not."""

    MARK: Final = 2.6
    """The outline around what changed."""


class Halo:
    """How far the halo of a text reaches, in points."""

    FURNITURE: Final = 1.2
    WIDE_NAME: Final = 1.6
    """Around the names on a map that is wider than the province."""

    NAME: Final = 0.5
    """Around a name on the map, to which :data:`NAME_EMS` adds."""

    NAME_EMS: Final = 0.11
    """What a name's halo gains with its size, in ems."""


class Panel:
    """What lies on the map in a panel: the room around it, in ems of its type."""

    ACROSS: Final = 0.8
    """The room at the left and the right of a legend."""

    ABOVE: Final = 0.7
    """The room above and below it."""

    FROM_EDGE: Final = 0.6
    """The room between a panel and the edge of the map, in sizes of the districts' names."""

    OPACITY: Final = 0.94
    """A panel lets the map shine through just enough to tell that it lies on it."""


class Level:
    """In which order things are drawn: what has a higher number lies on what has a lower one."""

    BACKDROP: Final = 0
    WATER: Final = 1
    BORDERS: Final = 2
    PLACES: Final = 5
    FRONT: Final = 5.8
    MARKS: Final = 6
    """The outline around what changed, which neighbours must not hide."""

    SYMBOLS: Final = 9
    WIDE_NAMES: Final = 12
    NAMES: Final = 15
    FRAME: Final = 16
    FURNITURE: Final = 17
    PANELS: Final = 18
    TEXT: Final = 20
    SAMPLES: Final = 21
    EDGE: Final = 30
    """The frame of a map whose names may run out of it."""

    STEP: Final = 0.1
    """What parts of one thing, such as its fill and its outline, lie above each other."""
