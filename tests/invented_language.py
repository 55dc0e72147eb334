"""A made-up language: English with marks on its letters, so that what is not of the catalogue stands out."""

from __future__ import annotations

import re
import tomllib
from typing import TYPE_CHECKING

from geo.language.catalogue import WORDS, Language

if TYPE_CHECKING:
    from pathlib import Path

TAG = "qaa"
"""The first of the tags that are kept free for private use."""

MARKED = str.maketrans(
    "acdeghijklnorstuwyzACDEGHIJKLNORSTUWYZ", "āčďēğħīĵķľňōřšťūŵŷžĀČĎĒĞĦĪĴĶĽŇŌŘŠŤŪŴŶŽ"
)
KEPT = re.compile(r"\{[^}]*\}|<[^>]*>|\]\([^)]*\)|`[^`]*`|https?://\S+|&\w+;")
"""What in a string is no word: braces, elements, the targets of links, code."""


def write_invented_language(folder: Path) -> None:
    """Write the words of the made-up language into a folder."""
    english = tomllib.loads((WORDS / f"{Language.EN}.toml").read_text(encoding="utf-8"))
    tables = "".join(_table(name, table) for name, table in english.items())
    (folder / f"{TAG}.toml").write_text(tables, encoding="utf-8")


def _table(path: str, table: dict[str, object]) -> str:
    """Return a table as it is written in TOML, with the tables in it."""
    lines, below = [f"[{path}]"], []
    for name, value in table.items():
        if isinstance(value, str):
            lines.append(f'"{name}" = {_quoted(value)}')
        elif isinstance(value, dict) and "other" in value:
            forms = ", ".join(f"{form} = {_quoted(text)}" for form, text in value.items())
            lines.append(f'"{name}" = {{ {forms} }}')
        elif isinstance(value, dict):
            below.append(_table(f'{path}."{name}"', value))
    return "\n".join(lines) + "\n\n" + "".join(below)


def _quoted(text: str) -> str:
    escaped = marked(text).replace("\\", "\\\\").replace('"', '\\"').replace("\n", "\\n")
    return f'"{escaped}"'


def marked(text: str) -> str:
    """Return a text with marks on the letters of its words."""
    kept = [match.span() for match in KEPT.finditer(text)]
    return "".join(
        letter if any(start <= at < end for start, end in kept) else letter.translate(MARKED)
        for at, letter in enumerate(text)
    )
