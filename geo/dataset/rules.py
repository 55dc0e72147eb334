"""The rules for single values: what a field may hold, and the words for when it does not."""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace
from datetime import date
from functools import lru_cache
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from geo.language.catalogue import say

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping
    from enum import StrEnum

FIRST_DAY = date(1990, 1, 1)
LAST_DAY = date(2049, 12, 31)
"""Days outside of these two are slips of the pen."""

DECIMAL = r"-?\d{1,3}(\.\d{1,60})?"
"""A plain decimal number; programs write out every digit of the binary one that they mean."""

NONCHARACTERS = "\ufdd0-\ufdef" + "".join(
    f"{chr(plane + 0xFFFE)}{chr(plane + 0xFFFF)}" for plane in range(0, 0x110000, 0x10000)
)
UNWRITABLE = re.compile(f"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u2028\u2029\ufeff{NONCHARACTERS}]")
"""What no text needs, and what XML, a PDF or a line on a terminal cannot hold."""

LATER_BYTES = bytes(range(0x80, 0xC0))
CONTINUED = "\x80-\xbf" + LATER_BYTES.decode("cp1252", errors="ignore")
CONTINUED_IN_ARABIC = LATER_BYTES.decode("cp1256")
"""What the later bytes of a letter in UTF-8 become in the codepages 1252 and 1256 of Windows."""

LOST = re.compile(
    f"\ufffd|Ã[\xa0-\xbf]|â€|(?:[ØÙÚÛ][{CONTINUED}]){{2}}|(?:[ÐÑ][{CONTINUED}]){{2}}"
    f"|(?:[طظ][{CONTINUED_IN_ARABIC}]){{2}}|\\?{{4}}"
)
"""Traces of letters that a codepage could not hold, or that were read in the wrong one."""


@dataclass(frozen=True)
class Rule:
    """One thing that a value must fulfil, with the keys of what is said where it does not."""

    holds: Callable[[str], bool]
    fault: str
    mending: str
    values: Mapping[str, str] = field(default_factory=dict)

    @property
    def message(self) -> str:
        """What is wrong with a value that does not fulfil it."""
        return say(self.fault, **self.values)

    @property
    def remedy(self) -> str:
        """How to mend such a value."""
        return say(self.mending, **self.values)


def broken(rules: Iterable[Rule], value: str) -> Rule | None:
    """Return the first rule that a value does not fulfil."""
    for rule in rules:
        if not rule.holds(value):
            return rule
    return None


def matching(pattern: str, fault: str, mending: str) -> Rule:
    """Make the rule that a value matches a pattern from end to end.

    Parameters
    ----------
    pattern
        A regular expression, in which only letters and digits of ASCII count as such.
    fault, mending
        The keys of what is wrong with a value that does not match, and of how to mend it.
    """
    expression = re.compile(pattern, re.ASCII)
    return Rule(lambda value: expression.fullmatch(value) is not None, fault, mending)


def one_of(vocabulary: type[StrEnum]) -> Rule:
    """Make the rule that a value is a member of a vocabulary."""
    words = [member.value for member in vocabulary]
    return Rule(
        words.__contains__,
        "fault.not_in_vocabulary",
        "remedy.one_of",
        {"words": ", ".join(words)},
    )


def optional(*rules: Rule) -> tuple[Rule, ...]:
    """Let a field be empty, and hold it to the rules where it is not."""
    return tuple(_unless_empty(rule) for rule in rules)


def _unless_empty(rule: Rule) -> Rule:
    return replace(rule, holds=lambda value: not value or rule.holds(value))


@lru_cache(maxsize=4_096)
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
    return float(text) if re.fullmatch(DECIMAL, text, re.ASCII) else None


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
    lambda value: any(letter.isprintable() and not letter.isspace() for letter in value),
    "fault.required",
    "remedy.fill_in",
)
WRITABLE = Rule(
    lambda value: not UNWRITABLE.search(value),
    "fault.control_characters",
    "remedy.remove_unseen",
)
ONE_LINE = Rule(
    lambda value: not re.search(r"[\t\r\n]", value),
    "fault.line_break",
    "remedy.one_line",
)
LEGIBLE = Rule(
    lambda value: not LOST.search(value),
    "fault.lost_letters",
    "remedy.write_anew",
)
NAMED = replace(LEGIBLE, holds=lambda value: "??" not in value)
TRIMMED = Rule(
    lambda value: value == value.strip(),
    "fault.white_space",
    "remedy.remove_spaces",
)
ID_FORM = "[a-z0-9]+(_[a-z0-9]+)*"
ID = matching(
    ID_FORM,
    "fault.no_id",
    "remedy.write_id",
)
IDS_FORM = f"{ID_FORM}(;{ID_FORM})*"
IDS = matching(
    IDS_FORM,
    "fault.no_ids",
    "remedy.write_ids",
)
REAL_DAY = Rule(
    lambda value: read_day(value) is not None,
    "fault.no_day",
    "remedy.write_day",
)
SANE_DAY = Rule(
    lambda value: (when := read_day(value)) is None or is_sane(when),
    "fault.insane_day",
    "remedy.correct_year",
    {"first": str(FIRST_DAY), "last": str(LAST_DAY)},
)
DEGREES = matching(
    DECIMAL,
    "fault.no_degrees",
    "remedy.write_degrees",
)
METRES = matching(
    r"[1-9]\d{0,6}(\.0{1,60})?",
    "fault.no_metres",
    "remedy.write_metres",
)
PEOPLE = matching(
    r"0|[1-9]\d{0,9}",
    "fault.no_count",
    "remedy.write_people",
)
ADDRESS = Rule(
    _is_address,
    "fault.no_web_address",
    "remedy.write_address",
)
LANGUAGE = matching(
    r"[a-z]{2,3}",
    "fault.no_language",
    "remedy.write_language",
)

COLOUR = matching(
    r"#[0-9a-f]{6}",
    "fault.no_colour",
    "remedy.write_colour",
)

DOI = re.compile(
    r"(?:doi:|https?://(?:dx\.)?doi\.org/)(10\.\d{4,9}(?:\.\d+)?/[\w:/;.()\[\]\\-]+)", re.ASCII
)
"""A DOI as the id of a package, of the letters that the Citation File Format takes."""

_DOI_MEANT = re.compile(r"doi:|10\.|https?://(dx\.)?doi\.org/", re.IGNORECASE)
_UUID = r"[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}"

IDENTIFIER = matching(
    rf"{_UUID}|[a-z][a-z0-9+.-]*:[!-~]+",
    "fault.no_uri",
    "remedy.write_uri",
)
WHOLE_DOI = Rule(
    lambda value: not _DOI_MEANT.match(value) or DOI.fullmatch(value) is not None,
    "fault.no_doi",
    "remedy.write_doi",
)
NUMBERS = r"[0-9]{1,9}\.[0-9]{1,9}\.[0-9]{1,9}"
VERSION = matching(
    NUMBERS,
    "fault.no_version",
    "remedy.write_version",
)
CHECKSUM = matching(
    r"[0-9a-f]{64}",
    "fault.no_checksum",
    "remedy.write_checksum",
)
TEXT = (LEGIBLE, WRITABLE)
LINE = (*TEXT, ONE_LINE)
NAME = (*LINE, NAMED)
REQUIRED_TEXT = (FILLED, *TEXT)
REQUIRED_LINE = (FILLED, *LINE)
REQUIRED_NAME = (FILLED, *NAME)
REQUIRED_ID = (FILLED, TRIMMED, ID)
YES_OR_NO = (
    FILLED,
    matching(r"true|false", "fault.no_flag", "remedy.true_or_false"),
)
REQUIRED_DAY = (FILLED, TRIMMED, REAL_DAY, SANE_DAY)


def coded(vocabulary: type[StrEnum]) -> tuple[Rule, ...]:
    """Return the rules of a coded field."""
    return (FILLED, TRIMMED, one_of(vocabulary))
