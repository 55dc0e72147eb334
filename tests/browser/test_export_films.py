"""A film from the Export page: its progress moves frame by frame, and it has a frame for each change."""

from __future__ import annotations

import re

from PIL import Image
from playwright.sync_api import expect

from geo.control.timeline import build_timeline

STEP = re.compile(r"Making the files: step (\d+) of (\d+)")
NOTE_STEPS = """() => {
  window.steps = [];
  new MutationObserver(() => {
    const text = document.querySelector("[data-testid=stProgress]")?.textContent;
    if (text && window.steps.at(-1) !== text) window.steps.push(text);
  }).observe(document.body, { subtree: true, childList: true, characterData: true });
}"""


def test_a_film_of_every_change_is_made_frame_by_frame(open_page, dataset, tmp_path):
    page = open_page("export")
    page.get_by_role("radio", name="Film").click()
    expect(page.get_by_role("radio", name="Every change")).to_be_checked()
    formats = page.get_by_role("combobox", name="Formats")
    formats.click()
    formats.press("Backspace")
    page.get_by_role("option", name="gif").click()
    page.keyboard.press("Escape")
    page.evaluate(NOTE_STEPS)
    with page.expect_download() as download:
        page.get_by_role("button", name="Make and download").click()
    path = tmp_path / download.value.suggested_filename
    download.value.save_as(path)
    timeline, battle = build_timeline(dataset), dataset.opening
    days = [day for day in timeline.stops if battle.start <= day <= battle.end]
    changes = [day for day in days if timeline.changes(day)]
    assert path.name == f"panjshir_{changes[0]}_to_{changes[-1]}_assessed.gif"
    with Image.open(path) as film:
        assert film.n_frames == len(changes)
    seen = [tuple(map(int, STEP.search(text).groups())) for text in page.evaluate("window.steps")]
    assert seen == sorted(seen)
    assert {total for _, total in seen} == {len(changes)}
    assert len(seen) > 1
