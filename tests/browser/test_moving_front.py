"""An import of an invented month of daily outlines is replayed: pieces change side, and one line moves."""

from __future__ import annotations

import pytest
from click.testing import CliRunner
from playwright.sync_api import expect

from geo.cli.main import panjshir_map
from tests.browser.conftest import running_app
from tests.browser.map_page import MapPage
from tests.unit.importing.outlines import write_month

OPTIONS = "--holder Reds --otherwise Greens --title Invented --publisher Nobody --publication None"
ACROSS = """(day) => {
  replay.show(replay.timeline.dayOf(day));
  const line = document.querySelectorAll("path.replay-front");
  return [line.length, (line[0].getAttribute("d").match(/M/g) ?? []).length, line[0].getBBox().width];
}"""


@pytest.fixture(scope="module")
def url(tmp_path_factory):
    folder = tmp_path_factory.mktemp("front")
    write_month(folder / "in")
    paths = [str(folder / "in"), "--out", str(folder / "war")]
    assert CliRunner().invoke(panjshir_map, ["import", "snapshots", *paths, *OPTIONS.split()]).exit_code == 0  # fmt: skip
    with running_app(folder / "war") as (url, _):
        yield url


def test_pieces_change_side_and_the_line_of_the_day_moves(open_tab, url):
    page = open_tab(f"{url}/?date=2022-04-10")
    view = MapPage(page, page.watch, seen="piece_1")
    view.wait_for_day("2022-04-10")
    widths = {}
    for day, holder in ((10, "greens"), (11, "reds"), (16, "reds"), (21, "reds")):
        lines, _, widths[day] = view.frame.evaluate(ACROSS, f"2022-04-{day}")
        assert lines == 1
        expect(view.place("piece_3")).to_have_attribute("data-controller", holder)
    assert widths[10] < widths[11] < widths[16]
    assert widths[21] == pytest.approx(widths[11])
    expect(view.place("piece_4")).to_have_attribute("data-controller", "greens")
    _, parts, _ = view.frame.evaluate(ACROSS, "2022-04-08")
    assert parts <= 1  # nobody drew an outline that day
    assert view.frame.evaluate("document.querySelector('path.replay-front').getTotalLength()") == 0
    expect(view.map.locator(".replay-legend")).to_contain_text("The bold line is the front")
