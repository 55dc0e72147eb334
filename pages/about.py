"""The About page: what the colours mean, how the assessment works, what the data cannot tell."""

from __future__ import annotations

from pathlib import Path

import streamlit as st

from geo.credits import attribution, licence
from geo.evidence.corrections import corrections_since
from geo.language.catalogue import say, spoken, written
from geo.language.terms import wording
from geo.mistake import report_address
from geo.panels import day as day_panel
from geo.panels.package import corrections_html, package_html
from geo.server import manual
from geo.server import state as served
from pages.session import chosen_pin

HERE = Path(__file__).parent


def text() -> str:
    """Return what there is to say, in the language that is spoken where there is a file of it."""
    own = HERE / f"about.{spoken()}.md"
    return (own if own.exists() else HERE / "about.md").read_text(encoding="utf-8")


data = served.dataset()
intro, mark, about = wording(data.profile.about).partition("\n## ")
mend = report_address(data, f"words/{spoken()}", data.opening.opens_on)
facts = {
    "intro": intro,
    "about": f"{mark}{about}",
    "api": manual.address(),
    "version": data.version,
    "reports": written(len(data.reports)),
    "sources": written(len(data.sources)),
    "checksum": data.checksum[:12],
    "terms": attribution(data) or licence(data),
    "mend": say("about.mend", href=mend) if mend else "",
}
before, after = (part.format(**facts) for part in text().split("{legend}"))
_, middle, _ = st.columns([1, 4, 1])
with middle:
    if since_pin := corrections_since(data, pin) if (pin := chosen_pin()) else ():
        st.html(corrections_html(data, pin))
    st.markdown(before)
    st.html(day_panel.legend_html(data))
    st.markdown(after)
    for told in (package_html(data), "" if since_pin else corrections_html(data)):
        if told.strip():
            st.html(told)
