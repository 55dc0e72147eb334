"""A ZIP bundle: any of our files together, with a manifest by which each can be checked and made again."""

from __future__ import annotations

import hashlib
import zipfile
from collections import defaultdict
from itertools import chain
from tempfile import TemporaryFile
from typing import TYPE_CHECKING, Any, Final

from geo.credits import attribution, caveats, licence, title
from geo.export import cff, corrections
from geo.export.amounts import amounts_csv
from geo.export.formats import MEDIA_TYPES
from geo.export.metadata import citation, software
from geo.export.parts import parts_left
from geo.export.records import json_text
from geo.export.request import file_stem, texts_beside
from geo.language.catalogue import Language, speaking

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence
    from datetime import date

    from geo.codes.vocabulary import Eyes
    from geo.dataset.model import Dataset
    from geo.export.parts import Parts
    from geo.export.request import Exporter, FileRequest, Progress

    Entry = dict[str, Any]
    Added = tuple[str, str, Iterable[bytes], Entry]

BUNDLE_TYPE: Final = "application/zip"
"""The media type of a bundle."""

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


def bundle_parts(
    exporter: Exporter, requests: Iterable[FileRequest], progress: Progress = lambda: None
) -> Parts:
    """Make the files, one after the other, and yield the ZIP with them, which lies on the disk until then.

    Equal requests give equal bytes.

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
    with TemporaryFile() as file:
        with zipfile.ZipFile(file, "w") as bundle:
            _fill(bundle, exporter, [*requests], progress)
        file.seek(0)
        yield from parts_left(file)


def _fill(
    bundle: zipfile.ZipFile, exporter: Exporter, wanted: Sequence[FileRequest], progress: Progress
) -> None:
    dataset = exporter.dataset
    files = [_add(bundle, dataset, _asked(exporter, each, progress)) for each in wanted]
    others = chain(_texts(exporter, wanted), _amounts(exporter, wanted), _beside(dataset))
    beside = [_add(bundle, dataset, each) for each in others]
    with speaking(Language.EN):
        manifest = json_text(_manifest(dataset, files, beside)).encode()
    _add(bundle, dataset, (MANIFEST, MEDIA_TYPES["json"], [manifest], {}))


def _add(bundle: zipfile.ZipFile, dataset: Dataset, added: Added) -> Entry:
    """Add a file, dated by the data's release and readable by all, on every system alike.

    Parameters
    ----------
    bundle
        Where it goes.
    dataset
        What says of which date it is.
    added
        What it is called, what it is, its content, and what the manifest tells of it besides.

    Returns
    -------
    :
        Its entry in the manifest.
    """
    name, media_type, parts, told = added
    when = dataset.released
    date_time = when.year, when.month, when.day, when.hour, when.minute, when.second
    member = zipfile.ZipInfo(name, date_time)
    member.create_system = 3
    member.external_attr = 0o100644 << 16
    stored = name.endswith(COMPRESSED)
    member.compress_type = zipfile.ZIP_STORED if stored else zipfile.ZIP_DEFLATED
    length, digest = 0, hashlib.sha256()
    with bundle.open(member, "w") as file:
        for part in parts:
            file.write(part)
            length += len(part)
            digest.update(part)
    written = {"bytes": length, "sha256": digest.hexdigest()}
    return {"name": name, "media_type": media_type, **written, **told}


def _asked(exporter: Exporter, request: FileRequest, progress: Progress) -> Added:
    told = {"parameters": request.parameters()}
    name, parts = request.name_in(exporter.dataset), exporter.parts(request, progress)
    return name, request.media_type, parts, told


def _texts(exporter: Exporter, wanted: Iterable[FileRequest]) -> Iterator[Added]:
    """Yield the pictures in words, and the terms of the tables."""
    for request in texts_beside(wanted):
        name, media_type, parts, told = _asked(exporter, request, lambda: None)
        about = {"description": IN_WORDS if request.options else TERMS}
        yield name, media_type, parts, told | about


def _amounts(exporter: Exporter, wanted: Iterable[FileRequest]) -> Iterator[Added]:
    """Yield how much each party holds, for each pair of eyes: on the days of the files, and over the whole timeline.

    These are rows, which go only where rows may go.
    """
    if not exporter.dataset.redistributable:
        return
    for eyes, days in _seen(wanted).items():
        for shown in filter(None, (days - {None}, days & {None})):
            dated = sorted(day for day in shown if day)
            content = amounts_csv(exporter.timelines[eyes], dated)
            name = f"{file_stem(exporter.dataset, dated, eyes)}_amounts.csv"
            yield name, MEDIA_TYPES["csv"], [content], {"description": HELD}


def _seen(wanted: Iterable[FileRequest]) -> dict[Eyes, set[date | None]]:
    """Return the days of files by the eyes that look at them; ``None`` stands for the whole timeline."""
    days: dict[Eyes, set[date | None]] = defaultdict(set)
    for request in wanted:
        for panel in request.panels:
            days[panel.eyes].add(panel.day)
        for eyes in () if request.panels else request.abreast or (request.eyes,):
            days[eyes] |= set(request.days or (None,))
    return days


def _beside(dataset: Dataset) -> Iterator[Added]:
    """Yield what goes with any files: how to cite the dataset, and what its versions corrected.

    Corrections repeat what stood in rows, and go only where these may go.
    """
    yield cff.NAME, CFF_TYPE, [cff.cff_bytes(dataset)], {"description": CITING}
    if dataset.corrections and dataset.redistributable:
        table = corrections.corrections_csv(dataset.corrections)
        yield corrections.NAME, MEDIA_TYPES["csv"], [table], {"description": CORRECTED}


def _manifest(dataset: Dataset, files: Sequence[Entry], beside: Sequence[Entry]) -> dict[str, Any]:
    return {
        "title": title(dataset),
        "dataset": _dataset(dataset),
        "licence": licence(dataset),
        "attribution": attribution(dataset),
        "cite": citation(dataset, "files as listed here"),
        "caveats": caveats(dataset),
        "software": software(),
        "files": files,
        "beside": beside,
    }


def _dataset(dataset: Dataset) -> dict[str, str]:
    named = {"id": dataset.package.id} if dataset.package.id else {}
    return {**named, "version": dataset.version, "sha256": dataset.checksum}
