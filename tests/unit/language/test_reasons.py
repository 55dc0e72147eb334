"""Every reason of every state, read in every language: whole sentences, in its letters and its signs."""

import re
from functools import cache
from itertools import groupby

import pytest

from geo.codes.codebook import DEFAULT_LANGUAGE
from geo.control.age import age_of
from geo.control.explanation import explain, short_name
from geo.control.headline import headline
from geo.evidence.reason import part_text, reason, turn_text
from geo.language.catalogue import Language, speaking
from geo.language.isolation import FIRST_STRONG, POP
from tests.unit.control.records import COMBINATIONS, shipped, shipped_timeline

RIGHT_TO_LEFT = [language for language in Language if language.direction == "rtl"]
ISOLATE = re.compile(f"{FIRST_STRONG}([^{FIRST_STRONG}{POP}]*){POP}")
DOUBLED = re.compile(r"(?<![\w\u200c])(\w[\w\u200c]*) \1(?![\w\u200c])")
UNTIDY = re.compile(r"[{}]|  |\s[.,;:!?،؛؟)»”]|[(«“]\s|[.,;:،؛]{2}|\.\S|\(\)|«»|“”")
IDS = re.compile(r"\w+\d+")


@cache
def moments():
    """Return the first stop at which each place is in each of its states, for each pair of eyes."""
    found = {}
    for eyes in COMBINATIONS:
        timeline = shipped_timeline(*eyes)
        for day in timeline.stops:
            for place_id, state in timeline.at(day).items():
                fade = age_of(shipped(), state, day).fade
                found.setdefault((eyes, place_id, state, fade), day)
    return [(eyes, place_id, day) for (eyes, place_id, *_), day in found.items()]


@cache
def sentences(language):
    """Return the different sentences that tell why places look as they do."""
    told = {}
    with speaking(language):
        for eyes, place_id, day in moments():
            told[explain(shipped_timeline(*eyes), place_id, day)] = None
        for eyes, by_eyes in groupby(moments(), key=lambda moment: moment[0]):
            timeline = shipped_timeline(*eyes)
            for day in timeline.stops:
                told[headline(timeline, day).text] = None
            for place_id, same in groupby(by_eyes, key=lambda moment: moment[1]):
                *_, day = next(same)
                why = reason(timeline, place_id, day)
                told |= dict.fromkeys(why.would_change)
                told |= dict.fromkeys(part_text(*part) for part in why.parts)
    return tuple(told)


@cache
def states(language):
    with speaking(language):
        turns = (
            turn
            for eyes in COMBINATIONS
            for place in shipped().mapped_places
            for turn in reason(
                shipped_timeline(*eyes), place.place_id, shipped().record.end
            ).history
        )
        return tuple(dict.fromkeys(map(turn_text, turns)))


def outside(text):
    """Return a text without what is isolated in it."""
    while ISOLATE.search(text):
        text = ISOLATE.sub("", text)
    return text


def known_names(language):
    """Return what of the data may stand in a sentence as it is: publishers, and what has no name of its own."""
    codes = shipped().codes
    named = [row.phrases for row in codes.claimants.values()]
    named += [
        counted for row in codes.kinds.values() for counted in (row.counted_one, row.counted_many)
    ]
    named += [place.names for place in shipped().places.values()]
    lacking = {names[DEFAULT_LANGUAGE] for names in named if names and language not in names}
    with speaking(language):
        return lacking | {
            outside_of(short_name(source.publisher)) for source in shipped().sources.values()
        }


def outside_of(name):
    """Return the publisher's own name of what it is called."""
    isolate = ISOLATE.match(name)
    return isolate[1] if isolate else name


@pytest.mark.parametrize("language", Language)
def test_a_sentence_is_whole(language):
    for text in sentences(language):
        assert not UNTIDY.search(re.sub(r"(?<=\w)\.(?=\w)", "", text)), text
        assert not DOUBLED.search(outside(text)), text
        assert text.endswith("."), text
        assert all(text.count(left) == text.count(right) for left, right in ("()", "«»", "“”")), (
            text
        )


@pytest.mark.parametrize("language", Language)
def test_a_state_is_told_in_a_phrase(language):
    for text in states(language):
        assert not UNTIDY.search(text), text
        assert not DOUBLED.search(text), text
        assert not text.endswith((".", ",", "،", "؛", ":")), text


@pytest.mark.parametrize("language", RIGHT_TO_LEFT)
def test_what_is_latin_in_a_sentence_from_right_to_left_is_isolated_and_known(language):
    known = known_names(language)
    for text in (*sentences(language), *states(language)):
        assert text.count(FIRST_STRONG) == text.count(POP), text
        assert not re.search("[A-Za-z0-9]", outside(text)), text
        assert all(piece in known or IDS.fullmatch(piece) for piece in ISOLATE.findall(text)), text


@pytest.mark.parametrize("language", RIGHT_TO_LEFT)
def test_a_sentence_from_right_to_left_has_no_english_signs(language):
    for text in (*sentences(language), *states(language)):
        assert not re.search('[,;?"“”]', outside(text)), text
        assert re.search("[\u0600-\u06ff]", text), text


def test_a_language_that_runs_from_left_to_right_isolates_nothing_latin():
    assert not any(FIRST_STRONG in text for text in sentences(Language.EN))
