"""Files in parts: their rows are made as they are asked for, each report is looked at once, and progress is told."""

from collections import Counter
from dataclasses import replace
from datetime import timedelta

import pytest
from click.testing import CliRunner

from geo.cli.main import panjshir_map
from geo.cli.output import write_parts
from geo.codes.vocabulary import Knowledge
from geo.control import voices
from geo.control.timeline import build_timeline
from geo.dataset.model import Window
from geo.errors import UsageError
from geo.export import layers, parts, tables
from geo.export import records as made_of
from geo.export.bundle import bundle_parts
from geo.export.formats import BRING_REPORTS, FILES, Format
from geo.export.request import STEPS_OF_TIMELINE, FileRequest
from geo.language.catalogue import Language, speaking, spoken
from tests.unit.control.records import DATA, dataset, report, september, shipped
from tests.unit.export.files import exporter, made

ROWS = [each for each in FILES if each is not Format.HTML]
AS_MADE = [Format.CSV, Format.GEOJSON, Format.PARQUET, Format.KML]
"""The formats of which a part leaves before the last row is made; the others are finished on the disk."""


@pytest.fixture
def heard(monkeypatch):
    """The places whose intervals have been asked for, by how often."""
    seen, real = Counter(), voices.heard

    def counting(timeline, place_id):
        seen[place_id] += 1
        return real(timeline, place_id)

    monkeypatch.setattr(voices, "heard", counting)
    return seen


@pytest.mark.parametrize("format_", AS_MADE)
def test_the_first_part_leaves_before_the_last_place_is_looked_at(format_, heard, monkeypatch):
    monkeypatch.setattr(parts, "PART_BYTES", 100)
    monkeypatch.setattr(layers, "BATCH_ROWS", 2)
    left = exporter().parts(FileRequest(format_))
    while not heard:
        next(left)
    assert len(heard) < len(shipped().mapped_places)


@pytest.mark.parametrize("format_", ROWS)
def test_a_file_looks_at_each_place_once_but_for_the_names_of_its_columns(format_, heard):
    exporter().make(FileRequest(format_))
    line = exporter().timelines[FileRequest(format_).eyes]
    first, *others = [*line.by_place, *line.beside]
    assert heard.keys() >= line.by_place.keys()
    assert heard[first] <= 2
    assert {heard[place] for place in others} <= {0, 1}


@pytest.mark.parametrize("format_", ROWS)
def test_the_parts_together_are_the_file_whatever_is_spoken_between_them(format_, monkeypatch):
    monkeypatch.setattr(parts, "PART_BYTES", 100)
    whole = []
    with speaking(Language.FA):
        for part in exporter().parts(FileRequest(format_)):
            whole.append(part)
            assert spoken() is Language.FA
    assert b"".join(whole) == made(format_, None)


@pytest.mark.parametrize("format_", ROWS)
def test_as_many_steps_are_told_as_were_promised(format_):
    told, request = [], FileRequest(format_)
    exporter().make(request, lambda: told.append(1))
    assert len(told) == request.steps == STEPS_OF_TIMELINE


@pytest.mark.parametrize("format_", BRING_REPORTS)
def test_half_of_the_steps_are_told_while_the_reports_are_written(format_, monkeypatch):
    told, request, real = [], FileRequest(format_), made_of.rows_of_reports
    before = []

    def watched(data, reports):
        for row in real(data, reports):
            before.append(len(told))
            yield row

    monkeypatch.setattr(made_of, "rows_of_reports", watched)
    exporter().make(request, lambda: told.append(1))
    assert before[0] == request.steps // 2
    assert before == sorted(before)
    assert len(told) == request.steps


def test_a_bundle_comes_in_parts_that_are_the_file_of_the_command(tmp_path):
    made_by_command = tmp_path / "all.zip"
    words = ["--data", str(DATA), "bundle", "--timeline", "--format", "csv", "--format", "kml"]
    assert CliRunner().invoke(panjshir_map, [*words, "-o", str(made_by_command)]).exit_code == 0
    wanted = [FileRequest(Format.CSV), FileRequest(Format.KML)]
    assert b"".join(bundle_parts(exporter(), wanted)) == made_by_command.read_bytes()


def test_a_file_that_breaks_off_leaves_nothing_behind(tmp_path):
    def broken():
        yield b"the first rows"
        raise UsageError("and no more")

    with pytest.raises(UsageError):
        write_parts(tmp_path / "rows.csv", broken())
    assert [*tmp_path.iterdir()] == []


def test_a_sheet_that_cannot_hold_all_rows_is_refused_rather_than_cut(monkeypatch):
    monkeypatch.setattr(tables, "MOST_ROWS", 20)
    with pytest.raises(UsageError, match="at most 20 rows"):
        exporter().make(FileRequest(Format.XLSX))


def looked_at(count, knowledge, monkeypatch):
    """Return how often reports on a place are looked at, of so many that take turns to say two things."""
    said = ["taliban", "nrf"]
    days = [september(1) + timedelta(days=n) for n in range(count)]
    told = [report("independent_media", said[n // 2 % 2], day) for n, day in enumerate(days)]
    data = replace(dataset(*told), record=Window(days[0], days[-1]))
    line = build_timeline(data, knowledge=knowledge)
    seen, texts, arrival = Counter(), voices._texts, voices.arrival

    def counted_texts(data, each):
        seen["texts"] += 1
        return texts(data, each)

    def counted_arrival(each, known):
        seen["arrivals"] += 1
        return arrival(each, known)

    with monkeypatch.context() as patched:
        patched.setattr(voices, "_texts", counted_texts)
        patched.setattr(voices, "arrival", counted_arrival)
        assert len([*voices.heard(line, "rukha")]) >= count / 2
    return seen


@pytest.mark.parametrize("knowledge", Knowledge)
def test_twice_as_many_reports_on_a_place_are_twice_as_much_to_look_at(knowledge, monkeypatch):
    once, twice = (looked_at(count, knowledge, monkeypatch) for count in (60, 120))
    assert (once["arrivals"], twice["arrivals"]) == (60, 120)
    assert once["texts"] < twice["texts"] <= 2 * once["texts"] + 4
