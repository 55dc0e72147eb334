"""Every command tells how it is used in the language that is spoken, and no word of it is left in English."""

import re

import click
import pytest

from geo.cli.importing import import_command
from geo.cli.main import MODULES, main, panjshir_map
from geo.cli.saying import ORDERED, SaidCommand, SaidOption
from geo.language.catalogue import Language, speaking

IMPORTS = [f"import {name}" for name in sorted(import_command.commands)]
COMMANDS = ["", *sorted(MODULES), *IMPORTS]
TYPED = re.compile("\u2068[0-9A-Za-z/*-][^\u2069]*\u2069")
"""What is marked as typed: an option, a format, an address."""


def told(language, *typed):
    """Return a command with how it is used, wide enough to break no line."""
    with speaking(Language(language)):
        context = panjshir_map.make_context(
            "panjshir-map", [], resilient_parsing=True, terminal_width=400
        )
        command = panjshir_map
        for name in typed:
            command = command.get_command(context, name)
            context = command.context_class(
                command, parent=context, info_name=name, terminal_width=400, max_content_width=400,
                help_option_names=["-h", "--help"],
            )  # fmt: skip
        return command, command.get_help(context)


def codes(command):
    """Yield what is typed as it is: the names of commands, options and their choices."""
    yield from ("panjshir-map", *" ".join(COMMANDS).split(), *ORDERED)
    for parameter in command.params:
        yield from (*parameter.opts, *parameter.secondary_opts)
        if isinstance(parameter.type, click.Choice):
            yield from parameter.type.choices


@pytest.mark.parametrize("name", COMMANDS)
@pytest.mark.parametrize("language", ["fa", "ps"])
def test_no_word_of_the_help_is_english_but_what_is_typed(language, name):
    command, text = told(language, *name.split())
    rest = TYPED.sub("", text)
    for code in sorted({*codes(command), "-h", "--help"}, key=len, reverse=True):
        rest = re.sub(rf"(?<![\w-]){re.escape(code)}(?![\w-])", "", rest)
    assert re.findall("[A-Za-z]{2,}", rest) == []
    assert re.search("[\u0600-\u06ff]", rest)


@pytest.mark.parametrize("name", COMMANDS)
def test_every_command_and_option_says_itself(name):
    command, text = told("en", *name.split())
    assert isinstance(command, SaidCommand)
    assert command.help.split("\n")[0][:60] in text
    for option in command.params:
        if isinstance(option, click.Option):
            assert isinstance(option, SaidOption)
            assert option.help is None or option.help not in text


def test_english_help_is_set_as_click_sets_it():
    _, text = told("en", "pillars")
    assert text.startswith("Usage: panjshir-map pillars [OPTIONS]\n\n  Name the reports")
    assert re.search(r"--most INTEGER RANGE +How many\.  \[default: 10; 1<=x<=1000\]\n", text)
    assert re.search(r"-h, --help +Show this message and exit\.$", text)


def test_what_is_asked_is_asked_in_the_language(capsys, monkeypatch, tmp_path):
    monkeypatch.setenv("LC_ALL", "fa_AF.UTF-8")
    monkeypatch.setattr("click.termui.visible_prompt_func", lambda _: "2021-01-01")
    assert main(["new", str(tmp_path / "one"), "--start", "2021-01-01"]) == 2
    assert "نخستین روز" in capsys.readouterr().err
    asked = []
    monkeypatch.setattr("click.termui.visible_prompt_func", lambda text: asked.append(text) or "x")
    assert main(["new", str(tmp_path / "one"), "--start", "2021-01-01"]) == 2
    assert [text.split()[0] for text in asked] == ["درباره", "واپسین"]


@pytest.mark.parametrize("language", ["en", "fa", "ps"])
def test_lines_that_belong_under_each_other_stay_so(language):
    _, text = told(language, "import", "snapshots")
    assert len(re.findall(r"^ +\u2068?\S+\.geojson", text, re.MULTILINE)) == 4


def test_what_has_to_be_given_says_so():
    _, text = told("en", "import", "ged")
    assert re.search(
        r"--title TEXT +What the dataset is about, in a few words\.  \[required\]", text
    )
