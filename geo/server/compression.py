"""Compression: what is text leaves packed, made once for every content and kept.

What is sent as it is made has no length beforehand, and what nobody may store has no other reader:
both are packed part by part, and not kept.
"""

from __future__ import annotations

import gzip
import hashlib
import zlib
from http import HTTPStatus
from threading import Condition
from typing import TYPE_CHECKING, Protocol

import brotli
from cachetools import LRUCache, cached
from starlette.concurrency import run_in_threadpool
from starlette.datastructures import Headers, MutableHeaders

from geo.server.caching import WEAK

if TYPE_CHECKING:
    from collections.abc import Callable

    from starlette.types import ASGIApp, Message, Receive, Scope, Send

KEPT_BYTES = 32 * 1024 * 1024
LEAST_BYTES = 512
MOST_BYTES = 16 * 1024 * 1024
BROTLI_QUALITY = 9
"""Within a twentieth of the smallest, in a twentieth of its time: the first reader waits for it."""

TEXTUAL = {
    "application/javascript",
    "application/json",
    "application/manifest+json",
    "application/xml",
    "application/yaml",
    "image/svg+xml",
}

QUALITY_OF_PARTS = 4
"""As fast as gzip, of what no other reader gets."""

GZIP_FRAME = 16
"""What zlib calls it that the frame is gzip's."""

CODINGS: dict[str, Callable[[bytes], bytes]] = {
    "br": lambda content: brotli.compress(content, quality=BROTLI_QUALITY),
    "gzip": lambda content: gzip.compress(content, mtime=0),
}
"""How to pack, under the names that HTTP has for it, the smallest first."""


class Packer(Protocol):
    """Packs the parts of an answer one after the other."""

    def __call__(self, part: bytes, *, last: bool) -> bytes:
        """Return a part packed, and after the last what closes the whole."""


class Compression:
    """Packs the answers of an app, which is never asked to do so itself."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass a request on, and pack its answer where the client takes that."""
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return
        asked = Headers(scope=scope)
        packing = _Packing(send, asked, head=scope["method"] == "HEAD")
        plain = [(name, value) for name, value in scope["headers"] if name != b"accept-encoding"]
        await self.app({**scope, "headers": plain}, receive, packing.send)


class _Packing:
    """One answer on its way: passed on as it comes, or held until it is whole and can be packed."""

    def __init__(self, send: Send, asked: Headers, *, head: bool) -> None:
        self._send = send
        self._asked = asked
        self._head = head
        self._coding: str | None = None
        self._start: Message = {}
        self._parts: list[bytes] = []
        self._packer: Packer | None = None

    async def send(self, message: Message) -> None:
        if message["type"] == "http.response.start":
            await self._begin(message)
        elif self._packer is not None and message["type"] == "http.response.body":
            await self._pack(self._packer, message)
        elif self._coding is None or message["type"] != "http.response.body":
            await self._send(message)
        else:
            self._parts.append(message.get("body", b""))
            if not message.get("more_body", False):
                await self._finish(self._coding)

    async def _begin(self, message: Message) -> None:
        headers = MutableHeaders(scope=message)
        if "etag" in headers or _is_textual(headers):
            _tell_varying(headers)
        self._keep_form(message["status"], headers)
        if message["status"] == HTTPStatus.OK and is_packable(headers):
            self._coding = preferred(self._asked.get("accept-encoding", ""))
        if self._coding is None:
            await self._send(message)
            return
        comes_in_parts = is_passing(headers)
        mark(headers, self._coding)
        self._start = message
        if comes_in_parts:
            self._packer = PACKERS[self._coding]()
            await self._send(message)

    async def _pack(self, packer: Packer, message: Message) -> None:
        """Send a part packed, so that its receiver can read all of it."""
        more, part = message.get("more_body", False), message.get("body", b"")
        body = b"" if self._head else await run_in_threadpool(packer, part, last=not more)
        await self._send({"type": "http.response.body", "body": body, "more_body": more})

    def _keep_form(self, status: int, headers: MutableHeaders) -> None:
        """Tell a client that its copy is current by the tag that it has: weak where that came packed."""
        weak = WEAK + headers.get("etag", "")
        if status == HTTPStatus.NOT_MODIFIED and weak in self._asked.get("if-none-match", ""):
            headers["etag"] = weak

    async def _finish(self, coding: str) -> None:
        body = b"".join(self._parts)
        if not self._head:
            body = await run_in_threadpool(packed, body, coding)
            MutableHeaders(scope=self._start)["content-length"] = str(len(body))
        await self._send(self._start)
        await self._send({"type": "http.response.body", "body": body})


class Gzip:
    """Packs parts one after the other as gzip."""

    def __init__(self) -> None:
        self._packer = zlib.compressobj(wbits=zlib.MAX_WBITS + GZIP_FRAME)

    def __call__(self, part: bytes, *, last: bool) -> bytes:
        """Return a part packed."""
        mode = zlib.Z_FINISH if last else zlib.Z_SYNC_FLUSH
        return self._packer.compress(part) + self._packer.flush(mode)


class Brotli:
    """Packs parts one after the other as Brotli."""

    def __init__(self) -> None:
        self._packer = brotli.Compressor(quality=QUALITY_OF_PARTS)

    def __call__(self, part: bytes, *, last: bool) -> bytes:
        """Return a part packed."""
        begun: bytes = self._packer.process(part)
        ended: bytes = self._packer.finish() if last else self._packer.flush()
        return begun + ended


PACKERS: dict[str, Callable[[], Packer]] = {"br": Brotli, "gzip": Gzip}


@cached(
    LRUCache(KEPT_BYTES, getsizeof=len),
    key=lambda content, coding: (coding, hashlib.blake2b(content).digest()),
    condition=Condition(),
    info=True,
)
def packed(content: bytes, coding: str) -> bytes:
    """Return a content packed, which is done once, whoever asks for it at whatever address."""
    return CODINGS[coding](content)


def preferred(accepted: str) -> str | None:
    """Return the best of our codings that a client takes (RFC 9110, section 12.5.3), if it takes any."""
    weights = dict(_weighed(part) for part in accepted.lower().split(","))
    other = weights.get("*", 0.0)
    best = max(CODINGS, key=lambda coding: weights.get(coding, other))
    return best if weights.get(best, other) else None


def _weighed(part: str) -> tuple[str, float]:
    name, _, parameter = part.partition(";")
    _, _, weight = parameter.partition("=")
    try:
        return name.strip(), float(weight or 1)
    except ValueError:
        return name.strip(), 0.0


def is_passing(headers: Headers) -> bool:
    """Tell whether an answer is packed part by part, since it is still being made, or for one reader alone."""
    return "content-length" not in headers or "no-store" in headers.get("cache-control", "")


def is_packable(headers: Headers) -> bool:
    """Tell whether an answer is text, of a size that is worth it, and not packed yet.

    Of those that have no length beforehand it is ours, which have a tag: others may be open for long.
    """
    unknown = LEAST_BYTES if "etag" in headers else 0
    size = int(headers.get("content-length", unknown))
    return (
        size >= LEAST_BYTES
        and (size <= MOST_BYTES or is_passing(headers))
        and _is_textual(headers)
        and "content-encoding" not in headers
    )


def mark(headers: MutableHeaders, coding: str) -> None:
    """Tell in the headers of an answer that it is packed: its bytes are others, and so is its tag."""
    headers["content-encoding"] = coding
    del headers["content-length"]
    del headers["accept-ranges"]
    tag = headers.get("etag", WEAK)
    if not tag.startswith(WEAK):
        headers["etag"] = WEAK + tag


def _tell_varying(headers: MutableHeaders) -> None:
    """Tell caches to keep an answer apart for clients that take other forms."""
    names = [name.strip() for name in headers.get("vary", "").split(",")]
    headers["vary"] = ", ".join(dict.fromkeys(filter(None, [*names, "Accept-Encoding"])))


def _is_textual(headers: Headers) -> bool:
    kind = headers.get("content-type", "").partition(";")[0].strip()
    return kind.startswith("text/") or kind in TEXTUAL or kind.endswith(("+json", "+xml"))
