"""The standalone page in a real Chromium: from a file, without a network, the whole replay."""

import html
import json
from dataclasses import replace
from datetime import date
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from click.testing import CliRunner
from playwright.sync_api import expect
from xstatic.pkg import leaflet

from geo.cli.main import panjshir_map
from geo.codes.vocabulary import ASSESSED, Eyes
from geo.control.headline import page_title
from geo.control.timeline import Timelines
from geo.export.citing import Cited, citations
from geo.export.formats import Format
from geo.export.request import Exporter, FileRequest
from geo.export.schema_org import dataset_ld
from geo.mistake import SETTING, report_address
from geo.webmap.map import control_map
from tests.browser.conftest import Watch
from tests.codes import PlaceKind, Reading
from tests.unit.control.records import areas_alone, shipped, shipped_timeline, without

OPENING = date(2021, 9, 4)
DAYS = ("2021-08-20", "2021-09-03", "2021-09-06", "2021-09-16")

SHOWN = """
    () => Object.fromEntries([...document.querySelectorAll("[data-place]")]
        .map((shape) => [shape.dataset.place, [shape.dataset.controller, shape.dataset.status]]))
"""
USUAL_SIZE = {"width": 1280, "height": 800}
OPENED_WITH = {"Reading": "assessed", "Known": "hindsight", "Period": "battle"}
START_ANEW = """(day) => {
  replay.choose(null);
  replay.show(replay.timeline.dayOf(day));
}"""
NOTE_FIRST_DAY = """
    (() => {
        window.firstDay = new Promise((tell) => {
            const look = () => {
                const filled = document.querySelectorAll("path[data-place][fill]").length === 9;
                if (filled) tell(document.querySelector("input[type=range]").ariaValueText);
                else requestAnimationFrame(look);
            };
            requestAnimationFrame(look);
        });
    })();
"""


def said_at(day, *options):
    printed = CliRunner().invoke(panjshir_map, ["at", str(day), *options, "--json"]).stdout
    return {i: [s["controller"], s["status"]] for i, s in json.loads(printed).items()}


WHOLE_AGAIN = """() => new Promise((done) => {
  const look = () => (replay.map.getSize().x === 1280 ? done() : requestAnimationFrame(look));
  look();
})"""
"""Waits inside the page, whose policy lets no text be run as a script."""


@pytest.fixture(scope="module")
def standalone(dataset, tmp_path_factory):
    """Write the page to a file, once for all tests."""
    order = FileRequest(Format.HTML, (OPENING,))
    path = tmp_path_factory.mktemp("page") / order.name_in(dataset)
    path.write_bytes(Exporter(Timelines(dataset)).make(order))
    return path


@pytest.fixture
def open_file(chromium):
    """Open a file in a browser that has no network; at the end nothing must have gone wrong."""
    context = chromium.new_context(viewport=USUAL_SIZE, offline=True)
    watch, asked = Watch(context), []
    context.on("request", lambda request: asked.append(request.url))

    def opened(path, query=""):
        page = context.new_page()
        page.goto(f"{path.as_uri()}?{query}")
        page.wait_for_selector("[data-place=bazarak][data-controller]")
        return page

    yield opened
    context.close()
    watch.assert_clean()
    assert [url for url in asked if not url.startswith(("file:", "data:"))] == []


@pytest.fixture
def fresh_page(open_file, standalone):
    return open_file(standalone)


@pytest.fixture(scope="module")
def standing_page(chromium, standalone):
    """Open the page once for all tests that only look at it, or whose moves can be undone."""
    with chromium.new_context(viewport=USUAL_SIZE, offline=True) as context:
        watch, page = Watch(context), context.new_page()
        page.goto(standalone.as_uri())
        yield page, watch


@pytest.fixture
def page(standing_page):
    """Show the page as one that was just opened; at the end nothing must have gone wrong."""
    shown, watch = standing_page
    shown.set_viewport_size(USUAL_SIZE)
    for label, chosen in OPENED_WITH.items():
        shown.get_by_label(label).select_option(chosen)
    shown.evaluate(START_ANEW, str(OPENING))
    yield shown
    watch.assert_clean()


def titled(day, reading=Reading.ASSESSED):
    return page_title(shipped_timeline(reading), day)


def go_to(page, day):
    """Drag the ruler to a day."""
    page.get_by_role("slider", name="Date").evaluate(
        """(slider, day) => {
            slider.value = replay.timeline.dayOf(day);
            slider.dispatchEvent(new Event("input", { bubbles: true }));
        }""",
        day,
    )


def test_a_page_of_areas_alone_south_of_the_line_replays_on_plain_paper(open_file, tmp_path):
    bare = Timelines(areas_alone(-140, -70))
    path = tmp_path / "page.html"
    path.write_bytes(Exporter(bare).make(FileRequest(Format.HTML, (OPENING,))))
    page = open_file(path)
    go_to(page, DAYS[0])
    states = bare[ASSESSED].at(date.fromisoformat(DAYS[0])).items()
    assert page.evaluate(SHOWN) == {place: [s.controller, s.status] for place, s in states}
    assert page.locator(".replay-inset, .leaflet-relief-pane, .replay-label-outline").count() == 0
    expect(page.get_by_text("Bazarak", exact=True).first).to_be_in_viewport()


def test_without_a_pass_and_a_checkpoint_the_map_replays_without_the_small_one(open_file, tmp_path):
    flat = Timelines(without(PlaceKind.PASS, PlaceKind.CHECKPOINT))
    request = FileRequest(Format.HTML, (OPENING,))
    path = tmp_path / request.name_in(flat.dataset)
    path.write_bytes(Exporter(flat).make(request))
    page = open_file(path)
    go_to(page, DAYS[0])
    states = flat[ASSESSED].at(date.fromisoformat(DAYS[0])).items()
    assert page.evaluate(SHOWN) == {place: [s.controller, s.status] for place, s in states}
    assert page.locator(".replay-inset").count() == 0
    samples = page.locator(".replay-legend").inner_text()
    assert "The NRF holds it, the Taliban say otherwise" in samples
    assert "pass" not in samples
    assert "checkpoint" not in samples


def test_the_page_opens_on_its_day_with_the_states_of_at(fresh_page):
    page = fresh_page
    assert page.get_by_role("slider", name="Date").get_attribute("aria-valuetext") == "4 Sep 2021"  # fmt: skip
    assert page.evaluate(SHOWN) == said_at(OPENING)


def test_machines_find_the_dataset_in_the_page_whose_policy_lets_it_stand(page, dataset):
    found = page.locator("script[type='application/ld+json']")
    assert json.loads(found.text_content()) == dataset_ld(dataset)


def test_the_first_map_on_the_screen_is_of_its_day(chromium, standalone):
    with chromium.new_context(viewport={"width": 1280, "height": 800}) as context:
        page = context.new_page()
        page.add_init_script(NOTE_FIRST_DAY)
        page.goto(standalone.as_uri())
        assert page.evaluate("window.firstDay") == "4 Sep 2021"


def test_the_replay_shows_what_at_says_on_other_days(page):
    for day in DAYS:
        go_to(page, day)
        assert page.evaluate(SHOWN) == said_at(day)


def test_the_keys_and_the_buttons_step_through_the_changes(page):
    slider = page.get_by_role("slider", name="Date")
    page.get_by_role("button", name="Next change").click()
    assert slider.get_attribute("aria-valuetext") == "5 Sep 2021"
    page.keyboard.press("ArrowLeft")
    assert slider.get_attribute("aria-valuetext") == "4 Sep 2021"


def test_the_title_is_the_headline_of_the_day_that_is_shown(page):
    expect(page).to_have_title(titled(OPENING))
    page.get_by_role("button", name="Next change").click()
    expect(page).to_have_title(titled(date(2021, 9, 5)))
    page.get_by_role("slider", name="Date").press("End")
    expect(page).to_have_title(titled(date(2021, 9, 16)))
    page.get_by_label("Reading").select_option("nrf")
    expect(page).to_have_title(titled(date(2021, 9, 16), Reading.NRF))


@pytest.mark.parametrize("reading", Reading)
def test_the_bar_changes_whose_eyes_the_map_looks_through(page, reading):
    page.get_by_label("Reading").select_option(reading)
    page.get_by_label("Known").select_option("as_known")
    assert page.evaluate(SHOWN) == said_at(OPENING, "--reading", reading, "--known", "as_known")


def test_the_whole_record_can_be_replayed(page):
    page.get_by_label("Period").select_option("record")
    go_to(page, "2022-05-07")
    assert page.evaluate(SHOWN) == said_at("2022-05-07")


def test_a_place_tells_of_its_reports(page):
    page.locator("[data-place=bazarak]").focus()
    page.keyboard.press("Enter")
    card = page.get_by_role("region", name="Bazarak")
    assert "NRF, disputed by the Taliban" in card.inner_text()
    page.get_by_role("button", name="Next change").click()
    assert "NRF, disputed by the Taliban" not in card.inner_text()
    card.get_by_role("button", name="Close").click()
    expect(card).to_be_hidden()


def test_a_place_tells_its_voices_and_offers_copies_and_where_to_report_a_mistake(
    open_file, dataset, tmp_path, monkeypatch
):
    monkeypatch.setenv(SETTING, "https://example.org/report")
    copies = {
        name: replace(
            source, archive_url=f"https://archive.example/{name}", archived_on="2024-05-06"
        )
        for name, source in dataset.sources.items()  # which are invented
    }
    path, data = tmp_path / "page.html", replace(dataset, sources=copies)
    path.write_bytes(Exporter(Timelines(data)).make(FileRequest(Format.HTML, (OPENING,))))
    page = open_file(path)
    page.locator("[data-place=paryan]").hover()
    expect(page.locator(".replay-tip")).to_contain_text("It rests on one voice.")
    page.locator("[data-place=khenj]").click()
    card = page.locator(".replay-card")
    expect(card).to_contain_text("4 independent voices say so.")
    report = data.reports[shipped_timeline().state("khenj", OPENING).basis[0]]
    source = data.sources[report.source_ids[0]]
    copy = card.get_by_role("link", name="archived copy").first
    expect(copy).to_have_attribute("href", source.archive_url)
    original = card.locator(f"a[href='{source.url}'][data-versionurl='{source.archive_url}']")
    for link in (copy, original):
        expect(link).to_have_attribute("data-originalurl", source.url)
        expect(link).to_have_attribute("data-versiondate", "2024-05-06")
    for about, name in ((report.report_id, report.report_id), ("khenj", "Khenj")):
        link = card.get_by_role("link", name=f"Report a mistake: {name}", exact=True)
        expect(link).to_have_attribute("href", report_address(data, about, OPENING))
        expect(link).to_have_attribute("rel", "noopener noreferrer")


def test_on_a_phone_the_place_is_told_below_the_map_and_covers_less_than_half(page):
    page.set_viewport_size({"width": 390, "height": 844})
    page.locator("[data-place=bazarak]").press("Enter")
    card, frame = (page.locator(name).bounding_box() for name in (".replay-card", ".page-map"))
    assert card["height"] < frame["height"] / 2
    assert card["y"] > frame["y"] + frame["height"] / 3


def test_a_window_that_was_tiny_for_a_moment_shows_the_whole_map_again(page):
    for width, height in ((1, 1), (1280, 800)):
        page.set_viewport_size({"width": width, "height": height})
    page.evaluate(WHOLE_AGAIN)
    assert page.locator("[data-place=bazarak]").bounding_box()["width"] > 50


def test_no_layer_from_the_network_is_offered(page):
    assert page.locator(".leaflet-control-layers").count() == 0


def test_a_saved_folium_map_replays_as_well(open_file, dataset, tmp_path):
    drawing = control_map(Timelines(dataset))
    folder = Path(leaflet.BASE_DIR)
    drawing.default_js = [("leaflet", (folder / "leaflet.js").as_uri())]
    drawing.default_css = [("leaflet_css", (folder / "leaflet.css").as_uri())]
    drawing.save(tmp_path / "map.html")
    page = open_file(tmp_path / "map.html")
    assert page.evaluate(SHOWN) == said_at(dataset.opening.opens_on)
    go_to(page, "2021-09-03")
    assert page.evaluate(SHOWN) == said_at("2021-09-03")


def test_the_page_shares_the_citation_of_the_day_and_the_eyes_that_it_shows(fresh_page):
    page = fresh_page
    go_to(page, "2021-09-05")
    page.get_by_label("Reading").select_option("nrf")
    page.get_by_role("button", name="Share").click()
    sheet = page.get_by_role("dialog", name="Share")
    cited = Cited.of_day(shipped(), date(2021, 9, 5), Eyes(Reading.NRF))
    forms = citations(shipped(), cited)
    for name, form in (("Text", "txt"), ("BibTeX", "bib"), ("RIS", "ris")):
        sheet.get_by_role("radio", name=name).check()
        shown = sheet.get_by_role("textbox", name="Citation").input_value()
        assert shown == forms[form].replace("\r\n", "\n")
    with page.expect_download() as download:
        sheet.get_by_role("link", name="Save as a file").click()
    assert download.value.path().read_bytes() == forms["ris"].encode()
    expect(sheet.get_by_text("This page is a file without an address.")).to_be_visible()


def test_the_address_of_a_file_leads_back_to_what_is_seen(fresh_page, open_file, standalone):
    page = fresh_page
    go_to(page, "2021-09-05")
    page.locator("[data-place=khawak_pass]").press("Enter")
    page.get_by_role("button", name="Zoom to Khawak pass").click()
    page.get_by_label("Reading").select_option("nrf")
    page.wait_for_url(lambda url: "view=69.7" in url and "reading=nrf" in url)
    page.get_by_role("button", name="Share").click()
    sheet = page.get_by_role("dialog", name="Share")
    command = sheet.get_by_role("textbox", name="Picture").input_value()
    query = urlsplit(page.url).query
    assert f"?{query}" in html.unescape(
        sheet.get_by_role("textbox", name="Code to embed").input_value()
    )
    again = open_file(standalone, query)
    expect(again.get_by_role("region", name="Khawak pass")).to_be_visible()
    again.get_by_role("button", name="Share").click()
    told = again.get_by_role("textbox", name="Picture").input_value()
    assert told == command
    assert "--reading nrf" in told
    assert "--highlight khawak_pass --bbox=69." in told
