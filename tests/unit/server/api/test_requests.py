"""The API: the same answers as the command line, asked for and refused in the ways of HTTP."""

import asyncio
import csv
import json
from dataclasses import asdict
from datetime import date

import pytest
from click.testing import CliRunner
from openapi_spec_validator import validate

from geo.cli.main import panjshir_map
from geo.codes.vocabulary import Eyes, Knowledge
from geo.control.timeline import build_timeline
from geo.export import parts
from geo.export.formats import Format
from geo.export.records import control_json
from geo.server import api, pool
from geo.server.api import endpoint
from tests.codes import Reading
from tests.unit.control.records import DATA, shipped
from tests.unit.export.files import made, on_day, problem, said_at
from tests.unit.server.hands import Drawing, serving

CONTROL = "/api/v1/control"

PATHS = [CONTROL, "/api/v1/timeline", "/api/v1/places", "/api/v1/reports", "/api/v1/sources", "/api/v1/corrections", "/api/v1/openapi.json"]  # fmt: skip


def printed(*arguments):
    return CliRunner().invoke(panjshir_map, arguments).stdout


def states(answer):
    """Return who controls each mapped place according to an answer."""
    beside = {"headline", "beside"}
    return {name: state for name, state in answer.json().items() if name not in beside}


@pytest.fixture(scope="module")
def client():
    with serving(api.routes()) as client:
        yield client


def test_control_answers_with_the_headline_and_what_at_prints(client):
    said = {name: json.loads(printed(name, "2021-09-04", "--json")) for name in ("headline", "at")}
    answer = client.get(f"{CONTROL}?date=2021-09-04")
    assert states(answer) == said["at"]
    assert answer.json()["headline"] == said["headline"]["headline"]
    assert next(iter(answer.json())) == "headline"


def test_control_has_the_localities_beside_and_what_holds_them(client):
    beside = client.get(f"{CONTROL}?date=2022-05-25").json()["beside"]
    hesarak = beside["hesarak"]
    assert (hesarak["controller"], hesarak["since"]) == ("contested", "2022-05-22")
    assert (hesarak["within"], hesarak["apart"]) == ("rukha", True)
    assert (beside["kohsar"]["within"], beside["kohsar"]["apart"]) == ("paryan", False)
    assert beside["banu"]["within"] is None
    assert "salang" not in beside


def test_control_without_a_date_is_of_the_day_on_which_the_map_opens(client):
    assert states(client.get(CONTROL)) == said_at(shipped().opening.opens_on)


def test_control_follows_the_reading_and_the_knowledge(client):
    answer = client.get(f"{CONTROL}?date=2021-09-04&reading=nrf&known=as_known")
    day = shipped().opening.opens_on.replace(day=4)
    assert states(answer) == said_at(day, "--reading", "nrf", "--known", "as_known")
    assert answer.json()["headline"].startswith("The NRF says ")


@pytest.mark.parametrize("format_", [Format.GEOJSON, Format.CSV])
@pytest.mark.parametrize("path", [CONTROL, "/api/v1/timeline"])
def test_files_are_byte_for_byte_those_of_the_command_line(client, path, format_):
    answer = client.get(f"{path}?format={format_}")
    day = shipped().opening.opens_on if path == CONTROL else None
    assert answer.content == made(format_, day)
    name = f"panjshir_{day or 'timeline'}_assessed.{format_}"
    assert answer.headers["content-disposition"] == f'inline; filename="{name}"'


def test_what_is_long_is_sent_as_it_is_made_with_the_same_bytes(client, monkeypatch):
    rows = {path: client.get(path).content for path in ("/api/v1/timeline", "/api/v1/reports")}
    monkeypatch.setattr(endpoint, "HELD_BYTES", 1)
    monkeypatch.setattr(parts, "PART_BYTES", 1000)
    for format_ in (Format.GEOJSON, Format.CSV):
        rows[f"/api/v1/timeline?format={format_}"] = made(format_, None)
    for path, content in rows.items():
        answer, head = client.get(path), client.head(path)
        assert answer.content == content
        assert "content-length" not in answer.headers
        assert (head.content, head.headers) == (b"", answer.headers)


def test_of_what_is_long_no_more_is_made_than_has_been_asked_for(monkeypatch):
    taken = []
    monkeypatch.setattr(endpoint, "HELD_BYTES", 15)
    many = (taken.append(n) or b"0123456789" for n in range(1000))
    answer = asyncio.run(endpoint.answer_of(many, "text/plain"))
    assert (answer.content, taken) == (b"01234567890123456789", [0, 1])
    assert next(answer.rest) == b"0123456789"


def test_a_file_follows_the_reading_and_the_knowledge(client):
    answer = client.get(f"{CONTROL}?format=csv&reading=taliban&known=as_known")
    eyes = {"eyes": Eyes(Reading.TALIBAN, Knowledge.AS_KNOWN)}
    assert answer.content == made(Format.CSV, shipped().opening.opens_on, **eyes)


@pytest.mark.parametrize("path", [CONTROL, "/api/v1/timeline"])
def test_the_terms_of_a_table_are_an_answer_of_their_own(client, path):
    answer = client.get(f"{path}?format=txt")
    day = shipped().opening.opens_on if path == CONTROL else None
    assert answer.content == made(Format.TXT, day)
    assert answer.headers["content-type"] == "text/plain; charset=utf-8"


def test_what_is_left_out_is_left_out_of_the_answer_and_of_the_file(client):
    names = ("RFI", "Kayhan, AP and AFP text", "nrf")
    asked = {"date": "2022-04-01", "without": ",".join(names), "only_precise": "true"}
    eyes = Eyes(without=names, only_precise=True)
    timeline = build_timeline(shipped(), eyes)
    day = date(2022, 4, 1)
    assert client.get(CONTROL, params=asked).text == control_json(timeline, day)
    file = client.get(CONTROL, params={**asked, "format": "csv"}).content
    assert file == made(Format.CSV, day, eyes=eyes)
    assert file != made(Format.CSV, day)
    refused = client.get(CONTROL, params={"without": "nrf,nobody"})
    assert refused.status_code == 400
    assert "'nobody'" in refused.json()["errors"][0]["detail"]


def test_the_timeline_says_what_at_says_of_any_day(client):
    intervals = client.get("/api/v1/timeline").json()
    rows = [{"place_id": place, **row} for place, found in intervals.items() for row in found]
    day = shipped().opening.opens_on
    assert on_day(rows, day) == said_at(day)


@pytest.mark.parametrize("name", ["places", "reports", "sources"])
def test_the_tables_are_all_there(client, name):
    rows = client.get(f"/api/v1/{name}").json()
    items = list(getattr(shipped(), name).values())
    expected = json.loads(json.dumps([asdict(item) for item in items], default=str))
    own = expected[0].keys()
    assert [{field: row[field] for field in own} for row in rows] == expected


def test_a_report_has_its_days_no_more_exact_than_they_are_known(client):
    rows = {row["report_id"]: row for row in client.get("/api/v1/reports").json()}
    days = {name: (rows[name]["event_edtf"], rows[name]["published_edtf"]) for name in ("r063", "r175", "r198")}  # fmt: skip
    assert days == {
        "r063": ("2021-09-01~", "2021-09"),
        "r175": ("2021-09", "2021-09-24"),
        "r198": ("2022-07-13~", "2022"),
    }


def test_the_service_says_which_dataset_it_serves(client):
    assert client.get("/healthz").json() == {
        "status": "ok",
        "dataset": shipped().version,
        "sha256": shipped().checksum,
        "is_current": True,
        "detail": "The dataset's folder holds what is served.",
    }


def test_what_the_service_says_of_the_moment_is_not_kept(client):
    headers = client.get("/healthz").headers
    assert headers["cache-control"] == "no-store"
    assert "etag" not in headers


@pytest.mark.parametrize("path", PATHS)
def test_an_answer_that_the_client_has_is_not_sent_again(client, path):
    first = client.get(path)
    tag = first.headers["etag"]
    assert tag.startswith('"')
    for known in (tag, f'"other", {tag}', "*"):
        again = client.get(path, headers={"if-none-match": known})
        assert (again.status_code, again.content, again.headers["etag"]) == (304, b"", tag)
    assert client.get(path, headers={"if-none-match": '"other"'}).content == first.content


def test_a_tag_tells_which_dataset_it_is_of(client):
    assert client.get(CONTROL).headers["etag"].startswith(f'"{shipped().checksum[:12]}-')


def test_other_parameters_have_other_tags_and_the_order_does_not_matter(client):
    queries = ["", "?date=2021-09-04", "?reading=nrf", "?known=as_known", "?format=csv"]
    tags = {client.head(CONTROL + query).headers["etag"] for query in queries}
    assert len(tags) == len(queries)
    one, other = "?date=2021-09-04&reading=nrf", "?reading=nrf&date=2021-09-04"
    assert (
        client.head(CONTROL + one).headers["etag"] == client.head(CONTROL + other).headers["etag"]
    )


@pytest.mark.parametrize("path", [*PATHS, f"{CONTROL}?format=csv", "/healthz"])
def test_head_has_the_headers_of_get_and_no_body(client, path):
    got, head = client.get(path), client.head(path)
    assert head.content == b""
    assert head.headers == got.headers
    assert int(head.headers["content-length"]) == len(got.content)


@pytest.mark.parametrize(
    ("query", "parameter", "words"),
    [
        ("date=yesterday", "date", "write it as YYYY-MM-DD"),
        ("date=2021-02-30", "date", "write it as YYYY-MM-DD"),
        ("date=20210904", "date", "write it as YYYY-MM-DD"),
        ("date=", "date", "write it as YYYY-MM-DD"),
        ("reading=mine", "reading", "assessed, taliban, nrf, independent"),
        ("known=always", "known", "hindsight, as_known"),
        ("format=xml", "format", "json, geojson, csv"),
        ("colour=red", "colour", "There is no parameter 'colour' here"),
        ("date=2021-09-04&date=2021-09-04", "date", "given 2 times"),
    ],
)
def test_a_wrong_parameter_is_named_with_what_is_right(client, query, parameter, words):
    body = problem(client.get(f"{CONTROL}?{query}"))
    assert body["status"] == 400
    (error,) = body["errors"]
    assert error["parameter"] == parameter
    assert words in error["detail"]


def test_all_that_is_wrong_is_said_at_once(client):
    body = problem(client.get(f"{CONTROL}?date=x&reading=y&z=1"))
    assert {error["parameter"] for error in body["errors"]} == {"date", "reading", "z"}


@pytest.mark.parametrize("day", ["2021-06-30", "2023-01-01", "0001-01-01", "9999-12-31"])
def test_a_day_outside_the_record_is_not_found(client, day):
    body = problem(client.get(f"{CONTROL}?date={day}"))
    assert (body["status"], body["title"]) == (404, "Not Found")
    assert "2021-07-01 to 2022-12-31" in body["detail"]


def test_many_unknown_parameters_are_told_once(client):
    once = problem(client.get(f"{CONTROL}?{'x=1&' * 1000}"))
    assert [error["parameter"] for error in once["errors"]] == ["x"]
    many = client.get(CONTROL + "?" + "&".join(f"x{number}=1" for number in range(1000)))
    (error,) = problem(many)["errors"]
    assert "no parameters 'x0', 'x1', 'x2' and 997 more here" in error["detail"]
    assert len(many.content) < 1000


def test_tables_take_no_parameters(client):
    assert problem(client.get("/api/v1/places?date=2021-09-04"))["status"] == 400


@pytest.mark.parametrize(
    "path", ["/api/", "/api/v1/nothing", "/api/v2/control", "/api/v1/control/"]
)
def test_an_unknown_address_is_not_found(client, path):
    assert "openapi.json" in problem(client.get(path))["detail"]


@pytest.mark.parametrize("method", ["post", "put", "patch", "delete"])
def test_other_methods_are_refused_with_those_that_work(client, method):
    answer = getattr(client, method)(CONTROL)
    assert problem(answer)["status"] == 405
    assert answer.headers["allow"] == "GET, HEAD, OPTIONS"


@pytest.mark.parametrize("path", [*PATHS, "/healthz", "/api/v1/snapshot.png"])
def test_a_page_of_another_site_may_ask_what_it_may_do(client, path):
    asked = {"origin": "https://other.example", "access-control-request-method": "GET"}
    answer = client.options(path, headers=asked)
    assert (answer.status_code, answer.content) == (204, b"")
    assert answer.headers["access-control-allow-origin"] == "*"
    assert answer.headers["access-control-allow-methods"] == "GET, HEAD, OPTIONS"
    assert answer.headers["allow"] == "GET, HEAD, OPTIONS"


@pytest.mark.parametrize("path", [*PATHS, "/healthz", f"{CONTROL}?date=x", "/api/v1/nothing"])
def test_a_page_of_another_site_may_read_the_data_and_what_is_wrong(client, path):
    assert client.get(path).headers["access-control-allow-origin"] == "*"


def test_a_long_value_is_cut_in_the_answer(client):
    assert len(client.get(f"{CONTROL}?date={'9' * 5000}").content) < 1000


def test_the_description_is_valid_and_names_every_address(client, monkeypatch):
    monkeypatch.setattr(pool, "shared", Drawing)
    description = client.get("/api/v1/openapi.json").json()
    validate(description)
    assert description["openapi"].startswith("3.1")
    assert {*PATHS, "/healthz"} < set(description["paths"])
    for path in description["paths"]:
        assert client.get(path).status_code == 200


def test_the_description_lists_what_requests_may_say(client):
    operation = client.get("/api/v1/openapi.json").json()["paths"][CONTROL]["get"]
    schemas = {parameter["name"]: parameter["schema"] for parameter in operation["parameters"]}
    assert schemas["reading"]["enum"] == ["assessed", "taliban", "nrf", "independent"]
    assert schemas["date"] == {"type": "string", "format": "date", "default": "2021-09-06"}
    for value in schemas["format"]["enum"]:
        assert client.get(f"{CONTROL}?format={value}").status_code == 200


PINNED = [*PATHS[:-1], "/api/v1/snapshot.png", "/api/v1/comparison.svg"]


@pytest.mark.parametrize("path", PINNED)
def test_an_answer_is_of_the_version_that_was_asked_for_or_says_that_there_is_none(client, path):
    body = problem(client.get(f"{path}?version=1.1.3"))
    assert (body["status"], body["title"]) == (409, "Conflict")
    assert body["detail"] == "The data is version 1.3.0 here; version 1.1.3 is not served."
    (error,) = body["errors"]
    assert error["parameter"] == "version"


@pytest.mark.parametrize("path", PATHS[:-1])
def test_the_version_that_is_served_may_be_asked_for(client, path):
    asked, free = client.get(f"{path}?version={shipped().version}"), client.get(path)
    assert asked.headers["dataset-version"] == free.headers["dataset-version"] == shipped().version
    assert "Dataset-Version" in free.headers["access-control-expose-headers"]
    assert (asked.content, asked.headers["etag"]) == (free.content, free.headers["etag"])


@pytest.mark.parametrize("version", ["", "1", "latest", "1.2", "v1.2.0", "1.2.0.1", "1.2.\u0660"])
def test_what_is_no_version_is_a_mistake(client, version):
    body = problem(client.get(CONTROL, params={"version": version}))
    assert (body["status"], body["errors"][0]["parameter"]) == (400, "version")


def test_the_worst_of_several_mistakes_gives_the_status(client):
    pin = "version=1.1.3"
    assert client.get(f"{CONTROL}?{pin}&date=1999-01-01").status_code == 404
    assert client.get(f"{CONTROL}?{pin}&date=soon").status_code == 400


def test_what_the_client_has_of_another_version_is_no_answer(client):
    known = {"if-none-match": client.get(CONTROL).headers["etag"]}
    assert client.get(f"{CONTROL}?version=1.1.3", headers=known).status_code == 409


def test_the_description_tells_of_versions(client):
    paths = client.get("/api/v1/openapi.json").json()["paths"]
    for path in PINNED:
        answers = paths[path]["get"]["responses"]
        assert "Dataset-Version" in answers["200"]["headers"]
        assert "/api/v1/corrections" in answers["409"]["description"]
    assert "409" not in paths["/api/v1/openapi.json"]["get"]["responses"]


def test_the_corrections_are_those_of_the_table(client):
    with (DATA / "changes.csv").open(encoding="utf-8", newline="") as file:
        assert client.get("/api/v1/corrections").json() == [*csv.DictReader(file)]
