"""The About page: what the colours mean, how the assessment works, what the data cannot tell."""

from __future__ import annotations

from pathlib import Path

import streamlit as st

from geo.credits import attribution, licence
from geo.panels import day as day_panel
from geo.panels.package import corrections_html, package_html
from geo.server import state as served

TEXT = (Path(__file__).parent / "about.md").read_text(encoding="utf-8")

data = served.dataset()
intro, mark, about = data.profile.about.partition("\n## ")
facts = {
    "intro": intro,
    "about": f"{mark}{about}",
    "version": data.version,
    "reports": len(data.reports),
    "sources": len(data.sources),
    "checksum": data.checksum[:12],
    "terms": attribution(data) or licence(data),
}
before, after = (part.format(**facts) for part in TEXT.split("{legend}"))
_, middle, _ = st.columns([1, 4, 1])
with middle:
    st.markdown(before)
    st.html(day_panel.legend_html(data))
    st.markdown(after)
    for told in (package_html(data), corrections_html(data)):
        if told.strip():
            st.html(told)
