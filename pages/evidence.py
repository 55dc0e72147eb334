"""The Evidence page: every report, where the parties part, and what was known when."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from enum import StrEnum
from typing import TYPE_CHECKING
from urllib.parse import urlencode

import streamlit as st

from geo.codes.vocabulary import ASSESSED, Eyes, Knowledge
from geo.course.request import has_room_for_every_reading
from geo.evidence.disagreement import matrix, open_disputes, tallies
from geo.evidence.search import Catalogue, Order
from geo.export.formats import MEDIA_TYPES, Format
from geo.export.passing_on import withheld
from geo.export.reports import reports_csv, reports_name
from geo.language import terms
from geo.language.catalogue import Names, say
from geo.panels import charts
from geo.panels import course as course_panel
from geo.panels import reason as reason_panel
from geo.panels import tables as tables_panel
from geo.panels.taking import offered_html
from geo.server import state as served
from geo.server.offered import OfferedParts
from pages import controls
from pages.doubts import (
    doubts_parameters,
    draw_choices,
    draw_flips,
    draw_rest,
    flips_ribbon,
    follow_doubts,
)
from pages.filters import draw_filters, follow_wanted, wanted_now
from pages.period import draw_period, follow_period, period_parameters
from pages.session import (
    address,
    chosen_language,
    entitle,
    follow_url,
    is_asked,
    look,
    mirror,
    moved_mirrors,
    note_drawn,
    note_hand,
    note_mirror,
    rerun_unless_drawn,
    show,
    speak_on,
    theme,
    write_url,
)

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from streamlit.delta_generator import DeltaGenerator

    from geo.dataset.model import Report

ROWS = 15
"""How many reports are shown at first, and how many more each time."""


class Section(StrEnum):
    """The parts of the page."""

    REPORTS = "reports"
    DISAGREEMENT = "disagreement"
    KNOWN = "known"
    WHAT_IF = "what_if"
    PERIOD = "period"


SECTION_NAMES = Names("section", lambda: [*Section])
data = served.dataset()
state = st.session_state


@st.cache_resource
def catalogue(of: str) -> Catalogue:
    """Return the index of all reports of a dataset, which all sessions share."""
    with served.choosing(of):
        return Catalogue(served.dataset(), served.timelines()[ASSESSED])


def follow_section() -> None:
    """Take the part of the page from the URL where the view is taken from there."""
    linked = st.query_params.get("section")
    if "section" not in state or (linked and is_asked(address(), state.get("written"))):
        state.section = Section(linked) if linked in list(Section) else Section.REPORTS


def choose_section() -> Section:
    """Ask which part of the page to show; it is a part of the link."""
    chosen: Section = controls.choice(
        say("evidence.part_of_page"), SECTION_NAMES, "section", lambda _: note_hand()
    )
    return chosen


def link_to(**changes: object) -> str:
    """Return the address of the reports that are left where something else is wanted."""
    wanted = replace(state.wanted, **changes)
    return f"?{urlencode({**state.view.parameters(), **wanted.parameters(data)})}"


def write_page() -> None:
    """Write into the URL what the page shows."""
    parameters = {"section": state.section}
    if state.section == Section.REPORTS:
        sorting = {} if state.order is Order.EVENT else {"sort": state.order}
        parameters |= {**state.wanted.parameters(data), **sorting}
    elif state.section == Section.WHAT_IF:
        parameters |= doubts_parameters()
    elif state.section == Section.PERIOD:
        parameters |= period_parameters()
    write_url(parameters)


def draw_reports(where: DeltaGenerator, shown: Sequence[Report], voices: Mapping[str, str]) -> None:
    where.html(tables_panel.reports_html(data, shown, voices, lambda first: link_to(text=first)))


def rows_shown(*asked: object) -> int:
    """Return how many reports to show of what is asked for now."""
    if state.get("rows_of") != asked:
        state.rows_of, state.rows = asked, ROWS
    rows: int = state.rows
    return rows


def show_rows(count: int) -> None:
    state.rows = count


def draw_more(shown: int, rest: int) -> None:
    """Offer the reports that are not shown yet: the next of them, and all."""
    last = rest <= ROWS
    with st.container(key="turning", horizontal=True):
        more = say("evidence.last", count=rest) if last else say("evidence.more")
        st.button(more, key="more", on_click=show_rows, args=(shown + ROWS,))
        if not last:
            every = say("evidence.all", count=shown + rest)
            st.button(every, key="every", on_click=show_rows, args=(shown + rest,))


def draw_page(found: Sequence[Report], voices: Mapping[str, str], *asked: object) -> None:
    """Draw one page of the many that are found, on which paper has no more; what is asked anew begins at the first."""
    if state.get("pages_of") != asked:
        state.pages_of, state.asked = asked, state.get("asked", 0) + 1
    with st.container(key="turning", horizontal=True, vertical_alignment="center"):
        size = tables_panel.ON_A_PAGE
        number = st.pagination(-(-len(found) // size), key=f"page_{state.asked}")
        first = (number - 1) * size
        shown = found[first : first + size]
        told = {"first": terms.number(first + 1), "last": terms.number(first + len(shown))}
        st.caption(say("evidence.page_shown", **told, count=terms.number(len(found))))
    draw_reports(st.container(), shown, voices)
    with st.container(key="later"):
        st.caption(say("evidence.not_on_paper", count=terms.number(len(found))))


def offered_reports(found: Sequence[Report]) -> OfferedParts:
    """Return what offers the found reports as CSV, which is written while it is taken."""
    offer: OfferedParts | None
    of, offer = state.get("offered_reports", (None, None))
    if offer is None or of != found:
        voices = catalogue(served.chosen()).voices
        offer = OfferedParts(
            reports_name(data), MEDIA_TYPES[Format.CSV], lambda: reports_csv(data, found, voices)
        )
        state.offered_reports = found, offer
    return offer


@st.fragment
def reports() -> None:
    """Find reports; a filter reruns nothing else. Those that are not shown yet stand here for paper."""
    rerun_unless_drawn(state.section, chosen_language())
    speak_on()
    draw_filters()
    wanted = wanted_now()
    write_page()
    found = catalogue(served.chosen()).find(wanted, order=state.order)
    voices = catalogue(served.chosen()).voices
    heard = len({voices.get(report.report_id, report.report_id) for report in found})
    count, download = st.columns([3, 1], vertical_alignment="center")
    count.html(tables_panel.found_html(len(found), len(data.reports), heard))
    if not data.redistributable:
        download.caption(withheld(data))
    else:
        download.html(offered_html(offered_reports(found).address, say("evidence.download")))
    if len(found) > tables_panel.MOST_TOGETHER:
        draw_page(found, voices, wanted, state.order)
    else:
        rows = rows_shown(wanted, state.order)
        draw_reports(st.container(), found[:rows], voices)
        if rest := found[rows:]:
            draw_more(rows, len(rest))
            draw_reports(st.container(key="later"), rest, voices)
    st.caption(say("evidence.one_voice_means"))
    if found:
        st.header(say("evidence.counts"))
        chart = charts.counts_chart(
            found,
            lambda first, last, claimant: link_to(days=(first, last), claimants=(claimant,)),
            theme(),
        )
        st.altair_chart(chart, alt=say("evidence.counts_alt"))
        st.header(say("evidence.used_sources"))
        st.html(tables_panel.sources_html(data, found, lambda name: link_to(publishers=(name,))))


def draw_day(ribbon: dict[str, str]) -> None:
    """Draw the day that is looked at, whose eyes, and the ribbon to choose another day."""
    draw_choice_of_day()
    draw_ribbon(ribbon)
    draw_ribbon_files()


def draw_choice_of_day() -> None:
    view = state.view
    mirror("evidence_known", view.eyes.knowledge is Knowledge.AS_KNOWN)
    day, known = st.columns([1, 3], vertical_alignment="bottom")
    state.evidence_day = view.day
    day.date_input(
        say("map.date"),
        key="evidence_day",
        min_value=data.record.start,
        max_value=data.record.end,
        format=controls.DATE_FORMAT,
        on_change=note_mirror,
        args=("evidence_day",),
    )
    with day:
        controls.tell_days(view.day)
    known.toggle(
        terms.KNOWLEDGE_NAMES[Knowledge.AS_KNOWN],
        key="evidence_known",
        help=terms.KNOWLEDGE_MEANINGS[Knowledge.AS_KNOWN],
        on_change=lambda: look(
            knowledge=Knowledge.AS_KNOWN if state.evidence_known else Knowledge.HINDSIGHT
        ),
    )


def draw_ribbon(ribbon: dict[str, str]) -> None:
    controls.ribbon(
        data=ribbon | {"day": state.view.day.isoformat()},
        key="evidence_ribbon",
        on_day_change=lambda: go(date.fromisoformat(state.evidence_ribbon.day)),
        on_place_change=lambda: show(place=state.evidence_ribbon.place),
    )


def draw_ribbon_files() -> None:
    """Offer the ribbon as pictures and a slide: of the reading that is looked through, and, as far as a
    page has room for them, of every one.
    """
    window, forms = state.view.window(data), (*course_panel.PICTURES, "pptx")
    asked = {
        "first": window.start.isoformat(),
        "last": window.end.isoformat(),
        **state.view.eyes.parameters(),
        "language": chosen_language().value,
    }
    api = served.api_path()
    with st.container(horizontal=True):
        st.html(course_panel.files_html("ribbon", forms, api, **asked), width="content")
        if has_room_for_every_reading(data):
            every = course_panel.files_html(
                "ribbon", forms, api, title="every", **asked, every="true"
            )
            st.html(every, width="content")


def go(day: date) -> None:
    """Show a day, over another stretch of days where it lies outside of the one that is shown."""
    inside = day in state.view.window(data)
    show(day=day, span=state.view.span if inside else data.span_of(day).span_id)


def heading(key: str, day: date) -> str:
    return say(key, date=terms.format_date(day))


def disagreement() -> None:
    view, timelines = state.view, served.timelines()
    assessed = timelines[Eyes(knowledge=view.eyes.knowledge)]
    disputes = open_disputes(assessed, view.day)
    st.header(heading("evidence.readings", view.day))
    rows = matrix(timelines, view.eyes.knowledge, view.day)
    st.html(tables_panel.matrix_html(data, rows, view.day))
    st.header(say("evidence.open_disputes", count=len(disputes)))
    st.html(tables_panel.disputes_html(data, disputes))
    st.header(say("evidence.sure"))
    window = view.window(data)
    st.altair_chart(
        charts.tallies_chart(tallies(assessed, window.start, window.end), theme()),
        alt=say("evidence.sure_alt"),
    )


def known_then() -> None:
    view = state.view
    st.header(heading("evidence.known", view.day))
    st.html(reason_panel.hindsight_html(served.timelines(), view.eyes.reading, view.day))


@st.fragment
def what_if() -> None:
    """Draw what changes where something is left out; a choice reruns nothing else."""
    rerun_unless_drawn(state.section, chosen_language())
    speak_on()
    follow_day()
    draw_choices()
    draw_choice_of_day()
    draw_flips()
    draw_ribbon({"html": flips_ribbon()})
    draw_rest()
    write_page()


def follow_day() -> None:
    if "evidence_day" in moved_mirrors():
        go(state.evidence_day)


follow_day()
follow_section()
for notice in [*follow_wanted(), *follow_doubts(), *follow_period(), *follow_url()]:
    st.warning(notice)
st.title(say("page.evidence"))
entitle(say("page.evidence"), state.view.day)
section = choose_section()
note_drawn(section, chosen_language())
if section is Section.REPORTS:
    reports()
elif section is Section.WHAT_IF:
    what_if()
elif section is Section.PERIOD:
    draw_period()
    write_page()
else:
    draw_day(controls.ribbons(state.view))
    disagreement() if section is Section.DISAGREEMENT else known_then()
    write_page()
