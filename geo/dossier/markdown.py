"""A dossier as Markdown: plain to read as it is, and with links where it is shown."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from geo.language.catalogue import say, speaking
from geo.language.terms import dotted, enumerated

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from geo.dossier.content import Dossier, DossierTurn, ListedSource, ToldReport, ToldState

MARKUP = re.compile(r"([\\`*{}\[\]<>#|~&$]|(?<!\w)_|_(?!\w))")
"""What Markdown could take for more than text, wherever it stands in a line."""

AT_START = re.compile(r"^(\s*\d{1,9})([.)])|^(\s*)([-+=])")
"""What it could take for an item or a rule at the beginning of one."""

UNSAFE_IN_LINK = str.maketrans(
    {c: f"%{ord(c):02X}" for c in " <>()[]\\`*_|\"'"} | {"\n": "", "\r": "", "\t": ""}
)
"""What ends the address of a link, or would be read as markup, as it is written in one."""


def markdown_bytes(dossier: Dossier) -> bytes:
    """Write a dossier as Markdown."""
    with speaking(dossier.language):
        return ("\n".join(_lines(dossier)).rstrip() + "\n").encode()


def plain(text: str) -> str:
    """Return a text in which Markdown sees nothing but text, in one line."""
    escaped = MARKUP.sub(r"\\\1", " ".join(text.split()))
    return AT_START.sub(lambda m: f"{m[1]}\\{m[2]}" if m[1] else f"{m[3]}\\{m[4]}", escaped)


def _lines(dossier: Dossier) -> Iterator[str]:
    also = enumerated(name for _, name in dossier.also)
    yield f"# {plain(dossier.title)}{f' ({plain(also)})' if also else ''}\n"
    yield f"{plain(dotted((dossier.date, dossier.looked)))}\n"
    yield f"**{_stands(dossier.now)}**\n"
    yield f"{plain(dossier.why)}\n"
    if dossier.voices:
        yield f"{plain(dossier.voices)}\n"
    yield f"{plain(dossier.map_told)}\n"
    yield from _section("others", (f"- {_stands(each)}" for each in dossier.others))
    yield from _section("ribbon", _ribbon(dossier))
    yield from _section("turns", _turns(dossier.turns, level=3))
    yield from _section("doubts", _items(dossier.doubts))
    yield from _section("parts", _parts(dossier))
    yield from _section("sources", map(_source, dossier.sources))
    yield from _section("notes", _items(dossier.notes))
    yield from _section("codebook", _items(dossier.codebook))
    yield from _section("caveats", _items(dossier.caveats))
    yield from _section("terms", _items(dossier.terms))


def _section(name: str, lines: Iterable[str]) -> Iterator[str]:
    """Yield a section under its heading; nothing where there is nothing to tell."""
    told = list(lines)
    if told:
        yield from (f"## {plain(say(f'dossier.{name}'))}\n", *told, "")


def _items(texts: Iterable[str]) -> Iterator[str]:
    return (f"- {plain(text)}" for text in texts)


def _stands(told: ToldState) -> str:
    state = say("state.at_place", place=told.name, state=told.words)
    reports = enumerated(told.report_ids) or say("dossier.no_report")
    return f"{plain(state)} ({plain(reports)}){_ids(told.source_ids)}"


def _ids(source_ids: tuple[str, ...]) -> str:
    return f" [{enumerated(map(plain, source_ids))}]" if source_ids else ""


def _ribbon(dossier: Dossier) -> Iterator[str]:
    for lane in dossier.ribbon.lanes:
        yield f"- {plain(lane.name)}"
        yield from (f"  - {plain(words)}" for words in lane.told)


def _turns(turns: Iterable[DossierTurn], *, level: int) -> Iterator[str]:
    for turn in turns:
        shown = f" ({plain(say('dossier.is_shown'))})" if turn.is_shown else ""
        yield f"{'#' * level} {plain(turn.head)}{shown}\n"
        if turn.voices:
            yield f"{plain(turn.voices)}\n"
        for side, reports in (("decides", turn.deciding), ("against", turn.against)):
            if reports:
                yield f"{plain(say(f'why.{side}'))}:\n"
                yield from map(_report, reports)
                yield ""


def _report(report: ToldReport) -> str:
    """Return a report as an item; in full where it is told for the first time."""
    rest = f"({say('dossier.repeated')})" if report.repeated else report.summary
    words = say("dossier.report", head=report.head, text=rest)
    told = f"- **{plain(report.report_id)}** {plain(words)}"
    return f"{told}{_ids(report.source_ids)}"


def _parts(dossier: Dossier) -> Iterator[str]:
    for part in dossier.parts:
        yield f"### {_stands(part.stands)}\n"
        yield from _turns(part.turns, level=4)


def _source(source: ListedSource) -> str:
    """Return a source as an item, with the addresses of what was read and of its copy."""
    named = {"source": source.label, "title": source.title, "language": source.language}
    told = f"- **{plain(source.source_id)}** {plain(say('dossier.source', **named))}"
    if source.address:
        told += f" [{plain(say('dossier.original'))}]({source.address.translate(UNSAFE_IN_LINK)})"
    if source.archive:
        told += f" [{plain(source.copy)}]({source.archive.translate(UNSAFE_IN_LINK)})"
    return told
