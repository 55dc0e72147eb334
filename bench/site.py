"""The site without a server: published once, served by nginx, and opened over a slow line."""

from __future__ import annotations

import tempfile
import time
from contextlib import contextmanager
from pathlib import Path
from statistics import median
from typing import TYPE_CHECKING, Any

from bench import lighthouse
from bench.browser import SLOW_DELAY_S, SLOW_RATE, TIMEOUT_MS, VIEWPORT
from bench.candidates import OURS
from bench.errors import MeasurementError
from bench.nginx import nginx
from bench.publishing import publish
from bench.servers import HOST
from bench.standalone import FRAMES, SCRUB
from bench.wire import relayed

if TYPE_CHECKING:
    from collections.abc import Iterator

    from playwright.sync_api import Browser

    from bench.browser import Effort

CONFIGURATION = OURS.folder / "deploy" / "nginx-site.conf"
PREFIX = "/maps/panjshir/"

KEPT = ".site-offline[data-state=kept]"

WATCH = """(() => {
  const after = (ready) => new Promise((tell, fail) => {
    const look = () => {
      if (performance.now() > TIMEOUT_MS) return fail(new Error("The page did not show it."));
      if (!ready()) return requestAnimationFrame(look);
      const channel = new MessageChannel();
      channel.port1.onmessage = () => tell(performance.now());
      requestAnimationFrame(() => channel.port2.postMessage(null));
    };
    requestAnimationFrame(look);
  });
  const seen = (selector) => [...document.querySelectorAll(selector)].filter((node) => node.checkVisibility());
  window.told = after(() => seen(".panel-headline").length && seen(".stage-sketch .sketch-line").length);
  window.firstMap = after(() => seen("path[data-place][fill]").length === 9);
})();""".replace("TIMEOUT_MS", str(TIMEOUT_MS))


@contextmanager
def published() -> Iterator[tuple[Path, dict[str, float]]]:
    """Publish the shipped dataset into a folder for a while, and tell how long that took and what it takes.

    Raises
    ------
    MeasurementError
        If it cannot be published.
    """
    with tempfile.TemporaryDirectory() as inner:
        folder = Path(inner) / "map"
        times = []
        for _ in range(2):
            began = time.perf_counter()
            publish(folder)
            times.append(time.perf_counter() - began)
        size = sum(path.stat().st_size for path in folder.rglob("*") if path.is_file())
        yield folder, {"publish_s": times[0], "again_s": times[1], "megabytes": size / 1e6}


def configuration(folder: Path) -> str:
    """Return what has nginx serve a published folder, as ``deploy/nginx-site.conf`` has it."""
    return CONFIGURATION.read_text(encoding="utf-8").replace("/srv/map/", f"{folder}/")


def measure(browser: Browser, effort: Effort) -> dict[str, Any]:
    """Publish the site, and measure what its readers wait for, and how Lighthouse marks it."""
    with published() as (folder, found), nginx(configuration(folder)) as port:
        root = f"http://{HOST}:{port}{PREFIX}"
        return {
            **found,
            **slow_line(browser, port, effort),
            "frame_ms": _frame_ms(browser, f"{root}index.html"),
            "lighthouse": lighthouse.measure(root),
        }


def _frame_ms(browser: Browser, address: str) -> float:
    """Return how long a frame takes while the ruler is dragged, at the median, once all is kept offline.

    Until then browser and server share two cores here, as they do nowhere else.
    """
    with browser.new_context(viewport=VIEWPORT) as context:
        context.set_default_timeout(TIMEOUT_MS)
        context.add_init_script(WATCH)
        page = context.new_page()
        page.goto(address)
        page.evaluate("window.firstMap")
        page.wait_for_selector(KEPT, state="attached")
        times: list[float] = page.evaluate(SCRUB, FRAMES)
        return median(times)


def slow_line(
    browser: Browser, port: int, effort: Effort, page: str = "index.html"
) -> dict[str, float]:
    """Measure what a reader on a slow line waits for on the site, each time with a cold cache.

    Parameters
    ----------
    browser, port
        The browser, and where nginx listens.
    effort
        How often the page is opened.
    page
        The page, relative to the root of the site.

    Raises
    ------
    MeasurementError
        If the page is not served.
    """
    told, shown, sizes = [], [], []
    for _ in range(effort.slow_loads):
        with relayed(port) as relay, browser.new_context(viewport=VIEWPORT) as context:
            relay.delay_s, relay.down_rate = SLOW_DELAY_S, SLOW_RATE
            context.set_default_timeout(TIMEOUT_MS)
            context.add_init_script(WATCH)
            opened = context.new_page()
            answer = opened.goto(f"{relay.url.rstrip('/')}{PREFIX}{page}", wait_until="commit")
            if answer is None or not answer.ok:
                raise MeasurementError(f"nginx did not serve {page}.")
            told.append(opened.evaluate("window.told"))
            shown.append(opened.evaluate("window.firstMap"))
            sizes.append(relay.down)
    return {
        "told_ms": median(told),
        "first_map_ms": median(shown),
        "kilobytes": median(sizes) / 1000,
    }
