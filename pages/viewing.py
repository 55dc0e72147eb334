"""What a session looks at, on every page the same: kept in the session, and in the URL."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import streamlit as st

from geo import shared
from geo.view import read_view

if TYPE_CHECKING:
    from collections.abc import Mapping

state = st.session_state


def follow_url() -> list[str]:
    """Take the view from the URL where it is not the one that this session wrote there."""
    parameters = st.query_params.to_dict()
    if "view" in state and parameters in ({}, state.get("written")):
        return []
    state.view, notices = read_view(parameters, shared.dataset())
    return notices


def write_url(extra: Mapping[str, str] | None = None) -> None:
    """Write the view into the URL, and what a page adds to it."""
    parameters = state.view.parameters() | dict(extra or {})
    if st.query_params.to_dict() != parameters:
        st.query_params.from_dict(parameters)
    state.written = parameters


def show(**changes: object) -> None:
    """Change the view; the date stays inside the window."""
    state.view = replace(state.view, **changes).within(shared.dataset())
