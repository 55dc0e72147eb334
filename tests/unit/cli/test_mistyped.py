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
    (),
    (*AT, "too", "much"),
    (*AT, "--json=yes"),
    (*AT, "--reading"),
    ("snapshot", *AT[1:], "--dpi", "7"),
    ("archive", "--most", "none"),
    ("validate", "nowhere"),
    ("--data", "nowhere", *AT),
    ("snapshot",),
    ("export",),
    ("snapshot", "--from", "2021-09-06", "--to", "2021-09-01"),
    ("snapshot", *AT[1:], "--dpi", "90", "--width", "900"),
    ("snapshot", *AT[1:], "--width", "900", "--height", "100"),
    ("snapshot", *AT[1:], "--title", "x" * 200),
    ("snapshot", *AT[1:], "--note", "한글"),
    ("snapshot", *AT[1:], "--view", "here"),
    ("snapshot", *AT[1:], "--view", "70,35,99"),
    ("snapshot", *AT[1:], "--view", "700,35,9"),
    ("snapshot", *AT[1:], "--bbox", "70,35,70,35"),
    ("snapshot", *AT[1:], "--bbox", "70,35,71,36", "--view", "70,35,9"),
    ("snapshot", *AT[1:], "--out", "map.png", "--format", "pdf"),
    ("snapshot", *AT[1:], "2021-09-07", "--out", "map.png"),
    ("compare", *AT[1:]),
    ("compare", *AT[1:], "--panel", "2021-09-06"),
    ("compare", "--panel", "frob", "--panel", "2021-09-06"),
    (*AT, "--without", "nobody"),
    (*AT, "--without", "taliba"),
    ("briefing", "nowhere.yaml"),
    ("briefing", "nowhere.yaml", "--link", "https://example.org/"),
    ("briefing", "nowhere.yaml", "--pptx", "--link", "frob"),
    ("archive", "--after", "nobody"),
    ("publish", "site", "--base-url", "frob"),
    ("publish", "."),
    ("new", ".", "--title", "x", "--start", "2021-01-01", "--end", "2021-02-01"),
    ("new", "x", "--title", "x", "--start", "2021-01-01", "--end", "2020-02-01"),
    ("serve", "--report-to", "frob"),
    ("serve", "--embed-in", "frob"),
    ("period", "2021-09-06", "2021-09-01"),
    ("period", "2001-09-06", "2021-09-01"),
    ("why", "khenj", "2001-09-04"),
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
