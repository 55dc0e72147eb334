"""The Show of the main job: every stop of the battle, by the Right key, against the command line."""

from __future__ import annotations

import subprocess
import sys
from datetime import date
from itertools import pairwise

import pytest

from geo.control.age import age_of
from geo.control.description import aria_label
from geo.control.timeline import build_timeline
from geo.design.style import PALETTES, Theme, look
from tests.browser.map_page import ROOT, expected, run_cli

BLANK_WATCH = """() => {
  const frame = document.querySelector("iframe[title^=streamlit_folium]");
  window.firstFrame = frame;
  window.blankFrames = 0;
  const look = () => {
    const now = document.querySelector("iframe[title^=streamlit_folium]");
    const paths = now && now.contentDocument.querySelectorAll("path[data-place][data-controller]");
    if (now !== window.firstFrame || !paths || paths.length !== 9) window.blankFrames += 1;
    requestAnimationFrame(look);
  };
  look();
}"""


@pytest.fixture(scope="module")
def stops(dataset):
    days = run_cli("stops")
    battle = dataset.opening
    return [day for day in days if battle.start.isoformat() <= day <= battle.end.isoformat()]


def looks(states):
    return {
        place_id: [state.controller, state.status, look(*state.standing).paint]
        for place_id, state in states.items()
    }


def test_right_key_replays_every_stop_of_the_battle(open_map, dataset, stops):
    view = open_map("?date=2021-08-15")
    view.page.evaluate(BLANK_WATCH)
    view.page.mouse.click(700, 8)
    for before, day in pairwise([None, *[s for s in stops if s > "2021-08-15"]]):
        assert before is None or before < day
        view.page.keyboard.press("ArrowRight")
        view.wait_for_day(day)
        assert view.shown() == looks(expected(dataset, date.fromisoformat(day)))
    view.wait_for_url(f"date={stops[-1]}")
    assert view.page.evaluate("window.blankFrames") == 0


def test_the_command_line_and_the_map_agree_on_the_day_of_the_victory_claim(map_on):
    view = map_on("2021-09-06")
    told = run_cli("at", "2021-09-06")
    shown = view.shown()
    assert {p: s[:2] for p, s in shown.items()} == {
        p: [s["controller"], s["status"]] for p, s in told.items()
    }
    assert "6 Sep 2021" in view.panel_date.inner_text()


def test_every_place_says_in_words_what_its_colour_says(map_on):
    view = map_on("2021-09-06")
    label = view.place("bazarak").get_attribute("aria-label")
    assert label == "Bazarak: Taliban, disputed by the NRF, since 6 Sep 2021"
    assert view.map.get_by_role("button", name=label).count() == 1


FADED = """() => Object.fromEntries(replay.painter.shapes.map(({ place, body, line, opacity }) =>
  [place.id, [body.getAttribute("aria-label"), Number(body.getAttribute("fill-opacity")) / opacity, Number(line.style.fillOpacity)]]))"""


def test_every_colour_is_as_faded_as_its_evidence_is_old_and_says_so(open_map, dataset):
    view = open_map("?window=record&date=2022-01-03")
    stops = [day for day in build_timeline(dataset).stops if day >= date(2022, 1, 3)]
    for day in stops[:3]:
        view.wait_for_day(day.isoformat())
        for place_id, (label, *left) in view.frame.evaluate(FADED).items():
            state = expected(dataset, day)[place_id]
            age = age_of(dataset, state, day)
            assert label == aria_label(dataset.places[place_id], state, age)
            assert left == pytest.approx([PALETTES[Theme.LIGHT].strength(age.fade)] * 2, abs=1e-3)
        view.ruler.press("ArrowRight")


def test_in_full_screen_the_map_itself_tells_the_day_and_of_a_place_with_links(map_on, dataset):
    view = map_on("2021-09-06")
    date_of_the_map = view.map.locator(".replay-date")
    assert date_of_the_map.is_hidden()
    view.place("paryan").click()
    view.reason.wait_for()
    assert view.card.is_hidden()
    view.toolbar.get_by_role("button", name="Full screen").click()
    view.card.wait_for()
    assert date_of_the_map.inner_text() == "6 Sep 2021"
    told = view.card.inner_text()
    assert all(report in told for report in expected(dataset, date(2021, 9, 6))["paryan"].basis)
    link = view.card.get_by_role("link").first
    assert link.get_attribute("href").startswith("http")
    assert link.get_attribute("rel") == "noopener noreferrer"
    view.card.get_by_role("button", name="Close").click()
    view.card.wait_for(state="hidden")


def test_hovering_gives_controller_status_and_since(map_on):
    view = map_on("2021-09-06")
    view.place("dara").hover()
    tip = view.map.locator(".replay-tip")
    tip.wait_for()
    assert tip.inner_text().split("\n") == [
        "Dara",
        "Taliban, disputed by the NRF, since 6 Sep 2021",
        "6 independent voices say so.",
    ]


def test_the_inset_flies_to_the_checkpoint_and_back(map_on):
    view = map_on("2021-09-06")
    centre = view.frame.evaluate("replay.map.getCenter().lng")
    view.map.get_by_role("button", name="Show the Turkmenistan border checkpoint").click()
    view.frame.wait_for_function("Math.abs(replay.map.getCenter().lng - 62.283) < 0.01")
    view.map.get_by_role("button", name="Back to Panjshir").click()
    view.frame.wait_for_function(
        "lng => Math.abs(replay.map.getCenter().lng - lng) < 0.2", arg=centre
    )


def test_changing_the_date_keeps_pan_and_zoom(map_on):
    view = map_on("2021-09-04")
    view.frame.evaluate("replay.map.setView([35.4, 69.6], 10.5, {animate: false})")
    view.ruler.focus()
    view.page.keyboard.press("ArrowRight")
    view.wait_for_url("date=2021-09-05")
    view.wait_until_still()
    assert view.frame.evaluate("[replay.map.getCenter().lat.toFixed(1), replay.map.getZoom()]") == [
        "35.4",
        10.5,
    ]


def test_the_address_gives_the_same_picture_after_a_reload_and_on_the_way_back_and_forth(open_map):
    view = open_map("?date=2021-09-04&reading=taliban&known=as_known")
    view.wait_for_day("2021-09-04")
    before = view.shown()
    view.page.reload()
    view.place("bazarak").wait_for()
    view.wait_for_day("2021-09-04")
    assert view.shown() == before
    view.page.mouse.click(700, 8)
    view.page.keyboard.press("ArrowRight")
    view.wait_for_url("date=2021-09-05")
    view.page.go_back()
    view.wait_for_url("date=2021-09-04")
    view.wait_for_day("2021-09-04")
    assert view.shown() == before
    view.wait_until_still()
    view.page.go_forward()
    view.wait_for_url("date=2021-09-05")
    view.wait_for_day("2021-09-05")


def test_the_view_is_downloaded_in_two_clicks_and_is_the_file_of_the_command(open_map, tmp_path):
    view = open_map("?date=2021-09-04&reading=taliban")
    view.place("bazarak").focus()
    view.page.keyboard.press("ArrowRight")
    view.wait_for_day("2021-09-05")
    view.page.get_by_text("Download this view").click()
    with view.page.expect_download() as download:
        view.page.get_by_role("link", name="Picture (PNG)").click()
    name = "panjshir_2021-09-05_taliban_slide.png"
    assert download.value.suggested_filename == name
    options = ["--reading", "taliban", "--out", str(tmp_path)]
    command = [sys.executable, "-m", "geo.cli", "snapshot", "2021-09-05", *options]
    subprocess.run(command, cwd=ROOT, check=True, capture_output=True)
    assert download.value.path().read_bytes() == (tmp_path / name).read_bytes()
