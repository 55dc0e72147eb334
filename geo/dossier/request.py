"""One dossier, asked for and made: the page, the command line and the API all come here."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

from geo.codes.vocabulary import ASSESSED, Eyes
from geo.export.formats import MEDIA_TYPES
from geo.export.passing_on import check_passing_on
from geo.export.request import file_stem
from geo.language.catalogue import Language, speaking

if TYPE_CHECKING:
    from datetime import date

    from geo.control.timeline import Timelines
    from geo.dataset.model import Dataset


class DossierFormat(StrEnum):
    """The forms of a dossier, by their endings."""

    PDF = "pdf"
    HTML = "html"
    MD = "md"


@dataclass(frozen=True)
class DossierRequest:
    """The dossier of one place on one day; equal requests are equal files.

    Parameters
    ----------
    place_id
        The id of a mapped place.
    day
        The day on which it is shown.
    eyes
        Whose eyes to look through, and what they leave out.
    format
        Which form it has.
    language
        The language that it is written in.
    """

    place_id: str
    day: date
    eyes: Eyes = ASSESSED
    format: DossierFormat = DossierFormat.PDF
    language: Language = Language.EN

    def name_in(self, dataset: Dataset) -> str:
        """Return the name of the file where it is of a dataset."""
        language = "" if self.language is Language.EN else f"_{self.language.value}"
        stem = file_stem(dataset, [self.day], self.eyes)
        return f"{stem}_dossier-{self.place_id}{language}.{self.format.value}"

    @property
    def media_type(self) -> str:
        """The file's media type."""
        return MEDIA_TYPES[self.format]


def make_dossier(timelines: Timelines, request: DossierRequest) -> bytes:
    """Return the bytes of a dossier; equal requests give equal bytes, whatever language is spoken.

    Parameters
    ----------
    timelines
        The timelines of the dataset.
    request
        The dossier wanted.

    Raises
    ------
    UsageError
        If control of the place is not mapped, the day is outside the record, or the terms of the data
        do not let its reports be passed on.
    """
    check_passing_on(timelines.dataset)
    from geo.dossier.gathering import dossier_of  # noqa: PLC0415 (NumPy, which --help does not need)

    with speaking(request.language):
        told = dossier_of(timelines, request.place_id, request.day, request.eyes)
        timeline = timelines[request.eyes]
        if request.format is DossierFormat.MD:
            from geo.dossier.markdown import markdown_bytes  # noqa: PLC0415 (only for Markdown)

            return markdown_bytes(told)
        if request.format is DossierFormat.HTML:
            from geo.dossier.page import page_bytes  # noqa: PLC0415 (Matplotlib)

            return page_bytes(told, timeline)
        from geo.dossier.paper import paper_bytes  # noqa: PLC0415 (Matplotlib)

        return paper_bytes(told, timeline)
