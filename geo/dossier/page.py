"""A dossier as one page of HTML, which needs no network and prints well."""

from __future__ import annotations

import base64
from typing import TYPE_CHECKING

from geo.control.age import Age, look_of
from geo.design import style
from geo.design.hatching import css_hatches, hatches
from geo.design.properties import css_variables
from geo.design.typeface import page_type
from geo.dossier.map import map_svg
from geo.frontend.assets import static
from geo.frontend.templates import render
from geo.language.catalogue import speaking

if TYPE_CHECKING:
    from geo.control.state import ControlState
    from geo.control.timeline import Timeline
    from geo.dossier.content import Dossier

LANE_PX, FIRST_LANE_PX = 13, 22
"""How high a lane of the ribbon is, and the first, that of the dossier's own reading."""

NOTES = ("notes", "codebook", "caveats", "terms")
"""The sections of plain sentences at the end, in order."""


def page_bytes(dossier: Dossier, timeline: Timeline) -> bytes:
    """Write a dossier as a page.

    Parameters
    ----------
    dossier
        What to tell.
    timeline
        The timeline through its eyes, for the map.
    """
    drawn = base64.b64encode(map_svg(dossier, timeline)).decode()
    with speaking(dossier.language):
        text = render(
            "dossier/dossier.html",
            dossier=dossier,
            map=f"data:image/svg+xml;base64,{drawn}",
            css=f"{page_type()}\n{css_variables()}{css_hatches()}{static('dossier/dossier.css')}",
            notes={name: getattr(dossier, name) for name in NOTES},
            told=_told(dossier),
            look=_look,
            hatches=tuple(hatches()),
            stripe=style.HATCH_WIDTH_PX,
            fineness=style.HATCH_FINENESS,
            palette=style.PALETTES[style.Theme.LIGHT],
            heights=[LANE_PX if n else FIRST_LANE_PX for n, _ in enumerate(dossier.ribbon.lanes)],
        )
    return text.encode()


def _told(dossier: Dossier) -> set[str]:
    """Return the ids of the reports that the page has in full."""
    parts = (turn for part in dossier.parts for turn in part.turns)
    turns = (*dossier.turns, *parts)
    return {report.report_id for turn in turns for report in (*turn.deciding, *turn.against)}


def _look(state: ControlState, fade: int = 0) -> style.Look:
    return look_of(state, Age(fade=fade))
