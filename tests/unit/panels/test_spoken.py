"""What the browser is told of the language of a page, and of Streamlit's words in it."""

import json
import re
from html import unescape

import pytest

from geo.language.catalogue import Language, speaking
from geo.panels.spoken import spoken_html


def told(language, name):
    """Return what the page's mark carries under a name."""
    with speaking(language):
        [text] = re.findall(rf'data-{name}="([^"]*)"', spoken_html())
    return json.loads(unescape(text))


@pytest.mark.parametrize("language", [Language.FA, Language.PS])
def test_a_calendar_of_streamlit_has_its_months_days_and_forms_in_the_language(language):
    instead = dict(told(language, "instead"))
    for name in ("September", "Friday", "Today, {name}", "{name} selected", "Choose date, {name}"):
        assert re.search("[\u0600-\u06ff]", instead[name])
    assert told(language, "dates") == {
        "full": "{day} {month} {year}",
        "month_year": "{month} {year}",
        "digits": "۰۱۲۳۴۵۶۷۸۹",
        "of_weekday": "{weekday}، {date}",
    }


def test_a_page_in_english_keeps_the_words_of_streamlit():
    assert told(Language.EN, "instead") == []
