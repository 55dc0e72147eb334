"""The words of a picture of several maps beside each other: what tells them apart, and what differs."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from geo.figure.story import MOST_BY_THEMSELVES, Story, voices_at
from geo.language import terms
from geo.language.catalogue import say

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from datetime import date

    from geo.control.contrast import Contrast
    from geo.control.description import ChangeLine
    from geo.control.timeline import Timeline


def story_of(contrast: Contrast, **words: Any) -> Story:
    """Return the words of a contrast, of which those of two dates tell what changed."""
    if contrast.is_of_dates and len(contrast.panels) == 2:
        return Story(contrast.timelines[0], tuple(panel.day for panel in contrast.panels), **words)
    return PanelStory.of(contrast, **words)


@dataclass(frozen=True)
class PanelStory(Story):
    """What a picture says in words about maps that differ in more than their date, or are more than two."""

    contrast: Contrast = field(kw_only=True)

    @classmethod
    def of(cls, contrast: Contrast, **words: Any) -> PanelStory:
        """Return the story of a contrast; that of a ``single`` frame of a film has no voices."""
        days = tuple(panel.day for panel in contrast.panels)
        return cls(contrast.timelines[0], days, contrast=contrast, **words)

    @property
    def shown(self) -> Iterable[tuple[Timeline, date]]:
        """The timeline and the date of each map."""
        return self.contrast.shown

    @property
    def eyes(self) -> str:
        """Whose eyes all maps look through, and with what knowledge, as far as it is the same."""
        return self.contrast.shared

    @property
    def title(self) -> str:
        """The date of all maps, or their dates."""
        day = self.contrast.panels[0].day
        return terms.full_date(day) if self.contrast.is_of_one_day else self.dates

    @property
    def dates(self) -> str:
        """The days in the order in which the maps stand."""
        return self.contrast.title

    @property
    def headline(self) -> None:
        """Nothing: each map has its own headline."""

    @property
    def change_title(self) -> str:
        """What the list of what differs is called."""
        if not self.contrast.differing:
            return say("contrast.nothing_differs")
        return say("contrast.differs_outlined" if self.contrast.outlined else "contrast.differs")

    @property
    def change_lines(self) -> tuple[ChangeLine, ...]:
        """What differs, as it is on each map."""
        return self.contrast.lines

    def voices_compared(self) -> Iterator[str]:
        """Yield how many voices are behind each place of each map."""
        if self.single or len(self.states) > MOST_BY_THEMSELVES:
            return
        for heading, (timeline, day) in zip(self.contrast.headings, self.shown, strict=True):
            if voices := voices_at(timeline, day):
                yield say("behind.voices_in", panel=heading, places=self.counted(voices))
