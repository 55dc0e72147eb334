"""The Compare page: two dates on two maps that move together, and what differs between them."""

from __future__ import annotations

from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING

import streamlit as st

from geo.control.timeline import differences
from geo.dataset.vocabulary import Knowledge
from geo.export.formats import Format
from geo.export.options import PictureOptions
from geo.export.request import FileRequest
from geo.language import terms
from geo.language.catalogue import say
from geo.panels import tables as tables_panel
from geo.panels.eyes import eyes_html
from geo.server import state as served
from geo.view import Comparison, read_comparison
from geo.webmap.embed import view_message
from pages.controls import DATE_FORMAT, as_known, choice, replay_map
from pages.session import (
    address,
    chosen_language,
    entitle,
    forget_hand,
    is_asked,
    moved_mirrors,
    note_drawn,
    note_hand,
    note_mirror,
    rerun_unless_drawn,
    speak_on,
    write_address,
)

if TYPE_CHECKING:
    from geo.webmap.embed import MapReport

SIDES = ("first", "second")
MAP_HEIGHT_PX = 560

data = served.dataset()
state = st.session_state


def follow_url() -> list[str]:
    """Take the two dates from the URL where they are not those that this session wrote there."""
    if "pair" in state and not is_asked(address(), state.get("written_pair")):
        return []
    state.pair, notices = read_comparison(address(), data)
    return notices


def change(**changes: object) -> None:
    note_hand()
    state.pair = replace(state.pair, **changes)


def look(**changes: object) -> None:
    """Look through other eyes."""
    change(eyes=replace(state.pair.eyes, **changes))


def follow_map(side: str, report: MapReport) -> None:
    """Follow the date on which one of the maps settled."""
    state[f"seen_{side}"] = report.seen
    change(**{side: report.day})


def follow_dates() -> None:
    moved = moved_mirrors()
    for side in SIDES:
        if f"day_{side}" in moved:
            change(**{side: state[f"day_{side}"]})


def draw_side(pair: Comparison, side: str) -> None:
    day, window = getattr(pair, side), pair.window(data)
    state[f"day_{side}"] = day
    st.date_input(
        say(f"compare.date.{side}"),
        key=f"day_{side}",
        min_value=data.record.start,
        max_value=data.record.end,
        format=DATE_FORMAT,
        on_change=note_mirror,
        args=(f"day_{side}",),
    )
    message = view_message(day, pair.eyes, window, seen=state.get(f"seen_{side}"))
    replay_map(side, message, MAP_HEIGHT_PX, partial(follow_map, side))


def draw_choices(pair: Comparison) -> None:
    """Draw whose eyes look at both dates, and what was known."""
    state.pair_reading = pair.eyes.reading
    state.pair_known = pair.eyes.knowledge is Knowledge.AS_KNOWN
    with st.container(horizontal=True, vertical_alignment="center", gap="medium"):
        choice(say("map.reading"), terms.READING_NAMES, "pair_reading", lambda r: look(reading=r))
        as_known(say("compare.as_known"), "pair_known", lambda knowledge: look(knowledge=knowledge))
    st.html(eyes_html(pair.eyes))


@st.fragment
def stage() -> None:
    """Draw both maps and what differs; a step of one of them reruns nothing else."""
    rerun_unless_drawn(state.pair.eyes, chosen_language())
    follow_dates()
    pair: Comparison = state.pair
    language = chosen_language()
    speak_on()
    write_address(pair.parameters(), state.get("written_pair"))
    state.written_pair = pair.parameters()
    forget_hand()
    with st.container(key="compare"):
        for column, side in zip(st.columns(2), SIDES, strict=True):
            with column:
                draw_side(pair, side)
    days = (pair.first, pair.second)
    timeline = served.timelines()[pair.eyes]
    count = len(differences(timeline, *days))
    words, download = st.columns([3, 1], vertical_alignment="center")
    words.header(say("compare.differ", count=count, places=len(timeline.by_place)))
    if pair.first != pair.second:
        options = PictureOptions(language=language)
        picture = FileRequest(Format.PNG, pair.days, pair.eyes, options)
        download.download_button(
            say("compare.download"),
            data=served.bound(lambda: served.exporter().make(picture)),
            file_name=picture.name_in(data),
            mime=picture.media_type,
            on_click="ignore",
            width="stretch",
        )
    st.html(tables_panel.differences_html(timeline, days))


follow_dates()
for notice in follow_url():
    st.warning(notice)
st.title(say("compare.title"))
entitle(say("page.compare"), *state.pair.days)
note_drawn(state.pair.eyes, chosen_language())
draw_choices(state.pair)
stage()
