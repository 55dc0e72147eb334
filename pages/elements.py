"""The page's own elements that Streamlit does not have: the map, and the ribbon below it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import streamlit as st

from geo import shared
from geo.ribbon import ribbon_css, ribbon_html, ribbon_script, stacked
from geo.view import Span
from geo.web import map_script_url
from geo.webmap import MountedMap

if TYPE_CHECKING:
    from geo.vocabulary import Knowledge, Reading

ribbon = st.components.v2.component(
    "ribbon", css=ribbon_css(), js=ribbon_script(), isolate_styles=False
)


@st.cache_resource
def mounted_map() -> MountedMap:
    """Return the map that all sessions share."""
    return MountedMap(map_script_url())


@st.cache_resource
def ribbons(reading: Reading, knowledge: Knowledge, span: Span) -> dict[str, str]:
    """Return the ribbon of a reading, and of all of them in thin lanes."""
    data, timelines = shared.dataset(), shared.timelines()
    window = data.battle if span is Span.BATTLE else data.record
    return {
        "one": ribbon_html([timelines[reading, knowledge]], window),
        "every": ribbon_html(stacked(timelines, knowledge), window),
    }
