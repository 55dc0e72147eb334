"""The sections of a page: the title, who holds what, what changed, and the sources."""

from __future__ import annotations

from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING

from geo.credits import question
from geo.design.fonts import BOLD, LATIN, SEMIBOLD
from geo.figure.bidi import direction
from geo.figure.blocks import (
    Block,
    Piece,
    Sample,
    beside,
    heading,
    largest_that_fits,
    paragraph,
    rich,
    running_paragraph,
    stacked,
)
from geo.figure.scale import GUTTER, Em, Type
from geo.figure.text import Face, words_of, wrapped
from geo.language import terms
from geo.language.catalogue import say, spoken

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from geo.figure.layouts import Sheet
    from geo.figure.story import Reference, Story

ROUNDING = 0.01
"""By how much a block may be too high for its room, in points, and a room too low for its lines, in
lines: sums of many floats miss by less, and no eye sees it."""

TITLE_STEP = 0.95
"""The factor by which a title shrinks until it fits its line."""

MOST_LINES = 2
"""How many lines a title of one's own takes; a longer one is set smaller."""

HEADLINE_LINES = 3.01
"""How many lines a headline may take before it is set smaller, and a little for sums of floats."""

EVENING_STEP = 0.97
"""The factor by which a headline narrows as long as it needs no further line."""

SAMPLE_WIDTH, SAMPLE_HEIGHT = 1.7, 0.85
"""The sample of a state in the list of states, in ems."""

SAMPLE_RISE = 0.6
"""How far above the baseline of its words the upper edge of a sample is, in ems: it then stands
on the middle of small letters, and a little below the line."""

NAMES_LEFT = 2.3
"""Where the names begin in the list of states, right of the samples, in ems."""

MOST_GROUPS, MOST_CHANGES = 14, 8
"""How many sorts of states, and of changes, are listed where places are but counted."""

NAME_COLUMN = 6.3
"""How wide the column of names is, in ems; a longer name stands in one line with its state."""


def side_column(
    story: Story, sheet: Sheet, room: float, *, gap: float, cited: bool = True
) -> Block:
    """Return title, states and changes below each other, in type that fits.

    Parameters
    ----------
    story, sheet
        What to say, and the page that it stands on.
    room
        The height of the column, in points.
    gap
        The room between two sections, in ems.
    cited
        Whether each state brings the numbers of its sources.
    """
    width = sheet.side

    def column(head: Block, size: float, room: float) -> Block:
        states = states_block(story, size, width, cited=cited)
        left = room - head.height - states.height - 2 * gap * size
        return stacked([head, states, changes_block(story, size, width, left)], gap * size)

    block = Block()
    for share in Type.FITTED_TITLE:
        head = title_block(story, share * sheet.title, width)
        block = largest_that_fits(partial(column, head), sheet.text, room)
        if block.height <= room:
            break
    return block


def beside_words(left: float, right: float, width: float) -> tuple[float, float, float]:
    """Return where a map begins and ends that words stand beside, and where they begin.

    They stand where reading ends: to the right of the map, or to its left.

    Parameters
    ----------
    left, right
        The ends of the room of both, in points.
    width
        The width of the words, in points.
    """
    if spoken().direction == "ltr":
        return left, right - width - GUTTER, right - width
    return left + width + GUTTER, right, left


def title_block(story: Story, size: float, width: float, aside: Block | None = None) -> Block:
    """Return what the picture is, its date, large, its headline, and whose eyes it looks through.

    Parameters
    ----------
    story
        What to say.
    size
        The size of the date, in points; it is set smaller where it would not fit on a line.
    width
        The width of the block, in points.
    aside
        What stands beside the date, in a column as wide.
    """
    column = (width - GUTTER) / 2 if aside else width
    size = fitting(story.dates, size, column)
    own = fitting(story.title, size, column)
    small = Face(max(Type.SMALLEST_KICKER, size * Type.KICKER), SEMIBOLD)
    deck = Face(small.size)
    asked = paragraph(question(story.timeline.dataset), small, width)
    aligned = spoken().direction
    date = title_line(story.title, own, column).towards(aligned, column)
    if aside:
        sides = (date, aside) if aligned == "ltr" else (aside, date)
        date = beside(sides, column + GUTTER)
    eyes = [paragraph(story.eyes, deck, width, muted=True)] if story.eyes else []
    return stacked(
        [
            asked.towards(aligned, width),
            *_own_heading(story, size, width),
            date,
            *_headline(story, size, width),
            *(each.towards(aligned, width) for each in eyes),
        ]
    )


def fitting(text: str, size: float, width: float) -> float:
    """Return the size at which a bold line fits, no larger than the one given.

    Parameters
    ----------
    text
        The line.
    size, width
        The size of its type and the room for it, in points.
    """
    while Face(size, BOLD).width(text) > width:
        size *= TITLE_STEP
    return size


def title_line(text: str, size: float, width: float) -> Block:
    """Return the days that a picture is of, with as much room below them as their letters need.

    Parameters
    ----------
    text
        The days in words.
    size
        The size of the type, in points.
    width
        How long the line may be, in points.
    """
    line = paragraph(text, Face(size, BOLD), width)
    is_latin = Face(size).suited(text).family == LATIN
    below = -Em.BELOW_TITLE_DATE if is_latin else Em.BELOW_TITLE_LETTERS
    return replace(line, height=line.height + below * size)


def _own_heading(story: Story, size: float, width: float) -> Iterator[Block]:
    """Yield the title that whoever makes the picture gives it, smaller than the date below it."""
    if story.heading:
        face = Face(size * Type.OWN_HEADING, BOLD).suited(story.heading)
        while len(wrapped(story.heading, face, width)) > MOST_LINES:
            face = replace(face, size=face.size * TITLE_STEP)
        base = direction(story.heading)
        told = paragraph(story.heading, face, width, base=base).towards(base, width)
        is_below_letters = spoken().direction == "rtl" and face.family == LATIN
        above = Em.ABOVE_OWN_HEADING * face.size if is_below_letters else 0.0
        below = Em.BELOW_HEADLINE * face.size
        yield replace(told.moved(0, above), height=above + told.height + below)


def _headline(story: Story, size: float, width: float) -> Iterator[Block]:
    if story.headline:
        face = Face(size * Type.HEADLINE, SEMIBOLD)
        told = paragraph(story.headline, face, width)
        while told.height > HEADLINE_LINES * face.suited(story.headline).leading:
            face = replace(face, size=face.size * TITLE_STEP)
            told = paragraph(story.headline, face, width)
        told = _evened(story.headline, face, width).towards(spoken().direction, width)
        yield replace(told, height=told.height + Em.BELOW_HEADLINE * face.size)


def _evened(text: str, face: Face, width: float) -> Block:
    """Return a paragraph whose lines are about as long as each other, and no more than it needs."""
    block = paragraph(text, face, width)
    while (narrower := paragraph(text, face, width * EVENING_STEP)).height == block.height:
        block, width = narrower, width * EVENING_STEP
    return block


def states_block(story: Story, size: float, width: float, *, cited: bool = True) -> Block:
    """Return who holds each place, with a sample of how it is drawn and the sources' numbers.

    Parameters
    ----------
    story
        What to say.
    size
        The size of the type, in points.
    width
        The width of the block, in points.
    cited
        Whether each state brings the numbers of its sources.
    """
    cited = cited and not story.crowded
    groups = story.groups[:MOST_GROUPS] if story.crowded else story.groups
    rows = [
        _state_row(story, group, story.cites(*group) if cited else "", size, width)
        for group in groups
    ]
    if left := sum(map(len, story.groups[len(groups) :])):
        more = say("figure.more", count=left)
        rows.append(
            paragraph(more, Face(size), width - NAMES_LEFT * size, muted=True).moved(
                NAMES_LEFT * size, 0
            )
        )
    head = heading(say("figure.who_holds_what"), size * Type.HEADING, width)
    beside_map = _notes(story, size, width) if cited or story.crowded else ()
    block = stacked([head, stacked([*rows, *beside_map], Em.BETWEEN_STATES * size)])
    told, small = story.voices_told, Face(size * Type.NUMBERS)
    voices = running_paragraph(told, small, width, muted=True)
    return stacked(
        [block.towards(spoken().direction, width), *([voices] if told else [])],
        Em.ABOVE_VOICES * size,
    )


def _notes(story: Story, size: float, width: float) -> Iterator[Block]:
    """Yield what is told of places that no row is of, in small type."""
    face, bold = Face(size * Type.NOTES), Face(size * Type.NOTES, SEMIBOLD)
    for title, localities in story.localities:
        told = terms.clauses(localities)
        yield rich([*words_of(title, bold), *words_of(told, face)], width)
    for siege in story.sieges:
        yield paragraph(siege, face, width)


def _state_row(story: Story, group: Sequence[str], cites: str, size: float, width: float) -> Block:
    """Return one place with its state, or several that look the same below what they have in common."""
    face, bold, small = Face(size), Face(size, SEMIBOLD), Face(size * Type.NUMBERS)
    place_id, *others = group
    name = story.name(place_id)
    left, column = NAMES_LEFT * size, NAME_COLUMN * size
    room = width - left - small.width(cites) - size
    if story.crowded:
        counted = say(
            "many.alike_counted", state=story.told_of(group), count=terms.number(len(group))
        )
        words = rich(words_of(counted, face), room).moved(left, 0)
    elif others:
        shared = say("figure.alike", state=story.told_of(group), count=terms.number(len(group)))
        names = terms.listed([story.name(each) for each in group])
        words = rich([*words_of(shared, bold), *words_of(names, face)], room).moved(left, 0)
    elif bold.width(name) < column:
        words = paragraph(story.told(place_id), face, room - column).moved(left + column, 0)
        piece = Piece(left, words.pieces[0].y, name, bold.suited(name))
        words = replace(words, pieces=(piece, *words.pieces))
    else:
        phrase = [*words_of(name, bold), *words_of(story.told(place_id), face)]
        words = rich(phrase, room).moved(left, 0)
    baseline = words.pieces[0].y
    top = baseline - SAMPLE_RISE * size
    box, fade = (SAMPLE_WIDTH * size, SAMPLE_HEIGHT * size), story.age(place_id).fade
    sample = Sample(0, top, *box, story.states[place_id], fade=fade)
    numbers = Piece(width, baseline, cites, small, muted=True, align="right")
    pieces = (*words.pieces, numbers) if cites else words.pieces
    return Block(words.height, pieces, (sample,))


def changes_block(story: Story, size: float, width: float, room: float) -> Block:
    """Return what changed since the earlier date.

    Parameters
    ----------
    story
        What to say.
    size
        The size of the type, in points.
    width
        The width of the block, in points.
    room
        How high the block may be, in points; a last line counts what does not fit. The first
        change is told even where the block is then higher.
    """
    head = heading(story.change_title, size * Type.HEADING, width)
    face, bold = Face(size), Face(size, SEMIBOLD)
    lines = story.change_lines
    rows = [
        rich([*words_of(f"{line.places}:", bold), *words_of(line.text, face)], width)
        for line in (lines[:MOST_CHANGES] if story.crowded else lines)
    ]
    gap = Em.BETWEEN_STATES * size
    block = stacked([head, stacked(rows, gap)])
    for kept in range(len(rows) - 1, 0, -1):
        if block.height <= room:
            break
        rest = paragraph(say("figure.more", count=len(lines) - kept), face, width, muted=True)
        block = stacked([head, stacked([*rows[:kept], rest], gap)])
    return block.towards(spoken().direction, width)


def references_block(
    references: Sequence[Reference], size: float, width: float, *, columns: int, room: float
) -> Block:
    """Return the numbered sources in columns.

    Parameters
    ----------
    references
        The sources, in the order of their numbers.
    size
        The size of the type, in points.
    width
        The width of all columns together, in points.
    columns
        How many columns there may be.
    room
        How high the block may be, in points; a last line counts what does not fit.
    """
    face = Face(size)
    gap = Em.BETWEEN_SOURCES * size
    column = (width - gap * (columns - 1)) / columns
    head = heading(say("figure.sources"), size * Type.HEADING, width)
    capacity = int((room - head.height) / face.leading + ROUNDING)
    most = max(columns * capacity, 1)  # an entry takes a line at least
    entries = [_reference(reference, face, column) for reference in references[:most]]
    fit = len(references) <= most
    stacks = _balanced(entries, columns, capacity, face.leading) if fit else None
    kept = len(entries)
    while stacks is None:
        kept -= 1
        rest = say("figure.more_sources", count=len(references) - kept)
        shown = [*entries[:kept], paragraph(rest, face, column, muted=True)]
        stacks = _columns(shown, columns, capacity * face.leading)
    whole = stacked([head, beside(map(stacked, stacks), column + gap)])
    return whole.towards(spoken().direction, width)


def _balanced(
    entries: Sequence[Block], columns: int, capacity: int, leading: float
) -> list[list[Block]] | None:
    """Return blocks in columns as short as can be, or nothing where they do not fit."""
    for lines in range(1, capacity + 1):
        stacks = _columns(entries, columns, lines * leading)
        if stacks is not None:
            return stacks
    return None


def _columns(entries: Sequence[Block], columns: int, room: float) -> list[list[Block]] | None:
    """Return the blocks in columns of a height, or nothing where they do not fit."""
    stacks: list[list[Block]] = [[]]
    used = 0.0
    for entry in entries:
        if used + entry.height > room + ROUNDING:
            stacks.append([])
            used = 0.0
        if entry.height > room + ROUNDING or len(stacks) > columns:
            return None
        stacks[-1].append(entry)
        used += entry.height
    return stacks


def _reference(reference: Reference, face: Face, width: float) -> Block:
    left = Em.SOURCE * face.size
    number = Piece(
        Em.SOURCE_NUMBER * face.size,
        face.ascent,
        terms.number(reference.number),
        Face(face.size, BOLD),
        align="right",
    )
    text = paragraph(reference.text, face, width - left, muted=True).moved(left, 0)
    return Block(text.height, (number, *text.pieces))
