"""What a person in front of a screen waits for, measured in a real Chromium."""

from __future__ import annotations

from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from statistics import median
from typing import TYPE_CHECKING, Any

from playwright.sync_api import Error, ViewportSize, sync_playwright

from bench.candidates import SWEEP
from bench.errors import MeasurementError
from bench.sample import percentile
from bench.wire import relayed
from tools.get_chromium import installed_chromium

if TYPE_CHECKING:
    from collections.abc import Iterator

    from playwright.sync_api import Browser, Locator, Page

    from bench.candidates import Candidate
    from bench.servers import Server
    from bench.wire import Relay

PROBE = (Path(__file__).parent / "probe.js").read_text(encoding="utf-8")
ARGUMENTS = ["--no-sandbox", "--disable-gpu"]
NO_CHROMIUM = (
    "There is no Chromium to measure in: install one or set CHROMIUM to its path, "
    "or measure the servers alone with --only load."
)
VIEWPORT = ViewportSize(width=1280, height=800)
TIMEOUT_MS = 60_000

PACE_MS = 300
"""A presenter's pause after each step, in which the server comes to rest.

Our map reports four times a second at most: after this pause it reports at once.
"""

SLOW_DELAY_S, SLOW_RATE = 0.15, 125_000
"""A slow line: 300 ms of round trip, 1 Mbit/s."""

COUNTRY, COUNTRY_PLACES = "?dataset=afghanistan&date=2021-08-16", 42
COUNTRY_SWEEP = 5
"""So many days back from there, to 11 August, each day changes a fill."""

WHOLE_RECORD = "?date=2021-07-01&window=record"
MAP_FRAME = "iframe[title^='streamlit_folium']"
AT_REST = "[data-testid=stApp][data-test-script-state=notRunning]"


@dataclass(frozen=True)
class Effort:
    """How often each thing is measured."""

    first_maps: int
    steps: int
    drag_moves: int
    slow_loads: int


THOROUGH = Effort(first_maps=7, steps=48, drag_moves=240, slow_loads=3)
QUICK = Effort(first_maps=1, steps=12, drag_moves=120, slow_loads=1)
WIRE_STEPS = 2 * SWEEP


@contextmanager
def chromium() -> Iterator[Browser]:
    """Start a Chromium without a window."""
    path = installed_chromium()
    with sync_playwright() as playwright:
        try:
            browser = playwright.chromium.launch(executable_path=path, args=ARGUMENTS)
        except Error as error:
            raise MeasurementError(NO_CHROMIUM) from error
        try:
            yield browser
        finally:
            browser.close()


def measure(
    browser: Browser, candidate: Candidate, server: Server, effort: Effort
) -> dict[str, Any]:
    """Measure everything that takes a browser, and the server's share of it."""
    with opened(browser, server.url):
        pass  # the server is warm from here on
    return {
        "first_map": first_map(browser, server, effort),
        "slow_line": slow_line(browser, server, effort),
        "slider": slider_steps(browser, server, candidate, effort),
        "wire": wire(browser, server, candidate),
        **(
            in_map(browser, server, effort)
            if candidate.in_map
            else slider_drag(browser, server, effort)
        ),
    }


@contextmanager
def opened(browser: Browser, url: str, places: int = 9) -> Iterator[Page]:
    """Open a page with a cold cache, and wait until its map is coloured and the server at rest.

    Parameters
    ----------
    browser, url
        The browser, and the address to open in it.
    places
        How many places the map has.
    """
    context = browser.new_context(viewport=VIEWPORT)
    context.set_default_timeout(TIMEOUT_MS)
    context.add_init_script(f"window.benchPlaces = {places};{PROBE}")
    page = context.new_page()
    try:
        _await_map(page, url)
        yield page
    finally:
        context.close()


def _await_map(page: Page, url: str) -> None:
    try:
        page.goto(url, wait_until="commit")
        page.wait_for_function("window.bench && bench.firstMap() !== null")
        page.wait_for_selector(AT_REST)
    except Error as error:
        raise MeasurementError("A page did not colour its places; is its server sound?") from error
    page.wait_for_timeout(PACE_MS)


def first_map(browser: Browser, server: Server, effort: Effort) -> dict[str, float]:
    """Measure from the start of the navigation until the nine places are coloured."""
    times = []
    for _ in range(effort.first_maps):
        with opened(browser, server.url) as page:
            times.append(page.evaluate("bench.firstMap()"))
    return {"median_ms": median(times)}


def country(browser: Browser, server: Server, effort: Effort) -> dict[str, float]:
    """Measure the map of the country against that of the valley: both in turn, again and again."""
    maps = {"valley": ("", 9), "country": (COUNTRY, COUNTRY_PLACES)}
    first: dict[str, list[float]] = {name: [] for name in maps}
    changed: dict[str, list[float]] = {name: [] for name in maps}
    painted: dict[str, list[float]] = {name: [] for name in maps}
    with opened(browser, server.url + COUNTRY, COUNTRY_PLACES):
        pass  # the server is warm from here on
    for _ in range(effort.first_maps):
        for name, (query, places) in maps.items():
            with opened(browser, server.url + query, places) as page:
                first[name].append(page.evaluate("bench.firstMap()"))
                focus_map(page)
                times = [step(page, key) for key in zigzag(2 * COUNTRY_SWEEP, COUNTRY_SWEEP)]
                changed[name] += [time["changed"] or 0 for time in times]
                painted[name] += [time["painted"] or 0 for time in times]
    return {
        "first_map_ms": median(first["country"]),
        "first_map_ratio": median(first["country"]) / median(first["valley"]),
        "changed_ms": median(changed["country"]),
        "painted_ms": median(painted["country"]),
        "painted_ratio": median(painted["country"]) / median(painted["valley"]),
    }


def languages(browser: Browser, server: Server, effort: Effort) -> dict[str, float]:
    """Measure the first map in Dari against that in English: both in turn, again and again."""
    queries = {"en": "?lang=en", "fa": "?lang=fa"}
    first: dict[str, list[float]] = {name: [] for name in queries}
    for query in queries.values():
        with opened(browser, server.url + query):
            pass  # the server is warm from here on
    for _ in range(effort.first_maps):
        for name, query in queries.items():
            with opened(browser, server.url + query) as page:
                first[name].append(page.evaluate("bench.firstMap()"))
    english, dari = median(first["en"]), median(first["fa"])
    return {"en_ms": english, "fa_ms": dari, "fa_ratio": dari / english}


def slow_line(browser: Browser, server: Server, effort: Effort) -> dict[str, float]:
    """Measure what a reader on a slow line waits for: the day told and sketched, and its map."""
    told, shown = [], []
    for _ in range(effort.slow_loads):
        with relayed(server.port) as relay:
            relay.delay_s, relay.down_rate = SLOW_DELAY_S, SLOW_RATE
            with opened(browser, relay.url) as page:
                told.append(page.evaluate("bench.firstTold()"))
                shown.append(page.evaluate("bench.firstMap()"))
    return {"told_ms": median(told), "first_map_ms": median(shown)}


def slider_steps(
    browser: Browser, server: Server, candidate: Candidate, effort: Effort
) -> dict[str, Any]:
    """Step with the keys on the date slider."""
    with opened(browser, server.url) as page:
        focus_slider(page, candidate)
        return timed_steps(page, server, effort.steps)


def in_map(browser: Browser, server: Server, effort: Effort) -> dict[str, Any]:
    """Step with the keys on a place of the map, and scrub its slider across the whole record."""
    with opened(browser, server.url) as page:
        focus_map(page)
        keys = timed_steps(page, server, effort.steps)
    with opened(browser, server.url + WHOLE_RECORD) as page:
        return {"in_map": keys, "scrub": drag(page, _slider_in_map(page), effort.drag_moves)}


def slider_drag(browser: Browser, server: Server, effort: Effort) -> dict[str, Any]:
    """Drag Streamlit's own slider, which commits on release."""
    with opened(browser, server.url) as page:
        return {"scrub": drag(page, page.get_by_role("group", name="Date"), effort.drag_moves)}


def wire(browser: Browser, server: Server, candidate: Candidate) -> dict[str, float]:
    """Count the bytes of the first map and of a step, both ways, as they are sent."""
    with relayed(server.port) as relay, opened(browser, relay.url) as page:
        sizes = {"first_map_kilobytes": relay.total / 1000}
        if candidate.in_map:
            focus_map(page)
            sizes["in_map_bytes"] = _bytes_a_step(page, relay)
        focus_slider(page, candidate)
        return {**sizes, "slider_bytes": _bytes_a_step(page, relay)}


def _bytes_a_step(page: Page, relay: Relay) -> float:
    before = relay.total
    for key in zigzag(WIRE_STEPS):
        step(page, key)
    return (relay.total - before) / WIRE_STEPS


def focus_slider(page: Page, candidate: Candidate) -> None:
    """Focus the date slider of an application: the one in its map, or Streamlit's."""
    streamlits = page.locator("[data-testid=stSlider]").get_by_role("slider")
    (_slider_in_map(page) if candidate.in_map else streamlits).focus()


def _slider_in_map(page: Page) -> Locator:
    return page.frame_locator(MAP_FRAME).get_by_role("slider", name="Date")


def focus_map(page: Page) -> None:
    """Focus the first place on the map."""
    page.frame_locator(MAP_FRAME).locator("[data-place]").first.focus()


def zigzag(count: int, sweep: int = SWEEP) -> list[str]:
    """Return the keys that go back over a sweep and forth again, so often as to make the count."""
    there_and_back = ["ArrowLeft"] * sweep + ["ArrowRight"] * sweep
    return [there_and_back[i % len(there_and_back)] for i in range(count)]


def step(page: Page, key: str) -> dict[str, float | None]:
    """Press a key; return the milliseconds until a fill changed, was painted, and the server answered."""
    page.evaluate("bench.arm()")
    page.keyboard.press(key)
    times: dict[str, float | None] = page.evaluate("bench.step()")
    page.wait_for_timeout(PACE_MS)
    page.wait_for_function("bench.answered() !== null")
    page.wait_for_selector(AT_REST)
    return {**times, "answered": page.evaluate("bench.answered()")}


def timed_steps(page: Page, server: Server, count: int) -> dict[str, Any]:
    """Take steps; measure their times, the frames in between and the server's CPU time."""
    page.evaluate("bench.record()")
    cpu = server.cpu_seconds()
    times = [step(page, key) for key in zigzag(count)]
    cpu = server.cpu_seconds() - cpu
    frames = page.evaluate("bench.recorded()")
    return {
        **_summary("changed", [t["changed"] for t in times]),
        **_summary("painted", [t["painted"] for t in times]),
        **_summary("answered", [t["answered"] for t in times]),
        "steps": count,
        "cpu_ms": 1000 * cpu / count,
        "frames": frames["frames"],
        "blank_frames": frames["blank"],
        "remounts": frames["remounts"],
    }


def _summary(name: str, values: list[float | None]) -> dict[str, float]:
    found = [value for value in values if value is not None]
    if len(found) < len(values):
        return {}
    return {f"{name}_median_ms": median(found), f"{name}_p95_ms": percentile(found, 95)}


def drag(page: Page, slider: Locator, moves: int) -> dict[str, float]:
    """Drag a slider from end to end with the pointer, and count frames and changes on the way."""
    slider.scroll_into_view_if_needed()
    box = slider.bounding_box()
    assert box
    y = box["y"] + box["height"] / 2
    left, right = box["x"] + 8, box["x"] + box["width"] - 8
    page.mouse.move(left, y)
    page.mouse.down()
    page.evaluate("bench.record()")
    for move in range(moves + 1):
        page.mouse.move(left + (right - left) * move / moves, y)
    seen = page.evaluate("bench.recorded()")
    page.mouse.up()
    rate = (seen["frames"] - 1) / seen["seconds"]
    return {"frames_a_second": rate, "long_percent": 100 * seen["long"] / seen["frames"], **seen}
