"""The Claims page: the story's well-known claims, and what the reports make of them."""

from __future__ import annotations

import streamlit as st

from geo.codes.vocabulary import Verdict
from geo.language import terms
from geo.language.catalogue import say
from geo.panels import claims as claims_panel
from geo.server import state as served
from pages.session import address, is_asked, mirror, note_hand, write_address

data = served.dataset()
state = st.session_state


def choose() -> None:
    """Leave the claims of some verdicts, by the reader's hand."""
    note_hand()
    state.verdicts = list(state.chosen_verdicts)


st.title(say("claims.title"))
st.markdown(say("claims.lead"))
if "verdicts" not in state or is_asked(address(), state.get("written_verdicts")):
    asked = address().get("verdicts", "").split(",")
    state.verdicts = [verdict for verdict in Verdict if verdict in asked]
mirror("chosen_verdicts", state.verdicts)
st.pills(
    say("claims.verdict"),
    [verdict for verdict in Verdict if any(c.verdict is verdict for c in data.claims.values())],
    selection_mode="multi",
    key="chosen_verdicts",
    format_func=terms.VERDICT_NAMES.__getitem__,
    on_change=choose,
)
parameters = {"verdicts": ",".join(state.verdicts)} if state.verdicts else {}
write_address(parameters, state.get("written_verdicts"))
state.written_verdicts = parameters
shown = [c for c in data.claims.values() if not state.verdicts or c.verdict in state.verdicts]
st.html(claims_panel.claims_html(data, shown))
st.header(say("claims.verdicts"))
st.html(claims_panel.verdicts_html())
