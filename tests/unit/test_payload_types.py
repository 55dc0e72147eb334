"""What the Python side writes for the browser is what the types of the scripts say that it is."""

import json
import os
import re
import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import pytest

from geo.briefing.editor import editor_page
from geo.briefing.payload import story_data, storyline_fields
from geo.control.timeline import Timelines
from geo.frontend.scripts import STATIC
from geo.webmap.payload import replay_data
from tests.unit.briefing.stories import BESIDE, read, story
from tests.unit.control.records import shipped

CONFIGURATION = Path(__file__).parents[2] / "deno.json"
DENO = Path(sys.executable).with_name("deno")
TYPES = STATIC / "payload.d.ts"


def payloads():
    data = shipped()
    page = editor_page(data, ["panjshir"]).decode()
    told = replace(story(), steps=(*story().steps, *read(BESIDE).steps))
    return {
        "ReplayData": replay_data(Timelines(data)),
        "Story": story_data(data, told),
        "StoryFields": storyline_fields(told),
        "EditorData": json.loads(page.split('id="editor-data">')[1].split("</script>")[0]),
    }


def wrong_fields():
    """Return fields of a storyline with one too many, one too few, and one of another kind."""
    fields = storyline_fields(story())
    return {
        "TooMany": {**fields, "extra": 1},
        "TooFew": {"id": "a", "steps": []},
        "OfAnotherKind": {**fields, "title": None},
    }


def module(values, *, type_of):
    """Return a module that declares values to be of the types that the scripts count on."""
    names = ", ".join(sorted({type_of(name) for name in values}))
    lines = [f'import type {{ {names} }} from "{TYPES.as_uri()}";']
    lines += [
        f"export const a{name}: {type_of(name)} = {json.dumps(value)};"
        for name, value in values.items()
    ]
    return "\n".join(lines)


@pytest.fixture(scope="module")
def told(tmp_path_factory):
    """Tell what the type checker says of right and of wrong payloads, by the names of their modules."""
    folder = tmp_path_factory.mktemp("payloads")
    modules = {
        "right": module(payloads(), type_of=str),
        "wrong": module(wrong_fields(), type_of=lambda _: "StoryFields"),
    }
    for name, text in modules.items():
        (folder / f"{name}.ts").write_text(text, encoding="utf-8")
    command = [DENO, "check", "--quiet", f"--config={CONFIGURATION}", *sorted(folder.glob("*.ts"))]
    environment = os.environ | {"DENO_DIR": str(folder), "NO_COLOR": "1"}
    run = subprocess.run(command, env=environment, capture_output=True, text=True, check=False)
    errors = re.split(r"\n\n(?=TS\d+ )", run.stderr)
    return {name: [error for error in errors if f"/{name}.ts:" in error] for name in modules}


def test_all_that_is_written_has_the_types_that_the_scripts_count_on(told):
    assert told["right"] == []


def test_a_field_too_many_too_few_or_of_another_kind_is_noticed(told):
    too_many, too_few, another_kind = told["wrong"]
    assert "does not exist in type" in too_many
    assert "Property 'title' is missing" in too_few
    assert "is not assignable to type 'string'" in another_kind
