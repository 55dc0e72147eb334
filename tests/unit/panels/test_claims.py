"""The well-known claims: all of the story's, each tied to its reports, its verdict borne out."""

import re
from html import unescape

import pytest

from geo.codes.vocabulary import Certainty, Verdict
from geo.language.terms import VERDICT_MEANINGS, VERDICT_NAMES
from geo.panels.claims import claims_html, verdicts_html
from tests.codes import PARTIES, Claimant
from tests.unit.control.records import shipped

CLAIMS = list(shipped().claims.values())
NAMED = re.compile(r"\b[abdr]\d{3}\b")
STORY = {
    "checkpoint_taken": "confirmed",
    "eighteen_killed": "disputed",
    "turkmen_build_up": "confirmed",
    "turkmen_response": "disputed",
    "khawak_thousands": "disputed",
    "dasht_e_rewat_vehicles": "claimed",
    "seven_hundred_killed": "claimed",
    "communications_cut": "confirmed",
    "power_cut": "contested",
    "four_districts": "disputed",
    "governors_office": "confirmed",
    "panjshir_taken_early": "disputed",
    "panjshir_conquered": "disputed",
    "battle_not_over": "contested",
    "massoud_audio": "confirmed",
    "massoud_north_east": "disputed",
    "foreign_support": "disputed",
    "nrf_lost_territory": "contested",
    "us_equipment": "disputed",
    "turkmen_open_border": "claimed",
    "massoud_talks": "claimed",
}


def reports(ids):
    return [shipped().reports[report_id] for report_id in ids]


def test_the_storys_claims_are_all_there_with_their_verdicts():
    assert {claim.claim_id: claim.verdict for claim in CLAIMS} == STORY


@pytest.mark.parametrize("claim", CLAIMS, ids=lambda claim: claim.claim_id)
def test_a_verdict_text_names_only_reports_of_the_dataset(claim):
    assert set(NAMED.findall(claim.verdict_text["en"])) <= set(shipped().reports)


@pytest.mark.parametrize("claim", CLAIMS, ids=lambda claim: claim.claim_id)
def test_no_report_stands_on_both_sides(claim):
    assert not set(claim.report_ids_for) & set(claim.report_ids_against)


@pytest.mark.parametrize("claim", CLAIMS, ids=lambda claim: claim.claim_id)
def test_the_reports_bear_the_verdict_out(claim):
    speaking, against = reports(claim.report_ids_for), reports(claim.report_ids_against)
    others = [r for r in speaking if r.claimant != claim.claimant]
    if claim.verdict is Verdict.CONFIRMED:
        assert any(r.certainty is Certainty.FIRM for r in speaking)
    if claim.verdict is Verdict.CLAIMED:
        assert speaking
        assert not others
    if claim.verdict in (Verdict.DISPUTED, Verdict.CONTESTED):
        assert against
    if claim.verdict is Verdict.CONTESTED:
        assert any(r.claimant not in PARTIES for r in speaking)


def test_every_verdict_has_its_name_and_meaning():
    assert set(VERDICT_NAMES) == set(VERDICT_MEANINGS) == set(Verdict)
    assert all(meaning in unescape(verdicts_html()) for meaning in VERDICT_MEANINGS.values())


def test_a_card_tells_who_when_and_both_sides():
    html = claims_html(shipped(), [shipped().claims["khawak_thousands"]])
    for words in ("4 Sep 2021", "3 reports for it", "3 reports against it", ">disputed<"):
        assert words in html
    assert 'href="./?dataset=panjshir&amp;date=2021-09-04&amp;place=khawak_pass"' in html


def test_the_claimants_are_those_of_the_vocabulary():
    assert {claim.claimant for claim in CLAIMS} <= set(Claimant)
