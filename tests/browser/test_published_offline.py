"""A published site in a real Chromium whose server is gone, as its service worker keeps it."""

from __future__ import annotations

import pytest
from playwright.sync_api import expect

from geo.publish.offline import worker_files
from tests.browser.published import PLACE, PREFIX, copy_of, served, write

SHELVES = "caches.keys()"
REGISTERED = "navigator.serviceWorker.getRegistrations().then((all) => all.length)"


@pytest.fixture
def site(published, tmp_path):
    """Copy the site, so that a test may change it."""
    return copy_of(published, tmp_path / "host" / PREFIX)


@pytest.fixture
def page(chromium):
    with chromium.new_context() as context:
        yield context.new_page()


def notice(page, when):
    return page.locator(f".site-offline [data-when={when}]")


def await_map(page):
    page.wait_for_selector("html.shows [data-place=bazarak][fill]")


def test_what_was_read_once_replays_when_the_server_is_gone_until_the_reader_ends_that(page, site):
    with served(site.parents[1]) as host:
        url = f"{host}/{PREFIX}"
        page.goto(f"{url}/index.html?date=2021-09-06")
        expect(notice(page, "kept")).to_be_visible()
    page.reload()
    await_map(page)
    told = page.inner_text(".stage-heading")
    page.keyboard.press("ArrowRight")
    expect(page.locator(".stage-heading")).not_to_have_text(told, use_inner_text=True)
    page.goto(f"{url}/index.html?date=2021-09-06&place={PLACE}")
    expect(page.locator(".stage-reason .why-sentence")).to_be_visible()
    page.goto(f"{url}/share/2021-09-08.html")
    await_map(page)
    assert page.url.startswith(f"{url}/index.html?date=2021-09-08")
    page.goto(f"{url}/about.html?offline=off")
    expect(notice(page, "offered")).to_be_visible()
    assert (page.evaluate(SHELVES), page.evaluate(REGISTERED)) == ([], 0)
    assert "offline=off" not in page.url


def test_a_newer_version_is_told_and_shown_with_what_changed_in_it(page, site, edition):
    with served(site.parents[1]) as host:
        url = f"{host}/{PREFIX}"
        page.goto(f"{url}/about.html")
        expect(notice(page, "kept")).to_be_visible()
        about = (site / "about.html").read_bytes()
        write(site, [("about.html", about.replace(b"<h1>", b"<h1>Newer: ", 1))])
        write(site, worker_files(edition, site, is_on=True))
        page.reload()
        expect(notice(page, "newer")).to_be_visible()
        notice(page, "newer").get_by_role("button").click()
        expect(page.locator("h1")).to_contain_text("Newer: ")
        assert len(page.evaluate(SHELVES)) == 1


def test_a_site_that_is_published_to_keep_nothing_clears_what_it_kept(page, site, edition):
    with served(site.parents[1]) as host:
        url = f"{host}/{PREFIX}"
        page.goto(f"{url}/about.html")
        expect(notice(page, "kept")).to_be_visible()
        write(site, worker_files(edition, site, is_on=False))
        page.goto(f"{url}/about.html")
        page.wait_for_function(
            f"Promise.all([{SHELVES}, {REGISTERED}]).then((all) => `${{all}}` === ',0')"
        )
