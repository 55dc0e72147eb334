"""The frame of every page: its title, its navigation and its styles."""

from __future__ import annotations

from pathlib import Path

import streamlit as st

from geo import panel, shared
from geo.errors import DatasetError

HERE = Path(__file__).parent

st.set_page_config(
    page_title="Panjshir control map", page_icon=str(HERE / "icon.svg"), layout="wide"
)
try:
    shared.dataset()
except DatasetError as error:
    st.error("The dataset cannot be shown until these problems are mended.")
    st.html(panel.problems_html(error.problems))
    st.stop()
page = st.navigation(
    [
        st.Page(HERE / "map.py", title="Map", icon=":material/map:", default=True),
        st.Page(HERE / "evidence.py", title="Evidence", icon=":material/fact_check:"),
        st.Page(HERE / "compare.py", title="Compare", icon=":material/compare:"),
        st.Page(HERE / "claims.py", title="Claims", icon=":material/rule:"),
        st.Page(HERE / "briefing.py", title="Briefing", icon=":material/co_present:"),
        st.Page(HERE / "editor.py", title="Editor", icon=":material/edit_note:"),
        st.Page(HERE / "export.py", title="Export", icon=":material/download:"),
        st.Page(HERE / "about.py", title="About", icon=":material/info:"),
    ],
    position="top",
)
st.logo(HERE / "logo.svg", size="medium")
st.html(HERE / "style.css")
page.run()
