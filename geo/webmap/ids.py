"""Lasting ids for the elements of a Folium map, which Folium itself draws by lot.

Folium has no way to choose them, so this reaches into Branca's elements, on which Folium stands.
``pyproject.toml`` bounds the versions; ``tests/unit/webmap/test_ids.py`` says where a newer one
differs.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import folium
    from branca.element import Element

MAP_ID = "div"
"""The id of the map itself, which Streamlit's component looks up as ``map_div``."""


def name_elements(drawing: folium.Map) -> None:
    """Give every element a lasting id, so that the same data always gives the same script."""
    pending: list[Element] = [drawing]
    for number, element in enumerate(pending):
        element._id = f"e{number}"  # noqa: SLF001
        pending.extend(element._children.values())  # noqa: SLF001
    drawing._id = MAP_ID  # noqa: SLF001
