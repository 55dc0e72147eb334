"""One card, asked for and made: the page, the command line and the API all come here."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from geo.codes.vocabulary import ASSESSED, Eyes
from geo.export.formats import MEDIA_TYPES, Format
from geo.export.request import file_stem
from geo.language.catalogue import Language

if TYPE_CHECKING:
    from datetime import date

    from geo.control.timeline import Timelines
    from geo.dataset.model import Dataset


@dataclass(frozen=True)
class CardRequest:
    """The card of one day; equal requests are equal files.

    Parameters
    ----------
    day
        The day that it shows.
    eyes
        Whose eyes to look through, and what they leave out.
    language
        The language that it is written in.
    """

    day: date
    eyes: Eyes = ASSESSED
    language: Language = Language.EN

    def name_in(self, dataset: Dataset) -> str:
        """Return the name of the file where it is of a dataset."""
        language = "" if self.language is Language.EN else f"_{self.language.value}"
        return f"{file_stem(dataset, [self.day], self.eyes)}_card{language}.{Format.PNG}"

    @property
    def media_type(self) -> str:
        """The file's media type."""
        return MEDIA_TYPES[Format.PNG]


def make_card(timelines: Timelines, request: CardRequest) -> bytes:
    """Return the bytes of a card; equal requests give equal bytes, whatever language is spoken.

    Parameters
    ----------
    timelines
        The timelines of the dataset.
    request
        The card wanted.

    Raises
    ------
    UsageError
        If the day is outside the record.
    """
    from geo.export.cards import card_pictures  # noqa: PLC0415 (Matplotlib, late)

    return card_pictures(timelines, request.language).png(request.day, request.eyes)
