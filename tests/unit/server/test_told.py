"""What the map of a large dataset asks for while it replays; here of the one that ships."""

import json

import pytest

from tests.unit.server.test_routes import client  # noqa: F401 (a fixture)

ASKED = "/assets/told/en"


def test_a_reading_is_told_once_and_known_again_by_its_tag(client):  # noqa: F811
    answer = client.get(f"{ASKED}/readings/taliban/as_known")
    assert answer.status_code == 200
    assert {"changes", "states", "stops", "told", "counts"} <= answer.json().keys()
    again = client.get(
        f"{ASKED}/readings/taliban/as_known", headers={"if-none-match": answer.headers["etag"]}
    )
    assert again.status_code == 304


def test_a_day_is_told_with_its_reports_in_the_language_asked_for(client):  # noqa: F811
    path = "days/assessed/hindsight/2021-09-06"
    told = {
        language: client.get(f"/assets/told/{language}/{path}").json() for language in ("en", "fa")
    }
    assert told["en"]["count"] == len(told["en"]["reports"]) > 0
    assert told["en"]["reports"][0]["says"] != told["fa"]["reports"][0]["says"]


def test_a_place_is_told_with_what_its_state_rests_on(client):  # noqa: F811
    told = client.get(f"{ASKED}/places/assessed/hindsight/bazarak/2021-09-06").json()
    assert told["reports"]
    assert told["sources"]
    assert told["days"] is not None


@pytest.mark.parametrize(
    "path",
    [
        "readings/nobody/hindsight",
        "readings/assessed/later",
        "days/assessed/hindsight/yesterday",
        "days/assessed/hindsight/1900-01-01",
        "places/assessed/hindsight/nowhere/2021-09-06",
    ],
)
def test_what_there_is_not_is_not_found(client, path):  # noqa: F811
    assert client.get(f"{ASKED}/{path}").status_code == 404


def test_no_text_of_an_answer_can_end_a_script(client):  # noqa: F811
    text = client.get(f"{ASKED}/days/assessed/hindsight/2021-09-06").text
    assert json.loads(text)
    assert "</" not in text
