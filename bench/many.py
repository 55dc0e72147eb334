"""Many places: the first map of made-up datasets in the app, a step at every frame, and no colour wrong.

deck.gl's GeoJsonLayer draws the same thousand squares beside ours, restyled a step; its package comes
from npm when it is measured, and is not shipped.
"""

from __future__ import annotations

import subprocess
import tempfile
from pathlib import Path
from statistics import median
from time import perf_counter
from typing import TYPE_CHECKING, Any, Final

from bench.browser import TIMEOUT_MS, VIEWPORT
from bench.candidates import OURS, PEERS
from bench.errors import MeasurementError
from bench.made_up import write_made_up
from bench.replaying import await_map, warm
from bench.servers import running
from bench.shown import measure as measure_shown

if TYPE_CHECKING:
    from collections.abc import Iterator

    from playwright.sync_api import Browser

    from bench.servers import Server

FIRST_MAPS: Final = ((100, 10_000), (1_000, 100_000))
STEPPED: Final = ((1_000, 100_000), (10_000, 1_000_000))
STEPS: Final = 40
DECK: Final = "deck.gl@9"

STEP = """async (steps) => {
  const replay = document.querySelector("iframe[title^=streamlit_folium]").contentWindow.replay;
  const frame = () => new Promise((painted) => {
    const channel = new MessageChannel();
    channel.port1.onmessage = () => painted(performance.now());
    requestAnimationFrame(() => channel.port2.postMessage(null));
  });
  const scripts = [], painted = [], between = [];
  const step = () => {
    if (replay.timeline.nextStop(replay.day, replay.end) === undefined) replay.first();
    else replay.next();
  };
  replay.first();
  for (let at = 0; at < steps; at += 1) {
    await frame();
    const began = performance.now();
    step();
    scripts.push(performance.now() - began);
    painted.push(await frame() - began);
  }
  const animated = () => new Promise(requestAnimationFrame);
  let last = await animated();
  for (let at = 0; at < steps; at += 1) {
    step();
    const now = await animated();
    between.push(now - last);
    last = now;
  }
  return [scripts, painted, between];
}"""

RESTYLE = """async (steps) => {
  const side = 32, squares = Array.from({ length: 1000 }, (_, at) => {
    const [x, y] = [at % side * 0.06, Math.floor(at / side) * 0.06];
    const ring = [[x, y], [x + 0.06, y], [x + 0.06, y + 0.06], [x, y + 0.06], [x, y]];
    return { type: "Feature", properties: { at }, geometry: { type: "Polygon", coordinates: [ring] } };
  });
  const colour = (at, step) => [(at * 7 + (at % 50 === step % 50) * step) % 256, 120, 90];
  const layer = (step) => new deck.GeoJsonLayer({
    id: "areas", data: squares, getFillColor: (f) => colour(f.properties.at, step),
    getLineColor: [0, 0, 0], lineWidthMinPixels: 1, updateTriggers: { getFillColor: step },
  });
  let drawn = () => {};
  const map = new deck.Deck({
    parent: document.body, initialViewState: { longitude: 1, latitude: 1, zoom: 7 }, controller: false,
    layers: [layer(0)], onAfterRender: () => drawn(),
  });
  await new Promise((first) => { drawn = first; });
  const frames = [];
  for (let step = 1; step <= steps; step += 1) {
    const began = performance.now();
    await new Promise((next) => { drawn = next; map.setProps({ layers: [layer(step)] }); });
    frames.push(performance.now() - began);
  }
  return frames;
}"""


def measure(browser: Browser) -> dict[str, Any]:
    """Measure made-up datasets of many places in the app, and the peer."""
    found: dict[str, Any] = {}
    with tempfile.TemporaryDirectory() as inner:
        for places, reports in sorted({*FIRST_MAPS, *STEPPED}):
            folder = Path(inner) / f"{places}-{reports}"
            write_made_up(folder, places, reports)
            with running(OURS, settings={"CONTROL_MAP_DATA": str(folder)}) as server:
                found[f"{places}"] = _of_app(browser, server, folder)
    return {**found, "deck_frame_ms": deck(browser)}


def _of_app(browser: Browser, server: Server, folder: Path) -> dict[str, Any]:
    """Return how long the first map takes the first reader and the next, and a step on it; what it shows."""
    warm(server)
    first, following = (_first_map(browser, server) for _ in range(2))
    with browser.new_context(viewport=VIEWPORT) as context:
        page = context.new_page()
        await_map(page, server)
        scripts, painted, between = page.evaluate(STEP, STEPS)
        shown = measure_shown(page, folder)
    return {
        "first_map_s": first,
        "next_map_s": following,
        "script_ms": median(scripts),
        "painted_ms": median(painted),
        "frame_ms": median(between),
        "steps_a_second": 1000 * len(between) / sum(between),
        "shown": shown,
    }


def _first_map(browser: Browser, server: Server) -> float:
    with browser.new_context(viewport=VIEWPORT) as context:
        page = context.new_page()
        began = perf_counter()
        await_map(page, server)
        return perf_counter() - began


def deck(browser: Browser) -> float | None:
    """Return how long deck.gl takes from a step to its frame, or nothing where npm does not bring it."""
    try:
        with tempfile.TemporaryDirectory() as inner:
            script = next(_packed(Path(inner)))
            with browser.new_context(viewport=VIEWPORT) as context:
                page = context.new_page()
                page.set_default_timeout(TIMEOUT_MS)
                page.add_script_tag(path=script)
                return float(median(page.evaluate(RESTYLE, STEPS)))
    except MeasurementError:
        return None


def _packed(folder: Path) -> Iterator[Path]:
    """Yield the script of deck.gl, which npm has brought into a folder."""
    command = ["npm", "install", "--no-save", "--ignore-scripts", "--prefix", str(folder), DECK]
    try:
        subprocess.run(command, check=True, capture_output=True, cwd=PEERS)
    except (OSError, subprocess.CalledProcessError) as error:
        raise MeasurementError(f"npm does not bring {DECK}.") from error
    yield folder / "node_modules" / "deck.gl" / "dist.min.js"
