"""The slider of the three peers."""

from __future__ import annotations

from datetime import date, timedelta

import streamlit as st
from control_layers import load_timeline


def date_slider() -> date:
    """Draw the slider over the battle, and return its date."""
    dataset = load_timeline().dataset
    return st.slider(
        "Date",
        min_value=dataset.battle.start,
        max_value=dataset.battle.end,
        value=dataset.opens_on,
        step=timedelta(days=1),
        format="D MMM YYYY",
    )
