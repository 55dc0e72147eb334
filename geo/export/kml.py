"""KML for globes: a placemark a row, in our colours, with the days on which it holds."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any
from xml.etree import ElementTree as ET

from geo.dataset.shapes import extent, parts_of
from geo.export.layers import geometries
from geo.export.stripes import stripes_on
from geo.export.unstriped import UnstripedLook, unstriped
from geo.style import PALETTES, Theme

if TYPE_CHECKING:
    from collections.abc import Mapping

    from shapely.geometry.base import BaseGeometry

    from geo.dataset.vocabulary import Actor
    from geo.export.records import Records, Row

NAMESPACE = "http://www.opengis.net/kml/2.2"
PALETTE = PALETTES[Theme.LIGHT]
STRIPE_PX = 2.5
SIMPLE = {"Point": "Point", "LineString": "LineString", "LinearRing": "LineString"}
"""What KML calls the geometries that are but positions."""


def kml_bytes(records: Records) -> bytes:
    """Write KML 2.2; a globe's time slider replays the whole timeline.

    The stripes of disputes are lines in a folder of their own, and the localities stand in another,
    neither of which the rows mix with.
    """
    root = ET.Element("kml", xmlns=NAMESPACE)
    document = ET.SubElement(root, "Document")
    about = records.about
    _text(document, "name", f"{about['title']}, {about['date']}")
    _text(document, "description", "\n".join(about[n] for n in ("cite", "licence", "caveats")))
    looks = {unstriped(records, row) for row in (*records.rows, *records.beside)}
    for look in sorted(looks, key=lambda look: look.name):
        _add_style(document, look)
    for party in sorted({party for look in looks for party in look.hatch}):
        style = ET.SubElement(document, "Style", id=_stripe(party))
        _add_line(style, PALETTE.stripe(party), STRIPE_PX)
    _add_data(document, about)
    shapes = geometries(records.timeline.dataset)
    for row in records.rows:
        _add_placemark(document, row, unstriped(records, row), shapes[str(row["place_id"])])
    _add_disputes(document, records, shapes)
    _add_localities(document, records, shapes)
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
    _text(ET.SubElement(style, "IconStyle"), "color", kml_colour(look.fill, 1))
    _add_line(style, look.stroke, look.width)
    _text(ET.SubElement(style, "PolyStyle"), "color", kml_colour(look.fill, look.opacity))


def _add_line(style: ET.Element, colour: str, width: float) -> None:
    line = ET.SubElement(style, "LineStyle")
    _text(line, "color", kml_colour(colour, 1))
    _text(line, "width", f"{width:g}")


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


def _add_disputes(
    document: ET.Element, records: Records, shapes: Mapping[str, BaseGeometry | None]
) -> None:
    """Add the stripes of all who say otherwise, on the days on which they do."""
    _, south, _, north = extent(records.timeline.dataset)
    folder = ET.SubElement(document, "Folder")
    _text(folder, "name", "Disputes")
    for row in (*records.rows, *records.beside):
        shape, parties = shapes[str(row["place_id"])], unstriped(records, row).hatch
        if shape is None:
            continue
        for party in parties:
            mark = ET.SubElement(folder, "Placemark")
            _text(mark, "name", str(row["place"]))
            _text(mark, "description", str(row["in_words"]))
            _add_span(mark, row)
            _text(mark, "styleUrl", f"#{_stripe(party)}")
            _add_geometry(mark, stripes_on(shape, parties, party, north - south))


def _add_localities(
    document: ET.Element, records: Records, shapes: Mapping[str, BaseGeometry | None]
) -> None:
    """Add the places that are not mapped; one has no point where nobody knows where it lies."""
    folder = ET.SubElement(document, "Folder")
    _text(folder, "name", "Localities")
    for row in records.beside:
        look = unstriped(records, row)
        _add_placemark(folder, row, look, shapes[str(row["place_id"])])


def _stripe(party: Actor) -> str:
    return f"stripe-{party}"


def _add_span(mark: ET.Element, row: Row) -> None:
    """Say on which days the row holds: whole ones, the first and the last included."""
    first, last = row.get("start", row.get("date")), row.get("last_day", row.get("date"))
    span = ET.SubElement(mark, "TimeSpan")
    _text(span, "begin", str(first))
    _text(span, "end", str(last))


def _add_data(parent: ET.Element, values: Any) -> None:
    data = ET.SubElement(parent, "ExtendedData")
    for name, value in values.items():
        _text(ET.SubElement(data, "Data", name=name), "value", _plain(value))


def _add_geometry(parent: ET.Element, geometry: BaseGeometry) -> None:
    parts = parts_of(geometry)
    if len(parts) > 1:
        parent = ET.SubElement(parent, "MultiGeometry")
    for part in parts:
        if part.geom_type in SIMPLE:
            _add_simple(parent, part)
            continue
        polygon = ET.SubElement(parent, "Polygon")
        _add_ring(polygon, "outerBoundaryIs", part.exterior)
        for hole in part.interiors:
            _add_ring(polygon, "innerBoundaryIs", hole)


def _add_simple(parent: ET.Element, part: Any) -> None:
    simple = ET.SubElement(parent, SIMPLE[part.geom_type])
    if part.geom_type != "Point":
        _text(simple, "tessellate", "1")
    _text(simple, "coordinates", _positions(part.coords))


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
