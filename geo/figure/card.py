"""The card of a date: a small wide picture for chats and feeds, drawn in parts that many cards share.

Most of a card is that of others: the ground, the names, a place that stands as it did the day before.
Each part has a key that tells all that its look depends on, so that whoever makes many cards draws it
once and lays it into each.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import cached_property
from typing import TYPE_CHECKING, Any, Final

from geo.codes.vocabulary import ASSESSED
from geo.control.age import age_of
from geo.control.headline import headline
from geo.control.siege import sieges_on
from geo.credits import legend_note, product, question
from geo.design.fonts import SEMIBOLD
from geo.design.legend import legend_of_states
from geo.design.style import Theme
from geo.figure.blocks import Block, paragraph, running_paragraph, stacked
from geo.figure.furniture import legend_block
from geo.figure.layouts import CARD
from geo.figure.mapview import ControlMap, MapPlan
from geo.figure.page import Page, Rect
from geo.figure.placement import MOST_NAMED
from geo.figure.scale import Em, Level, Stroke, Type
from geo.figure.sections import beside_words, fitting, title_line
from geo.figure.story import Story
from geo.figure.text import Face
from geo.language.catalogue import say, spoken
from geo.language.terms import dotted, enumerated, full_date

if TYPE_CHECKING:
    from collections.abc import Callable, Hashable, Iterator, Sequence
    from datetime import date

    from geo.control.state import ControlState
    from geo.control.timeline import Timeline
    from geo.dataset.model import Place
    from geo.design.legend import Sign

BELOW_MAP: Final = 7.0
"""The room between the map and the foot, in points."""

BELOW_FOOT: Final = 0.6
"""The room below the foot, in margins."""

BETWEEN: Final = 0.7
"""The room between the headline and the legend at least, in ems of the headline."""

SMALLEST: Final = 0.5
"""The smallest that the headline may become until all words have room, as a share."""

STEP: Final = 0.95

SPACE: Final = 0.22
"""How wide a space is at most in the line of sources, in ems."""


@dataclass(frozen=True)
class Part:
    """A part of a card: parts with equal keys look the same, in one language of one dataset."""

    key: Hashable
    draw: Callable[[Page], None]
    is_ground: bool = False


@dataclass(frozen=True)
class Card:
    """The card of a date, in the language that is spoken.

    ``address`` is where all sources are told, if that is known.
    """

    timeline: Timeline
    day: date
    address: str = ""

    def page(self) -> Page:
        """Return a page of the size of a card, on which nothing is drawn."""
        return Page(CARD.width, CARD.height, Theme.LIGHT)

    def parts(self) -> Iterator[Part]:
        """Yield the parts, each over those before it."""
        yield Part("ground", self._draw_ground, is_ground=True)
        yield from self._places()
        signs = tuple(each.place.place_id for each in self._map.signs)
        far = self.timeline.dataset.far_place
        yield Part(("over", signs, self._look(far) if far else None), self._draw_over)
        yield from self._words()
        yield Part(("sources", self._sources), self._draw_sources)
        yield Part("terms", self._draw_terms)

    def _places(self) -> Iterator[Part]:
        """Yield the places of the map in their states, and the signs of sieges."""
        map_, places = self._map, self.timeline.dataset.places
        looks = {place_id: self._look(places[place_id]) for place_id in map_.shown}
        if len(looks) > MOST_NAMED:
            # A page for each of very many areas takes longer than to draw them
            yield Part(("areas", *looks.values()), self._draw_areas)
        else:
            for place_id, look in looks.items():
                yield self._part(("area", place_id, look), ControlMap.draw_area, place_id)
        for siege in sieges_on(self.timeline, self.day):
            yield self._part(("siege", siege.place.place_id), ControlMap.draw_siege, siege)
        for place in map_.points:
            key = "point", place.place_id, self._look(place)
            yield self._part(key, ControlMap.draw_point, place)
        for locality in map_.signs:
            key = "sign", locality.place.place_id, self._look_of(locality.state)
            yield self._part(key, ControlMap.draw_sign, locality)

    def _part(self, key: Hashable, draw: Callable[[ControlMap, Any], None], what: Any) -> Part:
        return Part(key, lambda page: draw(self._on(page), what))

    def _look(self, place: Place) -> Hashable:
        return self._look_of(self.timeline.state(place.place_id, self.day))

    def _look_of(self, state: ControlState) -> Hashable:
        return *state.standing, age_of(self.timeline.dataset, state, self.day).fade

    @cached_property
    def _map(self) -> ControlMap:
        return self._on(self.page())

    def _on(self, page: Page) -> ControlMap:
        left, right, _ = _across()
        bottom, top = self._foot_top + BELOW_MAP, CARD.height - CARD.margin
        rect = Rect(left, bottom, right - left, top - bottom)
        plan = MapPlan(rect, CARD.names, framed=False, degrees=False, relief=False)
        return ControlMap(page, plan, self.timeline, self.day, frozenset())

    def _draw_areas(self, page: Page) -> None:
        map_ = self._on(page)
        for place_id in map_.shown:
            map_.draw_area(place_id)

    def _draw_ground(self, page: Page) -> None:
        map_ = self._on(page)
        with page.cutting(map_.plan.rect):
            map_.draw_ground()

    def _draw_over(self, page: Page) -> None:
        map_ = self._on(page)
        map_.draw_over()
        line = page.palette.line
        page.draw(map_.plan.rect.shape(), edge=line, width=Stroke.FRAME, order=Level.FRAME)

    @cached_property
    def _headline(self) -> str:
        return headline(self.timeline, self.day).text

    @cached_property
    def _eyes(self) -> str:
        """Whose eyes the map looks through, where these are not the usual ones."""
        return "" if self.timeline.eyes == ASSESSED else Story(self.timeline, (self.day,)).eyes

    @cached_property
    def _shown(self) -> tuple[tuple[Sign, ...], bool]:
        """What the legend explains: the states on the map, whether any is old, and sieges."""
        shown = [
            *(self.timeline.state(place_id, self.day) for place_id in self.timeline.by_place),
            *(locality.state for locality in self._map.signs),
        ]
        old = any(age_of(self.timeline.dataset, state, self.day).fade for state in shown)
        besieged = any(siege.place.mapped for siege in sieges_on(self.timeline, self.day))
        signs = legend_of_states(
            self.timeline.dataset, {state.standing for state in shown}, faded=old
        )
        return signs, besieged

    def _words(self) -> Iterator[Part]:
        """Yield what stands beside the map: the date, that day's sentence, whose eyes, the legend."""
        width, bottom = CARD.side, self._foot_top + BELOW_MAP
        legend, date_ = self._legend(), self._date()
        eyes = paragraph(self._eyes, Face(CARD.names), width, muted=True)
        room = CARD.height - CARD.margin - bottom - legend.height - date_.height - eyes.height
        sentence, size = self._sentence(room)
        blocks = {
            ("date", self.day): date_,
            ("sentence", self._headline, size): sentence,
            ("eyes", self._eyes): eyes,
        }
        top = CARD.height - CARD.margin
        for key, block in blocks.items():
            yield self._beside(key, block.towards(spoken().direction, width), top)
            top -= block.height
        yield self._beside(("legend", self._shown), legend, bottom + legend.height)

    def _beside(self, key: Hashable, block: Block, top: float) -> Part:
        """Return a block beside the map, at a height in points."""
        _, _, left = _across()
        return Part((key, top), lambda page: block.draw(page, left, top))

    def _date(self) -> Block:
        width, told = CARD.side, full_date(self.day)
        asked = paragraph(question(self.timeline.dataset), Face(CARD.names, SEMIBOLD), width)
        return stacked([asked, title_line(told, fitting(told, CARD.title, width), width)])

    def _sentence(self, room: float) -> tuple[Block, float]:
        """Return that day's sentence in the largest type that fits into a height, and its size, in points."""
        size = CARD.text
        while True:
            block = paragraph(self._headline, Face(size, SEMIBOLD), CARD.side)
            if block.height + BETWEEN * size <= room or size <= SMALLEST * CARD.text:
                below = Em.BELOW_HEADLINE * size
                return replace(block, height=block.height + below), size
            size *= STEP

    def _legend(self) -> Block:
        """Return the legend of what is shown, in type that leaves room to the words above."""
        signs, besieged = self._shown
        size = Type.LEGEND_OF_CARD * CARD.names
        rows = [legend_block(self.timeline.dataset, size, CARD.side, signs=signs)]
        if besieged:
            told = say("headline.sentence", text=say("siege.sign"))
            rows.append(running_paragraph(told, Face(size), CARD.side))
        return stacked(rows, Em.BETWEEN_SAMPLES * size)

    @cached_property
    def _foot_top(self) -> float:
        """The upper edge of the foot, which is as high on every card of a dataset."""
        lines = (say("card.no_source"), *self._terms)  # the line of sources is always one
        height = sum(_foot_line(text).height for text in lines)
        return BELOW_FOOT * CARD.margin + height

    def _draw_sources(self, page: Page) -> None:
        _foot_line(self._sources).draw(page, CARD.margin, self._foot_top)

    def _draw_terms(self, page: Page) -> None:
        top = self._foot_top - _foot_line(say("card.no_source")).height
        stacked(map(_foot_line, self._terms)).draw(page, CARD.margin, top)

    @cached_property
    def _sources(self) -> str:
        """How many sources are behind what is shown, and who published the first of them."""
        cited = Story(self.timeline, (self.day,)).source_ids
        sources = self.timeline.dataset.sources
        publishers = [*dict.fromkeys(sources[source_id].publisher for source_id in cited)]
        return _in_a_line(len(cited), publishers)

    @property
    def _terms(self) -> tuple[str, ...]:
        """What to bear in mind, what makes the card, and where all of it is told."""
        dataset = self.timeline.dataset
        where = self.address or dataset.package.doi_address
        told = say("card.at", address=where) if where else say("card.behind_link")
        return legend_note(dataset), dotted((product(dataset), told))


def _across() -> tuple[float, float, float]:
    """Return where the map begins and ends, and where the words beside it begin."""
    return beside_words(CARD.margin, CARD.width - CARD.margin, CARD.side)


def _foot_line(text: str) -> Block:
    return running_paragraph(text, Face(CARD.small), CARD.width - 2 * CARD.margin, muted=True)


def _in_a_line(count: int, publishers: Sequence[str]) -> str:
    """Return how many sources there are, with as many of their publishers as have room on a line."""
    if not count:
        return say("card.no_source")
    face, room = Face(CARD.small), CARD.width - 2 * CARD.margin
    for named in range(len(publishers), 0, -1):
        more = len(publishers) - named
        names = enumerated([*publishers[:named], *([say("card.others", count=more)] * bool(more))])
        told = say("card.sources", count=count, publishers=names)
        if sum(map(face.width, told.split())) + SPACE * face.size * told.count(" ") <= room:
            return told
    return say("card.sources", count=count, publishers=say("card.others", count=len(publishers)))
