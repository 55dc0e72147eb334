"""The table: every measurement, its ratio to the idiomatic peer, and whether the target is reached."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from bench.candidates import CANDIDATES, HERE
from bench.exports import FORMS
from bench.lighthouse import CATEGORIES, PAGES
from bench.scale import SIZES
from geo.webmap.looks import MANY_PLACES

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

Numbers = dict[str, Any]

METHOD = HERE / "method.md"

MISSING = "-"

QUIET_CORES = 0.2


@dataclass(frozen=True)
class Target:
    """What this app must reach."""

    text: str
    reached: Callable[[Mapping[str, float]], bool]


@dataclass(frozen=True)
class Row:
    """One measurement of all candidates.

    ``path`` leads to it in the results of a candidate.
    """

    text: str
    unit: str
    path: tuple[str, ...]
    digits: int = 0
    target: Target | None = None

    def values(self, results: Mapping[str, Numbers]) -> dict[str, float]:
        """Return the measurement of every candidate that has it."""
        found = {key: _at(numbers, self.path) for key, numbers in results.items()}
        return {key: value for key, value in found.items() if isinstance(value, int | float)}

    def cells(self, results: Mapping[str, Numbers]) -> list[str]:
        """Return what the table says of every candidate: a number, or why there is none."""
        found = (_at(numbers, self.path) for numbers in results.values())
        return [
            MISSING if each is None else each if isinstance(each, str) else self._written(each)
            for each in found
        ]

    def _written(self, value: float) -> str:
        return f"{value:.{self.digits}f}"


def at_most(limit: float, text: str) -> Target:
    """Return the target that this app's value is not above a limit."""
    return Target(text, lambda values: values["ours"] <= limit)


def at_least(limit: float, text: str) -> Target:
    """Return the target that this app's value is not below a limit."""
    return Target(text, lambda values: values["ours"] >= limit)


HALF_AND_BELOW_FROZEN = Target(
    "≤ half of idiomatic, < frozen",
    lambda v: v["ours"] <= 0.5 * v["idiomatic"] and v["ours"] < v["frozen"],
)
SIX_TIMES = Target("≥ 6 times idiomatic", lambda v: v["ours"] >= 6 * v["idiomatic"])
NEVER = at_most(0, "0")
AS_FAST = at_most(1.2, "≤ 1.2")
NO_SLOWER = at_most(1.1, "≤ 1.1")
SMOOTH = at_least(59, "60 (measured ≥ 59)")


def timed(text: str, section: str, name: str, limit: float) -> Row:
    """Return the row of what this app alone does, in milliseconds."""
    return Row(text, "ms", (section, name), target=at_most(limit, f"≤ {limit}"))


SMALL, LARGE, HUGE = (
    f"Made-up, {places:,} places, {reports:,} reports" for places, reports in SIZES.values()
)

ROWS = (
    Row("Other work, just before: busy cores", "", ("before", "busy_cores"), digits=2),
    Row(
        "First map, cold browser, warm server: median",
        "ms",
        ("first_map", "median_ms"),
        target=at_most(2500, "≤ 2500"),
    ),
    Row("First map: bytes on the wire", "kB", ("wire", "first_map_kilobytes")),
    Row(
        "1 Mbit/s, 300 ms, cold: sentence and picture of the day",
        "ms",
        ("slow_line", "told_ms"),
        target=at_most(2000, "≤ 2000"),
    ),
    Row(
        "1 Mbit/s, 300 ms, cold: the map that replays",
        "ms",
        ("slow_line", "first_map_ms"),
        target=at_most(10_000, "≤ 10000"),
    ),
    Row(
        "Date slider, key to changed fill: median",
        "ms",
        ("slider", "changed_median_ms"),
        target=HALF_AND_BELOW_FROZEN,
    ),
    Row(
        "Date slider, key to the server's answer in the map: median",
        "ms",
        ("slider", "answered_median_ms"),
        target=HALF_AND_BELOW_FROZEN,
    ),
    Row("Date slider, key to changed fill: p95", "ms", ("slider", "changed_p95_ms")),
    Row("Date slider, key to the server's answer: p95", "ms", ("slider", "answered_p95_ms")),
    Row(
        "Date slider, key to painted frame: median",
        "ms",
        ("slider", "painted_median_ms"),
        target=at_most(150, "≤ 150"),
    ),
    Row("Date slider: blank frames", "", ("slider", "blank_frames"), target=NEVER),
    Row("Date slider: map mounted anew", "times", ("slider", "remounts"), target=NEVER),
    Row(
        "Date slider: bytes a step, both ways",
        "B",
        ("wire", "slider_bytes"),
        target=at_most(2000, "< 2000"),
    ),
    Row(
        "Date slider: server CPU a step",
        "ms",
        ("slider", "cpu_ms"),
        digits=1,
        target=at_most(8, "< 8"),
    ),
    Row(
        "In the map, key to changed fill: median",
        "ms",
        ("in_map", "changed_median_ms"),
        digits=1,
        target=at_most(16.7, "≤ 16.7"),
    ),
    Row("In the map, key to changed fill: p95", "ms", ("in_map", "changed_p95_ms"), digits=1),
    Row(
        "In the map, key to painted frame: median", "ms", ("in_map", "painted_median_ms"), digits=1
    ),
    Row("In the map: blank frames", "", ("in_map", "blank_frames"), target=NEVER),
    Row(
        "In the map: bytes a step, both ways",
        "B",
        ("wire", "in_map_bytes"),
        target=at_most(2000, "< 2000"),
    ),
    Row(
        "In the map: server CPU a step",
        "ms",
        ("in_map", "cpu_ms"),
        digits=1,
        target=at_most(8, "< 8"),
    ),
    Row(
        "Dragging the date slider: frames a second",
        "",
        ("scrub", "frames_a_second"),
        digits=1,
        target=SMOOTH,
    ),
    Row("Dragging the date slider: frames over 25 ms", "%", ("scrub", "long_percent"), digits=1),
    Row("Dragging the date slider: blank frames", "", ("scrub", "blank"), target=NEVER),
    Row(
        "Dragging the date slider: fills changed before release",
        "",
        ("scrub", "changes"),
        target=at_least(1, "≥ 1"),
    ),
    timed("A place to its reason: median", "explain", "median_ms", 150),
    timed("Words to the reports found: median", "filter", "median_ms", 150),
    timed("A publisher left out to the map without it: median", "what_if", "median_ms", 300),
    timed("Standalone page, first map: median", "standalone", "first_map_ms", 300),
    Row(
        "Standalone page, a frame while scrubbing: median",
        "ms",
        ("standalone", "frame_ms"),
        digits=1,
        target=at_most(17, "16.7 (measured ≤ 17)"),
    ),
    timed(
        "The site, 1 Mbit/s, 300 ms, cold: sentence and picture of the day", "site", "told_ms", 1500
    ),
    timed("The site, 1 Mbit/s, 300 ms, cold: the map that replays", "site", "first_map_ms", 2500),
    Row(
        "The site: bytes on the wire until its map replays",
        "kB",
        ("site", "kilobytes"),
        target=at_most(200, "≤ 200"),
    ),
    Row(
        "The site: a frame while scrubbing: median",
        "ms",
        ("site", "frame_ms"),
        digits=1,
        target=at_most(17, "16.7 (measured ≤ 17)"),
    ),
    Row("The site, published", "s", ("site", "publish_s"), digits=1, target=at_most(90, "≤ 90")),
    Row("The site, published again", "s", ("site", "again_s"), digits=1),
    Row("The site: all its files", "MB", ("site", "megabytes"), target=at_most(120, "≤ 120")),
    *(
        Row(
            f"Lighthouse, {page} page of the site: {category}",
            "",
            ("site", "lighthouse", page, category),
            target=at_least(95, "≥ 95"),
        )
        for page in PAGES
        for category in CATEGORIES
    ),
    *(
        Row(
            f"{places:,} places, {reports:,} reports: first map, {visitor}",
            "s",
            ("many", f"{places}", name),
            digits=1,
            target=at_most(limit, f"≤ {limit}"),
        )
        for places, reports, limits in ((100, 10_000, (3, 3)), (1_000, 100_000, (6, 3)))
        for visitor, name, limit in zip(
            ("first visitor, data loaded", "the next"),
            ("first_map_s", "next_map_s"),
            limits,
            strict=True,
        )
    ),
    *(
        Row(
            f"{places:,} places, {what}: median",
            "ms",
            ("many", f"{places}", name),
            digits=1,
            target=at_most(17, "16.7 (measured ≤ 17)") if name == "frame_ms" else None,
        )
        for places in (1_000, 10_000)
        for what, name in (
            ("a step, script", "script_ms"),
            ("a step just after a frame, to the next painted", "painted_ms"),
            ("a step at every frame, from frame to frame", "frame_ms"),
        )
    ),
    *(
        Row(
            f"{places:,} places, a step at every frame: steps a second",
            "",
            ("many", f"{places}", "steps_a_second"),
            digits=1,
        )
        for places in (1_000, 10_000)
    ),
    Row(
        "1,000 places, deck.gl's GeoJsonLayer: a step to the frame: median",
        "ms",
        ("many", "deck_frame_ms"),
        digits=1,
    ),
    *(
        Row(f"{places:,} places, {what}", "", ("many", f"{places}", "shown", name), target=target)
        for places in (100, 1_000, 10_000)
        for what, name, target in (
            ("looks compared with DuckDB's states", "looks", None),
            ("looks that are others", "wrong_looks", NEVER),
            ("painted dots compared", "dots", None),
            ("painted dots that are no colour of the look", "wrong_dots", NEVER),
        )
        if "dots" not in name or places > MANY_PLACES
    ),
    Row("First map in English, in turn with Dari: median", "ms", ("languages", "en_ms")),
    Row("First map in Dari: median", "ms", ("languages", "fa_ms")),
    Row(
        "First map in Dari ÷ in English",
        "",
        ("languages", "fa_ratio"),
        digits=2,
        target=NO_SLOWER,
    ),
    Row("Afghanistan, 42 places, first map: median", "ms", ("country", "first_map_ms")),
    Row(
        "Afghanistan, first map, against Panjshir's",
        "",
        ("country", "first_map_ratio"),
        digits=2,
        target=AS_FAST,
    ),
    Row("Afghanistan, key to changed fill: median", "ms", ("country", "changed_ms"), digits=1),
    Row("Afghanistan, key to painted frame: median", "ms", ("country", "painted_ms"), digits=1),
    Row(
        "Afghanistan, key to painted frame, against Panjshir's",
        "",
        ("country", "painted_ratio"),
        digits=2,
        target=AS_FAST,
    ),
    timed("Dataset, imported and loaded", "core", "load_ms", 1500),
    timed("Eight timelines", "core", "timelines_ms", 300),
    timed("The longest search in the shipped reports", "core", "search_ms", 150),
    timed("The longest search in 20,000 reports", "core", "search_many_ms", 500),
    timed(
        "A close-up on A4 at 300 dpi, the first picture of all", "core", "close_up_cold_ms", 3000
    ),
    timed("A close-up on A4 at 300 dpi, of another day", "core", "close_up_ms", 1000),
    timed("Three readings beside each other, of another day", "core", "panels_ms", 1500),
    timed("Standalone page, made", "core", "standalone_ms", 1000),
    timed("Briefing, made as a page", "core", "briefing_ms", 2000),
    timed("Briefing, made as slides", "core", "slides_ms", 8000),
    *(
        Row(f"{made_up}: {text}", unit, ("scale", name), digits, at_most(limit, f"≤ {limit}"))
        for made_up, text, unit, name, digits, limit in (
            (SMALL, "loaded and checked", "s", "small_objects_load_s", 1, 2),
            (SMALL, "eight timelines as objects", "s", "small_objects_timelines_s", 2, 0.6),
            (SMALL, "memory for that", "MB", "small_objects_peak_mb", 0, 350),
            (LARGE, "loaded and checked", "s", "large_objects_load_s", 1, 12),
            (LARGE, "eight timelines as objects", "s", "large_objects_timelines_s", 1, 7),
            (LARGE, "memory for that", "MB", "large_objects_peak_mb", 0, 1000),
            (LARGE, "read, eight timelines as columns", "s", "large_columns_all_s", 1, 7),
            (LARGE, "eight timelines by DuckDB", "s", "large_duckdb_all_s", 1, 30),
            (HUGE, "read, eight timelines as columns", "s", "huge_columns_all_s", 1, 15),
            (HUGE, "memory for that", "MB", "huge_columns_peak_mb", 0, 1500),
            (HUGE, "eight timelines by DuckDB", "s", "huge_duckdb_all_s", 1, 120),
        )
    ),
    *(
        row
        for form in FORMS
        for row in (
            Row(
                f"{LARGE}: memory that writing all of it as {form} adds",
                "MB",
                ("exports", f"{form}_peak_mb"),
                target=at_most(100, "≤ 100"),
            ),
            Row("The same: CPU", "s", ("exports", f"{form}_cpu_s"), digits=1),
            Row("The same: the file", "MB", ("exports", f"{form}_file_mb"), digits=1),
        )
    ),
    *(
        Row(
            f"100,000 reports by {engine}, eight timelines: {text}",
            unit,
            ("engines", name),
            0,
            target,
        )
        for engine, key in (("NumPy", "memory"), ("DuckDB", "duckdb"), ("Spark", "spark"))
        for text, unit, name, target in (
            ("states", "", f"{key}_states", None),
            ("states that NumPy has otherwise", "", f"{key}_other", NEVER),
            ("all of it, as rows", "s", f"{key}_s", None),
        )
        if name != "memory_other"
    ),
    Row("A film of 1,000 places, made", "s", ("film", "made_s"), digits=1),
    Row("A film of 1,000 places", "MB", ("film", "megabytes"), digits=1),
    Row("A film of 1,000 places: frames", "", ("film", "frames")),
    Row("A film of 1,000 places: dates told apart", "", ("film", "dates")),
    Row("A film of 1,000 places: blank frames", "", ("film", "blank"), target=NEVER),
    timed("The site behind nginx, 1,000 readers at once: p95", "readers", "p95_ms", 100),
    Row("The same: requests answered", "/s", ("readers", "requests_a_second")),
    Row("The same: errors", "", ("readers", "errors"), target=NEVER),
    Row(
        "Two replicas behind nginx, 120 sessions, a step a second each: p95",
        "ms",
        ("replicas", "sessions", "p95_ms"),
        target=at_most(300, "< 300"),
    ),
    Row("One of them killed: sessions that were its own", "", ("replicas", "sessions", "lost")),
    Row(
        "One of them killed: the last of its sessions steps again after",
        "s",
        ("replicas", "sessions", "longest_outage_s"),
        digits=1,
        target=at_most(10, "< 10"),
    ),
    Row(
        "One of them killed: a page answers again after",
        "s",
        ("replicas", "page", "outage_s"),
        digits=1,
        target=at_most(10, "< 10"),
    ),
    Row(
        "One of them killed: blank frames of the replay",
        "",
        ("replicas", "page", "blank_frames"),
        target=NEVER,
    ),
    Row(
        "One of them killed: the longest step of the replay, key to changed fill",
        "ms",
        ("replicas", "page", "step_longest_ms"),
    ),
)

LOAD_TARGETS = {"60": at_most(300, "< 300")}


def rows(results: Mapping[str, Numbers]) -> Iterator[Row]:
    """Yield the rows of the table, those of the load included."""
    yield from ROWS
    levels: Mapping[str, Any] = next(
        (r["load"]["levels"] for r in results.values() if "load" in r), {}
    )
    for count in levels:
        path = ("load", "levels", count)
        who = f"{count} session{'' if count == '1' else 's'}, a step a second each"
        yield Row(f"{who}: p95", "ms", (*path, "p95_ms"), target=LOAD_TARGETS.get(count))
        yield Row(f"{who}: steps finished", "/s", (*path, "steps_a_second"), digits=1)
        yield Row(f"{who}: server CPU a step", "ms", (*path, "cpu_ms"), digits=1)
    yield Row(
        "Steps sustained with p95 < 500 ms",
        "/s",
        ("load", "capacity", "steps_a_second"),
        digits=1,
        target=SIX_TIMES,
    )


def table(results: Mapping[str, Numbers]) -> str:
    """Return the results as a Markdown table whose columns line up."""
    heads = ["", "unit", *(c.title for c in CANDIDATES if c.key in results)]
    told = (row for row in rows(results) if {*row.cells(results)} != {MISSING})
    first = [*heads, "ours ÷ idiomatic", "target", "reached"]
    return aligned([first, *(_line(row, results) for row in told)])


def verdicts(results: Mapping[str, Numbers]) -> dict[str, bool]:
    """Return each target that could be judged, and whether it is reached."""
    judged = {row.text: _reached(row, row.values(results)) for row in rows(results)}
    return {text: reached for text, reached in judged.items() if reached is not None}


def disturbed(results: Mapping[str, Numbers]) -> bool:
    """Tell whether other work held more of the machine than the measurements can bear."""
    return any((r["before"]["busy_cores"] or 0) > QUIET_CORES for r in results.values())


def disturbance(results: Mapping[str, Numbers]) -> str:
    """Return in one sentence whether the times may be quoted."""
    if disturbed(results):
        return (
            "**Disturbed**: other work held the machine, and not equally for all candidates. "
            "Bytes and blank frames stand; times, CPU, rates, ratios and verdicts on them do not."
        )
    return "The machine was quiet before each candidate was measured."


def page(machine: Mapping[str, str], results: Mapping[str, Numbers], *, quick: bool) -> str:
    """Return everything that a reader needs to judge the numbers, as Markdown."""
    kind = "a quick run, for orientation only" if quick else "one full run"
    facts = "\n".join(f"- {name}: {value}" for name, value in machine.items())
    return f"# Measurements\n\nBy `make bench`, {kind}.\n\n{facts}\n\n{disturbance(results)}\n\n{table(results)}\n\n{METHOD.read_text(encoding='utf-8')}"


def _at(numbers: Any, path: tuple[str, ...]) -> float | str | None:
    for name in path:
        if not isinstance(numbers, dict) or name not in numbers:
            return None
        numbers = numbers[name]
    found: float | str | None = numbers
    return found


def _line(row: Row, results: Mapping[str, Numbers]) -> list[str]:
    values = row.values(results)
    reached = {True: "yes", False: "no", None: ""}[_reached(row, values)]
    return [
        row.text,
        row.unit,
        *row.cells(results),
        _ratio(values),
        row.target.text if row.target else "",
        reached,
    ]


def _ratio(values: Mapping[str, float]) -> str:
    if "ours" not in values or not values.get("idiomatic"):
        return ""
    return f"{values['ours'] / values['idiomatic']:.2f}"


def _reached(row: Row, values: Mapping[str, float]) -> bool | None:
    try:
        return row.target.reached(values) if row.target else None
    except KeyError:
        return None  # a peer that could not be measured proves nothing


def aligned(lines: list[list[str]]) -> str:
    """Return lines of cells as a Markdown table whose columns line up."""
    widths = [max(map(len, column)) for column in zip(*lines, strict=True)]
    rule = [":" + "-" * max(widths[0] - 1, 2), *("-" * (max(w, 3) - 1) + ":" for w in widths[1:])]
    return "\n".join(
        "| "
        + " | ".join(cell.ljust(width) for cell, width in zip(line, widths, strict=True))
        + " |"
        for line in (lines[0], rule, *lines[1:])
    )
