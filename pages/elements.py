"""The page's own elements that Streamlit does not have."""

from __future__ import annotations

import streamlit as st

from geo.ribbon import ribbon_css, ribbon_script

ribbon = st.components.v2.component(
    "ribbon", css=ribbon_css(), js=ribbon_script(), isolate_styles=False
)
