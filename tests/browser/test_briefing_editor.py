"""The editor in a real Chromium: a draft that only the browser keeps."""

from pathlib import Path

import pytest

from geo.briefing.storyline import load_storyline

PATH = "/assets/briefing/editor.html"
BROKEN = {
    "unknown place": b"id: x\ntitle: X\nsteps:\n  - {id: a, title: A, date: 2021-09-04, highlight: [x]}\n",
    "date": b"id: x\ntitle: X\nsteps:\n  - {id: a, title: A, date: 2031-09-04}\n",
    "bad yaml": b"id: [x\n",
    "same id": b"id: x\ntitle: X\nsteps:\n" + b"  - {id: a, title: A, date: 2021-09-04}\n" * 2,
    "two megabytes": b"id: x\n# " + b"x" * 2_000_000,
}


@pytest.fixture
def page(open_page):
    page = open_page(PATH.removeprefix("/"), reduced_motion="reduce")
    page.on("dialog", accept)
    sound(page)
    yield page
    page.remove_listener("dialog", accept)


def accept(dialog):
    dialog.accept()


def sound(page):
    page.get_by_role("status").filter(has_text="No problems").wait_for()


def preview(page):
    return page.frame_locator("iframe[title=Preview]")


def start_from_shipped(page):
    page.get_by_label("Start from").select_option("panjshir")
    page.get_by_role("navigation", name="Steps").get_by_text("Four of seven").wait_for()
    sound(page)


def load(page, content):
    file = {"name": "story.yaml", "mimeType": "application/yaml", "buffer": content}
    page.get_by_label("Load YAML").set_input_files(file)


def saved(page, dataset):
    with page.expect_download() as download:
        page.get_by_role("button", name="Save YAML").click()
    return load_storyline(Path(download.value.path()), dataset)


def test_steps_are_edited_ordered_previewed_and_saved(page, dataset):
    page.get_by_label("Title").nth(1).fill("The claim")
    page.get_by_label("Date", exact=True).fill("3 Sep 2021")
    page.get_by_label("Text for the audience").fill("Three days early.")
    preview(page).get_by_role("heading", name="The claim").wait_for()
    page.get_by_role("button", name="Add a step after this one").click()
    page.get_by_label("Title").nth(1).fill("Before")
    page.get_by_role("button", name="Move up").click()
    preview(page).get_by_role("heading", name="Before").wait_for()
    sound(page)
    steps = saved(page, dataset).steps
    assert [step.title for step in steps] == ["Before", "The claim"]
    assert steps[1].text == "Three days early."


def test_a_reload_does_not_lose_the_draft(page):
    page.get_by_label("Notes for the presenter").fill("Do not forget.")
    page.reload()
    sound(page)
    assert page.get_by_label("Notes for the presenter").input_value() == "Do not forget."


@pytest.mark.parametrize("fault", BROKEN)
def test_a_malformed_storyline_gets_its_problems_and_changes_nothing_else(page, fault):
    start_from_shipped(page)
    title = preview(page).get_by_role("heading", level=1)
    before = title.inner_text()
    load(page, BROKEN[fault])
    page.get_by_role("status").filter(has_text="The file was not loaded").wait_for()
    assert page.get_by_role("region", name="Problems").get_by_role("listitem").count() >= 1
    assert page.locator(".steps li").count() == 16
    assert title.inner_text() == before


def test_a_fault_while_editing_leaves_the_preview_and_leads_to_its_step(page):
    start_from_shipped(page)
    page.get_by_role("button", name="Four of seven").click()
    page.get_by_label("Date", exact=True).fill("1 Jan 2025")
    problem = page.get_by_role("button", name="The date is outside the record")
    problem.wait_for()
    assert preview(page).locator(".caption-date").inner_text() == "4 Sep 2021"
    assert page.get_by_role("button", name="PowerPoint").is_disabled()
    page.get_by_role("button", name="Where things stood").click()
    problem.click()
    assert page.get_by_label("Title").nth(1).input_value() == "Four of seven districts"


def test_the_shipped_storyline_survives_loading_and_saving(page, dataset):
    start_from_shipped(page)
    shipped = Path(__file__).parents[2] / "data" / "briefings" / "panjshir.yaml"
    assert saved(page, dataset) == load_storyline(shipped, dataset)


def test_the_draft_can_be_presented_in_a_window_of_its_own(page):
    page.get_by_label("Title").nth(1).fill("Mine")
    sound(page)
    preview(page).get_by_role("heading", name="Mine").wait_for()
    with page.expect_popup() as popup:
        page.get_by_role("link", name="Present").click()
    popup.value.get_by_role("heading", name="Mine").wait_for()


def test_the_view_of_the_preview_can_be_taken(page, dataset):
    preview(page).get_by_role("button", name="Zoom in").click()
    page.get_by_role("button", name="Take the preview's view").click()
    page.get_by_text("Fit places instead").wait_for()
    sound(page)
    assert saved(page, dataset).steps[0].outlook.zoom > 5


def test_what_the_map_shows_is_added_to_the_draft(open_map):
    opened = open_map("?date=2021-09-03&reading=taliban&known=hindsight&window=battle")
    opened.wait_for_day("2021-09-03")
    opened.page.get_by_role("button", name="Add to a briefing").click()
    opened.page.get_by_role("link", name="Open the editor").click()
    editor = opened.page.frame_locator("iframe[title='st.iframe']")
    editor.get_by_role("button", name="3 Sep 2021").wait_for()
    assert editor.get_by_label("Reading").input_value() == "taliban"
