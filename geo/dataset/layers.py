"""The layers: GeoJSON in, a frame of features out."""

from __future__ import annotations

import json
import math
import re
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any, Final, Self

from geopandas.geodataframe import GeoDataFrame
from shapely.geometry.base import BaseGeometry

from geo.dataset import rules
from geo.dataset.folder import is_intact, shortened
from geo.dataset.geometry import AREAS, LINES, has_heights, overlaps, read_geometry
from geo.dataset.resources import Role
from geo.errors import Problem
from geo.language.catalogue import say, written

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from geo.dataset.folder import Folder
    from geo.dataset.resources import PackageFile
    from geo.dataset.rules import Rule

CRS_NAMES = ("urn:ogc:def:crs:OGC:1.3:CRS84", "urn:ogc:def:crs:EPSG::4326", "EPSG:4326")
TAGGED = re.compile(r"(.+)_([a-z]{2,3}(?:-[A-Za-z0-9]+)*)", re.ASCII)
"""A property that says what another one does in a language, by its tag."""

LABEL = "control:label"
"""The member of the outlines that tells which property of theirs is the label."""


@dataclass(frozen=True)
class LayerSchema:
    """What the features of a layer are: their geometry and their properties, all others kept.

    ``key`` is the property that every feature has and no two the same, and ``column`` what the frame
    calls it. ``number`` is one that is a number above zero, where it is there.
    """

    types: tuple[str, ...]
    overlap_m2: float
    """How much two areas may share: what rounding the coordinates does along a long border."""
    key: str | None = None
    column: str | None = None
    rules: tuple[Rule, ...] = ()
    number: str | None = None
    may_repeat: bool = False
    """Whether two features may have the same geometry, as a line has that stands at two times."""

    @property
    def columns(self) -> tuple[str, ...]:
        """The columns that a frame of the layer always has, beside its geometry."""
        return tuple(filter(None, (self.column, self.number)))

    def cells(self, properties: Mapping[str, Any]) -> dict[str, Any]:
        """Return the properties of a feature by the columns of the frame."""
        own = {self.column: properties[self.key]} if self.key and self.column else {}
        taken = {self.key, self.column, "geometry"}
        others = {name: value for name, value in properties.items() if name not in taken}
        return own | {self._column_of(name): value for name, value in others.items()}

    def _column_of(self, name: str) -> str:
        """Return the column of a property: names in other languages stay beside the name."""
        found = TAGGED.fullmatch(name)
        return f"{self.column}_{found[2]}" if found and found[1] == self.key else name


SCHEMAS: Final[Mapping[Role, LayerSchema]] = {
    Role.AREAS: LayerSchema(AREAS, 10_000, "place_id", "place_id", rules.REQUIRED_ID),
    Role.OUTLINES: LayerSchema(AREAS, 10_000, "name", "label", rules.REQUIRED_NAME),
    Role.LINES: LayerSchema(LINES, math.inf, number="upstream_km2"),
    Role.FRONTS: LayerSchema(LINES, math.inf, may_repeat=True),
    Role.OVERVIEW: LayerSchema(AREAS, 10_000_000, "name", "name", rules.REQUIRED_NAME),
}


def schema_of(folder: Folder, resource: PackageFile) -> LayerSchema:
    """Return what the features of a resource have to be, after reporting a label that is none."""
    schema = SCHEMAS[resource.role]
    label = resource.entry.get(LABEL, schema.key) if resource.role is Role.OUTLINES else schema.key
    if label is None or (isinstance(label, str) and label):
        return replace(schema, key=label)
    message, remedy = say("fault.no_label"), say("remedy.label_property")
    folder.report(resource.fault(LABEL, message, remedy))
    return schema


@dataclass(frozen=True)
class Layer:
    """A layer as far as it could be read: properties and geometries by feature number.

    ``is_whole`` tells whether all features have their properties, so that one that is not there
    is really missing.
    """

    file: str
    schema: LayerSchema
    properties: Mapping[int, dict[str, Any]]
    geometries: Mapping[int, BaseGeometry]
    is_whole: bool

    @classmethod
    def absent(cls, role: Role) -> Self:
        """Return the layer of a dataset that has none."""
        return cls("", SCHEMAS[role], {}, {}, is_whole=False)

    def frame(self) -> GeoDataFrame:
        """Return the features of a layer that has no problems."""
        cells = [self.schema.cells(properties) for properties in self.properties.values()]
        columns = dict.fromkeys((*self.schema.columns, *(name for row in cells for name in row)))
        return GeoDataFrame(
            cells,
            columns=list(columns),
            geometry=list(self.geometries.values()),
            crs="EPSG:4326",
        )


def read_layer(folder: Folder, file: str, schema: LayerSchema) -> Layer:
    """Read and check a layer by itself.

    Parameters
    ----------
    folder
        The folder to read from; what is wrong with the layer goes to its problems.
    file
        The name of the layer's file.
    schema
        What its features have to be.
    """
    features = _features(folder, file)
    properties: dict[int, dict[str, Any]] = {}
    geometries: dict[int, BaseGeometry] = {}
    for row, feature in enumerate(features, 1):
        if not isinstance(feature, dict) or feature.get("type") != "Feature":
            message, remedy = say("fault.no_feature"), say("remedy.write_feature")
            folder.report(Problem(file, row, None, None, message, remedy))
            continue
        if _check_properties(folder, file, row, feature.get("properties"), schema):
            properties[row] = feature["properties"]
        geometry = read_geometry(feature.get("geometry"), schema.types)
        if isinstance(geometry, BaseGeometry):
            geometries[row] = geometry
        else:
            message, wrong, remedy = geometry
            folder.report(Problem(file, row, "geometry", wrong, message, remedy))
    _remark_heights(folder, file, features, schema)
    layer = Layer(file, schema, properties, geometries, 0 < len(properties) == len(features))
    for problem in (*_repeats(layer), *_overlaps(layer)):
        folder.report(problem)
    return layer


def _remark_heights(
    folder: Folder, file: str, features: Iterable[Any], schema: LayerSchema
) -> None:
    shapes = [feature.get("geometry") for feature in features if isinstance(feature, dict)]
    count = sum(has_heights(shape, schema.types) for shape in shapes)
    if count:
        message = say("fault.heights", count=count)
        remedy = say("remedy.nothing")
        folder.remarks.append(Problem(file, None, "geometry", None, message, remedy))


def _features(folder: Folder, file: str) -> list[Any]:
    """Return the features of a collection, or none after reporting why."""
    value = folder.read_json(file)
    if value is None:
        return []
    remedy = say("remedy.export_collection")
    if not isinstance(value, dict) or value.get("type") != "FeatureCollection":
        message = say("fault.no_collection")
        folder.report(Problem(file, None, "type", None, message, remedy))
        return []
    _check_crs(folder, file, value)
    features = value.get("features")
    if not isinstance(features, list) or not features:
        message = say("fault.no_features")
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
        remedy = say("remedy.export_4326")
        message = say("fault.wrong_crs")
        folder.report(Problem(file, None, "crs", str(name), message, remedy))


def _check_properties(
    folder: Folder, file: str, row: int, properties: Any, schema: LayerSchema
) -> bool:
    """Report what is wrong with the properties; tell whether there are any."""
    if not isinstance(properties, dict):
        message, remedy = say("fault.no_properties"), say("remedy.give_properties")
        folder.report(Problem(file, row, "properties", None, message, remedy))
        return False
    for name in dict.fromkeys((*filter(None, (schema.key,)), *properties)):
        wrong = _fault(schema, name, properties)
        if wrong:
            value = _printable(properties[name]) if name in properties else None
            folder.report(Problem(file, row, shortened(name), value, *wrong))
    return True


def _printable(value: Any) -> str:
    return value if isinstance(value, str) else json.dumps(value)


def _fault(schema: LayerSchema, name: str, properties: dict[str, Any]) -> tuple[str, str] | None:
    if name not in properties:
        return say("fault.missing_property"), say("remedy.add_property")
    value = properties[name]
    if not is_intact(name) or (isinstance(value, str) and not is_intact(value)):
        return say("fault.half_character"), say("remedy.both_halves")
    if name == schema.number and value is not None:
        is_number = type(value) in {int, float} and math.isfinite(value) and value > 0
        return None if is_number else (say("fault.not_above_zero"), say("remedy.write_number"))
    if name != schema.key:
        return None
    if not isinstance(value, str):
        return say("fault.not_text"), say("remedy.quoted_text")
    rule = rules.broken(schema.rules, value)
    return (rule.message, rule.remedy) if rule else None


def _repeats(layer: Layer) -> Iterator[Problem]:
    """Yield the features that repeat the key, or else the geometry, of an earlier one."""
    earlier: dict[tuple[str, str | bytes], int] = {}
    for row in sorted(layer.properties.keys() | layer.geometries.keys()):
        marks = _marks(layer, row)
        repeated = next((mark for mark in marks if mark in earlier), None)
        if repeated:
            field, value = repeated[0], marks[repeated]
            message = say("fault.same_in_feature", number=earlier[repeated], field=field)
            remedy = say("remedy.delete_feature")
            yield Problem(layer.file, row, field, value, message, remedy)
        for mark in marks:
            earlier.setdefault(mark, row)


def _marks(layer: Layer, row: int) -> dict[tuple[str, str | bytes], str | None]:
    """Return what no other feature may have as well, the key before the geometry, with the words for it."""
    key, own = layer.schema.key, layer.properties.get(row, {})
    marks: dict[tuple[str, str | bytes], str | None] = {}
    if key is not None and key in own:
        marks[key, json.dumps(own[key])] = _printable(own[key])
    if row in layer.geometries and not layer.schema.may_repeat:
        marks["geometry", layer.geometries[row].wkb] = None
    return marks


def _overlaps(layer: Layer) -> Iterator[Problem]:
    if layer.schema.types is not AREAS:
        return
    rows, shapes = list(layer.geometries), list(layer.geometries.values())
    for first, second, shared in overlaps(shapes, layer.schema.overlap_m2):
        message = say("fault.overlap", row=rows[first], shared=written(shared, ",.0f"))
        remedy = say("remedy.common_border")
        yield Problem(layer.file, rows[second], "geometry", None, message, remedy)
