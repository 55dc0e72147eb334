"""No colour wrong at any size: the browser's look of every place at every stop, against the assessment.

`python -m bench.colours` makes up three datasets and compares them, or `python -m bench.colours FOLDER`
that of a folder.
"""

from __future__ import annotations

import argparse
import json
import subprocess
import sys
import tempfile
from dataclasses import replace
from datetime import timedelta
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

import numpy as np

from bench.errors import MeasurementError
from bench.made_up import write_made_up
from geo import style
from geo.control.timeline import Timelines
from geo.control.verdicts import NEVER
from geo.dataset.load import load_dataset
from geo.webmap.payload import replay_data
from geo.webmap.signs import drawn

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from geo.control.timeline import Timeline

SIZES: Final = ((100, 10_000), (1_000, 100_000), (10_000, 1_000_000))
AGES_AFTER: Final = 20
"""After how many days evidence is old where the dataset does not say: fading is to be compared, too."""

SCRIPT: Final = Path(__file__).with_name("colours.js")
DENO: Final = Path(sys.executable).with_name("deno")


def wrong_looks(timelines: Timelines, folder: Path, step: int = 1) -> Mapping[str, int]:
    """Return how many looks of the browser are not those of the assessment, by reading.

    Parameters
    ----------
    timelines
        What is shown.
    folder
        Where what is compared is written to.
    step
        Of the stops, every how manieth is looked at.

    Raises
    ------
    MeasurementError
        If they cannot be compared.
    """
    (folder / "data.json").write_text(json.dumps(replay_data(timelines)), encoding="utf-8")
    expected = {}
    for eyes, timeline in timelines.items():
        start = timeline.window.start
        days = [(stop - start).days for stop in timeline.stops][::step]
        name = f"{eyes.reading}/{eyes.knowledge}"
        signatures, numbers = _expected(timeline, days)
        (folder / f"{name.replace('/', '-')}.bin").write_bytes(numbers.tobytes())
        expected[name] = {"days": days, "signatures": signatures}
    (folder / "expected.json").write_text(json.dumps(expected), encoding="utf-8")
    command = [str(DENO), "run", "--quiet", f"--allow-read={folder}", str(SCRIPT), str(folder)]
    found = subprocess.run(command, capture_output=True, text=True, check=False)
    if found.returncode:
        raise MeasurementError(found.stderr)
    wrong: Mapping[str, int] = json.loads(found.stdout)
    return wrong


def _expected(
    timeline: Timeline, days: Sequence[int]
) -> tuple[list[str], np.ndarray[Any, np.dtype[np.uint16]]]:
    """Return the different looks as texts, and the number of that of each place on each day."""
    told, start = timeline.by_place.verdicts, timeline.window.start
    first = np.searchsorted(told.place, np.arange(len(timeline.dataset.mapped_places)))
    ages_after = timeline.dataset.evidence_ages_after
    fades = [] if ages_after is None else [times * ages_after for times in style.FADES_AT]
    numbers: dict[int, int] = {}
    signatures: list[str] = []
    sorts = np.column_stack([told.controller, told.status, told.rivals])
    _, example, sort = np.unique(sorts, axis=0, return_index=True, return_inverse=True)
    places = timeline.dataset.mapped_places
    states = [
        timeline.state(places[told.place[row]].place_id, start.fromordinal(int(told.start[row])))
        for row in example
    ]
    found = []
    span = np.int64(10**6)
    keys = told.place * span + told.start
    for day in days:
        on = (start + timedelta(days=day)).toordinal()
        rows = np.searchsorted(keys, np.arange(len(first)) * span + on, side="right") - 1
        ages = np.where(told.evidence[rows] == NEVER, -1, on - told.evidence[rows])
        fade = sum(((ages > days_after).astype(int) for days_after in fades), np.zeros_like(ages))
        both = sort.ravel()[rows] * 10 + fade
        for each in np.unique(both).tolist():
            if each not in numbers:
                numbers[each] = len(signatures)
                signatures.append(_signature(states[each // 10], each % 10))
        table = np.zeros(max(numbers) + 1, dtype=np.uint16)
        table[list(numbers)] = list(numbers.values())
        found.append(table[both])
    return signatures, np.concatenate(found)


def _signature(state: Any, fade: int) -> str:
    look = drawn(style.look(*state.standing))
    key = "/".join((state.controller, state.status, *state.rivals))
    dashed = str(look["dashed"]).lower()
    return f"{key}|{fade}|{look['fill']}|{look['hatch'] or ''}|{dashed}"


def compare(folders: Iterable[Path]) -> bool:
    """Compare the datasets of some folders, print how many looks are wrong, and tell whether none is."""
    sound = True
    for folder in folders:
        dataset = load_dataset(folder)
        ages_after = dataset.evidence_ages_after or AGES_AFTER
        timelines = Timelines(replace(dataset, evidence_ages_after=ages_after))
        with tempfile.TemporaryDirectory() as written:
            wrong = wrong_looks(timelines, Path(written))
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
