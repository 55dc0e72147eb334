"""``make`` takes the first Python that runs and is new enough, and says what is missing where none is."""

from __future__ import annotations

import os
import shutil
import subprocess

import pytest

from tests.install.wheel import ROOT

NAMES = ("python3.13", "python3.12", "python3.11", "python3")
TOO_OLD = "Python 3.11 or newer is needed; name one by: make PYTHON=/path/to/python3"
SHIM = "#!/bin/sh\necho 'pyenv: python3: command not found' >&2\nexit 127\n"
"""What a manager of versions leaves in the way of those that it does not have."""
OLD = "#!/bin/sh\nexit 1\n"
"""A Python that is asked whether it is new enough, and is not."""
NEW = '#!/bin/sh\ntest "$1" = -c\n'
"""One that is, and makes no environment."""


@pytest.fixture
def checkout(tmp_path):
    """Give a folder that has of a checkout what a first `make` looks at, and programs of its own."""
    place = tmp_path / "a checkout"
    place.mkdir()
    shutil.copy(ROOT / "Makefile", place)
    shutil.copy(ROOT / "pyproject.toml", place)
    shutil.copytree(ROOT / "requirements", place / "requirements")
    return place


@pytest.fixture
def make(checkout, tmp_path):
    def run(programs, *arguments):
        for name, text in programs.items():
            program = tmp_path / name
            program.write_text(text)
            program.chmod(0o755)
        done = subprocess.run(
            ["make", *arguments, ".venv/ready"],
            cwd=checkout,
            env={"PATH": f"{tmp_path}{os.pathsep}{os.environ['PATH']}"},
            capture_output=True,
            encoding="utf-8",
            check=False,
        )
        return done.returncode, done.stdout.splitlines(), done.stderr

    return run


@pytest.mark.parametrize("program", [OLD, SHIM], ids=["old", "shim"])
def test_where_no_python_is_new_enough_it_says_so_and_nothing_else(make, program):
    code, out, err = make(dict.fromkeys(NAMES, program))
    assert (code, out) == (2, [TOO_OLD])
    assert "command not found" not in err


def test_one_that_is_named_is_asked_as_well(make, tmp_path):
    code, out, _ = make({"mine": OLD}, f"PYTHON={tmp_path / 'mine'}")
    assert (code, out) == (2, [TOO_OLD])


@pytest.mark.parametrize("new", NAMES)
def test_the_first_that_runs_and_is_new_enough_is_taken(make, new):
    others = dict.fromkeys(NAMES, SHIM)
    code, out, err = make({**others, new: NEW}, "--dry-run")
    assert code == 0
    assert any(f"{new} -m venv .venv" in line for line in out)
    assert err == ""
