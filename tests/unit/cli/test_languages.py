"""Commands speak the language that the system or an option asks for; files for machines stay English."""

import re

import pytest

from geo.cli import main as command_line
from geo.language.catalogue import Language, spoken

LATIN_DIGIT = re.compile("[0-9]")
ARABIC = re.compile("[\u0600-\u06ff]")


@pytest.fixture
def run(capsys, monkeypatch):
    def run(*arguments, **environment):
        for name in ("LC_ALL", "LC_MESSAGES", "LANG"):
            monkeypatch.delenv(name, raising=False)
        for name, value in environment.items():
            monkeypatch.setenv(name, value)
        code = command_line.main(arguments)
        return code, capsys.readouterr().out

    return run


def test_a_command_speaks_the_language_of_the_system_if_it_is_one_of_ours(run):
    english = run("stops")
    assert run("stops", LANG="de_DE.UTF-8") == english
    code, dari = run("stops", LANG="fa_AF.UTF-8")
    assert code == 0
    assert "گزارش" in dari
    assert dari != english[1]
    assert spoken() is Language.EN


@pytest.mark.parametrize("language", ["fa", "fa-AF", "PRS", "dari"])
def test_the_option_goes_before_the_system(run, language):
    asked = run("at", "2021-09-06", "--language", language, LANG="ps_AF")
    assert asked == run("at", "2021-09-06", LANG="fa_AF")
    assert run("at", "2021-09-06", "--language", "english", LANG="ps_AF") == run("at", "2021-09-06")


@pytest.mark.parametrize(
    "command", [("why", "khenj", "2021-09-04"), ("at", "2021-09-06"), ("pillars",)]
)
def test_every_answer_in_words_can_be_had_in_a_language(run, command):
    code, told = run(*command, "--language", "fa")
    assert code == 0
    assert told != run(*command)[1]


def test_places_parties_and_dates_of_a_table_are_in_the_language(run):
    _, told = run("at", "2021-09-06", "--language", "ps")
    first = told.splitlines()[0].split("  ")
    assert "شتل" in told
    assert "دره (عبدالله‌خېل)" in told
    assert first[0] == "شتل"
    assert not LATIN_DIGIT.search(told.partition("r143")[0])


def test_a_language_that_we_do_not_speak_is_refused(run):
    assert run("stops", "--language", "klingon")[0] == 2


@pytest.mark.parametrize("command", ["headline", "at"])
def test_json_is_the_same_in_every_language(run, command):
    asked = (command, "2021-09-06", "--json")
    assert run(*asked, LANG="fa_AF") == run(*asked)


def test_tables_are_the_same_in_every_language(run, tmp_path):
    for name, lang in (("one.csv", "C"), ("other.csv", "ps_AF")):
        assert run("export", "2021-09-06", "--out", str(tmp_path / name), LANG=lang)[0] == 0
    assert (tmp_path / "one.csv").read_bytes() == (tmp_path / "other.csv").read_bytes()
    assert not ARABIC.search((tmp_path / "one.txt").read_text(encoding="utf-8"))


def test_a_picture_is_in_the_language_of_the_system_unless_another_is_asked_for(run, tmp_path):
    names = []
    for number, options in enumerate(((), ("--language", "en"))):
        out = tmp_path / str(number)
        asked = ("snapshot", "2021-09-06", "--format", "svg", "--out", str(out), *options)
        assert run(*asked, LANG="fa_AF")[0] == 0
        names += [path.stem.endswith("_fa") for path in out.glob("*.svg")]
    assert names == [True, False]
