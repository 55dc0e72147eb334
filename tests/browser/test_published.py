"""A published site in a real Chromium: below a path of a plain server of files, and from a disk."""

from __future__ import annotations

from datetime import date

import pytest
from playwright.sync_api import expect

from geo.codes.vocabulary import ASSESSED
from geo.control.age import age_of, look_of
from geo.control.explanation import explain
from geo.control.headline import headline
from geo.language.catalogue import Language, speaking
from geo.language.terms import full_date, name_of
from tests.browser.conftest import Watch
from tests.browser.published import PLACE, PREFIX, served

PHONE = {"width": 390, "height": 844}
DAYS = date(2021, 9, 4), date(2021, 9, 6)

FILLS = """(stops) => stops.map((iso) => {
  replay.show(replay.timeline.dayOf(iso));
  const shapes = [...document.querySelectorAll("[data-place][fill]")];
  return Object.fromEntries(shapes.map((shape) => [shape.dataset.place, shape.getAttribute("fill")]));
})"""


@pytest.fixture(scope="module")
def site_url(published):
    with served(published.parents[1]) as url:
        yield f"{url}/{PREFIX}"


@pytest.fixture
def visit(chromium):
    """Open pages of a site; at the end nothing must have gone wrong, and nobody else been asked.

    Nothing is kept of them, as `test_published_offline.py` has it: each would fetch all of the site.
    """
    contexts = []

    def opened(address, **options):
        usual = {"viewport": {"width": 1440, "height": 900}, "service_workers": "block"}
        context = chromium.new_context(**usual | options)
        contexts.append((context, Watch(context)))
        page = context.new_page()
        page.goto(address)
        return page

    yield opened
    for context, watch in contexts:
        context.close()
        watch.assert_clean()


def await_map(page):
    page.wait_for_selector("html.shows [data-place=bazarak][fill]")


@pytest.mark.parametrize("from_disk", [False, True])
def test_every_stop_has_the_colours_of_the_assessment(
    visit, published, site_url, edition, from_disk
):
    timeline = edition.timelines[ASSESSED]
    page = visit(
        f"{published.as_uri() if from_disk else site_url}/index.html?date=2021-07-01&window=record"
    )
    await_map(page)
    found = page.evaluate(FILLS, [str(day) for day in timeline.stops])
    for day, fills in zip(timeline.stops, found, strict=True):
        looks = {
            place: look_of(state, age_of(timeline.dataset, state, day))
            for place, state in timeline.at(day).items()
        }
        assert fills == {place: look.paint for place, look in looks.items()}, day


@pytest.mark.parametrize("language", [*Language])
def test_a_place_tells_its_reason_on_every_day_in_every_language(
    visit, site_url, edition, language
):
    timeline, first = edition.timelines[ASSESSED], DAYS[0]
    with speaking(language):
        folder = "" if language is Language.EN else f"{language}/"
        page = visit(f"{site_url}/{folder}index.html?date={first}&place={PLACE}")
        await_map(page)
        for day in DAYS:
            page.evaluate("(day) => replay.show(replay.timeline.dayOf(day))", str(day))
            expect(page.locator(".why-sentence")).to_have_text(explain(timeline, PLACE, day))
            expect(page.locator(".panel-headline")).to_have_text(headline(timeline, day).text)
            expect(page.locator(".panel-date")).to_have_text(full_date(day))
        name = name_of(timeline.dataset.places[PLACE])
        expect(page.locator(".why h2")).to_contain_text(name)
        assert page.evaluate("document.documentElement.dir") == language.direction


def test_the_day_is_told_and_drawn_before_any_script(visit, site_url, edition):
    timeline, day = edition.timelines[ASSESSED], DAYS[0]
    page = visit(f"{site_url}/share/{day}.html", java_script_enabled=False)
    expect(page.locator(".panel-headline")).to_have_text(headline(timeline, day).text)
    expect(page.locator(".sketch")).to_be_visible()
    assert page.locator(".stage-places li").count() == len(timeline.dataset.mapped_places)


def test_an_address_of_another_day_never_shows_the_day_of_the_page(visit, site_url):
    page = visit(f"{site_url}/index.html?date={DAYS[0]}")
    await_map(page)
    expect(page.locator(".panel-date")).to_have_text("4 Sep 2021")
    assert page.locator("html.elsewhere").count() == 1


def test_links_keep_the_day_and_the_words_change(visit, site_url):
    page = visit(f"{site_url}/index.html?date={DAYS[0]}&place={PLACE}")
    await_map(page)
    page.get_by_role("link", name="دری").click()
    await_map(page)
    assert f"date={DAYS[0]}" in page.url
    assert f"place={PLACE}" in page.url
    expect(page.locator("html")).to_have_attribute("lang", "fa")
    page.get_by_role("navigation").first.get_by_role("link").last.click()
    expect(page.locator("h1").first).to_be_visible()
    assert "/fa/about.html" in page.url


def test_on_a_phone_what_gets_the_focus_stands_above_the_sheet_to_the_end_of_the_page(
    visit, site_url
):
    page = visit(f"{site_url}/index.html?date={DAYS[0]}&place={PLACE}", viewport=PHONE)
    await_map(page)
    sheet = page.locator(".stage-reason")
    sheet.locator(".why-sentence").wait_for()
    for link in page.locator(".panel-reports a, .site-foot a").all()[-3:]:
        link.focus()
        box, top = link.bounding_box(), sheet.bounding_box()["y"]
        assert 0 <= box["y"] <= top - box["height"]


@pytest.mark.parametrize("size", [PHONE, {"width": 1440, "height": 900}], ids=["phone", "desk"])
def test_no_page_is_wider_than_its_screen(visit, site_url, edition, size):
    page = visit(f"{site_url}/index.html", viewport=size)
    for language in edition.languages if size is PHONE else (Language.EN, Language.FA):
        folder = "" if language is edition.languages[0] else f"{language}/"
        for name in edition.pages:
            page.goto(f"{site_url}/{folder}{name}.html")
            page.wait_for_load_state("load")
            assert page.evaluate("document.documentElement.scrollWidth") == size["width"], page.url
            assert page.locator("h1").count() >= 1
            assert page.title()
