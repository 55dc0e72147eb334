"""The Evidence page: every report, where the parties part, and what was known when."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from enum import StrEnum

import streamlit as st

from geo import shared, wording
from geo.evidence import charts, panels, sheet, tables
from geo.evidence.disagreement import matrix, open_disputes, tallies
from geo.evidence.search import Catalogue, Order, Wanted
from geo.evidence.voices import DEFINITION
from geo.view import Span
from geo.vocabulary import Claimant, Kind, Knowledge, Reading, Status
from pages import elements
from pages.viewing import follow_url, show, write_url

PAGE_ROWS = 40
ORDER_NAMES = {
    Order.EVENT: "Day",
    Order.PUBLISHED: "Published",
    Order.PLACE: "Place",
    Order.CLAIMANT: "Who says so",
    Order.SOURCES: "Most sources first",
}


class Section(StrEnum):
    """The parts of the page."""

    REPORTS = "reports"
    DISAGREEMENT = "disagreement"
    KNOWN = "known"


SECTION_NAMES = {
    Section.REPORTS: "Reports",
    Section.DISAGREEMENT: "Disagreement",
    Section.KNOWN: "As known then",
}
data = shared.dataset()
state = st.session_state


@st.cache_resource
def catalogue() -> Catalogue:
    """Return the index of all reports, which all sessions share."""
    return Catalogue(data, shared.timelines()[Reading.ASSESSED, Knowledge.HINDSIGHT])


def choose_section() -> Section:
    """Ask which part of the page to show; it is a part of the link."""
    linked = st.query_params.get("section")
    if "section" not in state or (linked and st.query_params.to_dict() != state.get("written")):
        state.section = Section(linked) if linked in list(Section) else Section.REPORTS
    return st.segmented_control(
        "Part of the page",
        list(Section),
        format_func=SECTION_NAMES.__getitem__,
        key="section",
        required=True,
        label_visibility="collapsed",
    )


def choose_wanted() -> Wanted:
    """Ask what to find."""
    first = min(report.event_date for report in data.reports.values())
    battle = (data.battle.start, data.battle.end)
    with st.container(key="filters"):
        text, places, claimants, kinds = st.columns([2, 1, 1, 1])
        statuses, source, days, order = st.columns([1, 2, 1, 1])
    span = days.date_input(
        "Days", battle, min_value=first, max_value=data.record.end, format="YYYY-MM-DD"
    )
    state.order = order.selectbox("Sort by", list(Order), format_func=ORDER_NAMES.__getitem__)
    return Wanted(
        text=text.text_input(
            "Words", placeholder="A word, a name, an id; spellings of a place find each other"
        ),
        places=tuple(places.multiselect("Place", list(data.places), format_func=place_name)),
        claimants=tuple(
            claimants.multiselect(
                "Who says so", list(Claimant), format_func=wording.CLAIMANT_NAMES.get
            )
        ),
        kinds=tuple(kinds.multiselect("Kind", list(Kind), format_func=wording.KIND_NAMES.get)),
        statuses=tuple(
            statuses.multiselect(
                "Status of the place that day",
                [status for status in Status if status not in PARTYS_OWN],
                format_func=wording.STATUS_NAMES.get,
            )
        ),
        source=source.selectbox(
            "Source", list(data.sources), index=None, format_func=source_name, placeholder="All"
        ),
        days=span if len(span) == 2 else None,
        known_by=state.view.day if state.view.knowledge is Knowledge.AS_KNOWN else None,
    )


PARTYS_OWN = (Status.NO_STATEMENT, Status.CLAIMED)


def place_name(place_id: str) -> str:
    return data.places[place_id].name


def source_name(source_id: str) -> str:
    source = data.sources[source_id]
    return f"{source.publisher}: {source.title}"


@st.fragment
def reports() -> None:
    """Find reports; a filter reruns nothing else."""
    wanted = choose_wanted()
    found = catalogue().find(wanted, order=state.order)
    voices = catalogue().voices
    spoken = len({voices.get(report.report_id, report.report_id) for report in found})
    count, download = st.columns([3, 1], vertical_alignment="center")
    count.html(
        f'<p class="found" role="status"><b>{len(found)}</b> of {len(data.reports)} reports, '
        f"{spoken} {'voice' if spoken == 1 else 'voices'}</p>"
    )
    download.download_button(
        "Download these as CSV",
        data=lambda: sheet.reports_csv(data, found, voices),
        file_name=sheet.NAME,
        mime="text/csv",
        on_click="ignore",
        width="stretch",
    )
    pages = max(1, -(-len(found) // PAGE_ROWS))
    table = st.container()
    page = st.pagination(pages, key=f"page of {hash((wanted, state.order))}") if pages > 1 else 1
    table.html(tables.reports_html(data, found[(page - 1) * PAGE_ROWS : page * PAGE_ROWS], voices))
    st.caption(DEFINITION)
    if found:
        st.header("How many, of whom, about which day")
        st.altair_chart(charts.counts_chart(found), alt="Reports of each claimant about each day")
        st.header("The sources behind them")
        st.html(tables.sources_html(data, found))


def draw_day() -> None:
    """Draw the day that is looked at, the ribbon to choose another one, and whose eyes."""
    view = state.view
    state.evidence_known = view.knowledge is Knowledge.AS_KNOWN
    day, known = st.columns([1, 3], vertical_alignment="bottom")
    state.evidence_day = view.day
    day.date_input(
        "Date",
        key="evidence_day",
        min_value=data.record.start,
        max_value=data.record.end,
        format="YYYY-MM-DD",
        on_change=lambda: go(state.evidence_day),
    )
    known.toggle(
        "As known on this date",
        key="evidence_known",
        on_change=lambda: show(
            knowledge=Knowledge.AS_KNOWN if state.evidence_known else Knowledge.HINDSIGHT
        ),
    )
    elements.ribbon(
        data=elements.ribbons(view) | {"day": view.day.isoformat()},
        key="evidence_ribbon",
        on_day_change=lambda: go(date.fromisoformat(state.evidence_ribbon.day)),
        on_place_change=lambda: show(place=state.evidence_ribbon.place),
    )


def go(day: date) -> None:
    """Show a day, and the whole record where it lies outside of the battle."""
    inside = data.battle.start <= day <= data.battle.end
    state.view = replace(state.view, day=day, span=state.view.span if inside else Span.RECORD)


def disagreement() -> None:
    view, timelines = state.view, shared.timelines()
    assessed = timelines[Reading.ASSESSED, view.knowledge]
    disputes = open_disputes(assessed, view.day)
    st.header(f"Readings side by side, {wording.long_date(view.day)}")
    st.html(tables.matrix_html(matrix(timelines, view.knowledge, view.day)))
    noun = "dispute" if len(disputes) == 1 else "disputes"
    st.header(f"{len(disputes)} open {noun} on this date")
    st.html(tables.disputes_html(data, disputes))
    st.header("How many of the nine places are sure")
    window = view.window(data)
    st.altair_chart(
        charts.tallies_chart(tallies(assessed, window.start, window.end)),
        alt="Number of places confirmed, unconfirmed, disputed and contested over time",
    )


def known_then() -> None:
    view = state.view
    st.header(f"What could be known on {wording.long_date(view.day)}")
    st.html(panels.hindsight_html(shared.timelines(), view.reading, view.day))


for notice in follow_url():
    st.warning(notice)
st.title("Evidence")
section = choose_section()
if section is Section.REPORTS:
    reports()
else:
    draw_day()
    disagreement() if section is Section.DISAGREEMENT else known_then()
write_url({"section": section})
