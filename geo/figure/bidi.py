"""The order of letters on a line: the Unicode Bidirectional Algorithm (UAX #9) for one line of text.

Of its explicit marks only the isolates are followed, for our texts have no others.
"""

from __future__ import annotations

import unicodedata
from typing import TYPE_CHECKING, Final, TypeVar

from geo.language.catalogue import spoken

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

LRI, RLI, FSI, PDI = "\u2066", "\u2067", "\u2068", "\u2069"
ISOLATES: Final = (LRI, RLI, FSI)
MARKS: Final = f"{LRI}{RLI}{FSI}{PDI}"
"""What begins and ends an isolate, none of which is seen."""

BRACKETS: Final = {"(": ")", "[": "]", "{": "}", "\u00ab": "\u00bb"}
"""Brackets that are of one direction; the marks of quotation are as brackets to a reader."""

STRONG_RTL: Final = ("R", "AL")
STRONG: Final = ("L", *STRONG_RTL)
"""The kinds of letters that have a direction of their own, as Unicode names them."""

DIGITS: Final = "\u06f0\u06f1\u06f2\u06f3\u06f4\u06f5\u06f6\u06f7\u06f8\u06f9"
NUMBERS: Final = ("EN", "AN")
BOUNDS: Final = ("LRI", "RLI", "FSI", "PDI")
NEUTRAL: Final = ("B", "S", "WS", "ON", *BOUNDS)

T = TypeVar("T")


def isolated(text: str) -> str:
    """Return a text as it stands in a sentence: where it runs the other way, nothing around it moves."""
    return text if direction(text) == spoken().direction else f"{FSI}{text}{PDI}"


def direction(text: str) -> str:
    """Return the direction of a text, that of its first letter outside of isolates: ``ltr`` or ``rtl``."""
    depth = 0
    for character in text:
        depth += (character in ISOLATES) - (character == PDI and depth > 0)
        kind = unicodedata.bidirectional(character)
        if kind in STRONG and not depth:
            return "rtl" if kind in STRONG_RTL else "ltr"
    return "ltr"


def levels_of(text: str, base: str) -> list[int]:
    """Return how deep each character of a line is embedded: even where it runs from left to right.

    Parameters
    ----------
    text
        The line.
    base
        The direction of the line as a whole, ``ltr`` or ``rtl``.
    """
    levels = [0] * len(text)
    if base != "rtl" and text.isascii():
        return levels
    for level, places in _sequences(text, int(base == "rtl")):
        kinds = _resolved([text[place] for place in places], level)
        for place, kind in zip(places, kinds, strict=True):
            levels[place] = level + _deeper(level, kind)
    return levels


def visual(items: Sequence[T], level_of: Callable[[T], int]) -> list[T]:
    """Return the parts of a line in the order in which they stand from left to right.

    Parameters
    ----------
    items
        The parts in reading order, each of one level.
    level_of
        The level of a part.
    """
    ordered = list(items)
    for level in range(max(map(level_of, ordered), default=0), 0, -1):
        start = 0
        while start < len(ordered):
            end = start
            while end < len(ordered) and level_of(ordered[end]) >= level:
                end += 1
            ordered[start:end] = reversed(ordered[start:end])
            start = end + 1
    return ordered


def _deeper(level: int, kind: str) -> int:
    """Return how much deeper than its surroundings a letter stands (rules I1 and I2)."""
    if level % 2:
        return int(kind != "R")
    return {"R": 1, "L": 0}.get(kind, 2)


def _sequences(text: str, level: int) -> Iterator[tuple[int, list[int]]]:
    """Yield the places of the letters that are read in one go, the whole line's last (rules X5a to X6a)."""
    open_: list[tuple[int, list[int]]] = [(level, [])]
    for place, character in enumerate(text):
        if character == PDI and len(open_) > 1:
            yield open_.pop()
        open_[-1][1].append(place)
        if character in ISOLATES:
            odd = character == RLI or (
                character == FSI and direction(_isolated(text, place)) == "rtl"
            )
            outer = open_[-1][0]
            open_.append((outer + 1 + (outer % 2 == odd), []))
    yield from reversed(open_)


def _isolated(text: str, place: int) -> str:
    """Return what stands in the isolate that begins at a place."""
    depth = 0
    for end in range(place, len(text)):
        depth += (text[end] in ISOLATES) - (text[end] == PDI)
        if not depth:
            return text[place + 1 : end]
    return text[place + 1 :]


def _resolved(letters: Sequence[str], level: int) -> list[str]:
    """Return of each letter ``L`` or ``R``, or which kind of number it belongs to."""
    own = "R" if level % 2 else "L"
    kinds = _weak([_kind(letter, own) for letter in letters], own)
    _pair_brackets(letters, kinds, own)
    _settle_neutrals(kinds, own)
    return kinds


def _kind(letter: str, own: str) -> str:
    """Return the kind of a letter, as Unicode names it.

    Unicode takes the digits of Dari and Pashto for European ones, which belong to Latin words before
    them; on a line from right to left they are of the words around those.
    """
    return "AN" if own == "R" and letter in DIGITS else unicodedata.bidirectional(letter)


def _weak(given: Sequence[str], own: str) -> list[str]:
    """Return kinds with signs, numbers and what stands in them resolved (rules W1 to W7)."""
    strong, kinds = own, list[str]()
    for kind in given:
        before = kinds[-1] if kinds else own
        if kind in ("NSM", "BN"):
            kinds.append("ON" if before in BOUNDS else before)
        else:
            kinds.append("AN" if kind == "EN" and strong == "AL" else kind)
        strong = kinds[-1] if kinds[-1] in STRONG else strong
    kinds = ["R" if kind == "AL" else kind for kind in kinds]
    for place in range(1, len(kinds) - 1):
        left, kind, right = kinds[place - 1 : place + 2]
        if left == right and (
            (kind == "CS" and left in NUMBERS) or (kind == "ES" and left == "EN")
        ):
            kinds[place] = left
    _join_terminators(kinds)
    strong = own
    for place, kind in enumerate(kinds):
        strong = kind if kind in STRONG else strong
        if kind in ("ES", "ET", "CS"):
            kinds[place] = "ON"
        elif kind == "EN" and strong == "L":
            kinds[place] = "L"
    return kinds


def _join_terminators(kinds: list[str]) -> None:
    """Let signs such as that of degrees belong to the number that they stand beside (rule W5)."""
    for order in (range(1, len(kinds)), range(len(kinds) - 2, -1, -1)):
        for place in order:
            beside = kinds[place - order.step]
            if kinds[place] == "ET" and beside == "EN":
                kinds[place] = "EN"


def _pair_brackets(letters: Sequence[str], kinds: list[str], own: str) -> None:
    """Give the brackets of a pair one direction (rule N0)."""
    other = "L" if own == "R" else "R"
    for opened, closed in sorted(_pairs(letters, kinds)):
        inside = {_side(kind) for kind in kinds[opened + 1 : closed]}
        if own in inside:
            kinds[opened] = kinds[closed] = own
        elif other in inside:
            sides = (_side(kind) for kind in reversed(kinds[:opened]))
            before = next((side for side in sides if side), own)
            kinds[opened] = kinds[closed] = before


def _pairs(letters: Sequence[str], kinds: Sequence[str]) -> Iterator[tuple[int, int]]:
    waiting: list[tuple[str, int]] = []
    for place, letter in enumerate(letters):
        if kinds[place] != "ON":
            continue
        if letter in BRACKETS:
            waiting.append((BRACKETS[letter], place))
        elif any(letter == closing for closing, _ in waiting):
            while waiting[-1][0] != letter:
                waiting.pop()
            yield waiting.pop()[1], place


def _settle_neutrals(kinds: list[str], own: str) -> None:
    """Give what has no direction that of both its sides, else that of its surroundings (rules N1, N2)."""
    place = 0
    while place < len(kinds):
        end = place
        while end < len(kinds) and kinds[end] in NEUTRAL:
            end += 1
        if end > place:
            before = _side(kinds[place - 1]) if place else own
            after = _side(kinds[end]) if end < len(kinds) else own
            kinds[place:end] = [before if before == after else own] * (end - place)
        place = end + 1


def _side(kind: str) -> str:
    """Return the direction that a kind gives to what stands beside it, where it gives one."""
    return "R" if kind in ("R", *NUMBERS) else "L" if kind == "L" else ""
