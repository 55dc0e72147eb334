"""Files made for the tests, and what the command line says of the same day."""

from __future__ import annotations

import json
from datetime import date, datetime
from functools import cache

from click.testing import CliRunner

from geo.cli.main import panjshir_map
from geo.control.timeline import Timelines
from geo.export.bundle import bundle_parts
from geo.export.parts import whole
from geo.export.request import Exporter, FileRequest
from tests.unit.control.records import DATA, shipped

ROOT_DAY = date(2021, 9, 6)
DAYS = (date(2021, 7, 1), date(2021, 8, 20), date(2021, 9, 4), ROOT_DAY, date(2022, 12, 31))

DESCRIPTION = json.loads((DATA / "datapackage.json").read_text(encoding="utf-8"))
RELEASED = datetime.fromisoformat(DESCRIPTION["created"])


@cache
def exporter():
    return Exporter(Timelines(shipped()))


@cache
def made(format_, day=ROOT_DAY, **eyes):
    return exporter().make(FileRequest(format_, (day,) if day else (), **eyes))


def bundled(exporter, requests, progress=lambda: None):
    """Return the ZIP of some files."""
    return whole(bundle_parts(exporter, requests, progress))


@cache
def said_at(day, *options):
    """Return what ``panjshir-map at`` says of a day, by place."""
    answer = CliRunner().invoke(panjshir_map, ["at", day.isoformat(), *options, "--json"])
    assert answer.exit_code == 0
    return json.loads(answer.stdout)


def split(text):
    return text.split(";") if text else []


def as_said(row, day=None):
    """Return a row of a table, as an independent reader gives it, in the words of ``at``.

    An interval has no age of its evidence: it is counted up to a day. GDAL takes a column of GeoJSON
    for days where each of its texts is one.
    """
    lists = {name: split(row[name]) if isinstance(row[name], str) else list(row[name]) for name in ("rivals", "basis")}  # fmt: skip
    since = str(row["since"])[:10]
    evidence = str(row["last_evidence"])[:10] or None
    age = row["evidence_age_days"] if day is None else day - date.fromisoformat(evidence)
    return {
        "controller": row["controller"],
        "status": row["status"],
        "rivals": lists["rivals"],
        "since": since,
        "basis": lists["basis"],
        "last_evidence": evidence,
        "since_edtf": str(row["since_edtf"]).removesuffix(" 00:00:00"),
        "evidence_age_days": None if age == "" else int(getattr(age, "days", age)),
        "voices": int(row["voices"]) if row["voices"] else None,
    }


def on_day(rows, day):
    """Return the intervals that hold on a day, by place."""
    text = day.isoformat()
    return {
        row["place_id"]: as_said(row, day)
        for row in rows
        if str(row["start"])[:10] <= text < str(row["end"])[:10]
    }


def problem(answer):
    """Return the problem details of an answer, which must be well formed."""
    assert answer.headers["content-type"] == "application/problem+json"
    body = answer.json()
    assert body["status"] == answer.status_code
    assert set(body) >= {"type", "title", "status", "detail"}
    return body
