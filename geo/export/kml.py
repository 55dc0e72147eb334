"""KML for globes: a placemark a row, in our colours, with the days on which it holds."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any
from xml.etree import ElementTree as ET

from geo.dataset.shapes import parts_of
from geo.export.layers import geometries
from geo.export.unstriped import UnstripedLook, unstriped

if TYPE_CHECKING:
    from shapely.geometry.base import BaseGeometry

    from geo.export.records import Records, Row

NAMESPACE = "http://www.opengis.net/kml/2.2"


def kml_bytes(records: Records) -> bytes:
    """Write KML 2.2; a globe's time slider replays the whole timeline."""
    root = ET.Element("kml", xmlns=NAMESPACE)
    document = ET.SubElement(root, "Document")
    about = records.about
    _text(document, "name", f"{about['title']}, {about['date']}")
    _text(document, "description", "\n".join(about[n] for n in ("cite", "licence", "caveats")))
    for look in sorted(
        {unstriped(records, row) for row in records.rows}, key=lambda look: look.name
    ):
        _add_style(document, look)
    _add_data(document, about)
    shapes = geometries(records.timeline.dataset)
    for row in records.rows:
        _add_placemark(document, row, unstriped(records, row), shapes[str(row["place_id"])])
    ET.indent(root)
    content: bytes = ET.tostring(root, encoding="utf-8", xml_declaration=True)
    return content + b"\n"


def kml_colour(colour: str, opacity: float) -> str:
    """Return a colour as KML writes it: opacity, blue, green, red."""
    if colour == "none":
        return "00ffffff"
    red, green, blue = colour[1:3], colour[3:5], colour[5:7]
    return f"{round(opacity * 255):02x}{blue}{green}{red}"


def _add_style(document: ET.Element, look: UnstripedLook) -> None:
    style = ET.SubElement(document, "Style", id=look.name)
    for tag, values in {
        "IconStyle": {"color": kml_colour(look.fill, 1)},
        "LineStyle": {"color": kml_colour(look.stroke, 1), "width": f"{look.width:g}"},
        "PolyStyle": {"color": kml_colour(look.fill, look.opacity)},
    }.items():
        part = ET.SubElement(style, tag)
        for name, value in values.items():
            _text(part, name, value)


def _add_placemark(
    document: ET.Element, row: Row, look: UnstripedLook, geometry: BaseGeometry | None
) -> None:
    mark = ET.SubElement(document, "Placemark")
    _text(mark, "name", str(row["place"]))
    _text(mark, "description", str(row["in_words"]))
    _add_span(mark, row)
    _text(mark, "styleUrl", f"#{look.name}")
    _add_data(mark, row)
    if geometry:
        _add_geometry(mark, geometry)


def _add_span(mark: ET.Element, row: Row) -> None:
    """Say on which days the row holds, from the first second to the last: spans never touch."""
    first, last = row.get("start", row.get("date")), row.get("last_day", row.get("date"))
    span = ET.SubElement(mark, "TimeSpan")
    _text(span, "begin", f"{first}T00:00:00Z")
    _text(span, "end", f"{last}T23:59:59Z")


def _add_data(parent: ET.Element, values: Any) -> None:
    data = ET.SubElement(parent, "ExtendedData")
    for name, value in values.items():
        _text(ET.SubElement(data, "Data", name=name), "value", _plain(value))


def _add_geometry(parent: ET.Element, geometry: BaseGeometry) -> None:
    if geometry.geom_type == "Point":
        _text(ET.SubElement(parent, "Point"), "coordinates", _positions(geometry.coords))
        return
    parts = parts_of(geometry)
    if len(parts) > 1:
        parent = ET.SubElement(parent, "MultiGeometry")
    for part in parts:
        polygon = ET.SubElement(parent, "Polygon")
        _add_ring(polygon, "outerBoundaryIs", part.exterior)
        for hole in part.interiors:
            _add_ring(polygon, "innerBoundaryIs", hole)


def _add_ring(polygon: ET.Element, tag: str, ring: Any) -> None:
    linear_ring = ET.SubElement(ET.SubElement(polygon, tag), "LinearRing")
    _text(linear_ring, "coordinates", _positions(ring.coords))


def _positions(coords: Any) -> str:
    return " ".join(f"{lon},{lat}" for lon, lat in coords)


def _plain(value: Any) -> str:
    if isinstance(value, tuple):
        return ";".join(value)
    if value is None:
        return ""
    return value.isoformat() if isinstance(value, date) else str(value)


def _text(parent: ET.Element, tag: str, text: str) -> None:
    ET.SubElement(parent, tag).text = text
