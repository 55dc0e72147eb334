"""Whatever the data hold is shown as it was written, in a real Chromium, and nothing of it runs."""

from __future__ import annotations

import csv
import json
import shutil
from datetime import date

import pytest

from geo.control.timeline import build_timeline
from geo.dataset import rules, schema
from geo.dataset.load import load_dataset
from geo.language.terms import source_date
from tests.browser.conftest import ROOT, Tab, running_app
from tests.browser.map_page import IS_CHOSEN, PAGE_IS_DRAWN, MapPage

SCRIPT = "window.top.pwned=window.pwned=1"
HOSTILE = (
    f"<script>{SCRIPT}</script><img src=pwned.png onerror='{SCRIPT}'>"
    f'<svg onload="{SCRIPT}"></svg></script></style></textarea>--><b>bold</b> &lt;i&gt; &amp;amp; '
    f"`{SCRIPT}` ${{{SCRIPT}}} {{{{ 7*7 }}}} {{% raw %}} {{# x #}} \"+alert(1)+\" '-alert(1)-' \\ "
    "![x](https://pwned.example/x.png) [y](javascript:alert(1)) :red[z] $x$ "
    "\u202egnp.exe\u202c \u2066a\u2067b\u2068c\u2069 \u200f 🏔️👩‍👩‍👧 پنجشیر"
)
QUERY = "https://sources.example/?q='onmouseover='alert(1)&amp;r=%3Cscript%3E)\u202e&s=$(x)"
TABLES = {
    "places.csv": schema.PLACES,
    "reports.csv": schema.REPORTS,
    "sources.csv": schema.SOURCES,
    "claims.csv": schema.CLAIMS,
}
FREE_TEXT = (
    *(rules.TEXT, rules.REQUIRED_TEXT, rules.REQUIRED_LINE),
    *(rules.NAME, rules.REQUIRED_NAME),
)
DAY = date(2021, 9, 6)
INTRUDERS = "b, i, textarea, [onload], [onerror], [onmouseover], [src*=pwned]"


def spoil_table(path, columns):
    with path.open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    columns = schema.columns_of(columns, rows[0])
    for row in rows:
        for column, column_rules in columns.items():
            if column_rules in FREE_TEXT:
                row[column] = f"{row[column]} {HOSTILE}"
        if row.get("url"):
            row["url"] = QUERY
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, list(rows[0]))
        writer.writeheader()
        writer.writerows(rows)


def spoil_layer(path):
    layer = json.loads(path.read_text(encoding="utf-8"))
    for feature in layer["features"]:
        for name in ("name", "name_fa"):
            if name in feature["properties"]:
                feature["properties"][name] += f" {HOSTILE}"
    path.write_text(json.dumps(layer), encoding="utf-8")


@pytest.fixture(scope="module")
def hostile_folder(tmp_path_factory):
    folder = tmp_path_factory.mktemp("hostile") / "data"
    shutil.copytree(ROOT / "data", folder)
    for name, columns in TABLES.items():
        spoil_table(folder / name, columns)
    for path in folder.glob("*.geojson"):
        spoil_layer(path)
    return folder


@pytest.fixture(scope="module")
def hostile_data(hostile_folder):
    return load_dataset(hostile_folder)


@pytest.fixture(scope="module")
def hostile_url(hostile_folder):
    with running_app(hostile_folder) as (url, _):
        yield url


class Trap:
    """Notes what text from the data could do if it were more than text."""

    def __init__(self, page):
        self.page, self.sprung = page, []
        page.on("dialog", self.note_dialog)
        page.on("request", self.note_request)

    def note_dialog(self, dialog):
        self.sprung.append(dialog.message)
        dialog.dismiss()

    def note_request(self, request):
        if "pwned" in request.url:
            self.sprung.append(request.url)

    def assert_harmless(self):
        assert self.sprung == []
        for frame in self.page.frames:
            assert frame.evaluate("window.pwned") is None
            assert frame.locator(INTRUDERS).count() == 0


@pytest.fixture(scope="module")
def hostile_map(chromium, hostile_url):
    tab = Tab(chromium, reduced_motion="reduce")
    trap = Trap(tab.page)
    # Of all reports, each of which is as hostile, the page is long drawing.
    tab.page.goto(f"{hostile_url}/evidence?date={DAY}&places=bazarak")
    tab.page.locator("table.evidence").first.wait_for()
    tab.page.wait_for_function(PAGE_IS_DRAWN)
    tab.page.get_by_test_id("stTopNavLink").first.click()
    yield MapPage(tab.page, tab.watch), trap
    tab.context.close()


@pytest.fixture
def view(hostile_map):
    """Show the map; at the end nothing must have run, and no other host been asked."""
    shown, trap = hostile_map
    yield shown
    trap.assert_harmless()
    shown.watch.assert_clean()


def written(scope, selector):
    """Return the text of elements to the character, whatever it looks like."""
    return scope.locator(selector).evaluate_all("all => all.map((one) => one.textContent)")


def test_names_on_the_map_are_shown_as_written(view, hostile_data):
    places = hostile_data.places.values()
    names = {place.name for place in hostile_data.mapped_places}
    assert names <= set(written(view.map, ".replay-label-name"))
    assert {p.also for p in hostile_data.mapped_places} <= set(written(view.map, ".replay-label-also"))  # fmt: skip
    assert set(written(view.map, ".replay-label-name")) <= {place.name for place in places}
    provinces = written(view.map, ".replay-label-outline")
    assert provinces
    assert set(provinces) <= set(hostile_data.outlines["label"])
    assert written(view.map, ".replay-inset text") == list(hostile_data.overview["name"])


def test_labels_for_screen_readers_are_as_written(view, hostile_data):
    name = hostile_data.places["bazarak"].name
    label = view.place("bazarak").get_attribute("aria-label")
    assert label == f"{name}: Taliban, disputed by the NRF, since 6 Sep 2021"


def test_the_hover_shows_the_name_as_written(view, hostile_data):
    view.place("paryan").hover()
    view.map.locator(".replay-tip").wait_for()
    assert written(view.map, ".replay-tip strong") == [hostile_data.places["paryan"].name]


def test_the_card_shows_every_field_as_written(view, hostile_data):
    place = hostile_data.places["turkmenistan_checkpoint"]
    view.map.get_by_role("button", name="Show the Turkmenistan border checkpoint").click()
    view.frame.wait_for_function("Math.abs(replay.map.getCenter().lng - 62.283) < 0.01")
    view.place("turkmenistan_checkpoint").focus()
    view.page.keyboard.press("Enter")
    view.page.keyboard.press("f")
    card = view.card
    card.wait_for()
    assert written(card, "h3 bdi") == [place.name, place.also]
    assert written(card, ".replay-note bdi") == [place.note["en"]]
    state = build_timeline(hostile_data).at(DAY)[place.place_id]
    reports = [hostile_data.reports[report_id] for report_id in state.basis]
    texts = written(card, "li p bdi")
    assert all(report.summary in texts for report in reports)
    assert all(f" ({report.figures})" in texts for report in reports)
    sources = [hostile_data.sources[i] for report in reports for i in report.source_ids]
    links = card.get_by_role("link").evaluate_all("all => all.map((a) => a.getAttribute('href'))")
    assert links == [source.url for source in sources]
    titles = card.get_by_role("link").evaluate_all("all => all.map((a) => a.title)")
    assert titles == [source.title for source in sources]
    view.page.keyboard.press("f")
    card.wait_for(state="hidden")


def test_the_line_of_what_changed_is_as_written(view, hostile_data):
    view.place("bazarak").focus()
    view.page.keyboard.press("ArrowLeft")
    view.page.keyboard.press("ArrowRight")
    view.wait_for_day(DAY.isoformat())
    name = hostile_data.places["bazarak"].name
    (told,) = written(view.map, ".replay-change")
    assert name in told
    view.wait_until_still()


def test_the_panel_shows_every_field_as_written(view, hostile_data):
    reports = build_timeline(hostile_data).reports_on(DAY)
    view.page.get_by_role("region", name="Reports").locator("li").first.wait_for()
    texts = written(view.page, ".panel bdi")
    for report in reports:
        assert hostile_data.places[report.place_id].name in texts
        assert report.summary in texts
        assert f"({report.figures})" in texts
        for source_id in report.source_ids:
            source = hostile_data.sources[source_id]
            assert f"{source.publisher}, {source_date(source)}" in texts


def test_every_other_page_stays_harmless(view):
    links = view.page.get_by_test_id("stTopNavLink")
    assert links.count() >= 2
    for number in reversed(range(links.count())):
        links.nth(number).click()
        view.page.wait_for_function(IS_CHOSEN, arg=number)
        view.page.wait_for_function(PAGE_IS_DRAWN)
        if links.nth(number).get_attribute("href").endswith("/evidence"):
            view.page.locator(".reports-table tbody tr").nth(15).wait_for(state="attached")
    # The map comes back to where it was left: at the crossing.
    view.seen = "turkmenistan_checkpoint"
    view.wait_until_drawn()
