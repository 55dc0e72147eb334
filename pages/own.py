"""Your data: a dataset that a reader brings is checked in full, and shown."""

from __future__ import annotations

import streamlit as st

from geo.language.catalogue import say
from pages.session import absolute, chosen_language

st.title(say("page.own"))
st.iframe(absolute(f"assets/own.html?lang={chosen_language()}"), height=1000)
