"""The browser finds the reports that Python finds, names what is wanted as Python does, and saves the same file."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from datetime import date
from pathlib import Path
from urllib.parse import parse_qsl, quote_plus, urlencode

import pytest

from geo.codes.vocabulary import Kind, Status
from geo.evidence.search import Catalogue, Order
from geo.evidence.wanted import CHOICES, Wanted, publishers, read_wanted
from geo.export.parts import whole
from geo.export.reports import first_line, report_lines, reports_csv
from geo.frontend.scripts import STATIC
from geo.language.catalogue import Language, speaking
from geo.publish.findable import index_of, rows_of
from tests.codes import Claimant
from tests.unit.control.records import shipped, shipped_timeline

DENO = Path(sys.executable).with_name("deno")
PROGRAM = """
import {{ Catalogue }} from "{folder}/published/catalogue.js";
import {{ parametersOf, readWanted }} from "{folder}/published/wanted.js";
const {{ index, offered, opening, asked, queries }} = JSON.parse(Deno.readTextFileSync("{given}"));
const catalogue = new Catalogue(index);
const found = asked.map(({{ address, order, knownBy }}) => {{
  const {{ wanted, unknown }} = readWanted(new URLSearchParams(address), offered, opening);
  const reports = catalogue.find(wanted, order, knownBy).map(({{ id }}) => id);
  return [reports, Object.entries(parametersOf(wanted, opening)), unknown];
}});
const folded = queries.map((text) => catalogue.folding.query(text));
console.log(JSON.stringify({{ found, folded }}));
"""

PUBLISHER = "FDD Long War Journal (Roggio & Tobin)"

QUERIES = (
    "",
    "Unaba",
    "anawa",
    "ONABA",
    "Ānabah",
    "عنابه",
    "انابه",
    "Khinj",
    "خنج",
    "Dashte Rewak",
    "dasht-e rewat",
    "Panjsher",
    "پنجشېر",
    "پنجشیر",
    "پنجشير",
    "پریان",
    "پريان",
    "Pāryān",
    "دره (عبدالله‌خېل)",
    "دره (عبدالله خیل)",
    "درې",
    "Dara",
    "بازارک",
    "بازاراك",
    "کوتل خاواک",
    "onabas heights, Masood's",
    "massoud\u2019s",
    "r143",
    "a009",
    "governor's office",
    "taliban fighters kille",
    "no such words anywhere",
    "%_'\"(",
    "ẞtraße ΣΑΣ ﬁn ½",
    "طالبانو",
    "reuters afp",
    "۲۰۲۱ 2021",
)
"""What people type: places in the spellings of three languages, ids, and what means nothing."""

WISHES = (
    Wanted(),
    Wanted(days=(date(2021, 8, 15), date(2021, 9, 16))),
    Wanted(places=("dara",)),
    Wanted(places=("panjshir_province", "khenj"), days=(date(2021, 9, 1), date(2021, 9, 6))),
    Wanted(claimants=(Claimant.TALIBAN, Claimant.NRF)),
    Wanted(kinds=(Kind.BASELINE, Kind.HOLD)),
    Wanted(statuses=(Status.DISPUTED,)),
    Wanted(statuses=(Status.CONFIRMED, Status.CONTESTED), text="khenj"),
    Wanted(publishers=(PUBLISHER,)),
    Wanted(known_by=date(2021, 9, 6)),
    Wanted(text="paryan", known_by=date(2021, 9, 3)),
    Wanted(publishers=(PUBLISHER, 'A "quoted", name')),
)

ADDRESSES = (
    "days=2021-09-06/2021-09-01",
    "days=someday",
    "places=dara,nowhere&kinds=,",
    f"publishers={quote_plus(PUBLISHER)}",
    f"publishers=%22{quote_plus(PUBLISHER)}%22,%22Asr+Iran%22",
    f"publishers=%22not+closed,{quote_plus(PUBLISHER)}",
    f"publishers=x%22,{quote_plus(PUBLISHER)},",
    "publishers=%22a%22%22b%22c,%22",
    "claimants=&words=+khenj+",
)
"""What no page of ours writes, but a hand or a mail program may."""


@pytest.fixture(scope="module")
def catalogue():
    return Catalogue(shipped(), shipped_timeline())


def asked():
    """Yield each wish in each order, each query, and what is written by hand."""
    dataset = shipped()
    for wanted in (*WISHES, *(Wanted(text=text) for text in QUERIES)):
        for order in Order if wanted in WISHES else [Order.EVENT]:
            yield urlencode(wanted.parameters(dataset)), order, wanted.known_by
    for address in ADDRESSES:
        yield address, Order.EVENT, None


@pytest.fixture(scope="module")
def browser(catalogue, tmp_path_factory):
    """Let the scripts of the page find all that is asked for, in one run."""
    folder, dataset = tmp_path_factory.mktemp("find"), shipped()
    offered = (dataset.places, dataset.codes.claimants, Kind, Status, publishers(dataset))
    given = {
        "index": index_of(catalogue),
        "offered": {
            name: [str(value) for value in values]
            for name, values in zip(CHOICES, offered, strict=True)
        },
        "opening": [str(dataset.opening.start), str(dataset.opening.end)],
        "asked": [
            {"address": address, "order": order, "knownBy": day and day.isoformat()}
            for address, order, day in asked()
        ],
        "queries": QUERIES,
    }
    (folder / "given.json").write_text(json.dumps(given), encoding="utf-8")
    program = PROGRAM.format(folder=STATIC.as_uri(), given=(folder / "given.json").as_posix())
    (folder / "find.js").write_text(program, encoding="utf-8")
    run = subprocess.run(
        [DENO, "run", "--quiet", "--no-config", "--allow-read", folder / "find.js"],
        env=os.environ | {"DENO_DIR": str(folder), "DENO_NO_UPDATE_CHECK": "1"},
        capture_output=True,
        check=True,
    )
    return json.loads(run.stdout)


def test_a_query_is_folded_as_python_folds_it(catalogue, browser):
    for text, folded in zip(QUERIES, browser["folded"], strict=True):
        assert folded == [*catalogue.folding.query(text)], text


def test_the_browser_finds_the_same_reports_in_the_same_order(catalogue, browser):
    sizes = set()
    for (address, order, known_by), (found, *_) in zip(asked(), browser["found"], strict=True):
        wanted, _ = read_wanted(dict(parse_qsl(address)), shipped())
        wanted = Wanted(**{**wanted.__dict__, "known_by": known_by})
        expected = [report.report_id for report in catalogue.find(wanted, order=order)]
        assert found == expected, (address, order)
        sizes.add(len(expected))
    assert {0, len(shipped().reports)} < sizes
    assert len(sizes) > 20


def test_addresses_are_read_and_written_as_the_app_does(browser):
    for (address, *_), (_, written, unknown) in zip(asked(), browser["found"], strict=True):
        wanted, notices = read_wanted(dict(parse_qsl(address)), shipped())
        assert dict(written) == wanted.parameters(shipped()), address
        assert len(unknown) == len(notices), address


def test_lines_of_the_file_make_up_the_file(catalogue):
    dataset, voices = shipped(), catalogue.voices
    found = catalogue.find(Wanted(text="khenj"), order=Order.PUBLISHED)
    lines = dict(
        zip(
            [report.report_id for report in catalogue.reports],
            report_lines(dataset, catalogue.reports, voices),
            strict=True,
        )
    )
    joined = first_line() + "".join(lines[report.report_id] for report in found)
    assert joined.encode() == whole(reports_csv(dataset, found, voices))
    assert len(found) > 10


def test_each_report_is_written_once_as_the_app_writes_it(catalogue):
    from geo.panels.tables import reports_html

    with speaking(Language.FA):
        rows = rows_of(catalogue)
        report = shipped().reports["r143"]
        table = reports_html(shipped(), [report], catalogue.voices, "?words={}".format)
        assert rows["rows"].keys() == shipped().reports.keys()
        assert rows["rows"]["r143"]["cells"].strip() in table
        assert rows["rows"]["r143"]["date"] in table
    cited = {name for _, sources in rows["sources"] for name in sources}
    assert cited == shipped().sources.keys()
