"""A reader brings a dataset and sees its map, or what is wrong with it."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import expect

from tests.invented import write_invented


@pytest.fixture
def folder(tmp_path):
    write_invented(tmp_path / "war")
    return tmp_path / "war"


def test_a_folder_becomes_a_map_that_can_be_downloaded(open_page, folder):
    page = open_page("assets/own.html")
    page.get_by_label("Choose a folder").set_input_files(folder)
    page.get_by_role("status").filter(has_text="No problems").wait_for()
    shown = page.frame_locator("iframe")
    shown.locator("path[data-place=invented_5]").wait_for()
    with page.expect_download() as download:
        page.get_by_role("link", name="Download as a page").click()
    assert download.value.suggested_filename == "invented-war.html"


def test_the_map_of_the_data_is_in_the_language_of_the_page(open_page, folder):
    page = open_page("own?lang=fa").frame_locator("iframe")
    page.locator("input[name=folder]").set_input_files(folder)
    page.get_by_role("status").filter(has_text="مشکلی نیست").wait_for()
    shown = page.frame_locator("iframe")
    shown.locator("path[data-place=invented_5]").wait_for()
    expect(shown.locator("html")).to_have_attribute("lang", "fa")
    expect(shown.locator("html")).to_have_attribute("dir", "rtl")


def test_problems_are_told_by_file_and_row(open_page, folder):
    path = folder / "reports.csv"
    text = path.read_text(encoding="utf-8")
    path.write_text(text.replace("capture", "captre", 1), encoding="utf-8")
    page = open_page("own").frame_locator("iframe")
    page.get_by_label("Choose a folder").set_input_files(folder)
    page.get_by_role("status").filter(has_text=re.compile("One problem")).wait_for()
    expect(page.get_by_role("row").nth(1)).to_contain_text("reports.csv")
