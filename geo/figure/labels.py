"""Names on the map: every mapped place gets its name, the rest of them where there is room."""

# mypy: disable-error-code="no-untyped-call"
# (shapely has no annotations)

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property, lru_cache
from math import floor
from typing import TYPE_CHECKING

import shapely

from geo.dataset.shapes import largest_part, position
from geo.design.fonts import BOLD, DARI, REGULAR
from geo.figure.page import Rect, cut_to
from geo.figure.placement import MOST_NAMED, near_middle, spots
from geo.figure.scale import Baseline, Halo, MapType, Stroke
from geo.figure.text import Face
from geo.language.terms import feature_names, name_in

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator, Sequence

    from shapely.geometry.base import BaseGeometry

    from geo.dataset.model import Place
    from geo.figure.basemap import Ground
    from geo.figure.page import Page
    from geo.figure.projection import Frame
    from geo.language.catalogue import Language

SPILL = 3.0
"""How far a locality's name may reach over the edge of its area, in points."""

AROUND = 0.8
"""The room that a name keeps to others, in points."""

EDGE, POINT_EDGE = 2.0, 4.0
"""How far from the edge of the map names stay, and places have to be to be named, in points."""

SQUARE = 48.0
"""How wide a square of the grid is by which room is found, in points: about as wide as a name."""

DOT_ROOM = 4.0
"""The side of the room that the dot of a locality takes, in points."""

SYMBOL_GAP = 0.9
"""How far a name stands from the middle of a symbol, in symbols: clear of its casing, too."""

DOT_GAP = 0.45
"""How far a locality's name stands from its dot, in sizes of the areas' names."""

DROP, DARI_DROP = 0.9, 0.95
"""How far below the upper edge of a name its baseline lies, in ems; Arabic script rises higher."""

LEAST_SEEN = 3.0
"""How much has to be seen of an area that is cut off: a square of this side, in sizes of its name."""

NAME_LEADING = 1.24
"""How high a name stands, in ems."""

DEPTH = 0.12
"""How much higher a name in Arabic script stands above another one, in ems."""


@dataclass(frozen=True)
class Line:
    """A line of a name: its middle and baseline, in points on the page."""

    x: float
    y: float
    text: str
    face: Face

    @property
    def box(self) -> Rect:
        """The room that the line takes."""
        width = self.face.width(self.text)
        below, above = self.face.ink
        return Rect(self.x - width / 2, self.y - below, width, below + above)

    def draw(self, page: Page, *, colour: str, order: float) -> None:
        """Draw the line with a halo.

        Parameters
        ----------
        page
            The page to draw on.
        colour
            The colour of its letters.
        order
            When it is drawn: before all that has a higher order.
        """
        page.text(
            self.x,
            self.y,
            self.text,
            self.face,
            colour=colour,
            align="center",
            halo=Halo.NAME_EMS * self.face.size + Halo.NAME,
            order=order,
        )


@dataclass(frozen=True)
class Label:
    """A name on the map, with a dot where it belongs to a locality."""

    lines: tuple[Line, ...]
    muted: bool = False
    dot: tuple[float, float] | None = None

    def draw(self, page: Page, *, order: float) -> None:
        """Draw the name with a halo."""
        palette = page.palette
        colour = palette.muted if self.muted else palette.ink
        for line in self.lines:
            line.draw(page, colour=colour, order=order)
        if self.dot:
            spot = shapely.points(*self.dot).buffer(MapType.DOT * self.lines[0].face.size)
            page.draw(spot, face=colour, edge=palette.casing, width=Stroke.FRAME, order=order)


@lru_cache(maxsize=64)
def placed_labels(
    ground: Ground,
    frame: Frame,
    size: float,
    language: Language,
    reserved: tuple[Rect, ...],
    *,
    signs: frozenset[str] = frozenset(),
) -> tuple[Label, ...]:
    """Choose where the names stand, none over another, nor over what is reserved.

    Parameters
    ----------
    ground, frame
        What the map shows, and where it lies on the page.
    size
        The size of the areas' names, in points.
    language
        In whose script the first, larger name is, where the data has it; the other stands with it
        where there is room.
    reserved
        The legend, the inset and whatever else lies on the map.
    signs
        The ids of the localities that have a sign in the place of a dot.
    """
    taken = (*symbol_boxes(ground, frame, size), *sign_boxes(ground, frame, size, signs))
    room = Room(frame.rect.inset(EDGE), [*reserved, *taken])
    names = _Names(ground, frame, size, language, room, signs=signs)
    return (*names.areas(), *names.points(), *names.outlines(), *names.localities())


def symbol_boxes(ground: Ground, frame: Frame, size: float) -> Iterator[Rect]:
    """Yield the room that each symbol on the map takes.

    Parameters
    ----------
    ground, frame
        What the map shows, and where it lies on the page.
    size
        The size of the areas' names, in points.
    """
    side = MapType.SYMBOL * size
    for place in ground.dataset.mapped_places:
        if not place.is_area:
            yield _around(frame, place, side)


def sign_boxes(ground: Ground, frame: Frame, size: float, signs: Collection[str]) -> Iterator[Rect]:
    """Yield the room that each sign of a locality takes.

    Parameters
    ----------
    ground, frame
        What the map shows, and where it lies on the page.
    size
        The size of the areas' names, in points.
    signs
        The ids of the localities.
    """
    for place_id in sorted(signs):
        yield _around(frame, ground.dataset.places[place_id], MapType.SIGN * size)


def _around(frame: Frame, place: Place, side: float) -> Rect:
    x, y = frame.place(*position(place))
    return Rect(x - side / 2, y - side / 2, side, side)


class Room:
    """What is still free on the map, by the squares of a grid: a box is held against those near to it alone."""

    def __init__(self, rect: Rect, taken: Sequence[Rect]) -> None:
        self.rect = rect
        self._taken: dict[tuple[int, int], list[Rect]] = {}
        self._fill(taken)

    def take(self, boxes: Sequence[Rect]) -> bool:
        """Take room if all of it is free."""
        free = all(self.rect.holds(box) and self._is_free(box) for box in boxes)
        if free:
            self._fill(box.inset(-AROUND) for box in boxes)
        return free

    def _is_free(self, box: Rect) -> bool:
        near = (other for square in _squares(box) for other in self._taken.get(square, ()))
        return not any(box.overlaps(other) for other in near)

    def _fill(self, boxes: Iterable[Rect]) -> None:
        for box in boxes:
            for square in _squares(box):
                self._taken.setdefault(square, []).append(box)


def _squares(box: Rect) -> Iterator[tuple[int, int]]:
    """Yield the squares of the grid that a box lies in."""
    for column in range(floor(box.x / SQUARE), floor(box.right / SQUARE) + 1):
        for row in range(floor(box.y / SQUARE), floor(box.top / SQUARE) + 1):
            yield column, row


class _Names:
    """The names of one map, kind by kind."""

    def __init__(
        self,
        ground: Ground,
        frame: Frame,
        size: float,
        language: Language,
        room: Room,
        *,
        signs: Collection[str],
    ) -> None:
        self.ground, self.frame, self.size = ground, frame, size
        self.language, self.room, self.signs = language, room, signs
        self.shapes = dict(self._seen())

    @cached_property
    def _areas(self) -> shapely.STRtree:
        return shapely.STRtree(list(self.shapes.values()))

    def _seen(self) -> Iterator[tuple[str, BaseGeometry]]:
        """Yield what is seen of the areas; of one that is cut, it has to have room for a name."""
        least = (LEAST_SEEN * self.size) ** 2
        for key, area in self.ground.areas.items():
            shape = self.frame.on_page(area)
            seen = cut_to(self.frame.rect, shape)
            if seen is shape or seen.area > least:
                yield key, seen

    def areas(self) -> Iterator[Label]:
        """Yield the areas' names, the smallest area first, for it has least choice.

        Of many those have one that have room for it, the largest first.
        """
        places, shapes = self.ground.dataset.places, self.shapes
        named = sorted(shapes, key=lambda key: (shapes[key].area, key))
        if len(named) <= MOST_NAMED:
            for place_id in named:
                yield from self._first(self._inside(places[place_id], shapes[place_id]))
            return
        for place_id in reversed(named):
            yield from self._first(self._well_inside(places[place_id], shapes[place_id]))

    def points(self) -> Iterator[Label]:
        """Yield the names of the places that are symbols on the map."""
        for place in self.ground.dataset.mapped_places:
            if place.is_area:
                continue
            x, y = self.frame.place(*position(place))
            if not self._sees(x, y):
                continue
            gap = SYMBOL_GAP * MapType.SYMBOL * self.size
            options = (
                self._beside(names, x, y, gap) for names in self._variants(place, self.size, BOLD)
            )
            yield from self._first(option for group in options for option in group)

    def outlines(self) -> Iterator[Label]:
        """Yield the names of what lies around, where they have room."""
        dataset = self.ground.dataset
        names, whole = feature_names(dataset.outlines, "label", self.language), dataset.whole
        for own, shape in self.ground.outlines.items():
            seen = self.frame.cut(shape)
            if seen.is_empty or (whole and own == whole.name):
                continue
            name = names[own].upper()
            face = Face(MapType.PROVINCE * self.size).suited(name)
            options = (
                Label((Line(x, y - Baseline.CAPITALS * face.size, name, face),), muted=True)
                for x, y in spots(largest_part(seen), face.width(name), face.size)
            )
            yield from self._first(options)

    def localities(self) -> Iterator[Label]:
        """Yield the names of localities, where they have room."""
        for place in self.ground.dataset.places.values():
            if not place.is_landmark:
                continue
            x, y = self.frame.place(*position(place))
            dot = Rect(x - DOT_ROOM / 2, y - DOT_ROOM / 2, DOT_ROOM, DOT_ROOM)
            signed = place.place_id in self.signs
            if not self._sees(x, y) or not (signed or self.room.take([dot])):
                continue
            names = self._names(place, MapType.LOCALITY * self.size, REGULAR)[:1]
            options = self._beside(names, x, y, DOT_GAP * self.size)
            options = (label for label in options if self._on_its_side(label, x, y))
            for label in self._first(options):
                yield Label(label.lines, dot=None if signed else (x, y))

    def _on_its_side(self, label: Label, x: float, y: float) -> bool:
        """Tell whether a locality's name stays in its own area, or outside all of them."""
        box = label.lines[0].box.shape()
        around = self._areas.query(shapely.points(x, y), predicate="within")
        if len(around):
            area = self._areas.geometries[min(around)]
            return bool(shapely.contains(area.buffer(SPILL), box))
        return not len(self._areas.query(box, predicate="intersects"))

    def _sees(self, x: float, y: float) -> bool:
        return self.frame.rect.inset(POINT_EDGE).holds(Rect(x, y, 0, 0))

    def _first(self, options: Iterable[Label]) -> Iterator[Label]:
        """Yield the first label that has room, if any."""
        for label in options:
            if self.room.take([line.box for line in label.lines]):
                yield label
                return

    def _names(self, place: Place, size: float, weight: int) -> list[tuple[str, Face]]:
        own = name_in(place.names, self.language)
        first, *others = filter(None, (own, place.also if own == place.name else place.name))
        smaller = Face(MapType.SECOND_NAME * size, weight)
        return [
            (first, Face(size, weight).suited(first)),
            *((other, smaller.suited(other)) for other in others),
        ]

    def _variants(self, place: Place, size: float, weight: int) -> Iterator[list[tuple[str, Face]]]:
        """Yield both names in ever smaller type, then one alone."""
        for factor in MapType.SQUEEZED:
            yield self._names(place, factor * size, weight)
        for factor in MapType.SQUEEZED:
            yield self._names(place, factor * size, weight)[:1]

    def _inside(self, place: Place, shape: BaseGeometry) -> Iterator[Label]:
        """Yield the places for a name inside a shape, then anywhere over it."""
        for names in self._variants(place, self.size, BOLD):
            width = max(face.width(text) for text, face in names)
            height = sum(_heights(names))
            for x, y in spots(shape, width, height):
                yield Label(_centred(names, x, y))
        names = self._names(place, MapType.OVER_THE_EDGE * self.size, BOLD)[:1]
        for x, y in near_middle(shape):
            yield Label(_centred(names, x, y))

    def _well_inside(self, place: Place, shape: BaseGeometry) -> Iterator[Label]:
        """Yield the places for a name that lies within a shape: of many, others would hide their neighbours."""
        left, _, right, _ = shape.bounds
        for factor in MapType.SQUEEZED:
            names = self._names(place, factor * self.size, BOLD)[:1]
            width, height = max(face.width(text) for text, face in names), sum(_heights(names))
            if width < right - left:
                for x, y in spots(shape, width, height):
                    yield Label(_centred(names, x, y))

    def _beside(
        self, names: Sequence[tuple[str, Face]], x: float, y: float, gap: float
    ) -> Iterator[Label]:
        """Yield the places for a name around a point: left, right, above, below."""
        half = max(face.width(text) for text, face in names) / 2
        height = sum(_heights(names))
        for dx, dy in ((-1, 0), (1, 0), (0, 1), (0, -1), (-1, 1), (1, 1), (-1, -1), (1, -1)):
            middle = x + dx * (half + gap), y + dy * (height / 2 + gap)
            yield Label(_centred(names, *middle))


def _centred(names: Sequence[tuple[str, Face]], x: float, y: float) -> tuple[Line, ...]:
    """Return names below each other around a point."""
    lines: list[Line] = []
    top = y + sum(_heights(names)) / 2
    for (text, face), height in zip(names, _heights(names), strict=True):
        drop = DARI_DROP if face.family == DARI else DROP
        lines.append(Line(x, top - drop * face.size, text, face))
        top -= height
    return tuple(lines)


def _heights(names: Sequence[tuple[str, Face]]) -> list[float]:
    """Return how high each of some names below each other stands."""
    faces = [face for _, face in names]
    deep = [face.family == DARI and face is not faces[-1] for face in faces]
    return [
        (NAME_LEADING + DEPTH * under) * face.size for face, under in zip(faces, deep, strict=True)
    ]
