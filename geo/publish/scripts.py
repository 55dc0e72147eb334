"""The scripts of a published site: the app's own, at addresses that change with their content."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING, Any

from geo.frontend.assets import leaflet_css, parsed_json, script_json, vendored
from geo.frontend.scripts import script_of
from geo.language.catalogue import speaking, table
from geo.publish.behind import FOLDER as BEHIND
from geo.webmap.map import control_map, drawn_by, replay_css
from geo.webmap.payload import replay_data

if TYPE_CHECKING:
    from geo.language.catalogue import Language
    from geo.publish.edition import Edition

TOLD_LATER: dict[str, Any] = {"summary": "", "figures": "", "sources": []}
"""What of a report the map does without until it replays, and what it has until then."""

ROOT = "root:"
"""What stands in the map's script for the root of the site, which lies above the folder of the script."""


@dataclass(frozen=True)
class Asset:
    """A file whose name changes with its content, so that browsers may keep it for ever."""

    stem: str
    ending: str
    content: bytes

    @property
    def path(self) -> str:
        """Where it lies in the site."""
        digest = hashlib.sha256(self.content).hexdigest()[:16]
        return f"assets/{self.stem}-{digest}.{self.ending}"


def leaflet() -> Asset:
    """Return Leaflet."""
    return Asset("leaflet", "js", vendored("leaflet.js").encode())


@cache
def page_script(entry: str) -> Asset:
    """Return the script of a page, by its module in ``geo/static/published``."""
    return Asset(entry, "js", script_of(f"published/{entry}.js").encode())


def backdrop(edition: Edition) -> Asset | None:
    """Return the picture below the map, if there is one."""
    picture = edition.dataset.backdrop
    return Asset("relief", "webp", picture.picture) if picture else None


@dataclass(frozen=True)
class MapScripts:
    """The script that draws the map and the pages' words, and what is told later: reports and sources."""

    drawn: Asset
    later: Asset


@cache
def map_scripts(edition: Edition, language: Language) -> MapScripts:
    """Return the map's scripts in a language, the same for pages in whatever folder."""
    with speaking(language):
        data = replay_data(edition.timelines)
        later = {
            "reports": [{name: report[name] for name in TOLD_LATER} for report in data["reports"]],
            "sources": data["sources"],
        }
        data["reports"] = [report | TOLD_LATER for report in data["reports"]]
        data["sources"] = []
        data["opensLater"] = True
        data["words"] |= table("explain.around") | table("published.script")
        if edition.is_large:
            data["words"] |= table("published.large_script")
        picture = backdrop(edition)
        drawing = control_map(
            edition.timelines,
            online_layers=False,
            backdrop=f"{ROOT}{picture.path}" if picture else None,
            data=data,
        )
        drawn = (
            f"{script_of('published/map.js')}\n"
            "window.siteRoot = new URL('..', document.currentScript.src).href;\n"
            f"{_asked(edition, language)}"
            f"{drawn_by(drawing, leaflet_css() + replay_css())}window.openMap();\n"
        ).replace(f'"{ROOT}', 'window.siteRoot + "')
    told = f"window.tellLater({parsed_json(later)});\n"
    return MapScripts(
        Asset(f"map-{language}", "js", drawn.encode()),
        Asset(f"reports-{language}", "js", told.encode()),
    )


def _asked(edition: Edition, language: Language) -> str:
    """Return what tells the map of a large dataset where its parts lie, and of which data they are."""
    if not edition.is_large:
        return ""
    parts = script_json({"folder": f"{ROOT}{BEHIND}/{language}/", "data": edition.checksum})
    return f"window.behind = {parts};\n"
