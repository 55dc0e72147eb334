"""The Compare page: maps of dates, readings and knowledge that move together, and what differs."""

from __future__ import annotations

from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING, Any

import streamlit as st

from geo.codes.vocabulary import Knowledge
from geo.control.contrast import LEAST_PANELS, MOST_PANELS, Contrast, MapPanel
from geo.language import terms
from geo.language.catalogue import Names, say
from geo.panels import comparison as comparison_panel
from geo.server import state as served
from geo.view import Compared, Comparison, read_comparison
from geo.webmap.embed import view_message
from pages.controls import DATE_FORMAT, as_known, choice, divider, replay_map, tell_days
from pages.session import (
    address,
    chosen_language,
    entitle,
    forget_hand,
    is_asked,
    mirror,
    moved_mirrors,
    note_drawn,
    note_hand,
    note_mirror,
    rerun_unless_drawn,
    speak_on,
    write_address,
)

if TYPE_CHECKING:
    from collections.abc import Collection
    from datetime import date

    from geo.webmap.embed import MapReport

MAP_HEIGHT_PX = 560
DATE_WIDTH_PX, READING_WIDTH_PX = 150, 190
IN_A_ROW = 3
"""How many maps stand in a row; four stand in two."""

KINDS = Names("compare_kind", lambda: [*Compared])

data = served.dataset()
state = st.session_state


def follow_url() -> list[str]:
    """Take the maps from the URL where they are not those that this session wrote there, and from the
    day that the reader comes from where the URL has none.
    """
    came_from, asked = state.get("view"), address()
    comes_anew = not asked and came_from != state.get("compared_from")
    if "comparison" in state and not comes_anew and not is_asked(asked, state.get("written_maps")):
        return []
    state.comparison, notices = read_comparison(asked, data, came_from)
    state.kind, state.compared_from = state.comparison.compared, came_from
    return notices


def show(panels: tuple[MapPanel, ...]) -> None:
    """Show other maps, by the reader's hand."""
    note_hand()
    state.comparison = Comparison(panels)


def change(number: int | None, day: date | None = None, **looks: Any) -> None:
    """Change a map, or all of them, in its day or its eyes."""
    show(
        tuple(
            replace(panel, day=day or panel.day, eyes=replace(panel.eyes, **looks))
            if number in (None, at)
            else panel
            for at, panel in enumerate(state.comparison.panels)
        )
    )


def turn(kind: Compared) -> None:
    """Compare something else."""
    state.kind = kind
    show(state.comparison.turned(kind, data).panels)


def choose_readings() -> None:
    """Show a map for each reading that is chosen, as long as they are enough and not too many."""
    chosen, [first, *_] = state.readings, state.comparison.panels
    if LEAST_PANELS <= len(chosen) <= MOST_PANELS:
        show(tuple(replace(first, eyes=replace(first.eyes, reading=each)) for each in chosen))


def add() -> None:
    """Add a map that looks like the last, where nothing else is known of it."""
    panels = state.comparison.panels
    show((*panels, panels[-1]))


def remove() -> None:
    show(state.comparison.panels[:-1])


def is_of_one_day() -> bool:
    return state.kind in (Compared.READINGS, Compared.KNOWN)


def follow_map(number: int, report: MapReport) -> None:
    """Follow the date on which one of the maps settled; where all are of one day, all of them go on."""
    state[f"seen_{number}"] = report.seen
    change(None if is_of_one_day() else number, day=report.day)


def follow_dates() -> None:
    moved = moved_mirrors()
    for number in (None, *range(MOST_PANELS)):
        if f"day_{number}" in moved:
            change(number, day=state[f"day_{number}"])


def draw_date(label: str, number: int | None, day: date) -> None:
    """Let the day of a map, or of all, be chosen."""
    state[f"day_{number}"] = day
    with st.container(width="content", gap="xsmall"):
        st.date_input(
            label,
            key=f"day_{number}",
            min_value=data.record.start,
            max_value=data.record.end,
            format=DATE_FORMAT,
            on_change=note_mirror,
            args=(f"day_{number}",),
            label_visibility="collapsed",
            width=DATE_WIDTH_PX,
        )
        tell_days(day)


def draw_known(label: str, key: str, known: Knowledge, number: int | None) -> None:
    mirror(key, known is Knowledge.AS_KNOWN)
    as_known(label, key, lambda knowledge: change(number, knowledge=knowledge))


def draw_choices(comparison: Comparison) -> None:
    """Draw what the maps differ in, and what they have in common."""
    eyes, names = comparison.panels[0].eyes, terms.READING_NAMES
    with st.container(horizontal=True, vertical_alignment="center", gap="medium", key="comparing"):
        mirror("compared_kind", state.kind)
        choice(say("compare.kind"), KINDS, "compared_kind", turn)
        if state.kind == Compared.READINGS:
            mirror("readings", [*comparison.readings])
            st.pills(
                say("compare.readings"),
                list(names),
                selection_mode="multi",
                format_func=names.__getitem__,
                key="readings",
                on_change=choose_readings,
                label_visibility="collapsed",
            )
        elif state.kind != Compared.FREE:
            mirror("pair_reading", eyes.reading)
            choice(say("map.reading"), names, "pair_reading", lambda r: change(None, reading=r))
        if state.kind in (Compared.DATES, Compared.READINGS):
            draw_known(say("compare.as_known"), "pair_known", eyes.knowledge, None)


def draw_arrangement(comparison: Comparison) -> None:
    """Let the day of all maps be chosen, maps be added and removed, and two be laid on each other."""
    count = len(comparison.panels)
    with st.container(horizontal=True, vertical_alignment="center", key="arranging"):
        if is_of_one_day():
            draw_date(say("compare.date"), None, comparison.days[0])
        elif count < MOST_PANELS:
            st.button(say("compare.add"), on_click=add)
        if not is_of_one_day() and count > LEAST_PANELS:
            st.button(say("compare.remove"), on_click=remove)
        if count == LEAST_PANELS:
            st.toggle(say("compare.swipe"), key="swipe")


def draw_own_choices(number: int, panel: MapPanel) -> None:
    """Draw what a map does not have in common with the others."""
    if is_of_one_day():
        return
    with st.container(horizontal=True, vertical_alignment="center", key=f"own_{number}"):
        draw_date(say("compare.map_date", number=number + 1), number, panel.day)
        if state.kind == Compared.FREE:
            draw_own_eyes(number, panel)


def draw_own_eyes(number: int, panel: MapPanel) -> None:
    key, names = f"reading_{number}", terms.READING_NAMES
    mirror(key, panel.eyes.reading)
    st.selectbox(
        say("compare.map_reading", number=number + 1),
        list(names),
        format_func=names.__getitem__,
        key=key,
        on_change=lambda: change(number, reading=state[key]),
        label_visibility="collapsed",
        width=READING_WIDTH_PX,
    )
    known = say("compare.map_known", number=number + 1)
    draw_known(known, f"known_{number}", panel.eyes.knowledge, number)


def draw_map(number: int, comparison: Comparison, outlined: Collection[str]) -> None:
    panel, window = comparison.panels[number], comparison.window(data)
    seen = state.get(f"seen_{number}")
    message = view_message(panel.day, panel.eyes, window, seen=seen, outlined=outlined)
    replay_map(f"map_{number}", message, MAP_HEIGHT_PX, partial(follow_map, number))


def heads_of(contrast: Contrast) -> list[str]:
    return comparison_panel.heads_html(contrast, named=state.kind == Compared.DATES)


def draw_beside(comparison: Comparison, contrast: Contrast) -> None:
    """Draw the maps beside each other; a phone shows one of them, which a switch chooses."""
    numbers, heads = range(len(comparison.panels)), heads_of(contrast)
    with st.container(key="shown_map"):
        names = {str(number): heading for number, heading in enumerate(contrast.headings)}
        if state.get("shown") not in names:
            state.shown = "0"
        shown = choice(say("compare.shown"), names, "shown", lambda _: None)
        st.html(comparison_panel.shown_html(int(shown)))
    in_a_row = IN_A_ROW if len(numbers) <= IN_A_ROW else 2
    with st.container(key="compare"):
        for first in numbers[::in_a_row]:
            row = numbers[first : first + in_a_row]
            for column, number in zip(st.columns(len(row)), row, strict=True):
                with column, st.container(key=f"panel_{number}"):
                    draw_own_choices(number, comparison.panels[number])
                    st.html(heads[number])
                    draw_map(number, comparison, contrast.outlined)


def draw_swiped(comparison: Comparison, contrast: Contrast) -> None:
    """Draw two maps on top of each other, with a handle between what is seen of each."""
    heads = heads_of(contrast)
    for number, column in enumerate(st.columns(2)):
        with column:
            draw_own_choices(number, comparison.panels[number])
            st.html(heads[number])
    with st.container(key="swiped"):
        for number in range(2):
            draw_map(number, comparison, contrast.outlined)
        divider(data=comparison_panel.divider_data(contrast), key="divider")


def draw_differences(comparison: Comparison, contrast: Contrast) -> None:
    """Draw what differs, and offer it as a picture and a slide, of which no two maps may be the same."""
    words, download = st.columns([3, 1], vertical_alignment="center")
    count = len(contrast.differing)
    words.header(say("compare.differ", count=count, places=len(contrast.places)))
    if len(set(comparison.panels)) == len(comparison.panels):
        download.html(comparison_panel.download_html(comparison, served.api_path()))
    st.html(comparison_panel.differences_html(contrast))


def around() -> tuple[object, ...]:
    """Return of what the page around its fragment is drawn."""
    comparison: Comparison = state.comparison
    return state.kind, comparison.readings, comparison.knowledge, chosen_language()


@st.fragment
def stage() -> None:
    """Draw the maps and what differs; a step of one of them reruns nothing else."""
    rerun_unless_drawn(*around())
    follow_dates()
    comparison: Comparison = state.comparison
    speak_on()
    write_address(comparison.parameters(), state.get("written_maps"))
    state.written_maps = comparison.parameters()
    forget_hand()
    contrast = Contrast.of(served.timelines(), comparison.panels)
    draw_arrangement(comparison)
    if state.get("swipe") and len(comparison.panels) == LEAST_PANELS:
        draw_swiped(comparison, contrast)
    else:
        draw_beside(comparison, contrast)
    draw_differences(comparison, contrast)


follow_dates()
for notice in follow_url():
    st.warning(notice)
st.title(say("compare.title"))
entitle(say("page.compare"), *dict.fromkeys(state.comparison.days))
note_drawn(*around())
draw_choices(state.comparison)
stage()
