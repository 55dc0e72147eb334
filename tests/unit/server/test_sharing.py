"""What a page is shared with: every link leads back to what it showed, every picture is made."""

import json
from urllib.parse import parse_qs, urlsplit

import pytest
from lxml import html

from geo.server import routes as web
from geo.server import sharing
from geo.server import state as served
from tests.unit.control.records import shipped
from tests.unit.server.hands import serving

HERE = "http://testserver"
VIEW = "date=2021-09-04&reading=nrf&known=as_known"


@pytest.fixture(scope="module")
def client():
    with serving(web.routes()) as client:
        yield client


def shared(client, address, **query):
    answer = client.get(sharing.PATH, params={"at": address, **query})
    assert answer.status_code == 200, answer.text
    return answer.json()


@pytest.mark.parametrize("page", ["", "evidence", "export"])
def test_a_day_is_shared_with_its_eyes_and_the_version_of_the_data(client, page):
    told = shared(client, f"{HERE}/{page}?{VIEW}&place=rukha")
    query = parse_qs(urlsplit(told["link"]).query)
    assert query == {**parse_qs(VIEW), "place": ["rukha"], "version": [shipped().version]}
    assert told["cite"]["txt"].startswith("Panjshir control map: 4 Sep 2021 · NRF")
    assert all(told["link"] in form for form in told["cite"].values())
    assert told["stem"] == "panjshir-2021-09-04-nrf-as-known"


def test_the_pictures_and_the_embedded_page_are_of_that_day(client):
    told = shared(client, f"{HERE}/?{VIEW}")
    png, *_ = told["pictures"]
    names = {each["text"]: each["address"].partition("?")[0] for each in told["pictures"]}
    assert list(names.values()) == [f"{HERE}/api/v1/snapshot.{e}" for e in ("png", "svg", "pdf")]
    answer = client.get(png["address"])
    assert answer.headers["content-type"] == "image/png"
    assert "panjshir_2021-09-04_nrf_as-known" in answer.headers["content-disposition"]
    frame, script = html.fragments_fromstring(told["embed"])
    assert script.get("src") == f"{HERE}/assets/embed.js"
    assert parse_qs(urlsplit(frame.get("src")).query)["embed"] == ["1"]
    page = html.document_fromstring(client.get(frame.get("src")).text)
    assert json.loads(page.xpath("string(//script[@id='page-view'])"))["date"] == "2021-09-04"


def test_a_close_up_is_shared_with_its_place_as_a_page_and_as_a_picture(client):
    told = shared(client, f"{HERE}/?{VIEW}&place=rukha&view=69.5,35.3,11")
    page, picture = (
        parse_qs(urlsplit(address).query)
        for address in (told["page"], told["pictures"][0]["address"])
    )
    assert (page["place"], page["view"]) == (["rukha"], ["69.5,35.3,11"])
    assert (picture["highlight"], picture["view"]) == (["rukha"], ["69.5,35.3,11"])
    assert client.get(told["pictures"][0]["address"]).status_code == 200


def test_a_comparison_is_shared_with_both_dates(client):
    told = shared(client, f"{HERE}/compare?a=2021-09-04&b=2021-09-06&reading=assessed")
    assert ": 4 Sep 2021 · 6 Sep 2021 · Best evidence" in told["cite"]["txt"]
    assert (
        "panels=2021-09-04%3Aassessed%3Ahindsight%2C2021-09-06%3Aassessed"
        in told["pictures"][0]["address"]
    )
    assert client.get(told["pictures"][0]["address"]).status_code == 200
    assert told["embed"] == ""


@pytest.mark.parametrize("page", sharing.WITHOUT_A_DAY)
def test_a_page_without_a_day_has_a_link_and_a_citation(client, page):
    told = shared(client, f"{HERE}/{page}", lang="fa")
    assert told["cite"]["txt"].startswith("Panjshir control map: ")
    assert told["pictures"] == []
    assert told["link"].endswith(f"/{page}?version={shipped().version}")


def test_below_a_path_everything_stays_below_it():
    told = sharing.shared_view(f"https://maps.example.org/valley/evidence?{VIEW}")
    addresses = [told["page"], *(each["address"] for each in told["pictures"])]
    assert all(a.startswith("https://maps.example.org/valley/a") for a in addresses)


def test_another_dataset_is_shared_as_itself():
    with served.choosing("afghanistan"):
        told = sharing.shared_view(f"{HERE}/?dataset=afghanistan")
        assert served.dataset().checksum in told["cite"]["bib"]
    assert "dataset=afghanistan" in told["page"]
    assert "/api/v1/afghanistan/snapshot.png" in told["pictures"][0]["address"]


@pytest.mark.parametrize(
    "at",
    ["", "https://elsewhere.example/", "javascript:alert(1)", "//testserver/", f"{HERE}/?{'x' * 2000}"],
)  # fmt: skip
def test_only_a_page_of_this_site_is_shared(client, at):
    assert client.get(sharing.PATH, params={"at": at}).status_code == 400


def test_hostile_text_in_an_address_stays_text(client):
    told = shared(client, f'{HERE}/"><script>alert(1)</script>?date="><script>')
    assert "<script" not in told["embed"] + told["qr"]
    assert "{" not in urlsplit(told["link"]).query
