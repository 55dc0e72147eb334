"""The Map page: who controlled what on a date, through whose eyes, and why."""

from __future__ import annotations

from typing import TYPE_CHECKING

import streamlit as st

from geo.briefing.page import add_view_html
from geo.codes.vocabulary import Knowledge
from geo.control.headline import page_title
from geo.evidence.reason import reason
from geo.evidence.sensitivity import props
from geo.language import terms
from geo.language.catalogue import say
from geo.panels import choices as choices_panel
from geo.panels import day as day_panel
from geo.panels import reason as reason_panel
from geo.panels.maps import MapLink, map_of_place_html, maps_html
from geo.server import state as served
from geo.view import span_names, what_if_link
from geo.webmap.embed import view_message
from pages import controls
from pages.session import (
    chosen_language,
    follow_url,
    look,
    mirror,
    note_drawn,
    rerun_unless_drawn,
    show,
    speak_on,
    write_url,
)

if TYPE_CHECKING:
    from datetime import date

    from geo.control.timeline import Timeline
    from geo.view import View
    from geo.webmap.embed import MapReport

MAP_HEIGHT_PX = 640

data = served.dataset()
state = st.session_state


def links_to_maps(day: date) -> list[MapLink]:
    """Return the links to the maps of all datasets."""
    return [
        MapLink.to(dataset, day, current=name == served.chosen())
        for name, dataset in served.sound().items()
    ]


def link_to_map_of(place_id: str, day: date) -> MapLink | None:
    """Return the link to the map of a place alone, if there is one."""
    wanted = data.maps.get(place_id)
    own = (dataset for dataset in served.sound().values() if dataset.file_name == wanted)
    return next((MapLink.to(dataset, day) for dataset in own), None)


def current_timeline() -> Timeline:
    return served.timelines()[state.view.eyes]


def follow_map(report: MapReport) -> None:
    """Follow the date on which the map settled."""
    state.seen = report.seen
    mapped = {place.place_id for place in data.mapped_places}
    place = report.place if report.place in mapped else None
    show(day=report.day, place=place, centre=report.centre)


def draw_map(view: View) -> None:
    seen, window = state.get("seen"), view.window(data)
    message = view_message(
        view.day, view.eyes, window, seen=seen, place=view.place, centre=view.centre
    )
    controls.replay_map("map", message, MAP_HEIGHT_PX, follow_map)


def draw_choices(view: View) -> None:
    """Draw what a step never changes, once: whose eyes, what was known, which stretch of days."""
    mirror("reading", view.eyes.reading)
    mirror("window", view.span)
    mirror("as_known", view.eyes.knowledge is Knowledge.AS_KNOWN)
    st.html(choices_panel.line_html(view, data))
    with st.container(key="choices", horizontal=True, vertical_alignment="center", gap="medium"):
        links = links_to_maps(view.day)
        if len(links) > 1:
            st.html(maps_html(links), width="content")
        controls.choice(
            say("map.reading"), terms.READING_NAMES, "reading", lambda r: look(reading=r)
        )
        controls.as_known(
            terms.KNOWLEDGE_NAMES[Knowledge.AS_KNOWN],
            "as_known",
            lambda knowledge: look(knowledge=knowledge),
        )
        if len(data.spans) > 1:
            spans = span_names(data)
            controls.choice(say("map.period"), spans, "window", lambda span: show(span=span))
        st.html(day_panel.download_html(view, served.api_path()), width="content")
        st.html(add_view_html(data), width="content", unsafe_allow_javascript=True)
        st.html(choices_panel.meanings_html())


def leave_out(name: str) -> str:
    """Return where the Evidence page shows this day without a source."""
    return what_if_link(state.view, (name,))


def draw_reason(timeline: Timeline, place_id: str, day: date) -> None:
    """Draw why the chosen place is shown as it is, and its history."""
    why = reason(timeline, place_id, day)
    with st.container(key="reason"):
        st.html(reason_panel.why_html(data, why, props(timeline, place_id, day), leave_out))
        if link := link_to_map_of(place_id, day):
            st.html(map_of_place_html(link))
        if data.redistributable:
            st.html(reason_panel.dossier_html(state.view, served.api_path(), chosen_language()))
        st.html(reason_panel.history_html(why))


def around() -> tuple[object, ...]:
    """Return of what the page around its fragment is drawn."""
    return state.view.eyes, state.view.span, chosen_language()


@st.fragment
def stage() -> None:
    """Draw what a step changes and the map does not write itself; a step reruns nothing else."""
    rerun_unless_drawn(*around())
    speak_on()
    view: View = state.view
    draw_map(view)
    if view.place:
        draw_reason(current_timeline(), view.place, view.day)
    if view.eyes.knowledge is Knowledge.AS_KNOWN:
        st.html(reason_panel.known_then_html(served.timelines(), view.eyes.reading, view.day))
    write_url()


for notice in follow_url():
    st.warning(notice)
note_drawn(*around())
st.set_page_config(page_title=page_title(current_timeline(), state.view.day, state.view.place))
draw_choices(state.view)
with st.container(key="stage"):
    st.html(day_panel.heading_html(current_timeline(), state.view.day))
    stage()
    st.html(day_panel.day_html())
st.html(day_panel.reports_html())
