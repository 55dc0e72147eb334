"""Pictures of several days show every place, in the page, in every layout and language."""

from datetime import date

import pytest

from geo.codes.codebook import open_codebook
from geo.codes.vocabulary import Eyes, Knowledge
from geo.control.amounts import Measure
from geo.control.timeline import Timelines
from geo.course.amounts import amounts_figure
from geo.course.period import period_figure
from geo.course.ribbon import ribbon_figure
from geo.course.sheet import days_told
from geo.dataset.model import Window
from geo.figure.layouts import SHEETS, Layout
from geo.figure.page import Rect
from geo.language.catalogue import Language, speaking
from geo.language.terms import READING_NAMES, name_of
from geo.panels.ribbon import marks_over, stacked
from tests.unit.control.records import country, shipped
from tests.unit.figure.checks import texts_of

MARK = "\N{RIGHT-TO-LEFT MARK}"
BATTLE = Window(date(2021, 8, 15), date(2021, 9, 16))


def timelines():
    return Timelines(shipped())


def texts(figure):
    return [artist.get_text() for artist in figure.findobj(lambda each: hasattr(each, "get_text"))]


def assert_within(figure, layout):
    """See that every line of text begins and ends on the page."""
    page = Rect(0, 0, SHEETS[layout].width, SHEETS[layout].height)
    for text, box in texts_of(figure):
        assert page.holds(box), text


@pytest.mark.parametrize("language", [Language.EN, Language.FA, Language.PS])
@pytest.mark.parametrize("layout", Layout)
def test_every_picture_keeps_to_its_page(layout, language):
    timeline, look = timelines()[Eyes()], {"layout": layout, "language": language}
    for figure in (
        period_figure(timeline, BATTLE, **look),
        amounts_figure(timeline, BATTLE, date(2021, 9, 4), Measure.AREA, **look),
        ribbon_figure([timeline], BATTLE, **look),
    ):
        assert_within(figure, layout)


@pytest.mark.parametrize("language", [Language.FA, Language.PS])
def test_titles_and_names_stand_where_reading_begins_and_days_run_from_left_to_right(language):
    timeline = timelines()[Eyes()]
    for figure in (
        period_figure(timeline, BATTLE, language=language),
        ribbon_figure([timeline], BATTLE, language=language),
    ):
        middle = figure.bbox.width / 2
        boxes = dict(texts_of(figure))
        with speaking(language):
            told = [box for text, box in boxes.items() if days_told(BATTLE) in text]
            title = max(told, key=lambda box: box.height)
            names = [name_of(place) for place in timeline.dataset.mapped_places]
        assert title.x + title.width > middle + middle / 2
        assert any(boxes[name].x > middle for name in names)
    with speaking(language):
        days = [words for _, words in marks_over(BATTLE)]
    marks = [box.x for text, box in texts_of(figure) if text.strip(MARK) in days]
    assert marks == sorted(marks)
    assert len(marks) > 2


def test_a_period_names_every_place_with_its_last_change_of_hands():
    told = texts(period_figure(timelines()[Eyes()], BATTLE))
    for place in shipped().mapped_places:
        assert place.name in told
    assert {"5 Sep 2021", "about 3 Sep", "no change of hands", "3 Sep 2021", "6 Sep 2021"} <= {
        *told
    }


def test_a_period_of_many_places_has_each_in_a_line():
    open_codebook(country().codes)
    told = texts(
        period_figure(Timelines(country())[Eyes()], Window(date(2021, 7, 1), date(2021, 8, 16)))
    )
    assert {place.name for place in country().mapped_places} <= {*told}
    assert not [text for text in told if text.startswith("and ")]


def test_a_period_without_a_change_of_hands_has_no_shade():
    week = Window(date(2021, 8, 20), date(2021, 8, 27))
    told = texts(period_figure(timelines()[Eyes()], week))
    assert told.count("no change of hands") == len(shipped().mapped_places) + 1


@pytest.mark.parametrize("language", Language)
def test_a_ribbon_of_every_reading_names_each_lane_of_each_place(language):
    lanes = stacked(timelines(), Knowledge.HINDSIGHT)
    told = texts(ribbon_figure(lanes, BATTLE, language=language))
    with speaking(language):
        for place in shipped().mapped_places:
            assert any(name_of(place) in text for text in told)
        for timeline in lanes:
            name = READING_NAMES[timeline.reading]
            assert sum(name in text for text in told) >= len(shipped().mapped_places)


@pytest.mark.parametrize("measure", Measure)
def test_what_is_counted_stands_beside_the_numbers(measure):
    told = " ".join(texts(amounts_figure(timelines()[Eyes()], BATTLE, date(2021, 9, 4), measure)))
    unit = {
        Measure.PLACES: "7 districts",
        Measure.AREA: "3,733 km²",
        Measure.PEOPLE: "167,000 people",
    }
    assert told.count(unit[measure]) >= 2
    assert ("estimate; no census" in told) == (measure is Measure.PEOPLE)
