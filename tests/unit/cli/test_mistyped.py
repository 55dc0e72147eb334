"""Wrong input is told in the language that LANG asks for, as all that the commands say."""

import re

import pytest

from geo.cli.main import main

AT = ("at", "2021-09-06")
MISTYPED = [
    ("why", "nowhere", "2021-09-04"),
    ("why", "khen", "2021-09-04"),
    ("at", "2030-01-01"),
    ("at", "yesterday"),
    (*AT, "--reading", "nobody"),
    (*AT, "--frob"),
    ("snapshot", *AT[1:], "--format", "tiff"),
    ("snapshot", *AT[1:], "--language", "xx"),
    ("compare", *AT[1:], "--out", "map.gif"),
    ("at",),
    ("frob",),
]
TYPED = re.compile("\u2068[^\u2069]*\u2069|\\d{4}-\\d\\d-\\d\\d")
"""What is named as it is typed: an option, a file, a place that there is not."""


def told(capsys, *typed):
    assert main(typed) == 2
    return capsys.readouterr().err


@pytest.mark.parametrize("typed", MISTYPED, ids=" ".join)
@pytest.mark.parametrize("system", ["fa_AF.UTF-8", "ps_AF.UTF-8"])
def test_wrong_input_is_told_in_the_language_of_the_system(capsys, monkeypatch, system, typed):
    monkeypatch.setenv("LC_ALL", system)
    sentence = told(capsys, *typed)
    assert re.search("[\u0600-\u06ff]", sentence)
    assert not re.search("[A-Za-z]", TYPED.sub("", sentence))


def test_a_file_that_exists_and_a_folder_that_is_none_too(capsys, monkeypatch, tmp_path):
    monkeypatch.setenv("LC_ALL", "fa_AF.UTF-8")
    (tmp_path / "states.csv").touch()
    for name in ("states.csv", "states.csv/below.csv"):
        sentence = told(capsys, "export", "2021-09-06", "--out", str(tmp_path / name))
        assert re.search("[\u0600-\u06ff]", sentence)


def test_a_day_as_it_is_typed_keeps_its_order_in_a_text_from_right_to_left(capsys, monkeypatch):
    monkeypatch.setenv("LC_ALL", "ps_AF.UTF-8")
    assert "\u20682021-09-04\u2069" in told(capsys, "at", "yesterday")
