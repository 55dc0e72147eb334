"""A ZIP bundle: any of our files together, with a manifest by which each can be checked and made again."""

from __future__ import annotations

import hashlib
import io
import zipfile
from collections import defaultdict
from typing import TYPE_CHECKING, Any

from geo.credits import attribution, caveats, licence, title
from geo.export import cff, corrections
from geo.export.amounts import amounts_csv
from geo.export.formats import MEDIA_TYPES
from geo.export.metadata import citation, software
from geo.export.records import json_text
from geo.export.request import file_stem, texts_beside
from geo.language.catalogue import Language, speaking

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from datetime import date

    from geo.dataset.model import Dataset
    from geo.dataset.vocabulary import Eyes
    from geo.export.request import Exporter, FileRequest, Progress

MANIFEST = "manifest.json"
CFF_TYPE = "application/yaml"
CITING = "How to cite the dataset, in the Citation File Format 1.2.0."
CORRECTED = (
    "Our own corrections: a row for each field that a version of the dataset changed, and why."
)
IN_WORDS = "What the picture of this name shows, in words."
TERMS = "The terms of the table of this name: licence, attribution and caveats."
HELD = (
    "How much each party holds by places, square kilometres and people, with unit, source and year."
)
COMPRESSED = (".gif", ".mp4", ".parquet", ".png", ".webm", ".xlsx")
"""Files that would not become smaller, and are stored as they are."""


def bundle_bytes(
    exporter: Exporter, requests: Iterable[FileRequest], progress: Progress = lambda: None
) -> bytes:
    """Make the files and return them as a ZIP; equal requests give equal bytes.

    Parameters
    ----------
    exporter
        What makes the files.
    requests
        The files wanted.
    progress
        Called after each step of each request.

    Raises
    ------
    UsageError
        If a day is outside the record.
    """
    out = io.BytesIO()
    entries: list[dict[str, Any]] = []
    with zipfile.ZipFile(out, "w") as bundle:
        wanted = [*requests]
        for request in wanted:
            content = exporter.make(request, progress)
            name = request.name_in(exporter.dataset)
            _add(bundle, name, content, exporter.dataset)
            entries.append(_entry(name, request, content))
        beside = [
            *_texts(exporter, wanted),
            *_amounts(exporter, wanted),
            *_beside(exporter.dataset),
        ]
        for entry, content in beside:
            _add(bundle, entry["name"], content, exporter.dataset)
        with speaking(Language.EN):
            told = _manifest(exporter.dataset, entries, [entry for entry, _ in beside])
        manifest = json_text(told).encode()
        _add(bundle, MANIFEST, manifest, exporter.dataset)
    return out.getvalue()


def _add(bundle: zipfile.ZipFile, name: str, content: bytes, dataset: Dataset) -> None:
    """Add a file, dated by the data's release and readable by all, on every system alike."""
    when = dataset.released
    date_time = when.year, when.month, when.day, when.hour, when.minute, when.second
    member = zipfile.ZipInfo(name, date_time)
    member.create_system = 3
    member.external_attr = 0o100644 << 16
    stored = name.endswith(COMPRESSED)
    member.compress_type = zipfile.ZIP_STORED if stored else zipfile.ZIP_DEFLATED
    bundle.writestr(member, content)


def _texts(
    exporter: Exporter, wanted: Iterable[FileRequest]
) -> Iterator[tuple[dict[str, Any], bytes]]:
    """Yield the pictures in words, and the terms of the tables."""
    for request in texts_beside(wanted):
        content = exporter.make(request)
        entry = _entry(request.name_in(exporter.dataset), request, content)
        yield entry | {"description": IN_WORDS if request.options else TERMS}, content


def _amounts(
    exporter: Exporter, wanted: Iterable[FileRequest]
) -> Iterator[tuple[dict[str, Any], bytes]]:
    """Yield how much each party holds, for each pair of eyes: on the days of the files, and over the whole timeline."""
    for eyes, days in _seen(wanted).items():
        for shown in filter(None, (days - {None}, days & {None})):
            dated = sorted(day for day in shown if day)
            content = amounts_csv(exporter.timelines[eyes], dated)
            name = f"{file_stem(exporter.dataset, dated, eyes)}_amounts.csv"
            yield _described(name, MEDIA_TYPES["csv"], content) | {"description": HELD}, content


def _seen(wanted: Iterable[FileRequest]) -> dict[Eyes, set[date | None]]:
    """Return the days of files by the eyes that look at them; ``None`` stands for the whole timeline."""
    days: dict[Eyes, set[date | None]] = defaultdict(set)
    for request in wanted:
        for panel in request.panels:
            days[panel.eyes].add(panel.day)
        for eyes in () if request.panels else request.abreast or (request.eyes,):
            days[eyes] |= set(request.days or (None,))
    return days


def _beside(dataset: Dataset) -> Iterator[tuple[dict[str, Any], bytes]]:
    """Yield what goes with any files: how to cite the dataset, and what its versions corrected."""
    citing = cff.cff_bytes(dataset)
    yield _described(cff.NAME, CFF_TYPE, citing) | {"description": CITING}, citing
    if dataset.corrections:
        table = corrections.corrections_csv(dataset.corrections)
        entry = _described(corrections.NAME, MEDIA_TYPES["csv"], table)
        yield entry | {"description": CORRECTED}, table


def _entry(name: str, request: FileRequest, content: bytes) -> dict[str, Any]:
    return _described(name, request.media_type, content) | {"parameters": request.parameters()}


def _described(name: str, media_type: str, content: bytes) -> dict[str, Any]:
    return {
        "name": name,
        "media_type": media_type,
        "bytes": len(content),
        "sha256": hashlib.sha256(content).hexdigest(),
    }


def _manifest(
    dataset: Dataset, entries: list[dict[str, Any]], beside: list[dict[str, Any]]
) -> dict[str, Any]:
    return {
        "title": title(dataset),
        "dataset": _dataset(dataset),
        "licence": licence(dataset),
        "attribution": attribution(dataset),
        "cite": citation(dataset, "files as listed here"),
        "caveats": caveats(dataset),
        "software": software(),
        "files": entries,
        "beside": beside,
    }


def _dataset(dataset: Dataset) -> dict[str, str]:
    named = {"id": dataset.package.id} if dataset.package.id else {}
    return {**named, "version": dataset.version, "sha256": dataset.checksum}
