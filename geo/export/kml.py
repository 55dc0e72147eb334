"""KML for globes: a placemark a row, in our colours, with the days on which it holds."""

from __future__ import annotations

from datetime import date
from functools import cached_property
from itertools import groupby
from tempfile import TemporaryFile
from typing import IO, TYPE_CHECKING, Any, Final
from xml.etree import ElementTree as ET

from geo.dataset.shapes import extent, parts_of
from geo.design.style import PALETTES, Theme
from geo.export.layers import geometries
from geo.export.parts import gathered, parts_left
from geo.export.stripes import stripes_on
from geo.export.unstriped import UnstripedLook, unstriped, unstriped_looks

if TYPE_CHECKING:
    from collections.abc import Iterator

    from shapely.geometry.base import BaseGeometry

    from geo.codes.vocabulary import Actor
    from geo.export.parts import Parts
    from geo.export.records import Records, Row

NAMESPACE = "http://www.opengis.net/kml/2.2"
DECLARATION: Final = b"<?xml version='1.0' encoding='utf-8'?>\n"
CONTENT: Final = "|"
"""What stands for the content of an element until that comes."""

IN_FOLDER: Final = 3
"""How many elements a placemark in a folder stands within."""

PALETTE = PALETTES[Theme.LIGHT]
STRIPE_PX = 2.5
SIMPLE = {"Point": "Point", "LineString": "LineString", "LinearRing": "LineString"}
"""What KML calls the geometries that are but positions."""


def kml_parts(records: Records) -> Parts:
    """Yield KML 2.2; a globe's time slider replays the whole timeline.

    The stripes of disputes are lines in a folder of their own, and the localities stand in another,
    neither of which the rows mix with: they wait in a file that vanishes until the rows are written.
    """
    return gathered(_pieces(records))


def _pieces(records: Records) -> Iterator[bytes]:
    root = ET.Element("kml", xmlns=NAMESPACE)
    opens, closes = _around(root, ET.SubElement(root, "Document"), 0)
    yield from (DECLARATION, opens, *map(_written, _opening(records)))
    shapes, (_, south, _, north) = (
        geometries(records.timeline.dataset),
        extent(records.timeline.dataset),
    )
    with TemporaryFile() as disputes, TemporaryFile() as localities:
        for place_id, of_place in groupby(_all(records), key=lambda row: str(row["place_id"])):
            drawn = _Drawn(shapes[place_id], north - south)
            for row in of_place:
                look = unstriped(records, row)
                mark = _placemark(row, look, drawn)
                if "within" in row:
                    localities.write(_written(mark, IN_FOLDER))
                else:
                    yield _written(mark)
                marks = _disputes(row, look.hatch, drawn)
                disputes.writelines(_written(each, IN_FOLDER) for each in marks)
        yield from _folder("Disputes", disputes)
        yield from _folder("Localities", localities)
    yield closes


def _folder(name: str, content: IO[bytes]) -> Iterator[bytes]:
    """Yield a folder with what has been written of it."""
    folder = ET.Element("Folder")
    opens, closes = _around(folder, folder, 2)
    yield opens + _written(_element("name", name), IN_FOLDER)
    content.seek(0)
    yield from parts_left(content)
    yield closes


def _around(root: ET.Element, inner: ET.Element, level: int) -> tuple[bytes, bytes]:
    """Return what stands before and after the content of an element, whose end is on a line of its own."""
    ends = level if inner is root else level + 1
    inner.text = f"\n{CONTENT}{'  ' * ends}"
    before, _, after = _written(root, level).partition(CONTENT.encode())
    return before, after


def _all(records: Records) -> Iterator[Row]:
    yield from records.rows
    yield from records.beside


def _opening(records: Records) -> Iterator[ET.Element]:
    """Yield what stands before all placemarks: what the file says of itself, and its styles."""
    about = records.about
    yield _element("name", f"{about['title']}, {about['date']}")
    yield _element("description", "\n".join(about[n] for n in ("cite", "licence", "caveats")))
    looks = unstriped_looks(records)
    yield from map(_style, sorted(looks, key=lambda look: look.name))
    for party in sorted({party for look in looks for party in look.hatch}):
        style = ET.Element("Style", id=_stripe(party))
        _add_line(style, PALETTE.stripe(party), STRIPE_PX)
        yield style
    yield _data(about)


def _written(element: ET.Element, level: int = 2) -> bytes:
    """Return an element as it stands within so many others, each a step further in."""
    ET.indent(element, level=level)
    text: bytes = ET.tostring(element, encoding="utf-8")
    return b"  " * level + text + b"\n"


def kml_colour(colour: str, opacity: float) -> str:
    """Return a colour as KML writes it: opacity, blue, green, red."""
    if colour == "none":
        return "00ffffff"
    red, green, blue = colour[1:3], colour[3:5], colour[5:7]
    return f"{round(opacity * 255):02x}{blue}{green}{red}"


def _style(look: UnstripedLook) -> ET.Element:
    style = ET.Element("Style", id=look.name)
    _text(ET.SubElement(style, "IconStyle"), "color", kml_colour(look.fill, 1))
    _add_line(style, look.stroke, look.width)
    _text(ET.SubElement(style, "PolyStyle"), "color", kml_colour(look.fill, look.opacity))
    return style


def _add_line(style: ET.Element, colour: str, width: float) -> None:
    line = ET.SubElement(style, "LineStyle")
    _text(line, "color", kml_colour(colour, 1))
    _text(line, "width", f"{width:g}")


class _Drawn:
    """The shape of a place and the stripes on it, each drawn once however often it is shown."""

    def __init__(self, shape: BaseGeometry | None, height: float) -> None:
        self._shape = shape
        self._height = height
        self._stripes: dict[tuple[tuple[Actor, ...], Actor], ET.Element] = {}

    @cached_property
    def shape(self) -> ET.Element | None:
        """The shape; nobody knows where some localities lie."""
        return None if self._shape is None else _geometry(self._shape)

    def stripes(self, parties: tuple[Actor, ...], party: Actor) -> ET.Element | None:
        """Return the stripes of one of all who say otherwise."""
        if self._shape is None:
            return None
        if (parties, party) not in self._stripes:
            lines = stripes_on(self._shape, parties, party, self._height)
            self._stripes[parties, party] = _geometry(lines)
        return self._stripes[parties, party]


def _placemark(row: Row, look: UnstripedLook, drawn: _Drawn) -> ET.Element:
    mark = _mark(row, look.name)
    mark.append(_data(row))
    if drawn.shape is not None:
        mark.append(drawn.shape)
    return mark


def _disputes(row: Row, parties: tuple[Actor, ...], drawn: _Drawn) -> Iterator[ET.Element]:
    """Yield the stripes of all who say otherwise, on the days on which they do."""
    for party in parties:
        stripes = drawn.stripes(parties, party)
        if stripes is not None:
            mark = _mark(row, _stripe(party))
            mark.append(stripes)
            yield mark


def _mark(row: Row, style: str) -> ET.Element:
    """Return what every placemark of a row begins with."""
    mark = ET.Element("Placemark")
    _text(mark, "name", str(row["place"]))
    _text(mark, "description", str(row["in_words"]))
    _add_span(mark, row)
    _text(mark, "styleUrl", f"#{style}")
    return mark


def _stripe(party: Actor) -> str:
    return f"stripe-{party}"


def _add_span(mark: ET.Element, row: Row) -> None:
    """Say on which days the row holds: whole ones, the first and the last included."""
    first, last = row.get("start", row.get("date")), row.get("last_day", row.get("date"))
    span = ET.SubElement(mark, "TimeSpan")
    _text(span, "begin", str(first))
    _text(span, "end", str(last))


def _data(values: Any) -> ET.Element:
    data = ET.Element("ExtendedData")
    for name, value in values.items():
        _text(ET.SubElement(data, "Data", name=name), "value", _plain(value))
    return data


def _geometry(geometry: BaseGeometry) -> ET.Element:
    """Return a shape, the only one of its parts where there is but one."""
    several = ET.Element("MultiGeometry")
    for part in parts_of(geometry):
        if part.geom_type in SIMPLE:
            _add_simple(several, part)
            continue
        polygon = ET.SubElement(several, "Polygon")
        _add_ring(polygon, "outerBoundaryIs", part.exterior)
        for hole in part.interiors:
            _add_ring(polygon, "innerBoundaryIs", hole)
    return several[0] if len(several) == 1 else several


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
    parent.append(_element(tag, text))


def _element(tag: str, text: str) -> ET.Element:
    element = ET.Element(tag)
    element.text = text
    return element
