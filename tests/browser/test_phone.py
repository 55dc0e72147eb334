"""The Map page on a phone, upright and on its side: what is in sight, and what a finger does."""

from __future__ import annotations

import pytest
from playwright.sync_api import expect

from tests.browser.conftest import Tab
from tests.browser.map_page import MAP, MapPage

UPRIGHT, SMALL, LOW, ON_ITS_SIDE = (390, 844), (360, 740), (360, 640), (844, 390)
MIDDLING = (375, 780)
EVIDENCE_IS_OLD = "2021-10-20"
"""Of the border checkpoint; to say so takes the small map two more lines."""
TARGET_PX = 44
SHORTEST_PX = 43.5
"""Less than a target by what edges lose where they do not fall on whole pixels."""
SLOP_PX = 15
"""What a page may move before it hears whose the fingers are: less than they went by far."""
SCROLLED = "document.querySelector('[data-testid=stMain]').scrollTop"
NOTE_REST = """() => {
  window.rested = false;
  const rest = () => { window.rested = true; };
  document.querySelector("[data-testid=stMain]").addEventListener("scrollend", rest, { once: true });
}"""
HOME = "replay.map.getCenter().lng.toFixed(2)"
UNMOVED = """() => new Promise((resolve) => {
  const size = () => JSON.stringify([window.innerWidth, window.innerHeight, replay.map.getSize(), replay.toolbar.node.offsetHeight]);
  const before = size();
  requestAnimationFrame(() => requestAnimationFrame(() => resolve(before === size())));
})"""
"""Whether nothing around the map changes its size from one frame to the next."""

HAS_ITS_SIZE = """() => {
  const { clientWidth, clientHeight } = frameElement, { x, y } = replay.map.getSize();
  return innerWidth === clientWidth && innerHeight === clientHeight && x === clientWidth && y === clientHeight;
}"""
"""Whether the map fills the frame that the page has given it."""

NARROW = f"""(controls) => controls.filter((control) => control.checkVisibility())
  .map((control) => [control, control.getBoundingClientRect()])
  .filter(([, {{ width, height }}]) => width && Math.min(width, height) < {SHORTEST_PX})
  .map(([control, {{ width, height }}]) => `${{control.outerHTML.slice(0, 60)}} ${{width}}x${{height}}`)"""
CONTROLS = "button, summary, select, .leaflet-bar a, input[type=range]"

BELOW_THE_INSET = """() => {
  const { left, right, top, bottom } = replay.inset.node.getBoundingClientRect();
  const isBelow = ({ x, y }) => x > left && x < right && y > top && y < bottom;
  return [...document.querySelectorAll("path[data-place]")].filter((path) => {
    const part = path.getTotalLength() / 300, onScreen = path.getScreenCTM();
    const outline = Array.from({ length: 300 }, (_, n) => path.getPointAtLength(n * part));
    return outline.some((point) => isBelow(point.matrixTransform(onScreen)));
  }).map((path) => path.dataset.place);
}"""


class Phone(MapPage):
    """The Map page under fingers."""

    def __init__(self, page, watch):
        super().__init__(page, watch)
        self.hand = page.context.new_cdp_session(page)

    def turn(self, size):
        """Give the page a size, and wait until it and its map have taken it."""
        self.page.set_viewport_size(dict(zip(("width", "height"), size, strict=True)))
        self.page.wait_for_function("([x, y]) => innerWidth === x && innerHeight === y", arg=size)
        self.frame.wait_for_function(HAS_ITS_SIZE)

    def box(self, selector):
        return self.page.locator(selector).first.bounding_box()

    def touch(self, kind, *points):
        fingers = [{"x": x, "y": y, "id": number} for number, (x, y) in enumerate(points)]
        self.hand.send("Input.dispatchTouchEvent", {"type": kind, "touchPoints": fingers})

    def drag(self, *starts, across=0, down=0, steps=10):
        """Drag one finger or several from where they start."""
        self.touch("touchStart", *starts)
        for step in range(1, steps + 1):
            share = step / steps
            self.touch("touchMove", *[(x + share * across, y + share * down) for x, y in starts])
        self.touch("touchEnd")

    def swipe(self, start, *, down):
        """Drag one finger, and wait until the page that it scrolls has come to rest."""
        self.page.evaluate(NOTE_REST)
        self.drag(start, down=down)
        self.page.wait_for_function("window.rested")

    def middle(self):
        """Return a point in the middle of the map above its bar."""
        frame, bar = self.box(MAP), self.toolbar.bounding_box()
        return frame["x"] + frame["width"] / 2, (frame["y"] + bar["y"]) / 2


@pytest.fixture(scope="module")
def tab(chromium, app_url):
    tab = Tab(chromium, has_touch=True, is_mobile=True)
    tab.page.set_viewport_size({"width": UPRIGHT[0], "height": UPRIGHT[1]})
    tab.page.goto(f"{app_url}/?date=2021-09-04")
    yield Phone(tab.page, tab.watch)
    tab.context.close()


@pytest.fixture
def phone(tab):
    """Hand the phone on upright, at its top and on its day, with all of Panjshir on the map."""
    tab.turn(UPRIGHT)
    tab.start_anew("2021-09-04")
    yield tab
    tab.watch.assert_clean()


@pytest.mark.parametrize("size", [UPRIGHT, SMALL], ids=str)
def test_the_sentence_the_map_and_the_ruler_are_on_the_first_screen(phone, size):
    width, height = size
    phone.turn(size)
    headline, frame = phone.box(".panel-headline"), phone.box(MAP)
    ruler, paryan = phone.ruler.bounding_box(), phone.place("paryan").bounding_box()
    assert headline["y"] + headline["height"] <= frame["y"]
    assert frame["height"] <= 0.6 * height + 1
    assert ruler["y"] + ruler["height"] <= height
    assert paryan["x"] > 0
    assert paryan["x"] + paryan["width"] < width
    assert phone.page.evaluate("document.documentElement.scrollWidth") <= width


@pytest.mark.parametrize("size", [UPRIGHT, SMALL, LOW, MIDDLING, ON_ITS_SIDE], ids=str)
def test_the_small_map_hides_no_district_however_much_it_has_to_tell(phone, size):
    phone.turn(size)
    for day in ("2021-09-04", EVIDENCE_IS_OLD):
        phone.frame.evaluate("day => replay.show(replay.timeline.dayOf(day))", day)
        phone.frame.wait_for_function(f"!({BELOW_THE_INSET})().length")


def test_on_its_side_the_map_stands_beside_the_sentence(phone):
    phone.turn(ON_ITS_SIDE)
    width, height = ON_ITS_SIDE
    headline, frame = phone.box(".panel-headline"), phone.box(MAP)
    ruler = phone.ruler.bounding_box()
    assert frame["x"] + frame["width"] <= headline["x"]
    assert frame["height"] <= 0.6 * height + 1
    assert ruler["y"] + ruler["height"] <= height
    assert ruler["width"] > width / 5
    assert phone.page.evaluate("document.documentElement.scrollWidth") <= width


def centre_at_rest(phone):
    """Return where the map's middle is once all has its size: until then the map moves home anew."""
    phone.wait_until_still()
    phone.frame.wait_for_function("document.fonts.status === 'loaded'")
    phone.frame.wait_for_function(UNMOVED)
    return phone.frame.evaluate(HOME)


def test_one_finger_on_the_map_scrolls_the_page_and_tells_of_two(phone):
    centre = centre_at_rest(phone)
    phone.swipe(phone.middle(), down=-150)
    phone.page.wait_for_function(f"{SCROLLED} > 50")
    assert phone.frame.evaluate(HOME) == centre
    expect(phone.map.get_by_text("Two fingers move the map")).to_be_visible()


def test_two_fingers_move_the_map_and_a_button_leads_back(phone):
    centre = centre_at_rest(phone)
    x, y = phone.middle()
    back = phone.map.get_by_role("button", name="Back to Panjshir")
    expect(back).to_be_hidden()
    phone.drag((x - 40, y), (x + 40, y), across=60, down=-60)
    phone.frame.wait_for_function(f"centre => {HOME} !== centre", arg=centre)
    assert phone.page.evaluate(SCROLLED) < SLOP_PX
    back.tap()
    phone.frame.wait_for_function(f"centre => {HOME} === centre", arg=centre)
    expect(back).to_be_hidden()


def test_the_map_cannot_be_lost(phone):
    phone.frame.evaluate("replay.map.setView([-30, -120], 8, { animate: false })")
    phone.frame.wait_for_function("replay.map.options.maxBounds.contains(replay.map.getCenter())")


def test_a_tap_on_a_place_opens_a_sheet_below_the_map_and_no_tooltip(phone):
    phone.place("khenj").tap()
    phone.reason.wait_for()
    sheet, frame = phone.box(".st-key-reason"), phone.box(MAP)
    assert sheet["height"] < UPRIGHT[1] / 2
    assert sheet["y"] + sheet["height"] == pytest.approx(UPRIGHT[1], abs=1)
    assert frame["y"] >= 0
    assert phone.place("khenj").bounding_box()["y"] < sheet["y"]
    expect(phone.map.locator(".leaflet-tooltip")).to_be_hidden()
    phone.page.get_by_role("button", name="Close").tap()
    phone.reason.wait_for(state="detached")


def test_the_choices_are_one_line_that_says_them_and_opens_a_sheet(phone):
    line = phone.page.locator(".choices-line summary")
    expect(line).to_have_text("Best evidence · All we know now · Battle for Panjshir")
    readings = phone.page.get_by_role("radio", name="NRF say")
    expect(readings).to_be_hidden()
    line.tap()
    for name in ("Download this view", "Add to a briefing"):
        expect(phone.page.get_by_text(name)).to_be_in_viewport()
    readings.tap()
    expect(line).to_have_text("NRF say · All we know now · Battle for Panjshir")
    expect(readings).to_be_hidden()
    line.tap()
    phone.page.get_by_role("radio", name="Best evidence").tap()
    expect(line).to_have_text("Best evidence · All we know now · Battle for Panjshir")


def test_every_cell_of_the_list_says_what_it_is(phone):
    cells = phone.page.locator(".states tbody:not(.beside) td")
    expect(cells).to_have_count(18)
    labels = cells.evaluate_all(
        "all => all.map((cell) => getComputedStyle(cell, '::before').content)"
    )
    assert labels == ['"State"', '"Since"'] * 9


@pytest.mark.parametrize("size", [UPRIGHT, ON_ITS_SIDE], ids=str)
def test_what_can_be_tapped_is_large_enough(phone, size):
    phone.turn(size)
    phone.page.locator(".choices-line summary").tap()
    page = phone.page.locator(".stMain").locator(CONTROLS)
    assert page.evaluate_all(NARROW) == []
    assert phone.map.locator(CONTROLS).evaluate_all(NARROW) == []
    phone.page.locator(".choices-line summary").press("Enter")


def test_the_view_is_shared_by_what_the_phone_shares_with(phone, dataset):
    phone.page.evaluate(
        "navigator.share = (shared) => { window.shared = shared; return Promise.resolve(); }"
    )
    phone.toolbar.get_by_role("button", name="Next change").tap()
    phone.wait_for_day("2021-09-05")
    phone.page.get_by_role("button", name="Share this view").tap()
    sheet = phone.page.get_by_role("dialog", name="Share")
    sheet.get_by_role("button", name="Send…").tap()
    shared = phone.page.evaluate("window.shared.url")
    assert "date=2021-09-05" in shared
    assert f"version={dataset.version}" in shared
    assert "version" not in phone.page.url
    assert sheet.locator(CONTROLS).evaluate_all(NARROW) == []
    expect(sheet.get_by_role("img", name="QR code of the link")).to_be_visible()
    sheet.get_by_role("button", name="Close").tap()
    expect(sheet).to_be_hidden()
    other = phone.page.context.browser.new_page()
    other.goto(shared)
    expect(other.locator(".panel-date")).to_have_text("5 Sep 2021")
    expect(other).to_have_title(phone.page.title())
    other.close()
