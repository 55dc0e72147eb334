"""Take the pictures of the Map page in ``docs/img``: three days, on a desktop and on a phone."""

from __future__ import annotations

import io
import socket
import subprocess
import sys
import time
from contextlib import contextmanager
from itertools import product
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.request import urlopen

from PIL import Image, ImageColor
from playwright.sync_api import sync_playwright

from geo.design import style
from tools.get_chromium import installed_chromium

if TYPE_CHECKING:
    from collections.abc import Iterator

    from playwright.sync_api import Browser, ViewportSize

ROOT = Path(__file__).parents[1]
IMAGES = ROOT / "docs" / "img"
DAYS = ("2021-08-20", "2021-09-04", "2021-09-06")
SCREENS: dict[str, ViewportSize] = {
    "": {"width": 1440, "height": 900},
    "-phone": {"width": 390, "height": 844},
}
START_SECONDS = 60
COMMON_COLOURS = 64
LEFT = (1, 0.8, 0.6, 0.4, 0.2)
"""What is left of a fill along a soft end of the ribbon; without these another party's colour is nearest."""

MAP_STANDS = """(day) => {
  const frame = document.querySelector("iframe[title^=streamlit_folium]");
  const replay = frame && frame.contentWindow.replay;
  if (!replay || replay.timeline.isoOf(replay.day) !== day) return false;
  const pictures = [...frame.contentDocument.images].every((picture) => picture.complete);
  const moving = [document, frame.contentDocument].flatMap((page) => page.getAnimations())
    .some((animation) => animation.playState === "running");
  const app = document.querySelector("[data-testid=stApp]");
  const listed = document.querySelector("[aria-label=Reports] h3");
  return pictures && listed && !moving && app.dataset.testScriptState === "notRunning"
    && document.fonts.status === "loaded" && frame.contentDocument.fonts.status === "loaded";
}"""


def main() -> int:
    """Take every picture; return 0."""
    IMAGES.mkdir(parents=True, exist_ok=True)
    with running_app() as url, chromium() as browser:
        for suffix, screen in SCREENS.items():
            for day in DAYS:
                file = IMAGES / f"map-{day}{suffix}.png"
                file.write_bytes(quantised(screenshot(browser, url, day, screen)))
                print(f"{file.relative_to(ROOT)}: {file.stat().st_size / 1000:.0f} kB")
    return 0


@contextmanager
def running_app() -> Iterator[str]:
    """Start the app on a free port, give its address once it answers, and stop it at the end."""
    with socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
        port = listener.getsockname()[1]
    command = [sys.executable, "-m", "geo.cli", "serve", "--port", str(port)]
    process = subprocess.Popen(command, cwd=ROOT, stdout=subprocess.DEVNULL)
    url = f"http://localhost:{port}"
    try:
        wait_until_healthy(url, process)
        yield url
    finally:
        process.kill()
        process.wait()


def wait_until_healthy(url: str, process: subprocess.Popen[bytes]) -> None:
    """Wait until the app answers."""
    deadline = time.monotonic() + START_SECONDS
    while process.poll() is None and time.monotonic() < deadline:
        try:
            with urlopen(f"{url}/_stcore/health"):  # noqa: S310 (our own address)
                return
        except OSError:
            time.sleep(0.1)
    message = "The app did not start."
    raise TimeoutError(message)


@contextmanager
def chromium() -> Iterator[Browser]:
    """Start a Chromium without a screen, and stop it at the end."""
    with sync_playwright() as playwright:
        flags = ["--no-sandbox", "--disable-gpu", "--no-first-run"]
        browser = playwright.chromium.launch(executable_path=installed_chromium(), args=flags)
        yield browser
        browser.close()


def screenshot(browser: Browser, url: str, day: str, screen: ViewportSize) -> bytes:
    """Return the page of a day as a person sees it once everything is drawn and nothing moves."""
    touch = screen["width"] < 500
    context = browser.new_context(
        viewport=screen,
        device_scale_factor=2,
        is_mobile=touch,
        has_touch=touch,
        reduced_motion="reduce",
    )
    page = context.new_page()
    page.goto(f"{url}/?date={day}")
    page.wait_for_function(MAP_STANDS, arg=day)
    picture = page.screenshot(animations="disabled", caret="hide")
    context.close()
    return picture


def quantised(picture: bytes) -> bytes:
    """Return a PNG with a palette, which takes a quarter of the bytes."""
    image = Image.open(io.BytesIO(picture)).convert("RGB")
    small = io.BytesIO()
    image.quantize(palette=palette(image), dither=Image.Dither.NONE).save(
        small, "PNG", optimize=True
    )
    return small.getvalue()


def palette(image: Image.Image) -> Image.Image:
    """Return the colours that stand for all, with those that carry a meaning among them."""
    meaning = [channel for colour in meaningful_colours() for channel in colour]
    common = image.quantize(COMMON_COLOURS, kmeans=2).getpalette() or []
    holder = Image.new("P", (1, 1))
    holder.putpalette(meaning + common[: 3 * COMMON_COLOURS])
    return holder


def meaningful_colours() -> Iterator[tuple[int, ...]]:
    """Yield the stripes, and the fills as they are, as they lie on white, and as they fade into it."""
    palette = style.PALETTES[style.Theme.LIGHT]
    fills = [tone.fill for tone in palette.tones] + [palette.contested]
    for colour in (*fills, *(tone.stripe for tone in palette.tones)):
        yield ImageColor.getrgb(colour)
    for colour, left in product(fills, LEFT):
        strength = style.FILL_OPACITY * left
        yield tuple(round(255 + strength * (value - 255)) for value in ImageColor.getrgb(colour))


if __name__ == "__main__":
    sys.exit(main())
