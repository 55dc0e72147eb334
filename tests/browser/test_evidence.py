"""From any colour to the sentences and links behind it, by mouse and by keyboard alone."""

from __future__ import annotations

import csv
import re

import pytest
from PIL import Image
from playwright.sync_api import expect

from tests.browser.map_page import MAP, PAGE_IS_DRAWN


def why(page):
    return page.get_by_role("region", name="Why")


def ribbon_slider(page):
    return page.get_by_role("slider", name="Day on the ribbon")


def test_a_click_on_a_district_gives_its_reason(map_on):
    view = map_on("2021-09-06")
    view.place("paryan").click()
    panel = why(view.page)
    panel.wait_for()
    told = panel.inner_text()
    assert "On 6 Sep 2021 the map shows Paryan as held by the Taliban" in told
    for part in ("What decides", "Against it", "What would change it", "r143", "r146"):
        assert part in told
    view.wait_for_url("place=paryan")
    link = panel.get_by_role("link").first
    assert link.get_attribute("href").startswith("http")


def test_a_reason_is_deep_linked_and_can_be_closed_and_as_known_says_what_is_hidden(open_map):
    view = open_map("?date=2021-09-05&place=khenj&known=as_known")
    why(view.page).wait_for()
    view.page.get_by_text("22 reports about this day or earlier, published only later").wait_for()
    view.page.get_by_text("Khenj: known then as NRF, disputed by the Taliban").first.wait_for()
    view.page.get_by_role("button", name="Close").click()
    why(view.page).wait_for(state="detached")
    view.page.wait_for_url(lambda url: "place=" not in url)


def test_the_list_chooses_a_place_as_well(map_on):
    view = map_on("2021-09-06")
    listed = view.page.get_by_role("table", name="Who holds what", exact=True)
    listed.get_by_role("button", name="Dara").click()
    why(view.page).get_by_role("heading", name=re.compile("Why: Dara")).wait_for()
    view.wait_for_url("place=dara")
    offered = view.page.get_by_role("navigation", name="Dossier")
    with view.page.expect_popup() as opened:
        offered.get_by_role("link", name="Page (HTML)").click()
    dossier = opened.value
    dossier.get_by_role("heading", name=re.compile("Dossier: Dara")).wait_for()
    assert (
        dossier.get_by_role("img", name=re.compile("Outlined: Dara")).bounding_box()["width"] > 300
    )


def test_the_map_stays_in_view_while_the_reason_beside_it_is_scrolled(map_on):
    view = map_on("2021-09-06")
    view.frame.evaluate("replay.choose('khenj')")
    why(view.page).wait_for()
    frame = view.page.locator(MAP)
    before, last = frame.bounding_box(), why(view.page).get_by_role("listitem").last
    last.scroll_into_view_if_needed()
    assert frame.bounding_box() == before
    assert before["x"] + before["width"] < last.bounding_box()["x"]


def test_the_history_of_a_place_leads_to_its_days(map_on):
    view = map_on("2021-09-06")
    view.frame.evaluate("replay.choose('khenj')")
    view.page.get_by_text("History of Khenj: 14 changes").click()
    view.page.get_by_role("button", name="about 5 Sep 2021", exact=True).click()
    view.wait_for_day("2021-09-05")
    why(view.page).get_by_text("Khenj: contested, since about 5 Sep 2021").wait_for()


HANDLE_WIDTH_PX = 16


def test_a_click_on_a_day_of_the_ribbon_goes_to_it_and_the_handle_of_the_ruler_stands_there(
    map_on,
):
    view = map_on("2021-09-06")
    rows = view.map.locator(".replay-rows")
    box, ruler = rows.bounding_box(), view.ruler.bounding_box()
    clicked = box["x"] + box["width"] * 17.5 / 33
    view.page.mouse.click(clicked, box["y"] + box["height"] / 2)
    view.wait_for_day("2021-09-01")
    view.wait_for_url("date=2021-09-01")
    assert view.ruler.get_attribute("aria-valuetext") == "1 Sep 2021"
    share = (17 / 32) * (ruler["width"] - HANDLE_WIDTH_PX)
    assert abs(ruler["x"] + HANDLE_WIDTH_PX / 2 + share - clicked) < 1
    expect(view.map.locator(".replay-flag")).to_have_text("1 Sep")


SHADES = """() => replay.data.places.map((place, index) => {
  const { timeline, start, end } = replay;
  const days = Array.from({ length: end - start + 1 }, (_, day) => start + day);
  const shown = days.map((day) => timeline.state(index, day).key + timeline.age(index, day).fade);
  return shown.filter((look, day) => look !== shown[day - 1]).length;
})"""


def test_the_rows_of_the_ribbon_are_the_places_in_the_order_of_the_data(map_on, dataset):
    view = map_on("2021-09-06")
    names = view.map.locator(".replay-names bdi").all_inner_texts()
    places = [place.name for place in dataset.mapped_places]
    assert names == [*places[:-1], "Border checkpoint"]
    tops = view.map.locator(".replay-rows rect:not([fill^=url], [class])").evaluate_all(
        "rects => rects.map((rect) => Math.round(rect.getBoundingClientRect().y))"
    )
    assert [tops.count(top) for top in sorted(set(tops))] == view.frame.evaluate(SHADES)


SOFT = """rows => {
  const used = [...rows.querySelectorAll("g[mask]")].map((bar) => bar.getAttribute("mask"));
  return [used, [...rows.querySelectorAll("mask")].map((mask) => `url(#${mask.id})`)];
}"""
VAGUE_TURNS = """() => replay.data.places.flatMap((_, place) => {
  const { timeline, start, end } = replay;
  const days = Array.from({ length: end - start }, (_, day) => start + day + 1);
  return days.flatMap((day) => timeline.changes(day).filter((change) => change.place === place && change.after.sincePrecision));
}).length"""


def test_what_is_not_known_to_the_day_is_soft_on_the_ribbon_and_hollow_on_the_ruler(map_on):
    view = map_on("2021-08-25")
    vague = "25 Aug 2021; the day is not exactly known"
    expect(view.ruler).to_have_attribute("aria-valuetext", vague)
    expect(view.map.locator(".replay-tick-hole")).to_have_count(2)
    used, masks = view.map.locator(".replay-rows").evaluate(SOFT)
    assert used == masks
    assert view.frame.evaluate(VAGUE_TURNS) <= len(used)
    view.ruler.press("ArrowLeft")
    expect(view.ruler).to_have_attribute("aria-valuetext", "24 Aug 2021")


def test_by_keyboard_alone_from_the_map_to_a_source(map_on):
    view = map_on("2021-09-06")
    view.place("rukha").focus()
    view.page.keyboard.press("Enter")
    why(view.page).get_by_role("heading", name=re.compile("Why: Rukha")).wait_for()
    view.page.get_by_role("button", name="Close").focus()
    view.page.keyboard.press("Tab")
    voices = view.page.get_by_text("6 independent voices say so.")
    expect(voices).to_be_focused()
    view.page.keyboard.press("Enter")
    view.page.keyboard.press("Tab")
    focused = view.page.evaluate("document.activeElement.href || ''")
    assert focused.startswith("http")
    view.page.keyboard.press("Shift+Tab")
    view.page.keyboard.press("Shift+Tab")
    view.page.keyboard.press("Enter")
    why(view.page).wait_for(state="detached")


def assert_any_spelling_finds_unaba(page):
    words = page.get_by_role("textbox", name="Words")
    counts = set()
    for spelling in ("Unaba", "Anawa", "Onaba"):
        words.fill(spelling)
        words.press("Enter")
        page.wait_for_url(lambda url, spelling=spelling: f"words={spelling}" in url)
        page.wait_for_function(PAGE_IS_DRAWN)
        counts.add(page.get_by_role("status").filter(has_text=" of ").inner_text())
    [count] = counts
    assert re.match(r"[1-9]\d? of", count)


def test_the_report_table_is_searched_and_filtered_and_given_as_a_file(open_page, tmp_path):
    page = open_page("evidence?words=Onaba")
    assert_any_spelling_finds_unaba(page)
    publisher = page.get_by_role("combobox", name="Published by")
    publisher.click()
    publisher.fill("The Week (India)")
    page.keyboard.press("Enter")
    page.keyboard.press("Escape")
    page.wait_for_url(re.compile("publishers=The"))
    page.get_by_role("textbox", name="Words").fill("")
    page.get_by_role("textbox", name="Words").press("Enter")
    page.wait_for_url(lambda url: "words=" not in url)
    page.get_by_role("status").filter(has_text=re.compile(r"^13 of")).wait_for()
    table = page.get_by_role("table", name="Reports")
    expect(table.get_by_role("row")).to_have_count(14)
    assert "same source as r124" in table.inner_text()
    with page.expect_download() as download:
        page.get_by_role("link", name="Download these as CSV").click()
    path = tmp_path / "reports.csv"
    download.value.save_as(path)
    with path.open(encoding="utf-8-sig", newline="") as file:
        rows = list(csv.DictReader(file))
    assert len(rows) == 13
    assert all("theweek_sep5" in row["source_ids"] for row in rows)


def test_without_a_publisher_the_map_is_another_in_every_browser_and_in_its_picture(
    open_page, open_tab, tmp_path
):
    page = open_page("evidence?date=2022-04-01&section=what_if")
    publisher = page.get_by_role("combobox", name="Publishers to leave out")
    publisher.click()
    publisher.fill("RFI")
    page.keyboard.press("Enter")
    page.keyboard.press("Escape")
    page.wait_for_url(re.compile("without=RFI"))
    told = page.get_by_role("status").filter(has_text="would look different on 1 Apr 2022")
    told.wait_for()
    maps = page.locator(".sketches figure")
    expect(maps.last).to_contain_text("Without RFI")
    drawn = [maps.nth(number).locator("svg").inner_html() for number in (0, 1)]
    assert drawn[0] != drawn[1]
    assert "sketch-marked" in drawn[1]
    fresh = open_tab(page.url)
    expect(fresh.locator(".sketches figure").last).to_contain_text("Without RFI")
    assert fresh.get_by_role("status").first.inner_text() == told.inner_text()
    assert fresh.locator(".sketches svg").last.inner_html() == drawn[1]
    with fresh.expect_download() as download:
        fresh.get_by_role("button", name="Download this map").click()
    path = tmp_path / download.value.suggested_filename
    download.value.save_as(path)
    assert "without-rfi" in path.name
    with Image.open(path) as picture:
        assert "without RFI" in str(picture.text)


def test_a_dispute_has_both_sides_words_and_the_ribbon_goes_to_another_day_in_every_reading(
    open_page,
):
    page = open_page("evidence?date=2021-09-04&section=disagreement")
    page.get_by_role("heading", name="6 open disputes on this date").wait_for()
    dispute = page.locator(".dispute").filter(has_text="Bazarak: NRF, disputed by the Taliban")
    for side in ("Taliban", "NRF", "What decides"):
        dispute.get_by_role("heading", name=side, exact=True).wait_for()
    page.get_by_role("checkbox", name="Every reading").check()
    page.get_by_text("Lanes from the top: Taliban say").wait_for()
    assert ribbon_slider(page).get_attribute("aria-valuetext") == "4 Sep 2021"
    ribbon_slider(page).focus()
    page.keyboard.press("ArrowRight")
    page.get_by_role("heading", name="Readings side by side, 5 Sep 2021").wait_for()
    page.wait_for_url(lambda url: "date=2021-09-05" in url)


def test_maps_beside_each_other_move_together_and_two_are_swiped_by_keys(open_page):
    page = open_page("compare?a=2021-09-03&b=2021-09-06")
    page.get_by_role("heading", name="7 of 9 places differ").wait_for()
    page.wait_for_function(
        """() => [...document.querySelectorAll("iframe")].filter((frame) =>
             frame.contentWindow.replay && frame.contentWindow.replay.ready).length === 2"""
    )
    frames = [frame for frame in page.frames if "streamlit_folium" in frame.url]
    days = {frame.evaluate("replay.timeline.isoOf(replay.day)") for frame in frames}
    assert days == {"2021-09-03", "2021-09-06"}
    links = page.locator("a[data-compared]")
    assert "bbox" not in links.first.get_attribute("href")
    frames[0].evaluate(
        "replay.moved = true; replay.map.setView([35.4, 69.6], 10.5, {animate: false})"
    )
    assert frames[1].evaluate("[replay.map.getCenter().lat.toFixed(1), replay.map.getZoom()]") == [
        "35.4",
        10.5,
    ]
    page.get_by_role("table", name="What differs").get_by_role(
        "rowheader", name="Bazarak"
    ).wait_for()
    edges = frames[1].evaluate("replay.map.getBounds().toBBoxString()").split(",")
    page.locator("summary", has_text="Download").click()
    with page.expect_download() as download:
        page.get_by_role("link", name="Picture (PNG)").click()
    name = "panjshir_2021-09-03_to_2021-09-06_assessed_slide_bbox_"
    assert download.value.suggested_filename.startswith(name)
    with Image.open(download.value.path()) as picture:
        told = [float(edge) for edge in picture.info["extent"].split(",")]
    # Of the view as an address has it, which is rounded.
    assert told == pytest.approx([float(edge) for edge in edges], abs=0.001)
    page.get_by_text("Swipe on one map").click()
    handle = page.get_by_role("slider", name="Divider between the two maps")
    handle.press("PageUp")
    handle.press("ArrowRight")
    assert handle.get_attribute("aria-valuetext") == "3 Sep 2021: 62 %, 6 Sep 2021: 38 %"
    upper = page.locator(".st-key-swiped .stElementContainer:has(iframe)").nth(1)
    assert upper.evaluate("node => getComputedStyle(node).clipPath") == "inset(0px 0px 0px 62%)"
    page.get_by_text("Readings of a day").click()
    page.get_by_role("heading", name="NRF say").wait_for()
    page.wait_for_url(lambda url: "reading=taliban%2Cnrf%2Cassessed" in url)


def test_a_claim_opens_its_reports(open_page):
    page = open_page("claims")
    card = page.get_by_role("article").filter(has_text="Thousands surrounded in the Khawak pass")
    assert "disputed" in card.inner_text()
    card.get_by_text("3 reports against it").click()
    card.get_by_text("the defences at Khawak, and at Gulbahar, were broken").wait_for()
    card.get_by_role("link", name="Khawak pass on the map").click()
    page.wait_for_url(lambda url: "place=khawak_pass" in url)
    why(page).get_by_role("heading", name=re.compile("Why: Khawak pass")).wait_for()
