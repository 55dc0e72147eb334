"""The parameters of the API: one table from which requests are read and the description is made."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass
from http import HTTPStatus
from typing import TYPE_CHECKING, Any, Protocol

from geo.codes.vocabulary import Eyes
from geo.control.without import read_doubts
from geo.dataset.rules import NUMBERS, VERSION, read_day
from geo.errors import UsageError
from geo.language.asking import language_named
from geo.language.catalogue import Language
from geo.server.api.problems import Fault, wrong_parameters
from geo.server.api.schemas import ref

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence
    from datetime import date

    from geo.dataset.model import Dataset, Window

LONGEST_SHOWN = 40
MOST_NAMED = 3


class Parameter(Protocol):
    """A query parameter; one that is not given takes its default."""

    @property
    def name(self) -> str:
        """How it is written."""

    @property
    def description(self) -> str:
        """What it means."""

    @property
    def default(self) -> Any:
        """The value where it is not given."""

    def read(self, text: str) -> Any | Fault:
        """Return the value that a text means, or what is wrong with it."""

    def schema(self) -> dict[str, Any]:
        """Return its JSON schema."""


@dataclass(frozen=True)
class Choice:
    """One word of a list."""

    name: str
    description: str
    default: str
    among: tuple[str, ...]

    def read(self, text: str) -> str | Fault:
        """Return the member with this value."""
        for member in self.among:
            if member == text:
                return member
        words = ", ".join(self.among)
        return Fault(self.name, f"{shown(text)} is not one of {words}.")

    def schema(self) -> dict[str, Any]:
        """Return its JSON schema."""
        words = [str(member) for member in self.among]
        return {"type": "string", "enum": words, "default": str(self.default)}


@dataclass(frozen=True)
class Spoken(Choice):
    """A language, by its tag however that is written, or by its name: ``fa``, ``fa-AF``, ``prs``, ``Dari``."""

    default: str = Language.EN
    among: tuple[str, ...] = tuple(Language)

    def read(self, text: str) -> str | Fault:
        """Return the language that a text names."""
        return language_named(text) or super().read(text)


@dataclass(frozen=True)
class Day:
    """A date of the record; ``None`` where it is not given and has no default."""

    name: str
    description: str
    default: date | None
    record: Window

    def read(self, text: str) -> date | Fault:
        """Return the date that is written as YYYY-MM-DD."""
        day = read_day(text)
        if day is None:
            return Fault(self.name, f"{shown(text)} is not a date; write it as YYYY-MM-DD.")
        if day not in self.record:
            detail = f"{day} is outside the record, {self.record.start} to {self.record.end}."
            return Fault(self.name, detail, HTTPStatus.NOT_FOUND)
        return day

    def schema(self) -> dict[str, Any]:
        """Return its JSON schema."""
        schema = {"type": "string", "format": "date"}
        return schema | ({"default": self.default.isoformat()} if self.default else {})


@dataclass(frozen=True)
class Days:
    """Several dates of the record, separated by commas; none where it is not given."""

    name: str
    description: str
    record: Window
    least: int
    most: int
    default: tuple[date, ...] = ()

    def read(self, text: str) -> tuple[date, ...] | Fault:
        """Return the dates, each once and in order."""
        one = Day(self.name, self.description, self.record.start, self.record)
        days = [one.read(part) for part in text.split(",")]
        for day in days:
            if isinstance(day, Fault):
                return day
        found = tuple(sorted({day for day in days if not isinstance(day, Fault)}))
        if not self.least <= len(found) <= self.most:
            limits = f"from {self.least} to {self.most} different dates"
            return Fault(self.name, f"{shown(text)} is not {limits}.")
        return found

    def schema(self) -> dict[str, Any]:
        """Return its JSON schema."""
        return {
            "type": "array",
            "items": {"type": "string", "format": "date"},
            "minItems": self.least,
            "maxItems": self.most,
            "uniqueItems": True,
        }


@dataclass(frozen=True)
class Whole:
    """A whole number between two limits, both included; ``None`` where it is not given."""

    name: str
    description: str
    default: int | None
    least: int
    most: int

    def read(self, text: str) -> int | Fault:
        """Return the number."""
        if re.fullmatch(r"\d{1,6}", text, re.ASCII) and self.least <= int(text) <= self.most:
            return int(text)
        limits = f"from {self.least} to {self.most}"
        return Fault(self.name, f"{shown(text)} is not a whole number {limits}.")

    def schema(self) -> dict[str, Any]:
        """Return its JSON schema."""
        schema = {"type": "integer", "minimum": self.least, "maximum": self.most}
        return schema if self.default is None else schema | {"default": self.default}


@dataclass(frozen=True)
class Pin:
    """A version of the data that a request is meant for; only the one that is served has answers."""

    name: str
    description: str
    default: str

    def read(self, text: str) -> str | Fault:
        """Return the version, if it is the one that is served."""
        if not VERSION.holds(text):
            return Fault(self.name, f"{shown(text)} is not a version; write it like 1.0.0.")
        if text != self.default:
            detail = f"The data is version {self.default} here; version {text} is not served."
            return Fault(self.name, detail, HTTPStatus.CONFLICT)
        return text

    def schema(self) -> dict[str, Any]:
        """Return its JSON schema."""
        return {"type": "string", "pattern": f"^{NUMBERS}$", "examples": [self.default]}


def eyes_of(values: Mapping[str, Any]) -> Eyes:
    """Return whose eyes were asked for, and what they leave out."""
    only_precise = values["only_precise"] == "true"
    return Eyes(values["reading"], values["known"], values["without"], only_precise)


@dataclass(frozen=True)
class Several:
    """Words of a list, separated by commas; none where it is not given."""

    name: str
    description: str
    among: tuple[str, ...]
    default: tuple[str, ...] = ()
    as_given: bool = False
    """Whether their order means something, so that it is kept."""

    def read(self, text: str) -> tuple[str, ...] | Fault:
        """Return the words, each once; in the order of the list unless another means something."""
        given = text.split(",")
        for word in given:
            if word not in self.among:
                return Fault(self.name, f"{shown(word)} is not one of {', '.join(self.among)}.")
        if self.as_given:
            given = [*dict.fromkeys(given)]
            return tuple(next(each for each in self.among if each == word) for word in given)
        return tuple(word for word in self.among if word in given)

    def schema(self) -> dict[str, Any]:
        """Return its JSON schema."""
        words = {"type": "string", "enum": list(self.among)}
        return {"type": "array", "items": words, "minItems": 1}


@dataclass(frozen=True)
class Doubted:
    """What is left out: ids and names, separated by commas; nothing where it is not given."""

    name: str
    description: str
    dataset: Dataset
    default: tuple[str, ...] = ()

    def read(self, text: str) -> tuple[str, ...] | Fault:
        """Return the ids and names, each once and in their order."""
        try:
            return read_doubts(self.dataset, text)
        except UsageError as error:
            return Fault(self.name, str(error))

    def schema(self) -> dict[str, Any]:
        """Return its JSON schema."""
        return {"type": "array", "items": ref("Doubtable"), "minItems": 1}


def read_parameters(
    parameters: Sequence[Parameter], query: Sequence[tuple[str, str]]
) -> dict[str, Any]:
    """Return the value of every parameter by its name.

    Raises
    ------
    Refusal
        With everything that is wrong, if anything is: unknown parameters, doubled ones, values.
    """
    given = dict(query)
    values = {p.name: p.read(given[p.name]) if p.name in given else p.default for p in parameters}
    faults = (*_strays(parameters, query), *(v for v in values.values() if isinstance(v, Fault)))
    if faults:
        raise wrong_parameters(faults)
    return values


def shown(text: str) -> str:
    """Return a text as it is quoted in a message, cut where it is long."""
    return repr(text if len(text) <= LONGEST_SHOWN else f"{text[:LONGEST_SHOWN]}…")


def canonical(values: Mapping[str, Any]) -> str:
    """Return parameters in one fixed form."""
    return "&".join(f"{name}={value}" for name, value in sorted(values.items()))


def _strays(parameters: Sequence[Parameter], query: Sequence[tuple[str, str]]) -> Iterator[Fault]:
    known = [parameter.name for parameter in parameters]
    given = Counter(name for name, _ in query)
    if unknown := [name for name in given if name not in known]:
        yield _unknown(unknown, known)
    for name in known:
        if given[name] > 1:
            yield Fault(name, f"{name} is given {given[name]} times.")


def _unknown(names: Sequence[str], known: Sequence[str]) -> Fault:
    """Return the one fault of all parameters that there are not; the first few are named."""
    first = ", ".join(map(shown, names[:MOST_NAMED]))
    more = f" and {len(names) - MOST_NAMED:,} more" if len(names) > MOST_NAMED else ""
    are = "is no parameter" if len(names) == 1 else "are no parameters"
    detail = f"There {are} {first}{more} here, only: {', '.join(known) or 'none'}."
    return Fault(names[0][:LONGEST_SHOWN], detail)
