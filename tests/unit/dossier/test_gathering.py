"""A dossier tells every turn, every report behind it once in full, and every source of what it tells."""

from dataclasses import replace
from datetime import date
from itertools import groupby

import pytest

from geo.codes.codebook import opening
from geo.codes.vocabulary import ASSESSED, Certainty, EventPrecision, Eyes, Knowledge
from geo.control.timeline import Timelines
from geo.control.voices import voices_behind
from geo.dossier.gathering import dossier_of
from geo.errors import UsageError
from geo.evidence.reason import reason
from geo.language.catalogue import Language, say, speaking
from tests.codes import Reading
from tests.unit.control.records import country, report, september, shipped
from tests.unit.dossier.dossiers import MAY, all_reports, gathered, invented, timelines

PLACES = [place.place_id for place in shipped().mapped_places]
EYES = [
    ASSESSED,
    Eyes(Reading.NRF, Knowledge.AS_KNOWN),
    Eyes(Reading.INDEPENDENT, Knowledge.HINDSIGHT, ("taliban", "brief"), only_precise=True),
]


@pytest.mark.parametrize("eyes", EYES)
@pytest.mark.parametrize("place_id", PLACES)
def test_every_turn_has_all_reports_that_its_days_rest_on(place_id, eyes):
    told, timeline = gathered(place_id, MAY, eyes), timelines()[eyes]
    days = timeline.days(timeline.window.start, timeline.window.end)
    states = {day: timeline.state(place_id, day) for day in days}
    runs = [list(run) for _, run in groupby(days, key=lambda day: states[day].standing)]
    assert [turn.day for turn in told.turns] == [run[0] for run in runs]
    for turn, run in zip(told.turns, runs, strict=True):
        deciding = dict.fromkeys(i for day in run for i in states[day].basis[:1])
        against = dict.fromkeys(i for day in run for i in states[day].basis[1:])
        assert [r.report_id for r in turn.deciding] == list(deciding)
        assert [r.report_id for r in turn.against] == list(against)
        assert turn.is_shown == (MAY in run)


@pytest.mark.parametrize("eyes", EYES)
@pytest.mark.parametrize("place_id", PLACES)
def test_every_report_is_told_in_full_once_and_every_source_listed_once(place_id, eyes):
    told = gathered(place_id, MAY, eyes)
    reports = timelines()[eyes].dataset.reports
    ids = [r.report_id for r in all_reports(told)]
    assert [r.report_id for r in all_reports(told) if not r.repeated] == list(dict.fromkeys(ids))
    states = (told.now, *told.others, *(part.stands for part in told.parts))
    cited = {*ids, *(i for state in states for i in state.report_ids)}
    used = {source for report_id in cited for source in reports[report_id].source_ids}
    assert [source.source_id for source in told.sources] == sorted(used)
    assert all(r.source_ids == reports[r.report_id].source_ids for r in all_reports(told))


def test_it_tells_what_the_panel_beside_the_map_tells():
    told, why = gathered(), reason(timelines()[ASSESSED], "rukha", MAY)
    assert told.why == why.sentence
    assert told.voices == say("behind.voices", count=why.voices)
    assert set(why.would_change) <= set(told.doubts)
    assert [turn.day for turn in told.turns] == [turn.day for turn in why.history]


def test_every_turn_says_how_many_voices_stand_behind_it():
    timeline = timelines()[ASSESSED]
    for turn in gathered().turns:
        voices = len(voices_behind(timeline, "rukha", turn.day))
        assert turn.voices == say("behind.voices", count=voices)


def test_a_place_within_it_is_told_with_its_own_turns_and_how_they_ended():
    [hesarak] = gathered().parts
    assert (hesarak.stands.name, hesarak.stands.words) == ("Hesarak", "contested")
    assert hesarak.turns[0].head == "22 May 2022: contested"
    assert [r.report_id for r in hesarak.turns[0].deciding] == ["r247"]
    assert hesarak.turns[1].day > MAY
    assert (
        "Hesarak is a place of its own within it: contested, since 22 May 2022."
        in gathered().doubts
    )


def test_the_title_line_says_whose_eyes_look_and_what_they_leave_out():
    told = gathered("rukha", MAY, EYES[2])
    assert told.looked == (
        "Independent only · All we know now · without the Taliban and Project brief (brief)"
        " · only reports that know their day"
    )
    assert told.looked in told.terms[0]


def test_other_eyes_are_all_other_readings_and_the_other_knowledge():
    told, reads = gathered(), timelines()
    assert [state.name for state in told.others] == ["Taliban say", "NRF say", "Independent only", "What was known that day"]  # fmt: skip
    others = [Eyes(r) for r in shipped().codes.readings if r != Reading.ASSESSED]
    for state, eyes in zip(told.others, [*others, Eyes(knowledge=Knowledge.AS_KNOWN)], strict=True):
        assert state.state == reads[eyes].state("rukha", MAY)


def test_the_ribbon_tiles_the_record_in_every_lane_and_its_own_reading_is_first():
    told = gathered("bazarak", MAY, EYES[1])
    assert [lane.name for lane in told.ribbon.lanes] == ["NRF say", "Best evidence", "Taliban say", "Independent only"]  # fmt: skip
    for lane in told.ribbon.lanes:
        for parts in (lane.bars, [shade for bar in lane.bars for shade in bar.shades]):
            ends = [part.left + part.width for part in parts]
            assert [part.left for part in parts] == pytest.approx([0, *ends[:-1]])
            assert ends[-1] == pytest.approx(1)
        assert len(lane.told) == len(lane.bars)


def test_doubts_are_one_voice_a_hedge_a_vague_day_and_age():
    vague = {"certainty": Certainty.TENTATIVE, "date_precision": EventPrecision.APPROX}
    reads, request = invented(report("witness", "nrf", 3, report_id="w1", **vague))
    aged = replace(reads.dataset, evidence_ages_after=5)
    told = dossier_of(type(reads)(aged), "rukha", request.day, ASSESSED)
    assert told.doubts[:4] == (
        "It rests on one voice.",
        "w1, which decides, is tentative: its source itself hedges.",
        "The day of w1, which decides, is not known exactly: about 3 Sep 2021.",
        "Its latest evidence is 9 days old.",
    )


def test_what_is_sure_and_fresh_has_only_what_would_change_it():
    reads, request = invented(*(report(who, "nrf", 12, source_ids=(source,)) for who, source in (("witness", "trt_sep4"), ("independent_media", "simkin"))))  # fmt: skip
    timeline = reads[ASSESSED]
    told = dossier_of(reads, "rukha", request.day, ASSESSED)
    assert told.doubts == reason(timeline, "rukha", request.day).would_change


def test_a_place_of_which_nothing_is_known_has_a_dossier_too():
    reads, request = invented()
    told = dossier_of(reads, "rukha", request.day, ASSESSED)
    assert (told.now.words, told.now.report_ids, told.sources) == ("no information", (), ())
    assert [turn.deciding for turn in told.turns] == [()]


@pytest.mark.parametrize(
    ("place_id", "day"), [("hesarak", MAY), ("rukha", september(1).replace(year=2031))]
)
def test_a_place_off_the_map_and_a_day_outside_the_record_are_refused(place_id, day):
    with pytest.raises(UsageError):
        dossier_of(timelines(), place_id, day, ASSESSED)


@pytest.mark.parametrize("language", [Language.FA, Language.PS])
def test_it_is_in_the_language_that_is_spoken(language):
    with speaking(language):
        told = dossier_of(timelines(), "rukha", MAY, ASSESSED)
        assert told.title == say("dossier.title", place="رخه")
    assert told.language is language
    assert told.now.name == "رخه"
    assert dict(told.also)["en"] == "Rukha"
    assert len(told.doubts) == len(gathered().doubts)


@pytest.mark.parametrize("place_id", ["herat", "torkham"])
def test_the_other_dataset_that_ships_has_dossiers_too(place_id):
    data = country()
    with opening(lambda: data.codes):
        reads = Timelines(data)
        told = dossier_of(reads, place_id, date(2021, 8, 12), ASSESSED)
        assert told.why == reason(reads[ASSESSED], place_id, told.day).sentence
    assert [lane.name for lane in told.ribbon.lanes].count("Government say") == 1
    assert data.checksum in told.terms[0]
