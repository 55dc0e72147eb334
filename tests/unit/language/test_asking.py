"""A language is understood however people, browsers and systems write it."""

import pytest

from geo.language.asking import language_named, language_of_system, language_wished
from geo.language.catalogue import Language

EN, FA, PS = Language


@pytest.mark.parametrize(
    ("text", "language"),
    [
        *(
            (text, FA)
            for text in ("fa", "FA", "fa-AF", "fa_AF", "fa_IR.UTF-8", "prs", "prs-AF", "PRS", "fas")
        ),
        *((text, FA) for text in ("dari", "Dari", " Farsi ", "Persian", "دری", "فارسی")),
        *((text, PS) for text in ("ps", "ps-AF", "ps_AF", "PS_af.utf8", "pus", "pbt", "Pashto")),
        *((text, PS) for text in ("pushto", "پښتو", "ps@latin")),
        *((text, EN) for text in ("en", "en-GB", "en_US.UTF-8", "English", "EN")),
        *((text, None) for text in ("", "de", "C", "POSIX", "C.UTF-8", "f", "fax", "ar-AF", "*")),
    ],
)
def test_a_language_is_understood_by_its_tags_and_names(text, language):
    assert language_named(text) is language


@pytest.mark.parametrize(
    ("wishes", "language"),
    [
        ("fa-AF,fa;q=0.9,en;q=0.8", FA),
        ("en-GB,en;q=0.9,fa;q=0.8", EN),
        ("de-DE,de;q=0.9,ps;q=0.4,en;q=0.3", PS),
        ("en;q=0.3, prs ; q=0.7", FA),
        ("ps;q=0,en", EN),
        ("fa;q=x,ps;q=0.1", PS),
        ("de,fr;q=0.5,*;q=0.1", None),
        ("", None),
        (",;,=;q=2,", None),
        (f"{'de,' * 30}fa", None),
    ],
)
def test_a_browser_gets_what_it_wishes_most_of_what_we_speak(wishes, language):
    assert language_wished(wishes) is language


@pytest.mark.parametrize(
    ("environment", "language"),
    [
        ({}, EN),
        ({"LANG": "C.UTF-8"}, EN),
        ({"LANG": "de_DE.UTF-8"}, EN),
        ({"LANG": "fa_AF.UTF-8"}, FA),
        ({"LANG": "ps_AF"}, PS),
        ({"LANG": "ps_AF", "LC_ALL": "", "LC_MESSAGES": "fa_AF"}, FA),
        ({"LANG": "ps_AF", "LC_ALL": "C", "LC_MESSAGES": "fa_AF"}, EN),
    ],
)
def test_commands_speak_the_language_of_the_system_if_it_is_one_of_ours(environment, language):
    assert language_of_system(environment) is language
