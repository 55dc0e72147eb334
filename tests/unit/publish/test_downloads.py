"""What can be taken from a published site: the files of the command line, and links that lead to nothing else."""

import re
from datetime import date
from itertools import pairwise
from urllib.parse import urljoin

import pytest

from geo.codes.codebook import opening
from geo.codes.vocabulary import ASSESSED, Eyes, Knowledge
from geo.control.headline import headline
from geo.control.timeline import Timelines
from geo.dataset.load import load_dataset
from geo.export.formats import Format
from geo.export.parts import whole
from geo.export.request import Exporter, FileRequest
from geo.language.catalogue import Language, speaking
from geo.publish.downloads import (
    OF_OTHERS,
    OF_STOPS,
    OF_TIMELINE,
    card_files,
    card_path,
    data_files,
    data_path,
    eyes_with_cards,
    stop_up_to,
    takes,
)
from geo.publish.edition import Edition
from geo.publish.shares import card_tags, share_pages
from geo.shipped import DATA
from tests.codes import Reading
from tests.invented import write_invented
from tests.unit.control.records import shipped

BASE = "https://maps.invented.example/valley/"
DAY = date(2021, 9, 6)
OTHERS = Eyes(Reading.TALIBAN)


@pytest.fixture(scope="module")
def edition():
    return Edition(Timelines(shipped()), DATA, BASE)


@pytest.fixture(scope="module")
def invented(tmp_path_factory):
    folder = tmp_path_factory.mktemp("invented") / "data"
    write_invented(folder)
    return Edition(Timelines(load_dataset(folder)), folder)


def test_each_stop_has_the_files_of_the_command_line_and_the_whole_timeline_all(invented):
    stops, exporter = invented.timelines[ASSESSED].stops, Exporter(invented.timelines)
    others = Eyes(ASSESSED.reading, Knowledge.AS_KNOWN)
    with opening(lambda: invented.dataset.codes):
        made = dict(data_files(invented, ASSESSED))
        assert len(made) == len(OF_STOPS) * len(stops) + len(OF_TIMELINE)
        for format_ in OF_STOPS:
            content = exporter.make(FileRequest(format_, (stops[1],)))
            assert whole(made[data_path(invented, format_, stops[1])]) == content
        content = exporter.make(FileRequest(Format.GPKG))
        assert whole(made[data_path(invented, Format.GPKG, None)]) == content
        assert len(dict(data_files(invented, others))) == len(OF_OTHERS)


class Noted:
    """Cards that tell whose they are instead of showing it."""

    def __init__(self, _, language, address):
        self.told = f"{language} {address}"

    def png(self, day, eyes):
        return f"{self.told} {day} {eyes.reading}".encode()


def test_each_stop_has_its_card_in_each_language(edition, monkeypatch):
    monkeypatch.setattr("geo.publish.downloads.CardPictures", Noted)
    cards = dict(card_files(edition, Language.FA, ASSESSED))
    assert len(cards) == len(edition.timelines[ASSESSED].stops)
    told = cards[card_path(edition, Language.FA, ASSESSED, DAY)]
    assert told == f"fa {BASE} 2021-09-06 assessed".encode()


def test_what_a_page_offers_is_published(edition):
    stops = edition.timelines[ASSESSED].stops
    files = {data_path(edition, format_, None) for format_ in OF_TIMELINE}
    for stop in stops:
        files |= {data_path(edition, format_, stop) for format_ in OF_STOPS}
    for language in edition.languages:
        files |= {card_path(edition, language, ASSESSED, stop) for stop in stops}
        with speaking(language):
            leaf = edition.at("share/2021-09-06")
            offered = takes(edition, leaf, DAY)
        usual = [each for each in offered if "assessed/hindsight" in each.eyes]
        assert {
            urljoin(f"{BASE}{leaf.path}", each.address).removeprefix(BASE) for each in usual
        } <= files
        whole = offered[-1]
        assert {*whole.eyes} == {f"{eyes.reading}/{eyes.knowledge}" for eyes in edition.timelines}


def test_a_card_is_in_the_language_where_there_is_one_else_in_the_first(edition):
    assert card_path(edition, Language.FA, ASSESSED, DAY) == "cards/fa/assessed/2021-09-06.png"
    assert card_path(edition, Language.FA, OTHERS, DAY) == "cards/en/taliban/2021-09-06.png"
    assert OTHERS in eyes_with_cards(edition, Language.EN)


def test_a_day_has_the_files_of_the_stop_at_or_before_it(edition):
    stops = edition.timelines[ASSESSED].stops
    for before, after in pairwise(stops):
        between = before + (after - before) / 2
        assert stop_up_to(edition, ASSESSED, between) == (before if between < after else after)
    assert stop_up_to(edition, ASSESSED, date(2000, 1, 1)) == stops[0]


def test_a_link_to_other_eyes_tells_their_sentence_and_leads_to_the_map(edition):
    with speaking(Language.FA):
        pages = dict(share_pages(edition))
        told = headline(edition.timelines[OTHERS], DAY).text
    page = pages["fa/share/taliban/2021-09-06.html"]
    assert told in page
    assert f'content="{BASE}cards/en/taliban/2021-09-06.png"' in page
    [onward] = re.findall(r'<a href="([^"]+)"', page)
    found = urljoin(f"{BASE}fa/share/taliban/2021-09-06.html", onward.replace("&amp;", "&"))
    assert found == f"{BASE}fa/index.html?date=2021-09-06&reading=taliban&known=hindsight"


def test_a_page_has_a_card_only_where_its_address_is_known(edition):
    assert f"{BASE}cards/en/assessed/2021-09-06.png" in card_tags(edition, ASSESSED, DAY, "index")
    nowhere = Edition(edition.timelines, DATA)
    assert card_tags(nowhere, ASSESSED, DAY, "index") == ""
