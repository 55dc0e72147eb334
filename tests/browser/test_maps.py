"""From the valley to the country and back, on the same day."""

from __future__ import annotations

from tests.browser.map_page import MapPage


def test_a_switch_leads_to_the_other_map_on_the_same_day_which_is_kept_from_page_to_page(open_map):
    view = open_map("?date=2021-09-04")
    page = view.page
    page.get_by_role("link", name="Afghanistan", exact=True).click()
    page.wait_for_url("**dataset=afghanistan**")
    MapPage(page, view.watch, seen="nimroz").wait_for_url("date=2021-09-04")
    page.get_by_role("link", name="Evidence").click()
    page.get_by_role("heading", name="Evidence").wait_for()
    view.wait_for_url("dataset=afghanistan")
    page.get_by_role("link", name="Map", exact=True).click()
    view.wait_for_url("date=2021-09-04")
    MapPage(page, view.watch, seen="nimroz")
    page.get_by_role("link", name="Panjshir", exact=True).click()
    MapPage(page, view.watch).wait_for_url("date=2021-09-04")


def test_panjshir_on_the_map_of_the_country_leads_to_the_valley(open_map):
    view = open_map("?dataset=afghanistan&date=2021-09-05&place=panjshir", seen="nimroz")
    view.page.get_by_role("link", name="Open the map of Panjshir").click()
    valley = MapPage(view.page, view.watch)
    valley.wait_for_url("date=2021-09-05")
