"""The Export page: files and pictures of any dates, made on click, the same as everywhere else."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import streamlit as st

from geo import shared, wording
from geo.errors import UsageError
from geo.export.bundle import bundle_bytes
from geo.export.formats import FILES, PICTURES, Format
from geo.export.naming import bundle_name
from geo.export.order import Look, Order, Workshop, orders
from geo.figure.layouts import SHEETS, Layout
from geo.style import Theme
from geo.view import read_view
from geo.vocabulary import Knowledge, Reading

PREVIEW_DPI = 96
MOST_DATES = 100
ONE, SPAN, CHANGES, WHOLE = "One date", "From and to", "Every change", "Whole timeline"

data = shared.dataset()
view, _ = read_view(st.query_params.to_dict(), data)


@st.cache_resource
def workshop() -> Workshop:
    """Return where the files of all sessions are made."""
    return Workshop(data)


@st.cache_data(max_entries=32, show_spinner="Drawing")
def preview(order: Order) -> bytes:
    return workshop().make(order)


def choose_days(eyes: tuple[Reading, Knowledge]) -> list[date | None]:
    """Ask for the dates; ``None`` stands for the whole timeline."""
    kind = st.segmented_control(
        "Dates", [ONE, SPAN, CHANGES, WHOLE], default=ONE, required=True, wrap=True
    )
    limits = {"min_value": data.record.start, "max_value": data.record.end, "format": "YYYY-MM-DD"}
    if kind == ONE:
        return [st.date_input("Date", view.day, **limits)]
    if kind == WHOLE:
        return [None]
    span = st.date_input("First and last date", (data.battle.start, data.battle.end), **limits)
    if len(span) < 2:
        return []
    ordinals = range(span[0].toordinal(), span[1].toordinal() + 1)
    days = [date.fromordinal(ordinal) for ordinal in ordinals]
    timeline = workshop().timeline(*eyes)
    return [day for day in days if kind == SPAN or timeline.changes(day)]


def choose_eyes() -> tuple[Reading, Knowledge]:
    reading = st.selectbox(
        "Reading",
        list(Reading),
        list(Reading).index(view.reading),
        format_func=wording.READING_NAMES.__getitem__,
    )
    as_known = st.toggle("As known on each date", view.knowledge is Knowledge.AS_KNOWN)
    return reading, Knowledge.AS_KNOWN if as_known else Knowledge.HINDSIGHT


def choose_look() -> Look:
    layout = st.selectbox("Layout", list(Layout), format_func=lambda layout: layout.value)
    theme = st.segmented_control(
        "Theme", list(Theme), default=Theme.LIGHT, required=True, format_func=str.capitalize
    )
    return Look(layout, theme, SHEETS[layout].dpi)


def make(wanted: list[Order]) -> None:
    """Make the files with a bar that grows, and keep them for the download."""
    bar = st.progress(0.0, "Making the files")

    def counted() -> object:
        for number, order in enumerate(wanted):
            bar.progress(number / len(wanted), order.name)
            yield order

    if len(wanted) == 1:
        name, content = wanted[0].name, workshop().make(wanted[0])
    else:
        days = [order.day for order in wanted]
        name = bundle_name(days, wanted[0].reading, wanted[0].knowledge)
        content = bundle_bytes(workshop(), counted())
    bar.empty()
    st.session_state.made = wanted, name, content


def offer(wanted: list[Order]) -> None:
    """Offer what was made, as long as it is what is chosen."""
    made, name, content = st.session_state.get("made", ([], "", b""))
    if made == wanted:
        st.download_button(
            f"Download {name} ({len(content) / 1e6:.1f} MB)", content, name, on_click="ignore"
        )


def show_preview(days: list[date | None], eyes: tuple[Reading, Knowledge], look: Look) -> None:
    day = days[0] or data.opens_on
    small = replace(look, dpi=PREVIEW_DPI)
    title = f"Preview of {wording.long_date(day)}"
    st.image(preview(Order(Format.PNG, day, *eyes, small)), width="stretch", alt=title)
    st.caption(title)


st.title("Export")
controls, picture = st.columns([1, 2], gap="large")
with controls:
    eyes = choose_eyes()
    days = choose_days(eyes)
    formats = st.multiselect(
        "Formats", [*PICTURES, *FILES], [Format.PNG], format_func=lambda format_: format_.value
    )
    look = choose_look()
    if not days or not formats:
        st.info("Choose at least one date and one format.")
        st.stop()
    if len(days) > MOST_DATES:
        st.warning(f"These are {len(days)} dates; the command line makes more than {MOST_DATES}.")
        st.stop()
    try:
        wanted = orders(formats, days, *eyes, look)
    except UsageError as error:
        st.info(str(error))
        st.stop()
    noun = "file" if len(wanted) == 1 else "files"
    if st.button(f"Make {len(wanted)} {noun}", type="primary"):
        make(wanted)
    offer(wanted)
with picture:
    show_preview(days, eyes, look)
