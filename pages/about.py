"""The About page."""

import streamlit as st

st.title("About")
