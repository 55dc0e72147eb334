"""The web application: the pages, and the one script that draws the map."""

from __future__ import annotations

import os
import sys

import streamlit as st

from geo.errors import UsageError
from geo.mistake import SETTING, report_slots
from geo.server import embedders
from geo.server.routes import exception_handlers, lifespan, middleware, routes
from geo.server.site import Site
from geo.server.wishes import log_asked_for, metrics_asked_for

try:
    report_slots(os.environ.get(SETTING, ""))
    origins = embedders.embedders(os.environ.get(embedders.SETTING, "").split())
except UsageError as error:
    sys.exit(str(error))
names = os.environ.get("CONTROL_MAP_HOSTS", "").split()
site = Site.of(
    st.get_option("server.baseUrlPath"),
    st.get_option("server.address"),
    [*names, *st.get_option("server.allowedHosts")],
    origins,
)
metrics, log = metrics_asked_for(), log_asked_for()
app = st.App(
    "pages/navigation.py",
    routes=routes(site, metrics),
    middleware=middleware(site, [each for each in (metrics, log) if each]),
    exception_handlers=exception_handlers(site),
    lifespan=lifespan,
)
