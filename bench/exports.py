"""Large files: what writing each form of 100,000 reports adds to the memory, each in a process of its own."""

from __future__ import annotations

import json
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from typing import TYPE_CHECKING, Final

from bench.candidates import OURS
from bench.scale import BYTES_OF_KB, SIZES

if TYPE_CHECKING:
    from geo.export.parts import Parts
    from geo.export.request import Exporter

FORMS: Final = ("csv", "geojson", "kml", "parquet", "gpkg", "xlsx", "zip")
BUNDLED: Final = ("csv", "geojson", "kml")
"""What the bundle holds."""

FROM_NOW: Final = "5"
"""What has the kernel begin anew to note the most memory that a process has held."""


def measure() -> dict[str, float]:
    """Measure each form."""
    found: dict[str, float] = {}
    with tempfile.TemporaryDirectory(prefix="made-up-") as folder:
        made = [sys.executable, "-m", "bench.made_up", folder, *map(str, SIZES["large"])]
        subprocess.run(made, cwd=OURS.folder, check=True)
        for form in FORMS:
            command = [sys.executable, "-m", "bench.exports", form, folder]
            ran = subprocess.run(command, cwd=OURS.folder, capture_output=True, check=True)
            found |= {f"{form}_{name}": value for name, value in json.loads(ran.stdout).items()}
    return found


def main() -> None:
    """Write one form of the data in one folder beside them, and print what it took."""
    from geo.codes.codebook import opening  # noqa: PLC0415
    from geo.codes.vocabulary import ASSESSED  # noqa: PLC0415
    from geo.control.timeline import Timelines  # noqa: PLC0415 (only where it is measured)
    from geo.dataset.load import load_dataset  # noqa: PLC0415
    from geo.export.request import Exporter  # noqa: PLC0415

    form, folder = sys.argv[1], Path(sys.argv[2])
    exporter = Exporter(Timelines(load_dataset(folder)))
    with opening(lambda: exporter.dataset.codes):
        dict(exporter.timelines[ASSESSED].by_place)
        for _ in _parts(exporter, "csv", day=True):  # loads the libraries
            pass
        Path("/proc/self/clear_refs").write_text(FROM_NOW, encoding="ascii")
        before, began = _kilobytes("VmRSS"), time.process_time()
        with (folder / f"file.{form}").open("wb") as file:
            file.writelines(_parts(exporter, form))
            written = file.tell()
    told = {
        "peak_mb": (_kilobytes("VmHWM") - before) * BYTES_OF_KB / 1e6,
        "cpu_s": time.process_time() - began,
        "file_mb": written / 1e6,
    }
    print(json.dumps(told))


def _parts(exporter: Exporter, form: str, *, day: bool = False) -> Parts:
    from geo.export.bundle import bundle_parts  # noqa: PLC0415
    from geo.export.formats import Format  # noqa: PLC0415
    from geo.export.request import FileRequest  # noqa: PLC0415

    if form == "zip":
        return bundle_parts(exporter, [FileRequest(Format(each)) for each in BUNDLED])
    return exporter.parts(
        FileRequest(Format(form), (exporter.dataset.opening.opens_on,) if day else ())
    )


def _kilobytes(name: str) -> int:
    lines = Path("/proc/self/status").read_text(encoding="utf-8").splitlines()
    told = dict(line.split(":", maxsplit=1) for line in lines)
    return int(told[name].split()[0])


if __name__ == "__main__":
    main()
