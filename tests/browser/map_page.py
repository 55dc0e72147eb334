"""The Map page as the browser tests see it, and what the product says elsewhere of the same day."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

from geo.codes.vocabulary import Knowledge
from geo.control.timeline import build_timeline
from tests.codes import Reading

MAP = "iframe[title^=streamlit_folium]"
NOTE_DAYS = """() => {
  window.days = [];
  replay.map.getContainer().addEventListener("replay", ({ detail }) => window.days.push(detail));
}"""
IS_CHOSEN = """(number) => {
  const link = document.querySelectorAll("[data-testid=stTopNavLink]")[number];
  return link.getAttribute("aria-current") === "page";
}"""
SETTLED = "document.querySelector('[data-testid=stApp][data-test-script-state=notRunning]')"
PAGE_IS_DRAWN = """() => {
  const app = document.querySelector("[data-testid=stApp][data-test-script-state=notRunning]");
  return app && app.querySelector("[data-testid=stMainBlockContainer] [data-testid=stElementContainer]")
    && !app.querySelector("[data-stale=true], [data-testid=stSkeleton]")
    && /[·:]/.test(document.title);
}"""
"""A page has its own title, with a mark between the words, only once its own script runs; until then the
one before it may be over, and nothing is drawn."""
AT_TOP = """() => new Promise((resolve) => {
  const main = document.querySelector("[data-testid=stMain]");
  main.scrollTop = 0;
  requestAnimationFrame(() => requestAnimationFrame(() => resolve(main.scrollTop === 0)));
})"""
"""Whether the page stays at its top once it is there: the last of a finger's swing may come after its end is told."""
START_ANEW = """(day) => {
  if (document.fullscreenElement) document.exitFullscreen();
  replay.choose(null);
  replay.show(replay.timeline.dayOf(day));
  replay.goHome({ animate: false });
}"""
REPLAYS = "() => window.replay && replay.ready"
ROOT = Path(__file__).parents[2]


class MapPage:
    """The Map page as a person sees it: by role and accessible name."""

    def __init__(self, page, watch, *, seen="bazarak"):
        """Wait for the map, on which a place is seen."""
        self.seen = seen
        self.page = page
        self.watch = watch
        self.map = page.frame_locator(MAP)
        self.toolbar = self.map.get_by_role("toolbar", name="Replay")
        self.ruler = self.toolbar.get_by_role("slider", name="Date")
        self.wait_until_drawn()

    def wait_until_drawn(self):
        """Wait for the Map page; pages that are left may leave their maps for a moment."""
        self.page.wait_for_function(
            "document.querySelectorAll('iframe[title^=streamlit_folium]').length === 1"
        )
        self.place(self.seen).wait_for()
        self.panel_date.wait_for()

    def place(self, place_id):
        return self.map.locator(f"path[data-place={place_id}]")

    @property
    def panel_date(self):
        return self.page.locator(".panel-date")

    @property
    def reason(self):
        return self.page.get_by_role("region", name="Why")

    @property
    def card(self):
        return self.map.locator(".replay-card")

    @property
    def frame(self):
        return next(frame for frame in self.page.frames if "streamlit_folium" in frame.url)

    def shown(self):
        """What the map shows: the controller, the status and the fill of each place."""
        return self.frame.evaluate(
            """() => Object.fromEntries([...document.querySelectorAll("path[data-place]")].map((path) =>
            [path.dataset.place, [path.dataset.controller, path.dataset.status, path.getAttribute("fill")]]))"""
        )

    def day(self):
        return self.frame.evaluate("replay.timeline.isoOf(replay.day)")

    def wait_for_day(self, iso):
        self.frame.wait_for_function("iso => replay.timeline.isoOf(replay.day) === iso", arg=iso)

    def start_anew(self, iso):
        """Show a day as a page that was opened on it: at home, with no place chosen and no key held."""
        self.page.mouse.move(0, 0)
        self.page.wait_for_function(AT_TOP)
        self.frame.wait_for_function("!replay.home.zooming")
        self.frame.evaluate(START_ANEW, iso)
        self.wait_for_url(f"date={iso}")
        self.page.wait_for_url(lambda url: "place=" not in url)
        self.reason.wait_for(state="detached")
        self.wait_until_still()

    def note_days(self):
        """Note every day that the map shows from now on."""
        self.frame.evaluate(NOTE_DAYS)

    def noted_days(self):
        return self.frame.evaluate("window.days")

    def wait_until_noted(self, iso):
        """Wait until a day has been shown, though the map may show another one by now."""
        self.frame.wait_for_function("iso => window.days.includes(iso)", arg=iso)

    def wait_for_url(self, part):
        self.page.wait_for_url(lambda url: part in url)

    def wait_until_still(self):
        """Wait until the server has answered the reader's last move and the page has been drawn."""
        self.frame.wait_for_function(
            "replay.bridge.answered && replay.bridge.dayList?.timer == null"
        )
        self.page.wait_for_function(
            "!document.querySelector('[data-testid=stApp]').matches('[data-test-script-state=running]')"
        )


def expected(dataset, day, reading=Reading.ASSESSED, knowledge=Knowledge.HINDSIGHT):
    """What `panjshir-map at` says of a day."""
    return build_timeline(dataset, reading=reading, knowledge=knowledge).at(day)


def run_cli(*arguments):
    """Run the command line as a user would, and return its JSON."""
    command = [sys.executable, "-m", "geo.cli", *arguments, "--json"]
    return json.loads(subprocess.run(command, cwd=ROOT, capture_output=True, check=True).stdout)
