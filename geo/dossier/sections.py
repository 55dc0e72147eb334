"""The sections of a dossier on paper, as rows that flow from page to page."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from geo.design.fonts import BOLD, REGULAR, SEMIBOLD
from geo.dossier.flow import Row, indented, leading, lines_of, parted, told
from geo.dossier.map import MAP_HEIGHT, MAP_WIDTH, draw_dossier_map
from geo.dossier.strip import Strip
from geo.figure.bidi import isolated
from geo.figure.blocks import Block, Sample
from geo.figure.page import Rect
from geo.figure.text import Face, words_of
from geo.language.catalogue import say, spoken
from geo.language.terms import enumerated

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from geo.control.state import ControlState
    from geo.control.timeline import Timeline
    from geo.dossier.content import Dossier, DossierTurn, ListedSource, ToldReport, ToldState
    from geo.dossier.flow import Placed
    from geo.figure.page import Page

TITLE, HEADING, TURN, TEXT, SMALL, ADDRESS = 21.0, 12.0, 9.5, 8.6, 7.2, 6.8
"""The sizes of the title, headings, turns, text, of sources and notes, and of addresses, in points."""

GAP = 14.0
"""The room between the map and what stands beside it, in points."""

ABOVE_HEADING, BELOW_HEADING, BETWEEN, ABOVE_TURN = 13.0, 3.0, 2.4, 6.0
"""The room above and below a heading, between two items, and above a turn, in points."""

ABOVE_MAP, ABOVE_RIBBON = 8.0, 10.0
"""The room above the map and above the ribbon, in points."""

INDENT = 15.0
"""How far what belongs to a turn stands to the right of it, in points; its sample has that room."""

SAMPLE_WIDTH, SAMPLE_HEIGHT, SAMPLE_RISE = 1.25, 0.8, 0.6
"""The sample of a state and how far above the baseline its upper edge is, in ems."""


def sections(dossier: Dossier, timeline: Timeline, width: float) -> Iterator[Row]:
    """Yield all rows of a dossier.

    Parameters
    ----------
    dossier
        What to tell.
    timeline
        The timeline through its eyes, for the map.
    width
        How long a line may be, in points.
    """
    yield from _head(dossier, width)
    fitting, rest = parted([*_beside_map(dossier, width - MAP_WIDTH - GAP)], MAP_HEIGHT)
    yield Row(_MapRow(dossier, timeline, fitting, width), above=ABOVE_MAP)
    yield from rest
    yield Row(Strip(dossier, width), above=ABOVE_RIBBON)
    day = say("dossier.ribbon_day", date=dossier.date)
    yield from told(day, Face(SMALL), width, above=BETWEEN)
    yield from _section("turns", _turns(dossier.turns, width), width)
    yield from _section("doubts", _items(dossier.doubts, TEXT, width), width)
    yield from _section("parts", _parts(dossier, width), width)
    yield from _section("sources", _sources(dossier.sources, width), width)
    for name in ("notes", "codebook", "caveats", "terms"):
        yield from _section(name, _items(getattr(dossier, name), SMALL, width), width)


@dataclass(frozen=True)
class _MapRow:
    """The map, and beside it the text that has room there."""

    dossier: Dossier
    timeline: Timeline
    text: list[Placed]
    width: float
    height: float = MAP_HEIGHT

    def draw(self, page: Page, x: float, top: float) -> None:
        whole, foot = Rect(x, top, self.width, 0.0), top - MAP_HEIGHT
        runs, beside = spoken().direction, self.width - MAP_WIDTH - GAP
        rect = Rect(x, foot, MAP_WIDTH, MAP_HEIGHT).towards(runs, whole)
        words = Rect(x + MAP_WIDTH + GAP, foot, beside, MAP_HEIGHT).towards(runs, whole)
        draw_dossier_map(page, rect, self.dossier, self.timeline)
        for placed in self.text:
            placed.draw(page, words.x, top)


def _head(dossier: Dossier, width: float) -> Iterator[Row]:
    """Yield the title with the other names of the place, the day, and whose eyes look."""
    bold = Face(TITLE, BOLD)
    names = [word for _, name in dossier.also for word in words_of(name, Face(TITLE))]
    yield from leading(lines_of([*words_of(dossier.title, bold), *names], width))
    when = f"{dossier.date} · {dossier.looked}"
    yield from leading(told(when, Face(TURN, SEMIBOLD), width))


def _beside_map(dossier: Dossier, width: float) -> Iterator[Row]:
    """Yield how the place stands and why, and how it does through other eyes."""
    yield from _stands(dossier.now, TURN + 1, width, bold=True)
    yield from told(dossier.why, Face(TEXT), width, above=BETWEEN)
    if dossier.voices:
        yield from told(dossier.voices, Face(TEXT, SEMIBOLD), width, above=BETWEEN)
    if dossier.others:
        yield from leading(_heading("others", width))
    for other in dossier.others:
        yield from _stands(other, TEXT, width)


def _heading(name: str, width: float) -> list[Row]:
    rows = told(say(f"dossier.{name}"), Face(HEADING, BOLD), width, above=ABOVE_HEADING)
    return [*rows, Row(Block(BELOW_HEADING))]


def _section(name: str, rows: Iterable[Row], width: float) -> Iterator[Row]:
    """Yield a section under its heading; nothing where there is nothing to tell."""
    told_rows = list(rows)
    if told_rows:
        yield from (*leading(_heading(name, width)), *told_rows)


def _items(texts: Iterable[str], size: float, width: float) -> Iterator[Row]:
    for text in texts:
        yield from told(text, Face(size), width, above=BETWEEN)


def _sampled(
    rows: list[Row], state: ControlState, fade: int, size: float, width: float
) -> list[Row]:
    """Return rows after a sample of how a state is drawn, which stands where the first begins."""
    above = Face(size).ascent - SAMPLE_RISE * size
    box = SAMPLE_WIDTH * size, SAMPLE_HEIGHT * size
    sample = Block(samples=(Sample(0, above, *box, state, fade=fade),))
    first = Row(sample.towards(spoken().direction, width), above=rows[0].above, leads=True)
    return [first, *indented([replace(rows[0], above=0.0), *rows[1:]], INDENT)]


def _stands(told_state: ToldState, size: float, width: float, *, bold: bool = False) -> list[Row]:
    """Return a state with its sample, in words, with the reports that it rests on."""
    reports = enumerated(told_state.report_ids) or say("dossier.no_report")
    name = words_of(f"{told_state.name}:", Face(size, SEMIBOLD))
    words = words_of(told_state.words, Face(size, SEMIBOLD if bold else REGULAR))
    ids = words_of(f"({reports})", Face(size))
    sources = _ids(told_state.source_ids) if told_state.source_ids else []
    rows = lines_of([*name, *words, *ids, *sources], width - INDENT, above=BETWEEN)
    return _sampled(rows, told_state.state, told_state.fade, size, width)


def _turns(turns: Iterable[DossierTurn], width: float) -> Iterator[Row]:
    for turn in turns:
        yield from leading(_turn_head(turn, width))
        sides = (("decides", turn.deciding), ("against", turn.against))
        for side, reports in sides:
            for report in reports:
                rows = _report(say(f"dossier.{side}"), report, width - INDENT)
                yield from indented(rows, INDENT)


def _turn_head(turn: DossierTurn, width: float) -> list[Row]:
    words = words_of(turn.head, Face(TURN, SEMIBOLD))
    beside = [turn.voices, f"({say('dossier.is_shown')})" if turn.is_shown else ""]
    quiet = words_of(" ".join(filter(None, beside)), Face(TEXT))
    rows = lines_of([*words, *quiet], width - INDENT, above=ABOVE_TURN)
    return _sampled(rows, turn.state, 0, TURN, width)


def _report(side: str, report: ToldReport, width: float) -> list[Row]:
    """Return what a report says, on which side it stands, and the ids of its sources."""
    face, strong = Face(TEXT), Face(TEXT, SEMIBOLD)
    rest = f"({say('dossier.repeated')})" if report.repeated else isolated(report.summary)
    words = [
        *words_of(f"{side} {report.report_id}", strong),
        *words_of(say("dossier.report", head=report.head, text=rest), face),
        *_ids(report.source_ids),
    ]
    return lines_of(words, width, above=BETWEEN)


def _ids(source_ids: Iterable[str]) -> list[tuple[str, Face]]:
    return words_of(isolated(f"[{enumerated(source_ids)}]"), Face(SMALL))


def _parts(dossier: Dossier, width: float) -> Iterator[Row]:
    for part in dossier.parts:
        yield from leading(_stands(part.stands, TURN, width))
        yield from indented(_turns(part.turns, width - INDENT), INDENT)


def _sources(sources: Iterable[ListedSource], width: float) -> Iterator[Row]:
    for source in sources:
        yield from _source(source, width)


def _source(source: ListedSource, width: float) -> Iterator[Row]:
    """Yield a source with its address, and below it that of its copy if there is one."""
    label = words_of(source.source_id, Face(SMALL, SEMIBOLD))
    cited = words_of(_cited(source), Face(SMALL))
    original = words_of(source.address, Face(ADDRESS))
    links = {Face(ADDRESS): source.address}
    yield from lines_of([*label, *cited, *original], width, links=links, above=BETWEEN)
    if source.archive:
        copy = [*words_of(source.copy, Face(SMALL)), *words_of(source.archive, Face(ADDRESS))]
        links = {Face(ADDRESS): source.archive}
        yield from indented(lines_of(copy, width - INDENT, links=links), INDENT)


def _cited(source: ListedSource) -> str:
    return say("dossier.source", source=source.label, title=source.title, language=source.language)
