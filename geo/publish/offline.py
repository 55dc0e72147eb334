"""What a browser may keep of a site for days without a connection: the manifest and the service worker."""

from __future__ import annotations

import hashlib
import re
from typing import TYPE_CHECKING, Any, Final

from geo.credits import product, question
from geo.design.style import PALETTES, Theme
from geo.export.records import json_text
from geo.frontend.assets import script_json
from geo.frontend.scripts import script_of
from geo.language.catalogue import say, speaking, spoken
from geo.publish.edition import MAP
from geo.publish.frame import MANIFEST, PAGE_NAMES
from geo.publish.icons import SIZES, cut_picture, icon, pictures
from geo.publish.lost import LOST
from geo.publish.tree import MARK

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from pathlib import Path

    from geo.language.catalogue import Language
    from geo.publish.edition import Edition

WORKER, SWITCH = "sw.js", "offline.json"
"""The service worker, and the file that says whether there is to be one."""

APART: Final = ("api", "briefings", "cards", "data", "pictures", "share")
"""The folders that a browser keeps nothing of before it is read: downloads, and what leads elsewhere."""

READ = re.compile(r"\.(?:css|html|js|json|png|svg|webmanifest|webp|woff2)$")
"""The endings of what is read on pages, unlike what is had for use elsewhere."""

OF_MANY: Final = ("behind", "days", "evidence")
"""The folders of a large dataset's parts, of which there are too many to keep."""

FROM_DISK = re.compile(r"assets/type-[^/]*\.css$")
"""What a page needs only where it is opened from a disk."""

OF_SITE: Final = frozenset({WORKER, SWITCH, MARK, LOST})
"""What tells of the site itself, and is asked for anew each time."""

NAMED = re.compile(r"assets/[\w-]+\.\w+")
"""How pages and scripts name what they are made of."""

READS = re.compile(r"\.(?:html|js|webmanifest)$")
"""What may name more."""

LETTERS = 8
"""By how many letters of its checksum a file is known."""


def manifest_json(edition: Edition) -> str:
    """Return what a device is told that puts the site on its first screen, in the language that is spoken."""
    leaf, paper = edition.file(MANIFEST), PALETTES[Theme.LIGHT].paper
    drawn: list[dict[str, str]] = [
        {"src": leaf.to(icon().path), "sizes": "any", "type": "image/svg+xml"},
        *(
            {"src": leaf.to(each.path), "sizes": f"{size}x{size}", "type": "image/png"}
            for size, each in pictures().items()
        ),
        {
            "src": leaf.to(cut_picture().path),
            "sizes": f"{max(SIZES)}x{max(SIZES)}",
            "type": "image/png",
            "purpose": "maskable",
        },
    ]
    told: dict[str, Any] = {
        "name": product(edition.dataset),
        "short_name": product(edition.dataset),
        "description": question(edition.dataset),
        "lang": str(spoken()),
        "dir": spoken().direction,
        "start_url": f"./{MAP}.html",
        "scope": leaf.root or "./",
        "display": "standalone",
        "theme_color": paper,
        "background_color": paper,
        "icons": drawn,
        "shortcuts": [
            {"name": say(PAGE_NAMES[page]), "url": f"./{page}.html"}
            for page in edition.pages
            if page != MAP
        ],
    }
    return json_text(told)


def worker_files(edition: Edition, folder: Path, *, is_on: bool) -> Iterator[tuple[str, bytes]]:
    """Yield the service worker of a site and what says whether there is to be one.

    Parameters
    ----------
    edition
        What is published.
    folder
        Where all the rest of it lies already.
    is_on
        Whether browsers may keep anything; else the worker is one that clears up and goes.
    """
    script = script_of("published/worker.js" if is_on else "published/gone.js")
    kept = f"self.keptFiles = {script_json(kept_files(edition, folder))};\n" if is_on else ""
    yield WORKER, f"{kept}{script}\n".encode()
    yield SWITCH, json_text({"on": is_on}).encode()


def kept_files(edition: Edition, folder: Path) -> dict[str, Any]:
    """Return what a browser may keep of the site in a folder: which files, and of which version.

    The version changes with any file that pages show, those too which are kept only once they are read.
    """
    found = sorted(path.relative_to(folder).as_posix() for path in folder.rglob("*.*"))
    read = [path for path in found if READ.search(path) and path not in OF_SITE]
    digests = {path: _digest(folder / path) for path in read}
    version = hashlib.sha256("".join(f"{path} {digests[path]}\n" for path in read).encode())
    files: dict[str, dict[str, str]] = {name: {} for name in ("", *map(str, edition.languages))}
    for path in read:
        if not _is_apart(path, edition):
            asset = path.startswith("assets/")
            files[_language_of(path, edition)][path] = "" if asset else digests[path][:LETTERS]
    shells = {str(each): _shell(edition, each, folder, digests) for each in edition.languages}
    return {"version": version.hexdigest()[:16], "shells": shells, "files": files}


def _digest(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def _is_apart(path: str, edition: Edition) -> bool:
    first, *others = path.split("/")
    top = others[0] if first in edition.languages and others else first
    return top in APART or (edition.is_large and top in OF_MANY) or bool(FROM_DISK.match(path))


def _language_of(path: str, edition: Edition) -> str:
    """Return the language of a file, or nothing for what all languages share."""
    folders = path.split("/")[:-1]
    for language in edition.languages:
        if language in folders or re.match(rf"assets/[\w-]+-{language}-[0-9a-f]+\.", path):
            return str(language)
    return "" if folders else str(edition.languages[0])


def _shell(
    edition: Edition, language: Language, folder: Path, known: Mapping[str, str]
) -> list[str]:
    """Return the map's page of a language, and all that it needs, near or far."""
    with speaking(language):
        start, manifest = edition.at(MAP).path, edition.file(MANIFEST).path
    found: dict[str, None] = {}
    pending = [start, manifest] if start in known else []
    while pending:
        path = pending.pop(0)
        if path in found or path not in known or FROM_DISK.match(path):
            continue
        found[path] = None
        if READS.search(path):
            pending += NAMED.findall((folder / path).read_text(encoding="utf-8"))
    return [*found]
