"""What the Python side writes for the browser is what the types of the scripts say that it is."""

import json
import os
import subprocess
import sys
from pathlib import Path

from geo.briefing.editor import editor_page
from geo.briefing.payload import story_data, storyline_fields
from geo.control.timeline import Timelines
from geo.scripts import STATIC
from geo.webmap.payload import replay_data
from tests.unit.briefing.stories import story
from tests.unit.control.records import shipped

CONFIGURATION = Path(__file__).parents[2] / "deno.json"
DENO = Path(sys.executable).with_name("deno")
TYPES = STATIC / "payload.d.ts"


def payloads():
    data = shipped()
    page = editor_page(data, ["panjshir"]).decode()
    return {
        "ReplayData": replay_data(Timelines(data)),
        "Story": story_data(data, story()),
        "StoryFields": storyline_fields(story()),
        "EditorData": json.loads(page.split('id="editor-data">')[1].split("</script>")[0]),
    }


def checked(folder, values):
    """Return what the type checker says of values by the names of their types."""
    module = folder / "payloads.ts"
    names = ", ".join(values)
    lines = [f'import type {{ {names} }} from "{TYPES.as_uri()}";']
    lines += [
        f"export const a{name}: {name} = {json.dumps(value)};" for name, value in values.items()
    ]
    module.write_text("\n".join(lines), encoding="utf-8")
    command = [DENO, "check", "--quiet", f"--config={CONFIGURATION}", module]
    environment = os.environ | {"DENO_DIR": str(folder), "NO_COLOR": "1"}
    run = subprocess.run(command, env=environment, capture_output=True, text=True, check=False)
    return run.stderr


def test_all_that_is_written_has_the_types_that_the_scripts_count_on(tmp_path):
    assert checked(tmp_path, payloads()) == ""


def test_a_field_too_many_too_few_or_of_another_kind_is_noticed(tmp_path):
    fields = storyline_fields(story())
    assert "does not exist in type" in checked(tmp_path, {"StoryFields": {**fields, "extra": 1}})
    assert "Property 'title' is missing" in checked(
        tmp_path, {"StoryFields": {"id": "a", "steps": []}}
    )
    assert "is not assignable to type 'string'" in checked(
        tmp_path, {"StoryFields": {**fields, "title": None}}
    )
