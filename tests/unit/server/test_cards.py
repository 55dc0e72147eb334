"""The page that a link is shared by, the tags of the front page, and oEmbed: absolute, and of this site alone."""

from urllib.parse import parse_qs, urlencode, urlsplit

import pytest
from lxml import html
from starlette.applications import Starlette
from starlette.testclient import TestClient

from geo.server import routes as web
from geo.server.site import Site
from tests.unit.server.hands import serving

BELOW = Site("/maps/valley", frozenset({"testserver"}))
HERE = "http://testserver/"
VIEW = "date=2021-09-04&reading=nrf&known=as_known"


@pytest.fixture(scope="module")
def client():
    with serving(web.routes(), web.middleware(Site(names=frozenset({"testserver"})))) as client:
        yield client


@pytest.fixture(scope="module")
def below():
    return TestClient(Starlette(routes=web.routes(BELOW), middleware=web.middleware(BELOW)))


def tags(answer):
    found = html.document_fromstring(answer.text).xpath("//meta[@property or @name]")
    return {each.get("property") or each.get("name"): each.get("content") for each in found}


def asked_of(address):
    return {name: value for name, [value] in parse_qs(urlsplit(address).query).items()}


@pytest.mark.parametrize("path", ["/", "/share/2021-09-04"])
def test_a_link_brings_the_card_of_what_it_shows(client, path):
    told = tags(client.get(path, params=f"{VIEW}&place=rukha&lang=fa"))
    seen = {"date": "2021-09-04", "reading": "nrf", "known": "as_known"}
    assert told["og:url"].startswith(HERE)
    assert asked_of(told["og:url"]) == {**seen, "place": "rukha", "lang": "fa"}
    assert urlsplit(told["og:image"]).path == "/api/v1/card.png"
    assert asked_of(told["og:image"]) == {**seen, "language": "fa"}
    assert told["og:locale"] == "fa_AF"


@pytest.mark.parametrize("path", ["/", "/share/2021-09-06"])
def test_below_a_path_all_addresses_are_below_it(below, path):
    told = tags(below.get(f"/maps/valley{path}"))
    assert told["og:url"].startswith(f"{HERE}maps/valley/?date=2021-09-06")
    assert told["og:image"].startswith(f"{HERE}maps/valley/api/v1/card.png?")


def test_the_shared_page_leads_on_with_and_without_scripts(client):
    page = html.document_fromstring(client.get("/share/2021-09-06").text)
    (refresh,) = page.xpath("//meta[@http-equiv='refresh']/@content")
    (link, _) = page.xpath("//a/@href")
    assert refresh == f"0; url={link}"
    assert "date=2021-09-06" in link
    assert not page.xpath("//script")
    assert "all seven districts" in page.text_content()


@pytest.mark.parametrize("day", ["1999-01-01", "tomorrow", "2021-02-30"])
def test_a_day_that_the_record_does_not_have_is_told_so(client, day):
    answer = client.get(f"/share/{day}")
    assert answer.status_code == 404
    assert "1 Jul 2021" in answer.text


def embedded(client, url, **more):
    return client.get("/oembed", params={"url": url, **more})


@pytest.mark.parametrize("page", [f"{HERE}?{VIEW}", f"{HERE}share/2021-09-04?reading=nrf&known=as_known"])  # fmt: skip
def test_an_address_of_ours_is_told_as_oembed(client, page):
    told = embedded(client, page, maxheight=400).json()
    assert (told["version"], told["type"]) == ("1.0", "rich")
    assert (told["width"], told["height"]) == (720, 400)
    assert "thumbnail_url" not in told
    assert "4 Sep 2021" in told["title"]
    frame, script = html.fragments_fromstring(told["html"])
    assert asked_of(frame.get("src")) == {"embed": "1", "date": "2021-09-04", "reading": "nrf", "known": "as_known"}  # fmt: skip
    assert script.get("src") == f"{HERE}assets/embed.js"


def test_oembed_has_the_card_where_it_has_room(client):
    told = embedded(client, f"{HERE}?date=2021-09-06").json()
    assert (told["thumbnail_width"], told["thumbnail_height"]) == (1200, 630)
    assert urlsplit(told["thumbnail_url"]).path == "/api/v1/card.png"


@pytest.mark.parametrize(
    ("asked", "status"),
    [
        ({"url": HERE, "format": "xml"}, 501),
        ({}, 400),
        ({"url": HERE, "maxwidth": "wide"}, 400),
        ({"url": HERE, "maxheight": "0"}, 400),
        ({"url": "https://elsewhere.example.org/?date=2021-09-06"}, 404),
        ({"url": f"{HERE}about"}, 404),
        ({"url": f"{HERE}share/1999-01-01"}, 404),
        ({"url": "javascript:alert(1)"}, 404),
    ],
)
def test_what_oembed_cannot_tell_has_the_status_that_the_format_asks_for(client, asked, status):
    answer = client.get(f"/oembed?{urlencode(asked)}")
    assert answer.status_code == status
    assert answer.headers["access-control-allow-origin"] == "*"


def test_the_page_names_where_it_is_told_as_oembed(client):
    page = html.document_fromstring(client.get(f"/?{VIEW}").text)
    (address,) = page.xpath("//link[@type='application/json+oembed']/@href")
    assert client.get(address).json()["type"] == "rich"
