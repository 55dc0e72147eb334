"""What the app serves of briefings: pages and files of the shipped one, and checks of drafts."""

import pytest
from briefing_stories import SHIPPED, SOUND, read, story
from control_records import DATA
from starlette.applications import Starlette
from starlette.testclient import TestClient

from geo.briefing import routes
from geo.briefing.press import Press
from geo.briefing.products import Product
from geo.briefing.script import storyline_fields
from geo.errors import UsageError

PATH = routes.PATH
YAML = {"content-type": "application/yaml"}


@pytest.fixture(scope="module")
def client():
    with TestClient(Starlette(routes=routes.routes())) as client:
        yield client


def check(client, body, **options):
    answer = client.post(f"{PATH}/check", content=body, headers=YAML, **options)
    assert answer.status_code == 200
    return answer.json()


def test_the_page_of_the_shipped_briefing_is_served_and_revalidated(client):
    first = client.get(routes.address("panjshir"))
    assert (first.status_code, first.headers["cache-control"]) == (200, "no-cache")
    again = client.get(routes.address("panjshir"), headers={"if-none-match": first.headers["etag"]})
    assert (again.status_code, again.content) == (304, b"")


@pytest.mark.parametrize("name", ["draft", "editor"])
def test_the_pages_of_the_draft_and_the_editor_hold_no_storyline(client, name):
    text = client.get(routes.address(name)).text
    assert "four-of-seven" not in text


@pytest.mark.parametrize("path", ["none.html", "none.pptx", "panjshir.exe", "..%2fsecret.yaml"])
def test_there_is_nothing_else(client, path):
    assert client.get(f"{PATH}/{path}").status_code == 404


def test_the_storyline_is_served_as_yaml(client):
    answer = client.get(f"{PATH}/panjshir.yaml")
    assert read(answer.content) == story()
    assert answer.headers["content-disposition"].endswith('"briefing_panjshir.yaml"')


def test_a_sound_draft_gets_what_the_preview_needs(client):
    answer = check(client, SHIPPED.read_bytes())
    assert answer["problems"] == []
    assert len(answer["story"]["steps"]) == len(story().steps)
    assert answer["fields"] == storyline_fields(story())


def test_values_in_json_are_checked_as_the_yaml_that_they_become(client):
    fields = storyline_fields(read(SOUND))
    fields["steps"][0]["date"] = "2031-01-01"
    answer = client.post(f"{PATH}/check", json=fields).json()
    [problem] = answer["problems"]
    assert problem["field"] == "steps[1].date"
    assert "2031-01-01" in answer["yaml"].splitlines()[problem["line"] - 1]


@pytest.mark.parametrize(
    "body", [b"a: [", b"\xff", b"", b"x" * 2_000_000, b"id: &a [*a]", b"[" * 100_000]
)
def test_a_malformed_draft_gets_its_problems(client, body):
    answer = check(client, body)
    assert answer["problems"]
    assert all(problem["message"] and problem["remedy"] for problem in answer["problems"])


@pytest.mark.parametrize("body", ["{", "[" * 50_000, '"' * 3, "null", '{"steps": [{"id": {}}]}'])
def test_malformed_json_gets_its_problems(client, body):
    headers = {"content-type": "application/json"}
    answer = client.post(f"{PATH}/check", content=body, headers=headers)
    assert (answer.status_code, bool(answer.json()["problems"])) == (200, True)


def test_no_file_is_made_of_a_malformed_draft(client):
    answer = client.post(f"{PATH}/make/pptx", content=b"a: [", headers=YAML)
    assert (answer.status_code, len(answer.json()["problems"])) == (422, 1)


def test_a_file_is_made_of_a_draft_and_kept_nowhere(client):
    before = sorted(DATA.rglob("*"))
    answer = client.post(f"{PATH}/make/html", content=SOUND.encode(), headers=YAML)
    assert answer.headers["content-disposition"] == 'attachment; filename="briefing_short.html"'
    assert b"<title>A short story</title>" in answer.content
    assert sorted(DATA.rglob("*")) == before


def test_too_many_files_at_once_are_refused():
    press = Press()
    press._waiting = 8

    with pytest.raises(UsageError, match="Too many"):
        press.make(b"", Product.PDF).send(None)
