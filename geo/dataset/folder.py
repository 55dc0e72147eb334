"""The folder of a dataset: its files read once, decoded, and summed up in one checksum."""

from __future__ import annotations

import hashlib
import json
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from geo.errors import Problem
from geo.language.catalogue import say
from geo.language.system import refusal

if TYPE_CHECKING:
    from pathlib import Path

UTF_16_OR_32_MARKS = (b"\xff\xfe", b"\xfe\xff", b"\x00\x00\xfe\xff")
MOST_SHOWN = 120
"""How many characters of a wrong value are shown."""

MOST_DIGITS = 15
"""A whole number with more digits is read as one with decimals, which is infinite if need be."""


class Folder:
    """The files of one dataset, and everything found wrong with them so far."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self.contents: dict[str, bytes] = {}
        self.problems: list[Problem] = []
        self.remarks: list[Problem] = []
        """What was passed over or mended on the way, and need not be."""
        self._damaged: set[str] = set()

    def is_open(self) -> bool:
        """Tell whether the folder can be looked into at all, after reporting why it cannot."""
        try:
            next(self.path.iterdir(), None)
        except OSError as error:
            reason = refusal(error)
            message = say("fault.unreadable_folder", reason=reason)
            self.report(_file(str(self.path), message, say("remedy.put_back")))
            return False
        return True

    def report(self, problem: Problem) -> None:
        """Note one problem; one about bytes that are damaged anyway would be an echo, and is not."""
        value = problem.value
        if value is None:
            self.problems.append(problem)
        elif is_intact(value) or problem.file not in self._damaged:
            self.problems.append(replace(problem, value=shortened(value)))

    def read(self, name: str) -> bytes | None:
        """Return the bytes of a file, or ``None`` after reporting why they cannot be had."""
        try:
            content = (self.path / name).read_bytes()
        except FileNotFoundError:
            self.report(_file(name, say("fault.missing_file"), say("remedy.put_file", name=name)))
        except IsADirectoryError:
            self.report(
                _file(name, say("fault.folder_not_file"), say("remedy.replace_by", name=name))
            )
        except OSError as error:
            reason = refusal(error)
            self.report(
                _file(
                    name, say("fault.unreadable_file", reason=reason), say("remedy.make_readable")
                )
            )
        else:
            self.contents[name] = content
            return content
        return None

    def checksum(self) -> str:
        """Return the SHA-256 over the names and bytes of all files read, sorted by name."""
        digest = hashlib.sha256()
        for name, content in sorted(self.contents.items()):
            digest.update(f"{name}\0{len(content)}\0".encode())
            digest.update(content)
        return digest.hexdigest()

    def read_text(self, name: str) -> str | None:
        """Return a file's text, in which bytes that are not UTF-8 stand as lone surrogates.

        A byte order mark is dropped. NUL bytes are reported and dropped, so that the rest of the
        file can still be checked.
        """
        content = self.read(name)
        if content is None:
            return None
        problem = _emptiness(name, content) or _wide_encoding(name, content)
        if problem:
            self.report(problem)
            return None
        if b"\0" in content:
            self.report(_nul_bytes(name, content))
        text = content.replace(b"\0", b"").decode("utf-8-sig", errors="surrogateescape")
        if not is_intact(text):
            self._damaged.add(name)
        return text

    def read_prose(self, name: str) -> str | None:
        """Return a file's text, or ``None`` after reporting that it is not UTF-8 throughout."""
        text = self.read_text(name)
        if text is not None and not is_intact(text):
            self.report(_not_utf_8(name, text))
            return None
        return text

    def read_json(self, name: str) -> Any:
        """Return a JSON file's value, or ``None`` after reporting what is wrong with it."""
        text = self.read_prose(name)
        if text is None:
            return None
        try:
            value = json.loads(
                text,
                parse_int=_whole_number,
                parse_constant=_refuse_constant,
                object_pairs_hook=_refuse_repeated_names,
            )
        except json.JSONDecodeError as error:
            self.report(_broken_json(name, error))
        except ValueError as error:
            self.report(
                _file(
                    name, say("fault.not_plain_json", fault=str(error)), say("remedy.correct_file")
                )
            )
        except RecursionError:
            self.report(_file(name, say("fault.nested"), say("remedy.restore_content")))
        else:
            if value is None:
                self.report(_file(name, say("fault.only_null"), say("remedy.restore_content")))
            return value
        return None


def is_intact(text: str) -> bool:
    """Tell whether text can be written as UTF-8, that is, holds no lone surrogate."""
    try:
        text.encode()
    except UnicodeEncodeError:
        return False
    return True


def shortened(text: str) -> str:
    """Return the beginning of a text, with half characters as their escapes."""
    whole = text.encode(errors="backslashreplace").decode()
    return whole if len(whole) <= MOST_SHOWN else f"{whole[: MOST_SHOWN - 1]}…"


def reveal_bytes(text: str) -> str:
    r"""Show damaged text with the bytes that are not UTF-8 written as ``\\xe9``."""
    return text.encode(errors="surrogateescape").decode(errors="backslashreplace")


def _file(name: str, message: str, remedy: str) -> Problem:
    return Problem(name, None, None, None, message, remedy)


def _emptiness(name: str, content: bytes) -> Problem | None:
    if content.removeprefix(b"\xef\xbb\xbf").strip():
        return None
    return _file(name, say("fault.empty_file"), say("remedy.restore_content"))


def _wide_encoding(name: str, content: bytes) -> Problem | None:
    mostly_nul = content.count(0) * 4 > len(content)
    if not mostly_nul and not content.startswith(UTF_16_OR_32_MARKS):
        return None
    return Problem(name, 1, None, None, say("fault.utf_16"), say("remedy.as_utf_8"))


def _nul_bytes(name: str, content: bytes) -> Problem:
    line = content[: content.index(0)].count(b"\n") + 1
    message = say("fault.nul_bytes", count=content.count(0), line=line)
    return Problem(name, line, None, None, message, say("remedy.remove_nul"))


def _not_utf_8(name: str, text: str) -> Problem:
    lines = text.split("\n")
    number = next(number for number, line in enumerate(lines, 1) if not is_intact(line))
    value = reveal_bytes(lines[number - 1]).strip()[:80]
    return Problem(
        name,
        number,
        None,
        value,
        say("fault.line_not_utf_8", number=number),
        say("remedy.as_utf_8"),
    )


def _broken_json(name: str, error: json.JSONDecodeError) -> Problem:
    message = say("fault.bad_json", line=error.lineno, column=error.colno)
    return Problem(
        name, error.lineno, None, None, message, say("remedy.correct_there", fault=error.msg)
    )


def _whole_number(digits: str) -> float:
    return int(digits) if len(digits) <= MOST_DIGITS else float(digits)


def _refuse_constant(constant: str) -> float:
    raise ValueError(f"{constant} is not a number that JSON knows")


def _refuse_repeated_names(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    value = dict(pairs)
    if len(value) < len(pairs):
        names = [name for name, _ in pairs]
        twice = next(name for name in names if names.count(name) > 1)
        raise ValueError(f"the name {twice!r} stands twice in one object")
    return value
