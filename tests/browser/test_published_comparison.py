"""Maps in frames of a published page, from a disk and from a server of files: they hear of each other by messages."""

from datetime import date

import pytest
from playwright.sync_api import expect

from geo.codes.vocabulary import ASSESSED
from geo.control.contrast import Contrast, MapPanel
from geo.publish.offline import worker_files
from tests.browser.conftest import Watch
from tests.browser.published import copy_of, served, write

DAYS = date(2021, 9, 3), date(2021, 9, 6)
ASKED = f"a={DAYS[0]}&b={DAYS[1]}"
HELD = "[data-place=rukha]"
PHONE = {"width": 390, "height": 844}

SHOWN = """() => ({
  day: replay.timeline.isoOf(replay.day),
  reading: replay.timeline.reading,
  view: [replay.map.getCenter().lat, replay.map.getCenter().lng, replay.map.getZoom()],
  outlined: [...document.querySelectorAll(".replay-outlined")].length,
})"""
SHOWS = "(day) => replay.ready && replay.timeline.isoOf(replay.day) === day"


@pytest.fixture(scope="module")
def timelines(edition):
    return edition.timelines


@pytest.fixture(scope="module")
def site(edition, published, tmp_path_factory):
    """Copy the site, of which browsers keep nothing."""
    folder = copy_of(published, tmp_path_factory.mktemp("compared") / "site")
    write(folder, worker_files(edition, folder, is_on=False))
    return folder


@pytest.fixture(scope="module")
def site_url(site):
    with served(site) as url:
        yield url


@pytest.fixture
def compare(chromium, site, site_url):
    """Open the page; at the end nothing must have gone wrong, and nobody else been asked."""
    contexts = []

    def opened(query, *, from_disk=False, **options):
        context = chromium.new_context(**{"viewport": {"width": 1280, "height": 900}} | options)
        contexts.append((context, Watch(context)))
        page = context.new_page()
        page.goto(f"{site.as_uri() if from_disk else site_url}/compare.html?{query}")
        return page

    yield opened
    for context, watch in contexts:
        context.close()
        watch.assert_clean()


def maps_of(page, count):
    """Return the frames of the maps, once all of them are drawn."""
    expect(
        page.locator(".compare-panel:visible .replays iframe, .swiped .replays iframe")
    ).to_have_count(count)
    handles = page.locator(".compare-map iframe").element_handles()
    return [handle.content_frame() for handle in handles[:count]]


def await_days(maps, *days):
    for each, day in zip(maps, days, strict=True):
        each.wait_for_function(SHOWS, arg=str(day))


def await_address(page, query):
    page.wait_for_function("(query) => location.search.endsWith(query)", arg=query)


@pytest.mark.parametrize("from_disk", [True, False], ids=["disk", "server"])
def test_keys_hands_and_choices_move_all_maps_and_the_words_follow(compare, timelines, from_disk):
    page = compare(ASKED, from_disk=from_disk)
    maps = maps_of(page, 2)
    await_days(maps, *DAYS)
    stops = timelines[ASSESSED].stops
    later = [next(stop for stop in stops if stop > day) for day in DAYS]
    page.keyboard.press("ArrowRight")
    await_days(maps, *later)
    contrast = Contrast.of(timelines, [MapPanel(day) for day in later])
    expect(page.locator(".compare-count")).to_have_text(
        f"{len(contrast.differing)} of {len(contrast.places)} places differ"
    )
    expect(page.locator(".compare-head h2")).to_have_text([*contrast.headings])
    assert maps[0].evaluate(SHOWN)["outlined"] == len(contrast.outlined)
    await_address(page, f"?a={later[0]}&b={later[1]}&reading=assessed&known=hindsight")
    far = maps[0].evaluate("replay.map.getZoom()")
    maps[1].get_by_role("button", name="Zoom in").click()
    maps[0].wait_for_function("(far) => replay.map.getZoom() > far", arg=far)
    maps[0].locator(HELD).press("ArrowLeft")
    await_days(maps, DAYS[0], later[1])
    expect(page.locator("[name=own-date]").first).to_have_value(str(DAYS[0]))
    views = [each.evaluate(SHOWN)["view"] for each in maps]
    assert views[0] == views[1]
    page.get_by_role("radio", name="Readings of a day").check()
    maps = maps_of(page, 3)
    await_days(maps, *[later[1]] * 3)
    readings = [each.evaluate(SHOWN)["reading"] for each in maps]
    assert readings == ["taliban", "nrf", "assessed"]
    assert [each.evaluate(SHOWN)["view"] for each in maps[1:]] == views[:1] * 2
    maps[1].locator(HELD).press("Shift+ArrowLeft")
    before = date.fromordinal(later[1].toordinal() - 1)
    await_days(maps, *[before] * 3)
    await_address(page, f"&c={before}&reading=taliban,nrf,assessed&known=hindsight")


def test_two_maps_lie_on_each_other_and_keys_move_the_line(compare):
    page = compare(f"{ASKED}&swipe=1", from_disk=True)
    maps = maps_of(page, 2)
    await_days(maps, *DAYS)
    handle = page.get_by_role("slider")
    expect(handle).to_have_attribute("aria-valuetext", "3 Sep 2021: 50 %, 6 Sep 2021: 50 %")
    handle.press("ArrowRight")
    handle.press("PageUp")
    expect(handle).to_have_attribute("aria-valuenow", "62")
    await_days(maps, *DAYS)
    boxes = [frame.bounding_box() for frame in page.locator(".compare-map").all()]
    assert boxes[0] == boxes[1]
    shown = (
        "([x, y]) => [...document.elementsFromPoint(x, y)].find((e) => e.matches('iframe')).title"
    )
    left, width, middle = boxes[0]["x"], boxes[0]["width"], boxes[0]["y"] + boxes[0]["height"] / 4
    across = [left + width * share for share in (0.5, 0.7)]
    assert [page.evaluate(shown, [x, middle]) for x in across] == ["3 Sep 2021", "6 Sep 2021"]
    for each in maps:
        expect(each.locator(".replay-toolbar")).to_be_hidden()
    assert maps[0].evaluate(SHOWN)["view"] == maps[1].evaluate(SHOWN)["view"]
    page.get_by_label("Swipe on one map").uncheck()
    expect(handle).to_be_hidden()
    expect(maps[0].locator(".replay-toolbar")).to_be_visible()


def test_a_phone_shows_one_map_at_a_time_and_none_is_blank(compare):
    page = compare(ASKED, viewport=PHONE)
    expect(page.locator(".replays iframe")).to_have_count(2)
    expect(page.locator(".compare-map:visible")).to_have_count(1)
    page.get_by_role("radio", name="6 Sep 2021").check()
    expect(page.locator(".compare-map:visible iframe")).to_have_attribute("title", "6 Sep 2021")
    expect(page.locator(".compare-map:visible.replays")).to_have_count(1)
    assert page.evaluate("document.documentElement.scrollWidth") == PHONE["width"]
