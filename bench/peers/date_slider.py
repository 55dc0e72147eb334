"""The slider of the three peers."""

from __future__ import annotations

from datetime import date, timedelta

import streamlit as st
from control_layers import load_timeline


def date_slider() -> date:
    """Draw the slider over the days that open, and return its date."""
    dataset = load_timeline().dataset
    return st.slider(
        "Date",
        min_value=dataset.opening.start,
        max_value=dataset.opening.end,
        value=dataset.opening.opens_on,
        step=timedelta(days=1),
        format="D MMM YYYY",
    )
