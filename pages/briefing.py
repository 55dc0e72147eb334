"""The Briefing page: the shipped story in a window of its own size, ready for a projector."""

from __future__ import annotations

import streamlit as st

from geo.language.catalogue import say
from geo.server import briefings
from geo.server import state as served
from pages.session import absolute, chosen_language

names = list(served.storylines())
if names:
    chosen = names[0]
    if len(names) > 1:
        chosen = st.selectbox(say("page.briefing"), names, label_visibility="collapsed")
    st.iframe(absolute(briefings.address(chosen, chosen_language())), height=640)
else:
    st.info(say("page.no_briefing"))
