"""The Briefing page: the shipped story in a window of its own size, ready for a projector."""

from __future__ import annotations

import streamlit as st

from geo import shared
from geo.briefing import routes
from geo.briefing.storyline import shipped_storylines
from geo.language import say
from pages.viewing import chosen_language

names = list(shipped_storylines(shared.DATA))
if names:
    chosen = names[0]
    if len(names) > 1:
        chosen = st.selectbox(say("page.briefing"), names, label_visibility="collapsed")
    st.iframe(routes.address(chosen, chosen_language()), height=640)
else:
    st.info(say("page.no_briefing"))
