"""What each party holds, and what a period did to each place, as rows for programs and spreadsheets."""

# mypy: disable-error-code="no-untyped-call"
# (shapely has no annotations)

from __future__ import annotations

import csv
import io
import json
from datetime import date, datetime, time
from typing import TYPE_CHECKING, Any, TypeAlias

import shapely
import xlsxwriter

from geo.control.amounts import amounts_over
from geo.control.period import period
from geo.course.sheet import about
from geo.credits import product
from geo.dataset.precision import edtf
from geo.dataset.shapes import outline_or_point
from geo.export.amounts import amounts_rows
from geo.export.records import json_text
from geo.export.tables import harmless
from geo.language.catalogue import say

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from geo.control.amounts import Measure
    from geo.control.period import PlacePeriod
    from geo.control.timeline import Timeline
    from geo.dataset.model import Dataset, Window

Row: TypeAlias = "dict[str, Any]"

ABOUT = ("reading", "known", "dataset_version", "dataset_sha256", "licence", "attribution", "caveats")  # fmt: skip
"""What each row of a CSV file says of the file."""


def amounts_between(timeline: Timeline, window: Window, measures: Iterable[Measure]) -> list[Row]:
    """Return the rows of the first day and of each on which something changes.

    Parameters
    ----------
    timeline
        The timeline to count in.
    window
        The days, all of them in the timeline's window.
    measures
        What is counted.

    Raises
    ------
    UsageError
        If a day is outside the window, or the dataset does not have the numbers.
    """
    counted = (each for by in measures for each in amounts_over(timeline, window, by))
    return amounts_rows(timeline.dataset, counted)


def amounts_json(timeline: Timeline, window: Window, measures: Iterable[Measure]) -> str:
    """Return what the rows of :func:`amounts_between` tell as JSON, with what the file says of itself.

    Parameters
    ----------
    timeline, window, measures
        As there.

    Raises
    ------
    UsageError
        As there.
    """
    rows = amounts_between(timeline, window, measures)
    told = about(timeline, window) | {"meaning": say("amounts.csv_note")}
    return json_text({"metadata": told, "amounts": [_plain(row) for row in rows]})


def period_rows(timeline: Timeline, window: Window) -> list[Row]:
    """Return a row for each mapped place: its last change of hands, whose it was on how many days.

    Raises
    ------
    UsageError
        If the days are no stretch of the record.
    """
    days = (window.end - window.start).days + 1
    span = {"first_day": window.start, "last_day": window.end, "days": days}
    return [_period_row(timeline.dataset, each, span) for each in period(timeline, window)]


def _period_row(dataset: Dataset, each: PlacePeriod, span: Row) -> Row:
    place, last = each.place, each.last
    return {
        "place_id": place.place_id,
        "place": place.name,
        **{f"place_{tag}": place.names.get(tag, "") for tag in dataset.languages},
        "kind": str(place.kind),
        **span,
        "last_change": last.day if last else None,
        "last_change_edtf": edtf(last.day, last.precision) if last else None,
        "from": str(last.before) if last else None,
        "to": str(last.after) if last else None,
        "changes_of_hands": len(each.handovers),
        "changes": each.changes,
        **{f"days_{actor}": count for actor, count in each.held.items()},
        "days_contested": each.contested,
        "days_unknown": each.unknown,
        "days_disputed": each.disputed,
        "days_disputed_or_contested": each.unsettled,
    }


def period_json(timeline: Timeline, window: Window) -> str:
    """Return what the rows of :func:`period_rows` tell as JSON, with what the file says of itself.

    Raises
    ------
    UsageError
        As there.
    """
    rows = [_plain(row) for row in period_rows(timeline, window)]
    return json_text({"metadata": about(timeline, window), "places": rows})


def period_geojson(timeline: Timeline, window: Window, colours: Mapping[str, str]) -> bytes:
    """Return the rows as features in EPSG:4326 (lon/lat) with the colours of the map, by place id.

    Parameters
    ----------
    timeline, window
        The timeline, and the first and the last day.
    colours
        The fill of each place that has changed hands, by its id.

    Raises
    ------
    UsageError
        If the days are no stretch of the record.
    """
    features = [
        _feature(timeline.dataset, _plain(row), colours.get(row["place_id"]))
        for row in period_rows(timeline, window)
    ]
    told = {
        "type": "FeatureCollection",
        "metadata": about(timeline, window),
        "features": features,
    }
    return (json.dumps(told, ensure_ascii=False, separators=(",", ":")) + "\n").encode()


def _feature(dataset: Dataset, row: Row, colour: str | None) -> Row:
    shape = shapely.orient_polygons(outline_or_point(dataset, row["place_id"]))
    look: Row = {"fill": colour, "marker-color": colour} if colour else {"fill-opacity": 0}
    return {
        "type": "Feature",
        "id": row["place_id"],
        "properties": row | look,
        "geometry": shapely.geometry.mapping(shape),
    }


def csv_bytes(timeline: Timeline, window: Window, rows: Sequence[Row]) -> bytes:
    """Write rows as CSV (RFC 4180) in UTF-8, with the mark by which Excel knows it.

    Parameters
    ----------
    timeline, window
        What the rows are of, which stands in the last columns of each.
    rows
        The rows, at least one.
    """
    told = about(timeline, window)
    last = {name: told[name] for name in ABOUT}
    out = io.StringIO(newline="")
    writer = csv.writer(out)
    writer.writerow([*rows[0], *last])
    writer.writerows([_cell(value) for value in (row | last).values()] for row in rows)
    return out.getvalue().encode("utf-8-sig")


def xlsx_bytes(timeline: Timeline, window: Window, rows: Sequence[Row]) -> bytes:
    """Write rows as an Excel workbook, with a sheet of what it says of itself.

    Parameters
    ----------
    timeline, window
        What the rows are of.
    rows
        The rows, at least one.
    """
    out = io.BytesIO()
    options = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False}
    with xlsxwriter.Workbook(out, options) as book:
        dataset, told = timeline.dataset, about(timeline, window)
        created = dataset.released.replace(tzinfo=None)
        book.set_properties({"title": f"{told['title']}, {told['date']}", "author": product(dataset), "comments": told["cite"], "created": created})  # fmt: skip
        day = book.add_format({"num_format": "yyyy-mm-dd", "align": "left"})
        bold = book.add_format({"bold": True})
        for name, table in (("Course", rows), ("About", [{"what": k, "value": v} for k, v in told.items()])):  # fmt: skip
            sheet = book.add_worksheet(name)
            sheet.freeze_panes(1, 0)
            sheet.write_row(0, 0, list(table[0]), bold)
            for number, row in enumerate(table, 1):
                for column, value in enumerate(row.values()):
                    if isinstance(value, date):
                        moment = datetime.combine(value, time())
                        sheet.write_datetime(number, column, moment, day)
                    elif isinstance(value, int | float):
                        sheet.write_number(number, column, value)
                    else:
                        sheet.write_string(number, column, _cell(value))
            sheet.autofit()
    return out.getvalue()


def _plain(row: Row) -> Row:
    return {key: v.isoformat() if isinstance(v, date) else v for key, v in row.items()}


def _cell(value: Any) -> str:
    return "" if value is None else harmless(str(value))
