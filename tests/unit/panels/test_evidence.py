"""The evidence as HTML and as a file: whatever the data hold stays text and runs nowhere."""

import csv
import io
import re
from dataclasses import replace
from html.parser import HTMLParser

import pytest

from geo.codes.vocabulary import Eyes, Knowledge
from geo.control.contrast import Contrast
from geo.control.timeline import Timelines, build_timeline
from geo.evidence.difference import day_changes, flipped_on
from geo.evidence.disagreement import matrix, open_disputes, tallies
from geo.evidence.pillars import pillars
from geo.evidence.reason import reason
from geo.export.parts import whole
from geo.export.reports import COLUMNS, reports_csv
from geo.language.catalogue import Language, speaking
from geo.panels import charts, comparison, what_if
from geo.panels import claims as claims_panel
from geo.panels import reason as reason_panel
from geo.panels import tables as tables_panel
from geo.panels.ribbon import ribbon_html
from geo.panels.sketch import ground
from tests.codes import Reading
from tests.unit.control.records import september, shipped

DAY = september(6)
HOSTILE = (
    "</td></bdi><script>alert(1)</script><img src=x onerror=alert(1)>\" onclick='x' \u202e=1+1"
)
VOID = {"br", "img", "input"}


def spoiled(text=HOSTILE):
    """Put one text into every field of the data that holds free text."""
    data = shipped()
    return replace(
        data,
        places={
            i: replace(p, names={"en": text, "fa": text}, note={"en": text})
            for i, p in data.places.items()
        },
        reports={i: replace(r, summary=text, figures=text) for i, r in data.reports.items()},
        sources={
            i: replace(s, publisher=text, title=text, language=text, url="javascript:alert(1)")
            for i, s in data.sources.items()
        },
        claims={
            i: replace(
                c,
                **{key: {"en": text} for key in ("title", "said_by", "statement", "verdict_text")},
            )
            for i, c in data.claims.items()
        },
    )


@pytest.fixture(scope="module")
def pieces():
    data = spoiled()
    timelines = Timelines(data)
    assessed = timelines[Eyes(Reading.ASSESSED, Knowledge.HINDSIGHT)]
    why = reason(assessed, "bazarak", DAY)
    reports = list(data.reports.values())
    doubted = build_timeline(data, Eyes(without=(reports[0].source_ids[0],)))
    flips = list(day_changes(assessed, doubted))
    return {
        "flips": what_if.flips_html(assessed, doubted, DAY, flips),
        "sketches": what_if.sketches_html(
            assessed, doubted, DAY, flipped_on(flips, DAY), ground(data)
        ),
        "all_flips": what_if.all_flips_html(data, flips, str),
        "pillars": what_if.pillars_html(data, pillars(data, Eyes(), 2), str),
        "why": reason_panel.why_html(data, why, (), str),
        "history": reason_panel.history_html(why),
        "known": reason_panel.known_then_html(timelines, Reading.ASSESSED, september(5)),
        "hindsight": reason_panel.hindsight_html(timelines, Reading.ASSESSED, september(5)),
        "reports": tables_panel.reports_html(
            data, reports, {r.report_id: "r001" for r in reports}, "?words={}".format
        ),
        "sources": tables_panel.sources_html(data, reports, "?publishers={}".format),
        "matrix": tables_panel.matrix_html(
            timelines.dataset, matrix(timelines, Knowledge.HINDSIGHT, DAY), DAY
        ),
        "disputes": tables_panel.disputes_html(data, open_disputes(assessed, DAY)),
        "differences": comparison.differences_html(
            Contrast.of_dates(assessed, (september(3), DAY))
        ),
        "claims": claims_panel.claims_html(data, data.claims.values()),
        "ribbon": ribbon_html([assessed], data.opening),
    }


class Structure(HTMLParser):
    def __init__(self, html):
        super().__init__()
        self.tags, self.attributes, self.links, self.open = set(), set(), [], []
        self.feed(html)
        self.close()

    def handle_starttag(self, tag, attrs):
        self.tags.add(tag)
        self.attributes |= {name for name, _ in attrs}
        self.links += [value for name, value in attrs if name in ("href", "src")]
        if tag not in VOID:
            self.open.append(tag)

    def handle_startendtag(self, tag, attrs):
        self.handle_starttag(tag, attrs)
        self.open.pop()

    def handle_endtag(self, tag):
        assert self.open.pop() == tag


PIECES = ["why", "history", "known", "hindsight", "reports", "sources", "matrix", "disputes",
          "differences", "claims", "ribbon"]  # fmt: skip


@pytest.mark.parametrize("name", PIECES)
def test_hostile_text_opens_no_element_and_no_handler(pieces, name):
    found = Structure(pieces[name])
    assert found.open == []
    assert not found.tags & {"script", "img", "style", "iframe"}
    assert not {name for name in found.attributes if name.startswith("on")}
    assert all(link.startswith(("?", "./?", "http")) for link in found.links)


@pytest.mark.parametrize("name", PIECES)
def test_hostile_text_is_still_told(pieces, name):
    assert "alert(1)" in pieces[name]


def test_the_why_panel_has_the_sentence_the_sources_and_their_language():
    timeline = Timelines(shipped())[Eyes(Reading.ASSESSED, Knowledge.HINDSIGHT)]
    html = reason_panel.why_html(shipped(), reason(timeline, "bazarak", DAY), (), str)
    for words in ("On 6 Sep 2021 the map shows Bazarak", "r141", "r140", "English",
                  "What decides", "Against it", "What would change it", "4 more reports say"):  # fmt: skip
        assert words in html


def test_the_history_marks_the_present_and_goes_to_each_day():
    timeline = Timelines(shipped())[Eyes(Reading.ASSESSED, Knowledge.HINDSIGHT)]
    html = reason_panel.history_html(reason(timeline, "khenj", DAY))
    assert html.count('aria-current="date"') == 1
    assert '<li aria-current="date"><button type="button" data-go="2021-09-06">' in html


def test_the_history_says_of_a_day_that_is_not_exactly_known_what_is_known():
    timeline = Timelines(shipped())[Eyes(Reading.ASSESSED, Knowledge.HINDSIGHT)]
    html = reason_panel.history_html(reason(timeline, "shutul", DAY))
    assert 'data-go="2022-01-13">about 13 Jan 2022</button>' in html
    assert 'data-go="2022-07-15">Jul 2022</button>' in html


def in_dari(write):
    with speaking(Language.FA):
        return write()


def test_in_dari_names_states_and_sentences_are_dari():
    timelines = Timelines(shipped())
    timeline = timelines[Eyes(Reading.ASSESSED, Knowledge.HINDSIGHT)]
    why = in_dari(lambda: reason(timeline, "bazarak", DAY))
    html = in_dari(lambda: reason_panel.why_html(shipped(), why, (), str))
    assert "بازارک: طالبان" in html
    assert "چه تعیین‌کننده است" in html
    assert f"\N{FIRST STRONG ISOLATE}{why.deciding[0].report_id}\N{POP DIRECTIONAL ISOLATE}" in html
    history = in_dari(lambda: reason_panel.history_html(why))
    assert "تاریخچه <bdi>بازارک</bdi>: " in history
    rows = matrix(timelines, Knowledge.HINDSIGHT, DAY)
    table = in_dari(lambda: tables_panel.matrix_html(timelines.dataset, rows, DAY))
    assert '<th scope="row"><bdi>رخه</bdi>' in table
    assert "<bdi>طالبان، مورد اختلاف با ادعای جبهه مقاومت ملی</bdi></div></td>" in table


def test_nothing_to_show_is_said():
    data = shipped()
    timelines = Timelines(data)
    assessed = timelines[Eyes(Reading.ASSESSED, Knowledge.HINDSIGHT)]
    quiet = data.record.start
    assert "No report is like that" in tables_panel.reports_html(data, [], {}, "?words={}".format)
    assert "No place is disputed" in tables_panel.disputes_html(
        data, open_disputes(assessed, quiet)
    )
    assert "Nothing differs" in comparison.differences_html(Contrast.of_dates(assessed, (DAY, DAY)))
    assert "changes no colour" in reason_panel.known_then_html(timelines, Reading.TALIBAN, quiet)


def test_the_file_has_what_was_found_and_no_cell_runs():
    data = spoiled("=cmd()")
    reports = list(data.reports.values())[:3]
    content = whole(reports_csv(data, reports, {reports[0].report_id: "r001"}))
    rows = list(csv.DictReader(io.StringIO(content.decode("utf-8-sig"))))
    assert list(rows[0]) == list(COLUMNS)
    assert [row["report_id"] for row in rows] == [r.report_id for r in reports]
    assert rows[0]["one_voice"] == "r001"
    assert {row["summary"] for row in rows} == {"'=cmd()"}
    assert rows[0]["dataset_sha256"] == data.checksum


def test_the_file_has_the_p_code_of_a_district_and_none_for_what_has_none():
    reports = [next(r for r in shipped().reports.values() if r.place_id == place) for place in ("bazarak", "khawak_pass")]  # fmt: skip
    content = whole(reports_csv(shipped(), reports, {}))
    rows = csv.DictReader(io.StringIO(content.decode("utf-8-sig")))
    assert [row["pcode"] for row in rows] == ["AF0801", ""]


def test_the_file_says_of_each_day_how_exactly_it_is_known():
    reports = [shipped().reports[report_id] for report_id in ("r026", "r063", "r175")]
    content = whole(reports_csv(shipped(), reports, {}))
    rows = csv.DictReader(io.StringIO(content.decode("utf-8-sig")))
    assert [(row["event_date"], row["event_edtf"], row["published_edtf"]) for row in rows] == [
        ("2021-08-17", "2021-08-17", "2021-08-17"),
        ("2021-09-01", "2021-09-01~", "2021-09"),
        ("2021-09-15", "2021-09", "2021-09-24"),
    ]


def test_the_charts_count_every_report_and_every_place():
    data = shipped()
    reports = list(data.reports.values())
    drawn = charts.counts_chart(reports, "?days={}/{}&claimants={}".format).to_dict()
    (rows,) = drawn["datasets"].values()
    assert sum(row["reports"] for row in rows) == len(reports)
    assert "?days=2021-09-04/2021-09-04&claimants=nrf" in {row["address"] for row in rows}
    timeline = Timelines(data)[Eyes(Reading.ASSESSED, Knowledge.HINDSIGHT)]
    drawn = charts.tallies_chart(tallies(timeline, data.opening.start, data.opening.end)).to_dict()
    (rows,) = drawn["datasets"].values()
    assert sum(row["places"] for row in rows if row["day"] == "2021-09-04") == 9


def test_counts_have_the_digits_of_the_language(dataset):
    with speaking(Language.FA):
        found = tables_panel.found_html(196, 295, 138)
        behind = tables_panel.sources_html(dataset, list(dataset.reports.values()), lambda _: "#")
    assert "<b>۱۹۶</b>" in found
    assert re.search(r">[۰-۹]+</a>", behind)
    assert not re.search(r">[0-9]+</(?:a|b)>", found + behind)


def test_of_very_many_sources_each_publisher_names_its_first_and_how_many_more(monkeypatch):
    monkeypatch.setattr(tables_panel, "MOST_SOURCES", 5)
    monkeypatch.setattr(tables_panel, "FIRST_SOURCES", 1)
    reports = list(shipped().reports.values())
    used = {source for report in reports for source in report.source_ids}
    html = tables_panel.sources_html(shipped(), reports, "?{}".format)
    publishers = {shipped().sources[source].publisher for source in used}
    further = [int(count) for count in re.findall(r"and (\d+) more", html)]
    assert sum(further) + len(publishers) == len(used)
