"""The editor of briefings; the draft stays in the browser."""

from __future__ import annotations

import streamlit as st

from geo.briefing import routes
from pages.viewing import chosen_language

st.iframe(routes.address(routes.EDITOR, chosen_language()), height=640)
