"""The editor of briefings; the draft stays in the browser."""

from __future__ import annotations

import streamlit as st

from geo.briefing.routes import EDITOR, address

st.iframe(address(EDITOR), height=640)
