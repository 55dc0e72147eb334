"""Which maps the command ``compare`` sets beside each other."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

import click

from geo.cli.options import doubt_options, gathered, reading_option
from geo.cli.saying import option
from geo.codes.vocabulary import SEPARATOR, Eyes, Knowledge, Reading
from geo.control.contrast import KNOWN, MapPanel, read_panel
from geo.errors import UsageError
from geo.language.catalogue import say

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date


@dataclass(frozen=True)
class Panels:
    """The maps that a user asked for: of dates in each of some readings, or one by one."""

    reading: str
    readings: str | None
    known: str
    panels: tuple[str, ...]
    without: tuple[str, ...]
    only_precise: bool

    @property
    def eyes(self) -> Eyes:
        """What all of the maps leave out, and whose eyes one looks through that does not say."""
        return Eyes(Reading(self.reading), without=self.without, only_precise=self.only_precise)

    @property
    def beside(self) -> tuple[Eyes, ...]:
        """Whose eyes the maps of one date look through, from left to right."""
        readings = self.readings.split(SEPARATOR) if self.readings else [self.reading]
        return tuple(
            replace(self.eyes, reading=Reading(reading), knowledge=knowledge)
            for reading in readings
            for knowledge in KNOWN[self.known]
        )

    def of(self, days: Sequence[date]) -> tuple[MapPanel, ...]:
        """Return the maps, from left to right.

        Raises
        ------
        UsageError
            If maps are named one by one and by their dates too, or one of them is none.
        """
        if not self.panels:
            return tuple(MapPanel(day, eyes) for day in days for eyes in self.beside)
        if days or self.readings:
            raise UsageError(say("usage.two_ways_of_maps", option="--panel"))
        return tuple(read_panel(text, self.eyes) for text in self.panels)


def _beside(
    reading: str, readings: str | None, known: str, without: tuple[str, ...], *, only_precise: bool
) -> Panels:
    return Panels(reading, readings, known, (), without, only_precise)


_readings_options = (
    reading_option,
    option(
        "--readings",
        metavar="READING,...",
        help="help.readings",
    ),
    option(
        "--known",
        type=click.Choice([*KNOWN]),
        default=Knowledge.HINDSIGHT.value,
        show_default=True,
        help="help.known_both",
    ),
)

panel_options = gathered(
    "panels",
    Panels,
    *_readings_options,
    option(
        "--panel",
        "panels",
        metavar="DATE:READING:KNOWN",
        multiple=True,
        help="help.panel",
    ),
    *doubt_options,
)
"""The options that choose maps beside each other, as ``panels``."""

beside_options = gathered("panels", _beside, *_readings_options, *doubt_options)
"""The options that choose maps beside each other of every date, as ``panels``."""
