"""The API keeps what its description promises, to whoever knows no more than that.

Some 1,200 requests are made of the description, right ones and wrong ones, the same every time.
``CONTRACT_EXAMPLES=500 pytest -n0 tests/unit/server/api/test_contract.py`` makes more of them by chance.
"""

import os

import pytest
import schemathesis
from hypothesis import settings
from starlette.applications import Starlette

from geo.server import api, pool
from tests.unit.server.hands import Drawing

pytest_plugins = ["schemathesis.pytest.plugin"]
"""Loaded here alone, for it takes longer to import than most tests take to run."""

NAMES = 8
"""How many of the names that can be left out stand for all; else each of them is asked for."""

EXAMPLES = int(os.environ.get("CONTRACT_EXAMPLES", "12"))
APP = Starlette(routes=api.routes())


@schemathesis.hook
def before_load_schema(_, raw_schema):
    names = raw_schema["components"]["schemas"]["Doubtable"]
    names["enum"] = names["enum"][:: len(names["enum"]) // NAMES]


CONTRACT = schemathesis.openapi.from_asgi("/api/v1/openapi.json", APP)


@pytest.fixture(scope="module", autouse=True)
def drawing():
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(pool, "shared", Drawing)
        yield


@CONTRACT.parametrize()
@settings(max_examples=EXAMPLES, deadline=None, derandomize=True)
def test_every_answer_is_as_the_description_says(case):
    case.call_and_validate()
