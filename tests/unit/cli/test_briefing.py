"""The command ``briefing``: it checks, it lists, and it writes files."""

import pytest
from pypdf import PdfReader

from geo.cli import main as cli
from geo.server import briefings
from tests.unit.briefing.stories import SHIPPED, SOUND
from tests.unit.server.hands import serving


@pytest.fixture
def run(capsys):
    def run_command(*arguments):
        code = cli.main(["briefing", *map(str, arguments)])
        printed = capsys.readouterr()
        return code, printed.out, printed.err

    return run_command


@pytest.fixture
def short(tmp_path):
    path = tmp_path / "short.yaml"
    path.write_text(SOUND, encoding="utf-8")
    return path


def test_without_a_format_the_steps_are_listed(run):
    code, out, err = run(SHIPPED)
    assert (code, err) == (0, "")
    assert "4 Sep 2021   Four of seven districts" in out


def test_each_format_is_written_under_the_storylines_name(run, short, tmp_path):
    out = tmp_path / "out"
    code, printed, err = run(short, "--html", "--pdf", "--pptx", "--out", out)
    assert (code, err) == (0, "")
    names = {path.name for path in out.iterdir()}
    assert names == {f"briefing_short.{ending}" for ending in ("html", "pdf", "pptx")}
    assert printed.splitlines() == [
        str(out / f"briefing_short.{e}") for e in ("pptx", "pdf", "html")
    ]
    assert len(PdfReader(out / "briefing_short.pdf").pages) == 2


def test_an_existing_file_is_not_overwritten_unless_told_so(run, short, tmp_path):
    (tmp_path / "briefing_short.html").write_text("mine")
    code, _, err = run(short, "--html", "--out", tmp_path)
    assert (code, "--force overwrites it" in err) == (2, True)
    assert run(short, "--html", "--out", tmp_path, "--force")[0] == 0


def test_in_another_language_its_translation_beside_it_is_told(run, short, tmp_path):
    told = SOUND.replace("Some words.", "Invented in Dari.")
    assert told != SOUND
    short.with_name("short.fa.yaml").write_text(told, encoding="utf-8")
    for language, is_told in (("fa", True), ("ps", False), ("en", False)):
        path = tmp_path / f"{language}.html"
        assert run(short, "--html", "--language", language, "--out", path)[0] == 0
        assert ("Invented in Dari." in path.read_text(encoding="utf-8")) is is_told


def test_problems_are_listed_and_nothing_is_written(run, short, tmp_path):
    short.write_text(SOUND.replace("2021-07-09", "1999-01-01"), encoding="utf-8")
    code, out, _ = run(short, "--html", "--out", tmp_path / "out")
    assert code == 1
    assert "short.yaml, row 4, field steps[1].date" in out
    assert not (tmp_path / "out").exists()


@pytest.mark.parametrize(
    ("name", "reason"), [("none.yaml", "No such file or directory"), (".", "Is a directory")]
)
def test_a_file_that_cannot_be_read_is_one_sentence(run, tmp_path, name, reason):
    path = tmp_path / name
    assert run(path) == (2, "", f"Cannot read {path} ({reason}).\n")


def test_slides_with_codes_are_those_of_the_app(run, short, tmp_path):
    at = "https://maps.example.org/"
    assert run(short, "--pptx", "--link", at, "--out", tmp_path)[0] == 0
    made = (tmp_path / "briefing_short.pptx").read_bytes()
    with serving(briefings.routes()) as client:
        answer = client.post(
            f"{briefings.PATH}/make/pptx?link={at}",
            content=short.read_bytes(),
            headers={"content-type": "application/yaml"},
        )
    assert answer.content == made


@pytest.mark.parametrize(
    "at", ["maps.example.org", "ftp://maps.example.org/", "https://a.example/?b"]
)
def test_a_link_is_an_address_of_the_web(run, short, at):
    code, _, told = run(short, "--pptx", "--link", at)
    assert (code, "is no address of a map" in told) == (2, True)


def test_a_link_without_slides_is_refused(run, short):
    assert run(short, "--pdf", "--link", "https://maps.example.org/")[0] == 2
