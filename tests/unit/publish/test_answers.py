"""The answers of the API as files: those of the server, byte for byte."""

import json

import pytest
from openapi_spec_validator import validate

from geo.codes.vocabulary import ASSESSED, Eyes, Knowledge
from geo.control.timeline import Timelines
from geo.export.parts import whole
from geo.publish.answers import API, common_answers, eyes_answers
from geo.publish.edition import Edition
from geo.server import api
from geo.shipped import DATA
from tests.codes import Reading
from tests.unit.control.records import shipped
from tests.unit.server.hands import serving

OTHERS = Eyes(Reading.TALIBAN, Knowledge.AS_KNOWN)


@pytest.fixture(scope="module")
def edition():
    return Edition(Timelines(shipped()), DATA)


@pytest.fixture(scope="module")
def common(edition):
    return {path: whole(content) for path, content in common_answers(edition)}


@pytest.fixture(scope="module")
def client():
    with serving(api.routes()) as client:
        yield client


@pytest.mark.parametrize("eyes", [ASSESSED, OTHERS])
def test_what_a_file_says_is_what_the_server_answers(edition, client, eyes):
    asked = {"reading": eyes.reading, "known": eyes.knowledge}
    stops = edition.timelines[eyes].stops
    folder = "" if eyes == ASSESSED else "/taliban/as_known"
    files = {path: whole(content) for path, content in eyes_answers(edition, eyes)}
    assert len(files) == len(stops) + 1
    for day in stops[::20]:
        answer = client.get("/api/v1/control", params={"date": str(day), **asked})
        assert files[f"{API}/control{folder}/{day}.json"] == answer.content
    answer = client.get("/api/v1/timeline", params=asked)
    assert files[f"{API}/timeline{folder}.json"] == answer.content


@pytest.mark.parametrize("name", ["places", "reports", "sources", "corrections"])
def test_what_is_the_same_for_all_eyes_is_what_the_server_answers(common, client, name):
    assert common[f"{API}/{name}.json"] == client.get(f"/api/v1/{name}").content


def test_the_list_names_every_file_and_the_description_is_one(edition, common):
    index = json.loads(common[f"{API}/index.json"])
    named = [index[name] for name in ("description", "places", "reports", "sources", "corrections")]
    for told in index["eyes"]:
        named += [told["timeline"], *(told["control"].format(date=day) for day in told["dates"])]
    made = {
        *common,
        *(path for eyes in (ASSESSED, OTHERS) for path, _ in eyes_answers(edition, eyes)),
    }
    assert made - {f"{API}/index.json"} <= {f"{API}/{path}" for path in named}
    assert len(named) == len({*named})
    validate(json.loads(common[f"{API}/openapi.json"]))
