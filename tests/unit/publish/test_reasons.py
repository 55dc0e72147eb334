"""The Why panels that a site keeps: from which day on there is which."""

import json
from datetime import date, timedelta

import pytest

from geo.codes.vocabulary import ASSESSED, Eyes, Knowledge
from geo.control.explanation import explain, frame_of, undated
from geo.control.timeline import Timelines
from geo.evidence.reason import reason
from geo.language.catalogue import Language, say, speaking
from geo.language.terms import format_date
from geo.panels.reason import why_html
from geo.publish.edition import Edition
from geo.publish.reasons import key_of, lasting, path_of, reason_files
from geo.shipped import DATA
from tests.codes import Reading
from tests.unit.control.records import shipped

STEP = timedelta(days=5)
CASES = [
    ("rukha", ASSESSED),
    ("khenj", Eyes(Reading.TALIBAN, Knowledge.AS_KNOWN)),
]


@pytest.fixture(scope="module")
def edition():
    return Edition(Timelines(shipped()), DATA)


def told_by(content):
    """Return the key and what a script tells of it."""
    call = content.decode().removeprefix("window.tellReasons(").removesuffix(");\n")
    return json.loads(f"[{call}]")


def panel_on(told, day):
    _, cut = [run for run in told["runs"] if run[0] <= day.isoformat()][-1]
    return "".join(told["parts"][part] for part in cut)


def days_of(timeline):
    day = timeline.window.start
    while day in timeline.window:
        yield day
        day += STEP
    yield from timeline.stops


@pytest.mark.parametrize(("place", "eyes"), CASES)
def test_each_day_has_the_panel_that_the_app_shows_but_for_day_and_age(
    edition, place, eyes, monkeypatch
):
    monkeypatch.setattr("geo.publish.reasons.props_on", lambda *of: [()] * len(of[-1]))
    [language, *_], timeline = edition.languages, edition.timelines[eyes]
    written = dict(reason_files(edition, place, eyes))
    key, told = told_by(written[path_of(place, eyes, language)])
    assert key == key_of(place, eyes)
    assert told["runs"][0][0] == timeline.window.start.isoformat()
    for day in days_of(timeline):
        why = lasting(timeline, reason(timeline, place, day))
        assert panel_on(told, day) == why_html(timeline.dataset, why, (), lambda _: ""), day


def test_every_language_has_its_own(edition, monkeypatch):
    monkeypatch.setattr("geo.publish.reasons.props_on", lambda *of: [()] * len(of[-1]))
    written = dict(reason_files(edition, "rukha", ASSESSED))
    assert written.keys() == {path_of("rukha", ASSESSED, each) for each in edition.languages}
    _, told = told_by(written[path_of("rukha", ASSESSED, Language.FA)])
    assert "رخه" in panel_on(told, date(2021, 9, 6))


def test_single_sources_are_told_without_a_link(edition):
    [language, *_] = edition.languages
    written = dict(reason_files(edition, "rukha", ASSESSED))
    _, told = told_by(written[path_of("rukha", ASSESSED, language)])
    assert any(say("behind.props") in part for part in told["parts"])
    assert not any("what_if" in part for part in told["parts"])


@pytest.mark.parametrize("language", [*Language])
def test_the_page_can_put_day_and_age_around_the_sentence(edition, language):
    timeline, day = edition.timelines[ASSESSED], date(2021, 9, 6)
    with speaking(language):
        sentence = undated(timeline, "rukha", day)
        around = say(frame_of(Knowledge.HINDSIGHT), date=format_date(day), sentence=sentence)
        assert around == explain(timeline, "rukha", day)
