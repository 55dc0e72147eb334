"""What places, provinces, countries and actors are called in each language."""

import json

import pytest

from geo.codes.codebook import opening
from geo.codes.vocabulary import Actor
from geo.dataset.load import load_dataset
from geo.figure.basemap import ground_of
from geo.figure.labels import placed_labels
from geo.figure.page import Rect
from geo.figure.projection import fitted
from geo.language.catalogue import Language, say, speaking
from geo.language.codes import words_of_codes
from geo.language.terms import feature_names, name_in, name_of, noun_of_areas
from geo.webmap.inset import inset
from tests.unit.control.records import shipped

EN, FA, PS = Language


def names(place_id):
    told = []
    for language in Language:
        with speaking(language):
            told.append(name_of(shipped().places[place_id]))
    return told


@pytest.mark.parametrize(
    ("place_id", "told"),
    [
        ("panjshir_province", ["Panjshir", "پنجشیر", "پنجشېر"]),
        ("dara", ["Dara", "دره (عبدالله‌خیل)", "دره (عبدالله‌خېل)"]),
        ("khawak_pass", ["Khawak pass", "کوتل خاواک", "د خاواک کوتل"]),
        ("gulbahar", ["Gulbahar", "گلبهار", "گلبهار"]),
    ],
)
def test_a_place_has_its_name_in_every_language_and_pashto_the_dari_one_where_it_lacks_its_own(
    place_id, told
):
    assert names(place_id) == told


def test_every_mapped_place_has_a_name_in_pashto():
    assert [place.place_id for place in shipped().mapped_places if PS not in place.names] == []


@pytest.mark.parametrize(
    ("named", "language", "best"),
    [
        ({"en": "Ford", "fa": "گدار"}, "ps", "گدار"),
        ({"en": "Ford", "ps": "ګودر"}, "fa", "ګودر"),
        ({"en": "Ford", "uk": "Брід"}, "ps", "Ford"),
        ({"uk": "Брід"}, "fa", "Брід"),
    ],
)
def test_a_reader_has_a_name_in_the_own_script_before_another(named, language, best):
    assert name_in(named, language) == best


def test_what_lies_around_and_the_small_map_are_named_in_the_language():
    data = shipped()
    assert feature_names(data.outlines, "label", EN)["Panjshir"] == "Panjshir"
    assert feature_names(data.outlines, "label", PS)["Panjshir"] == "پنجشېر"
    assert feature_names(data.overview, "name", FA)["Turkmenistan"] == "ترکمنستان"
    with speaking(FA):
        assert [part["name"] for part in inset(data)["parts"]] == ["افغانستان", "ترکمنستان"]


def test_a_layer_without_names_in_a_language_has_its_own(small_folder):
    path = small_folder / "provinces.geojson"
    layer = json.loads(path.read_text(encoding="utf-8"))
    for feature in layer["features"]:
        del feature["properties"]["name_ps"]
        if feature["properties"]["name"] == "Kabul":
            feature["properties"]["name_fa"] = None
    path.write_text(json.dumps(layer), encoding="utf-8")
    told = feature_names(load_dataset(small_folder).outlines, "label", PS)
    assert (told["Kabul"], told["Kapisa"]) == ("Kabul", "کاپیسا")


@pytest.mark.parametrize("language", [FA, PS])
def test_on_a_picture_no_name_is_in_latin_letters_alone(language):
    ground = ground_of(shipped())
    rect = Rect(0, 0, 900, 600)
    labels = placed_labels(ground, fitted(rect, ground.bounds, rect), 14, language, ())
    first = [label.lines[0].text for label in labels]
    assert len(first) > 12
    assert [text for text in first if text.isascii()] == []


@pytest.mark.parametrize(("language", "told"), [(FA, "جبهه مقاومت ملی"), (PS, "د ملي مقاومت جبهه")])
def test_the_legend_takes_no_longer_name_from_english(language, told):
    with speaking(language), opening(lambda: shipped().codes):
        assert say("legend.nrf") == told


def test_the_government_is_told_from_the_one_of_the_taliban():
    government = Actor("government")
    names = shipped().codes.actors[government].names
    assert (names[FA], names[PS]) == ("حکومت جمهوری", "د جمهوریت حکومت")


def test_what_sentences_call_evidence_and_areas_is_in_the_language():
    with opening(lambda: shipped().codes):
        for language, word, words in [(FA, "ولسوالی", "ولسوالی"), (PS, "ولسوالي", "ولسوالۍ")]:
            with speaking(language):
                assert (noun_of_areas(1), noun_of_areas(7)) == (word, words)
            told = words_of_codes(language, lambda *_, **__: "")
            assert not any(
                phrase.isascii()
                for key, phrase in told.items()
                if key.startswith("explain.evidence.") and phrase
            )
