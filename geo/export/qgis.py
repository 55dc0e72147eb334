"""What QGIS reads beside a layer: a style in our colours, by which it also replays, and its metadata."""

from __future__ import annotations

from dataclasses import dataclass
from math import atan2, degrees
from typing import TYPE_CHECKING, Final, cast
from xml.etree import ElementTree as ET

from geo.codes.codebook import Shape
from geo.codes.vocabulary import Actor, Controller, Status
from geo.control.description import describe
from geo.control.state import ControlState
from geo.design import style
from geo.design.hatching import Hatch
from geo.language.catalogue import say

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from geo.export.records import Records, Row

VERSION: Final = "3.22.0"
"""The oldest release of QGIS that the styles were tried with."""

DOCTYPE: Final = "<!DOCTYPE qgis PUBLIC 'http://mrcc.com/qgis.dtd' 'SYSTEM'>\n"
CATEGORIES: Final = "Symbology|Labeling|Temporal"
PALETTE: Final = style.PALETTES[style.Theme.LIGHT]
POINTS_PER_PIXEL: Final = 0.75
CASING: Final = 1.25
"""How much larger than a symbol what lifts it off the map is."""

LOCALITY: Final = 0.6
"""How much smaller than the symbol of a mapped place that of a locality is."""

LABEL_POINTS, BUFFER_MM = "9", "0.8"
BEGINS, ENDS = "begins", "ends"
"""The fields by which QGIS replays: the first and the last second of a feature."""

FROM_START_TO_END, INCLUDING_START = "2", "0"
"""What QGIS calls that."""


@dataclass(frozen=True)
class StyleRule:
    """Features that look alike: their state, and the kind and the symbol of those that are points."""

    state: ControlState
    fade: int
    kind: str = ""
    shape: Shape = Shape.AREA
    scale: float = 1

    @property
    def look(self) -> style.Look:
        """The look of the state, as old as its evidence is."""
        return style.look(*self.state.standing, self.fade)

    @property
    def label(self) -> str:
        """What stands in the legend."""
        told = describe(self.state)
        if not self.kind:
            return told
        return say("state.at_place", place=say(f"kind_of_place.{self.kind}"), state=told)


def style_of(records: Records, rules: Iterable[StyleRule], *, areas: bool) -> str:
    """Return the style of a layer as QML, the format of QGIS.

    Parameters
    ----------
    records
        What the layer is of: a day, or the whole timeline, which QGIS then replays.
    rules
        How the features of the layer look, as of :func:`rule_of`, each once.
    areas
        Whether they are areas rather than points.
    """
    root = ET.Element("qgis", version=VERSION, labelsEnabled="1", styleCategories=CATEGORIES)
    _add_days(root)
    _add_rules(root, rules, records)
    _add_labels(root, areas=areas)
    return _written(root)


def metadata_of(records: Records, name: str) -> str:
    """Return what is said of a layer as QMD, the format of QGIS.

    Parameters
    ----------
    records
        What the layer is of.
    name
        The name of the layer.
    """
    about = records.about
    first, _, last = about["date"].partition("/")
    root = ET.Element("qgis", version=VERSION)
    for tag, text in {
        "identifier": f"{about['dataset_version']} {about['dataset_sha256']}",
        "type": "dataset",
        "title": f"{about['title']}: {name}",
        "abstract": f"{about['cite']} {about['caveats']}",
        "rights": about["attribution"],
        "license": about["licence"],
    }.items():
        ET.SubElement(root, tag).text = text
    span = ET.SubElement(ET.SubElement(ET.SubElement(root, "extent"), "temporal"), "period")
    ET.SubElement(span, "start").text = f"{first}T00:00:00Z"
    ET.SubElement(span, "end").text = f"{last or first}T23:59:59Z"
    return _written(root)


def _written(root: ET.Element) -> str:
    ET.indent(root)
    return DOCTYPE + ET.tostring(root, encoding="unicode") + "\n"


def rule_of(records: Records, row: Row, *, areas: bool) -> StyleRule:
    """Return how a feature looks.

    Parameters
    ----------
    records
        What the layer is of.
    row
        The row of the feature.
    areas
        Whether it is an area rather than a point.
    """
    dataset = records.timeline.dataset
    rivals = tuple(map(Actor, cast("tuple[str, ...]", row["rivals"])))
    holder, status = Controller(str(row["controller"])), Status(str(row["status"]))
    state = ControlState(holder, status, rivals, since=dataset.record.start, basis=())
    age = cast("int | None", row.get("evidence_age_days"))
    fade = style.fade(age, dataset.evidence_ages_after)
    if areas:
        return StyleRule(state, fade)
    place = dataset.places[str(row["place_id"])]
    return StyleRule(state, fade, str(place.kind), place.shape, 1 if place.mapped else LOCALITY)


def _add_days(root: ET.Element) -> None:
    """Name the fields that say when, so that the temporal controller shows each feature in its time."""
    days = {"mode": FROM_START_TO_END, "startField": BEGINS, "endField": ENDS}
    others = {"enabled": "1", "limitMode": INCLUDING_START, "accumulate": "0"}
    span = ET.SubElement(ET.SubElement(root, "temporal", days | others), "fixedRange")
    ET.SubElement(span, "start")
    ET.SubElement(span, "end")


def _add_rules(root: ET.Element, rules: Iterable[StyleRule], records: Records) -> None:
    ages_after = records.timeline.dataset.evidence_ages_after if records.day else None
    renderer = ET.SubElement(root, "renderer-v2", type="RuleRenderer", symbollevels="0")
    group = ET.SubElement(renderer, "rules", key="all")
    symbols = ET.SubElement(renderer, "symbols")
    for number, rule in enumerate(rules):
        name, where = str(number), " AND ".join(_conditions(rule, ages_after))
        key = {"key": f"rule{name}", "symbol": name}
        ET.SubElement(group, "rule", key | {"label": rule.label, "filter": where})
        if rule.kind:
            _add_symbol(symbols, name, rule)
        else:
            _add_fill(symbols, name, rule.look)


def _conditions(rule: StyleRule, ages_after: int | None) -> Iterator[str]:
    """Yield what is true of the features of a rule, and of no others, as expressions of QGIS."""
    controller, status, rivals = rule.state.standing
    told = {"controller": controller, "status": status.value, "rivals": ";".join(rivals)}
    if rule.kind:
        told["kind"] = rule.kind
    yield from (f"\"{name}\" = '{value}'" for name, value in told.items())
    if ages_after is None:
        return
    if rule.fade:
        yield f'"evidence_age_days" > {style.FADES_AT[rule.fade - 1] * ages_after}'
    for times in style.FADES_AT[rule.fade : rule.fade + 1]:
        yield f'coalesce("evidence_age_days", 0) <= {times * ages_after}'


def _add_symbol(symbols: ET.Element, name: str, rule: StyleRule) -> None:
    """Add a symbol in its state, with a casing that lifts it off the map."""
    symbol = ET.SubElement(symbols, "symbol", name=name, type="marker")
    shape = "circle" if rule.shape is Shape.AREA else rule.shape.value
    size = style.SYMBOL_BOX_PX * POINTS_PER_PIXEL * rule.scale
    casing = {"name": shape, "color": _rgba(PALETTE.casing), "outline_style": "no"}
    _add_layer(symbol, "SimpleMarker", casing | _points("size", CASING * size))
    filled = _add_layer(symbol, "FilledMarker", {"name": shape} | _points("size", size))
    _add_fill(filled, f"@{name}@1", rule.look, style.HATCH_FINENESS)


def _add_fill(parent: ET.Element, name: str, look: style.Look, fineness: float = 1) -> None:
    """Add a fill, the stripes of those who say otherwise, and the outline."""
    symbol = ET.SubElement(parent, "symbol", name=name, type="fill")
    strength = PALETTE.strength(look.fade)
    if look.fill != "none":
        colour = _rgba(look.fill, PALETTE.fill_opacity * strength)
        _add_layer(symbol, "SimpleFill", {"color": colour, "outline_style": "no"})
    pattern = Hatch(look.hatch)
    for number, party in enumerate(look.hatch, 1):
        right, up = style.run(party)
        run = {"angle": f"{degrees(atan2(up, right)):.2f}"}
        apart = _points("distance", pattern.period * POINTS_PER_PIXEL * fineness)
        striped = _add_layer(symbol, "LinePatternFill", run | apart)
        line = ET.SubElement(striped, "symbol", name=f"@{name}@{number}", type="line")
        width = _points("line_width", style.HATCH_WIDTH_PX * POINTS_PER_PIXEL * fineness)
        stripe = {"line_color": _rgba(PALETTE.stripe(party), strength), "capstyle": "flat"}
        _add_layer(line, "SimpleLine", stripe | width)
    _add_layer(symbol, "SimpleLine", _outline(dashed=look.dashed, fineness=fineness))


def _outline(*, dashed: bool, fineness: float) -> dict[str, str]:
    pixel = POINTS_PER_PIXEL * fineness
    line = {"line_color": _rgba(PALETTE.ink), "capstyle": "flat", "joinstyle": "miter"}
    line |= _points("line_width", style.OUTLINE_PX * pixel)
    if not dashed:
        return line
    dash = ";".join(f"{part * pixel:g}" for part in style.DASH_PX)
    return line | {"use_custom_dash": "1", "customdash": dash, "customdash_unit": "Point"}


def _add_layer(symbol: ET.Element, kind: str, options: Mapping[str, str]) -> ET.Element:
    layer = ET.SubElement(symbol, "layer", {"class": kind, "enabled": "1", "locked": "0"})
    told = ET.SubElement(layer, "Option", type="Map")
    for name, value in options.items():
        ET.SubElement(told, "Option", type="QString", name=name, value=value)
    return layer


def _points(name: str, size: float) -> dict[str, str]:
    return {name: f"{size:g}", f"{name}_unit": "Point"}


def _rgba(colour: str, opacity: float = 1) -> str:
    """Return a colour as QGIS writes it: red, green, blue and opacity, up to 255."""
    parts = [int(colour[at : at + 2], 16) for at in (1, 3, 5)]
    return ",".join(map(str, [*parts, round(255 * opacity)]))


def _add_labels(root: ET.Element, *, areas: bool) -> None:
    """Name the places, in ink with a rim of paper."""
    labels = ET.SubElement(root, "labeling", type="simple")
    settings = ET.SubElement(labels, "settings")
    ink, paper = _rgba(PALETTE.ink), _rgba(PALETTE.casing)
    text = {
        "fieldName": "place",
        "fontSize": LABEL_POINTS,
        "fontSizeUnit": "Point",
        "textColor": ink,
    }
    lettering = ET.SubElement(settings, "text-style", text)
    rim = {
        "bufferDraw": "1",
        "bufferSize": BUFFER_MM,
        "bufferSizeUnits": "MM",
        "bufferColor": paper,
    }
    ET.SubElement(lettering, "text-buffer", rim)
    over, around = "1", "6"
    inside = {"placement": over, "centroidInside": "1", "centroidWhole": "1"}
    beside = {"placement": around, "offsetType": "1", "dist": "2", "distUnits": "Point"}
    ET.SubElement(settings, "placement", inside if areas else beside)
    ET.SubElement(settings, "rendering", obstacle="0" if areas else "1")
