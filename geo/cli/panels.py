"""Which maps the command ``compare`` sets beside each other."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import click

from geo.cli.options import doubt_options, gathered, reading_option
from geo.control.contrast import KNOWN, crossed, read_panel
from geo.dataset.vocabulary import SEPARATOR, Eyes, Knowledge, Reading
from geo.errors import UsageError

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from geo.control.contrast import MapPanel


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

    def of(self, days: Sequence[date]) -> tuple[MapPanel, ...]:
        """Return the maps, from left to right.

        Raises
        ------
        UsageError
            If maps are named one by one and by their dates too, or one of them is none.
        """
        if not self.panels:
            readings = self.readings.split(SEPARATOR) if self.readings else [self.reading]
            return crossed(days, map(Reading, readings), KNOWN[self.known], self.eyes)
        if days or self.readings:
            raise UsageError("Name maps by --panel, or by their dates and readings, not by both.")
        return tuple(read_panel(text, self.eyes) for text in self.panels)


panel_options = gathered(
    "panels",
    Panels,
    reading_option,
    click.option(
        "--readings",
        metavar="READING,...",
        help="A map for each of these readings, from left to right.",
    ),
    click.option(
        "--known",
        type=click.Choice([*KNOWN]),
        default=Knowledge.HINDSIGHT.value,
        show_default=True,
        help="Use all reports about a date, only those published by then, or show both ways.",
    ),
    click.option(
        "--panel",
        "panels",
        metavar="DATE:READING:KNOWN",
        multiple=True,
        help="A map by itself; may be given two to four times, instead of dates.",
    ),
    *doubt_options,
)
