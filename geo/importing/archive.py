"""Copies that last: where archives keep the pages that reports rest on, found by Mementos (RFC 7089)."""

from __future__ import annotations

import csv
import hashlib
import http.client
import io
import re
import time
import urllib.error
import urllib.request
from dataclasses import dataclass, field
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from importlib.metadata import version
from string import punctuation
from typing import TYPE_CHECKING, Final
from urllib.parse import quote, urlsplit

from geo.errors import ControlMapError
from geo.language.catalogue import say

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping

    from geo.dataset.model import Source

TIMEMAPS: Final = "https://web.archive.org/web/timemap/link/"
SAVING: Final = "https://web.archive.org/save/"
AGENT: Final = (
    f"panjshir-map/{version('panjshir-control-map')}"
    " (looks up archived copies of sources, one request at a time)"
)
WITHIN_S: Final = 30.0
PAUSE_S: Final = 2.0
LONGEST_PAUSE_S: Final = 120.0
MOST_ATTEMPTS: Final = 3
MOST_SILENT: Final = 3
"""After how many sources in a row of which the archive says nothing it is not asked any more."""

MOST_BYTES: Final = 8 * 1024 * 1024
"""How much is read of an answer: a page that is longer than that has no checksum."""

SILENT: Final = "archive.silent"
GONE: Final = (404, 410)
BUSY: Final = (429, 503)

LINK: Final = re.compile(r'<([^<>\s]+)>\s*((?:;\s*[\w-]+="[^"]*"\s*)*)')
MEMBER: Final = re.compile(r'([\w-]+)="([^"]*)"')
MOMENT: Final = re.compile(r"/(\d{14})/")
"""Where many archives have the moment of a copy in its address; ``id_`` behind it asks for the page as it
was, without the archive's own frame, which is never the same twice.
"""


class ArchiveError(ControlMapError):
    """An archive that is not to be asked any more for now."""


@dataclass(frozen=True)
class Copy:
    """A copy of a page: where it is and of what day, the SHA-256 of what it holds, and when that was read.

    Of a page that is too long there is no checksum.
    """

    address: str
    day: str
    checksum: str
    read_on: str


@dataclass(frozen=True)
class Found:
    """What came of looking for a source: a copy, or why there is none; and what is wrong with its link."""

    source_id: str
    copy: Copy | None = None
    fault: str = ""
    link_fault: str = ""


@dataclass(frozen=True)
class Asking:
    """How archives are asked: where, and how politely; ``rest`` and ``now`` are the clock."""

    timemaps: str = TIMEMAPS
    saving: str = SAVING
    submit: bool = False
    pause_s: float = PAUSE_S
    within_s: float = WITHIN_S
    rest: Callable[[float], object] = field(default=time.sleep)
    now: Callable[[], datetime] = field(default=lambda: datetime.now(UTC))


@dataclass(frozen=True)
class _Answer:
    status: int
    body: bytes = b""
    whole: bool = True
    address: str = ""
    wait_s: float = 0.0


def mementos(text: str) -> list[tuple[datetime, str]]:
    """Return the copies that a TimeMap in link format lists, each with its moment, the oldest first.

    What is no memento, or has no moment or no address of the web, is passed over.
    """
    found = []
    for address, members in LINK.findall(text):
        said = dict(MEMBER.findall(members))
        if "memento" not in said.get("rel", "").split() or not address.startswith("http"):
            continue
        if moment := _moment(said.get("datetime", "")):
            found.append((moment, address))
    return sorted(found)


def nearest(found: list[tuple[datetime, str]], published_on: str) -> tuple[datetime, str]:
    """Return the first copy from the day of publication on, or else the last before it."""
    later = [each for each in found if each[0].date().isoformat() >= published_on]
    return later[0] if later else found[-1]


def look_up_all(sources: Iterable[Source], asking: Asking) -> Iterator[Found]:
    """Look for a copy of each source, one after the other, and yield what came of it.

    Raises
    ------
    ArchiveError
        If the archive asks for more patience than there is, or has nothing to say several times.
    """
    silent = 0
    for source in sources:
        found = look_up(source, asking)
        yield found
        silent = silent + 1 if found.fault == say(SILENT) else 0
        if silent == MOST_SILENT:
            raise ArchiveError(say("usage.archive_silent"))


def look_up(source: Source, asking: Asking) -> Found:
    """Look for a copy of a source, and have one made if that was asked for and there is none.

    Raises
    ------
    ArchiveError
        If the archive asks for more patience than there is.
    """
    answer = _archive_asked(asking.timemaps + source.url, asking)
    if answer is None:
        return Found(source.source_id, fault=say(SILENT))
    if answer.status not in (200, *GONE):
        return Found(source.source_id, fault=say("archive.answers", status=answer.status))
    link_fault = _link_fault(source.url, asking)
    text = answer.body.decode("utf-8", "replace") if answer.status == 200 else ""
    kept = mementos(text)
    if not kept and asking.submit and not link_fault:
        kept = [*_saved(source.url, asking)]
    if not kept:
        return Found(source.source_id, fault=say("archive.no_copy"), link_fault=link_fault)
    moment, address = nearest(kept, source.published_on)
    copy = _read(address, moment.date().isoformat(), asking)
    fault = "" if copy else say("archive.unreadable")
    return Found(source.source_id, copy, fault, link_fault)


def _link_fault(url: str, asking: Asking) -> str:
    """Return what is wrong with a link, if it surely leads nowhere."""
    answer = _asked(url, asking, with_body=False)
    if answer is None:
        return say("archive.link_silent")
    return say("archive.link_dead", status=answer.status) if answer.status in GONE else ""


def _saved(url: str, asking: Asking) -> Iterator[tuple[datetime, str]]:
    """Have the archive make a copy of a page, to which it leads."""
    answer = _archive_asked(asking.saving + url, asking, with_body=False)
    if answer and answer.status == 200 and answer.address != _ascii(asking.saving + url):
        yield asking.now(), answer.address


def _read(address: str, day: str, asking: Asking) -> Copy | None:
    """Read a copy: the page as it was, or else as the archive shows it."""
    for asked in dict.fromkeys((MOMENT.sub(r"/\1id_/", address, count=1), address)):
        page = _archive_asked(asked, asking)
        if page and page.status == 200:
            checksum = hashlib.sha256(page.body).hexdigest() if page.whole else ""
            read_on = asking.now().date().isoformat() if checksum else ""
            return Copy(address, day, checksum, read_on)
    return None


def _archive_asked(address: str, asking: Asking, *, with_body: bool = True) -> _Answer | None:
    answer = _asked(address, asking, with_body=with_body)
    if answer and answer.status in BUSY:
        raise ArchiveError(say("usage.archive_busy", status=answer.status))
    return answer


def _asked(address: str, asking: Asking, *, with_body: bool = True) -> _Answer | None:
    """Ask for an address after a pause, again where the server asks for patience, if not for too much."""
    pause = asking.pause_s
    answer = None
    for _ in range(MOST_ATTEMPTS):
        asking.rest(min(pause, LONGEST_PAUSE_S))
        answer = _answer(address, asking, with_body=with_body)
        if answer and (answer.status not in BUSY or answer.wait_s > LONGEST_PAUSE_S):
            break
        pause = max(2 * pause, answer.wait_s if answer else 0.0)
    return answer


def _answer(address: str, asking: Asking, *, with_body: bool) -> _Answer | None:
    try:
        request = urllib.request.Request(_ascii(address), headers={"User-Agent": AGENT})  # noqa: S310 (checked by the rules of the table)
        with urllib.request.urlopen(request, timeout=asking.within_s) as reply:  # noqa: S310
            body = reply.read(MOST_BYTES + 1) if with_body else b""
            whole = len(body) <= MOST_BYTES
            if with_body and whole and reply.length:
                return None  # it broke off
            return _Answer(reply.status, body[:MOST_BYTES], whole, reply.geturl())
    except urllib.error.HTTPError as error:
        with error:
            told = error.headers.get("Retry-After", "")
            return _Answer(error.code, wait_s=_wait_s(told, asking.now()))
    except (OSError, http.client.HTTPException, ValueError):
        return None


def _ascii(address: str) -> str:
    """Return an address as it is asked for: letters of other scripts are written by their numbers."""
    host = urlsplit(address).netloc
    return quote(address.replace(host, host.encode("idna").decode(), 1), punctuation)


def _wait_s(told: str, now: datetime) -> float:
    """Return for how long a server asks to wait, in seconds or up to a moment."""
    if re.fullmatch(r"\d{1,9}", told, re.ASCII):
        return float(told)
    moment = _moment(told)
    return max(0.0, (moment - now).total_seconds()) if moment else 0.0


def _moment(text: str) -> datetime | None:
    try:
        moment = parsedate_to_datetime(text)
    except (TypeError, ValueError):
        return None
    return moment if moment.tzinfo else moment.replace(tzinfo=UTC)


def missing(sources: Mapping[str, Source]) -> Iterator[Source]:
    """Yield the sources with a link of which no copy is known."""
    return (source for source in sources.values() if source.url and not source.archive_url)


def with_copies(table: str, found: Mapping[str, Copy]) -> str:
    """Return the table of sources with the copies that were found.

    What the table says of a text that was read before stays as it is.

    Parameters
    ----------
    table
        The table as it is, as CSV.
    found
        The copies by the ids of their sources.
    """
    header, *rows = csv.reader(io.StringIO(table, newline=""))
    kept, read = ("archive_url", "archived_on"), ("sha256", "accessed_on")
    header = [*header, *(name for name in (*kept, *read) if name not in header)]
    at = {name: header.index(name) for name in (*kept, *read)}
    written = io.StringIO(newline="")
    ends = "\r\n" if table.partition("\n")[0].endswith("\r") else "\n"
    writer = csv.writer(written, lineterminator=ends)
    writer.writerow(header)
    for row in rows:
        cells = [*row, *[""] * (len(header) - len(row))]
        if row and (copy := found.get(row[0])):
            cells[at["archive_url"]], cells[at["archived_on"]] = copy.address, copy.day
            if not any(cells[at[name]] for name in read):
                cells[at["sha256"]], cells[at["accessed_on"]] = copy.checksum, copy.read_on
        writer.writerow(cells)
    return written.getvalue()
