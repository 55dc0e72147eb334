"""The Export page: files, pictures and films of any dates, made on click, the same as everywhere else."""

from __future__ import annotations

from dataclasses import replace
from enum import StrEnum
from itertools import count
from typing import TYPE_CHECKING

import streamlit as st

from geo.control.headline import dated_headline
from geo.dataset.vocabulary import Eyes, Knowledge
from geo.errors import UsageError
from geo.export.bundle import bundle_bytes
from geo.export.formats import FILES, FILMS, PICTURES, Format
from geo.export.options import PictureOptions
from geo.export.request import FileRequest, file_requests, file_stem
from geo.figure.layouts import Layout
from geo.language import terms
from geo.language.catalogue import Language, Names, say, spoken, told_in
from geo.panels.eyes import eyes_html
from geo.server import state as served
from geo.style import Theme
from geo.view import read_view
from pages.controls import DATE_FORMAT, pick
from pages.extents import choose_extent, choose_own

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from geo.control.timeline import Timeline

PREVIEW_DPI = 96
MOST_DATES = 100


class Dates(StrEnum):
    """Which dates the files are of."""

    ONE = "one_date"
    SPAN = "span"
    CHANGES = "changes"
    WHOLE = "whole"


DATES = Names("export_page", lambda: [*Dates])
THEMES = Names("theme", lambda: [*Theme])
LANGUAGES = Names("language", lambda: [*Language])

data = served.dataset()
view, _ = read_view(st.query_params.to_dict(), data)


@st.cache_data(max_entries=32, show_spinner=say("export_page.drawing"))
def preview(request: FileRequest) -> bytes:
    return served.exporter().make(request)


def choose_days(eyes: Eyes) -> Sequence[date | None]:
    """Ask for the dates; ``None`` stands for the whole timeline."""
    kind = st.segmented_control(
        say("export_page.dates"),
        list(Dates),
        default=Dates.ONE,
        required=True,
        wrap=True,
        format_func=DATES.__getitem__,
    )
    record = data.record
    if kind == Dates.ONE:
        return [
            st.date_input(
                say("export_page.date"), view.day, record.start, record.end, format=DATE_FORMAT
            )
        ]
    if kind == Dates.WHOLE:
        return [None]
    usual = data.opening.start, data.opening.end
    span = st.date_input(
        say("export_page.first_and_last"), usual, record.start, record.end, format=DATE_FORMAT
    )
    if len(span) < 2:
        return []
    return served.timelines()[eyes].days(*span, changing=kind == Dates.CHANGES)


def choose_eyes() -> Eyes:
    reading = pick(say("export_page.reading"), terms.READING_NAMES, view.eyes.reading)
    as_known = st.toggle(say("export_page.as_known"), view.eyes.knowledge is Knowledge.AS_KNOWN)
    eyes = Eyes(reading, Knowledge.AS_KNOWN if as_known else Knowledge.HINDSIGHT)
    st.html(eyes_html(eyes))
    return eyes


def choose_formats() -> list[Format]:
    return st.multiselect(
        say("export_page.formats"),
        [*PICTURES, *FILMS, *FILES],
        [Format.PNG],
        format_func=lambda format_: format_.value,
    )


def choose_options(timeline: Timeline, day: date) -> PictureOptions:
    layout = pick(
        say("export_page.layout"), {member: member.value for member in Layout}, Layout.SLIDE
    )
    theme = st.segmented_control(
        say("export_page.theme"),
        list(Theme),
        default=Theme.LIGHT,
        required=True,
        format_func=THEMES.__getitem__,
    )
    language = pick(say("language.switch"), LANGUAGES, spoken())
    outlined = st.multiselect(
        say("export_page.outlined"),
        [place.place_id for place in data.mapped_places],
        format_func=lambda place_id: terms.name_of(data.places[place_id]),
    )
    options = PictureOptions(
        layout,
        theme,
        language=language,
        highlight=tuple(outlined),
        extent=choose_extent(timeline, day, view),
    )
    try:
        return replace(options, **choose_own())
    except UsageError as error:
        st.info(str(error))
        return options


def make(wanted: list[FileRequest]) -> None:
    """Make the files with a bar that grows, and keep them for the download."""
    total = sum(request.steps for request in wanted)
    bar, done = st.progress(0.0, say("export_page.making", done=0, total=total)), count(1)

    def step() -> None:
        number = next(done)
        bar.progress(number / total, say("export_page.making", done=number, total=total))

    if len(wanted) == 1:
        name = wanted[0].name_in(data)
        content = served.exporter().make(wanted[0], step)
    else:
        days = sorted({day for request in wanted for day in request.days})
        name = f"{file_stem(data, days, wanted[0].eyes)}.zip"
        content = bundle_bytes(served.exporter(), wanted, step)
    bar.empty()
    st.session_state.made = wanted, name, content


def offer(wanted: list[FileRequest]) -> None:
    """Offer what was made, as long as it is what is chosen."""
    made, name, content = st.session_state.get("made", ([], "", b""))
    if made and made == wanted:
        megabytes = f"{len(content) / 1e6:.1f}"
        label = say("export_page.download", name=name, megabytes=megabytes)
        st.download_button(label, content, name, on_click="ignore")


@told_in("export_page")
def show_preview(days: Sequence[date | None], eyes: Eyes, options: PictureOptions) -> None:
    day = days[0] or data.opening.opens_on
    small = options.in_small(PREVIEW_DPI)
    title = say("export_page.preview", date=terms.format_date(day))
    alt = dated_headline(served.timelines()[eyes], day)
    st.image(preview(FileRequest(Format.PNG, (day,), eyes, small)), width="stretch", alt=alt)
    st.caption(title)


def wanted_files(
    formats: list[Format], days: Sequence[date | None], eyes: Eyes, options: PictureOptions
) -> list[FileRequest]:
    """Return what to make; where that is nothing, say why."""
    if not days or not formats:
        st.info(say("export_page.choose"))
    elif len(days) > MOST_DATES:
        st.warning(say("export_page.too_many", count=len(days), most=MOST_DATES))
    else:
        try:
            return file_requests(formats, days, eyes, options)
        except UsageError as error:
            st.info(str(error))
    return []


st.title(say("export_page.title"))
controls, picture = st.columns([1, 2], gap="large")
with controls:
    eyes = choose_eyes()
    days = choose_days(eyes)
    formats = choose_formats()
    options = choose_options(served.timelines()[eyes], next(filter(None, days), view.day))
    wanted = wanted_files(formats, days, eyes, options)
    if wanted and st.button(say("export_page.make", count=len(wanted)), type="primary"):
        make(wanted)
    offer(wanted)
if days:
    with picture:
        show_preview(days, eyes, options)
