"""The bar at the top: from a phone, or a desk at 400 %, to a wall, nothing in it covers anything else."""

from __future__ import annotations

from playwright.sync_api import expect

WIDTHS = (320, 360, 430, 640, 760, 800, 960, 1024, 1280, 1440, 1920)
PHONE = {"width": 390, "height": 844, "has_touch": True, "is_mobile": True}
SPACED = """() => {
  const parts = "[data-testid=stLogo], [data-testid=stTopNavLink], .rc-overflow-item-rest > *, " +
    "[data-testid=stHeader] button, .st-key-languages button, h1";
  const boxes = [...document.querySelectorAll(parts)]
    .filter((part) => part.checkVisibility({ visibilityProperty: true, opacityProperty: true }))
    .map((part) => ({ part, box: part.getBoundingClientRect() }))
    .filter(({ box }) => box.width > 0 && box.right > 0);
  const meet = (one, other) => !one.part.contains(other.part) && !other.part.contains(one.part) &&
    Math.min(one.box.right, other.box.right) - Math.max(one.box.left, other.box.left) > 1 &&
    Math.min(one.box.bottom, other.box.bottom) - Math.max(one.box.top, other.box.top) > 1;
  const inside = ({ box }) => box.left >= 0 && box.right <= innerWidth;
  return boxes.length > 3 && boxes.every(inside) &&
    !boxes.some((one, at) => boxes.slice(at + 1).some((other) => meet(one, other)));
}"""


def assert_nothing_in_the_header_covers_anything_else(page):
    for width in WIDTHS:
        page.set_viewport_size({"width": width, "height": 700})
        page.wait_for_function(SPACED)


def test_nothing_in_the_header_covers_anything_else(open_page):
    """In other languages too, which the walk through all pages looks at."""
    page = open_page("claims")
    page.get_by_role("heading", level=1).wait_for()
    assert_nothing_in_the_header_covers_anything_else(page)


def test_on_a_phone_the_language_is_a_menu_as_small_as_a_button(open_page):
    page = open_page("claims", **PHONE)
    page.locator(".st-key-language_menu").get_by_role("button").click()
    page.get_by_role("menuitem", name="دری").click()
    page.wait_for_url(lambda url: "lang=fa" in url)
    menu = page.locator(".st-key-language_menu").get_by_role("button", name="دری")
    expect(menu).to_be_visible()
    assert menu.bounding_box()["width"] < PHONE["width"] / 3.5
