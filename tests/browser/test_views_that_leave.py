"""What is seen is what leaves: a close-up as a picture, and as a link that leads back to it."""

from __future__ import annotations

from urllib.parse import parse_qs, urlsplit

import pytest
from PIL import Image
from playwright.sync_api import expect

KHAWAK = 69.787, 35.663
A_PIXEL = 360 / (256 * 2**11.5)
"""How many degrees of longitude a pixel of the map has from as near as it zooms to a place."""
SEEN = "replay.map.getBounds().toBBoxString().split(',').map(Number)"


def picture_of(view):
    """Download the picture of what is seen, and return where it is and what it is called."""
    view.page.get_by_text("Download this view").click()
    with view.page.expect_download() as download:
        view.page.get_by_role("link", name="Picture (PNG)").click()
    return download.value.path(), download.value.suggested_filename


def extent_of(path):
    with Image.open(path) as picture:
        return [float(edge) for edge in picture.info["extent"].split(",")]


def test_a_close_up_leaves_as_it_is_seen_and_its_link_leads_a_stranger_to_the_same(open_map):
    view = open_map("?date=2021-09-04")
    view.place("khawak_pass").press("Enter")
    view.map.get_by_role("button", name="Zoom to Khawak pass").click()
    view.page.wait_for_url(lambda url: "view=69.7" in url and "place=khawak_pass" in url)
    view.wait_until_still()
    west, south, east, north = seen = view.frame.evaluate(SEEN)
    assert west < KHAWAK[0] < east < west + 1
    assert south < KHAWAK[1] < north
    path, name = picture_of(view)
    assert "_highlight-khawak_pass_bbox_" in name
    assert extent_of(path) == pytest.approx(seen, abs=A_PIXEL)
    lon, lat, _ = map(float, parse_qs(urlsplit(view.page.url).query)["view"][0].split(","))
    assert (lon, lat) == pytest.approx(((west + east) / 2, (south + north) / 2), abs=A_PIXEL)
    view.page.get_by_role("button", name="Share this view").click()
    sheet = view.page.get_by_role("dialog", name="Share")
    link = urlsplit(sheet.get_by_role("textbox", name="Link").input_value())
    there = open_map(f"?{link.query}", new=True)
    there.frame.wait_for_function("replay.moved")
    there.wait_until_still()
    assert there.frame.evaluate(SEEN) == pytest.approx(seen, abs=A_PIXEL)
    same, name_there = picture_of(there)
    assert name_there == name
    assert same.read_bytes() == path.read_bytes()


def test_the_page_that_stands_alone_opens_on_its_address_and_shares_it_with_a_code(open_page):
    page = open_page("assets/standalone.html?date=2021-09-04&place=khawak_pass&view=69.79,35.66,11")
    page.wait_for_url("**window=battle**")  # all that it shows is in its address by now
    page.get_by_role("button", name="Share").click()
    sheet = page.get_by_role("dialog", name="Share")
    link = sheet.get_by_role("textbox", name="Link").input_value()
    assert link == page.url
    shown = {name: value for name, [value] in parse_qs(urlsplit(link).query).items()}
    assert (shown["place"], shown["view"]) == ("khawak_pass", "69.79,35.66,11")
    expect(sheet.get_by_role("link", name="The page as a file")).to_have_attribute("href", link)
    code = sheet.get_by_role("img", name="QR code of the link")
    expect(code).to_be_visible()
    assert code.evaluate("image => image.decode().then(() => image.naturalWidth)") > 0
