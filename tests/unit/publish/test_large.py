"""What a site of a made-up dataset of very many places holds, and how its pages read the rest in parts."""

import json
import os
import re
import subprocess
import sys
from datetime import date
from itertools import islice
from pathlib import Path

import pytest

from bench.made_up import write_made_up
from geo.codes.codebook import opening
from geo.codes.vocabulary import ASSESSED, Eyes, Knowledge
from geo.control.timeline import Timelines
from geo.dataset.load import load_dataset
from geo.evidence.search import Order
from geo.evidence.wanted import Wanted
from geo.export.parts import whole
from geo.export.reports import first_line, reports_csv
from geo.frontend.scripts import STATIC
from geo.language.catalogue import Language, speaking
from geo.panels.tables import report_cells
from geo.publish.about import about_html
from geo.publish.behind import place_behind
from geo.publish.edition import MOST_STOPS, Edition
from geo.publish.evidence import evidence_html
from geo.publish.findable import catalogue, voice_address
from geo.publish.offline import kept_files
from geo.publish.reportparts import head_of_rows, packed_index, row_parts, word_parts
from geo.publish.site import batches_of
from geo.webmap.asked import place_told
from geo.webmap.looks import MANY_PLACES

DENO = Path(sys.executable).with_name("deno")
PROGRAM = """
globalThis.window = globalThis;
const { Catalogue } = await import("FOLDER/published/catalogue.js");
const { Parts, unpacked } = await import("FOLDER/published/packed.js");
const { reportsOn } = await import("FOLDER/published/behind.js");
const { packed, rows, parts, asked, behind, days } = JSON.parse(Deno.readTextFileSync("GIVEN"));
const catalogue = new Catalogue(unpacked(packed));
const stored = new Parts(packed, catalogue.reports, rows, { folder: "", language: "en", data: "" });
for (const part of parts) (0, eval)(part);
const found = asked.map(([wanted, order]) => catalogue.find(wanted, order));
console.log(JSON.stringify({
  found: found.map((reports) => reports.map(({ id }) => id)),
  lines: found.map((reports) => reports.map((report) => stored.line(report)).join("")),
  rows: rows.rows,
  told: days.map(([eyes, day]) => reportsOn(behind, eyes, day)),
}));
"""

WISHES = (
    (Wanted(), Order.EVENT),
    (Wanted(text="radio"), Order.PUBLISHED),
    (Wanted(places=("land",), days=(date(2001, 8, 1), date(2001, 9, 1))), Order.PLACE),
    (Wanted(publishers=("Invented Post",)), Order.SOURCES),
)


@pytest.fixture(scope="module")
def edition(tmp_path_factory):
    folder = tmp_path_factory.mktemp("large") / "war"
    write_made_up(folder, MANY_PLACES + 1, 900)
    edition = Edition(Timelines(load_dataset(folder)), folder)
    with opening(lambda: edition.dataset.codes), speaking(Language.EN):
        yield edition


def test_only_the_stops_of_the_span_that_opens_have_files_of_their_own(edition):
    span, stops = edition.dataset.opening, edition.stops()
    assert span.opens_on in stops
    assert 1 < len(stops) <= MOST_STOPS
    assert all(day in span for day in stops)
    assert len(edition.timelines[ASSESSED].stops) > len(stops)


def test_nothing_is_made_for_each_place_and_pair_of_eyes_and_pages_say_what_is_left_out(edition):
    kinds = {batch.kind for batch in batches_of(edition)}
    assert not kinds & {"reasons", "answers"}
    assert kinds >= {"behind", "rows", "words"}
    assert len([*batches_of(edition)]) < 40
    first, last = edition.stops()[0], edition.stops()[-1]
    assert f"{first.day} " in edition.left_out
    assert f"{last.day} " in edition.left_out
    for page in (about_html(edition), evidence_html(edition)):
        assert edition.left_out in page


def test_a_browser_keeps_none_of_the_parts(edition, tmp_path):
    for path in ("behind/en/places/cell_1.js", "evidence/texts/0.js", "days/en/a.js", "about.html"):
        (tmp_path / path).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / path).write_text("", encoding="utf-8")
    kept = kept_files(edition, tmp_path)["files"]
    assert [path for files in kept.values() for path in files] == ["about.html"]


@pytest.fixture(scope="module")
def browser(edition, tmp_path_factory):
    """Let the scripts of the pages read all parts, find reports in them, and tell what a place rests on."""
    made = (*word_parts(edition, 0), *row_parts(edition, Language.EN, 0))
    file = tmp_path_factory.mktemp("parts") / "given.json"
    given = {
        "packed": packed_index(edition),
        "rows": head_of_rows(edition),
        "parts": [script.decode() for _, script in made],
        "asked": [(written(wanted), order) for wanted, order in WISHES],
        "behind": place_behind(edition, "cell_7"),
        "days": [
            (f"{eyes.reading}/{eyes.knowledge}", (day - edition.dataset.record.start).days)
            for eyes, day in looked(edition)
        ],
    }
    file.write_text(json.dumps(given), encoding="utf-8")
    program = PROGRAM.replace("FOLDER", STATIC.as_uri()).replace("GIVEN", str(file))
    environment = {**os.environ, "DENO_NO_UPDATE_CHECK": "1", "NO_COLOR": "1"}
    answer = subprocess.run(
        [DENO, "eval", "--ext=js", program], capture_output=True, env=environment, check=False
    )
    assert answer.returncode == 0, answer.stderr.decode()
    return json.loads(answer.stdout)


def written(wanted):
    return {
        "places": wanted.places,
        "claimants": [],
        "kinds": [],
        "statuses": [],
        "publishers": wanted.publishers,
        "days": wanted.days and [day.isoformat() for day in wanted.days],
        "words": wanted.text,
    }


def looked(edition):
    """Yield some days through several eyes."""
    for eyes in (ASSESSED, Eyes(knowledge=Knowledge.AS_KNOWN)):
        for day in islice(edition.timelines[eyes].stops, 0, None, 60):
            yield eyes, day


def test_the_browser_finds_in_parts_what_the_search_finds_and_saves_the_same_lines(
    edition, browser
):
    index = catalogue(edition)
    for (wanted, order), ids, lines in zip(WISHES, browser["found"], browser["lines"], strict=True):
        found = index.find(wanted, order=order)
        assert found
        assert ids == [report.report_id for report in found]
        text = whole(reports_csv(edition.dataset, found, index.voices)).decode()
        assert first_line() + lines == text


def test_the_browser_shows_each_report_as_the_template_wrote_it(edition, browser):
    index = catalogue(edition)
    cells = report_cells(edition.dataset, index.reports, index.voices, voice_address)
    for report, (day, html) in zip(index.reports, cells, strict=True):
        assert browser["rows"][report.report_id] == {"date": day, "cells": html}
    assert len(browser["rows"]) == len(index.reports)


def test_the_browser_tells_of_a_place_what_the_server_tells(edition, browser):
    for (eyes, day), told in zip(looked(edition), browser["told"], strict=True):
        asked = place_told(edition.timelines[eyes], "cell_7", day)
        assert [report["id"] for report in told["reports"]] == [r["id"] for r in asked["reports"]]
        assert (told["days"], told["voices"]) == (asked["days"], asked["voices"])
        sources = [
            [told["sources"][number]["url"] for number in report["sources"]]
            for report in told["reports"]
        ]
        assert sources == [
            [asked["sources"][number]["url"] for number in report["sources"]]
            for report in asked["reports"]
        ]
    assert any(
        re.search(r"\S", report["summary"]) for t in browser["told"] for report in t["reports"]
    )
