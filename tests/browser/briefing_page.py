"""A briefing as the browser tests see it: what its map shows, and whether a frame was ever blank."""

from geo.control.timeline import build_timeline

SHOWN = """() => Object.fromEntries([...document.querySelectorAll("[data-place]")]
    .map((shape) => [shape.dataset.place, `${shape.dataset.controller} ${shape.dataset.status}`]))"""

WATCH_FRAMES = """() => {
    window.blank = [];
    window.frames_seen = 0;
    const look = () => {
        const lines = [...document.querySelectorAll(".leaflet-overlay-pane path")];
        const drawn = lines.filter((line) => line.getAttribute("d").length > 20);
        const stated = document.querySelectorAll("[data-place][data-controller][fill]");
        const relief = document.querySelector(".leaflet-relief-pane img");
        const title = document.querySelector(".caption h1").textContent;
        if (!drawn.length || stated.length !== 9 || !relief || !relief.complete || !title) window.blank.push(title);
        window.frames_seen += 1;
        requestAnimationFrame(look);
    };
    requestAnimationFrame(look);
}"""


class BriefingPage:
    """One window of a briefing."""

    def __init__(self, page, watch=None):
        self.page = page
        self.watch = watch
        self.page.wait_for_function("() => window.briefing && !briefing.stage.running")

    def press(self, *keys):
        for key in keys:
            self.page.keyboard.press(key)

    def wait_for_step(self, number):
        """Wait until a step is shown and its map rests."""
        self.page.wait_for_function(
            "number => briefing.index === number - 1 && !briefing.stage.running", arg=number
        )

    @property
    def number(self):
        return self.page.evaluate("briefing.index + 1")

    @property
    def title(self):
        return self.page.locator(".caption h1").inner_text()

    def shown(self):
        return self.page.evaluate(SHOWN)

    def watch_frames(self):
        self.page.evaluate(WATCH_FRAMES)

    def assert_no_blank_frame(self):
        assert self.page.evaluate("window.frames_seen") > 10
        assert self.page.evaluate("window.blank") == []


def said(dataset, step):
    """What every other face of the product says of a step's date."""
    timeline = build_timeline(dataset, reading=step.eyes.reading, knowledge=step.eyes.knowledge)
    states = timeline.at(step.day).items()
    return {place: f"{state.controller} {state.status}" for place, state in states}
