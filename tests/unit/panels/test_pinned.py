"""What a reader is told whose link was made with another version of the data."""

import re
from dataclasses import replace

from geo.evidence.corrections import concerning
from geo.language.catalogue import Language, speaking
from geo.panels.package import corrections_html
from geo.panels.pinned import pinned_html
from tests.unit.control.records import shipped


def told(*arguments, dataset=None):
    html = pinned_html(dataset or shipped(), *arguments)
    return " ".join(re.sub(r"<[^>]*>", " ", html).split())


def test_the_same_version_needs_no_word():
    assert pinned_html(shipped(), shipped().version) == ""


def test_newer_data_is_told_with_what_was_corrected_since_and_where_to_read_it():
    count = len(shipped().corrections)
    assert told("1.1.3") == (
        "This link was made with version 1.1.3 of the data; what you see is version 1.3.0."
        f" {count} fields were corrected since then. What was corrected, and why"
    )
    assert 'href="./about?dataset=panjshir&amp;lang=en&amp;version=1.1.3"' in pinned_html(
        shipped(), "1.1.3"
    )
    with speaking(Language.FA):
        assert "lang=fa&amp;version=1.1.3" in pinned_html(shipped(), "1.1.3")


def test_how_many_of_them_concern_the_place_that_the_link_shows():
    dataset = shipped()
    own = len([*concerning(dataset, dataset.corrections, "bazarak")])
    assert 1 < own < len(dataset.corrections)
    assert f"{own} of them concern Bazarak." in told("1.1.3", "bazarak")
    none = replace(dataset, corrections=dataset.corrections[:1])
    assert "One field was corrected since then. None of them concerns Bazarak." in (
        told("1.1.3", "bazarak", dataset=none)
    )
    assert "concern" not in told("1.1.3", "atlantis")


def test_where_nothing_is_recorded_no_page_of_corrections_is_offered():
    html = pinned_html(replace(shipped(), corrections=()), "1.1.3", "bazarak")
    assert "No field was corrected since then" in html
    assert "href" not in html
    assert "concern" not in html


def test_older_data_is_told_without_counting():
    assert told("9.0.0", "bazarak") == (
        "This link was made with version 9.0.0 of the data; what you see is version 1.3.0, which is"
        " older."
    )


def test_the_corrections_that_are_news_stand_open():
    assert '<details id="version-1.2.0" open>' in corrections_html(shipped(), "1.1.3")
    assert '<details id="version-1.3.0" open>' in corrections_html(shipped(), "1.2.0")
    assert '<details id="version-1.2.0" open>' not in corrections_html(shipped(), "1.2.0")
    for since in (None, "1.3.0"):
        assert "open>" not in corrections_html(shipped(), since)
