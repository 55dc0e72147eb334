"""The Claims page: the story's well-known claims, and what the reports make of them."""

from __future__ import annotations

import streamlit as st

from geo.dataset.vocabulary import Verdict
from geo.language import terms
from geo.language.catalogue import say
from geo.panels import claims as claims_panel
from geo.server import state as served

data = served.dataset()
st.title(say("claims.title"))
st.markdown(say("claims.lead"))
wanted = st.pills(
    say("claims.verdict"),
    [verdict for verdict in Verdict if any(c.verdict is verdict for c in data.claims.values())],
    selection_mode="multi",
    format_func=terms.VERDICT_NAMES.__getitem__,
)
shown = [claim for claim in data.claims.values() if not wanted or claim.verdict in wanted]
st.html(claims_panel.claims_html(data, shown))
st.header(say("claims.verdicts"))
st.html(claims_panel.verdicts_html())
