"""The words beside the map: whatever the data hold is shown as text and turns nothing around."""

from dataclasses import replace
from datetime import date
from html.parser import HTMLParser

import pytest
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st

from geo.dataset.vocabulary import Actor, Controller, Status
from geo.language.catalogue import Language, speaking
from geo.panels import day as day_panel
from geo.panels import elements
from geo.style import LEGEND, look
from tests.unit.control.records import shipped

patient = settings(deadline=None, suppress_health_check=[HealthCheck.too_slow])
DAY = date(2021, 9, 6)
PLAIN = "plain"
HOSTILE = st.one_of(
    st.text(min_size=1),
    st.sampled_from(
        [
            "<script>alert(1)</script>",
            "<img src=x onerror=alert(1)>",
            "</bdi></ul><style>",
            "\" onmouseover='alert(1)' x=\"",
            "{{ 7*7 }} {% x %} ${x} `x`",
            "&lt;b&gt; &amp;",
            "\u202eabc\u2066",
            "🏔️ پنجشیر",
        ]
    ),
)


class Structure(HTMLParser):
    """The elements of a piece of HTML with their attributes' names, and its texts with their parents."""

    def __init__(self, html):
        super().__init__()
        self.elements, self.texts, self.links, self.open = [], [], [], []
        self.feed(html)
        self.close()

    def handle_starttag(self, tag, attrs):
        self.elements.append((tag, tuple(name for name, _ in attrs)))
        self.links += [value for name, value in attrs if name in ("href", "src")]
        self.open.append(tag)

    def handle_endtag(self, tag):
        assert self.open.pop() == tag

    def handle_data(self, data):
        self.texts.append((self.open[-1] if self.open else None, data))


@pytest.mark.parametrize(
    "url",
    ["", "javascript:alert(1)", "JavaScript://x/%0aalert(1)", "data:text/html,x", "//host/x",
     " https://host/", "vbscript:x", "ftp://host/x", "HTTPS"],
)  # fmt: skip
def test_only_web_addresses_become_links(url):
    source = replace(next(iter(shipped().sources.values())), url=url)
    assert Structure(elements.source_link(source)).links == []


def test_a_source_links_to_its_address_in_a_page_of_its_own():
    address = "https://example.org/a?b=1&c='\"<x>"
    source = replace(next(iter(shipped().sources.values())), url=address)
    link = Structure(elements.source_link(source))
    assert link.links == [address]
    assert 'target="_blank" rel="noopener noreferrer"' in elements.source_link(source)


def test_a_sample_carries_the_fill_the_stripes_and_the_dashes():
    disputed = look(Controller.TALIBAN, Status.DISPUTED, (Actor.NRF,))
    sample = elements.sample(disputed)
    assert disputed.fill in sample
    assert disputed.hatch in sample
    assert "chip dashed" in sample
    assert "transparent" in elements.sample(look(Controller.NONE, Status.NO_STATEMENT, ()))


def test_the_legend_is_sentences_in_english_and_the_words_of_the_map_in_dari_and_pashto():
    assert "<span>The Taliban hold it, confirmed.</span>" in day_panel.legend_html()
    for language in (Language.FA, Language.PS):
        with speaking(language):
            legend = day_panel.legend_html()
        assert f'<ul class="states legend" lang="{language}" dir="rtl">' in legend
        assert "<span>طالبان</span>" in legend
        assert len(Structure(legend).texts) == sum(sign.symbol is None for sign in LEGEND.values())
