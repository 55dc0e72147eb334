"""Every request speaks of the dataset that its address names, and without a name of the first."""

import shutil
from concurrent.futures import ThreadPoolExecutor

import pytest
from starlette.applications import Starlette
from starlette.testclient import TestClient

from geo.codes.codebook import opened
from geo.language.catalogue import Language
from geo.server import routes as web
from geo.server import scripts
from geo.server import state as served
from geo.server.choosing import Choosing
from geo.server.site import Site
from tests.conftest import SHIPPED


@pytest.fixture(scope="module", params=["", "/maps"], ids=["root", "below a path"])
def client(request):
    site = Site(request.param)
    app = Starlette(routes=web.routes(site))
    app.add_middleware(Choosing, site=site)
    with TestClient(app, base_url=f"http://testserver{request.param}") as client:
        yield client


def test_all_datasets_are_listed(client):
    listed = client.get("api/v1/datasets").json()
    assert [(each["name"], each["places"]) for each in listed] == [
        ("panjshir", 9),
        ("afghanistan", 42),
    ]
    for each in listed:
        assert client.get(each["api"].lstrip("/")).json()["info"]["title"]


def test_a_name_in_the_address_of_the_api_chooses(client):
    first, named = client.get("api/v1/places").json(), client.get("api/v1/panjshir/places").json()
    assert first == named
    other = client.get("api/v1/afghanistan/control", params={"date": "2021-08-12"}).json()
    assert other["headline"].startswith("The government holds 16 of 34 provinces")
    assert client.get("api/v1/nowhere/places").status_code == 404


def test_the_description_names_the_addresses_of_its_own_dataset(client):
    described = client.get("api/v1/afghanistan/openapi.json").json()
    paths = [path for path in described["paths"] if path.startswith("/api/v1/")]
    assert all(path.startswith("/api/v1/afghanistan/") for path in paths)
    assert described["servers"] == [{"url": "../../.."}]


def test_two_datasets_never_share_a_tag(client):
    tags = {client.get(f"api/v1/{name}places").headers["etag"] for name in ("", "afghanistan/")}
    assert len(tags) == 2


def test_each_has_a_script_of_its_own_at_an_address_without_its_name(client):
    names = []
    for name in served.names():
        with served.choosing(name):
            names.append(served.shipped_map(Language.EN).name)
    assert len({*names}) == 2
    assert all(client.get(f"assets/{name}").is_success for name in names)


def test_a_ribbon_a_briefing_and_a_page_are_of_the_dataset_that_their_address_names(client):
    with served.choosing("afghanistan"):
        eyes = served.dataset().codes.eyes[0]
        ribbon = scripts.ribbon_url(Language.EN, *[eyes.reading, eyes.knowledge], "fall")
    assert "Nimroz" in client.get(ribbon).text
    assert (
        "From Zaranj to Panjshir" in client.get("assets/briefing@afghanistan/afghanistan.html").text
    )
    assert client.get("assets/briefing/afghanistan.html").status_code == 404


def test_what_names_no_dataset_speaks_of_the_first():
    assert served.known(None) == served.known("nowhere") == served.known("panjshir") == ""
    assert served.known("afghanistan") == "afghanistan"


def test_loading_another_dataset_leaves_what_is_spoken_of(dataset):
    before = opened()
    served.dataset.cache_clear()
    with served.choosing("afghanistan"):
        assert served.dataset().name == "afghanistan-control"
        assert opened() is served.dataset().codes
    assert opened() is before is dataset.codes


def test_what_a_page_leaves_to_be_made_later_is_of_its_own_dataset():
    with served.choosing("afghanistan"):
        later = served.bound(lambda: (served.dataset().name, opened() is served.dataset().codes))
    with ThreadPoolExecutor() as elsewhere:
        assert elsewhere.submit(later).result() == ("afghanistan-control", True)


def test_a_broken_dataset_keeps_no_other_away(client, monkeypatch, data_folder):
    country = shutil.copytree(SHIPPED / "afghanistan", data_folder / "afghanistan")
    path = country / "places.csv"
    path.write_text(
        path.read_text(encoding="utf-8").replace(",province,", ",provnce,"), encoding="utf-8"
    )
    monkeypatch.setattr(served, "COPY", str(data_folder))
    served.dataset.cache_clear()
    assert [each["name"] for each in client.get("api/v1/datasets").json()] == ["panjshir"]
    assert client.get("api/v1/control", params={"date": "2021-09-04"}).is_success
    script = served.shipped_map(Language.EN).name
    assert client.get(f"assets/{script}").is_success
    served.dataset.cache_clear()
