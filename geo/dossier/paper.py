"""A dossier on paper: A4 pages as PDF, on which text stays text and addresses are links."""

from __future__ import annotations

import io
from typing import TYPE_CHECKING

from geo.design import style
from geo.dossier.flow import paged
from geo.dossier.sections import sections
from geo.export.picture import caption
from geo.figure.blocks import ends
from geo.figure.layouts import A4_LONG, A4_SHORT
from geo.figure.mpl.settings import drawing
from geo.figure.mpl.tagged import TaggedPdf
from geo.figure.page import POINTS_PER_INCH, Page
from geo.figure.text import Face
from geo.language.catalogue import say, speaking

if TYPE_CHECKING:
    from collections.abc import Iterator

    from geo.control.timeline import Timeline
    from geo.dossier.content import Dossier

MARGIN = 36.0
BOTTOM = 40.0
"""Where the text of a page ends, in points from its lower edge."""

FOOT, FOOT_SIZE = 24.0, 7.5
"""The baseline of the foot of a page from its lower edge, and its type, in points."""


def paper_bytes(dossier: Dossier, timeline: Timeline) -> bytes:
    """Write a dossier as a PDF of A4 pages; the same input always gives the same bytes.

    Parameters
    ----------
    dossier
        What to tell.
    timeline
        The timeline through its eyes, for the map.
    """
    written = io.BytesIO()
    about = _about(dossier, timeline)
    language = dossier.language
    with speaking(language), drawing(), TaggedPdf(written, about, language.value) as pdf:
        for page in _pages(dossier, timeline):
            pdf.savefig(page.figure, dpi=POINTS_PER_INCH)
    return written.getvalue()


def _about(dossier: Dossier, timeline: Timeline) -> dict[str, object]:
    """Return what the file says of itself; its date is that of the data, for it asks no clock."""
    told = caption(timeline, [dossier.day])
    return {
        "Title": dossier.dated,
        "Author": told.author,
        "Creator": told.author,
        "Subject": dossier.terms[0],
        "Keywords": told.texts["attribution"],
        "CreationDate": told.released,
        "ModDate": told.released,
    }


def _pages(dossier: Dossier, timeline: Timeline) -> Iterator[Page]:
    """Yield the pages; the last of them is known before the first is drawn."""
    rows = sections(dossier, timeline, A4_SHORT - 2 * MARGIN)
    top = A4_LONG - MARGIN
    flown = list(paged(rows, top - BOTTOM))
    for number, placed in enumerate(flown, 1):
        page = Page(A4_SHORT, A4_LONG, style.Theme.LIGHT)
        for each in placed:
            each.draw(page, MARGIN, top)
        face = Face(FOOT_SIZE)
        text = say("dossier.page", number=number, last=len(flown))
        foot = ends(dossier.dated, text, face, A4_SHORT - 2 * MARGIN)
        foot.draw(page, MARGIN, FOOT + face.ascent)
        yield page
