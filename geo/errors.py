"""The errors of the product: one base and its few kinds."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, ClassVar, Self

if TYPE_CHECKING:
    from collections.abc import Sequence


class ControlMapError(Exception):
    """Any failure that a user can understand and mend."""


class UsageError(ControlMapError, ValueError):
    """A parameter that makes no sense: an unknown place, a date that is not one."""


class WithheldError(UsageError):
    """What would pass rows on against the terms of the data."""


class WordsError(ControlMapError, ValueError):
    """The words of a language that are not whole."""


@dataclass(frozen=True)
class Problem:
    """One thing that is wrong with the data, and how to mend it.

    ``row`` is the line a spreadsheet shows (the header is row 1), or the 1-based number of a
    feature in a GeoJSON file, or the line on which a file stops being JSON or UTF-8; ``None``
    where the whole file is meant.
    """

    file: str
    row: int | None
    field: str | None
    value: str | None
    message: str
    remedy: str

    def __str__(self) -> str:
        """Return the problem in one line: where, what, and the remedy."""
        row = f", row {self.row}" if self.row is not None else ""
        field = f", field {self.field}" if self.field else ""
        value = f" (found {self.value!r})" if self.value is not None else ""
        return f"{self.file}{row}{field}: {self.message}{value}. {self.remedy}"


class ProblemsError(ControlMapError, ValueError):
    """Everything that is wrong with something that a user wrote, at once."""

    subject: ClassVar[str]

    def __init__(self, problems: Sequence[Problem]) -> None:
        self.problems = tuple(problems)
        count = len(self.problems)
        noun = "problem" if count == 1 else "problems"
        lines = "\n".join(f"- {problem}" for problem in self.problems)
        super().__init__(f"The {self.subject} has {count} {noun}:\n{lines}")

    def __reduce__(self) -> tuple[type[Self], tuple[tuple[Problem, ...]]]:
        """Tell pickle to build the error from its problems, as its message is made of them."""
        return type(self), (self.problems,)


class DatasetError(ProblemsError):
    """Everything that is wrong with a dataset, at once."""

    subject = "dataset"


class BriefingError(ProblemsError):
    """Everything that is wrong with the storyline of a briefing, at once."""

    subject = "storyline"
