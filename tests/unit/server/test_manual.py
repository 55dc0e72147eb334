"""The API's page for people: what it shows works, and it shows all that there is."""

import io
import json
import shlex
import urllib.request

import geopandas as gpd
import pandas as pd
import pytest
from lxml import html

from geo.server import manual
from geo.server import routes as web
from geo.server import state as served
from geo.server.api.examples import TOOLS, examples
from geo.server.api.resources import resources
from geo.server.site import Site
from tests.unit.control.records import shipped
from tests.unit.server.hands import serving
from tests.unit.server.test_front import client_of

HERE = "http://testserver/"
EXAMPLES = examples(shipped())
BELOW = Site("/maps/valley")


@pytest.fixture(scope="module")
def client():
    with serving(web.routes()) as client:
        yield client


@pytest.fixture(scope="module")
def page(client):
    return html.document_fromstring(client.get("/api").text)


class Opened(io.BytesIO):
    """An answer as the standard library has it."""

    def __init__(self, answer):
        super().__init__(answer.content)
        self.status, self.headers = answer.status_code, answer.headers

    def info(self):
        return self.headers


def words(element):
    return " ".join(element.text_content().split())


def named(details):
    """Return the resources that a part of the page is about."""
    return words(details.find("summary/code")).split(" · ")


def test_ten_examples_lead_to_answers(client, page):
    links = page.xpath("//*[@class='address']/a/@href")
    assert len(links) == 10
    for link, example in zip(links, EXAMPLES, strict=True):
        answer = client.get(f"/{link}")
        assert answer.status_code == 200
        assert (
            answer.headers["content-type"]
            .partition(";")[0]
            .endswith({"csv": "csv", "geojson": "geo+json"}.get(example.ending, example.ending))
        )


def test_each_value_of_an_example_is_told_from_the_table_of_the_parameters(page):
    for example, shown in zip(EXAMPLES, page.xpath("//li[@class='example']"), strict=True):
        known = {p.name: p.description for p in resources()[f"/api/v1/{example.path}"].parameters}
        told = dict(
            zip(map(words, shown.xpath(".//dt")), map(words, shown.xpath(".//dd")), strict=True)
        )
        assert told == {f"{name}={value}": known[name] for name, value in example.given}


def test_every_tool_has_its_code_with_the_address_that_was_asked(page):
    for shown in page.xpath("//li[@class='example']"):
        assert shown.xpath(".//*[@class='code']/@data-tool") == list(TOOLS)
    for code in page.xpath("//pre"):
        assert f'"{HERE}api/v1/' in words(code) or words(code).startswith(f"{HERE}api/v1/")


@pytest.mark.parametrize("example", EXAMPLES, ids=lambda example: example.name)
def test_the_code_for_python_runs_and_reads_the_answer(client, monkeypatch, tmp_path, example):
    def opened(url, *_, **__):
        return Opened(client.get(getattr(url, "full_url", url)))

    monkeypatch.setattr(urllib.request, "urlopen", opened)
    monkeypatch.chdir(tmp_path)
    names = {}
    exec(example.code("api/v1")["python"].format(base=HERE), names)
    if example.ending == "json":
        assert names["told"] == client.get(f"/api/v1/{example.path}{example.query}").json()
    elif example.ending == "csv":
        assert isinstance(names["table"], pd.DataFrame)
        assert len(names["table"]) >= len(shipped().mapped_places)
    elif example.ending == "geojson":
        assert isinstance(names["places"], gpd.GeoDataFrame)
        assert len(names["places"]) == len(shipped().mapped_places)
    else:
        assert (tmp_path / example.file).stat().st_size > 10_000


@pytest.mark.parametrize("example", EXAMPLES, ids=lambda example: example.name)
def test_the_command_of_the_shell_is_of_one_quoted_address(example):
    curl, _, file, address = shlex.split(example.code("api/v1")["curl"].format(base=HERE))
    assert (curl, file) == ("curl", example.file)
    assert address == f"{HERE}api/v1/{example.path}{example.query}"


def test_a_layer_for_qgis_is_geojson(client):
    layers = [each for each in EXAMPLES if each.layer]
    assert len(layers) == 6
    for example in layers:
        address = example.code("api/v1")["qgis"].format(base=HERE).split('"')[1]
        assert json.loads(client.get(address).text)["type"] == "FeatureCollection"


def test_every_address_is_there_with_all_its_parameters(page):
    for resource in resources().values():
        if not resource.path.startswith("/api/v1/"):
            continue
        name = resource.path.removeprefix("/api/v1/")
        (details,) = [each for each in page.xpath("//details") if name in named(each)]
        assert [*map(words, details.xpath(".//tbody//th"))] == [p.name for p in resource.parameters]
        assert all(kind in words(details) for kind in resource.media_types)


def test_the_page_needs_no_other_host(client):
    answer = client.get("/api")
    page = html.document_fromstring(answer.text)
    outward = page.xpath("//@src | //link/@href | //a/@href")
    assert not [address for address in outward if address.startswith(("http", "//"))]
    assert client.get("/api", headers={"if-none-match": answer.headers["etag"]}).status_code == 304


def test_it_has_the_policy_of_every_page():
    with client_of(Site()) as client:
        assert (
            client.get("/api").headers["content-security-policy"]
            == (client.get("/").headers["content-security-policy"])
        )


def test_below_a_path_its_links_and_its_code_stay_there():
    with client_of(BELOW) as client:
        page = html.document_fromstring(client.get(f"{BELOW.base_path}/api").text)
    assert f"{HERE}maps/valley/api/v1/control?" in words(page.xpath("//pre")[0])
    assert all(link.startswith("api/") for link in page.xpath("//*[@class='address']/a/@href"))


def test_another_dataset_has_a_page_of_its_own():
    with served.choosing("afghanistan"):
        assert manual.address() == "./api?dataset=afghanistan"
        page = html.document_fromstring(manual.manual_page(HERE))
    assert page.xpath("//*[@class='from']/a/@href") == ["./?dataset=afghanistan"]
    links = page.xpath("//*[@class='address']/a/@href")
    assert all(link.startswith("api/v1/afghanistan/") for link in links)
