"""Four hundred made-up settlements, imported as VIINA has them: points on one canvas, and no area at all."""

import csv

import pytest
from click.testing import CliRunner
from playwright.sync_api import expect

from geo.cli.main import panjshir_map
from geo.codes.codebook import open_codebook
from geo.codes.vocabulary import ASSESSED
from geo.control.age import look_of
from geo.control.timeline import Timelines
from geo.dataset.load import load_dataset
from tests.browser.many import page_of, replaying
from tests.unit.control.records import shipped
from tests.unit.importing.tables import VIINA, write_table

SIDE = 20
DAYS = ("20220301", "20220302", "20220303")
STATUSES = ("UA", "RU", "CONTESTED")
PIXEL = """(id) => {
  const { stamps } = replay.painter;
  const place = replay.data.places.findIndex((each) => each.id === id);
  const at = [stamps.x[place], stamps.y[place]].map(Math.round);
  return [...stamps.overlay.pen.getImageData(...at, 1, 1).data];
}"""
COLOUR = "(name) => replay.painter.stamps.paints.colour(name)"
MIDDLE = """(id) => {
  const { lat, lon } = replay.data.places.find((each) => each.id === id);
  const { x, y } = replay.map.latLngToContainerPoint([lat, lon]);
  return { x, y };
}"""


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    made = tmp_path_factory.mktemp("points")
    numbers = range(SIDE * SIDE)
    rows = [
        {"geonameid": n, "date": day, "status_wiki": status, "status": status}
        for n in numbers
        for turn, day in enumerate(DAYS)
        for status in [STATUSES[(n + turn * (n % 3)) % 3]]
    ]
    write_table(made / "in.csv", VIINA, rows)
    with (made / "where.csv").open("w", newline="", encoding="utf-8") as file:
        writer = csv.writer(file)
        writer.writerow(("geonameid", "name", "latitude", "longitude"))
        for n in numbers:
            writer.writerow((n, f"Invented {n}", 48 + n // SIDE * 0.1, 30 + n % SIDE * 0.15))
    given = ("--gazetteer", made / "where.csv", "--title", "Invented war", "--certainty", "firm")
    arguments = ("import", "viina", made / "in.csv", "--out", made / "out", *given)
    answer = CliRunner().invoke(panjshir_map, [*map(str, arguments)])
    assert answer.exit_code == 0, answer.output
    return made / "out"


@pytest.fixture(scope="module")
def timeline(folder):
    yield Timelines(load_dataset(folder))[ASSESSED]
    open_codebook(shipped().codes)


@pytest.fixture(scope="module")
def page(folder, chromium):
    with page_of(folder, chromium) as page:
        yield page


@pytest.fixture(scope="module")
def frame(page):
    return replaying(page)


def test_the_first_screen_goes_though_no_place_is_an_element(page, frame):
    expect(page.locator("#front")).to_have_count(0)
    assert frame.locator("[data-place][fill]").count() == 0


def test_each_point_has_the_colour_of_its_holder(frame, timeline):
    for day in (timeline.window.start, timeline.window.end):
        frame.evaluate("(day) => replay.show(replay.timeline.dayOf(day))", day.isoformat())
        for place in timeline.dataset.mapped_places[::37]:
            paint = look_of(timeline.state(place.place_id, day)).paint
            colour = frame.evaluate(COLOUR, paint)
            wanted = [int(part) for part in colour.removeprefix("rgb(").rstrip(")").split(",")]
            assert frame.evaluate(PIXEL, place.place_id)[:3] == pytest.approx(wanted, abs=3)


def test_the_page_counts_the_points_where_there_is_no_area(page, frame, timeline):
    del frame
    headline = page.locator(".panel-headline")
    expect(headline).to_contain_text(str(len(timeline.dataset.mapped_places)))
    expect(page.locator(".panel-amounts")).to_contain_text("400")


def test_a_click_chooses_the_point_under_it(page, frame, timeline):
    place = timeline.dataset.mapped_places[210]
    frame.locator("#map_div").click(position=frame.evaluate(MIDDLE, place.place_id))
    frame.wait_for_function("(id) => replay.chosen === id", arg=place.place_id)
    expect(page.locator(".st-key-reason")).to_contain_text(place.name)
    expect(frame.locator("path.replay-framed")).to_have_count(1)
