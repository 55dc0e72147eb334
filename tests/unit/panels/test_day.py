"""The words beside the map: whatever the data hold is shown as text and turns nothing around."""

from dataclasses import replace
from html.parser import HTMLParser

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from geo.design.legend import legend_of
from geo.language import terms
from geo.language.catalogue import Language, speaking
from geo.panels import day as day_panel
from geo.panels.tables import sources_html
from tests.unit.control.records import shipped

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


THERE = "?publishers=all"
SOURCE = next(iter(shipped().sources.values()))


def table_of(**changed):
    """Return the table of one source of one report, some fields of the source changed."""
    report = next(r for r in shipped().reports.values() if r.source_ids == (SOURCE.source_id,))
    sources = {SOURCE.source_id: replace(SOURCE, **changed)}
    return sources_html(replace(shipped(), sources=sources), [report], lambda _: THERE)


@pytest.mark.parametrize(
    "url",
    ["", "javascript:alert(1)", "JavaScript://x/%0aalert(1)", "data:text/html,x", "//host/x",
     " https://host/", "vbscript:x", "ftp://host/x", "HTTPS"],
)  # fmt: skip
def test_only_web_addresses_become_links(url):
    assert Structure(table_of(url=url)).links == [THERE]


def test_a_source_links_to_its_address_in_a_page_of_its_own():
    address = "https://example.org/a?b=1&c='\"<x>"
    table = table_of(url=address)
    assert Structure(table).links == [THERE, address]
    assert 'target="_blank" rel="noopener noreferrer"' in table


@settings(deadline=None)
@given(HOSTILE, HOSTILE)
def test_whatever_a_source_is_called_is_text(title, publisher):
    found, plain = Structure(table_of(title=title, publisher=publisher)), Structure(table_of())
    assert found.elements == plain.elements
    assert [text for parent, text in found.texts if parent == "bdi"] == [
        publisher,
        title,
        terms.source_label(replace(SOURCE, publisher=publisher)),
    ]


@pytest.mark.parametrize(
    ("language", "sentence"),
    [
        (Language.EN, "The Taliban hold it, confirmed."),
        (Language.FA, "در کنترول طالبان، تأیید شده."),
        (Language.PS, "طالبان یې په لاس کې لري، تایید شته."),
    ],
)
def test_the_legend_is_sentences_in_every_language(language, sentence):
    with speaking(language):
        legend = day_panel.legend_html(shipped())
    assert f"<span>{sentence}</span>" in legend
    assert legend.count("<li>") == sum(sign.symbol is None for sign in legend_of(shipped()))
