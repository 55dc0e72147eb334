"""The rules for single values: what a field may hold, and the words for when it does not."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable
    from enum import StrEnum

FIRST_DAY = date(1990, 1, 1)
LAST_DAY = date(2049, 12, 31)
"""Days outside of these two are slips of the pen."""


@dataclass(frozen=True)
class Rule:
    """One thing that a value must fulfil; ``message`` and ``remedy`` are for when it does not."""

    holds: Callable[[str], bool]
    message: str
    remedy: str


def broken(rules: Iterable[Rule], value: str) -> Rule | None:
    """Return the first rule that a value does not fulfil."""
    return next((rule for rule in rules if not rule.holds(value)), None)


def matching(pattern: str, message: str, remedy: str) -> Rule:
    """Make the rule that a value matches a pattern from end to end.

    Parameters
    ----------
    pattern
        A regular expression, in which only letters and digits of ASCII count as such.
    message, remedy
        What is wrong with a value that does not match, and how to mend it.
    """
    expression = re.compile(pattern, re.ASCII)
    return Rule(lambda value: expression.fullmatch(value) is not None, message, remedy)


def one_of(vocabulary: type[StrEnum]) -> Rule:
    """Make the rule that a value is a member of a vocabulary."""
    words = [member.value for member in vocabulary]
    return Rule(
        words.__contains__,
        "The value is not in the vocabulary of this field",
        f"Write one of: {', '.join(words)}.",
    )


def optional(*rules: Rule) -> tuple[Rule, ...]:
    """Let a field be empty, and hold it to the rules where it is not."""
    return tuple(_unless_empty(rule) for rule in rules)


def _unless_empty(rule: Rule) -> Rule:
    return Rule(lambda value: not value or rule.holds(value), rule.message, rule.remedy)


def read_day(text: str) -> date | None:
    """Return the date that is written as YYYY-MM-DD, or ``None`` where the text is not one.

    Every door reads its dates here, so that what one takes no other refuses.
    """
    if not re.fullmatch(r"\d{4}-\d{2}-\d{2}", text, re.ASCII):
        return None
    try:
        return date.fromisoformat(text)
    except ValueError:
        return None


def number(text: str) -> float | None:
    """Return a plain decimal number, or ``None`` where the text is not one."""
    return float(text) if re.fullmatch(r"-?\d{1,3}(\.\d{1,15})?", text, re.ASCII) else None


def is_sane(when: date) -> bool:
    """Tell whether a day can be meant at all."""
    return FIRST_DAY <= when <= LAST_DAY


def _is_address(url: str) -> bool:
    if re.search(r"[\s\x00-\x1f\x7f<>\"\\^`{|}]", url):
        return False
    try:
        parts = urlsplit(url)
        return parts.scheme in {"http", "https"} and bool(parts.hostname)
    except ValueError:
        return False


FILLED = Rule(
    lambda value: bool(value.strip()), "A required value is missing", "Fill the field in."
)
TRIMMED = Rule(
    lambda value: value == value.strip(),
    "There is white space around the value",
    "Remove the spaces before and after it.",
)
ID = matching(
    r"[a-z0-9]+(_[a-z0-9]+)*",
    "The id is not made of small letters, digits and single underscores",
    "Write an id such as bazarak or khawak_pass.",
)
IDS = matching(
    r"[a-z0-9]+(_[a-z0-9]+)*(;[a-z0-9]+(_[a-z0-9]+)*)*",
    "The value is not a list of ids",
    "Write the ids with one semicolon between two of them and no spaces.",
)
REAL_DAY = Rule(
    lambda value: read_day(value) is not None,
    "The value is not a day of the calendar in ISO form",
    "Write the day as YYYY-MM-DD.",
)
SANE_DAY = Rule(
    lambda value: (when := read_day(value)) is None or is_sane(when),
    f"The day is not between {FIRST_DAY} and {LAST_DAY}",
    "Correct the year.",
)
DEGREES = matching(
    r"-?\d{1,3}(\.\d{1,15})?",
    "The value is not a number of degrees",
    "Write decimal degrees with a point, such as 35.31292.",
)
METRES = matching(
    r"[1-9]\d{0,6}",
    "The value is not a whole number of metres above zero",
    "Write whole metres such as 500.",
)
ADDRESS = Rule(
    _is_address,
    "The value is not a web address that starts with http:// or https://",
    "Write the whole address, or leave the field empty.",
)
LANGUAGE = matching(
    r"[a-z]{2,3}",
    "The value is not a language code",
    "Write the code of ISO 639 in small letters, such as en or fa.",
)

REQUIRED_TEXT = (FILLED,)
REQUIRED_ID = (FILLED, TRIMMED, ID)
REQUIRED_DAY = (FILLED, TRIMMED, REAL_DAY, SANE_DAY)


def coded(vocabulary: type[StrEnum]) -> tuple[Rule, ...]:
    """Return the rules of a coded field."""
    return (FILLED, TRIMMED, one_of(vocabulary))
