"""The links that leave a page: to sources and the copies kept of them, and to where mistakes are reported.

The copies are invented.
"""

import csv
from dataclasses import replace
from functools import cache

import pytest
from lxml import html

from geo.briefing.captions import full_reference
from geo.briefing.payload import story_data
from geo.codes.vocabulary import Eyes, Knowledge
from geo.control.timeline import Timelines, build_timeline
from geo.evidence.reason import reason
from geo.export.parts import whole
from geo.export.reports import reports_csv
from geo.export.standalone import page_bytes
from geo.language.terms import source_date
from geo.mistake import SETTING, report_address
from geo.panels.claims import claims_html
from geo.panels.reason import why_html
from geo.panels.tables import reports_html, sources_html
from geo.view import View
from geo.webmap.payload import replay_data
from tests.codes import Reading
from tests.unit.briefing.stories import story
from tests.unit.control.records import september, shipped

DAY = september(6)
SEEN = Eyes(Reading.ASSESSED, Knowledge.AS_KNOWN)


def copy_of(source):
    return f"https://archive.example/{source.source_id}"


@cache
def archived():
    """Return the dataset with an invented copy of every source."""
    sources = {
        name: replace(source, archive_url=copy_of(source), archived_on="2024-05-06")
        for name, source in shipped().sources.items()
    }
    return replace(shipped(), sources=sources)


@pytest.fixture
def report_to(monkeypatch):
    """Set where mistakes are reported."""
    monkeypatch.setenv(SETTING, "https://example.org/report")


def links(text, kind="starts-with(@href, 'https://archive.example/')"):
    content = text if isinstance(text, str) else text.decode()
    return html.document_fromstring(content).xpath(f"//a[{kind}]")


NAMES = ("why", "claims", "reports", "sources", "page")


@cache
def copied():
    return panels(archived())


@cache
def plain():
    return panels(shipped())


@pytest.fixture
def reported(report_to):
    return panels(shipped())


def panels(data):
    """Return every table, panel and page that names sources, as HTML."""
    shown = build_timeline(data, SEEN)
    why = why_html(data, reason(shown, "bazarak", DAY), (), str)
    reports = [r for r in data.reports.values() if r.event_date == DAY]
    return {
        "why": why,
        "claims": claims_html(data, data.claims.values()),
        "reports": reports_html(data, reports, {}, str),
        "sources": sources_html(data, reports, str),
        "page": page_bytes(Timelines(data), View.of(DAY, SEEN, data)),
    }


@pytest.mark.parametrize("name", NAMES)
def test_each_source_is_offered_with_its_copy_as_robust_links_has_it(name):
    by_copy = {copy_of(source): source for source in archived().sources.values()}
    copies = links(copied()[name])
    assert copies
    for copy in copies:
        source = by_copy[copy.get("href")]
        assert (copy.text_content(), copy.get("rel")) == ("archived copy", "noopener noreferrer")
        versions = {
            "data-versionurl": copy_of(source),
            "data-versiondate": "2024-05-06",
            "data-originalurl": source.url or None,
        }
        assert {attribute: copy.get(attribute) for attribute in versions} == versions
        if source.url:
            [original] = copy.xpath("(./preceding::a)[last()]")
            assert original.get("href") == source.url
            assert {attribute: original.get(attribute) for attribute in versions} == versions


@pytest.mark.parametrize("name", NAMES)
def test_where_no_copy_is_kept_none_is_offered(name):
    assert "versionurl" not in str(plain()[name]).split("<script")[0]


def test_the_map_and_the_briefing_have_the_copies():
    told = replay_data(Timelines(archived()))["sources"]
    for source, one in zip(archived().sources.values(), told, strict=True):
        assert (one["archive"], one["archived"]) == (copy_of(source), "2024-05-06")
    steps = story_data(archived(), story())["steps"]
    assert {s["archived"] for step in steps for s in step["sources"]} == {"2024-05-06"}
    shipped_map = replay_data(Timelines(shipped()))["sources"]
    assert not any(one.keys() & {"archive", "archived"} for one in shipped_map)


def test_a_table_of_reports_has_the_copies_of_their_sources():
    report = archived().reports["r138"]
    text = whole(reports_csv(archived(), [report], {})).decode("utf-8-sig")
    [row] = csv.DictReader(text.splitlines())
    copies = " ".join(copy_of(archived().sources[i]) for i in report.source_ids)
    assert row["archived_copies"] == copies


def test_the_notes_of_a_slide_name_a_source_with_its_copy():
    for source in archived().sources.values():
        copy = f"(archived copy: {copy_of(source)})"
        assert full_reference(source).endswith(
            f"{source.url} {copy}" if source.url else f". {copy}"
        )
    assert not any("archived" in full_reference(s) for s in shipped().sources.values())


MISTAKE = "@class='mistake'"


def test_a_mistake_can_be_reported_in_every_report_colour_and_claim(reported):
    data, told = shipped(), reported
    why = reason(build_timeline(data, SEEN), "bazarak", DAY)
    ids = [r.report_id for r in (*why.deciding, *why.against, *why.support)]
    expected = {report_address(data, about, DAY, SEEN) for about in [*ids, "bazarak"]}
    assert {a.get("href") for a in links(told["why"], MISTAKE)} == expected
    claims = {report_address(data, c.claim_id, c.date) for c in data.claims.values()}
    assert claims < {a.get("href") for a in links(told["claims"], MISTAKE)}
    reports = {
        report_address(data, r.report_id, DAY) for r in data.reports.values() if r.event_date == DAY
    }
    assert {a.get("href") for a in links(told["reports"], MISTAKE)} == reports
    colours = {report_address(data, p.place_id, DAY, SEEN) for p in data.mapped_places}
    assert colours < {a.get("href") for a in links(told["page"], MISTAKE)}


def test_such_a_link_names_what_it_is_about_and_opens_a_page_of_its_own(reported):
    for text in reported.values():
        for link in links(text, MISTAKE):
            assert link.text_content() == "Report a mistake"
            assert link.get("aria-label").startswith("Report a mistake: ")
            assert (link.get("target"), link.get("rel")) == ("_blank", "noopener noreferrer")


def test_where_no_address_is_set_there_is_no_such_link():
    assert all(links(text, MISTAKE) == [] for text in plain().values())
    data = replay_data(Timelines(shipped()))
    assert (data["mistake"], data["words"].keys() & {"report", "report_about"}) == ("", set())


def test_the_panel_names_the_reports_and_sources_of_each_voice():
    why = reason(build_timeline(shipped()), "bazarak", DAY)
    [fold] = html.document_fromstring(why_html(shipped(), why, (), str)).find_class("why-voices")
    assert fold.xpath("string(./summary)") == f"{why.voices} independent voices say so."
    items = fold.xpath("./ol/li")
    for item, voice in zip(items, why.heard, strict=True):
        sources = {shipped().sources[i] for report in voice for i in report.source_ids}
        assert all(report.report_id in item.text_content() for report in voice)
        assert all(source_date(source) in item.text_content() for source in sources)
        assert {a.get("href") for a in item.xpath(".//a")} == {s.url for s in sources if s.url}
    assert "one voice, however many repeat it" in fold.text_content()


def test_what_rests_on_one_voice_says_so():
    why = reason(build_timeline(shipped()), "paryan", september(4))
    assert "<summary>It rests on one voice.</summary>" in why_html(shipped(), why, (), str)
