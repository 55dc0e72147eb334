"""The layers: GeoJSON in, a frame of features out."""

from __future__ import annotations

import json
import math
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from geopandas.geodataframe import GeoDataFrame
from shapely.geometry.base import BaseGeometry

from geo.dataset import rules
from geo.dataset.folder import is_intact
from geo.dataset.geometry import AREAS, LINES, has_heights, is_same, overlaps, read_geometry
from geo.errors import Problem

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from geo.dataset.folder import Folder
    from geo.dataset.rules import Rule

CRS_NAMES = ("urn:ogc:def:crs:OGC:1.3:CRS84", "urn:ogc:def:crs:EPSG::4326", "EPSG:4326")


@dataclass(frozen=True)
class LayerSchema:
    """What the features of a layer are: their properties, the unique ones first, and geometry."""

    file: str
    texts: dict[str, tuple[Rule, ...]]
    numbers: tuple[str, ...]
    unique: tuple[str, ...]
    types: tuple[str, ...]
    overlap_m2: float
    """How much two areas may share: what rounding the coordinates does along a long border."""

    @property
    def properties(self) -> tuple[str, ...]:
        """The names of all properties, in the order of the columns."""
        return (*self.texts, *self.numbers)


def _code(pattern: str, example: str) -> tuple[Rule, ...]:
    return (
        rules.FILLED,
        rules.TRIMMED,
        rules.matching(pattern, "The code has the wrong form", f"Write a code such as {example}."),
    )


DISTRICTS = LayerSchema(
    file="panjshir_districts.geojson",
    texts={
        "place_id": rules.REQUIRED_ID,
        "pcode": _code(r"[A-Z]{2}\d{4}", "AF0801"),
        "name": rules.REQUIRED_NAME,
        "name_fa": rules.REQUIRED_NAME,
        "geoboundaries_shape_id": _code(r"\d+B\d+", "17698898B32986423945251"),
    },
    numbers=(),
    unique=("place_id", "pcode", "geoboundaries_shape_id"),
    types=AREAS,
    overlap_m2=10_000,
)
PROVINCES = LayerSchema(
    file="provinces.geojson",
    texts={"pcode": _code(r"[A-Z]{2}\d{2}", "AF08"), "name": rules.REQUIRED_NAME},
    numbers=(),
    unique=("pcode", "name"),
    types=AREAS,
    overlap_m2=10_000,
)
COUNTRIES = LayerSchema(
    file="countries.geojson",
    texts={"iso3": _code(r"[A-Z]{3}", "AFG"), "name": rules.REQUIRED_NAME},
    numbers=(),
    unique=("iso3", "name"),
    types=AREAS,
    overlap_m2=10_000_000,
)
DRAINAGE = LayerSchema(
    file="drainage.geojson",
    texts={"name": rules.REQUIRED_NAME},
    numbers=("upstream_km2",),
    unique=(),
    types=LINES,
    overlap_m2=math.inf,
)


@dataclass(frozen=True)
class Layer:
    """A layer as far as it could be read: properties and geometries by feature number.

    ``is_whole`` tells whether all features have their properties, so that one that is not there
    is really missing.
    """

    schema: LayerSchema
    properties: dict[int, dict[str, Any]]
    geometries: dict[int, BaseGeometry]
    is_whole: bool

    def frame(self) -> GeoDataFrame:
        """Return the features of a layer that has no problems."""
        return GeoDataFrame(
            list(self.properties.values()),
            columns=list(self.schema.properties),
            geometry=list(self.geometries.values()),
            crs="EPSG:4326",
        )


def read_layer(folder: Folder, schema: LayerSchema) -> Layer:
    """Read and check a layer by itself; what is wrong with it goes to the folder's problems."""
    features = _features(folder, schema.file)
    properties: dict[int, dict[str, Any]] = {}
    geometries: dict[int, BaseGeometry] = {}
    for row, feature in enumerate(features, 1):
        if not isinstance(feature, dict) or feature.get("type") != "Feature":
            message, remedy = "This is not a GeoJSON Feature", "Write a Feature, or delete it."
            folder.report(Problem(schema.file, row, None, None, message, remedy))
            continue
        if _check_properties(folder, schema, row, feature.get("properties")):
            properties[row] = feature["properties"]
        geometry = _geometry(folder, schema, row, feature.get("geometry"))
        if geometry is not None:
            geometries[row] = geometry
    _remark_heights(folder, schema, features)
    layer = Layer(schema, properties, geometries, 0 < len(properties) == len(features))
    for problem in (*_repeats(layer), *_overlaps(layer)):
        folder.report(problem)
    return layer


def _remark_heights(folder: Folder, schema: LayerSchema, features: Iterable[Any]) -> None:
    shapes = [feature.get("geometry") for feature in features if isinstance(feature, dict)]
    count = sum(has_heights(shape, schema.types) for shape in shapes)
    if count:
        message = f"The heights in {count} of its features are left out"
        remedy = "Nothing needs to be done; the map is flat."
        folder.remarks.append(Problem(schema.file, None, "geometry", None, message, remedy))


def _features(folder: Folder, file: str) -> list[Any]:
    """Return the features of a collection, or none after reporting why."""
    value = folder.read_json(file)
    if value is None:
        return []
    remedy = "Export the layer as a GeoJSON FeatureCollection."
    if not isinstance(value, dict) or value.get("type") != "FeatureCollection":
        message = "The file is not a GeoJSON FeatureCollection"
        folder.report(Problem(file, None, "type", None, message, remedy))
        return []
    _check_crs(folder, file, value)
    features = value.get("features")
    if not isinstance(features, list) or not features:
        message = "The layer has no features"
        folder.report(Problem(file, None, "features", None, message, remedy))
        return []
    return features


def _check_crs(folder: Folder, file: str, value: dict[str, Any]) -> None:
    if "crs" not in value:
        return
    crs = value["crs"]
    properties = crs.get("properties") if isinstance(crs, dict) else None
    name = properties.get("name") if isinstance(properties, dict) else None
    if name not in CRS_NAMES:
        remedy = "Export the layer in EPSG:4326, or remove the crs member if it is."
        message = "The coordinate reference system is not EPSG:4326"
        folder.report(Problem(file, None, "crs", str(name), message, remedy))


def _check_properties(folder: Folder, schema: LayerSchema, row: int, properties: Any) -> bool:
    """Report what is wrong with the properties; tell whether there are any."""
    if not isinstance(properties, dict):
        message, remedy = "The feature has no properties", "Give the feature its properties."
        folder.report(Problem(schema.file, row, "properties", None, message, remedy))
        return False
    for problem in _property_problems(schema, row, properties):
        folder.report(problem)
    return True


def _geometry(folder: Folder, schema: LayerSchema, row: int, value: Any) -> BaseGeometry | None:
    geometry = read_geometry(value, schema.types)
    if isinstance(geometry, BaseGeometry):
        return geometry
    message, wrong, remedy = geometry
    folder.report(Problem(schema.file, row, "geometry", wrong, message, remedy))
    return None


def _property_problems(
    schema: LayerSchema, row: int, properties: dict[str, Any]
) -> Iterator[Problem]:
    for name in schema.properties:
        fault = _fault(schema, name, properties)
        if fault:
            message, remedy = fault
            value = _printable(properties[name]) if name in properties else None
            yield Problem(schema.file, row, name, value, message, remedy)
    for name in properties:
        if name not in schema.properties:
            message, remedy = "The property is not expected here", "Remove or rename the property."
            yield Problem(schema.file, row, None, _printable(name), message, remedy)


def _printable(value: Any) -> str:
    return value if isinstance(value, str) else json.dumps(value)


def _fault(schema: LayerSchema, name: str, properties: dict[str, Any]) -> tuple[str, str] | None:
    if name not in properties:
        return "The property is missing", "Add the property."
    value = properties[name]
    if name in schema.numbers:
        is_number = type(value) in {int, float} and math.isfinite(value) and value > 0
        return None if is_number else ("The value is not a number above zero", "Write a number.")
    if not isinstance(value, str):
        return "The value is not text", "Write text in quotation marks."
    if not is_intact(value):
        return "The text holds half a character", "Write both halves of the \\u escape, or neither."
    rule = rules.broken(schema.texts[name], value)
    return (rule.message, rule.remedy) if rule else None


def _repeats(layer: Layer) -> Iterator[Problem]:
    """Yield the features that repeat a unique property, or else the geometry, of an earlier one."""
    for row in sorted(layer.properties.keys() | layer.geometries.keys()):
        repeat = next(_earlier(layer, row), None)
        if repeat:
            field, value, first = repeat
            message = f"Feature {first} has the same {field}"
            remedy = "Delete one of the two features, or correct it."
            yield Problem(layer.schema.file, row, field, value, message, remedy)


def _earlier(layer: Layer, row: int) -> Iterator[tuple[str, str | None, int]]:
    own = layer.properties.get(row, {})
    for name in layer.schema.unique:
        for first, others in layer.properties.items():
            if first < row and name in own and others.get(name) == own[name]:
                yield name, _printable(own[name]), first
    shape = layer.geometries.get(row)
    for first, other in layer.geometries.items():
        if first < row and shape is not None and is_same(shape, other):
            yield "geometry", None, first


def _overlaps(layer: Layer) -> Iterator[Problem]:
    if layer.schema.types is not AREAS:
        return
    rows, shapes = list(layer.geometries), list(layer.geometries.values())
    for first, second, shared in overlaps(shapes, layer.schema.overlap_m2):
        message = f"The area overlaps feature {rows[first]} by {shared:,.0f} m2"
        remedy = "Draw both along one common border."
        yield Problem(layer.schema.file, rows[second], "geometry", None, message, remedy)
