"""Write the table of the licences of all packages that run and test this project.

Most packages tell their licences in their own metadata; of the others it is written down here where
the licence stands. The wheel of the film encoder holds libraries of others besides, which tell
nothing of the kind; of those the licences are written down here.
"""

from __future__ import annotations

import re
import sys
from importlib.metadata import Distribution, distribution
from pathlib import PurePosixPath
from typing import TYPE_CHECKING

from tools.pins import ROOT, RUN, TEST, applies, read_pins

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

TABLE = ROOT / "THIRD_PARTY.md"
ENCODER, ITS_FOLDER = "av", "av.libs"
LONGEST = 60
"""How long a licence may be called; a longer text is the licence itself."""

NOT_TOLD = {
    "axe-playwright-python": "MIT by its licence file; axe-core within: MPL-2.0",
    "streamlit-folium": "none named in its wheel; MIT by its repository",
    "xstatic-leaflet": "that of Leaflet, which is BSD-2-Clause by its repository",
}
"""The licences of packages whose metadata names none, each with where it stands."""

FFMPEG = "LGPL-3.0-or-later, part of FFmpeg"
GNU = "LGPL-3.0-or-later OR GPL-2.0-or-later"
BUNDLED = {
    "libSvtAv1Enc": "BSD-3-Clause-Clear",
    "libXau": "MIT",
    "libasound": "LGPL-2.1-or-later",
    "libavcodec": FFMPEG,
    "libavdevice": FFMPEG,
    "libavfilter": FFMPEG,
    "libavformat": FFMPEG,
    "libavutil": FFMPEG,
    "libdav1d": "BSD-2-Clause",
    "libdrm": "MIT",
    "libgmp": GNU,
    "libgnutls": "LGPL-2.1-or-later",
    "libhogweed": GNU,
    "libmp3lame": "LGPL-2.0-or-later",
    "libnettle": GNU,
    "libopencore-amrnb": "Apache-2.0",
    "libopencore-amrwb": "Apache-2.0",
    "libopus": "BSD-3-Clause",
    "libsharpyuv": "BSD-3-Clause",
    "libswresample": FFMPEG,
    "libswscale": FFMPEG,
    "libunistring": GNU,
    "libvpl": "MIT",
    "libvpx": "BSD-3-Clause",
    "libwebp": "BSD-3-Clause",
    "libwebpmux": "BSD-3-Clause",
    "libx264": "GPL-2.0-or-later",
    "libx265": "GPL-2.0-or-later",
    "libxcb": "MIT",
    "libxcb-shape": "MIT",
    "libxcb-shm": "MIT",
    "libxcb-xfixes": "MIT",
}
"""The licences of the libraries in the wheel of the film encoder, by their names."""

TEXT = """\
# What this project stands on

None of this is part of the project: `make run` and `make test` install it. Written by
`tools/list_licences.py`, for Linux, from what each package says of itself; where that names no licence, the
table says where one stands. `make lock` writes it anew.

## To run

{run}

## To test, besides

{test}

## Inside the wheel of {encoder}, the film encoder

{encoder} {version} is under {licence}. Its wheel for Linux also holds these libraries. FFmpeg is built as
LGPL version 3 or later; x264 and x265 are under the GPL, version 2 or later, so that whoever passes the
wheel on, in an image for example, has to keep to the GPL for it. Films are the only files that need it.

{bundled}
"""


def main() -> int:
    """Write the table."""
    TABLE.write_text(table(), encoding="utf-8")
    return 0


def table() -> str:
    """Return the whole page, from the packages that are installed.

    Raises
    ------
    LookupError
        If a package or a library in the encoder's wheel says no licence and has none here.
    """
    run = [name for name, pin in read_pins(RUN).items() if applies(pin)]
    more = [name for name, pin in read_pins(TEST).items() if applies(pin) and name not in run]
    encoder = distribution(ENCODER)
    return TEXT.format(
        run=_table("package", _packages(run)),
        test=_table("package", _packages(more)),
        encoder="PyAV",
        version=encoder.version,
        licence=licence_of(encoder),
        bundled=_table("library", _bundled(encoder)),
    )


def licence_of(package: Distribution) -> str:
    """Return what a package calls its licence.

    Raises
    ------
    LookupError
        If it says nothing, and nothing is written down here.
    """
    told = package.metadata
    classifiers = told.get_all("Classifier") or []
    names = [c.rpartition(" :: ")[2] for c in classifiers if c.startswith("License")]
    words = (NOT_TOLD.get(package.name.lower()), told["License-Expression"], told["License"])
    short = [word for word in words if word and len(word) <= LONGEST and "\n" not in word]
    if not short and not names:
        raise LookupError(f"{package.name} says no licence; write it down in {__file__}.")
    return short[0] if short else "; ".join(names)


def _packages(names: Iterable[str]) -> Iterator[tuple[str, str, str]]:
    for package in map(distribution, names):
        yield package.name, package.version, licence_of(package)


def _bundled(encoder: Distribution) -> Iterator[tuple[str, str, str]]:
    for path in map(PurePosixPath, encoder.files or ()):
        if path.parts[0] == ITS_FOLDER:
            found = re.fullmatch(r"(.+?)-[0-9a-f]{8}\.so\.?(.*)", path.name)
            name, version = found.groups() if found else (path.name, "")
            if name not in BUNDLED:
                raise LookupError(f"{name} is new in {ENCODER}; write down its licence.")
            yield name, version, BUNDLED[name]


def _table(head: str, rows: Iterable[tuple[str, str, str]]) -> str:
    lines = [f"| {head} | version | licence |", "|---|---|---|"]
    lines += [f"| {name} | {version} | {licence} |" for name, version, licence in rows]
    return "\n".join(lines)


if __name__ == "__main__":
    sys.exit(main())
