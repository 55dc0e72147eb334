"""The Export page: for which purpose, of which dates, in which form; one click makes and downloads it."""

from __future__ import annotations

from dataclasses import replace
from itertools import count
from typing import TYPE_CHECKING

import pandas as pd
import streamlit as st

from geo.codes.vocabulary import Knowledge
from geo.control.amounts import MEASURE_NAMES, measures_of
from geo.design.style import Theme
from geo.errors import UsageError
from geo.export.alternative import alternative_text
from geo.export.bundle import BUNDLE_TYPE, bundle_parts
from geo.export.choice import (
    DATE_NAMES,
    DATES,
    FORMAT_NAMES,
    LAYOUT_NAMES,
    PURPOSE_NAMES,
    THEME_NAMES,
    ExportChoice,
    Purpose,
    WhichDates,
    read_choice,
)
from geo.export.formats import Format
from geo.export.options import LEAST_DATES, MOST_DATES
from geo.export.request import FileRequest, file_stem
from geo.export.tables import first_rows
from geo.figure.layouts import Layout
from geo.language import terms
from geo.language.catalogue import Language, say, spoken, written
from geo.panels.eyes import eyes_html
from geo.panels.taking import download_made_html, offered_html
from geo.server import manual
from geo.server import state as served
from geo.server.offered import OfferedFile
from geo.view import read_view
from pages.controls import DATE_FORMAT, tell_days
from pages.extents import choose_extent, choose_own, take_framing
from pages.session import address, entitle, is_asked, mirror, note_hand, write_address

if TYPE_CHECKING:
    from datetime import date

    from geo.export.options import PictureOptions


PREVIEW_DPI, LARGE_DPI = 96, 192
MOST_ROWS = 12

data = served.dataset()
state = st.session_state


def follow_url() -> list[str]:
    """Take the choice from the URL where it is not the one that this session wrote there; at first, of
    the view that the reader comes from.
    """
    if "export" in state and not is_asked(address(), state.get("written_export")):
        return []
    seen = state.view.parameters() if "view" in state else {}
    asked = address() or seen
    state.export, notices = read_choice(asked, data, spoken())
    state.export_view, _ = read_view(asked, data)
    take_framing(state.export.options, state.export_view)
    return notices


def change(**changes: object) -> None:
    note_hand()
    state.export = replace(state.export, **changes)


def draw(**changes: object) -> None:
    """Draw the pictures in another way."""
    change(options=replace(state.export.options, **changes))


@st.cache_data(max_entries=32, show_spinner=say("export_page.drawing"))
def preview(of: str, request: FileRequest) -> bytes:
    with served.choosing(of):
        return served.exporter().make(request)


@st.cache_data(max_entries=32, show_spinner=False)
def beginning(of: str, request: FileRequest) -> list[list[str]]:
    with served.choosing(of):
        return first_rows(served.exporter().parts(request), MOST_ROWS)


def choose_purpose() -> None:
    def turn() -> None:
        note_hand()
        state.export = state.export.for_purpose(state.purpose)

    mirror("purpose", state.export.purpose)
    st.segmented_control(
        say("export_page.purpose"),
        list(Purpose),
        key="purpose",
        required=True,
        wrap=True,
        format_func=PURPOSE_NAMES.__getitem__,
        on_change=turn,
    )
    limits = {"least": LEAST_DATES, "most": MOST_DATES}
    st.caption(say(f"purpose_meaning.{state.export.purpose}", **limits))


def choose_days(chosen: ExportChoice) -> None:
    mirror("dates", chosen.dates)
    st.segmented_control(
        say("export_page.dates"),
        DATES[chosen.purpose],
        key="dates",
        required=True,
        wrap=True,
        format_func=DATE_NAMES.__getitem__,
        on_change=lambda: change(dates=state.dates),
    )
    record = data.record
    if chosen.dates is WhichDates.ONE:
        mirror("export_day", chosen.day)
        st.date_input(
            say("export_page.date"),
            key="export_day",
            min_value=record.start,
            max_value=record.end,
            format=DATE_FORMAT,
            on_change=lambda: change(day=state.export_day),
        )
        tell_days(chosen.day)
    elif chosen.dates is not WhichDates.WHOLE:
        if len(state.get("export_span", ())) != 1:
            mirror("export_span", chosen.span)
        st.date_input(
            say("export_page.first_and_last"),
            key="export_span",
            min_value=record.start,
            max_value=record.end,
            format=DATE_FORMAT,
            on_change=change_span,
        )
        tell_days(*chosen.span)


def change_span() -> None:
    """Take a stretch of days; one of which the reader has chosen the first day only stays open."""
    span = tuple(state.export_span)
    if len(span) == 2:
        change(span=span)


def choose_eyes(chosen: ExportChoice) -> None:
    mirror("export_reading", chosen.eyes.reading)
    st.selectbox(
        say("export_page.reading"),
        list(terms.READING_NAMES),
        key="export_reading",
        format_func=terms.READING_NAMES.__getitem__,
        on_change=lambda: change(eyes=replace(state.export.eyes, reading=state.export_reading)),
    )
    mirror("export_known", chosen.eyes.knowledge is Knowledge.AS_KNOWN)
    st.toggle(say("export_page.as_known"), key="export_known", on_change=change_knowledge)
    st.html(eyes_html(chosen.eyes))


def change_knowledge() -> None:
    knowledge = Knowledge.AS_KNOWN if state.export_known else Knowledge.HINDSIGHT
    change(eyes=replace(state.export.eyes, knowledge=knowledge))


def choose_formats(chosen: ExportChoice) -> None:
    mirror("export_formats", list(chosen.made))
    st.multiselect(
        say("export_page.formats"),
        chosen.offered,
        key="export_formats",
        format_func=FORMAT_NAMES.__getitem__,
        placeholder=say("evidence.choose"),
        on_change=lambda: change(formats=tuple(state.export_formats)),
    )


def choose_options(chosen: ExportChoice) -> None:
    """Ask how pictures are drawn; a film is always of the same layout."""
    options = chosen.options
    if chosen.purpose is not Purpose.FILM:
        mirror("layout", options.layout)
        st.selectbox(
            say("export_page.layout"),
            list(Layout),
            key="layout",
            format_func=LAYOUT_NAMES.__getitem__,
            on_change=lambda: draw(layout=state.layout, dpi=0),
        )
    mirror("theme", options.theme)
    st.segmented_control(
        say("export_page.theme"),
        list(Theme),
        key="theme",
        required=True,
        format_func=THEME_NAMES.__getitem__,
        on_change=lambda: draw(theme=state.theme),
    )
    if chosen.purpose is not Purpose.FILM:
        mirror("outlined", list(options.highlight))
        st.multiselect(
            say("export_page.outlined"),
            [place.place_id for place in data.mapped_places],
            key="outlined",
            format_func=lambda place_id: terms.name_of(data.places[place_id]),
            placeholder=say("evidence.choose"),
            on_change=lambda: draw(highlight=tuple(state.outlined)),
        )


def choose_amounts(options: PictureOptions) -> None:
    """Ask by what a picture tells how much each party holds, if it does."""
    mirror("export_amounts", options.amounts)
    st.selectbox(
        say("export_page.amounts"),
        [None, *measures_of(data)],
        key="export_amounts",
        format_func=lambda by: MEASURE_NAMES[by] if by else say("export_page.no_amounts"),
        on_change=lambda: draw(amounts=state.export_amounts),
    )
    if options.layout is Layout.BARE and options.amounts:
        st.info(say("export_page.bare"))


def choose_language(chosen: ExportChoice) -> None:
    """Ask for the language of pictures, films and pages."""
    mirror("export_language", chosen.options.language)
    st.selectbox(
        say("language.switch"),
        list(Language),
        key="export_language",
        format_func=lambda language: language.own_name,
        on_change=lambda: draw(language=state.export_language),
    )


def framed(chosen: ExportChoice) -> ExportChoice:
    """Ask for the part of the map, for words of one's own, and for the size of pictures."""
    timelines = served.timelines()
    day = next(filter(None, chosen.days(timelines)), data.opening.opens_on)
    extent = choose_extent(timelines[chosen.eyes], day, state.export_view)
    choose_amounts(chosen.options)
    sized = chosen.purpose is not Purpose.FILM
    options = replace(chosen.options, extent=extent, title="", note="", width=0, height=0)
    try:
        options = replace(options, **choose_own(sized=sized))
    except UsageError as error:
        st.info(str(error))
    shown = replace(chosen, options=options)
    state.export = shown
    return shown


def make(wanted: list[FileRequest]) -> None:
    """Make the files with a bar that grows; they lie on the disk for the download, until others are made."""
    state.pop("made", None)
    total = sum(request.steps for request in wanted)
    bar, done = st.progress(0.0, say("export_page.making", done=0, total=total)), count(1)

    def step() -> None:
        number = next(done)
        bar.progress(number / total, say("export_page.making", done=number, total=total))

    if len(wanted) == 1:
        media_type, parts = wanted[0].media_type, served.exporter().parts(wanted[0], step)
    else:
        media_type, parts = BUNDLE_TYPE, bundle_parts(served.exporter(), wanted, step)
    try:
        state.made = wanted, OfferedFile(name_of(wanted), media_type, parts)
    except UsageError as error:
        st.error(str(error))
    bar.empty()


def name_of(wanted: list[FileRequest]) -> str:
    """Return the name of the file, or of the ZIP with all of them."""
    if len(wanted) == 1:
        return wanted[0].name_in(data)
    days = sorted({day for request in wanted for day in request.days})
    return f"{file_stem(data, days, wanted[0].eyes)}.zip"


def take(chosen: ExportChoice) -> None:
    """Offer to make and download what is chosen; where it cannot be made, say why before any click."""
    try:
        wanted = chosen.requests(served.timelines())
        for request in wanted:
            served.exporter().check(request)
    except UsageError as error:
        st.info(str(error))
        return
    st.caption(say("export_page.gives", count=len(wanted), name=name_of(wanted)))
    if st.button(
        say("export_page.take"), icon=":material/download:", type="primary", on_click=note_hand
    ):
        make(wanted)
        state.times_made = state.get("times_made", 0) + 1
        offer(wanted)
        if "made" in state:
            st.html(download_made_html(state.times_made), unsafe_allow_javascript=True)
    else:
        offer(wanted)


def offer(wanted: list[FileRequest]) -> None:
    """Offer what was made, as long as it is what is chosen."""
    made, file = state.get("made", ([], None))
    if file and made == wanted:
        megabytes = written(file.size / 1e6, ".1f")
        label = say("export_page.download", name=file.name, megabytes=megabytes)
        with st.container(key="made"):
            st.html(offered_html(file.address, label))
            if len(made) == 1 and (text := made[0].beside):
                beside = say("export_page.text")
                told = served.exporter().make(text)
                st.download_button(beside, told, text.name_in(data), on_click="ignore")


def show_preview(chosen: ExportChoice) -> None:
    """Show the picture of the first day, or of a table its first rows."""
    days = chosen.days(served.timelines())
    if not days:
        return
    day = days[0] or data.opening.opens_on
    title = say("export_page.preview", date=terms.format_date(day))
    if chosen.draws:
        show_picture(chosen, day, title)
    elif data.redistributable:
        table = FileRequest(Format.CSV, (day,) if days[0] else (), chosen.eyes)
        names, *rows = beginning(served.chosen(), table)
        st.dataframe(pd.DataFrame(rows, columns=names), hide_index=True)
        st.caption(title if days[0] else say("export_page.first_rows"))


def show_picture(chosen: ExportChoice, day: date, title: str) -> None:
    options = chosen.options
    if chosen.purpose is Purpose.FILM:
        options = replace(options.of_several(), layout=Layout.SLIDE, highlight=())
    alt = alternative_text(served.timelines()[chosen.eyes], [day], options)

    def drawn(dpi: int) -> None:
        small = FileRequest(Format.PNG, (day,), chosen.eyes, options.in_small(dpi))
        st.image(preview(served.chosen(), small), width="stretch", alt=alt)

    @st.dialog(title, width="large")
    def enlarged() -> None:
        drawn(LARGE_DPI)

    drawn(PREVIEW_DPI)
    with st.container(horizontal=True, vertical_alignment="center", key="preview"):
        st.caption(title, width="content")
        if st.button(say("export_page.enlarge"), on_click=note_hand):
            enlarged()


for notice in follow_url():
    st.warning(notice)
chosen: ExportChoice = state.export
entitle(say("page.export"), *([chosen.day] if chosen.dates is WhichDates.ONE else []))
st.title(say("export_page.title"))
choose_purpose()
controls, picture = st.columns([1, 2], gap="large")
with controls:
    choose_days(chosen)
    choose_formats(chosen)
    button = st.container()
    choose_eyes(chosen)
    if chosen.draws:
        choose_options(chosen)
    if chosen.speaks:
        choose_language(chosen)
        chosen = framed(chosen)
    with button:
        take(chosen)
    st.markdown(say("export_page.api", href=manual.address()))
with picture:
    show_preview(chosen)
write_address(chosen.parameters(), state.get("written_export"))
state.written_export = chosen.parameters()
