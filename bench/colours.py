"""No colour wrong at any size: the scripts' look of every place at every stop, against the assessment.

`python -m bench.colours` makes up three datasets and compares all their readings, without a browser, or
`python -m bench.colours FOLDER` those of a folder. `bench/shown.py` compares what a browser paints.
"""

from __future__ import annotations

import argparse
import json
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING, Final

import pyarrow as pa

from bench.errors import MeasurementError
from bench.expected import expected_looks
from bench.made_up import write_made_up
from geo.codes.vocabulary import ASSESSED
from geo.control.timeline import Timelines
from geo.dataset.load import load_dataset
from geo.export.states import memory_states
from geo.webmap.payload import replay_data

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

SIZES: Final = ((100, 10_000), (1_000, 100_000), (10_000, 1_000_000))

SCRIPT: Final = Path(__file__).with_name("colours.js")
DENO: Final = Path(sys.executable).with_name("deno")


def wrong_looks(
    timelines: Timelines, folder: Path, step: int = 1, *, alone: bool = False
) -> Mapping[str, int]:
    """Return how many looks of the browser are not those of the assessment, by reading.

    Parameters
    ----------
    timelines
        What is shown.
    folder
        The dataset's folder, which is assessed anew.
    step
        Of the stops, every how manieth is looked at.
    alone
        Whether the reading that opens is compared alone, as it is sent where the others are asked for.

    Raises
    ------
    MeasurementError
        If they cannot be compared.
    """
    dataset = timelines.dataset
    places = [place.place_id for place in dataset.mapped_places]
    data = replay_data(timelines, "asked/" if alone else None)
    compared = [ASSESSED] if alone else [*timelines]
    expected = {}
    with tempfile.TemporaryDirectory() as inner:
        written = Path(inner)
        (written / "data.json").write_text(json.dumps(data), encoding="utf-8")
        for eyes, states in zip(compared, memory_states(folder, compared), strict=True):
            stops = timelines[eyes].stops[::step]
            found = expected_looks(
                pa.Table.from_batches([states]),
                places,
                stops,
                actors=[*map(str, dataset.codes.actors)],
                ages_after=dataset.evidence_ages_after,
            )
            name = f"{eyes.reading}/{eyes.knowledge}"
            (written / f"{name.replace('/', '-')}.bin").write_bytes(found.numbers.tobytes())
            expected[name] = {
                "days": [(stop - dataset.record.start).days for stop in stops],
                "signatures": [look.text for look in found.looks],
            }
        (written / "expected.json").write_text(json.dumps(expected), encoding="utf-8")
        command = [str(DENO), "run", "--quiet", f"--allow-read={written}", str(SCRIPT), inner]
        ran = subprocess.run(command, capture_output=True, text=True, check=False)
    if ran.returncode:
        raise MeasurementError(ran.stderr)
    wrong: Mapping[str, int] = json.loads(ran.stdout)
    return wrong


def compare(folders: Iterable[Path]) -> bool:
    """Compare the datasets of some folders, print how many looks are wrong, and tell whether none is."""
    sound = True
    for folder in folders:
        wrong = wrong_looks(Timelines(load_dataset(folder)), folder)
        print(f"{folder.name}: {sum(wrong.values())} looks wrong; {json.dumps(wrong)}")
        sound = sound and not any(wrong.values())
    return sound


def main() -> int:
    """Compare the datasets that were asked for, or three made-up ones."""
    parser = argparse.ArgumentParser(prog="python -m bench.colours", description=__doc__)
    parser.add_argument("folders", type=Path, nargs="*")
    asked = parser.parse_args()
    if asked.folders:
        return 0 if compare(asked.folders) else 1
    with tempfile.TemporaryDirectory() as made:
        folders = [Path(made) / f"{places}-{reports}" for places, reports in SIZES]
        for folder, (places, reports) in zip(folders, SIZES, strict=True):
            write_made_up(folder, places, reports)
        return 0 if compare(folders) else 1


if __name__ == "__main__":
    sys.exit(main())
