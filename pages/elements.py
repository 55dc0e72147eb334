"""The page's own elements that Streamlit does not have: the map, and the ribbon below it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import streamlit as st

from geo.language import say, spoken
from geo.mount import MountedMap
from geo.ribbon import ribbon_css, ribbon_script
from geo.web import map_script_url, ribbon_url

if TYPE_CHECKING:
    from geo.language import Language
    from geo.view import View

ribbon = st.components.v2.component(
    "ribbon", css=ribbon_css(), js=ribbon_script(), isolate_styles=False
)


@st.cache_resource
def mounted_map(language: Language) -> MountedMap:
    """Return the map that all sessions of a language share."""
    return MountedMap(map_script_url(language))


def map_key(name: str) -> str:
    """Return the key of a map on a page: in another language it is another map."""
    return f"{name}-{spoken()}"


def ribbons(view: View) -> dict[str, str]:
    """Return where the browser finds the ribbon of a view and that of every reading, and its switch."""
    language = spoken()
    return {
        "switch": say("ribbon.every_reading"),
        "one": ribbon_url(language, view.reading, view.knowledge, view.span),
        "every": ribbon_url(language, None, view.knowledge, view.span),
    }
