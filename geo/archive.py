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
from typing import TYPE_CHECKING, Final

from geo.errors import ControlMapError

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

    from geo.dataset.model import Source

TIMEMAPS: Final = "https://web.archive.org/web/timemap/link/"
SAVING: Final = "https://web.archive.org/save/"
AGENT: Final = "panjshir-map (looks up archived copies, one request at a time)"
WITHIN_S: Final = 30.0
PAUSE_S: Final = 2.0
LONGEST_PAUSE_S: Final = 120.0
MOST_ATTEMPTS: Final = 3
MOST_BYTES: Final = 8 * 1024 * 1024
"""How much is read of an answer: a page that is longer than that has no checksum."""

LINK: Final = re.compile(r'<([^<>\s]+)>\s*((?:;\s*[\w-]+="[^"]*"\s*)*)')
MEMBER: Final = re.compile(r'([\w-]+)="([^"]*)"')


class ArchiveError(ControlMapError):
    """An archive that cannot be asked."""


@dataclass(frozen=True)
class Copy:
    """A copy of a page: where it is, of what day, and the SHA-256 of what it holds (empty if too long)."""

    address: str
    day: str
    checksum: str


@dataclass(frozen=True)
class Found:
    """What came of looking for a source: a copy, or why there is none, and whether its link is dead."""

    source_id: str
    copy: Copy | None
    fault: str = ""
    dead: bool = False


@dataclass(frozen=True)
class Asking:
    """How archives are asked: where, and how politely."""

    timemaps: str = TIMEMAPS
    saving: str = SAVING
    submit: bool = False
    pause_s: float = PAUSE_S
    within_s: float = WITHIN_S
    rest: Callable[[float], object] = field(default=time.sleep)


@dataclass(frozen=True)
class _Answer:
    status: int
    body: bytes
    whole: bool
    address: str
    wait_s: float


def mementos(text: str) -> list[tuple[datetime, str]]:
    """Return the copies that a TimeMap in link format lists, each with its moment, the oldest first.

    What is no memento, or has no moment or no address of the web, is passed over.
    """
    found = []
    for address, members in LINK.findall(text):
        said = dict(MEMBER.findall(members))
        if "memento" not in said.get("rel", "").split() or not address.startswith("http"):
            continue
        try:
            moment = parsedate_to_datetime(said.get("datetime", ""))
        except (TypeError, ValueError):
            continue
        found.append((moment if moment.tzinfo else moment.replace(tzinfo=UTC), address))
    return sorted(found)


def nearest(found: list[tuple[datetime, str]], published_on: str) -> tuple[datetime, str]:
    """Return the first copy from the day of publication on, or else the last before it."""
    later = [each for each in found if each[0].date().isoformat() >= published_on]
    return later[0] if later else found[-1]


def look_up(source: Source, asking: Asking) -> Found:
    """Look for a copy of a source, and have one made if that was asked for and there is none."""
    answer = _asked(asking.timemaps + source.url, asking)
    if answer is None:
        return Found(source.source_id, None, "the archive does not answer")
    if answer.status not in (200, 404):
        return Found(source.source_id, None, f"the archive answers {answer.status}")
    text = answer.body.decode("utf-8", "replace") if answer.status == 200 else ""
    found = mementos(text)
    if not found and asking.submit:
        saved = _asked(asking.saving + source.url, asking)
        if saved and saved.status == 200 and saved.address != asking.saving + source.url:
            found = [(datetime.now(UTC), saved.address)]
    if not found:
        original = _asked(source.url, asking)
        dead = original is None or original.status in (404, 410)
        return Found(source.source_id, None, "no copy is known", dead)
    moment, address = nearest(found, source.published_on)
    page = _asked(address, asking)
    if page is None or page.status != 200:
        return Found(source.source_id, None, "the copy cannot be read")
    checksum = hashlib.sha256(page.body).hexdigest() if page.whole else ""
    return Found(source.source_id, Copy(address, moment.date().isoformat(), checksum))


def _asked(address: str, asking: Asking) -> _Answer | None:
    """Ask for an address after a pause, again where the server asks for patience."""
    pause = asking.pause_s
    answer = None
    for _ in range(MOST_ATTEMPTS):
        asking.rest(min(pause, LONGEST_PAUSE_S))
        answer = _answer(address, asking.within_s)
        if answer and answer.status not in (429, 503):
            break
        pause = max(2 * pause, answer.wait_s if answer else 0.0)
    return answer


def _answer(address: str, within_s: float) -> _Answer | None:
    request = urllib.request.Request(address, headers={"User-Agent": AGENT})  # noqa: S310 (checked by the rules of the table)
    try:
        with urllib.request.urlopen(request, timeout=within_s) as reply:  # noqa: S310
            body = reply.read(MOST_BYTES + 1)
            whole = len(body) <= MOST_BYTES
            return _Answer(reply.status, body[:MOST_BYTES], whole, reply.geturl(), 0.0)
    except urllib.error.HTTPError as error:
        told = error.headers.get("Retry-After", "")
        return _Answer(error.code, b"", True, address, float(told) if told.isdigit() else 0.0)
    except (OSError, http.client.HTTPException, ValueError):
        return None


def missing(sources: Mapping[str, Source]) -> Iterator[Source]:
    """Yield the sources with a link of which no copy is known."""
    return (source for source in sources.values() if source.url and not source.archive_url)


def with_copies(table: str, found: Mapping[str, Copy]) -> str:
    """Return the table of sources with the copies that were found.

    Parameters
    ----------
    table
        The table as it is, as CSV.
    found
        The copies by the ids of their sources.
    """
    header, *rows = csv.reader(io.StringIO(table, newline=""))
    columns = ("archive_url", "archived_on", "sha256")
    header = [*header, *(name for name in columns if name not in header)]
    at = {name: header.index(name) for name in columns}
    written = io.StringIO(newline="")
    writer = csv.writer(written, lineterminator="\n")
    writer.writerow(header)
    for row in rows:
        cells = [*row, *[""] * (len(header) - len(row))]
        copy = found.get(cells[0])
        if copy:
            told = dict(zip(columns, (copy.address, copy.day, copy.checksum), strict=True))
            for name, value in told.items():
                cells[at[name]] = value
        writer.writerow(cells)
    return written.getvalue()
