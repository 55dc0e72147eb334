"""The frame of every page: its title, its navigation and its styles."""

from __future__ import annotations

from pathlib import Path

import streamlit as st

HERE = Path(__file__).parent

st.set_page_config(page_title="Panjshir control map", page_icon=str(HERE / "icon.svg"), layout="wide")
page = st.navigation(
    [
        st.Page(HERE / "map.py", title="Map", icon=":material/map:", default=True),
        st.Page(HERE / "about.py", title="About", icon=":material/info:"),
    ],
    position="top",
)
st.html(HERE / "style.css")
page.run()
