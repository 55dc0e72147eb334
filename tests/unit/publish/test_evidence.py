"""The Evidence and Claims pages of a published site: what stands in them, and what is told of each day."""

from __future__ import annotations

import json
import re
from datetime import timedelta
from itertools import pairwise

import pytest

from geo.codes.vocabulary import Eyes, Knowledge
from geo.control.timeline import Timelines
from geo.dataset.load import load_dataset
from geo.evidence.disagreement import matrix, open_disputes
from geo.evidence.hindsight import hidden_later, lessons
from geo.evidence.search import Catalogue
from geo.evidence.wanted import Wanted
from geo.language.catalogue import Language, speaking
from geo.panels.ribbon import ribbon_html
from geo.publish.claims import claims_html
from geo.publish.dayparts import day_files, disagreement_html, known_html, turns
from geo.publish.edition import Edition
from geo.publish.evidence import ROWS, every_report_html, evidence_html
from tests.codes import Reading
from tests.invented import write_invented
from tests.unit.control.records import DATA, shipped, shipped_timeline

ROW = re.compile(r'<tr id="(\w+)">')
CALL = re.compile(r"window\.(\w+)\((\".*?\"), (.*)\);\n", re.DOTALL)
A_DAY = timedelta(days=1)


@pytest.fixture(scope="module")
def edition():
    return Edition(Timelines(shipped()), DATA)


@pytest.fixture(scope="module")
def told(edition):
    """Return what the scripts of a language tell, by their keys."""
    found = {}
    with speaking(Language.FA):
        for path, content in day_files(edition):
            tell, key, value = CALL.fullmatch(content.decode()).groups()
            assert path == f"days/fa/{json.loads(key)}.js"
            found[json.loads(key)] = tell, json.loads(value)
    return found


def test_the_page_holds_the_first_reports_and_the_other_page_all_in_their_order(edition):
    dataset = shipped()
    catalogue = Catalogue(dataset, shipped_timeline())
    opening = (dataset.opening.start, dataset.opening.end)
    found = [report.report_id for report in catalogue.find(Wanted(days=opening))]
    assert ROW.findall(evidence_html(edition)) == found[:ROWS]
    every = [report.report_id for report in catalogue.find(Wanted())]
    assert ROW.findall(every_report_html(edition)) == every


def test_a_day_is_told_as_in_the_app(edition, told):
    timelines = edition.timelines
    days = turns(timelines)
    with speaking(Language.FA):
        for day in days[:: len(days) // 4]:
            expected = {
                "disagreement.as_known": disagreement_html(timelines, Knowledge.AS_KNOWN, day),
                "known.nrf": known_html(timelines, Reading.NRF, day),
            }
            for key, html in expected.items():
                tell, value = told[key]
                cut = dict(value["runs"])[day.isoformat()]
                assert tell == "tellDays"
                assert "".join(value["parts"][part] for part in cut) == html


def test_ribbons_are_those_of_the_app(edition, told):
    eyes = Eyes(Reading.TALIBAN, Knowledge.AS_KNOWN)
    window = shipped().opening
    with speaking(Language.FA):
        expected = ribbon_html([edition.timelines[eyes]], window)
    assert told[f"ribbon.taliban.as_known.{window.span_id}"] == ("tellRibbon", expected)


def test_between_two_days_of_which_something_is_told_nothing_else_is_to_be_told(edition):
    timelines, dataset = edition.timelines, edition.dataset
    known = turns(timelines)

    def content(day):
        return (
            hidden_later(dataset, day),
            [lessons(timelines, reading, day) for reading in dataset.codes.readings],
            [matrix(timelines, knowledge, day) for knowledge in Knowledge],
            [open_disputes(timelines[Eyes(knowledge=each)], day) for each in Knowledge],
        )

    for day, following in pairwise(known):
        if following > day + A_DAY:
            assert content(following - A_DAY) == content(day), day


def test_claims_lead_to_the_map_of_the_site(edition):
    with speaking(Language.FA):
        page = claims_html(edition)
    links = re.findall(r'<a href="([^"]*)" target="_self">', page)
    assert len(links) > len(shipped().claims) / 2
    assert all(link.startswith("../fa/index.html?") for link in links)


def test_a_war_without_claims_has_its_evidence(tmp_path):
    write_invented(tmp_path / "war")
    dataset = load_dataset(tmp_path / "war")
    page = evidence_html(Edition(Timelines(dataset), tmp_path / "war"))
    assert set(ROW.findall(page)) <= set(dataset.reports)
    assert "claims.html" not in page
