"""The frame of every page: its title, its navigation and its styles."""

from __future__ import annotations

from pathlib import Path

import streamlit as st

from geo.credits import product
from geo.design.hatching import css_hatches
from geo.design.properties import css_variables
from geo.design.typeface import arabic_type, digits_type
from geo.errors import DatasetError
from geo.frontend.assets import static
from geo.frontend.templates import render
from geo.language.catalogue import say, spoken
from geo.language.terms import languages_of
from geo.panels import day as day_panel
from geo.panels.connection import connection_html
from geo.panels.focus import focus_html
from geo.panels.logo import logo_svg
from geo.panels.pinned import pinned_html
from geo.panels.sharing import share_css, share_html
from geo.panels.sketch import sketch_css
from geo.panels.spoken import spoken_html
from geo.server import state as served
from geo.server.private_copy import CopyError
from pages import controls
from pages.session import (
    choose_language,
    chosen_pin,
    entitle,
    follow_dataset,
    follow_language,
    follow_pin,
    forget_hand,
    switch_language,
)

HERE = Path(__file__).parent
SHEETS = ("style.css", "touch.css", "print.css")

st.set_page_config(page_title=say("page.map"), page_icon=str(HERE / "icon.svg"), layout="wide")
try:
    follow_dataset()
    served.dataset()
    served.storylines()
except DatasetError as error:
    st.error(say("page.broken_dataset"))
    st.html(day_panel.problems_html(error.problems))
    st.stop()
except CopyError as error:
    st.error(str(error))
    st.stop()
is_pin_sound = follow_pin()
follow_language()
st.set_page_config(page_title=product(served.dataset()))
claims = st.Page(HERE / "claims.py", title=say("page.claims"), icon=":material/rule:")
page = st.navigation(
    [
        st.Page(HERE / "map.py", title=say("page.map"), icon=":material/map:", default=True),
        st.Page(HERE / "evidence.py", title=say("page.evidence"), icon=":material/fact_check:"),
        st.Page(HERE / "compare.py", title=say("page.compare"), icon=":material/compare:"),
        *([claims] if served.dataset().claims else []),
        st.Page(HERE / "briefing.py", title=say("page.briefing"), icon=":material/co_present:"),
        st.Page(HERE / "editor.py", title=say("page.editor"), icon=":material/edit_note:"),
        st.Page(HERE / "export.py", title=say("page.export"), icon=":material/download:"),
        st.Page(HERE / "own.py", title=say("page.own"), icon=":material/upload:"),
        st.Page(HERE / "about.py", title=say("page.about"), icon=":material/info:"),
    ],
    position="top",
)
entitle(page.title)
st.logo(logo_svg(served.dataset()), size="medium")
sheet = "".join((HERE / name).read_text(encoding="utf-8") for name in SHEETS)
panels = static("shared/panels.css")
shared = f"{arabic_type('./')}{digits_type()}{css_variables()}{css_hatches()}{sketch_css()}{share_css()}{panels}"
st.html(render("style.html", css=f"{shared}{sheet}"))
offered = [*dict.fromkeys((*languages_of(served.dataset()), spoken()))]
with st.container(key="languages", horizontal=True, vertical_alignment="center", gap="small"):
    st.html(share_html(), width="content", unsafe_allow_javascript=True)
    if len(offered) > 1:
        languages = {language: language.own_name for language in offered}
        controls.choice(say("language.switch"), languages, "language", switch_language)
        controls.menu(languages[spoken()], languages, "language_menu", choose_language)
st.html(spoken_html(), unsafe_allow_javascript=True)
st.html(connection_html(), unsafe_allow_javascript=True)
st.html(focus_html(), unsafe_allow_javascript=True)
if not is_pin_sound:
    st.warning(say("view.no_version"))
pin = chosen_pin()
if told := pinned_html(served.dataset(), pin, st.query_params.get("place")) if pin else "":
    st.html(told)
page.run()
forget_hand()
