"""A language is a file with every string of the English one; one that is not whole is refused."""

import os
import subprocess
import sys

import pytest

from geo.errors import WordsError
from geo.language.catalogue import FURTHER, WORDS, Language, catalogue
from geo.language.files import check_words, read_words
from tests.invented_language import TAG, write_invented_language

ENGLISH = catalogue(Language.EN)
INVENTED = "invented.toml"


def refusal(words):
    with pytest.raises(WordsError) as refused:
        check_words(INVENTED, words, ENGLISH)
    return str(refused.value)


def without(*keys):
    return {key: text for key, text in ENGLISH.items() if key not in keys}


@pytest.mark.parametrize("language", Language)
def test_the_languages_that_ship_are_whole(language):
    check_words(INVENTED, read_words(WORDS / f"{language}.toml"), ENGLISH)


def test_a_made_up_language_is_whole(tmp_path):
    write_invented_language(tmp_path)
    check_words(INVENTED, read_words(tmp_path / f"{TAG}.toml"), ENGLISH)


def test_words_that_lack_a_string_are_refused_by_its_name():
    told = "The words in invented.toml lack language.name. A language is whole or none."
    assert refusal(without("language.name")) == told


def test_of_many_strings_that_are_missing_the_first_are_named():
    first = [*ENGLISH][:7]
    assert f" lack {', '.join(first[:5])} and 2 more. " in refusal(without(*first))


@pytest.mark.parametrize(
    ("key", "text"),
    [
        ("state.at_place", "{place}"),
        ("state.at_place", "{place}: {state}, {nobody}"),
        ("state.at_place", "{place}: {state"),
        ("state.at_place", {"one": "{place}: {state}", "other": "{place}: {state}"}),
        ("claims.reports.for", "{count}"),
        ("language.name", 3),
    ],
)
def test_words_with_other_forms_or_braces_are_refused(key, text):
    told = f"The words in invented.toml differ from English in forms or braces: {key}."
    assert refusal({**ENGLISH, key: text}) == told


def test_a_file_that_is_no_toml_is_refused(tmp_path):
    file = tmp_path / "qaa.toml"
    file.write_text("[language\n", encoding="utf-8")
    with pytest.raises(WordsError, match=r"qaa\.toml cannot be read: .+line 1"):
        read_words(file)


def refused_by_the_command_line(folder):
    done = subprocess.run(
        [sys.executable, "-m", "geo.cli", "stops"],
        env={**os.environ, FURTHER: str(folder)},
        capture_output=True,
        check=False,
        text=True,
    )
    assert (done.returncode, done.stdout, done.stderr.count("\n")) == (2, "", 1)
    return done.stderr


def test_the_command_line_refuses_words_that_are_not_whole(tmp_path):
    (tmp_path / f"{TAG}.toml").write_text('[language]\nname = "Invented"\n', encoding="utf-8")
    told = f"The words in {tmp_path / TAG}.toml lack language.switch, "
    assert refused_by_the_command_line(tmp_path).startswith(told)


def test_the_command_line_refuses_a_folder_of_words_that_is_none(tmp_path):
    told = f"{FURTHER} names {tmp_path / 'none'}, which is no folder.\n"
    assert refused_by_the_command_line(tmp_path / "none") == told
