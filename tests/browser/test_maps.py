"""From the valley to the country and back, on the same day."""

from __future__ import annotations

from tests.browser.map_page import MapPage


def test_a_switch_leads_from_one_map_to_the_other_on_the_same_day(open_map):
    view = open_map("?date=2021-09-04")
    view.page.get_by_role("link", name="Afghanistan", exact=True).click()
    view.page.wait_for_url("**dataset=afghanistan**")
    country = MapPage(view.page, view.watch, seen="nimroz")
    country.wait_for_url("date=2021-09-04")
    country.page.get_by_role("link", name="Panjshir", exact=True).click()
    valley = MapPage(country.page, view.watch)
    valley.wait_for_url("date=2021-09-04")


def test_panjshir_on_the_map_of_the_country_leads_to_the_valley(open_map):
    view = open_map("?dataset=afghanistan&date=2021-09-05&place=panjshir", seen="nimroz")
    view.page.get_by_role("link", name="Open the map of Panjshir").click()
    valley = MapPage(view.page, view.watch)
    valley.wait_for_url("date=2021-09-05")


def test_the_map_of_the_country_keeps_its_dataset_from_page_to_page(open_map):
    view = open_map("?dataset=afghanistan&date=2021-08-12", seen="nimroz")
    view.page.get_by_role("link", name="Evidence").click()
    view.page.get_by_role("heading", name="Evidence").wait_for()
    view.wait_for_url("dataset=afghanistan")
    view.page.get_by_role("link", name="Map", exact=True).click()
    view.wait_for_url("date=2021-08-12")
    MapPage(view.page, view.watch, seen="nimroz")
