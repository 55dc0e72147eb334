"""The picture of a link: small, of one day and some eyes, and the same bytes however many are made."""

import io
from datetime import date

import numpy as np
import pytest
from PIL import Image

from geo.codes.codebook import open_codebook
from geo.codes.vocabulary import ASSESSED, Eyes, Knowledge, Reading
from geo.control.timeline import Timelines
from geo.dataset.load import load_dataset
from geo.design.style import PALETTES, Theme
from geo.export.cards import CardPictures
from geo.figure.layouts import CARD
from geo.language.catalogue import Language
from tests.invented import write_invented

SIZE = CARD.pixels
DAY = date(2021, 9, 6)
NRF_THEN = Eyes(Reading("nrf"), Knowledge.AS_KNOWN)


@pytest.fixture(scope="module")
def cards(dataset):
    return CardPictures(Timelines(dataset), Language.EN)


def opened_picture(content):
    return Image.open(io.BytesIO(content))


def shares(content):
    """Return the share of each colour of a card, by its red, green and blue."""
    picture = opened_picture(content).convert("RGB")
    colours = picture.getcolors(SIZE[0] * SIZE[1])
    return {colour: count / (SIZE[0] * SIZE[1]) for count, colour in colours}


@pytest.mark.parametrize("eyes", [ASSESSED, NRF_THEN])
def test_a_card_has_the_size_that_chats_ask_for_and_is_small(cards, eyes):
    content = cards.png(DAY, eyes)
    picture = opened_picture(content)
    assert (picture.format, picture.size) == ("PNG", (1200, 630))
    assert len(content) < 60_000


def test_a_card_says_in_its_file_what_it_shows_and_on_which_terms(cards):
    told = opened_picture(cards.png(DAY)).text
    assert told["Title"] == (
        "6 Sep 2021: The Taliban hold all seven districts, all of them disputed by the NRF."
    )
    assert told["Description"] == told["Title"]
    assert "CC BY 4.0" in told["attribution"]


def test_the_same_card_has_the_same_bytes_whatever_was_made_before(cards, dataset):
    for stop in cards.timelines[ASSESSED].stops[20:24]:
        cards.png(stop, NRF_THEN)
    assert cards.png(DAY) == CardPictures(Timelines(dataset), Language.EN).png(DAY)


def test_a_card_tells_days_readings_and_knowledge_apart(cards):
    asked = [
        (DAY, ASSESSED),
        (date(2021, 7, 1), ASSESSED),
        (DAY, Eyes(Reading("nrf"))),
        (DAY, NRF_THEN),
    ]
    assert len({cards.png(*each) for each in asked}) == len(asked)


def test_the_map_stands_where_reading_begins(cards, dataset):
    dari = CardPictures(Timelines(dataset), Language.FA).png(DAY)
    fill = np.array(max(shares(cards.png(DAY)).items(), key=_coloured)[0])
    middles = []
    for content in (cards.png(DAY), dari):
        pixels = np.asarray(opened_picture(content).convert("RGB")).astype(int)
        near = np.abs(pixels - fill).sum(axis=2) < 12
        middles.append(np.nonzero(near)[1].mean() / SIZE[0])
    assert middles[0] < 0.45
    assert middles[1] > 0.55


def _coloured(item):
    (red, green, blue), share = item
    return share if max(red, green, blue) - min(red, green, blue) > 60 else 0


def test_a_colour_that_carries_meaning_is_exactly_that_of_the_map(cards):
    palette = PALETTES[Theme.LIGHT]
    ink = tuple(int(palette.ink[at : at + 2], 16) for at in (1, 3, 5))
    assert ink in shares(cards.png(DAY))


@pytest.fixture
def war(tmp_path, dataset):
    """Load the dataset of an invented war, and speak of the shipped one again afterwards."""
    write_invented(tmp_path / "war")
    yield load_dataset(tmp_path / "war")
    open_codebook(dataset.codes)


def test_another_war_has_cards_too(war):
    made = CardPictures(Timelines(war), Language.EN)
    first, last = (made.png(day) for day in (war.record.start, war.record.end))
    assert first != last
