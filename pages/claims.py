"""The Claims page: the story's well-known claims, and what the reports make of them."""

from __future__ import annotations

import streamlit as st

from geo import shared, wording
from geo.evidence import cards
from geo.language import say
from geo.vocabulary import Verdict

data = shared.dataset()
st.title(say("claims.title"))
st.markdown(say("claims.lead"))
wanted = st.pills(
    say("claims.verdict"),
    [verdict for verdict in Verdict if any(c.verdict is verdict for c in data.claims.values())],
    selection_mode="multi",
    format_func=wording.VERDICT_NAMES.__getitem__,
)
shown = [claim for claim in data.claims.values() if not wanted or claim.verdict in wanted]
st.html(cards.claims_html(data, shown))
st.header(say("claims.verdicts"))
st.html(cards.verdicts_html())
