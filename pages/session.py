"""What a session looks at, on every page the same: kept in the session, and in the URL."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING
from urllib.parse import urljoin

import streamlit as st

from geo.credits import product
from geo.dataset.rules import VERSION
from geo.design.style import Theme
from geo.language.asking import language_named, language_wished
from geo.language.catalogue import Language, say, speak
from geo.language.terms import format_date
from geo.panels.pinned import PIN
from geo.server import state as served
from geo.server.choosing import QUERY
from geo.view import read_view

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date

state = st.session_state


def address() -> dict[str, str]:
    """Return the query parameters of the page's URL, without the language, the dataset and its version,
    which are every page's.
    """
    parameters = st.query_params.to_dict().items()
    return {name: value for name, value in parameters if name not in ("lang", QUERY, PIN)}


def write_address(parameters: Mapping[str, str], written: Mapping[str, str] | None = None) -> None:
    """Write query parameters into the URL; the language stays there, where it is not English or the
    browser wishes another, the dataset, where it is not the first, and the version of the data, where
    a link has named one.

    What this session has ``written`` there before may still be on its way to the browser: the URL
    that came with a message is older than that.
    """
    kept = (
        {}
        if chosen_language() is browser_language() is Language.EN
        else {"lang": chosen_language().value}
    )
    if chosen := state.get("dataset"):
        kept[QUERY] = served.names()[chosen]
    if pin := chosen_pin():
        kept[PIN] = pin
    if st.query_params.to_dict() != {**parameters, **kept} or written not in (None, parameters):
        st.query_params.from_dict({**parameters, **kept})


def absolute(link: str) -> str:
    """Return where a link leads that is relative to this page, as its reader's browser sees the page."""
    return urljoin(st.context.url or "/", link)


def entitle(page: str, *days: date) -> None:
    """Say in the browser's tab which page this is, and of which days of what."""
    values = {"page": page, "product": product(served.dataset())}
    if days:
        first, *more = map(format_date, days)
        when = say("page.two_dates", first=first, second=more[0]) if more else first
        st.set_page_config(page_title=say("page.dated", date=when, **values))
    else:
        st.set_page_config(page_title=say("page.titled", **values))


def theme() -> Theme:
    """Return the theme of the page in the reader's browser."""
    return Theme.DARK if st.context.theme.type == "dark" else Theme.LIGHT


def note_hand() -> None:
    """Note that the reader used a control: in the run that follows, the URL is older than that."""
    state.by_hand = True


def mirror(key: str, value: object) -> None:
    """Let a control show a value. Where it does, the browser is told nothing: by the time it hears of
    it, the reader's hand may have moved the control on, and would be taken back.

    In another language the browser knows the same value by another name, and is told again.
    """
    told: dict[str, Language] = state.setdefault("told", {})
    if key not in state or state[key] != value or told.get(key) is not chosen_language():
        state[key] = value
        told[key] = chosen_language()


def note_mirror(key: str) -> None:
    """Note that a control which mirrors the view stands elsewhere in the browser than here."""
    state.mirrors = [*state.get("mirrors", []), key]


def moved_mirrors() -> list[str]:
    """Return, once, the controls that mirror the view and that the reader moved.

    The message of any control carries the values of all as the browser has them. Where it has not
    heard of our last answer yet, what a mirror shows is older than that and nobody's wish.
    """
    moved: list[str] = state.pop("mirrors", [])
    return [] if state.get("by_hand") else moved


def forget_hand() -> None:
    """Forget the reader's hand, which this run has answered; one that was cut short has not."""
    state.pop("by_hand", None)


def is_asked(parameters: Mapping[str, str], written: Mapping[str, str] | None) -> bool:
    """Tell whether the URL asks for another view than this session wrote there, and no control does."""
    return not state.get("by_hand") and parameters not in ({}, written)


def note_drawn(*around: object) -> None:
    """Note of what the page around its fragment is drawn."""
    state.drawn = around


def rerun_unless_drawn(*around: object) -> None:
    """Run the whole page, instead of its fragment alone, where it is to be drawn of something else.

    The browser sends all controls that are used in one moment, such as the map's report and a
    reading, as one message. Where one of them is in the fragment, it asks for no more than that.
    """
    if state.drawn != around:
        st.rerun()


def chosen_language() -> Language:
    """Return the language that this session reads."""
    language: Language = state.get("language", Language.EN)
    return language


def chosen_pin() -> str | None:
    """Return the version of the data with which the link was made that led here, if it says so."""
    pin: str | None = state.get("pin")
    return pin


def follow_pin() -> bool:
    """Keep with which version of the data the link was made that led here; tell whether it is one."""
    asked = st.query_params.get(PIN)
    is_sound = asked is None or VERSION.holds(asked)
    state.pin = asked if asked and is_sound else chosen_pin()
    return is_sound


def follow_dataset() -> None:
    """Speak of the dataset of this session: a link to another one opens a session of its own."""
    if "dataset" not in state:
        state.dataset = served.known(st.query_params.get(QUERY))
    served.choose(state.dataset)


def speak_on() -> None:
    """Speak of the session's dataset in its language, in what runs by itself: a fragment, a callback."""
    served.choose(state.get("dataset", ""))
    speak(chosen_language())


def browser_language() -> Language:
    """Return the language that the reader's browser wishes most of ours, or else English."""
    wished = language_wished(st.context.headers.get("Accept-Language", ""))
    return wished or language_named(st.context.locale or "") or Language.EN


def follow_language() -> None:
    """Take the language from the URL where it is not the one that this session saw there last.

    A session that begins without one there follows the browser.
    """
    asked = st.query_params.get("lang")
    followed = state.pop("language_by_hand", False) or asked == state.get("seen_language")
    named = language_named(asked or "")
    if not followed and named:
        state.language = named
    state.setdefault("language", browser_language())
    speak(chosen_language())
    write_address(address())
    state.seen_language = st.query_params.get("lang")


def follow_url() -> list[str]:
    """Take the view from the URL where it is not the one that this session wrote there."""
    if "view" in state and not is_asked(address(), state.get("written")):
        return []
    state.view, notices = read_view(address(), served.dataset())
    return notices


def write_url(extra: Mapping[str, str] | None = None) -> None:
    """Write the view into the URL, and what a page adds to it."""
    parameters = state.view.parameters() | dict(extra or {})
    write_address(parameters, state.get("written"))
    state.written = parameters
    forget_hand()


def switch_language(_: Language) -> None:
    """Note that the reader switched the language: in the run that follows, the URL is older."""
    note_hand()
    state.language_by_hand = True


def choose_language(language: Language) -> None:
    """Read another language, by the reader's hand."""
    state.language = language
    switch_language(language)


def look(**changes: object) -> None:
    """Look through other eyes, by the reader's hand."""
    show(eyes=replace(state.view.eyes, **changes))


def show(**changes: object) -> None:
    """Change the view by the reader's hand; the date stays inside the window."""
    note_hand()
    speak_on()
    state.view = replace(state.view, **changes).within(served.dataset())
