"""The small charts of the Evidence page, in Vega-Lite through Altair.

Vega would read out each mark and axis in English; a chart is told by its own text instead.
"""

from __future__ import annotations

import json
from calendar import monthrange
from collections import Counter
from typing import TYPE_CHECKING, Any, Final

import altair as alt
import pandas as pd

from geo.codes.vocabulary import Controller
from geo.control.amounts import amounts_told, counted_in
from geo.design import style
from geo.language import terms
from geo.language.catalogue import say, spoken, unfilled

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence
    from datetime import date

    from geo.codes.vocabulary import Claimant, EventPrecision
    from geo.control.amounts import Amount, Amounts
    from geo.dataset.model import Report
    from geo.evidence.disagreement import Tally

    Counts = Counter[tuple[date, Claimant, EventPrecision]]

HEIGHT_PX = 190
MOST_BARS = 1500
"""Of more of them each is too thin to be seen, and a month is counted together."""

AMOUNTS_PX = 280
LEGEND_COLUMNS = 3
"""How many names a line of the legend has: as many as a phone has room for."""

SURENESS: Final = {"certain": 1.0, "doubtful": 0.7, "disputed": 0.4}
"""How strong a colour is for how sure it is that a party holds something."""

ISOLATED = "\u2068{}\u2069"
"""A text in the direction of its first letter, where there is no markup to say so."""


RIGHT_TO_LEFT = "\N{RIGHT-TO-LEFT MARK}"


def counts_chart(
    reports: Sequence[Report],
    link: Callable[[date, date, Claimant], str],
    theme: style.Theme = style.Theme.LIGHT,
) -> Any:
    """Draw how many reports there are of each claimant about each day, or of so many about each month.

    Parameters
    ----------
    reports
        The reports to count.
    link
        Returns where the reports of a claimant about some days are, by the first and the last.
    theme
        The ground that it is drawn on.
    """
    counts = Counter((r.event_date, r.claimant, r.date_precision) for r in reports)
    by_month = len(counts) > MOST_BARS
    frame = pd.DataFrame(
        list(_by_month(counts, link) if by_month else _by_day(counts, link)),
        columns=["day", "date", "claimant", "reports", "address"],
    )
    return (
        alt.Chart(frame, height=HEIGHT_PX)
        .mark_bar(width={"band": 0.8}, aria=False)
        .encode(
            x=_days("utcyearmonth(day):T" if by_month else "utcyearmonthdate(day):T"),
            y=alt.Y("sum(reports):Q", title=say("chart.reports"), axis=_whole()),
            color=_colour("claimant", _claimant_colours(theme)),
            tooltip=_tooltip("claimant:N", "reports:Q"),
            href="address:N",
        )
    )


def _by_day(
    counts: Counts, link: Callable[[date, date, Claimant], str]
) -> Iterator[dict[str, Any]]:
    for (day, claimant, precision), count in sorted(counts.items()):
        told = terms.full_event_date(day, precision)
        yield _bar(day, claimant, told, count) | {"address": link(day, day, claimant)}


def _by_month(
    counts: Counts, link: Callable[[date, date, Claimant], str]
) -> Iterator[dict[str, Any]]:
    months: Counter[tuple[date, Claimant]] = Counter()
    for (day, claimant, _), count in counts.items():
        months[day.replace(day=1), claimant] += count
    for (first, claimant), count in sorted(months.items()):
        last = first.replace(day=monthrange(first.year, first.month)[1])
        told = terms.format_date(first, "month_year")
        yield _bar(first, claimant, told, count) | {"address": link(first, last, claimant)}


def _bar(first: date, claimant: Claimant, told: str, count: int) -> dict[str, Any]:
    return {
        "day": first.isoformat(),
        "date": ISOLATED.format(told),
        "claimant": terms.CLAIMANT_NAMES[claimant],
        "reports": count,
    }


def tallies_chart(tallies: Iterable[Tally], theme: style.Theme = style.Theme.LIGHT) -> Any:
    """Draw how many places have each status, as steps over time, on the ground of a theme."""
    tones = style.STATUS_TONES[theme]
    frame = pd.DataFrame(
        [
            {
                "day": tally.day.isoformat(),
                "date": ISOLATED.format(terms.full_date(tally.day)),
                "status": terms.STATUS_NAMES[tally.status],
                "places": tally.places,
                "order": list(tones).index(tally.status),
            }
            for tally in tallies
            if tally.status in tones
        ]
    )
    colours = {terms.STATUS_NAMES[s]: tone for s, tone in tones.items()}
    return (
        alt.Chart(frame, height=HEIGHT_PX)
        .mark_area(interpolate="step-after", aria=False)
        .encode(
            x=_days("day:T"),
            y=alt.Y("places:Q", title=say("chart.places"), stack="zero", axis=_whole()),
            color=_colour("status", colours),
            order="order:Q",
            tooltip=_tooltip("status:N", "places:Q"),
        )
    )


def amounts_chart(
    amounts: Iterable[Amounts], last: date, theme: style.Theme = style.Theme.LIGHT
) -> Any:
    """Draw how much each party holds over time, as steps on each other: the paler, the less sure.

    Parameters
    ----------
    amounts
        What all hold on the first day, and on each on which that changes.
    last
        The last day.
    theme
        The ground that it is drawn on.
    """
    found = list(amounts)
    turns = [*((each.day, each) for each in found), (last, found[-1])]
    frame = pd.DataFrame([row for day, each in turns for row in _held(day, each)])
    palette, total = style.PALETTES[theme], found[0].total
    seen = set(frame.loc[frame["amount"] > 0, "holder"])
    frame = frame[frame["holder"].isin(seen)]
    colours = {
        terms.CONTROLLER_NAMES[code]: palette.fill(code)
        for code in terms.CONTROLLER_NAMES
        if terms.CONTROLLER_NAMES[code] in seen
    }
    sure = [say(f"amounts.{name}") for name in SURENESS]
    return (
        alt.Chart(frame, height=AMOUNTS_PX)
        .mark_area(interpolate="step-after", aria=False)
        .encode(
            x=_days("utcyearmonthdate(day):T"),
            y=alt.Y(
                "amount:Q",
                title=_drawn(counted_in(found[0].measure, total)),
                stack="zero",
                axis=alt.Axis(labelExpr=_in_digits("datum.label"), aria=False),
                scale=alt.Scale(domain=[0, total], nice=False),
            ),
            color=_colour("holder", colours),
            opacity=alt.Opacity(
                "sureness:N",
                scale=alt.Scale(domain=sure, range=list(SURENESS.values())),
                legend=None,
            ),
            order="order:Q",
            tooltip=[
                alt.Tooltip("date:N", title=say("chart.day")),
                alt.Tooltip("told:N", title=say("amounts.held")),
            ],
        )
    )


def _held(day: date, amounts: Amounts) -> Iterator[dict[str, Any]]:
    """Yield what each holds, the first party on top and what is less sure towards the middle."""
    shared = {
        "day": day.isoformat(),
        "date": ISOLATED.format(terms.full_date(day)),
        "told": ISOLATED.format(amounts_told(amounts)),
    }
    first, *others = amounts.parties
    contested = Controller.CONTESTED, {"certain": amounts.contested}
    stack = [*((each.party, _shares(each)) for each in reversed(others)), contested]
    stack.append((first.party, dict(reversed(_shares(first).items()))))
    order = 0
    for holder, shares in stack:
        for sureness, amount in shares.items():
            yield {
                **shared,
                "holder": terms.CONTROLLER_NAMES[Controller(holder)],
                "sureness": say(f"amounts.{sureness}"),
                "amount": amount,
                "order": order,
            }
            order += 1


def _shares(amount: Amount) -> dict[str, float]:
    doubtful = amount.held - amount.certain - amount.disputed
    return {"certain": amount.certain, "doubtful": doubtful, "disputed": amount.disputed}


def _colour(field: str, colours: dict[str, str]) -> Any:
    scale = alt.Scale(domain=list(colours), range=list(colours.values()))
    return alt.Color(
        f"{field}:N",
        scale=scale,
        legend=alt.Legend(orient="top", title=None, columns=LEGEND_COLUMNS, aria=False),
    )


def _days(field: str) -> Any:
    """Lay days along the axis; Vega reads them as UTC, and would tell them in the reader's zone."""
    axis = alt.Axis(labelExpr=_written("datum.value"), labelOverlap="parity", aria=False)
    return alt.X(field, title=None, axis=axis, scale=alt.Scale(type="utc"))


def _written(moment: str) -> str:
    """Return the expression by which Vega writes the date of a moment as it is written everywhere."""
    months = json.dumps([say(f"date.{number}") for number in range(1, 13)])
    day, month, year = f"utcdate({moment})", f"{months}[utcmonth({moment})]", f"utcyear({moment})"
    pattern = unfilled("date.full", {})
    text = pattern.format(day=f"'+{day}+'", month=f"'+{month}+'", year=f"'+{year}+'")
    return _in_digits(f"'{_drawn(text)}'")


def _drawn(text: str) -> str:
    """Return a text as it is drawn from left to right: in our letters an isolate would part its first digit from it."""
    mark = RIGHT_TO_LEFT if spoken().direction == "rtl" else ""
    return f"{mark}{text}{mark}"


def _whole() -> Any:
    """Return an axis of whole numbers, in the digits of the language."""
    return alt.Axis(tickMinStep=1, labelExpr=_in_digits("datum.label"), aria=False)


def _in_digits(text: str) -> str:
    """Return the expression by which Vega writes a text in the digits of the language."""
    for latin, digit in enumerate(say("date.digits")):
        if digit != str(latin):
            text = f"replace({text}, /{latin}/g, '{digit}')"
    return text


def _tooltip(*fields: str) -> list[Any]:
    dated = alt.Tooltip("date:N", title=say("chart.day"))
    return [dated, *(alt.Tooltip(field, title=say(f"chart.{field[:-2]}")) for field in fields)]


def _claimant_colours(theme: style.Theme) -> dict[str, str]:
    return {terms.CLAIMANT_NAMES[c]: tone for c, tone in style.claimant_tones(theme).items()}
