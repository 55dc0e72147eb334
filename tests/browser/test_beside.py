"""Localities on the screen: a small sign where one stands apart, and beside the map what has no coordinate."""

from __future__ import annotations

from playwright.sync_api import expect


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
