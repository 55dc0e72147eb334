"""What the app serves of briefings: pages and files of the shipped one, and checks of drafts."""

import asyncio
import json
import re

import pytest
from starlette.exceptions import HTTPException
from starlette.requests import Request

from geo.briefing.payload import storyline_fields
from geo.briefing.products import Product
from geo.dossier.request import DossierFormat
from geo.export.formats import MEDIA_TYPES, Format
from geo.language.catalogue import Language, say, speaking
from geo.language.terms import name_in, name_of
from geo.server import briefings, jobs, pool
from geo.server.api.resources import DataFormat
from geo.server.refusals import CrowdedError
from tests.unit.briefing.stories import SHIPPED, SOUND, read, story
from tests.unit.control.records import DATA, shipped
from tests.unit.server.hands import serving

PATH = briefings.PATH
YAML = {"content-type": "application/yaml"}
OTHERS = (Language.FA, Language.PS)
ARABIC = re.compile("[\u0600-\u06ff]")


@pytest.fixture(scope="module")
def client():
    with serving(briefings.routes()) as client:
        yield client


def check(client, body, **options):
    answer = client.post(f"{PATH}/check", content=body, headers=YAML, **options)
    assert answer.status_code == 200
    return answer.json()


def test_the_page_of_the_shipped_briefing_is_served_and_revalidated(client):
    address = briefings.address("panjshir", Language.EN)
    first = client.get(address)
    assert (first.status_code, first.headers["cache-control"]) == (200, "no-cache")
    again = client.get(address, headers={"if-none-match": first.headers["etag"]})
    assert (again.status_code, again.content) == (304, b"")


@pytest.mark.parametrize("name", ["draft", "editor"])
def test_the_pages_of_the_draft_and_the_editor_hold_no_storyline(client, name):
    text = client.get(briefings.address(name, Language.EN)).text
    assert "four-of-seven" not in text


@pytest.mark.parametrize("path", ["none.html", "none.pptx", "panjshir.exe", "..%2fsecret.yaml"])
def test_there_is_nothing_else(client, path):
    assert client.get(f"{PATH}/{path}").status_code == 404


def test_the_storyline_is_served_as_yaml(client):
    answer = client.get(f"{PATH}/panjshir.yaml")
    assert read(answer.content) == story()
    assert answer.headers["content-disposition"].endswith('"briefing_panjshir.yaml"')


def test_every_kind_of_file_has_its_media_type_and_no_other_has():
    assert MEDIA_TYPES.keys() == {*Format, *Product, *DataFormat, *DossierFormat}


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


STEP = {"id": "a", "title": "A", "date": "2021-09-04"}


@pytest.mark.parametrize(
    "step",
    [
        {"text": "a\ud800b"},
        {"\udfff": "a"},
        {"text": "a\ufeffb"},
        {"text": "a\ufffeb"},
        {"notes": "a\x0bb"},
        {"title": "\x1b[31m"},
        {"view": {"centre": [10**400, 35], "zoom": 9}},
        {"view": {"centre": [69.8, 35.6], "zoom": float("inf")}},
        {"highlight": [{"bazarak": 1}]},
        {"highlight": [[10**400]]},
        {"date": {"year": 2021}},
    ],
    ids=ascii,
)
def test_a_small_text_that_no_file_can_hold_is_one_problem(client, step):
    draft = json.dumps({"id": "x", "title": "X", "steps": [STEP | step]})
    headers = {"content-type": "application/json"}
    answer = client.post(f"{PATH}/check", content=draft, headers=headers)
    assert (answer.status_code, len(answer.json()["problems"])) == (200, 1)
    refused = client.post(f"{PATH}/make/pptx", content=draft, headers=headers)
    assert (refused.status_code, len(refused.json()["problems"])) == (422, 1)
    assert "again" not in refused.text


@pytest.mark.parametrize("escape", ["\\UFFFFFFFF", "\\uD800", "\\uFEFF", "\\uFFFE", "\\e"])
def test_an_escape_that_no_file_can_hold_is_one_problem(client, escape):
    draft = f'id: x\ntitle: "a{escape}b"\nsteps:\n  - {{id: a, title: A, date: 2021-09-04}}\n'
    [problem] = check(client, draft.encode())["problems"]
    assert problem["line"] == 2
    assert client.post(f"{PATH}/make/pdf", content=draft, headers=YAML).status_code == 422


def test_no_file_is_made_of_a_malformed_draft(client):
    answer = client.post(f"{PATH}/make/pptx", content=b"a: [", headers=YAML)
    assert (answer.status_code, len(answer.json()["problems"])) == (422, 1)


def test_a_file_is_made_of_a_draft_and_kept_nowhere(client):
    before = sorted(DATA.rglob("*"))
    answer = client.post(f"{PATH}/make/html", content=SOUND.encode(), headers=YAML)
    assert answer.headers["content-disposition"] == 'attachment; filename="briefing_short.html"'
    assert b"<title>A short story</title>" in answer.content
    assert sorted(DATA.rglob("*")) == before


class Refusing:
    """A pool that makes nothing."""

    async def run(self, job, client):
        raise CrowdedError(16)


@pytest.mark.parametrize("address", ["panjshir.pptx", "panjshir.html?download"])
def test_a_client_that_wants_too_many_files_is_asked_to_come_back(client, monkeypatch, address):
    monkeypatch.setattr(pool, "shared", Refusing)
    answer = client.get(f"{PATH}/{address}")
    assert (answer.status_code, answer.headers["retry-after"]) == (429, "5")
    assert answer.text == str(CrowdedError(16))


def test_a_draft_that_was_not_checked_is_said_to_be_so(client, monkeypatch):
    monkeypatch.setattr(pool, "shared", Refusing)
    answer = client.post(f"{PATH}/check", content=SOUND.encode(), headers=YAML)
    assert (answer.status_code, answer.headers["retry-after"]) == (429, "5")
    [problem] = answer.json()["problems"]
    assert (problem["message"], problem["remedy"]) == (
        say("briefing.not_checked"),
        str(CrowdedError(16)),
    )


@pytest.mark.parametrize("path", ["check", "make/pptx"])
@pytest.mark.parametrize("media_type", ["", "text/plain", "text/json", "application/json-patch"])
def test_a_storyline_is_taken_in_its_own_types_only(client, path, media_type):
    headers = {"content-type": media_type}
    answer = client.post(f"{PATH}/{path}", content=SOUND.encode(), headers=headers)
    assert answer.status_code == 415
    assert answer.headers["accept-post"] == "application/json, application/yaml"


def test_the_character_set_of_a_type_does_not_matter(client):
    headers = {"content-type": "Application/JSON; charset=utf-8"}
    fields = json.dumps(storyline_fields(read(SOUND)))
    answer = client.post(f"{PATH}/check", content=fields, headers=headers)
    assert answer.json()["problems"] == []


@pytest.mark.parametrize("values", [[0] * 100_000, {"steps": [[[[[[[[[[0]]]]]]]]]]}])
def test_values_that_no_storyline_needs_are_never_written_as_yaml(monkeypatch, values):
    monkeypatch.setattr(jobs, "storyline_text", None)
    draft = jobs.Draft(json.dumps(values).encode(), is_json=True)
    answer = json.loads(jobs._checked(draft, Language.EN))
    [problem] = answer["problems"]
    assert problem["message"].startswith("The storyline holds more than 10,000 values")


@pytest.mark.parametrize("long", [False, True])
def test_only_drafts_of_a_usual_length_may_take_every_worker(long):
    draft = jobs.Draft(b"x" * (jobs.USUAL_BYTES + long))
    efforts = {jobs.check(draft, Language.EN).effort.long}
    efforts.add(jobs.briefing_file(draft, Product.YAML).effort.long)
    assert efforts == {long}
    assert jobs.briefing_file(draft, Product.PPTX).effort.long


def test_a_draft_that_does_not_come_is_not_waited_for(monkeypatch):
    monkeypatch.setattr(briefings, "BODY_WITHIN_S", 0)

    async def receive():
        return await asyncio.Event().wait()

    scope = {"type": "http", "method": "POST", "headers": [(b"content-type", b"application/json")]}
    with pytest.raises(HTTPException) as refusal:
        asyncio.run(briefings._draft(Request(scope, receive)))
    assert refusal.value.status_code == 408


def test_no_draft_is_read_or_written_in_the_process_of_the_app(client, monkeypatch):
    for function in ("read_storyline", "storyline_text"):
        monkeypatch.setattr(jobs, function, None)
    assert check(client, SOUND.encode())["problems"] == []
    assert client.post(f"{PATH}/make/yaml", json=storyline_fields(read(SOUND))).status_code == 200


def page_in(client, name, language):
    return client.get(briefings.address(name, language)).text


def inside(page, element):
    return json.loads(re.search(rf'id="{element}"[^>]*>(.*?)</script>', page, re.DOTALL).group(1))


def names_in(steps):
    return [name["name"] for step in steps for name in step["view"].get("names", ())]


def test_english_is_asked_for_by_asking_for_nothing_that_we_speak(client):
    english = page_in(client, "panjshir", Language.EN)
    for asked in ("en", "xx", "", "EN-gb"):
        assert client.get(f"{PATH}/panjshir.html", params={"lang": asked}).text == english
    assert client.get(f"{PATH}/panjshir.html").text == english


def test_a_page_follows_the_browser_where_its_address_names_no_language(client):
    dari = page_in(client, "panjshir", Language.FA)
    wishes = {"accept-language": "fa-AF,fa;q=0.9,en;q=0.5"}
    answer = client.get(f"{PATH}/panjshir.html", headers=wishes)
    assert answer.text == dari
    assert "Accept-Language" in answer.headers["vary"]
    english = page_in(client, "panjshir", Language.EN)
    address = f"/{briefings.address('panjshir', Language.EN)}"
    assert client.get(address, headers=wishes).text == english
    assert client.get(f"{PATH}/panjshir.html?lang=prs").text == dari


@pytest.mark.parametrize("language", OTHERS)
@pytest.mark.parametrize("name", ["panjshir", "draft"])
def test_the_map_of_a_page_speaks_its_language(client, name, language):
    page = page_in(client, name, language)
    assert f'"direction":"{language.direction}"' in page
    with speaking(language):
        told = [say("legend.title"), say("legend.contested"), say("date.9")]
        told += [name_of(place) for place in shipped().mapped_places]
    assert [words for words in told if f'"{words}"' not in page] == []
    assert page != page_in(client, name, Language.EN)


@pytest.mark.parametrize("language", OTHERS)
def test_a_storyline_is_told_in_the_language_step_by_step(client, language):
    english = inside(page_in(client, "panjshir", Language.EN), "briefing-story")
    told = inside(page_in(client, "panjshir", language), "briefing-story")
    names = names_in(told["steps"])
    assert [name for name in names if not ARABIC.search(name)] == []
    assert name_in(shipped().places["panjshir_province"].names, language) in names
    assert ARABIC.search(told["title"])
    for own, step in zip(told["steps"], english["steps"], strict=True):
        assert all(ARABIC.search(own[name]) for name in ("title", "text"))
        for name in ("id", "date", "reading", "known"):
            assert own[name] == step[name]


@pytest.mark.parametrize("language", OTHERS)
def test_the_editor_names_places_in_the_language_and_tells_reports_in_english(client, language):
    page = page_in(client, "editor", language)
    assert f'src="draft.html?lang={language}#view=preview"' in page
    data = inside(page, "editor-data")
    assert all(ARABIC.search(place["name"]) for place in data["places"])
    english = inside(page_in(client, "editor", Language.EN), "editor-data")
    assert all(ARABIC.search(data["dates"][str(month)]) for month in range(1, 13))
    told = {"places", "dates", "words", "reports", "readings", "knowledges"}
    assert {n: data[n] for n in data if n not in told} == {
        n: english[n] for n in english if n not in told
    }
    for own, report in zip(data["reports"], english["reports"], strict=True):
        assert (own["id"], own["date"]) == (report["id"], report["date"])
        assert report["text"].partition(": ")[2][:20] in own["text"]


@pytest.mark.parametrize("language", OTHERS)
def test_what_is_wrong_with_a_draft_is_told_in_the_language(client, language):
    for content in (b"id: x\ntitle: X\nsteps: []\n", b"x" * (briefings.MOST_BODY + 1)):
        address = f"{PATH}/check?lang={language}"
        [problem] = client.post(address, content=content, headers=YAML).json()["problems"]
        assert ARABIC.match(problem["message"])
        assert ARABIC.match(problem["remedy"])


@pytest.mark.parametrize("language", OTHERS)
def test_a_draft_is_shown_with_the_names_of_the_language(client, language):
    address = f"{PATH}/check?lang={language}"
    told = client.post(address, content=SHIPPED.read_bytes(), headers=YAML).json()
    english = check(client, SHIPPED.read_bytes())
    home = name_in(shipped().places["panjshir_province"].names, language)
    assert home in names_in(told["story"]["steps"])
    assert (told["fields"], told["yaml"]) == (english["fields"], english["yaml"])
