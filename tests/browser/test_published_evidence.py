"""The Evidence and Claims pages of a published site, opened from a disk, without any server."""

from __future__ import annotations

import pytest
from playwright.sync_api import expect

from geo.codes.vocabulary import Verdict
from geo.evidence.search import Order
from geo.evidence.wanted import Wanted, read_wanted
from geo.export.parts import whole
from geo.export.reports import reports_csv
from geo.language.catalogue import Language, speaking
from geo.publish.dayparts import day_files
from geo.publish.findable import catalogue
from tests.browser.conftest import Watch
from tests.browser.published import copy_of, write

PHONE = {"width": 390, "height": 844}
ROWS = 15


@pytest.fixture(scope="module")
def site(edition, published, tmp_path_factory):
    """Copy the site, and add what it tells of each day in English."""
    folder = copy_of(published, tmp_path_factory.mktemp("evidence") / "site")
    with speaking(Language.EN):
        write(folder, day_files(edition))
    return folder.as_uri()


@pytest.fixture
def visit(chromium, site):
    """Open a page; at the end nothing must have gone wrong, and nobody been asked for anything."""
    contexts = []

    def opened(address, **options):
        context = chromium.new_context(**{"viewport": {"width": 1440, "height": 900}} | options)
        contexts.append((context, Watch(context)))
        page = context.new_page()
        page.goto(f"{site}/{address}")
        return page

    yield opened
    for context, watch in contexts:
        context.close()
        watch.assert_clean()


def shown(page):
    return page.locator(".reports-table tbody tr").evaluate_all("rows => rows.map(row => row.id)")


def ids(reports):
    return [report.report_id for report in reports]


def test_reports_are_found_and_saved_as_in_the_app(visit, edition):
    dataset, index = edition.dataset, catalogue(edition)
    opening = (dataset.opening.start, dataset.opening.end)
    page = visit("evidence.html")
    assert shown(page) == ids(index.find(Wanted(days=opening)))[:ROWS]

    page.get_by_role("searchbox", name="Words").fill("پنجشېر")
    page.get_by_text("Place", exact=True).first.click()
    page.get_by_role("group", name="Place").get_by_role("checkbox", name="Panjshir").check()
    page.keyboard.press("Escape")
    expect(page.get_by_role("group", name="Place")).to_be_hidden()
    page.get_by_label("Sort by").select_option("published")
    page.wait_for_url("**sort=published*")
    query = page.evaluate("Object.fromEntries(new URLSearchParams(location.search))")
    wanted, notices = read_wanted(query, dataset)
    assert (wanted, notices) == (
        Wanted(places=("panjshir_province",), text="پنجشېر", days=opening),
        [],
    )

    found = index.find(wanted, order=Order.PUBLISHED)
    assert shown(page) == ids(found)[:ROWS]
    expect(page.locator(".found")).to_contain_text(
        f"{len(found)} of {len(dataset.reports)} reports"
    )
    page.get_by_role("button", name="Show fifteen more").click()
    assert shown(page) == ids(found)[: 2 * ROWS]
    page.get_by_role("button", name=f"Show all {len(found)}").click()
    assert shown(page) == ids(found)
    with page.expect_download() as saved:
        page.get_by_role("button", name="Download these as CSV").click()
    expected = whole(reports_csv(dataset, found, index.voices))
    assert saved.value.path().read_bytes() == expected


def test_one_voice_is_found_within_the_page_and_the_way_back_is_kept(visit, edition):
    page = visit("evidence.html?words=b002&known=as_known&date=2021-09-07")
    assert shown(page) == ["b002", "r024"]
    page.get_by_role("searchbox", name="Words").fill("r024")
    page.get_by_role("link", name="same source as b002").click()
    page.wait_for_url("**words=b002*")
    assert shown(page) == ["b002", "r024"]
    expect(page.get_by_role("searchbox", name="Words")).to_have_value("b002")
    page.go_back()
    expect(page.get_by_role("searchbox", name="Words")).to_have_value("r024")
    assert shown(page) == ["r024"]
    page.get_by_role("combobox", name="Date").select_option("2021-08-20")
    expect(page.locator(".nothing")).to_be_visible()  # it was published later
    dari = page.get_by_role("link", name="دری")
    assert "words=r024" in dari.get_attribute("href")
    dari.click()
    page.wait_for_url("**/fa/evidence.html*date=2021-08-20*")
    expect(page.locator(".nothing")).to_be_visible()


def test_a_day_tells_where_the_parties_part_and_what_was_known(visit):
    page = visit("evidence.html?section=disagreement&date=2021-09-06")
    expect(page.get_by_role("heading", name="Readings side by side, 6 Sep 2021")).to_be_visible()
    matrix = page.get_by_role("table", name="Who holds what, in each reading")
    expect(matrix.get_by_role("row", name="Bazarak")).to_contain_text(
        "Taliban, disputed by the NRF"
    )
    slider = page.get_by_role("slider", name="Day on the ribbon")
    slider.press("ArrowLeft")
    expect(page.get_by_role("heading", name="Readings side by side, 5 Sep 2021")).to_be_visible()
    page.get_by_role("link", name="What was known that day").click()
    heading = page.get_by_role("heading", name="What could be known on 5 Sep 2021")
    expect(heading).to_be_visible()
    assert "section=known" in page.url
    assert "date=2021-09-05" in page.url
    on_map = page.get_by_role("link", name="on the map").get_attribute("href")
    assert on_map.startswith("index.html?date=2021-09-05")


def test_claims_are_filtered_by_verdict_and_lead_to_the_map(visit, edition):
    claims = edition.dataset.claims.values()
    disputed = [claim.claim_id for claim in claims if claim.verdict is Verdict.DISPUTED]
    page = visit("claims.html?verdicts=disputed", viewport=PHONE)
    cards = page.locator(".claim:visible")
    assert cards.evaluate_all("cards => cards.map(card => card.id)") == disputed
    link = cards.get_by_role("link", name="on the map").first
    assert link.get_attribute("href").startswith("index.html?")
    page.get_by_role("checkbox", name="disputed").uncheck()
    expect(cards).to_have_count(len(claims))
    page.get_by_role("checkbox", name="confirmed").check()
    page.wait_for_url("**?verdicts=confirmed")
    assert page.evaluate("document.documentElement.scrollWidth") == PHONE["width"]


def test_without_scripts_all_reports_stand_in_one_table(visit, edition):
    page = visit("fa/evidence.html", java_script_enabled=False, viewport=PHONE)
    assert page.locator(".reports-table tbody tr").count() == ROWS
    expect(page.locator(".evidence-filters")).to_be_hidden()
    page.locator("noscript a").click()
    expect(page.locator(".reports-table tbody tr")).to_have_count(len(edition.dataset.reports))
