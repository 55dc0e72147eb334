"""The part of the Evidence page that asks what if: what changes where somebody is not believed."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import streamlit as st

from geo.codes.vocabulary import Eyes
from geo.control.without import read_doubts
from geo.errors import UsageError
from geo.evidence.difference import day_changes, flipped_on
from geo.evidence.pillars import Pillar, pillars
from geo.evidence.reason import reason
from geo.evidence.sensitivity import props
from geo.export.formats import Format
from geo.export.options import PictureOptions
from geo.export.request import FileRequest
from geo.language.catalogue import Language, say, speaking, spoken
from geo.panels import reason as reason_panel
from geo.panels import what_if as panel
from geo.panels.eyes import eyes_html
from geo.panels.ribbon import ribbon_html
from geo.server import state as served
from geo.view import what_if_link
from pages import controls
from pages.session import address, is_asked, mirror, note_hand

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date

    from geo.control.timeline import Timeline
    from geo.dataset.model import Dataset

MOST_PILLARS = 10
state = st.session_state


def follow_doubts() -> list[str]:
    """Take what is left out from the URL where the view is taken from there."""
    if "doubts" in state and not is_asked(address(), state.get("written")):
        return []
    asked = address()
    state.doubts = Eyes(only_precise=asked.get("only_precise") == "true")
    try:
        if "without" in asked:
            doubted = read_doubts(served.dataset(), asked["without"])
            state.doubts = replace(state.doubts, without=doubted)
    except UsageError as error:
        return [str(error)]
    return []


def doubting() -> Eyes:
    """Return the eyes of the view, without what is left out."""
    eyes: Eyes = state.view.eyes
    return replace(eyes, without=state.doubts.without, only_precise=state.doubts.only_precise)


def doubts_parameters() -> dict[str, str]:
    """Return what is left out as query parameters."""
    asked = state.doubts.parameters()
    return {name: asked[name] for name in ("without", "only_precise") if name in asked}


@st.cache_resource
def _names(of: str, language: Language) -> tuple[Mapping[str, str], ...]:
    """Return what can be left out of a dataset, with its names."""
    with served.choosing(of), speaking(language):
        return panel.doubt_names(served.dataset())


@st.cache_resource
def _pillars(of: str, eyes: Eyes) -> list[Pillar]:
    with served.choosing(of):
        return pillars(served.dataset(), eyes, MOST_PILLARS)


def draw_choices() -> None:
    """Ask whom and what to leave out."""
    st.html(eyes_html(state.view.eyes))
    names = _names(served.chosen(), spoken())
    labels = ("claimants", "publishers", "others")
    for column, label, among in zip(st.columns([1, 2, 2]), labels, names, strict=True):
        with column:
            _draw_choice(label, among)
    mirror("doubt_precise", state.doubts.only_precise)
    st.toggle(
        say("doubts.only_precise"),
        key="doubt_precise",
        on_change=lambda: doubt(only_precise=state.doubt_precise),
    )


def _draw_choice(label: str, names: Mapping[str, str]) -> None:
    key = f"doubt_{label}"
    mirror(key, [name for name in state.doubts.without if name in names])

    def chosen() -> None:
        others = (name for name in state.doubts.without if name not in names)
        doubt(without=(*others, *state[key]))

    st.multiselect(
        say(f"doubts.{label}"),
        list(names),
        key=key,
        format_func=names.__getitem__,
        placeholder=say("evidence.choose"),
        on_change=chosen,
    )


def doubt(**changes: object) -> None:
    """Leave out something else, by the reader's hand."""
    note_hand()
    state.doubts = replace(state.doubts, **changes)


def flips_ribbon() -> str:
    """Return the ribbon of all reports over that of those that are left, with what differs framed."""
    as_it_is, without = _timelines()
    window = state.view.window(served.dataset())
    lanes = (as_it_is, without) if without.eyes != as_it_is.eyes else (as_it_is,)
    return ribbon_html(lanes, window, marked=day_changes(as_it_is, without))


def _timelines() -> tuple[Timeline, Timeline]:
    timelines = served.timelines()
    return timelines[state.view.eyes], timelines[doubting()]


def draw_flips() -> None:
    """Draw what changes on the day that is looked at, if anything is left out."""
    as_it_is, without = _timelines()
    if without.eyes == as_it_is.eyes:
        st.caption(say("doubts.explain"))
        return
    day, flips = state.view.day, list(day_changes(as_it_is, without))
    st.html(panel.flips_html(as_it_is, without, day, flips))
    marked = flipped_on(flips, day)
    sketches = panel.sketches_html(as_it_is, without, day, marked, served.sketch_ground())
    controls.drawing(data={"html": sketches}, key="sketches")
    draw_download(without, day, marked)


def draw_rest() -> None:
    """Draw why the chosen place looks as it does, and all days on which one would look different.

    Where nothing is left out, the reports that decide the most stand here.
    """
    data, (as_it_is, without) = served.dataset(), _timelines()
    if state.view.place:
        why = reason(without, state.view.place, state.view.day)
        alone = props(without, state.view.place, state.view.day)
        st.html(reason_panel.why_html(without.dataset, why, alone, _link_without))
    if without.eyes == as_it_is.eyes:
        draw_pillars(data)
    elif flips := list(day_changes(as_it_is, without)):
        st.html(panel.all_flips_html(data, flips, _link_to_day))


def draw_pillars(data: Dataset) -> None:
    """Draw the reports that decide the most, each of which can be left out."""
    found = _pillars(served.chosen(), state.view.eyes)
    st.html(panel.pillars_html(data, found, _link_without))
    st.caption(say("doubts.pillars_mean"))


def draw_download(without: Timeline, day: date, marked: tuple[str, ...]) -> None:
    """Offer the picture of the day without what is left out, what flips outlined in it."""
    options = PictureOptions(language=spoken(), highlight=marked)
    picture = FileRequest(Format.PNG, (day,), without.eyes, options)
    st.download_button(
        say("doubts.download"),
        data=served.bound(lambda: served.exporter().make(picture)),
        file_name=picture.name_in(served.dataset()),
        mime=picture.media_type,
        on_click="ignore",
    )


def _link_without(name: str) -> str:
    """Return the address at which one thing more is left out."""
    doubts: Eyes = state.doubts
    return what_if_link(state.view, (*doubts.without, name), only_precise=doubts.only_precise)


def _link_to_day(day: date) -> str:
    """Return the address at which the same is left out on another day."""
    view, doubts = replace(state.view, day=day), state.doubts
    view = replace(view, span=served.dataset().span_of(day).span_id)
    return what_if_link(view, doubts.without, only_precise=doubts.only_precise)
