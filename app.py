"""The web application: the pages, and the one script that draws the map."""

from __future__ import annotations

import streamlit as st

from geo.server.routes import middleware, routes

app = st.App("pages/navigation.py", routes=routes(), middleware=middleware())
