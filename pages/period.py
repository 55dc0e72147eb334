"""The days over time on the Evidence page: how much each party held, and what they did to each place."""

from __future__ import annotations

from typing import TYPE_CHECKING
from urllib.parse import urlencode

import streamlit as st

from geo.control.amounts import MEASURE_NAMES, Measure, amounts_over, measures_of
from geo.dataset.model import Window
from geo.dataset.rules import read_day
from geo.export.passing_on import withheld
from geo.figure.layouts import Layout
from geo.language import terms
from geo.language.catalogue import say
from geo.panels import charts
from geo.panels import course as course_panel
from geo.server import state as served
from pages import controls
from pages.session import address, chosen_language, is_asked, note_hand, theme

if TYPE_CHECKING:
    from geo.control.timeline import Timeline

state = st.session_state
TABLES = ("csv", "xlsx", "json")


def follow_period() -> list[str]:
    """Take the first and the last day, and what is counted, from the URL where the view is taken from there."""
    if "period_first" in state and not is_asked(address(), state.get("written")):
        return []
    data, asked = served.dataset(), address()
    first, last = read_day(asked.get("first", "")), read_day(asked.get("last", ""))
    span = data.opening
    sound = first and last and first <= last and first in data.record and last in data.record
    state.period_first, state.period_last = (first, last) if sound else (span.start, span.end)
    by = asked.get("by")
    state.counted_by = Measure(by) if by in measures_of(data) else Measure.PLACES
    return [] if sound or not (first or last) else [say("period.link")]


def period_parameters() -> dict[str, str]:
    """Return the first and the last day, and what is counted, by the names that the URL uses."""
    window = chosen_window()
    ends = {"first": window.start.isoformat(), "last": window.end.isoformat()}
    return {**ends, "by": state.counted_by}


def chosen_window() -> Window:
    """Return the days that are looked at, the earlier one first."""
    first, last = state.period_first, state.period_last
    return Window(min(first, last), max(first, last))


def draw_period() -> None:
    """Draw the days to choose, how much each party held on them, and what they did to each place."""
    timeline = served.timelines()[state.view.eyes]
    draw_days()
    st.caption(say("figure.eyes", **terms.eyes_names(state.view.eyes)))
    draw_amounts(timeline)
    st.header(say("period.heading"))
    window = chosen_window()
    ends = {"first": window.start.isoformat(), "last": window.end.isoformat()}
    look = {"layout": Layout.BARE, "theme": theme(), "language": chosen_language().value}
    asked = urlencode({**ends, **state.view.eyes.parameters(), **look})
    picture = f"{served.api_path()}/period.png?{asked}"
    st.html(course_panel.period_html(timeline, window, picture))
    draw_files("period", (*TABLES, "geojson", *course_panel.PICTURES), window)


def draw_days() -> None:
    """Ask for the first and the last day."""
    first, last, _ = st.columns([1, 1, 2])
    for where, name in ((first, "first"), (last, "last")):
        key = f"period_{name}"
        where.date_input(
            say(f"period.{name}_day"),
            key=key,
            persist_state="session",
            min_value=served.dataset().record.start,
            max_value=served.dataset().record.end,
            format=controls.DATE_FORMAT,
            on_change=note_hand,
        )
        with where:
            controls.tell_days(state[key])


def draw_amounts(timeline: Timeline) -> None:
    """Draw how much each party held, and the switch of what is counted."""
    st.header(say("period.heading_amounts"))
    data, window = timeline.dataset, chosen_window()
    names = {measure: MEASURE_NAMES[measure] for measure in measures_of(data)}
    by = controls.choice(say("amounts.switch"), names, "counted_by", lambda _: note_hand())
    chart = charts.amounts_chart(amounts_over(timeline, window, by), window.end, theme())
    st.altair_chart(chart, alt=say("period.chart_alt"))
    st.html(course_panel.amounts_html(timeline, window.end, by))
    draw_files(
        "amounts", (*TABLES, *course_panel.PICTURES), window, date=window.end.isoformat(), by=by
    )


def draw_files(what: str, forms: tuple[str, ...], window: Window, **more: str) -> None:
    """Offer what is drawn as files."""
    ends = {"first": window.start.isoformat(), "last": window.end.isoformat()}
    asked = {**ends, **state.view.eyes.parameters(), **more}
    pictures = tuple(form for form in forms if form in course_panel.PICTURES)
    tables = tuple(form for form in forms if form not in pictures)
    language = chosen_language().value
    api = served.api_path()
    if not served.dataset().redistributable:
        st.caption(withheld(served.dataset()))
    else:
        st.html(course_panel.files_html(what, tables, api, **asked))
    drawn = {**asked, "language": language}
    st.html(course_panel.files_html(what, pictures, api, title=f"{what}_drawn", **drawn))
