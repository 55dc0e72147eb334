"""What axe-core finds on a page, light and dark, that is serious or critical."""

from __future__ import annotations

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Error

AXE = Axe()
GRAVE = {"serious", "critical"}
VIOLATIONS = {"resultTypes": ["violations"], "iframes": False}
COLOURS = {**VIOLATIONS, "runOnly": ["color-contrast", "link-in-text-block"]}
"""The rules whose answer another theme can change."""
"""Each frame is looked at by itself, for a page that asks one that is renewed waits a minute for its answer."""
FILLED = "document.body?.childElementCount > 0"
THEMED = """(theme) => {
  const page = document.querySelector("[data-testid=stApp]") ?? document.documentElement;
  return getComputedStyle(page).colorScheme === theme && document.fonts.status === "loaded"
    && document.getAnimations().length === 0;
}"""


def grave_findings(page):
    """Return what axe-core finds on a page and in the frames that it shows, light and dark."""
    findings = []
    for theme, options in (("light", VIOLATIONS), ("dark", COLOURS)):
        page.emulate_media(color_scheme=theme)
        page.wait_for_function(THEMED, arg=theme)
        try:
            findings += found(page, options)
        except Error:  # a frame was renewed while it was looked at
            page.wait_for_function(THEMED, arg=theme)
            findings += found(page, options)
    return findings


def looked_at(frame, options):
    """Return what axe-core finds in a frame; to read its script takes longer than to look at colours."""
    if not frame.evaluate("'axe' in window"):
        frame.evaluate(AXE.axe_script)
    return frame.evaluate("(options) => axe.run(options)", options)["violations"]


def found(page, options):
    return [
        f"{finding['id']} ({finding['impact']}): {node['target']} {node['html'][:160]}"
        for frame in page.frames
        if not frame.url.startswith("about:") and frame.evaluate(FILLED)
        for finding in looked_at(frame, options)
        if finding["impact"] in GRAVE
        for node in finding["nodes"]
    ]
