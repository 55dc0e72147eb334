"""The Claims page as its script draws it."""

import pytest
from markupsafe import escape

from geo.codes.vocabulary import Verdict


@pytest.fixture
def claims(open_page):
    page = open_page("claims.py")
    assert not page.app.exception
    return page


def test_every_claim_has_a_card_with_its_verdict(claims, dataset):
    for claim in dataset.claims.values():
        assert f'id="{claim.claim_id}"' in claims.html
        assert escape(claim.title["en"]) in claims.html


def test_a_verdict_leaves_the_claims_that_have_it(claims, dataset):
    claims.choose("Verdict", Verdict.CLAIMED)
    shown = {c.claim_id for c in dataset.claims.values() if f'id="{c.claim_id}"' in claims.html}
    assert shown == {
        "dasht_e_rewat_vehicles",
        "seven_hundred_killed",
        "turkmen_open_border",
        "massoud_talks",
    }


def test_the_verdicts_that_are_chosen_live_in_the_address(claims, open_page):
    claims.choose("Verdict", Verdict.CLAIMED)
    claims.choose("Verdict", Verdict.CONTESTED)
    assert claims.address == {"verdicts": "claimed,contested"}
    assert open_page("claims.py", **claims.address).html == claims.html
