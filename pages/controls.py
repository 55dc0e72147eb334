"""The pages' own elements that Streamlit does not have: the map, and the ribbon."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, TypeVar, cast

import streamlit as st
from streamlit_folium import st_folium

from geo.codes.vocabulary import Knowledge
from geo.frontend.scripts import module_of
from geo.language import terms
from geo.language.catalogue import say, spoken
from geo.panels.ribbon import ribbon_css, ribbon_script
from geo.server.scripts import map_script_url, ribbon_url
from geo.webmap.embed import MountedMap, ReplaySync, read_report

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from datetime import date

    from folium import FeatureGroup

    from geo.view import View
    from geo.webmap.embed import MapReport

E = TypeVar("E", bound=str)
DATE_FORMAT = "DD.MM.YYYY"
"""How fields write a date: Streamlit has none with the name of the month."""


def tell_days(*days: date) -> None:
    """Write the days of the field above in a language with a calendar of its own: a field has ours, in Latin digits."""
    told = [terms.full_date(day) for day in days]
    if told != [terms.format_date(day) for day in days]:
        between = {"first": told[0], "last": told[-1]}
        st.caption(told[0] if len(told) == 1 else say("figure.dates", **between))


ribbon = st.components.v2.component(
    "ribbon", css=ribbon_css(), js=ribbon_script(), isolate_styles=False
)

drawing = st.components.v2.component(
    "drawing", js=module_of("page/drawing.js"), isolate_styles=False
)

divider = st.components.v2.component(
    "divider", js=module_of("page/divider.js"), isolate_styles=False
)


framing = st.components.v2.component("framing", js=module_of("page/frame.js"), isolate_styles=False)


def choice(label: str, names: Mapping[E, str], key: str, chosen: Callable[[E], None]) -> E:
    """Let one member of a vocabulary be chosen, by its name; the session keeps it under the key.

    Parameters
    ----------
    label
        What is asked for, for a screen reader.
    names
        The members on offer, with their names.
    key
        Under which name the session keeps the choice.
    chosen
        Called with the member that a reader chooses.
    """
    member = st.segmented_control(
        label,
        list(names),
        format_func=names.__getitem__,
        key=key,
        required=True,
        on_change=lambda: chosen(st.session_state[key]),
        label_visibility="collapsed",
    )
    return member or next(iter(names))


def menu(shown: str, names: Mapping[E, str], key: str, chosen: Callable[[E], None]) -> None:
    """Let one member of a vocabulary be chosen from a menu, which takes the room of a button.

    Parameters
    ----------
    shown
        What the button says.
    names
        The members on offer, with their names.
    key
        Under which name the session keeps the menu.
    chosen
        Called with the member that a reader chooses.
    """
    st.menu_button(
        shown,
        list(names),
        format_func=names.__getitem__,
        key=key,
        icon=":material/translate:",
        on_click=lambda: chosen(st.session_state[key]),
    )


def as_known(label: str, key: str, chosen: Callable[[Knowledge], None]) -> None:
    """Let the reports that were published later be left out.

    Parameters
    ----------
    label
        What the switch says.
    key
        Under which name the session keeps whether it is on.
    chosen
        Called with what can be known, when a reader turns it on or off.
    """
    st.toggle(
        label,
        key=key,
        help=terms.KNOWLEDGE_MEANINGS[Knowledge.AS_KNOWN],
        on_change=lambda: chosen(
            Knowledge.AS_KNOWN if st.session_state[key] else Knowledge.HINDSIGHT
        ),
    )


@st.cache_resource
def mounted_map(script: str) -> MountedMap:
    """Return the map that all sessions share which have the same script."""
    return MountedMap(script)


def replay_map(
    name: str, message: dict[str, Any], height: int, follow: Callable[[MapReport], None]
) -> None:
    """Draw the map, and keep it in step with the page.

    Parameters
    ----------
    name
        The map's name on its page; in another language it is another map.
    message
        What the page asks of it.
    height
        How high it is, in pixels.
    follow
        Called with what the map reports when a reader's hand has moved it.
    """
    key = f"{name}-{spoken()}"

    def moved() -> None:
        report = read_report(st.session_state[key])
        if report is not None:
            follow(report)

    reported = st_folium(
        mounted_map(map_script_url(spoken())),
        key=key,
        height=height,
        use_container_width=True,
        returned_objects=[],
        feature_group_to_add=cast("list[FeatureGroup]", [ReplaySync(message)]),
        on_change=moved,
    )
    if is_first_sight(key) and (report := read_report(reported)):
        # The server that knew this page has gone, and its reader has gone on meanwhile.
        follow(report)
        st.rerun()


def is_first_sight(key: str) -> bool:
    """Tell, once, that this session has not drawn a map before."""
    seen: set[str] = st.session_state.setdefault("maps", set())
    is_first = key not in seen
    seen.add(key)
    return is_first


def ribbons(view: View) -> dict[str, str]:
    """Return where the browser finds the ribbon of a view and that of every reading, and its switch."""
    language = spoken()
    return {
        "switch": say("ribbon.every_reading"),
        "one": ribbon_url(language, view.eyes.reading, view.eyes.knowledge, view.span),
        "every": ribbon_url(language, None, view.eyes.knowledge, view.span),
    }
