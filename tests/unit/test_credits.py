"""What is said of a dataset is its own, in the language that is spoken if it has that, else its first."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from geo import credits as said
from geo.dataset.model import Licence, Profile
from geo.export.metadata import metadata
from geo.figure.story import Story
from geo.language.catalogue import Language, speaking
from geo.language.terms import wording
from geo.panels.logo import logo_svg
from tests.unit.control.records import shipped, shipped_timeline

DAY = date(2021, 9, 6)
TOLD = {"ar": "السودان", "en": "Sudan"}


def of(**changes):
    return replace(shipped(), **changes)


def test_panjshir_is_called_what_it_always_was():
    assert said.title(shipped()) == "Control of Panjshir"
    assert said.product(shipped()) == "Panjshir control map"
    assert said.question(shipped()) == "Who controlled Panjshir"
    assert said.licence(shipped()) == "CC BY 4.0 (https://creativecommons.org/licenses/by/4.0/)"
    assert shipped().file_name == "panjshir"


@pytest.mark.parametrize(
    ("language", "told"),
    [(Language.EN, "Sudan"), (Language.FA, "السودان"), (Language.PS, "السودان")],
)
def test_a_text_is_told_in_the_language_that_is_spoken_else_in_its_first(language, told):
    with speaking(language):
        assert wording(TOLD) == told
        assert wording({}) == ""


def test_a_sentence_of_ours_has_the_name_in_its_language_or_else_isolated():
    with speaking(Language.FA):
        assert said.named("dataset.product", shipped()) == "نقشه کنترول پنجشیر"
        told = said.named("dataset.product", of(profile=Profile(name={"en": "Sudan"})))
    assert told == "نقشه کنترول \N{FIRST STRONG ISOLATE}Sudan\N{POP DIRECTIONAL ISOLATE}"


def test_without_a_question_pictures_are_called_by_what_they_show():
    assert said.question(of(profile=Profile(name=TOLD))) == "Control of Sudan"


@pytest.mark.parametrize(
    ("licences", "told"),
    [
        ((), ""),
        ((Licence("ODbL 1.0", ""),), "ODbL 1.0"),
        ((Licence("", "https://example.org/terms"),), "https://example.org/terms"),
        ((Licence("CC0 1.0", ""), Licence("X 1", "https://x.org")), "CC0 1.0; X 1 (https://x.org)"),
    ],
)
def test_the_terms_are_those_of_the_dataset(licences, told):
    assert said.licence(of(licences=licences)) == told


def test_a_file_of_other_data_says_nothing_of_panjshir():
    other = of(name="sudan-control", profile=Profile(name=TOLD), licences=())
    about = metadata(replace(shipped_timeline(), dataset=other), DAY)
    assert about["title"] == "Control of Sudan"
    assert (about["licence"], about["attribution"], about["caveats"]) == ("", "", "")
    assert about["cite"].startswith("Sudan control map: ")
    assert "Panjshir" not in " ".join(about.values())


def test_a_picture_has_the_notes_and_credits_of_its_dataset():
    timeline = shipped_timeline()
    notes = " ".join(Story(timeline, (DAY,)).notes)
    assert notes.startswith("One colour covers a whole district;")
    assert notes.endswith("they do not test the side valleys.")
    bare = Story(replace(timeline, dataset=of(profile=Profile(name=TOLD))), (DAY,))
    assert bare.notes == ()
    assert bare.credits == bare.version


def test_the_mark_has_room_for_the_name_beside_it():
    assert 'viewBox="0 0 280 32"' in logo_svg(shipped())
    named = of(profile=Profile(name={"en": "Far & <wide>"}))
    assert ">Far &amp; &lt;wide&gt; control map</text>" in logo_svg(named)
