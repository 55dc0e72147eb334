"""Measure this app and its peers, print the table, and write it down."""

from __future__ import annotations

import argparse
import json
import sys
import time
from contextlib import nullcontext
from pathlib import Path
from typing import TYPE_CHECKING, Any

from bench import (
    answers,
    browser,
    core,
    engines,
    exports,
    film,
    load,
    machine,
    many,
    readers,
    replicas,
    report,
    results_page,
    scale,
    site,
    standalone,
)
from bench.candidates import CANDIDATES, HERE
from bench.errors import MeasurementError
from bench.servers import running

if TYPE_CHECKING:
    from playwright.sync_api import Browser

    from bench.candidates import Candidate

SECTIONS = ("browser", "many", "load", "core", "scale", "exports", "hosts")


def main() -> int:
    """Run the sections that were asked for."""
    asked = _arguments()
    started = time.monotonic()
    try:
        with (
            browser.chromium() if {"browser", "many"} & {*asked.only} else nullcontext() as chromium
        ):
            facts = machine.describe(chromium.version if chromium else None)
            results = {c.key: _measure(c, chromium, asked) for c in CANDIDATES}
    except MeasurementError as error:
        print(error, file=sys.stderr)
        return 1
    print(report.table(results))
    print(f"\n{report.disturbance(results)}\n{time.monotonic() - started:.0f} s")
    if set(asked.only) == set(SECTIONS):
        _write(facts, results, quick=asked.quick)
    return 0


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m bench", description=__doc__)
    parser.add_argument("--quick", action="store_true", help="few samples, small loads")
    parser.add_argument(
        "--only", nargs="+", choices=SECTIONS, default=SECTIONS, help="print these sections alone"
    )
    parser.add_argument(
        "--site", type=Path, metavar="FOLDER", help="a published site, in place of a new one"
    )
    return parser.parse_args()


def _measure(
    candidate: Candidate, chromium: Browser | None, asked: argparse.Namespace
) -> dict[str, Any]:
    print(f"Measuring: {candidate.title}", file=sys.stderr)
    found: dict[str, Any] = {"before": {"busy_cores": machine.busy_cores()}}
    plan = load.QUICK if asked.quick else load.THOROUGH
    effort = browser.QUICK if asked.quick else browser.THOROUGH
    with running(candidate) as server:
        if chromium and "browser" in asked.only:
            found |= browser.measure(chromium, candidate, server, effort)
        if chromium and "browser" in asked.only and candidate.in_map:
            found |= answers.measure(chromium, server)
            found["standalone"] = standalone.measure(chromium, effort)
            found["site"] = site.measure(chromium, effort)
            found["country"] = browser.country(chromium, server, effort)
            found["languages"] = browser.languages(chromium, server, effort)
        if "load" in asked.only:
            found["load"] = load.measure(server, plan, candidate.drive)
    if "many" in asked.only and chromium and candidate.in_map:
        found["many"] = many.measure(chromium)
    if "core" in asked.only and candidate.in_map:
        found["core"] = core.measure()
    if "scale" in asked.only and candidate.in_map:
        found["scale"] = scale.measure()
        found["engines"] = engines.measure()
        found["film"] = film.measure()
    if "exports" in asked.only and candidate.in_map:
        found["exports"] = exports.measure()
    if "hosts" in asked.only and candidate.in_map:
        found["readers"] = readers.measure(asked.site, quick=asked.quick)
        found["replicas"] = replicas.measure(chromium, quick=asked.quick)
    return found


def _write(facts: dict[str, str], results: dict[str, Any], *, quick: bool) -> None:
    everything = {
        "machine": facts,
        "quick": quick,
        "disturbed": report.disturbed(results),
        "results": results,
        "targets_reached": report.verdicts(results),
    }
    text = json.dumps(everything, indent=1, ensure_ascii=False)
    (HERE / "results.json").write_text(f"{text}\n", encoding="utf-8")
    results_page.write(report.page(facts, results, quick=quick))


if __name__ == "__main__":
    sys.exit(main())
