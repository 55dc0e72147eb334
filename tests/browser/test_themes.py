"""Dark, as the reader's system or Streamlit's menu asks for it; light on paper; and forced colours."""

from __future__ import annotations

import pytest
from playwright.sync_api import expect

from geo.design.style import PALETTES, Theme
from tests.browser.map_page import MapPage
from tests.codes import Controller

DARK, LIGHT = PALETTES[Theme.DARK], PALETTES[Theme.LIGHT]
CHOOSE_DARK = """() => localStorage.setItem("stActiveTheme-/-v2", JSON.stringify("Dark"))"""
"""What Streamlit keeps of a choice in its menu."""

WINDOWS = [
    "assets/briefing/panjshir.html",
    "assets/briefing/editor.html",
    "assets/standalone.html",
]


def css(colour):
    red, green, blue = (int(colour[i : i + 2], 16) for i in (1, 3, 5))
    return f"rgb({red}, {green}, {blue})"


def fills(frame):
    """Return the fills of places as they are seen."""
    return frame.evaluate(
        """() => Object.fromEntries([...document.querySelectorAll("path[data-place]")]
        .map((path) => [path.dataset.controller, getComputedStyle(path).fill]))"""
    )


def drawn(palette):
    held = (Controller.NRF, Controller.TALIBAN, Controller.CONTESTED)
    return {controller: css(palette.fill(controller)) for controller in held}


def test_the_map_and_what_stands_beside_it_follow_the_system(open_map):
    view = open_map("?date=2021-09-04")
    for theme, palette in ((Theme.LIGHT, LIGHT), (Theme.DARK, DARK)):
        view.page.emulate_media(color_scheme=theme)
        expect(view.map.locator(":root")).to_have_css("color-scheme", theme)
        assert fills(view.frame) == drawn(palette)
        expect(view.map.locator(".leaflet-container")).to_have_css(
            "background-color", css(palette.paper)
        )
        listed = view.page.locator(".panel-day .states td").first
        expect(listed).to_have_css("color", css(palette.ink))
        bars = view.map.locator(".replay-rows rect").first
        assert bars.evaluate("bar => getComputedStyle(bar).fill") in {
            css(palette.fill(c)) for c in Controller if c is not Controller.NONE
        }


def test_a_page_that_its_reader_made_dark_has_a_dark_map_on_a_light_system(open_map):
    view = open_map("?date=2021-09-04", new=True)
    view.page.evaluate(CHOOSE_DARK)
    view.page.reload()
    view = MapPage(view.page, view.watch)
    expect(view.map.locator(":root")).to_have_css("color-scheme", "dark")
    assert fills(view.frame) == drawn(DARK)


@pytest.mark.parametrize("path", WINDOWS)
def test_a_window_of_its_own_follows_the_system_and_paper_is_light(open_page, path):
    page = open_page(path, color_scheme="dark")
    expect(page.locator("body")).to_have_css("background-color", css(DARK.paper))
    expect(page.locator("body")).to_have_css("color", css(DARK.ink))
    page.emulate_media(media="print")
    expect(page.locator("body")).to_have_css("color", css(LIGHT.ink))
    page.emulate_media(media="screen")


def test_the_reports_are_printed_dark_on_light(open_page):
    page = open_page("evidence?places=khawak_pass", color_scheme="dark")
    cell = page.locator(".reports-table td").first
    expect(cell).to_have_css("color", css(DARK.ink))
    page.emulate_media(media="print")
    expect(cell).to_have_css("color", css(LIGHT.ink))
    page.emulate_media(media="screen")


def test_forced_colours_leave_samples_their_own_and_names_the_systems(open_map):
    view = open_map("?date=2021-09-04", new=True, forced_colors="active")
    chip = view.page.locator(".panel-day .chip").first
    expect(chip).to_have_css("forced-color-adjust", "none")
    assert chip.evaluate("chip => getComputedStyle(chip).backgroundColor") != "rgba(0, 0, 0, 0)"
    assert fills(view.frame) == drawn(LIGHT)
    name = view.map.locator(".replay-label-name", has_text="Bazarak")
    system = view.frame.evaluate(
        """() => {
          const probe = document.body.appendChild(document.createElement("i"));
          probe.style.color = "CanvasText";
          return getComputedStyle(probe).color;
        }"""
    )
    expect(name).to_have_css("color", system)
    chosen = view.page.get_by_role("radio", name="Best evidence")
    ground, ink = chosen.evaluate(
        "button => [getComputedStyle(button).backgroundColor, getComputedStyle(button).color]"
    )
    assert ground != ink
