"""The map inside Streamlit: a stub that calls the map script, and what the two tell each other."""

from __future__ import annotations

from dataclasses import dataclass
from types import SimpleNamespace
from typing import TYPE_CHECKING, Any

import folium
from branca.element import MacroElement
from folium.template import Template

from geo.dataset.rules import read_day
from geo.errors import UsageError
from geo.extent import Centre
from geo.frontend.assets import script_json

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping
    from datetime import date

    from geo.codes.vocabulary import Eyes
    from geo.dataset.model import Window


class MountedMap(folium.Map):
    """The map for ``st_folium``: a stub whose script only calls what the map script defined.

    Streamlit sends a component's arguments at every step, so they must be few; and Folium would
    compile all its templates again at every rerun.
    """

    _template = Template(
        "{% macro script(this, kwargs) %}var map_div = controlMap();{% endmacro %}"
    )

    def __init__(self, script_url: str) -> None:
        super().__init__(tiles=None)
        self.default_js = [("map", script_url)]
        self.default_css = []
        nothing = SimpleNamespace(render=str)
        self._empty = SimpleNamespace(render=str, header=nothing, html=nothing)

    def render(self, **_: Any) -> str:
        """Render nothing: the script stands."""
        return ""

    def get_root(self) -> Any:
        """Return a figure with nothing in it."""
        return self._empty


class ReplaySync(MacroElement):
    """One call that brings the map in step with the page; ``st_folium`` takes it for a layer."""

    _template = Template(
        "{% macro script(this, kwargs) %}"
        "window.feature_group = [];"  # st_folium would keep every call of the session there
        "var {{ this.get_name() }} = replay.sync({{ this.view }});"
        "{% endmacro %}"
    )

    def __init__(self, view: Mapping[str, Any]) -> None:
        super().__init__()  # type: ignore[no-untyped-call]
        self._name = "FeatureGroup"
        self.view = script_json(view)

    def add_to(self, *_: object, **__: object) -> ReplaySync:
        """Stay apart from the map, whose script must not change."""
        return self

    def render(self, **_: Any) -> str:
        """Render nothing beyond the script."""
        return ""


def view_message(
    day: date,
    eyes: Eyes,
    window: Window,
    *,
    seen: Mapping[str, Any] | None,
    place: str | None = None,
    centre: Centre | None = None,
    outlined: Collection[str] = (),
) -> dict[str, Any]:
    """Return what the page asks of the map.

    Parameters
    ----------
    day
        The day to show.
    eyes
        Whose eyes to look through.
    window
        The days that the ruler covers.
    seen
        The number of the last report of the map that the page has seen, if any: it tells the map
        whether this answer is older than what the reader has done since.
    place
        The chosen place, if any.
    centre
        Where the map looks, if that is not home.
    outlined
        The places to outline, by their ids.
    """
    return {
        "date": day.isoformat(),
        **eyes.parameters(),
        "range": [window.start.isoformat(), window.end.isoformat()],
        "seen": seen,
        "place": place,
        "view": [centre.lon, centre.lat, centre.zoom] if centre else None,
        **({"outlined": sorted(outlined)} if outlined else {}),
    }


@dataclass(frozen=True)
class MapReport:
    """What the map in the browser reports.

    ``seen`` is its number, which the next call to the map carries back.
    """

    seen: dict[str, Any]
    day: date
    place: str | None
    centre: Centre | None = None


def read_report(value: Any) -> MapReport | None:
    """Return what the map reports, or ``None`` where what came from the browser is no report."""
    try:
        seen = {"mount": value["mount"], "count": value["count"]}
        day = read_day(value["date"])
        place, centre = value.get("place"), _centre(value.get("view"))
    except (AttributeError, KeyError, TypeError):
        return None
    return None if day is None else MapReport(seen, day, place, centre)


def _centre(numbers: Any) -> Centre | None:
    """Return where the map looks, as it tells it: at home where it tells nothing, or nonsense."""
    try:
        return Centre.read(",".join(map(str, numbers))) if numbers else None
    except (TypeError, UsageError):
        return None
