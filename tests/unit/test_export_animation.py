"""Replays, opened by readers that are not ours and compared with the timeline."""

from __future__ import annotations

import io
from datetime import date

import av
import numpy as np
import pytest
from figure_checks import held_by
from PIL import Image

from geo.cli import main
from geo.control import build_timeline
from geo.errors import UsageError
from geo.export.animation import HOLD_S, LAST_HOLD_S, RATE, Film, animation_bytes
from geo.figure.film import film_map
from geo.vocabulary import PlaceKind

DAYS = [date(2021, 8, 20), date(2021, 9, 4), date(2021, 9, 6)]
VIDEOS = (Film.MP4, Film.WEBM)


@pytest.fixture(scope="module")
def timeline(dataset):
    return build_timeline(dataset)


@pytest.fixture(scope="module")
def films(timeline):
    return {film: animation_bytes(timeline, DAYS, film) for film in Film}


def check_frame(picture, timeline, day):
    """Compare the fills of the larger districts in a frame with the timeline."""
    drawn = film_map(timeline, day)
    for place in timeline.dataset.mapped_places:
        if place.kind is PlaceKind.DISTRICT and place.place_id in {"dara", "khenj", "paryan"}:
            shape = drawn.frame.on_page(drawn.ground.districts[place.place_id])
            holder = held_by(picture, shape, 360)
            assert holder == timeline.state(place.place_id, day).controller, (day, place.name)


def test_gif_has_a_frame_for_each_date(films, timeline):
    film = Image.open(io.BytesIO(films[Film.GIF]))
    assert (film.n_frames, film.size, film.info["loop"]) == (len(DAYS), (960, 540), 0)
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
        assert stream.codec_context.name == {Film.MP4: "h264", Film.WEBM: "vp9"}[film]
        assert stream.pix_fmt == "yuv420p"
        assert (stream.width, stream.height) == (960, 540)
        assert stream.average_rate == RATE
        assert "20 August 2021 to 6 September 2021" in container.metadata["title"]
        assert "creation_time" not in container.metadata
    holds = [round(HOLD_S * RATE)] * (len(DAYS) - 1) + [round(LAST_HOLD_S * RATE)]
    assert len(frames) == sum(holds)
    for number, day in enumerate(DAYS):
        middle = sum(holds[:number]) + holds[number] // 2
        check_frame(frames[middle], timeline, day)


@pytest.mark.parametrize("film", Film)
def test_the_same_film_has_the_same_bytes(films, timeline, film):
    assert animation_bytes(timeline, DAYS[::-1], film) == films[film]


def test_progress_is_told_with_each_frame(timeline):
    told = []
    animation_bytes(timeline, DAYS[:3], height=360, progress=lambda: told.append(1))
    assert len(told) == 3


def test_a_gif_keeps_the_colours_that_carry_meaning(films):
    """The legend shows the government's green, which nothing else in these frames has."""
    film = Image.open(io.BytesIO(films[Film.GIF])).convert("RGB")
    pixels = np.asarray(film).astype(int)
    green = (pixels[..., 1] - pixels[..., 0] > 20) & (pixels[..., 1] - pixels[..., 2] > 5)
    assert green.sum() > 50


def test_films_refuse_what_makes_no_sense(timeline):
    with pytest.raises(UsageError, match="1 to 400 dates; these are 0"):
        animation_bytes(timeline, [])
    with pytest.raises(UsageError, match="one of 360, 540, 720, 1080, not 541"):
        animation_bytes(timeline, DAYS, height=541)


@pytest.mark.parametrize("film", ["gif", "mp4", "webm"])
def test_the_command_replays(tmp_path, film):
    span = ["--every-change", "--from", "2021-09-04", "--to", "2021-09-06"]
    options = ["--format", film, "--height", "360", "--hold", "0.5", "--out", str(tmp_path)]
    assert main(["animate", *span, *options]) == 0
    [path] = tmp_path.iterdir()
    assert path.name == f"panjshir_2021-09-04_to_2021-09-06_assessed.{film}"
    with av.open(path) as container:
        assert container.streams.video[0].height == 360


def test_without_dates_the_command_replays_the_battle(tmp_path, timeline):
    path = tmp_path / "battle.gif"
    assert main(["animate", "--height", "360", "--out", str(path)]) == 0
    battle = timeline.dataset.battle
    changes = [
        stop
        for stop in timeline.stops
        if battle.start <= stop <= battle.end and timeline.changes(stop)
    ]
    with Image.open(path) as film:
        assert film.n_frames == len(changes)
