"""The Compare page of a published site names the same maps and the same places as the app does."""

import json
import os
import re
import subprocess
import sys
from itertools import pairwise
from pathlib import Path

import pytest

from geo.codes.vocabulary import ASSESSED, Eyes, Knowledge
from geo.control.contrast import Contrast, MapPanel
from geo.control.timeline import Timelines
from geo.frontend.scripts import STATIC
from geo.language import terms
from geo.language.catalogue import Language, speaking
from geo.panels.comparison import differences_html
from geo.publish.comparison import carried_comparison, compare_html, frame_html
from geo.publish.edition import Edition
from geo.view import Compared, read_comparison
from geo.webmap.payload import replay_data
from tests.codes import Reading
from tests.unit.control.records import DATA, shipped

DENO = Path(sys.executable).with_name("deno")
MODULES = {
    "Contrast": "map/contrast.js",
    "ReplayTimeline": "map/timeline.js",
    "statesTold": "published/differences.js",
    "setWords": "shared/words.js",
    "listed": "shared/listed.js",
    "readComparison, parametersOf, comparedIn, turnedTo, windowOf": "published/comparison.js",
}
SCRIPT = """
globalThis.matchMedia = () => ({ matches: false });
globalThis.window = globalThis;
const timelines = new Map();
const seen = ({ date, reading, known }) => {
  const eyes = `${reading}/${known}`;
  if (!timelines.has(eyes)) {
    timelines.set(eyes, new ReplayTimeline(data));
    timelines.get(eyes).select(reading, known);
  }
  const timeline = timelines.get(eyes);
  return { timeline, day: timeline.dayOf(date) };
};
setWords({ ...data.words, ...offer.words });
const names = { readings: new Map(offer.readings), knowledges: new Map(offer.knowledges) };
const contrasts = compared.map((maps) => {
  const contrast = new Contrast(maps.map(seen), names);
  const { differing, outlined, headings, same } = contrast;
  const told = differing.map((each) => [each.place.id, statesTold(contrast, each)]);
  return { told, outlined: outlined.sort(), headings, same: listed(same.map(({ name }) => name)) };
});
const read = queries.map((query) => {
  const maps = readComparison(new URLSearchParams(query), offer);
  const turned = kinds.map((kind) => parametersOf(turnedTo(maps, kind, offer)));
  return [parametersOf(maps), comparedIn(maps), windowOf(maps, offer), turned];
});
console.log(JSON.stringify({ contrasts, read }));
"""
QUERIES = [
    {},
    {"date": "2021-09-04"},
    {"date": "2021-07-01", "reading": "nrf", "known": "as_known", "place": "rukha"},
    {"date": "soon", "reading": "taliban,nobody,assessed"},
    {"date": "2050-01-01", "known": "as_known,hindsight"},
    {"a": "2021-09-03", "b": "2021-09-03"},
    {"a": "2021-08-20", "c": "2021-09-16"},
    {"b": "2022-05-25"},
    {"a": "1999-01-01", "b": "2021-02-30", "c": "2021-09-06", "d": "2021-09-07"},
    {"a": "2021-09-03", "b": "2021-09-04", "reading": "nrf,taliban", "known": "as_known,hindsight"},
    {"a": "2021-09-03", "b": "2021-09-04", "c": "2021-09-05", "reading": "nrf,taliban"},
    {"date": "2021-09-04", "reading": "assessed,nrf,taliban,independent,assessed"},
    {"reading": "", "known": ""},
]
EYES = [Eyes(reading, knowledge) for reading in Reading for knowledge in Knowledge]


@pytest.fixture(scope="module")
def timelines():
    return Timelines(shipped())


@pytest.fixture(scope="module")
def compared(timelines):
    """Return pairs of all consecutive stops, some of them apart, and maps of one day and of many."""
    stops = timelines[ASSESSED].stops
    pairs = [[MapPanel(one), MapPanel(other)] for one, other in pairwise(stops)]
    apart = [[MapPanel(one, EYES[2]), MapPanel(stops[-1], EYES[3])] for one in stops[::9]]
    readings = [
        [MapPanel(day, eyes) for eyes in EYES[at : at + 4]] for at, day in enumerate(stops[:5])
    ]
    same = [[MapPanel(stops[3]), MapPanel(stops[3])]]
    return [*pairs, *apart, *readings, *same]


@pytest.fixture(scope="module", params=[Language.EN, Language.FA])
def told(request, timelines, compared, tmp_path_factory):
    """Let the scripts tell of all maps at once, in a language."""
    with speaking(request.param):
        offer, data = carried_comparison(shipped()), replay_data(timelines)
        given = {
            "offer": offer,
            "data": data,
            "kinds": [str(kind) for kind in Compared],
            "queries": QUERIES,
            "compared": [
                [{"date": str(panel.day), **panel.eyes.parameters()} for panel in panels]
                for panels in compared
            ],
        }
        lines = [
            f"import {{ {names} }} from {json.dumps((STATIC / path).as_uri())};"
            for names, path in MODULES.items()
        ]
        lines += [f"const {name} = {json.dumps(value)};" for name, value in given.items()]
        path = tmp_path_factory.mktemp("compared") / "compare.js"
        path.write_text("\n".join([*lines, SCRIPT]), encoding="utf-8")
        environment = os.environ | {"DENO_DIR": str(path.parent), "DENO_NO_UPDATE_CHECK": "1"}
        run = subprocess.run(
            [DENO, "run", "--quiet", "--no-config", path],
            env=environment,
            capture_output=True,
            check=True,
        )
    return request.param, json.loads(run.stdout)


def check(contrast, found):
    assert [place for place, _ in found["told"]] == [d.place_id for d in contrast.differing]
    assert found["outlined"] == sorted(contrast.outlined)
    assert found["headings"] == [*contrast.heads]
    html = differences_html(contrast)
    cells = re.findall(r"</span> <bdi>([^<]*)</bdi></div></td>", html)
    assert [state for _, states in found["told"] for state in states] == cells
    assert not contrast.differing or found["same"] in html


def test_the_same_places_differ_in_the_same_words(told, timelines, compared):
    language, said = told
    differing = 0
    with speaking(language):
        for panels, found in zip(compared, said["contrasts"], strict=True):
            contrast = Contrast.of(timelines, panels)
            check(contrast, found)
            differing += len(contrast.differing)
    assert differing > len(compared)


def test_an_address_asks_for_the_same_maps(told):
    (_, said), dataset = told, shipped()
    for query, (parameters, kind, window, turned) in zip(QUERIES, said["read"], strict=True):
        comparison, _ = read_comparison(query, dataset)
        assert parameters == comparison.parameters(), query
        assert kind == comparison.compared, query
        span = comparison.window(dataset)
        assert window == [str(span.start), str(span.end)], query
        assert turned == [comparison.turned(k, dataset).parameters() for k in Compared], query


def test_the_page_tells_two_days_without_a_script(timelines):
    edition = Edition(timelines, DATA)
    page = compare_html(edition)
    comparison, _ = read_comparison({}, shipped())
    contrast = Contrast.of(timelines, comparison.panels)
    assert differences_html(contrast) in page
    assert page.count('<svg class="sketch"') == len(comparison.panels)
    assert all(f"<bdi>{terms.format_date(day)}</bdi>" in page for day in comparison.days)
    assert "<noscript>" in page
    assert "<iframe" not in page


def test_the_page_of_a_frame_is_the_map_alone_and_no_search_finds_it(timelines):
    edition = Edition(timelines, DATA)
    page = frame_html(edition)
    assert '<meta name="robots" content="noindex">' in page
    assert re.findall(r"<(?:main|header|footer|h1)\b", page) == []
    scripts = re.findall(r'<script defer src="([^"]*)"', page)
    assert [re.sub(r"-[0-9a-f]{16}", "", script) for script in scripts] == [
        "assets/leaflet.js",
        "assets/map-en.js",
    ]
