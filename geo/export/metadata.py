"""What every file says of itself: where it comes from, how to cite it, what it cannot tell."""

from __future__ import annotations

import hashlib
import platform
from functools import cache
from importlib.metadata import version
from pathlib import Path
from typing import TYPE_CHECKING

from geo.control.without import left_out
from geo.credits import attribution, caveats, licence, product, title
from geo.language.catalogue import Language, say, speaking
from geo.language.terms import eyes_names, format_date
from geo.shipped import INSTALLED

if TYPE_CHECKING:
    from datetime import date

    from geo.control.contrast import Contrast
    from geo.control.timeline import Timeline
    from geo.dataset.model import Dataset

LIBRARIES = (
    *("av", "folium", "font-source-sans-pro", "fontpkg-noto-sans-arabic", "fonttools"),
    *("geopandas", "matplotlib", "numpy", "pandas", "pillow", "pyarrow", "pyogrio", "shapely"),
    *("xlsxwriter", "XStatic-Leaflet"),
)
SOURCE = Path(__file__).parents[1]
SUFFIXES = {".py", ".js", ".css", ".html", ".toml"}
"""The endings of the files that hold our code and our words."""


def metadata(
    timeline: Timeline, day: date | None, language: Language = Language.EN
) -> dict[str, str]:
    """Return what a file says of itself, as short texts by name.

    Parameters
    ----------
    timeline
        The timeline that it shows.
    day
        The date of the states, or ``None`` where the file holds the whole timeline.
    language
        English but for what people read in the file itself, as the notes of a slide.
    """
    dataset = timeline.dataset
    with speaking(language):
        when = format_date(day) if day else "whole timeline"
        names = (*eyes_names(timeline.eyes).values(), left_out(dataset, timeline.eyes))
        eyes = " · ".join(filter(None, names))
        return {
            "title": title(dataset),
            "date": day.isoformat() if day else f"{dataset.record.start}/{dataset.record.end}",
            **timeline.eyes.parameters(),
            "dataset_version": dataset.version,
            "dataset_sha256": dataset.checksum,
            "licence": licence(dataset),
            "attribution": attribution(dataset),
            "cite": citation(dataset, f"{when} · {eyes}"),
            "caveats": " ".join(caveats(dataset)),
        }


def metadata_of_maps(contrast: Contrast, language: Language = Language.EN) -> dict[str, str]:
    """Return what a file of maps beside each other says of itself.

    What is not the same of all maps stands there for each, in their order.
    """
    each = [metadata(timeline, day, language) for timeline, day in contrast.shown]
    texts = dict(each[0])
    for name in ("date", "reading", "known", "without", "only_precise"):
        words = [own.get(name, "-") for own in each]
        if set(words) != {"-"}:
            texts[name] = words[0] if len(set(words)) == 1 else ", ".join(words)
    with speaking(language):
        return texts | {"cite": citation(contrast.dataset, contrast.cited)}


def citation(dataset: Dataset, what: str) -> str:
    """Return how to cite a file that shows what is named."""
    named = " ".join(filter(None, (dataset.version, dataset.package.doi_address)))
    told = {"product": product(dataset), "version": named, "checksum": dataset.checksum}
    return say("dataset.citation", what=what, **told)


@cache
def software() -> dict[str, str]:
    """Return the versions on which the bytes of a file depend."""
    ours = {"panjshir-control-map": version("panjshir-control-map"), "code_sha256": code_checksum()}
    return {**ours, "python": platform.python_version(), **{n: version(n) for n in LIBRARIES}}


@cache
def code_checksum() -> str:
    """Return the SHA-256 over our own code, in which a version number may lag behind."""
    digest = hashlib.sha256()
    paths = {path.relative_to(SOURCE) for path in SOURCE.rglob("*") if path.suffix in SUFFIXES}
    for path in sorted(path for path in paths if path.parts[0] != INSTALLED.name):
        content = (SOURCE / path).read_bytes()
        digest.update(f"{path.as_posix()}\0{len(content)}\0".encode() + content)
    return digest.hexdigest()
