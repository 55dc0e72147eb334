"""The map and the page follow each other: no loop, no lost update, no new map."""

from __future__ import annotations

from datetime import date

from playwright.sync_api import expect

from geo.codes.vocabulary import DayPrecision, Knowledge
from geo.control.age import age_of
from geo.control.amounts import MEASURE_NAMES, Measure, amounts_on, amounts_told, people_told
from geo.control.description import change_lines, describe_age, describe_briefly
from geo.control.headline import headline, page_title, rank
from geo.control.timeline import build_timeline
from geo.language.catalogue import Language, speaking
from geo.language.terms import KNOWLEDGE_NAMES, READING_NAMES
from tests.browser.map_page import expected
from tests.codes import Reading

PARTIES_FIRST = (Reading.TALIBAN, Reading.NRF, Reading.INDEPENDENT, Reading.ASSESSED)
LAYERS = "Object.keys(replay.map._layers).length"
NOTE_FRAME = "window.firstFrame = document.querySelector('iframe[title^=streamlit_folium]')"
TEXTS = "rows => rows.map((row) => [...row.cells].map((cell) => cell.innerText))"
SAME_FRAME = "window.firstFrame === document.querySelector('iframe[title^=streamlit_folium]')"


def assert_reports_are_listed_with_all_their_sources(view, dataset, day, knowledge):
    reports = build_timeline(dataset, knowledge=knowledge).reports_on(day)
    listed = view.page.get_by_role("region", name="Reports")
    verb = "about" if knowledge is Knowledge.HINDSIGHT else "published on"
    listed.get_by_text(f"{len(reports)} reports {verb} {day.day} {day:%b %Y}").wait_for()
    told = listed.inner_text()
    assert all(report.summary in told and report.report_id in told for report in reports)
    sources = [dataset.sources[i] for report in reports for i in report.source_ids]
    links = listed.get_by_role("link").evaluate_all("links => links.map((link) => link.href)")
    assert len(links) == sum(1 for source in sources if source.url)


def told(dataset, state, day):
    age = describe_age(state, age_of(dataset, state, day))
    return "\n".join(filter(None, [describe_briefly(state), age]))


def since(state):
    about = "about " if state.since_precision is DayPrecision.APPROX else ""
    return f"{about}{state.since.day} {state.since:%b}"


def assert_the_side_list_says_who_holds_what_and_what_changed(view, dataset, day):
    timeline = build_timeline(dataset)
    view.wait_until_still()
    rows = view.page.locator(".panel-day .states tbody:not(.beside) tr").evaluate_all(TEXTS)
    states = {dataset.places[place_id].name: s for place_id, s in timeline.at(day).items()}
    assert {name.strip(): cells for name, *cells in rows} == {
        name: [told(dataset, state, day), since(state)] for name, state in states.items()
    }
    assert [rank(states[name.strip()]) for name, *_ in rows] == sorted(map(rank, states.values()))
    changed = view.page.locator(".panel-day .changes li").all_inner_texts()
    assert changed == [str(line) for line in change_lines(dataset.places, timeline.changes(day))]


def test_the_headline_is_that_of_the_day_above_the_list_and_in_the_title_of_the_tab(
    map_on, dataset
):
    view = map_on("2021-09-04")
    timeline = build_timeline(dataset)
    for day in (date(2021, 9, 4), date(2021, 9, 5)):
        view.page.locator(".panel-headline", has_text=headline(timeline, day).text).wait_for()
        expect(view.page).to_have_title(page_title(timeline, day))
        view.ruler.focus()
        view.page.keyboard.press("ArrowRight")
    view.wait_until_still()


def test_the_bar_has_a_part_for_each_district_that_looks_like_its_sample(map_on, dataset):
    view = map_on("2021-09-04")
    view.wait_until_still()
    page = view.page
    look = "chips => chips.map((chip) => [chip.className, chip.getAttribute('style').replace(/;flex-grow.*/, '')])"
    listed = page.locator(
        ".states tbody:not(.beside) tr:not(:has([data-choose=khawak_pass], [data-choose=turkmenistan_checkpoint])) .chip"
    )
    parts = page.locator(".panel-bar .chip")
    parts.first.wait_for()
    assert parts.evaluate_all(look) == listed.evaluate_all(look)
    assert parts.count() == len(dataset.areas)
    assert_amounts_are_told_by_every_measure(page, build_timeline(dataset))


def assert_amounts_are_told_by_every_measure(page, timeline):
    """See that the switch below the bar counts as the Python side does, and says where numbers are from."""
    told = page.locator(".panel-amounts")
    for measure in Measure:
        button = told.get_by_role("button", name=MEASURE_NAMES[measure])
        button.click()
        expect(button).to_have_attribute("aria-pressed", "true")
        counted = amounts_on(timeline, date(2021, 9, 4), measure)
        expect(told.locator("bdi")).to_have_text(amounts_told(counted))
    expect(told.locator("small")).to_have_text(people_told(timeline.dataset))


def test_a_step_on_the_map_moves_the_whole_page_and_adds_no_layer(map_on, dataset):
    view = map_on("2021-09-03")
    view.wait_for_day("2021-09-03")
    layers = view.frame.evaluate(LAYERS)
    view.ruler.focus()
    view.page.keyboard.press("ArrowRight")
    view.wait_for_url("date=2021-09-04")
    expect(view.panel_date).to_have_text("4 Sep 2021")
    expect(view.ruler).to_have_attribute("aria-valuetext", "4 Sep 2021")
    day = date(2021, 9, 4)
    assert_reports_are_listed_with_all_their_sources(view, dataset, day, Knowledge.HINDSIGHT)
    for _ in range(2):
        view.page.keyboard.press("ArrowRight")
    view.page.get_by_text("Dara: NRF → Taliban, disputed by the NRF").first.wait_for()
    assert_the_side_list_says_who_holds_what_and_what_changed(view, dataset, date(2021, 9, 6))
    view.wait_until_still()
    assert view.frame.evaluate(LAYERS) == layers


def test_fifty_key_presses_show_fifty_days_and_end_on_the_right_date_everywhere(open_map):
    view = open_map("?window=record&date=2021-07-09")
    view.wait_for_day("2021-07-09")
    stops = view.frame.evaluate("replay.timeline.stops.map((day) => replay.timeline.isoOf(day))")
    after = stops.index("2021-07-09") + 1
    days = stops[after : after + 50]
    view.note_days()
    view.ruler.focus()
    for _ in days:
        view.page.keyboard.press("ArrowRight")
    view.wait_for_url(f"date={days[-1]}")
    day = date.fromisoformat(days[-1])
    expect(view.panel_date).to_have_text(f"{day.day} {day:%b %Y}")
    view.wait_until_still()
    assert view.noted_days() == days


AT_ONCE = """(name) => {
  const radios = [...document.querySelectorAll("[role=radio]")];
  const choose = ({ data }) => {
    if (data.type !== "streamlit:setComponentValue") return;
    removeEventListener("message", choose);
    radios.find((radio) => radio.textContent.includes(name)).click();
  };
  addEventListener("message", choose);
  const { replay } = document.querySelector("iframe[title^=streamlit_folium]").contentWindow;
  replay.next();
  replay.bridge.send();
}"""
"""Steps, and chooses in the very moment in which the page hears of the step."""


def test_a_choice_in_the_moment_of_a_step_is_answered_by_the_whole_page(open_map):
    view = open_map("?date=2021-09-04")
    view.wait_for_day("2021-09-04")
    for name, language, day in [
        (READING_NAMES[Reading.TALIBAN], Language.EN, "2021-09-05"),
        ("دری", Language.FA, "2021-09-06"),
    ]:
        view.page.evaluate(AT_ONCE, name)
        with speaking(language):
            told = READING_NAMES[Reading.TALIBAN]
        view.page.locator(".panel-sub summary", has_text=told).wait_for()
        view.wait_for_url("reading=taliban")
        view.wait_for_url(f"date={day}")


def test_other_eyes_are_taken_by_the_same_map_and_by_the_list_of_reports(open_map, dataset):
    view = open_map("?date=2021-09-04")
    view.wait_for_day("2021-09-04")
    view.page.evaluate(NOTE_FRAME)
    day = date(2021, 9, 4)
    for reading in PARTIES_FIRST:
        name = READING_NAMES[reading]
        view.page.get_by_role("radio", name=name).click()
        view.frame.wait_for_function("reading => replay.timeline.reading === reading", arg=reading)
        states = expected(dataset, day, reading)
        assert {p: s[0] for p, s in view.shown().items()} == {
            p: s.controller for p, s in states.items()
        }
    view.page.get_by_text(KNOWLEDGE_NAMES[Knowledge.AS_KNOWN]).first.click()
    view.frame.wait_for_function("replay.timeline.known === 'as_known'")
    assert_reports_are_listed_with_all_their_sources(view, dataset, day, Knowledge.AS_KNOWN)
    assert view.page.evaluate(SAME_FRAME)


def test_a_long_session_keeps_one_map_and_its_memory(open_map):
    view = open_map("?window=record&date=2021-07-09")
    view.wait_for_day("2021-07-09")
    view.page.evaluate(NOTE_FRAME)
    client = view.page.context.new_cdp_session(view.page)

    def memory():
        for _ in range(3):
            client.send("HeapProfiler.collectGarbage")
        usage = client.send("Runtime.getHeapUsage")
        return usage["usedSize"] + usage["embedderHeapUsedSize"] + usage["backingStorageSize"]

    def steps(count):
        view.frame.evaluate(
            """async (count) => {
              for (let i = 0; i < count; i += 1) {
                replay.day >= replay.end ? replay.first() : replay.next();
                if (i % 16 === 0) await new Promise(requestAnimationFrame);
              }
            }""",
            count,
        )

    steps(100)
    for name in (READING_NAMES[reading] for reading in PARTIES_FIRST):
        view.page.get_by_role("radio", name=name).click()
        view.page.locator(".panel-sub summary", has_text=name).wait_for()
    steps(100)
    view.wait_until_still()
    before = memory()
    steps(300)
    view.wait_until_still()
    assert memory() < before * 1.06
    assert view.page.evaluate(SAME_FRAME)
