"""The page's own elements that Streamlit does not have: the map, and the ribbon below it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import streamlit as st

from geo.mount import MountedMap
from geo.ribbon import ribbon_css, ribbon_script
from geo.web import map_script_url, ribbon_url

if TYPE_CHECKING:
    from geo.view import View

ribbon = st.components.v2.component(
    "ribbon", css=ribbon_css(), js=ribbon_script(), isolate_styles=False
)


@st.cache_resource
def mounted_map() -> MountedMap:
    """Return the map that all sessions share."""
    return MountedMap(map_script_url())


def ribbons(view: View) -> dict[str, str]:
    """Return where the browser finds the ribbon of a view, and that of every reading."""
    return {
        "one": ribbon_url(view.reading, view.knowledge, view.span),
        "every": ribbon_url(None, view.knowledge, view.span),
    }
