"""What a picture of the Export page shows of the map, and words and a size of one's own."""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING, Any

import streamlit as st

from geo.briefing.storyline import locatable_places
from geo.dataset.shapes import extent
from geo.errors import UsageError
from geo.export.options import MOST_NOTE, MOST_TITLE, SIDES
from geo.extent import NORTHMOST, Box, Fit
from geo.language import terms
from geo.language.catalogue import Names, say
from geo.panels.framing import frame_map
from geo.server import state as served
from pages import controls

if TYPE_CHECKING:
    from datetime import date

    from geo.control.timeline import Timeline
    from geo.extent import Extent
    from geo.view import View

state = st.session_state


class Reach(StrEnum):
    """Which part of the map a picture shows."""

    HOME = "home"
    SHOWN = "shown"
    PLACES = "places"
    FRAME = "frame"


REACHES = Names("extent", lambda: [*Reach])
EDGES = {"west": 180.0, "south": NORTHMOST, "east": 180.0, "north": NORTHMOST}
"""The edges of a frame, and how far from the middle of the world each may be, in degrees."""


def choose_extent(timeline: Timeline, day: date, view: View) -> Extent | None:
    """Ask which part of the map to show.

    Parameters
    ----------
    timeline, day
        What the small map shows on which a frame is dragged.
    view
        The view that the reader comes from.
    """
    offered = [reach for reach in Reach if reach is not Reach.SHOWN or view.centre]
    reach = st.segmented_control(
        say("extent.label"),
        offered,
        default=Reach.SHOWN if view.centre else Reach.HOME,
        required=True,
        wrap=True,
        format_func=REACHES.__getitem__,
    )
    if reach == Reach.SHOWN:
        return view.centre
    if reach == Reach.PLACES:
        return _choose_places(view)
    return _choose_frame(timeline, day) if reach == Reach.FRAME else None


def _choose_places(view: View) -> Fit | None:
    dataset = served.dataset()
    locatable = locatable_places(dataset)
    chosen = st.multiselect(
        say("extent.which"),
        [place for place in dataset.places if place in locatable],
        [view.place] if view.place else [],
        format_func=lambda place: terms.name_of(dataset.places[place]),
    )
    return Fit(tuple(chosen)) if chosen else None


def _choose_frame(timeline: Timeline, day: date) -> Box | None:
    for name, edge in zip(EDGES, extent(timeline.dataset), strict=True):
        state.setdefault(f"frame_{name}", round(edge, 3))
    st.caption(say("extent.drag"))
    box, fault = _framed()
    controls.framing(data=frame_map(timeline, day, box), key="framing", on_frame_change=_take_frame)
    columns = st.columns(2)
    for number, (name, most) in enumerate(EDGES.items()):
        label = say(f"extent.{name}")
        columns[number % 2].number_input(
            label, -most, most, step=0.01, format="%.3f", key=f"frame_{name}"
        )
    if fault:
        st.info(fault)
    return box


def _framed() -> tuple[Box | None, str]:
    """Return the frame that the numbers make, or what is wrong with them."""
    try:
        return Box(*(state[f"frame_{name}"] for name in EDGES)), ""
    except UsageError as error:
        return None, str(error)


def _take_frame() -> None:
    """Take over the frame that was dragged."""
    edges = state.framing.frame
    for name, edge in zip(EDGES, edges or (), strict=False):
        state[f"frame_{name}"] = float(edge)


def choose_own(*, sized: bool) -> dict[str, Any]:
    """Ask for words of one's own, and a size where there is one, by the names of a picture's options."""
    with st.expander(say("extent.own" if sized else "extent.own_words")):
        title = st.text_input(say("extent.own_title"), max_chars=MOST_TITLE)
        note = st.text_area(say("extent.own_note"), max_chars=MOST_NOTE)
        words = {"title": title, "note": note}
        if not sized:
            return words
        across, up = st.columns(2)
        width = across.number_input(say("extent.width"), *SIDES, value=None)
        height = up.number_input(say("extent.height"), *SIDES, value=None)
    return {**words, "width": width or 0, "height": height or 0}
