"""The editor of briefings; the draft stays in the browser."""

from __future__ import annotations

import streamlit as st

from geo.server import briefings
from pages.session import absolute, chosen_language

st.iframe(absolute(briefings.address(briefings.EDITOR, chosen_language())), height=640)
