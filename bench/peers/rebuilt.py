"""The first peer: a slider, and the whole map built anew at each rerun."""

from __future__ import annotations

import streamlit as st
from control_layers import base_map, changes_on, control_on
from date_slider import date_slider
from streamlit_folium import st_folium

st.set_page_config(page_title="Rebuilt", layout="wide")
day = date_slider()
drawing = base_map()
control_on(day).add_to(drawing)
st_folium(drawing, use_container_width=True, height=640, returned_objects=[])
st.markdown(changes_on(day))
