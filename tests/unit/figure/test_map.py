"""The map itself: where things lie on Earth, what is outlined, and whether grey is grey."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date

import numpy as np
import pytest
import shapely
from matplotlib.patches import PathPatch
from matplotlib.text import Text
from PIL import Image
from pyproj import Geod, Transformer

from geo.codes.codebook import Shape
from geo.control.timeline import build_timeline
from geo.design.hatching import Hatch
from geo.design.style import HATCH_PERIOD_PX, HATCH_WIDTH_PX
from geo.export.picture import pixels
from geo.figure import Language, Layout, Theme, mapview, snapshot_figure
from geo.figure.backdrop import BackdropImage
from geo.figure.basemap import ground_of
from geo.figure.furniture import draw_scale_bar
from geo.figure.labels import placed_labels
from geo.figure.options import FigureOptions
from geo.figure.projection import Frame, latitude, mercator
from geo.figure.symbology import stripes, symbol
from tests.codes import Actor, PlaceKind, fills_of
from tests.unit.control.records import areas_alone, scattered, without
from tests.unit.figure.checks import bare_map, held_by

DAYS = (date(2021, 7, 9), date(2021, 8, 20), date(2021, 9, 4), date(2021, 9, 6))


@pytest.fixture(scope="module")
def timeline(dataset):
    return build_timeline(dataset)


def picture(figure, dpi=72):
    return Image.fromarray(pixels(figure, dpi)).convert("RGB")


@pytest.mark.parametrize(
    ("day", "theme"),
    [*((day, Theme.LIGHT) for day in DAYS), (DAYS[2], Theme.DARK), (DAYS[2], Theme.GREY)],
)
def test_every_district_has_the_fill_of_who_holds_it(timeline, day, theme):
    seen = picture(snapshot_figure(timeline, day, FigureOptions(layout=Layout.BARE, theme=theme)))
    drawn = bare_map(timeline, day)
    states = timeline.at(day)
    for place_id, shape in drawn.ground.areas.items():
        holder = held_by(seen, drawn.frame.on_page(shape), seen.height, theme)
        assert holder == states[place_id].controller, place_id


def test_positions_are_those_of_web_mercator():
    x, y = Transformer.from_crs(4326, 3857, always_xy=True).transform(69.7, 35.4)
    assert mercator(69.7, 35.4) == pytest.approx((x, y))
    assert latitude(y) == pytest.approx(35.4)


def test_kilometres_on_the_page_are_kilometres_in_the_valley(timeline):
    frame = bare_map(timeline, DAYS[0]).frame
    lat = 35.49
    (x0, y0), (x1, y1) = frame.place(69.6, lat), frame.place(69.8, lat)
    _, _, metres = Geod(ellps="WGS84").inv(69.6, lat, 69.8, lat)
    assert np.hypot(x1 - x0, y1 - y0) / frame.points_per_km(lat) == pytest.approx(
        metres / 1000, rel=0.004
    )
    assert frame.position(x0, y0) == pytest.approx((69.6, lat))


def test_all_of_panjshir_is_seen(timeline):
    drawn = bare_map(timeline, DAYS[0])
    province = drawn.frame.on_page(shapely.box(*ground_of(timeline.dataset).bounds))
    assert drawn.plan.rect.shape().contains(province)


def test_names_lie_in_their_own_districts(timeline):
    drawn = bare_map(timeline, DAYS[0])
    labels = placed_labels(drawn.ground, drawn.frame, 12, Language.EN, ())
    spots = {line.text: shapely.Point(line.x, line.y) for label in labels for line in label.lines}
    for place in timeline.dataset.mapped_places:
        if place.kind == PlaceKind.DISTRICT:
            shape = drawn.frame.on_page(drawn.ground.areas[place.place_id])
            assert shape.contains(spots[place.name]), place.name


@pytest.mark.parametrize("parties", [(Actor.NRF,), (Actor.TALIBAN, Actor.NRF), tuple(Actor)])
def test_stripes_stay_inside_their_shape_and_cover_less_than_a_fifth_of_it(parties):
    shape = shapely.Point(150, 150).buffer(140)
    striped = [stripes(shape, Hatch(parties), party) for party in parties]
    assert all(shape.buffer(0.01).contains(lines) for lines in striped)
    share = sum(lines.area for lines in striped) / shape.area
    assert share == pytest.approx(HATCH_WIDTH_PX / HATCH_PERIOD_PX, abs=0.01)


def test_the_pass_is_a_triangle_and_the_checkpoint_a_square():
    triangle = symbol(Shape.TRIANGLE, 50, 50, 28)
    square = symbol(Shape.SQUARE, 50, 50, 28)
    assert len(triangle.exterior.coords) == 4
    assert triangle.bounds[3] - 50 == pytest.approx(11)
    assert square.bounds == pytest.approx((40, 40, 60, 60))


@pytest.mark.parametrize("layout", [Layout.SLIDE, Layout.SQUARE])
def test_without_a_checkpoint_there_is_no_small_map(layout):
    figure = snapshot_figure(
        build_timeline(without(PlaceKind.CHECKPOINT)), DAYS[2], FigureOptions(layout=layout)
    )
    words = [text.get_text() for text in figure.findobj(Text)]
    assert "BAZARAK" not in words
    assert "TURKMENISTAN" not in words


@pytest.mark.parametrize("layout", Layout)
def test_a_picture_of_areas_alone_has_plain_paper_and_nothing_around_them(layout):
    figure = snapshot_figure(build_timeline(areas_alone()), DAYS[2], FigureOptions(layout=layout))
    words = {text.get_text() for text in figure.findobj(Text)}
    assert not words & {"TURKMENISTAN", "BAGHLAN", "PARWAN"}
    assert not figure.findobj(BackdropImage)
    assert "Bazarak" in words


def test_degrees_west_and_south_of_zero_are_told_without_a_sign():
    for (east, north), expected in {
        (-140, -70): {"70° W", "34.5° S"},
        (-69.7, -35.4): {"0.5° W", "0°", "0.5° E"},
    }.items():
        figure = snapshot_figure(build_timeline(areas_alone(east, north)), DAYS[2])
        words = {text.get_text() for text in figure.findobj(Text)}
        assert expected <= words
        assert not {word for word in words if re.match(r"[-\u2212]\d", word)}


@pytest.mark.parametrize(
    ("width_km", "km"),
    [(60, 10), (130, 20), (600, 100), (1200, 200), (3000, 500), (9000, 1000)],
)
def test_the_scale_bar_is_as_long_on_the_map_as_it_says(timeline, width_km, km):
    drawn = bare_map(timeline, DAYS[0])
    rect = drawn.plan.rect
    _, south, _, north = drawn.ground.bounds
    lat = latitude((south + north) / 2)
    scale = rect.width / (1000 * width_km) * np.cos(np.radians(lat))
    frame = Frame(rect, scale, (0, 0))
    draw_scale_bar(drawn.page, frame, lat, (10, 10), 8)
    [label] = {text.get_text() for text in drawn.page.figure.findobj(Text)}
    bars = [patch.get_path().get_extents().width for patch in drawn.page.figure.findobj(PathPatch)]
    assert label == f"{km} km"
    assert max(bars) == pytest.approx(rect.width * km / width_km)


@pytest.mark.parametrize("language", Language)
def test_the_arrow_to_the_north_is_not_under_the_legend(timeline, monkeypatch, language):
    rooms = {}
    for name in ("draw_legend", "draw_north"):
        monkeypatch.setattr(mapview, name, noted(getattr(mapview, name), rooms, name))
    snapshot_figure(timeline, DAYS[0], FigureOptions(layout=Layout.SQUARE, language=language))
    assert not rooms["draw_legend"].overlaps(rooms["draw_north"])


def noted(draw, rooms, name):
    """Note the room that something takes when it is drawn."""

    def drawn(*where, **how):
        rooms[name] = draw(*where, **how)
        return rooms[name]

    return drawn


def test_where_the_areas_are_parts_of_nothing_no_name_of_the_whole_is_drawn():
    figure = snapshot_figure(build_timeline(scattered()), DAYS[2])
    words = [text.get_text() for text in figure.findobj(Text)]
    assert "TURKMENISTAN" in words
    assert "Panjshir" not in words
    assert "PANJSHIR" in words


def test_a_pass_that_lies_off_the_map_is_not_drawn_beside_it(dataset):
    pictures = []
    for lon in (71.5, 79.9):
        far = replace(dataset.places["khawak_pass"], lon=lon)
        places = {**dataset.places, "khawak_pass": far}
        timeline = build_timeline(
            replace(dataset, places=places, checksum=f"{dataset.checksum}, pass at {lon}")
        )
        pictures.append(pixels(snapshot_figure(timeline, DAYS[2]), 72))
    assert np.array_equal(*pictures)


def test_what_is_highlighted_is_outlined(timeline):
    day = DAYS[0]
    plain = snapshot_figure(timeline, day, FigureOptions(layout=Layout.BARE))
    marked = snapshot_figure(
        timeline, day, FigureOptions(layout=Layout.BARE, highlight=("bazarak",))
    )
    changed = np.any(pixels(plain, 72) != pixels(marked, 72), axis=-1)
    rows, columns = np.nonzero(changed)
    drawn = bare_map(timeline, day)
    left, lower, right, upper = drawn.frame.on_page(drawn.ground.areas["bazarak"]).bounds
    assert columns.min() == pytest.approx(left, abs=5)
    assert columns.max() == pytest.approx(right, abs=5)
    assert 540 - rows.max() == pytest.approx(lower, abs=5)
    assert 540 - rows.min() == pytest.approx(upper, abs=5)


def test_grey_is_grey(timeline):
    seen = pixels(snapshot_figure(timeline, DAYS[2], FigureOptions(theme=Theme.GREY)), 72).astype(
        int
    )
    assert np.ptp(seen[..., :3], axis=-1).max() <= 2


def test_fills_stay_apart_in_grey():
    levels = sorted(int(fill[1:3], 16) for fill in fills_of(Theme.GREY).values() if fill != "none")
    assert min(np.diff(levels)) >= 36


def test_drawing_leaves_the_figure_as_it_was(timeline):
    figure = snapshot_figure(timeline, DAYS[0])
    first = pixels(figure, 50)
    assert figure.get_dpi() == 72
    assert (pixels(figure, 50) == first).all()
