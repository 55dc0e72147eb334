"""The API keeps what its description promises, to whoever knows no more than that.

Some 3,000 requests are made of the description, right ones and wrong ones, the same every time.
``CONTRACT_EXAMPLES=500 pytest -n0 tests/unit/server/api/test_contract.py`` makes more of them by chance.
"""

import os
import re
from collections import Counter, defaultdict
from contextlib import contextmanager

import pytest
import schemathesis
from hypothesis import settings
from schemathesis.checks import load_all_checks
from schemathesis.generation.hypothesis.builder import (
    HypothesisTestConfig,
    HypothesisTestMode,
    create_test,
)
from schemathesis.generation.meta import TestPhase
from starlette.applications import Starlette

from geo.server import api, pool
from tests.unit.server.hands import Drawing

NAMES = 8
"""How many of the names that can be left out stand for all; else each of them is asked for."""

EXAMPLES = int(os.environ.get("CONTRACT_EXAMPLES", "12"))
FORM = re.compile(r"\.\w+$")


def fewer_names(_, raw_schema):
    names = raw_schema["components"]["schemas"]["Doubtable"]
    names["enum"] = names["enum"][:: len(names["enum"]) // NAMES]


@pytest.fixture
def operations(monkeypatch):
    """Read what the description promises; not before a test runs, for each worker collects all."""
    monkeypatch.setattr(pool, "shared", Drawing)
    with schemathesis_hooks():
        contract = schemathesis.openapi.from_asgi(
            "/api/v1/openapi.json", Starlette(routes=api.routes())
        )
    return [found.ok() for found in contract.get_all_operations()]


@contextmanager
def schemathesis_hooks():
    schemathesis.hook("before_load_schema")(fewer_names)
    try:
        yield
    finally:
        schemathesis.hooks.unregister(fewer_names)


class Turns:
    """The forms of one thing, such as those of a picture, that are asked for in the same words.

    What is made of these words one by one is asked of the forms in turn, and not of each.
    """

    def __init__(self, operations):
        alike = defaultdict(list)
        for operation in operations:
            words = operation.definition.raw.get("parameters", [])
            alike[FORM.sub("", operation.path), repr(words)].append(operation.label)
        self.forms = {label: labels for labels in alike.values() for label in labels}
        self.made = Counter()

    def has(self, case):
        label = case.operation.label
        if case.meta.phase.name != TestPhase.COVERAGE or case.method != "GET":
            return True
        self.made[label] += 1
        forms = self.forms[label]
        return self.made[label] % len(forms) == forms.index(label)


def test_every_answer_is_as_the_description_says(operations, subtests):
    turns = Turns(operations)

    @settings(max_examples=EXAMPLES, deadline=None, derandomize=True)
    def ask(case):
        if turns.has(case):
            case.call_and_validate()

    load_all_checks()
    for operation in operations:
        config = HypothesisTestConfig(
            project=operation.schema.config,
            modes=[*HypothesisTestMode],
            settings=operation.schema.config.get_hypothesis_settings(
                operation=operation, phase="fuzzing"
            ),
        )
        with subtests.test(operation.label):
            create_test(operation=operation, test_func=ask, config=config)()
