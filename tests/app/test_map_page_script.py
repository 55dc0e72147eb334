"""The Map page: the map and every control move the date, the panel, the address and the map together."""

import json
from datetime import date

import pytest
from streamlit.runtime.context import ContextProxy

from geo.codes.vocabulary import Knowledge
from geo.control.headline import headline
from geo.control.timeline import build_timeline
from geo.language.catalogue import Language, say, speaking
from geo.language.terms import KNOWLEDGE_NAMES, READING_NAMES, format_date
from tests.codes import Reading

VICTORY_CLAIM = date(2021, 9, 6)
BATTLE = (date(2021, 8, 15), date(2021, 9, 16))
RECORD = (date(2021, 7, 1), date(2022, 12, 31))
DEFAULT = {"date": "2021-09-06", "reading": "assessed", "known": "hindsight", "window": "battle"}


def assert_shows(page, timeline, day):
    """Check that the panel, the address and the map all stand on one day."""
    assert f'<span class="panel-date">{format_date(day)}</span>' in page.html
    assert f">{headline(timeline, day).text}</span>" in page.html
    assert READING_NAMES[timeline.reading] in page.html
    assert KNOWLEDGE_NAMES[timeline.knowledge] in page.html
    view = {"date": day.isoformat(), "reading": timeline.reading, "known": timeline.knowledge}
    assert view.items() <= page.address.items()
    assert view.items() <= page.map_view.items()


@pytest.fixture(scope="module")
def timeline(dataset):
    return build_timeline(dataset)


def test_the_page_opens_on_the_day_of_the_victory_claim(open_page, timeline):
    page = open_page()
    assert_shows(page, timeline, VICTORY_CLAIM)
    assert page.address == DEFAULT
    assert page.notices == []


@pytest.mark.parametrize("day", [date(2021, 8, 15), date(2021, 8, 20), date(2021, 9, 4)])
def test_a_report_of_the_map_moves_panel_and_address_and_is_answered_by_its_number(
    open_page, timeline, day
):
    page = open_page()
    page.move_map(day)
    assert_shows(page, timeline, day)
    assert page.map_view["seen"] == {"mount": "app", "count": 1}


@pytest.mark.parametrize("reading", Reading)
@pytest.mark.parametrize("knowledge", Knowledge)
def test_reading_and_knowledge_change_who_holds_what(open_page, dataset, reading, knowledge):
    page = open_page(date="2021-09-04")
    page.choose("Reading", reading)
    if knowledge is Knowledge.AS_KNOWN:
        page.switch()
    timeline = build_timeline(dataset, reading=reading, knowledge=knowledge)
    assert_shows(page, timeline, date(2021, 9, 4))


def test_the_whole_record_can_be_walked_and_the_battle_takes_the_date_back_inside(
    open_page, timeline
):
    page = open_page()
    page.choose("Period", "record")
    assert_shows(page, timeline, VICTORY_CLAIM)
    assert page.map_view["range"] == [day.isoformat() for day in RECORD]
    page.move_map(date(2022, 5, 7))
    assert page.address["window"] == "record"
    page.choose("Period", "battle")
    assert_shows(page, timeline, BATTLE[1])
    assert page.address["window"] == "battle"


def test_a_choice_is_not_lost_where_the_browsers_address_is_older(open_page):
    page = open_page()
    older = page.address
    page.move_map(date(2021, 8, 20))
    page.app.query_params.clear()
    page.app.query_params.update(older)  # the browser has not heard of the step yet
    page.choose("Reading", Reading.TALIBAN)
    assert page.address == DEFAULT | {"date": "2021-08-20", "reading": "taliban"}


def test_a_language_is_switched_without_going_back_to_an_older_address(open_page):
    page = open_page()
    older = page.address
    page.move_map(date(2021, 8, 20))
    page.app.query_params.clear()
    page.app.query_params.update(older)
    page.choose("Language", Language.FA)
    assert page.address == DEFAULT | {"date": "2021-08-20", "lang": "fa"}


@pytest.fixture
def dari_browser(monkeypatch):
    headers = {"Accept-Language": "fa-AF,fa;q=0.9,en;q=0.5"}
    monkeypatch.setattr(ContextProxy, "headers", property(lambda _: headers))


@pytest.mark.usefixtures("dari_browser")
def test_a_first_visit_follows_the_browser_and_a_choice_is_kept_in_the_address(open_page):
    page = open_page()
    assert page.address == DEFAULT | {"lang": "fa"}
    with speaking(Language.FA):
        switch = say("language.switch")
    page.choose(switch, Language.EN)
    assert page.address == DEFAULT | {"lang": "en"}
    page.app.run()
    assert page.address == DEFAULT | {"lang": "en"}


@pytest.mark.usefixtures("dari_browser")
@pytest.mark.parametrize(("asked", "shown"), [("en", "en"), ("ps_AF", "ps"), ("klingon", "fa")])
def test_the_address_goes_before_the_browser_however_it_is_written(open_page, asked, shown):
    assert open_page(lang=asked).address["lang"] == shown


def test_the_address_is_followed_where_no_control_was_used(open_page):
    page = open_page()
    older = page.address
    page.move_map(date(2021, 8, 20))
    page.app.query_params.clear()
    page.app.query_params.update(older)
    page.app.run()
    assert page.address == older


def test_a_chosen_place_offers_its_dossier_of_the_day_and_the_eyes_that_look(open_page):
    page = open_page(date="2021-09-04", reading="nrf", known="as_known", place="rukha")
    asked = "place=rukha&amp;date=2021-09-04&amp;reading=nrf&amp;known=as_known&amp;language=en"
    for form in ("pdf", "html", "md"):
        assert f'href="api/v1/dossier.{form}?{asked}"' in page.html
    assert "dossier." not in open_page(date="2021-09-04").html


@pytest.mark.parametrize(
    ("query", "replaced", "notice"),
    [
        ({"date": "yesterday"}, {}, "not a date"),
        ({"date": "2021-02-30"}, {}, "not a date"),
        ({"date": ""}, {}, "not a date"),
        ({"date": "1999-01-01"}, {"date": "2021-07-01", "window": "record"}, "outside the record"),
        ({"date": "2030-01-01"}, {"date": "2022-12-31", "window": "record"}, "outside the record"),
        ({"reading": "<script>"}, {}, "reading"),
        ({"known": "tomorrow"}, {}, "knowledge"),
        ({"window": "../.."}, {}, "period"),
        ({"place": "atlantis"}, {}, "place"),
    ],
)
def test_nonsense_in_the_address_falls_back_with_one_short_notice(
    open_page, query, replaced, notice
):
    page = open_page(**query)
    (told,) = page.notices
    assert notice in told
    assert len(told) < 100
    assert page.address == DEFAULT | replaced


def test_the_map_is_asked_for_a_view_and_never_rebuilt(open_page):
    page = open_page()
    first = json.loads(page.map_arguments)
    assert page.map_view["range"] == [day.isoformat() for day in BATTLE]
    for act in (
        lambda: page.move_map(date(2021, 9, 4)),
        lambda: page.choose("Reading", Reading.NRF),
        page.switch,
        lambda: page.choose("Period", "record"),
    ):
        act()
        now = json.loads(page.map_arguments)
        assert now.pop("feature_group") != first["feature_group"]
        assert now == {name: value for name, value in first.items() if name != "feature_group"}


def test_a_step_sends_less_than_a_kilobyte_to_the_map(open_page):
    page = open_page(window="record", reading="independent", known="as_known")
    assert len(page.map_arguments.encode()) < 1000


def test_a_link_of_another_version_says_so_and_keeps_saying_of_which(open_page, timeline, dataset):
    page = open_page(version="1.1.3", place="bazarak")
    assert "made with version 1.1.3 of the data" in page.html
    assert "concern Bazarak" in page.html
    assert_shows(page, timeline, VICTORY_CLAIM)
    page.choose("Reading", Reading.NRF)
    assert page.address["version"] == "1.1.3"
    assert page.notices == []


def test_a_link_of_this_version_needs_no_word(open_page, dataset):
    page = open_page(version=dataset.version)
    assert 'class="pinned"' not in page.html
    assert page.address == DEFAULT | {"version": dataset.version}


def test_a_version_that_is_none_is_left_out_with_a_notice(open_page):
    page = open_page(version="latest")
    assert page.notices == ["The link's version of the data is not one; it is left out."]
    assert page.address == DEFAULT
