"""No colour wrong at any size: what a browser paints at every stop, against the states that DuckDB tells.

`python -m bench.shown FOLDER` compares a dataset's.
"""

from __future__ import annotations

import base64
import json
import sys
import tempfile
import time
from datetime import date, timedelta
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

import numpy as np
import pyarrow as pa

from bench.browser import VIEWPORT, chromium
from bench.candidates import OURS
from bench.errors import MeasurementError
from bench.expected import expected_looks
from bench.replaying import await_map, warm
from bench.servers import running
from geo.codes.vocabulary import ASSESSED
from geo.dataset.folder import Folder
from geo.dataset.setting import read_setting
from geo.export.states_sql import duckdb_states

if TYPE_CHECKING:
    from collections.abc import Mapping

    from numpy.typing import NDArray
    from playwright.sync_api import Page

    from bench.expected import Expected

SCRIPT: Final = Path(__file__).with_name("shown.js")

WINDOW: Final = """() => {
  const map = document.querySelector("iframe[title^=streamlit_folium]").contentWindow;
  return map.replay.data.range;
}"""

UNREAD: Final = 1
"""What the script tells of a dot that is covered by something else than a look."""

OFF: Final = 4
"""By how much each part of a dot may be another one, of 255: faint colours are rounded."""


def measure(page: Page, folder: Path) -> dict[str, float]:
    """Return how many looks and dots of a map have been compared, and how many are wrong.

    Parameters
    ----------
    page
        A page whose map replays.
    folder
        The dataset's folder, which is assessed anew.

    Raises
    ------
    MeasurementError
        If they cannot be compared.
    """
    began = time.perf_counter()
    start, end = map(date.fromisoformat, page.evaluate(WINDOW))
    days = [start + timedelta(days=n) for n in range((end - start).days + 1)]
    shown = page.evaluate(SCRIPT.read_text(encoding="utf-8"), [day.isoformat() for day in days])
    painted = time.perf_counter()
    expected = _expected(folder, shown["places"], days)
    found = _compared(shown, expected)
    ended = time.perf_counter()
    return {**found, "painted_s": painted - began, "assessed_s": ended - painted}


def _expected(folder: Path, places: list[str], days: list[date]) -> Expected:
    setting = read_setting(Folder(folder))
    description = json.loads((folder / "datapackage.json").read_text(encoding="utf-8"))
    if {*places} != {*setting.mapped}:
        raise MeasurementError("The map has other places than the dataset.")
    with tempfile.TemporaryDirectory() as beside:
        states = pa.Table.from_batches(duckdb_states(folder, [ASSESSED], Path(beside)))
    return expected_looks(
        states,
        places,
        days,
        actors=[*map(str, setting.codes.actors)],
        ages_after=description["control"].get("evidence_ages_after_days"),
    )


def _compared(shown: Mapping[str, Any], expected: Expected) -> dict[str, float]:
    days, places = expected.numbers.shape
    numbers = np.frombuffer(base64.b64decode(shown["numbers"]), dtype=np.uint16)
    index = {text: n for n, text in enumerate(shown["signatures"])}
    wanted = np.array([index.get(look.text, -1) for look in expected.looks])[expected.numbers]
    wrong = int((numbers.reshape(days, places) != wanted).sum())
    looks = expected.numbers[:, shown["areas"]].ravel()
    found: dict[str, float] = {"stops": days, "looks": wanted.size, "wrong_looks": wrong}
    if not shown["areas"]:
        return found
    read = [np.frombuffer(base64.b64decode(each), dtype=np.uint32) for each in shown["dots"]]
    return {
        **found,
        "dots": sum(int((dots != UNREAD).sum()) for dots in read),
        "wrong_dots": sum(_wrong_dots(dots, looks, expected) for dots in read),
    }


def _wrong_dots(dots: NDArray[np.uint32], looks: NDArray[np.uint16], expected: Expected) -> int:
    """Return how many dots none of those is near that their look may have."""
    wrong = 0
    for number, look in enumerate(expected.looks):
        of_look, counts = np.unique(dots[(looks == number) & (dots != UNREAD)], return_counts=True)
        parts = of_look.view(np.uint8).reshape(-1, 4).astype(float)
        parts[:, :3] *= parts[:, 3:] / 255
        may_be = look.dots()
        off = [np.abs(may_be - dot).max(axis=1).min() for dot in parts]
        wrong += int(counts[np.array(off) > OFF].sum()) if off else 0
    return wrong


def main() -> None:
    """Compare a dataset's map, and print what was found."""
    folder = Path(sys.argv[1]).resolve()
    with chromium() as browser, running(OURS, settings={"CONTROL_MAP_DATA": str(folder)}) as server:
        warm(server)
        with browser.new_context(viewport=VIEWPORT) as context:
            page = context.new_page()
            await_map(page, server)
            print(json.dumps(measure(page, folder)))


if __name__ == "__main__":
    main()
