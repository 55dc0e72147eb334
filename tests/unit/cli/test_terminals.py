"""Terminals, pipes and files as they are: narrow, full, closed, gone; none of them gets a traceback."""

import io
import os
import re
import signal
import subprocess
import sys
from contextlib import redirect_stderr, redirect_stdout
from pathlib import Path

import pytest

from geo.cli import main as cli
from tests.unit.briefing.stories import SOUND

COMMAND = (sys.executable, "-m", "geo.cli")
FULL = Path("/dev/full")


def run(*arguments, **options):
    pipes = {"stdout": subprocess.PIPE, "stderr": subprocess.PIPE}
    return subprocess.run([*COMMAND, *arguments], **pipes | options, check=False)


def assert_one_sentence(code, said):
    assert (code, len(said.splitlines())) == (2, 1), said
    return said.strip()


@pytest.fixture(params=["ascii", "cp1252", "cp1256", "latin-1"])
def narrow(request):
    """Run a command whose output and complaints can hold few letters; return what it says."""

    def run_command(*arguments):
        out = io.TextIOWrapper(io.BytesIO(), request.param, "strict")
        err = io.TextIOWrapper(io.BytesIO(), request.param, "backslashreplace")
        with redirect_stdout(out), redirect_stderr(err):
            code = cli.main(arguments)
        for stream in (out, err):
            stream.flush()
        return code, out.buffer.getvalue(), err.buffer.getvalue()

    return run_command


def test_a_letter_that_the_output_cannot_hold_is_no_error(narrow):
    code, printed, said = narrow("stops")
    assert (code, said) == (0, b"")
    assert re.search(rb"Rukha: NRF (\?|\xe2\x86\x92) Taliban, unconfirmed", printed)


def test_a_refusal_is_told_though_the_output_lacks_its_letters(narrow):
    code, _, said = narrow("why", "کابل", "2021-09-04")
    assert assert_one_sentence(code, said).startswith(b"There is no mapped place")


def test_a_reader_that_stops_early_is_no_error():
    read_end, write_end = os.pipe()
    os.close(read_end)
    done = run("stops", stdout=write_end)
    os.close(write_end)
    assert done.stderr == b""


@pytest.mark.skipif(not FULL.exists(), reason="only Linux has a file that is always full")
@pytest.mark.parametrize("command", [["at", "2021-09-04", "--json"], ["--help"]])
def test_an_output_that_is_full_is_told(command):
    with FULL.open("w") as full:
        done = run(*command, stdout=full)
        sentence = assert_one_sentence(done.returncode, done.stderr)
        assert sentence == b"Cannot use standard output (No space left on device)."
        assert run(*command, stdout=full, stderr=full).returncode == 2


def test_an_output_that_is_closed_is_told():
    done = run("stops", stdout=None, preexec_fn=lambda: os.close(1))
    sentence = assert_one_sentence(done.returncode, done.stderr)
    assert sentence == b"Standard output is closed, so nothing was printed."


@pytest.mark.parametrize(
    "arguments",
    [
        ["--data", "x" * 300, "stops"],
        ["validate", "x" * 300],
        ["briefing", "x" * 300],
        ["briefing", "loop"],
        ["briefing", "."],
        ["export", "2021-09-06", "--out", "x" * 300],
        ["export", "2021-09-06", "--out", "loop"],
        ["export", "2021-09-06", "--out", "loop/states.csv"],
        ["bundle", "2021-09-06", "--format", "csv", "--out", "a file/x"],
    ],
)
def test_a_file_or_folder_that_the_system_refuses_is_one_sentence(
    capsys, tmp_path, monkeypatch, arguments
):
    monkeypatch.chdir(tmp_path)
    (tmp_path / "loop").symlink_to("loop")
    (tmp_path / "a file").touch()
    assert cli.main(arguments) == 2
    printed = capsys.readouterr()
    assert (printed.out, len(printed.err.splitlines())) == ("", 1)


def test_a_folder_in_place_of_a_file_of_the_dataset_is_a_problem_of_it(capsys, small_folder):
    (small_folder / "reports.csv").unlink()
    (small_folder / "reports.csv").mkdir()
    assert cli.main(["validate", str(small_folder)]) == 1
    assert "reports.csv" in capsys.readouterr().out


def test_who_interrupts_gets_the_prompt_back_without_a_word(tmp_path):
    pipe = tmp_path / "short.yaml"
    os.mkfifo(pipe)
    command = [*COMMAND, "briefing", str(pipe), "--pdf", "--out", str(tmp_path / "out")]
    process = subprocess.Popen(command, stderr=subprocess.PIPE)
    with pipe.open("wb") as storyline:  # it opens when the command has come to read it
        storyline.write(SOUND.encode())
        storyline.flush()
        process.send_signal(signal.SIGINT)
    # Closed by now: a signal that came just before the command reads is heard after it only.
    assert process.communicate()[1].strip() == b""
    assert process.returncode == 128 + signal.SIGINT
    assert not (tmp_path / "out").exists()
