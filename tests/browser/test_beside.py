"""Localities on the screen: a small sign where one stands apart, and beside the map what has no coordinate."""

from __future__ import annotations

from playwright.sync_api import expect

COUNT = """() => {
  const { arrange } = replay.labels;
  window.arranged = 0;
  replay.labels.arrange = () => {
    window.arranged += 1;
    arrange.call(replay.labels);
  };
}"""
STEP = """(iso) => {
  const before = replay.note.textContent;
  replay.show(replay.timeline.dayOf(iso));
  return [before !== replay.note.textContent, window.arranged];
}"""


def test_names_make_room_for_it_when_steps_have_come_to_rest(map_on):
    view = map_on("2021-09-06")
    view.frame.evaluate(COUNT)
    assert view.frame.evaluate(STEP, "2021-08-17") == [True, 0]
    assert view.frame.evaluate(STEP, "2021-09-06") == [True, 0]
    view.frame.wait_for_function("() => window.arranged === 1")
    view.frame.evaluate("delete replay.labels.arrange")


def test_what_is_no_district_is_seen_follows_the_day_and_leads_to_its_reason(open_map):
    view = open_map("?date=2022-05-25")
    sign = view.map.locator("path[data-locality=abdullah_khel]")
    expect(sign).to_be_visible()
    assert sign.get_attribute("aria-label") == "Abdullah Khel: contested, since about 13 May 2022"
    beside = view.page.locator(".panel-day tbody.beside")
    expect(beside.filter(has_text="Not on the map")).to_contain_text("Hesarak")
    expect(beside.filter(has_text="Unlike the area around")).to_contain_text("Abdullah Khel")
    sign.press("Enter")
    expect(view.reason).to_contain_text("Why: Dara")
    expect(view.reason).to_contain_text("Abdullah Khel is a place of its own within it: contested")
    view.frame.evaluate("replay.show(replay.timeline.dayOf('2022-06-10'))")
    expect(beside.filter(has_text="Hesarak")).to_have_count(0)
    assert sign.get_attribute("data-controller") == view.place("dara").get_attribute(
        "data-controller"
    )
