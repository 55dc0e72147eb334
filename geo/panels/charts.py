"""The small charts of the Evidence page, in Vega-Lite through Altair."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, Any

import altair as alt
import pandas as pd

from geo import style
from geo.dataset.vocabulary import Claimant
from geo.language import terms
from geo.language.catalogue import say

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence
    from datetime import date

    from geo.dataset.model import Report
    from geo.evidence.disagreement import Tally

HEIGHT_PX = 190
DATE_FORMAT = "%-d %b %Y"
DAYS = alt.Axis(format=DATE_FORMAT, labelOverlap="parity")


def counts_chart(reports: Sequence[Report], link: Callable[[date, Claimant], str]) -> Any:
    """Draw how many reports there are of each claimant about each day.

    Parameters
    ----------
    reports
        The reports to count.
    link
        Returns where the reports of a claimant about a day are.
    """
    counts = Counter((r.event_date, r.claimant) for r in reports)
    frame = pd.DataFrame(
        [
            {
                "day": day.isoformat(),
                "claimant": terms.CLAIMANT_NAMES[claimant],
                "reports": count,
                "address": link(day, claimant),
            }
            for (day, claimant), count in sorted(counts.items())
        ],
        columns=["day", "claimant", "reports", "address"],
    )
    return (
        alt.Chart(frame, height=HEIGHT_PX)
        .mark_bar(width={"band": 0.8})
        .encode(
            x=alt.X("yearmonthdate(day):T", title=None, axis=DAYS),
            y=alt.Y("sum(reports):Q", title=say("chart.reports"), axis=alt.Axis(tickMinStep=1)),
            color=_colour("claimant", _claimant_colours()),
            tooltip=_tooltip("day:T", "claimant:N", "reports:Q"),
            href="address:N",
        )
    )


def tallies_chart(tallies: Iterable[Tally]) -> Any:
    """Draw how many places have each status, as steps over time."""
    frame = pd.DataFrame(
        [
            {
                "day": tally.day.isoformat(),
                "status": terms.STATUS_NAMES[tally.status],
                "places": tally.places,
                "order": list(style.STATUS_TONES).index(tally.status),
            }
            for tally in tallies
            if tally.status in style.STATUS_TONES
        ]
    )
    colours = {terms.STATUS_NAMES[s]: tone for s, tone in style.STATUS_TONES.items()}
    return (
        alt.Chart(frame, height=HEIGHT_PX)
        .mark_area(interpolate="step-after")
        .encode(
            x=alt.X("day:T", title=None, axis=DAYS),
            y=alt.Y(
                "places:Q", title=say("chart.places"), stack="zero", axis=alt.Axis(tickMinStep=1)
            ),
            color=_colour("status", colours),
            order="order:Q",
            tooltip=_tooltip("day:T", "status:N", "places:Q"),
        )
    )


def _colour(field: str, colours: dict[str, str]) -> Any:
    scale = alt.Scale(domain=list(colours), range=list(colours.values()))
    return alt.Color(f"{field}:N", scale=scale, legend=alt.Legend(orient="top", title=None))


def _tooltip(*fields: str) -> list[Any]:
    return [
        alt.Tooltip(
            field,
            title=say(f"chart.{field[:-2]}"),
            format=DATE_FORMAT if field.endswith(":T") else alt.Undefined,
        )
        for field in fields
    ]


def _claimant_colours() -> dict[str, str]:
    return {terms.CLAIMANT_NAMES[c]: style.CLAIMANT_TONES[c] for c in Claimant}
