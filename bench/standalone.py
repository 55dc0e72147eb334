"""The standalone page, which opens from a file: its first map, and its frames while one scrubs."""

from __future__ import annotations

import subprocess
import sys
import tempfile
from pathlib import Path
from statistics import median
from typing import TYPE_CHECKING, Any

from bench.browser import TIMEOUT_MS, VIEWPORT
from bench.candidates import OPENS_ON, OURS

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

    from bench.browser import Effort

FRAMES = 60
WATCH_FIRST_MAP = """(() => {
  const drawn = new Promise((tell) => {
    const look = () => {
      const filled = document.querySelectorAll("path[data-place][fill]").length === 9;
      if (filled) tell(performance.now());
      else requestAnimationFrame(look);
    };
    requestAnimationFrame(look);
  });
  const painted = new Promise((tell) => {
    new PerformanceObserver((list) => list.getEntriesByName("first-contentful-paint")
      .forEach((entry) => tell(entry.startTime))).observe({ type: "paint", buffered: true });
  });
  window.firstMap = Promise.all([drawn, painted]).then((times) => Math.max(...times));
})();"""
SCRUB = """async (frames) => {
  const slider = document.querySelector("input[type=range]");
  const [first, last] = [slider.min, slider.max].map(Number);
  const times = [];
  let before = performance.now();
  for (let i = 0; i < frames; i += 1) {
    slider.value = first + (i % (last - first));
    slider.dispatchEvent(new Event("input", { bubbles: true }));
    await new Promise(requestAnimationFrame);
    times.push(performance.now() - before);
    before = performance.now();
  }
  return times;
}"""


def measure(browser: Browser, effort: Effort) -> dict[str, Any]:
    """Write the page to a file and open it, as somebody does who was given it."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "page.html"
        command = [sys.executable, "-m", "geo.cli", "export", OPENS_ON.isoformat()]
        options = ["--format", "html", "--out", str(path)]
        subprocess.run([*command, *options], cwd=OURS.folder, check=True, capture_output=True)
        opened = [_opened(browser, path) for _ in range(effort.first_maps)]
    firsts, frames = zip(*opened, strict=True)
    return {
        "first_map_ms": median(firsts),
        "frame_ms": median(time for times in frames for time in times),
    }


def _opened(browser: Browser, path: Path) -> tuple[float, list[float]]:
    with browser.new_context(viewport=VIEWPORT, offline=True) as context:
        context.set_default_timeout(TIMEOUT_MS)
        page: Page = context.new_page()
        page.add_init_script(WATCH_FIRST_MAP)
        page.goto(path.as_uri())
        return page.evaluate("window.firstMap"), page.evaluate(SCRUB, FRAMES)
