"""The first screen: the day asked for is in Streamlit's page before any script runs."""

import re
from datetime import date
from html.parser import HTMLParser

import pytest
from starlette.applications import Starlette
from starlette.testclient import TestClient

from geo.codes.vocabulary import Eyes, Knowledge
from geo.control.headline import headline, page_title
from geo.design.fonts import arabic_page_font
from geo.errors import DatasetError
from geo.language.catalogue import Language, speaking
from geo.server import front, frontend
from geo.server import routes as web
from geo.server import state as served
from geo.server.site import Site
from tests.codes import Reading
from tests.unit.server.hands import serving

LOCAL = Site()


def client_of(site):
    return TestClient(Starlette(routes=web.routes(site), middleware=web.middleware(site)))


@pytest.fixture(scope="module")
def client():
    with serving(web.routes(LOCAL), web.middleware(LOCAL)) as client:
        yield client


class Elements(HTMLParser):
    """The elements of a page with their attributes, and its words."""

    def __init__(self, text):
        super().__init__()
        self.found, self.words = [], ""
        self.feed(text)

    def handle_starttag(self, tag, attrs):
        self.found.append((tag, dict(attrs)))

    def handle_data(self, data):
        self.words += data

    def all(self, tag):
        return [attributes for name, attributes in self.found if name == tag]


def words_of(answer):
    return " ".join(Elements(answer.text).words.split())


@pytest.mark.parametrize("reading", Reading)
@pytest.mark.parametrize("day", ["2021-08-20", "2021-09-04"])
def test_the_day_and_the_reading_of_the_address_are_told(client, reading, day):
    timeline = served.timelines()[Eyes(reading, Knowledge.AS_KNOWN)]
    answer = client.get("/", params={"date": day, "reading": reading, "known": "as_known"})
    told = headline(timeline, date.fromisoformat(day)).text
    assert told in words_of(answer)
    assert f"<title>{page_title(timeline, date.fromisoformat(day))}</title>" in answer.text


def test_without_a_day_the_page_tells_the_one_on_which_the_map_opens(client):
    assert words_of(client.get("/")) == words_of(client.get("/?date=2021-09-06"))


@pytest.mark.parametrize("query", ["date=tomorrow", "reading=mine", "lang=xx", "date=1999-01-01"])
def test_what_makes_no_sense_in_an_address_is_read_as_the_page_reads_it(client, query):
    assert client.get(f"/?{query}").status_code == 200


@pytest.mark.parametrize("language", Language)
def test_the_page_speaks_the_language_of_the_address(client, language):
    answer = client.get(f"/?date=2021-09-04&lang={language}")
    timeline = served.timelines()[Eyes(Reading.ASSESSED, Knowledge.HINDSIGHT)]
    with speaking(language):
        assert headline(timeline, date(2021, 9, 4)).text in words_of(answer)
    [screen] = [a for a in Elements(answer.text).all("div") if a.get("id") == "front"]
    assert (screen["lang"], screen["dir"]) == (language, language.direction)


@pytest.mark.parametrize(
    ("query", "wishes", "language"),
    [
        ("", "fa-AF,fa;q=0.9,en;q=0.5", "fa"),
        ("", "en-GB,en;q=0.9,ps;q=0.5", "en"),
        ("?lang=en", "fa-AF", "en"),
        ("?lang=ps_AF", "fa-AF", "ps"),
        ("?lang=xx", "fa-AF", "fa"),
        ("", "de", "en"),
    ],
)
def test_a_first_visit_follows_the_browser_where_the_address_names_no_language(
    client, query, wishes, language
):
    answer = client.get(f"/{query}", headers={"accept-language": wishes})
    [screen] = [a for a in Elements(answer.text).all("div") if a.get("id") == "front"]
    assert screen["lang"] == language
    assert "Accept-Language" in answer.headers["vary"]


def test_all_of_streamlits_page_is_still_there(client):
    page = client.get("/").text
    kept = re.sub(
        r'<html lang="en">|<title>.*?</title>|<noscript>.*?</noscript>|<link rel="stylesheet"[^>]*>',
        "",
        frontend.index(),
        flags=re.DOTALL,
    )
    for line in filter(None, map(str.strip, kept.splitlines())):
        assert line in page
    assert '<html lang="en" dir="ltr">' in page
    assert page.index('id="front"') < page.index('<div id="root">')


def test_without_scripts_the_screen_leads_to_the_standalone_page(client):
    page = Elements(client.get("/?date=2021-09-04&reading=nrf").text)
    [link] = [a["href"] for a in page.all("a") if "standalone" in a["href"]]
    answer = client.get(f"/{link}")
    assert answer.headers["content-type"].startswith("text/html")
    assert "4 Sep 2021" in answer.text
    again = client.get(f"/{link}", headers={"if-none-match": answer.headers["etag"]})
    assert again.status_code == 304


@pytest.mark.parametrize(
    ("query", "wishes", "language"),
    [
        ("?lang=fa-AF", "en", "fa"),
        ("?date=2021-09-04", "ps-AF,en;q=0.5", "ps"),
        ("?lang=en", "fa-AF", "en"),
        ("", "de", "en"),
    ],
)
def test_the_standalone_page_follows_the_address_and_else_the_browser(
    client, query, wishes, language
):
    headers = {"accept-language": wishes}
    answer = client.get(f"{front.STANDALONE_PATH}{query}", headers=headers)
    assert f'<html lang="{language}" dir="{Language(language).direction}">' in answer.text
    assert "Accept-Language" in answer.headers["vary"]
    english = client.get(front.STANDALONE_PATH + query, headers={"accept-language": "en"})
    assert (english.headers["etag"] == answer.headers["etag"]) == (english.text == answer.text)


def test_the_first_screen_leads_to_a_standalone_page_in_its_own_language(client):
    screen = client.get("/?lang=en", headers={"accept-language": "fa"}).text
    [link] = [a["href"] for a in Elements(screen).all("a") if "standalone" in a["href"]]
    alone = client.get(f"/{link}", headers={"accept-language": "fa"}).text
    assert '<html lang="en" dir="ltr">' in alone


def test_the_page_tells_at_once_what_it_will_come_to_need(client):
    links = Elements(client.get("/").text).all("link")
    scripts = [link["href"] for link in links if link.get("as") == "script"]
    assert client.get(f"/{scripts[-1]}").text == served.shipped_map(Language.EN).text
    modules = [link["href"].removeprefix("./") for link in links if link["rel"] == "modulepreload"]
    assert len(modules) == len(set(modules))
    for element in frontend.MAP_PAGE:
        assert any(f"/{element}." in module for module in modules)
    for module in modules:
        assert frontend.streamlits(module).is_file()


def test_the_frame_of_the_map_is_served_whole_before_a_page_was_drawn(client):
    [script] = re.findall(rf'href="({frontend.FRAME}static/js/main\.[^"]+)"', client.get("/").text)
    frame = Elements(client.get(f"/{frontend.FRAME}index.html").text)
    assert [f"{frontend.FRAME}{tag['src'][2:]}" for tag in frame.all("script")] == [script]
    for path, kind in (
        (script, "text/javascript"),
        (f"{frontend.FRAME}bootstrap.min.css", "text/css"),
    ):
        answer = client.get(f"/{path}")
        assert answer.status_code == 200
        assert answer.headers["content-type"].startswith(kind)
    assert client.get(f"/{frontend.FRAME}asset-manifest.json").status_code == 404


def test_the_page_is_never_kept(client):
    page = client.get("/")
    assert page.headers["cache-control"] == "no-cache"
    again = client.get("/", headers={"if-none-match": page.headers["etag"]})
    assert again.status_code == 304


def test_nothing_that_the_first_screen_needs_lies_behind_another_address(client):
    page = client.get("/").text
    assert not [link for link in Elements(page).all("link") if link["rel"] == "stylesheet"]
    [styles] = frontend.streamlits("static/css").glob("index.*.css")
    fonts = re.findall(r"url\(\.\./(media/[^)]+)\)", styles.read_text())
    assert fonts == re.findall(r"url\(\./static/(media/[^)]+)\)", page)
    for font in fonts:
        assert frontend.streamlits(f"static/{font}").is_file()


def test_without_a_sound_dataset_the_page_is_streamlits_own(client, monkeypatch):
    def broken():
        raise DatasetError([])

    monkeypatch.setattr(front.served, "dataset", broken)
    assert client.get("/").text == frontend.index()


def test_below_a_path_the_screen_is_where_the_app_begins():
    with client_of(Site("/maps/panjshir")) as client:
        assert 'id="front"' in client.get("/maps/panjshir/").text


def test_a_cut_font_is_served_in_the_place_of_the_very_one_that_it_is_cut_from(client):
    assert set(frontend.cut_fonts()) == {
        f"/static/media/{font.name}"
        for pattern in ("SourceSansVF-Upright.*", "MaterialSymbols-Rounded.*")
        for font in frontend.streamlits("static/media").glob(pattern)
    }, "Streamlit brings other fonts: run tools/cut_fonts.py"
    for path, font in frontend.cut_fonts().items():
        answer = client.get(path)
        assert answer.content == font
        assert "immutable" in answer.headers["cache-control"]
        assert len(font) * 5 < frontend.streamlits(path[1:]).stat().st_size
    assert client.get("/static/media/other.woff2").status_code == 404


@pytest.mark.parametrize("language", Language)
def test_only_a_screen_from_right_to_left_names_the_arabic_script_which_is_kept_for_ever(
    client, language
):
    screen = client.get(f"/?lang={language}").text
    named = re.findall(r"url\(\./(static/media/NotoSansArabic\.\w+\.woff2)\)", screen)
    assert len(named) == (language.direction == "rtl")
    for path in named:
        answer = client.get(f"/{path}")
        assert (answer.content, answer.headers["content-type"]) == (
            arabic_page_font(),
            "font/woff2",
        )
        assert "immutable" in answer.headers["cache-control"]
