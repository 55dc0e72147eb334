"""What a link tells of the page behind it: absolute, in the page's language, and never as markup."""

from datetime import date
from html.parser import HTMLParser

import pytest

from geo.codes.vocabulary import ASSESSED
from geo.control.headline import headline, page_title
from geo.control.timeline import Timelines
from geo.language.catalogue import Language, speaking
from geo.panels.cards import card_html

DAY = date(2021, 9, 6)
HERE = "https://maps.example.org/share/2021-09-06"
PICTURE = "https://maps.example.org/card.png?date=2021-09-06&reading=assessed"


class Head(HTMLParser):
    """The tags of a head: what each property says, and the links."""

    def __init__(self, text):
        super().__init__()
        self.told, self.links = {}, []
        self.feed(text)

    def handle_starttag(self, tag, attrs):
        named = dict(attrs)
        if tag == "link":
            self.links.append(named)
        else:
            self.told.setdefault(named.get("property") or named["name"], named["content"])


@pytest.fixture(scope="module")
def timeline(dataset):
    return Timelines(dataset)[ASSESSED]


def head(timeline, **more):
    return Head(card_html(timeline, DAY, page=HERE, picture=PICTURE, **more))


@pytest.mark.parametrize("language", Language)
def test_a_card_has_the_title_and_the_sentence_of_its_day(timeline, language):
    with speaking(language):
        told = head(timeline, place="khenj").told
        assert told["og:title"] == told["twitter:title"] == page_title(timeline, DAY, "khenj")
        assert told["og:description"] == told["description"] == headline(timeline, DAY).text
    assert told["og:locale"].startswith(f"{language}")


def test_a_card_names_its_picture_with_the_size(timeline):
    told = head(timeline).told
    assert told["og:image"] == told["twitter:image"] == PICTURE
    assert (told["og:image:width"], told["og:image:height"]) == ("1200", "630")
    assert told["og:image:alt"].startswith("6 Sep 2021: ")
    assert told["twitter:card"] == "summary_large_image"


def test_a_page_names_itself_and_itself_in_other_languages(timeline):
    languages = {language: f"{HERE}?lang={language}" for language in (Language.EN, Language.FA)}
    found = head(timeline, languages=languages)
    assert {"rel": "canonical", "href": HERE} in found.links
    alternates = {link["hreflang"]: link["href"] for link in found.links if "hreflang" in link}
    assert alternates == {**languages, "x-default": languages["en"]}
    assert found.told["og:locale:alternate"] == "fa_AF"


def test_a_page_is_found_by_those_who_embed_it(timeline):
    told = f"https://maps.example.org/oembed?url={HERE}"
    links = head(timeline, oembed=told).links
    assert [link["href"] for link in links if link.get("type") == "application/json+oembed"] == [
        told
    ]
    assert not [link for link in head(timeline).links if "type" in link]


def test_an_address_stays_an_attribute(timeline):
    spoilt = 'https://maps.example.org/"><script>alert(1)</script>'
    text = card_html(timeline, DAY, page=spoilt, picture=PICTURE)
    assert "<script>" not in text
    assert Head(text).told["og:url"] == spoilt
