"""What one door takes no other refuses: dates are read in one way everywhere."""

from __future__ import annotations

import pytest
from starlette.applications import Starlette
from starlette.testclient import TestClient

from geo.cli.inputs import parse_day
from geo.errors import BriefingError, UsageError
from geo.server import api
from geo.view import read_comparison, read_view
from tests.unit.briefing.stories import read
from tests.unit.control.records import shipped

DATES = ["2021-09-04", "20210904", "2021-W35-6", "2021-9-4", "2021-09-31", "٢٠٢١-٠٩-٠٤", " ", "x"]


def at_command(text):
    try:
        return bool(parse_day(text))
    except UsageError:
        return False


def in_an_address(text):
    return read_view({"date": text}, shipped())[1] == []


def in_the_address_of_a_comparison(text):
    return read_comparison({"a": text}, shipped())[1] == []


def in_a_request(text):
    with TestClient(Starlette(routes=api.routes())) as client:
        return client.get("/api/v1/control", params={"date": text}).status_code == 200


def in_a_briefing(text):
    try:
        return bool(read(f"id: x\ntitle: X\nsteps:\n  - {{id: a, title: A, date: '{text}'}}\n"))
    except BriefingError:
        return False


@pytest.mark.parametrize("text", DATES)
@pytest.mark.parametrize(
    "door",
    [at_command, in_an_address, in_the_address_of_a_comparison, in_a_request, in_a_briefing],
)
def test_every_door_takes_the_same_dates(door, text):
    assert door(text) == (text == "2021-09-04")
