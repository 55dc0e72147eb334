"""What the Evidence page is asked for: kept in the session, and in the URL."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, TypeVar

import streamlit as st

from geo.codes.vocabulary import Knowledge, Status
from geo.evidence.search import Order
from geo.evidence.wanted import publishers, read_wanted
from geo.language import terms
from geo.language.catalogue import Names, say
from geo.panels.tables import filters_set_html, fold_html
from geo.server import state as served
from pages.controls import DATE_FORMAT, tell_days
from pages.session import address, is_asked, mirror, note_hand

if TYPE_CHECKING:
    from collections.abc import Mapping

    from streamlit.delta_generator import DeltaGenerator

    from geo.dataset.model import Dataset
    from geo.evidence.wanted import Wanted

T = TypeVar("T")
ORDER_NAMES = Names("order", lambda: [*Order])
PARTYS_OWN = (Status.NO_STATEMENT, Status.CLAIMED)
state = st.session_state


def follow_wanted() -> list[str]:
    """Take what is wanted, and its order, from the URL where the view is taken from there."""
    if "wanted" in state and not is_asked(address(), state.get("written")):
        return []
    state.wanted, notices = read_wanted(address(), served.dataset())
    asked = address().get("sort", Order.EVENT)
    state.order = Order(asked) if asked in list(Order) else Order.EVENT
    return notices


def wanted_now() -> Wanted:
    """Return what is wanted, of that only what can be known where the view asks for no more."""
    wanted: Wanted = state.wanted
    as_known = state.view.eyes.knowledge is Knowledge.AS_KNOWN
    return replace(wanted, known_by=state.view.day if as_known else None)


def draw_filters() -> None:
    """Ask what to find, and in which order; where there is little room, only once they are unfolded."""
    data = served.dataset()
    draw_fold(data)
    with st.container(key="filters"):
        words, places, claimants, kinds = st.columns([2, 1, 1, 1])
        statuses, publisher, days, order = st.columns([1, 2, 1, 1])
    with words:
        draw_words()
    with days:
        draw_days(data)
    with order:
        draw_order()
    names = {place_id: terms.name_of(place) for place_id, place in data.places.items()}
    draw_choice(places, "places", say("evidence.place"), names)
    draw_choice(claimants, "claimants", say("evidence.claimant"), terms.CLAIMANT_NAMES)
    draw_choice(kinds, "kinds", say("evidence.kind"), terms.KIND_NAMES)
    known = {s: name for s, name in terms.STATUS_NAMES.items() if s not in PARTYS_OWN}
    draw_choice(statuses, "statuses", say("evidence.status"), known)
    published_by = {name: name for name in publishers(data)}
    draw_choice(publisher, "publishers", say("evidence.publisher"), published_by)


def draw_fold(data: Dataset) -> None:
    """Draw what folds the filters, and how many are set, which is to be seen while they are folded."""
    with st.container(key="fold", horizontal=True, vertical_alignment="center"):
        st.html(fold_html())
        if count := len(state.wanted.parameters(data)):
            st.html(filters_set_html(count))


def draw_words() -> None:
    mirror("wanted_words", state.wanted.text)
    st.text_input(
        say("evidence.words"),
        key="wanted_words",
        placeholder=say("evidence.words_hint"),
        on_change=lambda: want(text=state.wanted_words),
    )


def draw_days(data: Dataset) -> None:
    """Ask for a stretch of days; one of which the reader has chosen the first day only stays open."""
    if len(state.get("wanted_days", ())) != 1:
        mirror("wanted_days", state.wanted.days or ())
    st.date_input(
        say("evidence.days"),
        key="wanted_days",
        min_value=data.first_event,
        max_value=data.record.end,
        format=DATE_FORMAT,
        on_change=want_days,
    )
    if state.wanted.days:
        tell_days(*state.wanted.days)


def want_days() -> None:
    days = tuple(state.wanted_days)
    if len(days) != 1:
        want(days=days or None)


def draw_order() -> None:
    mirror("sort", state.order)
    st.selectbox(
        say("evidence.sort_by"),
        list(Order),
        key="sort",
        format_func=ORDER_NAMES.__getitem__,
        on_change=sort,
    )


def sort() -> None:
    note_hand()
    state.order = state.sort


def draw_choice(column: DeltaGenerator, name: str, label: str, names: Mapping[T, str]) -> None:
    """Ask for any of some things, by their names.

    Parameters
    ----------
    column
        Where to ask.
    name
        Which field of what is wanted the choice is.
    label
        What is asked for.
    names
        What can be chosen, with its names.
    """
    key = f"wanted_{name}"
    mirror(key, list(getattr(state.wanted, name)))
    column.multiselect(
        label,
        list(names),
        key=key,
        format_func=names.__getitem__,
        placeholder=say("evidence.choose"),
        on_change=lambda: want(**{name: tuple(state[key])}),
    )


def want(**changes: object) -> None:
    """Want something else, by the reader's hand."""
    note_hand()
    state.wanted = replace(state.wanted, **changes)
