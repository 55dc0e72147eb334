"""Replays, opened by readers that are not ours and compared with the timeline."""

from __future__ import annotations

import io
from dataclasses import replace
from datetime import date
from functools import partial

import av
import numpy as np
import pytest
from PIL import Image

from geo.cli.main import main
from geo.codes.vocabulary import Eyes
from geo.control.contrast import Contrast, MapPanel
from geo.control.siege import sieges_on
from geo.control.timeline import Timelines, build_timeline
from geo.errors import UsageError
from geo.export.animation import RATE, animation_parts
from geo.export.formats import FILMS, Format
from geo.export.options import HOLD_S, MOST_PIXELS, FilmOptions
from geo.export.parts import whole
from geo.export.request import Exporter, FileRequest
from geo.extent import Fit
from geo.figure.film import film_frame, film_map, panels_frame
from geo.figure.options import MapOptions
from geo.language.catalogue import Language, speaking
from tests.codes import PlaceKind, Reading
from tests.unit.export.files import exporter
from tests.unit.figure.checks import faults_of, held_by, texts_of

DAYS = (date(2021, 8, 20), date(2021, 9, 4), date(2021, 9, 6))
LAST_HOLD_S = 2 * HOLD_S
VIDEOS = (Format.MP4, Format.WEBM)
SMALL = FilmOptions(height=360)


@pytest.fixture(scope="module")
def timeline(dataset):
    return build_timeline(dataset)


@pytest.fixture(scope="module")
def told():
    """Return a list for each film, to which each of its frames that is done adds."""
    return {film: [] for film in FILMS}


@pytest.fixture(scope="module")
def films(timeline, told):
    return {
        film: whole(
            animation_parts(timeline, DAYS, film, SMALL, progress=partial(frames.append, film))
        )
        for film, frames in told.items()
    }


def check_frame(picture, timeline, day):
    """Compare the fills of the larger districts in a frame with the timeline."""
    drawn = film_map(timeline, day)
    for place in timeline.dataset.mapped_places:
        if place.kind == PlaceKind.DISTRICT and place.place_id in {"dara", "khenj", "paryan"}:
            shape = drawn.frame.on_page(drawn.ground.areas[place.place_id])
            holder = held_by(picture, shape, 360)
            assert holder == timeline.state(place.place_id, day).controller, (day, place.name)


def test_gif_has_a_frame_for_each_date(films, timeline):
    film = Image.open(io.BytesIO(films[Format.GIF]))
    assert (film.n_frames, film.size, film.info["loop"]) == (len(DAYS), (640, 360), 0)
    assert timeline.dataset.checksum.encode() in film.info["comment"]
    for number, day in enumerate(DAYS):
        film.seek(number)
        held = LAST_HOLD_S if day == DAYS[-1] else HOLD_S
        assert film.info["duration"] == pytest.approx(1000 * held)
        check_frame(film.convert("RGB"), timeline, day)


@pytest.mark.parametrize("film", VIDEOS)
def test_video_holds_each_date(films, timeline, film):
    with av.open(io.BytesIO(films[film])) as container:
        [stream] = container.streams
        frames = [frame.to_image() for frame in container.decode(stream)]
        assert stream.codec_context.name == {Format.MP4: "h264", Format.WEBM: "vp9"}[film]
        assert stream.pix_fmt == "yuv420p"
        assert (stream.width, stream.height) == (640, 360)
        assert stream.average_rate == RATE
        assert "20 Aug 2021 to 6 Sep 2021" in container.metadata["title"]
        assert "creation_time" not in container.metadata
    holds = [round(HOLD_S * RATE)] * (len(DAYS) - 1) + [round(LAST_HOLD_S * RATE)]
    assert len(frames) == sum(holds)
    for number, day in enumerate(DAYS):
        middle = sum(holds[:number]) + holds[number] // 2
        check_frame(frames[middle], timeline, day)


@pytest.mark.parametrize("film", FILMS)
def test_the_same_film_has_the_same_bytes(films, timeline, film):
    assert exporter().make(FileRequest(film, DAYS[::-1], options=SMALL)) == films[film]


def test_a_film_in_dari_has_the_same_frames_in_other_words(films, timeline):
    film = whole(animation_parts(timeline, DAYS, options=replace(SMALL, language=Language.FA)))
    with Image.open(io.BytesIO(film)) as dari, Image.open(io.BytesIO(films[Format.GIF])) as english:
        assert (dari.n_frames, dari.size) == (english.n_frames, english.size)
        assert dari.info["comment"] == english.info["comment"]
        with speaking(Language.FA):  # whose words stand to the left of the map
            check_frame(dari.convert("RGB"), timeline, DAYS[0])
    assert film != films[Format.GIF]


def test_progress_is_told_with_each_frame(films, told):
    assert {film: len(frames) for film, frames in told.items()} == dict.fromkeys(films, len(DAYS))


def test_the_frames_of_a_long_film_stand_in_order(timeline):
    """The palette is chosen from every other frame here, and those are drawn before the others."""
    days = tuple(date(2021, 8, 26 + day) for day in range(6)) + tuple(
        date(2021, 9, 1 + day) for day in range(7)
    )
    film = Image.open(io.BytesIO(whole(animation_parts(timeline, days, options=SMALL))))
    assert film.n_frames == len(days)
    for number in (0, 8, 10, 12):
        film.seek(number)
        check_frame(film.convert("RGB"), timeline, days[number])


def test_a_gif_keeps_the_colours_that_carry_meaning(films):
    """The legend shows the government's green, which nothing else in these frames has."""
    film = Image.open(io.BytesIO(films[Format.GIF])).convert("RGB")
    pixels = np.asarray(film).astype(int)
    green = (pixels[..., 1] - pixels[..., 0] > 20) & (pixels[..., 1] - pixels[..., 2] > 5)
    assert green.sum() > 50


@pytest.mark.parametrize("count", [0, 1, 401])
def test_a_film_has_two_dates_or_more_and_not_too_many(count):
    days = tuple(date.fromordinal(DAYS[0].toordinal() + number) for number in range(count))
    with pytest.raises(UsageError, match=f"2 to 400 dates, not {count}"):
        FilmOptions().check(days)


def test_a_higher_film_has_fewer_dates():
    days = tuple(date.fromordinal(DAYS[0].toordinal() + number) for number in range(120))
    FilmOptions(height=720).check(days)
    assert len(days) * 720 * 1280 <= MOST_PIXELS
    with pytest.raises(UsageError, match="2 to 101 dates, not 120"):
        FilmOptions(height=1080).check(days)
    with pytest.raises(UsageError, match="one of 360, 540, 720, 1080, not 541"):
        FilmOptions(height=541)


@pytest.mark.parametrize("film", ["gif", "mp4", "webm"])
def test_the_command_replays(tmp_path, film):
    span = ["--every-change", "--from", "2021-09-04", "--to", "2021-09-06"]
    look = ["--language", "ps", "--theme", "grey"]
    options = ["--format", film, "--height", "360", "--hold", "0.5", "--out", str(tmp_path), *look]
    assert main(["animate", *span, *options]) == 0
    [path] = tmp_path.iterdir()
    assert path.name == f"panjshir_2021-09-04_to_2021-09-06_assessed_grey_ps.{film}"
    with av.open(path) as container:
        assert container.streams.video[0].height == 360


def test_the_command_makes_no_film_of_one_date(tmp_path, capsys):
    assert main(["animate", "2021-09-06", "--out", str(tmp_path)]) == 2
    assert "a stretch of dates or every change" in capsys.readouterr().err
    assert list(tmp_path.iterdir()) == []


def test_without_dates_the_command_replays_the_battle(tmp_path, timeline, monkeypatch):
    asked = []

    def parts(_, request, *_rest, **_options):
        asked.append(request)
        return iter([b""])

    monkeypatch.setattr(Exporter, "parts", parts)
    assert main(["animate", "--height", "360", "--out", str(tmp_path / "battle.gif")]) == 0
    battle = timeline.dataset.opening
    changes = [
        stop
        for stop in timeline.stops
        if battle.start <= stop <= battle.end and timeline.changes(stop)
    ]
    assert [request.days for request in asked] == [tuple(changes)]


READINGS = (Eyes(Reading.TALIBAN), Eyes(Reading.NRF), Eyes(Reading.ASSESSED))


def test_a_film_of_readings_has_a_map_of_each_in_every_frame(tmp_path):
    order = FileRequest(Format.GIF, DAYS, options=SMALL, abreast=READINGS)
    content = exporter().make(order)
    film = Image.open(io.BytesIO(content))
    assert (film.n_frames, film.size) == (len(DAYS), (640, 360))
    assert b"reading: taliban, nrf, assessed" in film.info["comment"]
    assert order.name_in(exporter().dataset) == (
        "panjshir_2021-08-20_to_2021-09-06_taliban_nrf_assessed.gif"
    )
    days = map(str, DAYS)
    command = ["animate", *days, "--readings", "taliban,nrf,assessed", "--height", "360"]
    assert main([*command, "--out", str(tmp_path / "film.gif")]) == 0
    assert (tmp_path / "film.gif").read_bytes() == content


CLOSE = {"extent": Fit(("khawak_pass",)), "title": "The pass", "note": "Seen from near. " * 15}


@pytest.mark.parametrize("abreast", [(), READINGS[:2]], ids=["one map", "two maps"])
def test_a_close_up_in_ones_own_words_is_the_film_of_the_command(tmp_path, abreast):
    days = (date(2021, 9, 4), date(2021, 9, 6))
    order = FileRequest(Format.GIF, days, options=replace(SMALL, **CLOSE), abreast=abreast)
    command = ["animate", *map(str, days), "--height", "360", "--fit", "Khawak pass"]
    command += ["--title", CLOSE["title"], "--note", CLOSE["note"], "--out", str(tmp_path)]
    command += ["--readings", "taliban,nrf"] if abreast else []
    assert main(command) == 0
    [path] = tmp_path.iterdir()
    assert path.name == order.name_in(exporter().dataset)
    content = path.read_bytes()
    assert content == exporter().make(order)
    assert (
        b"fit: khawak_pass; note: Seen from near."
        in Image.open(io.BytesIO(content)).info["comment"]
    )


def test_the_map_of_a_film_lies_still_whether_or_not_a_siege_makes_its_notes_longer(timeline):
    days = (date(2021, 9, 1), date(2021, 9, 4), date(2021, 9, 6))
    assert [bool(sieges_on(timeline, day)) for day in days] == [False, True, False]
    figures = [film_frame(timeline, days, number, MapOptions(**CLOSE)) for number in range(3)]
    corners = [[box for text, box in texts_of(each) if text == "5 km"] for each in figures]
    assert len(corners[0]) == 1
    assert corners[0] == corners[1] == corners[2]
    assert [faults_of(figure) for figure in figures] == [[], [], []]


def test_the_maps_of_a_film_of_readings_lie_still_and_their_words_keep_clear(dataset):
    timelines, corners = Timelines(dataset), []
    for number, day in enumerate(DAYS):
        contrast = Contrast.of(timelines, [MapPanel(day, eyes) for eyes in READINGS])
        figure = panels_frame(contrast, DAYS, number)
        assert faults_of(figure) == []
        corners.append([box for text, box in texts_of(figure) if text == "Border checkpoint"])
    assert len(corners[0]) > len(READINGS)
    assert all(boxes == corners[0] for boxes in corners)
