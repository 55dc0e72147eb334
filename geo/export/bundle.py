"""A ZIP bundle: any of our files together, with a manifest by which each can be checked and made again."""

from __future__ import annotations

import hashlib
import io
import zipfile
from typing import TYPE_CHECKING, Any

from geo.credits import ATTRIBUTION, CAVEATS, LICENCE, TITLE
from geo.export.metadata import citation, released, software
from geo.export.records import json_text
from geo.language.catalogue import Language, speaking

if TYPE_CHECKING:
    from collections.abc import Iterable

    from geo.dataset.model import Dataset
    from geo.export.request import Order, Progress, Workshop

MANIFEST = "manifest.json"
COMPRESSED = (".gif", ".mp4", ".parquet", ".png", ".webm", ".xlsx")
"""Files that would not become smaller, and are stored as they are."""


def bundle_bytes(
    workshop: Workshop, orders: Iterable[Order], progress: Progress = lambda: None
) -> bytes:
    """Make the files and return them as a ZIP; equal orders give equal bytes.

    Parameters
    ----------
    workshop
        Where the files are made.
    orders
        The files wanted.
    progress
        Called after each step of each order.

    Raises
    ------
    UsageError
        If a day is outside the record.
    """
    out = io.BytesIO()
    entries: list[dict[str, Any]] = []
    with zipfile.ZipFile(out, "w") as bundle:
        for order in orders:
            content = workshop.make(order, progress)
            _add(bundle, order.name, content, workshop.dataset)
            entries.append(_entry(order, content))
        with speaking(Language.EN):
            manifest = json_text(_manifest(workshop.dataset, entries)).encode()
        _add(bundle, MANIFEST, manifest, workshop.dataset)
    return out.getvalue()


def _add(bundle: zipfile.ZipFile, name: str, content: bytes, dataset: Dataset) -> None:
    """Add a file, dated by the data's release and readable by all, on every system alike."""
    when = released(dataset)
    date_time = when.year, when.month, when.day, when.hour, when.minute, when.second
    member = zipfile.ZipInfo(name, date_time)
    member.create_system = 3
    member.external_attr = 0o100644 << 16
    stored = name.endswith(COMPRESSED)
    member.compress_type = zipfile.ZIP_STORED if stored else zipfile.ZIP_DEFLATED
    bundle.writestr(member, content)


def _entry(order: Order, content: bytes) -> dict[str, Any]:
    return {
        "name": order.name,
        "media_type": order.media_type,
        "bytes": len(content),
        "sha256": hashlib.sha256(content).hexdigest(),
        "parameters": order.parameters(),
    }


def _manifest(dataset: Dataset, entries: list[dict[str, Any]]) -> dict[str, Any]:
    return {
        "title": TITLE,
        "dataset": {"version": dataset.version, "sha256": dataset.checksum},
        "licence": LICENCE,
        "attribution": ATTRIBUTION,
        "cite": citation(dataset, "files as listed here"),
        "caveats": list(CAVEATS),
        "software": software(),
        "files": entries,
    }
