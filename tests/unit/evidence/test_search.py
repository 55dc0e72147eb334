"""Finding reports: every filter, and every spelling."""

from dataclasses import replace
from datetime import date

import pytest

from geo.codes.vocabulary import Kind, Status
from geo.evidence.folding import Folding, sound, words
from geo.evidence.search import Catalogue, Order, concerned
from geo.evidence.wanted import Wanted
from tests.codes import Claimant, Reading
from tests.unit.control.records import shipped, shipped_timeline


@pytest.fixture(scope="module")
def catalogue():
    return Catalogue(shipped(), shipped_timeline())


def publishers_of(report):
    return {shipped().sources[i].publisher for i in report.source_ids}


def ids(reports):
    return [report.report_id for report in reports]


def test_all_spellings_of_unaba_find_each_other(catalogue):
    found = {
        tuple(ids(catalogue.find(Wanted(text=text))))
        for text in ("Unaba", "Anaba", "anawa", "ONABA", "Ānabah", "عنابه")
    }
    assert len(found) == 1
    assert {"a009", "a010", "r087", "r182"} <= set(found.pop())


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Khenj", "Khinj"),
        ("Dasht-e Rewat", "Dashte Rewak"),
        ("Panjshir", "Panjsher"),
        ("Paryan", "پریان"),
        ("Paryan", "Pāryān"),
        ("Panjshir", "پنجشېر"),
        ("Panjshir", "پنجشیر"),
        ("Unaba", "انابه"),
        ("Dara", "دره (عبدالله‌خېل)"),
        ("Dara", "دره (عبدالله خیل)"),
        ("Dara", "دره"),
    ],
)
def test_a_name_is_found_in_its_other_spelling(catalogue, one, other):
    assert ids(catalogue.find(Wanted(text=one))) == ids(catalogue.find(Wanted(text=other))) != []


def test_folding_leaves_other_words_alone():
    folded = Folding(shipped()).fold("The UN on Onaba\u2019s heights")
    assert folded == " the un on onabas heights "
    assert Folding(shipped()).fold("Hospital in Anabah") == " hospital in unaba "


@pytest.mark.parametrize(
    ("pashto", "dari"), [("پنجشېر", "پنجشیر"), ("تورغونډۍ", "تورغونډی"), ("سنګر", "سنگر")]
)
def test_letters_of_pashto_find_those_of_dari(pashto, dari):
    assert words(pashto) == words(dari)


def test_words_and_sounds_lose_accents_and_doubled_letters():
    assert words("Mas'ud, Maşoud!") == ("masud", "masoud")
    assert sound("massoud") == sound("masud")


def test_all_words_must_be_there_each_by_its_beginning(catalogue):
    found = catalogue.find(Wanted(text="governor comp gate"))
    assert set(ids(found)) == {"r137"}


def test_each_filter_keeps_what_it_says(catalogue):
    every = catalogue.find(Wanted())
    assert len(every) == len(shipped().reports)
    for wanted, holds in [
        (Wanted(claimants=(Claimant.WITNESS,)), lambda r: r.claimant == Claimant.WITNESS),
        (Wanted(kinds=(Kind.DENY, Kind.CONCEDE)), lambda r: r.kind in (Kind.DENY, Kind.CONCEDE)),
        (
            Wanted(publishers=("The Week (India)", "KabulNow")),
            lambda r: {"The Week (India)", "KabulNow"} & publishers_of(r),
        ),
        (Wanted(known_by=date(2021, 9, 4)), lambda r: r.published_on <= date(2021, 9, 4)),
        (
            Wanted(days=(date(2021, 9, 4), date(2021, 9, 5))),
            lambda r: date(2021, 9, 4) <= r.event_date <= date(2021, 9, 5),
        ),
    ]:
        assert catalogue.find(wanted) == [r for r in every if holds(r)] != []


def test_a_place_finds_what_lies_in_it(catalogue):
    places = {r.place_id for r in catalogue.find(Wanted(places=("khenj",)))}
    assert places == {"khenj", "dasht_e_rewat", "hesa_e_awal"}


def test_status_is_that_of_the_places_a_report_counts_for(catalogue):
    timeline = shipped_timeline()
    for report in catalogue.find(Wanted(statuses=(Status.CONTESTED,))):
        states = [timeline.state(p, report.event_date) for p in concerned(shipped(), report)]
        assert Status.CONTESTED in {state.status for state in states}


def test_the_id_of_a_report_finds_all_that_have_the_same_source(catalogue):
    found = ids(catalogue.find(Wanted(text="r124")))
    assert found == [i for i in ids(catalogue.find(Wanted())) if catalogue.voices.get(i) == "r124"]
    assert len(found) > 1


@pytest.mark.parametrize("order", Order)
def test_every_order_sorts_and_loses_nothing(catalogue, order):
    found = catalogue.find(Wanted(), order=order)
    assert sorted(ids(found)) == sorted(shipped().reports)
    if order is Order.SOURCES:
        counts = [len(report.source_ids) for report in found]
        assert counts == sorted(counts, reverse=True)


def test_statuses_need_the_assessment_with_hindsight():
    with pytest.raises(ValueError, match="with hindsight"):
        Catalogue(shipped(), shipped_timeline(Reading.NRF))


def test_a_search_for_days_reads_no_word_and_one_for_words_reads_each_report_once(monkeypatch):
    fresh, read = Catalogue(shipped(), shipped_timeline()), []
    fold = Folding.fold
    monkeypatch.setattr(Folding, "fold", lambda self, text: read.append(text) or fold(self, text))
    september = Wanted(days=(date(2021, 9, 1), date(2021, 9, 6)))
    few = fresh.find(september)
    assert read == []
    fresh.find(replace(september, text="hospital"))
    of_few = len(read)
    assert 0 < of_few <= 5 * len(few)
    fresh.find(Wanted(text="hospital"))
    of_all, reports = len(read), len(shipped().reports)
    sources = {source for each in shipped().reports.values() for source in each.source_ids}
    assert of_all <= 3 * reports + len(sources) + len(shipped().places)
    fresh.find(Wanted(text="clinic"))
    assert len(read) == of_all


def test_each_order_is_made_once(monkeypatch):
    fresh, asked = Catalogue(shipped(), shipped_timeline()), []
    key = Catalogue._key
    monkeypatch.setattr(
        Catalogue, "_key", lambda self, order: asked.append(order) or key(self, order)
    )
    for order in (Order.EVENT, Order.PLACE, Order.EVENT, Order.PLACE):
        fresh.find(Wanted(), order=order)
    assert asked == [Order.EVENT, Order.PLACE]
