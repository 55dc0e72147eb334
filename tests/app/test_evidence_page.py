"""The Evidence page as its script draws it."""

import re
from datetime import date
from html import unescape
from urllib.parse import parse_qsl

import pytest

from geo.codes.vocabulary import Kind, Status
from geo.control.amounts import Measure, amounts_on, amounts_told, measure_told
from geo.control.timeline import build_timeline
from geo.evidence.search import Order
from geo.language.catalogue import Language
from geo.panels import tables
from tests.app.conftest import PAGES
from tests.codes import Claimant


@pytest.fixture
def evidence(open_page):
    page = open_page("evidence.py", date="2021-09-04")
    assert not page.app.exception
    return page


def rows(page):
    return page.html.split("</table>")[0].count('<tr id="')


def found(page):
    return int(page.html.split('role="status"><b>')[1].split("<")[0])


def pick(page, label, values):
    page.act(next(box for box in page.app.multiselect if box.label == label).set_value(values))


def write(page, text):
    page.act(page.app.text_input[0].set_value(text))


def press(page, label):
    page.act(next(button for button in page.app.button if button.label == label).click())


def test_the_battle_is_shown_first_fifteen_reports_at_a_time(evidence, dataset):
    battle = dataset.opening
    expected = [r for r in dataset.reports.values() if battle.start <= r.event_date <= battle.end]
    assert found(evidence) == len(expected)
    assert rows(evidence) == 15
    assert evidence.html.count('<tr id="') == len(expected), "the others stand there for paper"
    press(evidence, "Show fifteen more")
    assert rows(evidence) == 30
    press(evidence, f"Show all {len(expected)}")
    assert rows(evidence) == len(expected)


def test_what_is_asked_anew_is_shown_from_its_beginning(evidence):
    press(evidence, "Show fifteen more")
    pick(evidence, "Who says so", [Claimant.TALIBAN])
    assert rows(evidence) == 15
    assert "1 filter set" in evidence.html


def test_of_very_many_reports_one_page_is_built_and_no_other(evidence, monkeypatch):
    monkeypatch.setattr(tables, "MOST_TOGETHER", 20)
    monkeypatch.setattr(tables, "ON_A_PAGE", 8)
    evidence.act(evidence.app)
    first = re.findall(r'<tr id="(\w+)">', evidence.html)
    count = found(evidence)
    assert len(first) == 8
    told = [caption.value for caption in evidence.app.caption]
    assert f"1 to 8 of {count}" in told
    assert f"Only these are printed; the table has all {count}." in told
    evidence.app.session_state.page_1 = 2
    evidence.act(evidence.app)
    second = re.findall(r'<tr id="(\w+)">', evidence.html)
    assert len(second) == 8
    assert not {*first} & {*second}
    pick(evidence, "Who says so", [Claimant.TALIBAN])
    assert f"1 to 8 of {found(evidence)}" in [caption.value for caption in evidence.app.caption]


def test_each_day_stands_once_before_its_reports(evidence, dataset):
    heads = re.findall(r'<th scope="rowgroup" rowspan="(\d+)">(.*?)</th>', evidence.html)
    first = [r for r in dataset.reports.values() if r.event_date == date(2021, 8, 16)]
    assert heads[0] == (str(len(first)), "16 Aug 2021")
    shown = heads[: [sum(int(n) for n, _ in heads[:i]) for i in range(len(heads))].index(15)]
    assert len({day for _, day in shown}) == len(shown)


def test_filters_narrow_each_other(evidence):
    pick(evidence, "Who says so", [Claimant.WITNESS])
    witnesses = found(evidence)
    pick(evidence, "Place", ["paryan"])
    assert 0 < found(evidence) < witnesses
    assert rows(evidence) == min(found(evidence), 15)


def test_every_spelling_of_a_place_finds_the_same_rows(evidence):
    counts = []
    for spelling in ("Unaba", "anawa", "Onaba"):
        write(evidence, spelling)
        counts.append(found(evidence))
    assert len(set(counts)) == 1
    assert counts[0] > 0


def test_several_publishers_leave_the_reports_that_rest_on_any_of_them(evidence, dataset):
    chosen = ["The Week (India)", "KabulNow"]
    pick(evidence, "Published by", chosen)
    ids = {s.source_id for s in dataset.sources.values() if s.publisher in chosen}
    expected = {
        r.report_id
        for r in dataset.reports.values()
        if ids & set(r.source_ids) and r.event_date in dataset.opening
    }
    assert found(evidence) == len(expected)
    assert "same source as r124" in evidence.html
    assert evidence.address["publishers"] == ",".join(chosen)


def test_every_filter_lives_in_the_address_and_is_taken_from_there(evidence, open_page):
    pick(evidence, "Who says so", [Claimant.TALIBAN, Claimant.NRF])
    pick(evidence, "Kind", [Kind.CAPTURE])
    pick(evidence, "Status of the place that day", [Status.DISPUTED])
    write(evidence, "district")
    evidence.act(evidence.app.date_input[0].set_value((date(2021, 9, 1), date(2021, 9, 5))))
    sort = next(box for box in evidence.app.selectbox if box.label == "Sort by")
    evidence.act(sort.set_value(Order.PUBLISHED))
    assert evidence.address == {
        **evidence.address,
        "claimants": "taliban,nrf",
        "kinds": "capture",
        "statuses": "disputed",
        "words": "district",
        "days": "2021-09-01/2021-09-05",
        "sort": "published",
    }
    again = open_page("evidence.py", **evidence.address)
    assert again.html == evidence.html
    assert found(again) > 0


def test_a_count_leads_to_its_reports(evidence, open_page):
    count = re.search(
        r'<td class="count"[^>]*><div><a href="\?([^"]+)"[^>]*>(\d+)</a>', evidence.html
    )
    led = open_page("evidence.py", **dict(parse_qsl(unescape(count[1]))))
    assert found(led) == int(count[2])


def test_a_dispute_of_several_places_is_one_card(open_page):
    page = open_page("evidence.py", date="2021-09-07", section="disagreement")
    assert "2 open disputes on this date" in [heading.value for heading in page.app.header]
    assert (
        "Shutul, Unaba, Rukha, Dara, Khenj, Paryan and Khawak pass: Taliban, disputed" in page.html
    )


def test_in_dari_places_are_named_in_their_script_and_the_switch_stays_in_the_link(evidence):
    evidence.app.session_state["language"] = Language.FA
    evidence.app.run()
    assert 'data-label="محل"><div><bdi>پنجشیر</bdi></div>' in evidence.html
    assert "رخه" in next(box for box in evidence.app.multiselect if box.label == "محل").options
    assert evidence.address["lang"] == "fa"


def test_nothing_found_is_said(evidence):
    write(evidence, "zeppelin")
    assert found(evidence) == 0
    assert "No report is like that" in evidence.html


def test_voices_are_defined_on_the_page(evidence):
    assert any(
        "Reports have the same source when" in caption.value for caption in evidence.app.caption
    )


def test_disagreement_sets_readings_and_words_side_by_side(open_page):
    page = open_page("evidence.py", date="2021-09-04", section="disagreement")
    assert not page.app.exception
    assert "6 open disputes on this date" in [heading.value for heading in page.app.header]
    assert "The readings differ" in page.html
    assert page.html.count("What decides") == 6
    assert page.address["section"] == "disagreement"


def test_as_known_then_lists_what_was_published_later(open_page):
    page = open_page("evidence.py", date="2021-09-05", section="known")
    assert not page.app.exception
    assert "known then as NRF, disputed by the Taliban" in page.html
    assert "22 reports about this day or earlier, published only later" in page.html


def test_a_day_outside_of_the_battle_can_be_chosen(open_page):
    page = open_page("evidence.py", date="2021-09-05", section="disagreement")
    page.act(page.app.date_input[0].set_value("2022-09-14"))
    assert page.address["date"] == "2022-09-14"
    assert page.address["window"] == "record"


def test_nonsense_in_the_link_gives_a_notice(open_page):
    page = open_page("evidence.py", date="soon", section="nowhere")
    assert len(page.notices) == 1
    assert found(page) > 0


def test_a_filter_that_nobody_knows_is_left_out_with_a_notice(open_page, evidence):
    page = open_page("evidence.py", claimants="nrf,nobody", days="soon", kinds='a"\nb')
    assert len(page.notices) == 3
    pick(evidence, "Who says so", [Claimant.NRF])
    assert found(page) == found(evidence)


@pytest.fixture
def behind(open_page):
    """Open the page on another day than the one that the browser's address still has."""
    page = open_page("evidence.py", date="2021-09-04", section="disagreement")
    older = page.address
    choose_day(page, date(2021, 8, 20))
    page.app.query_params.clear()
    page.app.query_params.update(older)
    return page


def choose_day(page, day):
    page.act(page.app.date_input[0].set_value(day))


def test_a_day_is_not_lost_where_the_browsers_address_is_older(behind):
    choose_day(behind, date(2021, 8, 21))
    assert behind.address["date"] == "2021-08-21"


def test_a_part_of_the_page_is_not_lost_where_the_browsers_address_is_older(behind):
    behind.choose("Part of the page", "known")
    assert (behind.address["section"], behind.address["date"]) == ("known", "2021-08-20")


def test_what_was_known_is_not_taken_back_by_the_date_that_the_browser_still_has(open_page):
    page = open_page("evidence.py", date="2021-09-04", section="disagreement")
    choose_day(page, date(2021, 9, 5))
    page.app.date_input[0].set_value(date(2021, 9, 4))
    page.switch()
    assert (page.address["date"], page.address["known"]) == ("2021-09-05", "as_known")


def test_only_the_frame_of_all_pages_sets_what_a_session_looks_at():
    scripts = {script.stem: script.read_text(encoding="utf-8") for script in PAGES.glob("*.py")}
    assert [name for name, script in scripts.items() if "state.view =" in script] == ["session"]


def what_if(page, label, values):
    pick(page, f"{label} to leave out", values)
    return page.html


def test_what_if_begins_with_the_reports_that_decide_the_most(open_page):
    page = open_page("evidence.py", date="2022-04-01", section="what_if")
    html = page.html
    assert "The reports that decide the most" in html
    assert html.count("Leave it out</a>") == 10
    assert "would look different on" not in html


def test_whoever_is_left_out_stands_in_the_address_and_is_taken_from_there(open_page, dataset):
    page = open_page("evidence.py", date="2022-04-01", section="what_if")
    what_if(page, "Publishers", ["RFI", "Kayhan, AP and AFP text"])
    what_if(page, "Claimants", [Claimant.NRF])
    page.act(next(t for t in page.app.toggle if "know their day" in t.label).set_value(True))
    address = page.address
    assert address["without"] == "RFI,Kayhan, AP and AFP text,nrf"
    assert address["only_precise"] == "true"
    assert "would look different on 1 Apr 2022" in page.html
    again = open_page("evidence.py", **address)
    assert again.html == page.html
    what_if(page, "Publishers", [])
    assert page.address["without"] == "nrf"


def test_a_name_that_nobody_has_is_told_and_nothing_is_left_out(open_page):
    page = open_page("evidence.py", date="2022-04-01", section="what_if", without="nobody")
    assert any("nobody" in notice for notice in page.notices)
    assert "without" not in page.address


def test_a_place_has_its_reason_without_what_is_left_out(open_page):
    asked = {"date": "2022-04-01", "section": "what_if", "place": "rukha"}
    believed = open_page("evidence.py", **asked, without="nrf")
    doubted = open_page("evidence.py", **asked, without="RFI")
    assert "On 1 Apr 2022 the map shows Rukha as held by the Taliban" in believed.html
    assert "disputed" in doubted.html.split("On 1 Apr 2022 the map shows")[1][:200]


def test_the_days_over_time_show_amounts_and_what_became_of_each_place(open_page, dataset):
    page = open_page(
        "evidence.py", section="period", first="2021-09-01", last="2021-09-06", by="area"
    )
    assert not page.app.exception
    assert (page.address["first"], page.address["by"]) == ("2021-09-01", "area")
    for place in dataset.mapped_places:
        assert f"<bdi>{place.name}</bdi>" in page.html
    assert "about 5 Sep 2021" in page.html
    assert "period.geojson?first=2021-09-01&amp;last=2021-09-06" in page.html
    assert "by=area" in page.html
    day = date(2021, 9, 6)
    told = amounts_told(amounts_on(build_timeline(dataset), day, Measure.AREA))
    assert f"<strong>6 Sep 2021:</strong> <bdi>{told}</bdi>" in page.html
    assert measure_told(dataset, Measure.AREA) in page.html


def test_a_link_to_days_that_are_no_stretch_of_the_record_is_told(open_page, dataset):
    page = open_page("evidence.py", section="period", first="2021-09-06", last="2021-09-01")
    assert any("no stretch of the record" in notice for notice in page.notices)
    assert page.address["first"] == dataset.opening.start.isoformat()
