"""What can be taken away: read from an address and written into it, and what is made of it."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from geo.codes.vocabulary import Eyes, Knowledge
from geo.control.amounts import Measure
from geo.control.timeline import Timelines
from geo.design.style import Theme
from geo.errors import UsageError
from geo.export.choice import (
    DATES,
    FORMAT_NAMES,
    FORMATS,
    NAMES,
    USUAL,
    ExportChoice,
    Purpose,
    WhichDates,
    read_choice,
)
from geo.export.formats import FILES, FILMS, PICTURES, Format
from geo.export.options import MOST_TITLE, WRITTEN, FilmOptions, PictureOptions
from geo.extent import Box, Centre, Fit
from geo.figure.layouts import Layout
from geo.language.catalogue import Language, speaking
from tests.codes import Reading
from tests.unit.control.records import shipped

RECORD = shipped().record
PLACES = [place.place_id for place in shipped().mapped_places]
DAYS = st.dates(RECORD.start, RECORD.end)
EXTENTS = [
    None,
    Box(69.5, 35.5, 70.1234, 35.8),
    Centre(69.79, 35.66, 11),
    Fit(("khawak_pass", "shutul")),
]


@st.composite
def choices(draw):
    purpose = draw(st.sampled_from(Purpose))
    first, last = sorted((draw(DAYS), draw(DAYS)))
    options = PictureOptions(
        layout=draw(st.sampled_from(Layout)),
        theme=draw(st.sampled_from(Theme)),
        language=draw(st.sampled_from(Language)),
        highlight=tuple(draw(st.sets(st.sampled_from(PLACES)))),
        extent=draw(st.sampled_from(EXTENTS)),
        title=draw(st.from_regex(WRITTEN, fullmatch=True).map(lambda text: text[:MOST_TITLE])),
        note=draw(st.sampled_from(["", "Seen from near; by day?&=%", "از نزدیک"])),
        width=draw(st.sampled_from([0, 1200])),
        height=draw(st.sampled_from([0, 628])),
        amounts=draw(st.sampled_from([None, *Measure])),
    )
    formats = draw(st.sets(st.sampled_from(FORMATS[purpose])))
    return ExportChoice(
        draw(DAYS),
        (first, last),
        Eyes(draw(st.sampled_from([*Reading])), draw(st.sampled_from(Knowledge))),
        purpose,
        draw(st.sampled_from(DATES[purpose])),
        tuple(f for f in FORMATS[purpose] if f in formats),
        options,
    )


@given(choices())
def test_a_choice_read_from_its_own_address_is_written_into_the_same_one(chosen):
    read, notices = read_choice(chosen.parameters(), shipped(), Language.EN)
    assert notices == []
    assert read.parameters() == chosen.parameters()
    assert (read.purpose, read.dates, read.formats) == (
        chosen.purpose,
        chosen.dates,
        chosen.formats,
    )
    if chosen.draws:
        assert read.options == chosen.options


@given(choices())
def test_only_what_can_be_made_is_offered(chosen):
    assert set(chosen.made) <= set(chosen.offered) <= set(FORMATS[chosen.purpose])
    if chosen.dates is WhichDates.ONE:
        assert not set(chosen.offered) & set(FILMS)


def chosen_by(**parameters):
    return read_choice(parameters, shipped(), Language.EN)


def test_a_link_to_a_view_chooses_a_picture_of_it():
    chosen, notices = chosen_by(date="2021-09-04", reading="nrf", window="battle", place="rukha")
    assert notices == []
    (request,) = chosen.requests(Timelines(shipped()))
    assert (request.format, request.day) == (Format.PNG, date(2021, 9, 4))
    assert request.eyes.reading == Reading.NRF


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("purpose", "war"),
        ("dates", "whole"),
        ("formats", "png,exe"),
        ("layout", "a0"),
        ("highlight", "atlantis"),
        ("first", "2021-09-06"),
        ("last", "1999-01-01"),
        ("fit", "atlantis"),
        ("view", "nowhere"),
        ("bbox", "70.1,35.5,69.5,35.8"),
        ("amounts", "weight"),
        ("title", "x" * (MOST_TITLE + 1)),
        ("note", "\N{PILE OF POO}"),
        ("width", "1e3"),
        ("height", "9" * 400),
    ],
)
def test_nonsense_in_an_address_is_replaced_and_told(name, value):
    chosen, notices = chosen_by(**{name: value})
    assert len(notices) == 1
    usual, _ = chosen_by()
    assert chosen == usual


def test_two_parts_of_the_map_are_none():
    chosen, [notice] = chosen_by(fit="rukha", bbox="69.5,35.5,70.1,35.8", amounts="people")
    assert "Ask for one extent only, not for fit and bbox together." in notice
    assert chosen.options == PictureOptions(amounts=Measure.PEOPLE)


def test_another_purpose_has_its_usual_formats_and_dates_that_it_has():
    chosen, _ = chosen_by(purpose="data", dates="whole", formats="csv")
    film = chosen.for_purpose(Purpose.FILM)
    assert (film.dates, film.formats) == (WhichDates.CHANGES, USUAL[Purpose.FILM])
    assert film.for_purpose(Purpose.DATA).dates is WhichDates.CHANGES


def test_everything_is_pictures_a_film_and_data_together():
    chosen, _ = chosen_by(purpose="everything", dates="span", first="2021-09-04", last="2021-09-05")
    requests = chosen.requests(Timelines(shipped()))
    kinds = {request.format for request in requests}
    assert all(kinds & set(group) for group in (PICTURES, FILMS, FILES))
    films = [request for request in requests if isinstance(request.options, FilmOptions)]
    assert [len(film.days) for film in films] == [2]


def test_data_has_no_look():
    chosen, _ = chosen_by(purpose="data", theme="dark")
    (request,) = chosen.requests(Timelines(shipped()))
    assert request.options is None
    assert "theme" not in chosen.parameters()


@pytest.mark.parametrize(
    ("parameters", "told"),
    [
        ({"formats": ""}, "Choose at least one format."),
        (
            {"purpose": "film", "dates": "span", "first": "2021-09-04", "last": "2021-09-04"},
            "2 to 400",
        ),
        ({"dates": "changes", "first": "2021-09-14", "last": "2021-09-14"}, "Nothing changes"),
        ({"dates": "span", "first": "2021-07-01", "last": "2022-12-31"}, "the command line makes"),
    ],
)
def test_what_cannot_be_made_says_why(parameters, told):
    chosen, _ = chosen_by(**parameters)
    with pytest.raises(UsageError, match=told):
        chosen.requests(Timelines(shipped()))


@pytest.mark.parametrize(
    ("language", "told"),
    [
        (Language.EN, "The link's layout is not one we know; it shows “Slide”."),
        (Language.FA, "یک مقدار پیوند شناخته نشد (صفحه‌آرایی)؛ «سلاید» نشان داده می‌شود."),
        (Language.PS, "په لینک کې یو ارزښت ونه پېژندل شو (د پاڼې بڼه)؛ «سلایډ» ښودل کېږي."),
    ],
)
def test_what_is_shown_instead_is_told_in_words(language, told):
    with speaking(language):
        _, notices = read_choice({"layout": "poster"}, shipped(), language)
    assert notices == [told]


def test_whatever_can_be_chosen_has_a_name():
    for names in NAMES.values():
        assert all(names[member] for member in names)
    assert [*FORMAT_NAMES] == [*Format]
