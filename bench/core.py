"""The core without a page: how long the dataset, its timelines, a search, pictures and larger files take."""

from __future__ import annotations

import json
import subprocess
import sys
import time
from dataclasses import replace
from datetime import date
from functools import partial
from typing import TYPE_CHECKING

from bench.candidates import OPENS_ON, OURS

if TYPE_CHECKING:
    from collections.abc import Callable

    from geo.control.timeline import Timelines
    from geo.evidence.search import Catalogue

RUNS = 3
DATA = OURS.folder / "data"
MANY = 20_000
DAYS = date(2021, 9, 4), date(2021, 9, 6)
NEAR = "khawak_pass"
PANELS = 3


def measure() -> dict[str, float]:
    """Measure in a fresh interpreter each time; the best of some runs counts."""
    command = [sys.executable, "-m", "bench.core"]
    runs = [
        json.loads(subprocess.run(command, cwd=OURS.folder, capture_output=True, check=True).stdout)
        for _ in range(RUNS)
    ]
    return {name: min(run[name] for run in runs) for name in runs[0]}


def _measure_here() -> dict[str, float]:
    began = time.perf_counter()
    from geo.dataset.load import load_dataset  # noqa: PLC0415 (the imports are measured as well)

    dataset = load_dataset(DATA)
    loaded = _since(began)
    from geo.control.timeline import Timelines  # noqa: PLC0415

    timelines = Timelines(dataset)
    built = _took(lambda: dict(timelines))
    return {
        "load_ms": loaded,
        "timelines_ms": built,
        **_pictures(timelines),
        **_searches(timelines),
        **_files(timelines),
    }


def _pictures(timelines: Timelines) -> dict[str, float]:
    """Draw a close-up as the first picture of all, and others once a day has been drawn like them."""
    from geo.codes.vocabulary import ASSESSED, Knowledge, Reading  # noqa: PLC0415
    from geo.control.contrast import crossed  # noqa: PLC0415
    from geo.export.formats import Format  # noqa: PLC0415
    from geo.export.options import PictureOptions  # noqa: PLC0415
    from geo.export.request import Exporter, FileRequest  # noqa: PLC0415
    from geo.extent import Fit  # noqa: PLC0415
    from geo.figure.layouts import Layout  # noqa: PLC0415

    make = Exporter(timelines).make
    near = PictureOptions(layout=Layout.A4, dpi=300, extent=Fit((NEAR,)), highlight=(NEAR,))
    cold, warm = (
        _took(partial(make, FileRequest(Format.PNG, (day,), options=near))) for day in DAYS
    )
    readings = (*timelines.dataset.codes.readers, Reading.ASSESSED)[-PANELS:]
    first, second = (
        FileRequest(
            Format.PNG,
            options=PictureOptions(),
            panels=crossed((day,), readings, (Knowledge.HINDSIGHT,), ASSESSED),
        )
        for day in DAYS
    )
    make(first)
    return {
        "close_up_cold_ms": cold,
        "close_up_ms": warm,
        "panels_ms": _took(partial(make, second)),
    }


def _searches(timelines: Timelines) -> dict[str, float]:
    from geo.codes.vocabulary import ASSESSED  # noqa: PLC0415
    from geo.evidence.search import Catalogue  # noqa: PLC0415

    dataset, timeline = timelines.dataset, timelines[ASSESSED]
    shipped = list(dataset.reports.values())
    copies = (replace(shipped[i % len(shipped)], report_id=f"x{i}") for i in range(MANY))
    crowded = replace(dataset, reports={report.report_id: report for report in copies})
    return {
        "search_ms": _longest_search(Catalogue(dataset, timeline)),
        "search_many_ms": _longest_search(Catalogue(crowded, timeline)),
    }


def _longest_search(catalogue: Catalogue) -> float:
    from geo.codes.vocabulary import Claimant, Kind, Status  # noqa: PLC0415
    from geo.evidence.search import Order  # noqa: PLC0415
    from geo.evidence.wanted import Wanted  # noqa: PLC0415

    searches = (
        Wanted(text="anaba"),
        Wanted(
            text="taliban claim", claimants=(Claimant("taliban"),), places=("panjshir_province",)
        ),
        Wanted(statuses=(Status.DISPUTED,), kinds=(Kind.CAPTURE,)),
        Wanted(),
    )
    return max(_took(partial(catalogue.find, wanted, order=Order.PUBLISHED)) for wanted in searches)


def _files(timelines: Timelines) -> dict[str, float]:
    from geo.briefing.page import briefing_page  # noqa: PLC0415
    from geo.briefing.slides import slides_bytes  # noqa: PLC0415
    from geo.briefing.storyline import load_storyline  # noqa: PLC0415
    from geo.export.formats import Format  # noqa: PLC0415
    from geo.export.request import Exporter, FileRequest  # noqa: PLC0415

    story = load_storyline(DATA / "briefings" / "panjshir.yaml", timelines.dataset)
    page = FileRequest(Format.HTML, (OPENS_ON,))
    return {
        "standalone_ms": _took(lambda: Exporter(timelines).make(page)),
        "briefing_ms": _took(lambda: briefing_page(timelines, story)),
        "slides_ms": _took(lambda: slides_bytes(timelines, story)),
    }


def _took(work: Callable[[], object]) -> float:
    began = time.perf_counter()
    work()
    return _since(began)


def _since(began: float) -> float:
    return 1000 * (time.perf_counter() - began)


if __name__ == "__main__":
    print(json.dumps(_measure_here()))
