"""Browsers that refuse what a page asks of them: it goes on without, and says so."""

import pytest

EDITOR = "assets/briefing/editor.html"
UNKEPT = "This browser does not keep the draft"
KEEPS_NOTHING = {
    "blocked": """for (const name of ["localStorage", "sessionStorage"]) {
        Object.defineProperty(window, name, {
            get() { throw new DOMException("denied", "SecurityError"); },
        });
    }""",
    "full": """Storage.prototype.setItem = () => {
        throw new DOMException("full", "QuotaExceededError");
    };""",
}

NO_FULL_SCREEN = """Object.defineProperty(Document.prototype, "fullscreenEnabled", {value: false});
Element.prototype.requestFullscreen = () => { throw new TypeError("there is no full screen"); };"""


@pytest.fixture(params=KEEPS_NOTHING)
def keeps_nothing(request):
    return KEEPS_NOTHING[request.param]


def add_step(opened, day):
    opened.wait_for_day(day)
    opened.page.get_by_role("button", name="Add to a briefing").click()


def test_the_editor_goes_on_where_no_draft_is_kept(open_page, keeps_nothing):
    page = open_page(EDITOR, first=keeps_nothing)
    page.get_by_role("status").filter(has_text=f"No problems. {UNKEPT}").wait_for()
    page.get_by_label("Title").nth(1).fill("Mine")
    preview = page.frame_locator("iframe[title=Preview]")
    preview.get_by_role("heading", name="Mine").wait_for()
    page.get_by_role("status").filter(has_text=f"No problems. {UNKEPT}").wait_for()
    with page.expect_download() as download:
        page.get_by_role("button", name="Save YAML").click()
    assert "Mine" in download.value.path().read_text(encoding="utf-8")
    with page.expect_popup() as popup:
        page.get_by_role("link", name="Present").click()
    popup.value.get_by_role("heading", name="Mine").wait_for()


def test_steps_are_added_to_a_draft_that_lasts_as_long_as_the_page(open_map, keeps_nothing):
    opened = open_map("?date=2021-09-03", first=keeps_nothing)
    status = opened.page.locator(".briefing-add").get_by_role("status")
    add_step(opened, "2021-09-03")
    status.filter(has_text=f"Step 1 added. {UNKEPT}").wait_for()
    opened.page.keyboard.press("ArrowRight")
    add_step(opened, "2021-09-04")
    status.filter(has_text=f"Step 2 added. {UNKEPT}").wait_for()
    opened.page.get_by_role("link", name="Open the editor").click()
    editor = opened.page.frame_locator("iframe[title='st.iframe']")
    editor.get_by_role("button", name="3 Sep 2021").wait_for()
    editor.get_by_role("button", name="4 Sep 2021").wait_for()
    editor.get_by_role("status").filter(has_text=UNKEPT).wait_for()


def test_where_the_menu_is_folded_the_editor_opens_beside_the_page(open_map):
    opened = open_map("?date=2021-09-03", first=KEEPS_NOTHING["blocked"], width=390, height=800)
    opened.page.locator(".choices-line summary").click()
    add_step(opened, "2021-09-03")
    with opened.page.expect_popup() as popup:
        opened.page.get_by_role("link", name="Open the editor").click()
    editor = popup.value.frame_locator("iframe[title='st.iframe']")
    editor.get_by_role("button", name="3 Sep 2021").wait_for()


def test_a_briefing_is_told_where_nothing_is_kept(open_page, keeps_nothing):
    page = open_page("assets/briefing/panjshir.html", first=keeps_nothing)
    page.keyboard.press("PageDown")
    page.wait_for_function("window.briefing?.index === 1")
    with page.expect_popup() as popup:
        page.keyboard.press("p")
    popup.value.wait_for_function("window.briefing?.index === 1")


def test_the_map_offers_no_full_screen_where_there_is_none(open_map):
    opened = open_map(first=NO_FULL_SCREEN)
    opened.place("bazarak").focus()
    opened.page.keyboard.press("f")
    opened.page.keyboard.press("?")
    keys = opened.map.get_by_role("dialog", name="Keys")
    keys.get_by_text("play or pause").wait_for()
    assert keys.get_by_text("full screen", exact=True).count() == 0
    assert opened.toolbar.get_by_role("button", name="Full screen").count() == 0


def test_a_briefing_offers_no_full_screen_where_there_is_none(open_page):
    page = open_page("assets/briefing/panjshir.html", first=NO_FULL_SCREEN)
    page.keyboard.press("f")
    page.keyboard.press("?")
    keys = page.locator(".briefing-keys")
    keys.get_by_text("go on by itself").wait_for()
    assert keys.get_by_text("full screen").count() == 0
    assert page.get_by_role("button", name="Full screen", include_hidden=True).count() == 0
