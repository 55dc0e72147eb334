"""Four hundred made-up places on one canvas: right colours, the same clicks and keys, and words when asked."""

import pytest
from playwright.sync_api import expect

from bench.made_up import write_made_up
from geo.codes.codebook import open_codebook
from geo.codes.vocabulary import ASSESSED, Eyes, Knowledge
from geo.control.timeline import Timelines
from geo.dataset.load import load_dataset
from tests.browser.many import page_of, replaying
from tests.unit.control.records import shipped

SHOWN = """(day) => {
  replay.show(replay.timeline.dayOf(day));
  const { painter } = replay;
  return Object.fromEntries(replay.data.places.map(({ id }, place) =>
    [id, painter.held.looks[painter.painted[place]].key]));
}"""
PIXEL = """([id, how]) => {
  const { painter, map, data } = replay;
  const place = data.places.findIndex((each) => each.id === id);
  if (how === "paths") painter.draw();
  else painter.repaintDots(new Set());
  const { left, right, top, bottom } = painter.cells.box(place);
  const { a, d, e, f } = painter.ground.pen.getTransform();
  const at = [left + (right - left) * 0.5, top + (bottom - top) * 0.5];
  return [...painter.ground.pen.getImageData(Math.round(a * at[0] + e), Math.round(d * at[1] + f), 1, 1).data];
}"""
STRENGTH = """(id) => {
  const place = replay.data.places.findIndex((each) => each.id === id);
  return replay.timeline.age(place, replay.day).strength;
}"""
MIDDLE = """(id) => {
  const { map, data } = replay;
  const { label: [lat, lng] } = data.places.find((each) => each.id === id);
  const { x, y } = map.latLngToContainerPoint([lat, lng]);
  return { x, y };
}"""
STRIPES = """() => {
  const fills = [...document.querySelectorAll("[fill^='url(#']")].map((each) => each.getAttribute("fill"));
  return [fills.length, fills.filter((fill) => !document.querySelector(`pattern${fill.slice(4, -1)}`))];
}"""
"""How many fills are stripes, and those that lead to no pattern and so are seen as nothing."""


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    made = tmp_path_factory.mktemp("many")
    write_made_up(made, 400, 2000)
    return made


@pytest.fixture(scope="module")
def timelines(folder):
    yield Timelines(load_dataset(folder))
    open_codebook(shipped().codes)


@pytest.fixture(scope="module")
def page(folder, chromium):
    with page_of(folder, chromium) as page:
        yield page


@pytest.fixture(scope="module")
def frame(page):
    return replaying(page)


def told(timeline, day):
    return {
        place_id: "/".join((state.controller, state.status, *state.rivals))
        for place_id, state in timeline.at(day).items()
    }


def test_every_place_has_the_look_of_its_state_at_several_stops(frame, timelines):
    timeline = timelines[ASSESSED]
    window = timeline.dataset.opening
    stops = [stop for stop in timeline.stops if stop in window]
    for day in (*stops[::7], *stops[::-11]):
        assert frame.evaluate(SHOWN, day.isoformat()) == told(timeline, day)


@pytest.mark.parametrize("how", ["dots", "paths"])
def test_the_canvas_has_the_colour_of_the_holder(frame, timelines, how):
    timeline = timelines[ASSESSED]
    day = timeline.dataset.opening.opens_on
    frame.evaluate(SHOWN, day.isoformat())
    plain = {
        state.controller: place.place_id
        for place in timeline.dataset.mapped_areas
        for state in [timeline.state(place.place_id, day)]
        if not state.rivals
    }
    for controller, place_id in plain.items():
        red, green, blue, alpha = frame.evaluate(PIXEL, [place_id, how])
        colour = frame.evaluate(
            "(name) => replay.painter.paints.colour(name)", f"var(--held-{controller})"
        )
        wanted = [int(part) for part in colour.removeprefix("rgb(").removesuffix(")").split(",")]
        assert all(abs(a - b) < 3 for a, b in zip((red, green, blue), wanted, strict=True)), (
            controller
        )
        strength = frame.evaluate(STRENGTH, place_id)
        assert alpha == pytest.approx(0.8 * strength * 255, abs=3)


def test_legend_and_symbols_have_their_stripes_though_no_area_is_an_element(frame):
    wanted, missing = frame.evaluate(STRIPES)
    assert wanted
    assert missing == []


def test_a_step_that_changes_very_much_is_painted_as_dots_and_then_as_paths(frame, timelines):
    window = timelines[ASSESSED].dataset.opening
    frame.evaluate(SHOWN, window.start.isoformat())
    frame.wait_for_function("() => !replay.painter.dots.isShown")
    at_once = frame.evaluate(
        f"(day) => {{ ({SHOWN})(day); return replay.painter.dots.isShown; }}",
        window.end.isoformat(),
    )
    assert at_once
    frame.wait_for_function("() => !replay.painter.dots.isShown")


STEP_TWICE = """([first, last]) => {
  const { painter } = replay;
  return [first, last].map((day) => {
    replay.show(replay.timeline.dayOf(day));
    return [painter.dots.isShown, painter.lit.length];
  });
}"""
MOVED = """() => {
  replay.map.fire("movestart");
  const { isShown } = replay.painter.dots;
  replay.map.fire("moveend");
  return isShown;
}"""


def test_what_changed_very_much_lights_up_once_no_other_step_follows(frame, timelines):
    window = timelines[ASSESSED].dataset.opening
    frame.evaluate(SHOWN, window.start.isoformat())
    frame.wait_for_function("() => !replay.painter.dots.isShown")
    days = [window.end.isoformat(), window.start.isoformat()]
    assert frame.evaluate(STEP_TWICE, days) == [[True, 0], [True, 0]]
    assert frame.evaluate(MOVED) is False
    frame.evaluate("(day) => replay.show(replay.timeline.dayOf(day))", days[0])
    frame.wait_for_function("() => replay.painter.lit.length")


HURRY = """() => {
  const { bridge } = replay;
  const rests = [];
  bridge.report = (how) => {
    rests.push(how.atRest);
    Object.getPrototypeOf(bridge).report.call(bridge, how);
  };
  replay.first();
  replay.next();
  replay.next();
  delete bridge.report;
  return [rests.at(-1), replay.timeline.isoOf(replay.day)];
}"""


def test_steps_that_follow_each_other_at_once_are_reported_when_they_rest(page, frame):
    rests, day = frame.evaluate(HURRY)
    assert rests
    page.wait_for_url(f"**date={day}**")


def test_a_click_chooses_the_place_under_it_and_the_page_tells_why(page, frame, timelines):
    place = timelines.dataset.mapped_areas[210]
    at = frame.evaluate(MIDDLE, place.place_id)
    frame.locator("#map_div").click(position=at)
    frame.wait_for_function("(id) => replay.chosen === id", arg=place.place_id)
    expect(page.locator(".st-key-reason")).to_contain_text(place.name)


def test_a_place_in_the_frame_can_be_chosen_by_keys(frame):
    button = frame.locator(".replay-listed button").first
    button.wait_for(state="attached")
    chosen = button.get_attribute("data-place")
    button.focus()
    frame.page.keyboard.press("Enter")
    frame.wait_for_function("(id) => replay.chosen === id", arg=chosen)


def test_the_list_for_who_sees_none_has_at_most_a_hundred(frame):
    frame.locator(".replay-listed button").first.wait_for(state="attached")
    assert 0 < frame.locator(".replay-listed button").count() <= 100


def test_another_reading_is_fetched_when_it_is_chosen(page, frame, timelines):
    reading = next(r for r in timelines.dataset.codes.readings if r == "reds")
    eyes = Eyes(reading, Knowledge.HINDSIGHT)
    assert not frame.evaluate(
        "(reading) => replay.timeline.has(reading, 'hindsight')", str(reading)
    )
    page.get_by_role("radio", name="Invented reds say").click()
    frame.wait_for_function("(reading) => replay.timeline.reading === reading", arg=str(reading))
    day = timelines[eyes].dataset.opening.opens_on
    assert frame.evaluate(SHOWN, day.isoformat()) == told(timelines[eyes], day)


def test_the_page_lists_reports_of_the_day_when_asked(page, frame, timelines):
    page.get_by_role("radio", name="Best evidence").click()
    frame.wait_for_function("() => replay.timeline.reading === 'assessed'")
    timeline = timelines[ASSESSED]
    stops = [stop for stop in timeline.stops if stop in timeline.dataset.opening]
    day = max(stops, key=lambda stop: len(timeline.reports_on(stop)))
    frame.evaluate("(day) => replay.show(replay.timeline.dayOf(day))", day.isoformat())
    expect(page.locator(".panel-reports ul.reports > li")).to_have_count(
        len(timeline.reports_on(day))
    )
