"""How to cite what is shown: in words, as BibTeX and as RIS."""

import re
from dataclasses import replace
from datetime import date

import pytest

from geo.codes.vocabulary import ASSESSED, Eyes, Knowledge
from geo.dataset.model import Credit
from geo.export.citing import Cited, citations, citations_of_any_day
from geo.export.metadata import metadata
from geo.language.catalogue import Language, speaking
from tests.codes import Reading
from tests.unit.control.records import shipped, shipped_timeline

DAY = date(2021, 9, 6)
ADDRESS = "https://maps.example.org/panjshir/?date=2021-09-06&reading=assessed"
FIELD = re.compile(r"^  (\w+) = \{(.*)\},$", re.MULTILINE)
TAG = re.compile(r"([A-Z][A-Z0-9])  - (.*)\r\n")


def cited(**changes):
    return citations(shipped(), replace(Cited.of_day(shipped(), DAY, ASSESSED, ADDRESS), **changes))


def test_the_words_are_those_of_every_file_and_the_address():
    told = metadata(shipped_timeline(), DAY)["cite"]
    assert cited()["txt"] == f"{told} {ADDRESS}"
    assert cited(address="")["txt"] == told


def test_bibtex_has_title_version_checksum_and_address():
    head, *_ = text = cited()["bib"].splitlines()
    fields = dict(FIELD.findall("\n".join(text)))
    assert head == "@misc{panjshir-2021-09-06-assessed-hindsight,"
    assert len(fields) == len(text) - 2
    assert fields["title"] == "{Panjshir control map}: 6 Sep 2021 · Best evidence · All we know now"
    assert fields["version"] == shipped().version
    assert fields["note"].endswith(shipped().checksum)
    assert fields["year"] == str(shipped().released.year)
    assert fields["url"] == ADDRESS


def test_ris_has_a_type_first_an_end_last_and_one_line_for_each_value():
    text = cited()["ris"]
    tags = TAG.findall(text)
    assert "".join(f"{tag}  - {value}\r\n" for tag, value in tags) == text
    assert (tags[0], tags[-1]) == (("TY", "DATA"), ("ER", ""))
    values = dict(tags)
    assert values["UR"] == ADDRESS
    assert values["ET"] == shipped().version
    assert shipped().checksum in values["N1"]


@pytest.mark.parametrize(
    ("text", "written"),
    [("50 % & more", r"50 \% \& more"), ("a_b{c}", r"a\_b\{c\}"), ("\\~^", r"\textbackslash{}\textasciitilde{}\textasciicircum{}")],
)  # fmt: skip
def test_no_text_is_a_command_of_bibtex(text, written):
    assert f": {written}}},\n" in cited(what=text)["bib"]


def test_every_author_of_the_data_is_named_by_its_own_name():
    package = replace(
        shipped().package, contributors=(Credit("A & B", "", "author"), Credit("C", "", "author"))
    )
    told = citations(replace(shipped(), package=package), Cited("", ""))
    assert r"author = {{A \& B} and {C}}," in told["bib"]
    assert re.findall(r"AU  - (.*)\r", told["ris"]) == ["A & B", "C"]


def test_a_citation_is_in_english_and_says_whose_eyes_looked():
    then = Eyes(Reading.NRF, Knowledge.AS_KNOWN)
    with speaking(Language.FA):
        told = Cited.of_day(shipped(), DAY, then)
        assert told.key == "panjshir-2021-09-06-nrf-as-known"
        assert citations(shipped(), told)["txt"].startswith(
            "Panjshir control map: 6 Sep 2021 · NRF"
        )


def test_the_slots_of_any_day_filled_in_are_the_citation_of_that_day():
    forms = citations_of_any_day(shipped(), ASSESSED)
    for name, form in cited().items():
        filled = forms[name].replace("⟪date⟫", "6 Sep 2021").replace("⟪iso⟫", "2021-09-06")
        assert filled.replace("⟪address⟫", ADDRESS) == form
