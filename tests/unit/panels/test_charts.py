"""Charts tell a day as the rest of the page does, wherever their reader is."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from geo.evidence.disagreement import tallies
from geo.language.catalogue import Language, speaking
from geo.panels import charts as panels_charts
from geo.panels.charts import counts_chart, tallies_chart
from tests.unit.control.records import shipped, shipped_timeline

DENO = Path(sys.executable).with_name("deno")
FUNCTIONS = """
const replace = (text, pattern, other) => text.replace(pattern, other);
const utcdate = (moment) => new Date(moment).getUTCDate();
const utcmonth = (moment) => new Date(moment).getUTCMonth();
const utcyear = (moment) => new Date(moment).getUTCFullYear();
const datum = { value: Date.parse("2021-09-04") };
"""
"""What Vega's expressions may call, and the moment that it reads out of a day."""


def charts():
    battle = shipped().opening
    yield counts_chart(
        list(shipped().reports.values()), lambda day, _, claimant: f"{day}{claimant}"
    )
    yield tallies_chart(tallies(shipped_timeline(), battle.start, battle.end))


@pytest.mark.parametrize(
    ("language", "date"), [(Language.EN, "4 Sep 2021"), (Language.FA, "۴ سپتمبر ۲۰۲۱")]
)
def test_a_day_is_the_same_in_every_time_zone_and_written_as_everywhere(language, date):
    with speaking(language):
        axes = [chart.to_dict()["encoding"]["x"] for chart in charts()]
    assert [x["scale"] for x in axes] == [{"type": "utc"}] * 2
    told = ", ".join(x["axis"]["labelExpr"] for x in axes)
    answer = subprocess.run(
        [DENO, "eval", f"{FUNCTIONS}console.log(JSON.stringify([{told}]))"],
        env={**os.environ, "TZ": "America/New_York", "DENO_NO_UPDATE_CHECK": "1"},
        capture_output=True,
        check=True,
    )
    mark = "" if language is Language.EN else "\u200f"
    assert json.loads(answer.stdout) == [f"{mark}{date}{mark}"] * 2


def test_of_more_bars_than_can_be_seen_a_month_is_counted_together(monkeypatch):
    reports = list(shipped().reports.values())
    monkeypatch.setattr(panels_charts, "MOST_BARS", 10)
    drawn = counts_chart(reports, "{}/{} {}".format).to_dict()
    [bars] = drawn["datasets"].values()
    assert sum(bar["reports"] for bar in bars) == len(reports)
    assert len({(bar["day"], bar["claimant"]) for bar in bars}) == len(bars)
    [september] = [b for b in bars if b["address"] == "2021-09-01/2021-09-30 witness"]
    about = [r for r in reports if r.claimant == "witness" and (r.event_date.year, r.event_date.month) == (2021, 9)]  # fmt: skip
    assert (september["reports"], "Sep 2021" in september["date"]) == (len(about), True)
