"""The briefing in a real Chromium: from a clicker, with every other host blocked, with the cable out."""

import re
import threading
from http.server import BaseHTTPRequestHandler, HTTPServer
from pathlib import Path
from urllib.parse import urlsplit

import pytest

from geo.briefing.page import briefing_page
from geo.briefing.storyline import load_storyline
from geo.control.timeline import Timelines
from tests.browser.briefing_page import BriefingPage, said
from tests.browser.conftest import ROOT, running_app
from tests.codes import PlaceKind
from tests.unit.control.records import areas_alone, without

STORY = ROOT / "data" / "briefings" / "panjshir.yaml"
PATH = "/assets/briefing/panjshir.html"
BEFORE_THE_CABLE = 3
SCREENS = [(1440, 900), (1920, 1080), (1024, 768), (390, 844)]
ALL_WORDS_SEEN = """([width]) => {
  const words = document.querySelector(".caption-words");
  return innerWidth === width && words.scrollHeight <= words.clientHeight + 1 && words.scrollWidth <= words.clientWidth;
}"""


@pytest.fixture(scope="module")
def story(dataset):
    return load_storyline(STORY, dataset)


@pytest.fixture(scope="module")
def standalone(dataset, story, tmp_path_factory):
    path = tmp_path_factory.mktemp("briefing") / "briefing.html"
    path.write_bytes(briefing_page(Timelines(dataset), story))
    return path.as_uri()


@pytest.fixture
def open_briefing(open_tab, app_url):
    """Open a briefing in a window of its own."""

    def opened(url=None, **options):
        page = open_tab(url or f"{app_url}{PATH}", **options)
        return BriefingPage(page, page.watch)

    return opened


def test_a_briefing_without_a_checkpoint_has_its_maps_and_small_pictures(
    open_briefing, story, tmp_path
):
    flat = Timelines(without(PlaceKind.PASS, PlaceKind.CHECKPOINT))
    path = tmp_path / "briefing.html"
    path.write_bytes(briefing_page(flat, story))
    briefing = open_briefing(path.as_uri())
    briefing.press("o")
    overview = briefing.page.get_by_role("region", name="All steps")
    overview.wait_for()
    assert overview.locator("svg.thumb").count() == len(story.steps)
    assert overview.locator("svg.thumb .thumb-part").count() > 0


def test_a_briefing_without_an_overview_has_its_maps_and_small_pictures(
    open_briefing, story, tmp_path
):
    path = tmp_path / "briefing.html"
    path.write_bytes(briefing_page(Timelines(areas_alone()), story))
    briefing = open_briefing(path.as_uri())
    briefing.press("o")
    overview = briefing.page.get_by_role("region", name="All steps")
    overview.wait_for()
    assert overview.locator("svg.thumb").count() == len(story.steps)
    assert overview.locator("svg.thumb .thumb-part").count() == 0


def tell(briefing, dataset, story, *, first=1):
    """Go on by PageDown to the last step, and compare the map of every step."""
    for number, step in enumerate(story.steps[first - 1 :], first):
        if number > first:
            briefing.press("PageDown")
        briefing.wait_for_step(number)
        assert briefing.title == step.title
        assert briefing.shown() == said(dataset, step)


def test_page_down_tells_the_whole_story_in_full_screen(open_briefing, dataset, story):
    briefing = open_briefing()
    briefing.press("f")
    briefing.page.wait_for_function("() => document.fullscreenElement !== null")
    briefing.watch_frames()
    tell(briefing, dataset, story)
    briefing.press("PageDown")
    assert briefing.number == len(story.steps)
    briefing.assert_no_blank_frame()


def test_the_standalone_page_tells_it_without_any_network(
    open_briefing, standalone, dataset, story
):
    tell(open_briefing(standalone, offline=True, reduced_motion="reduce"), dataset, story)


def test_it_goes_on_when_the_server_goes_away_and_sees_it_come_back(open_briefing, dataset, story):
    with running_app() as (url, process):
        briefing = open_briefing(f"{url}{PATH}", new=True, reduced_motion="reduce")
        sign = briefing.page.get_by_role("status").filter(has_text="Disconnected")
        for number in range(2, BEFORE_THE_CABLE + 1):
            briefing.press("PageDown")
            briefing.wait_for_step(number)
        assert not sign.is_visible()
        process.kill()
        process.wait()
        sign.wait_for()
        with briefing.page.expect_popup() as popup:
            briefing.press("p")
        presenter = BriefingPage(popup.value)
        presenter.wait_for_step(BEFORE_THE_CABLE)
        presenter.page.get_by_label("Clock").wait_for()
        presenter.page.close()
        tell(briefing, dataset, story, first=BEFORE_THE_CABLE)
    with Answering(urlsplit(url).port):
        sign.wait_for(state="hidden")
    assert briefing.number == len(story.steps)
    briefing.page.close()
    assert all("Failed to load" in error for error in briefing.watch.errors)
    briefing.watch.errors.clear()


class Answering:
    """A server that answers every question with yes."""

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self):
            self.send_response(200)
            self.end_headers()

        def log_message(self, *_):
            pass

    def __init__(self, port):
        self.server = HTTPServer(("127.0.0.1", port), self.Handler)

    def __enter__(self):
        threading.Thread(target=self.server.serve_forever, daemon=True).start()

    def __exit__(self, *_):
        self.server.shutdown()
        self.server.server_close()


def test_the_map_changes_before_the_next_frame(open_briefing):
    briefing = open_briefing()
    briefing.press("4", "Enter")
    briefing.wait_for_step(4)
    moved = briefing.page.evaluate(
        """() => {
            const before = replay.day;
            document.body.dispatchEvent(new KeyboardEvent("keydown", { key: "PageDown", bubbles: true }));
            return [before, replay.day, briefing.index, briefing.stage.running];
        }"""
    )
    assert moved[1] > moved[0]
    assert moved[2:] == [4, True]


def test_with_reduced_motion_a_step_jumps(open_briefing, dataset, story):
    briefing = open_briefing(reduced_motion="reduce")
    briefing.press("9", "Enter", "PageDown")
    assert not briefing.page.evaluate("briefing.stage.running")
    assert briefing.shown() == said(dataset, story.steps[9])


def test_nothing_moves_by_itself_unless_it_is_told_to(open_briefing):
    briefing = open_briefing(new=True, reduced_motion="reduce")
    page = briefing.page
    page.clock.install()
    page.reload()
    page.clock.run_for(120_000)
    assert briefing.number == 1
    briefing.press("a")
    page.clock.run_for(25_000)
    assert briefing.number == 3
    briefing.press("a")
    page.clock.run_for(60_000)
    assert briefing.number == 3


def test_keys_jump_blank_note_and_overlook(open_briefing, story):
    briefing = open_briefing(reduced_motion="reduce")
    page = briefing.page
    briefing.press("1", "2", "Enter")
    assert briefing.number == 12
    briefing.press("PageUp", "ArrowLeft", "ArrowRight", "Space")
    assert briefing.number == 12
    briefing.press("b")
    assert page.get_by_role("img", name="Blank screen").is_visible()
    briefing.press("b", "n")
    assert page.get_by_role("complementary", name="Notes").is_visible()
    assert story.steps[11].notes[:40] in page.locator(".speaker-notes").inner_text()
    briefing.press("Escape", "o")
    overview = page.get_by_role("region", name="All steps")
    assert overview.get_by_role("button").count() == len(story.steps)
    briefing.press("ArrowRight", "Enter")
    assert (briefing.number, overview.is_visible()) == (13, False)
    briefing.press("End")
    assert briefing.number == len(story.steps)
    briefing.press("Home", "9", "9", "Enter")
    assert briefing.number == 1


def open_presenter(briefing):
    with briefing.page.expect_popup() as popup:
        briefing.press("p")
    return BriefingPage(popup.value)


@pytest.mark.parametrize("source", ["server", "file"])
def test_both_windows_stay_in_step_whichever_is_driven(open_briefing, standalone, story, source):
    briefing = open_briefing(standalone if source == "file" else None, reduced_motion="reduce")
    briefing.press("5", "Enter")
    presenter = open_presenter(briefing)
    notes = presenter.page.get_by_label("Notes of this step")
    following = presenter.page.get_by_role("region", name="Next step")
    presenter.wait_for_step(5)
    assert story.steps[4].notes[:40] in notes.inner_text()
    assert story.steps[5].title in following.inner_text()
    briefing.press("PageDown")
    presenter.wait_for_step(6)
    presenter.press("PageDown")
    briefing.wait_for_step(7)
    for window in (briefing, presenter):
        window.page.reload()
        window.wait_for_step(7)
    presenter.page.get_by_role("button", name="Blank").click()
    briefing.page.get_by_role("img", name="Blank screen").wait_for()
    briefing.press("PageUp")
    presenter.wait_for_step(6)
    assert not briefing.page.get_by_role("img", name="Blank screen").is_visible()


def test_the_presenter_sees_the_clock_and_the_time_gone_by(open_briefing):
    presenter = open_presenter(open_briefing())
    page = presenter.page
    assert re.fullmatch(r"\d\d:\d\d", page.get_by_label("Clock").inner_text())
    page.wait_for_function(
        "() => document.querySelector('.presenter-elapsed').textContent !== '00:00'"
    )
    restarted = page.get_by_role("button", name="Restart time").evaluate(
        "(button) => { button.click(); return document.querySelector('.presenter-elapsed').textContent; }"
    )
    assert restarted == "00:00"


def test_a_step_has_an_address(open_briefing, app_url):
    assert open_briefing(f"{app_url}{PATH}#step=bazarak").title.startswith("Into Bazarak")


def test_all_words_of_every_step_are_seen(open_briefing, standalone, story):
    briefing = open_briefing(standalone, reduced_motion="reduce")
    for size in SCREENS:
        briefing.page.set_viewport_size(dict(zip(("width", "height"), size, strict=True)))
        briefing.press("Home")
        for number in range(1, len(story.steps) + 1):
            briefing.wait_for_step(number)
            briefing.page.wait_for_function(ALL_WORDS_SEEN, arg=size)
            briefing.press("PageDown")


def test_keys_on_the_page_around_it_drive_it(open_map, story):
    page = open_map().page
    page.get_by_role("link", name="Briefing").click()
    frame = page.frame_locator("iframe[title='st.iframe']")
    frame.get_by_role("heading", name=story.steps[0].title).wait_for()
    page.locator("body").press("PageDown")
    frame.get_by_role("heading", name=story.steps[1].title).wait_for()


def test_the_files_are_offered(open_briefing, dataset, story):
    page = open_briefing().page
    page.get_by_text("Files", exact=True).click()
    with page.expect_download() as download:
        page.get_by_role("link", name="Storyline (YAML)").click()
    assert load_storyline(Path(download.value.path()), dataset) == story
