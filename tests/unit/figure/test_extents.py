"""A picture shows the extent that is asked for, and all that lies on the map follows it."""

from datetime import date

import numpy as np
import pytest
from matplotlib.text import Text
from PIL import ImageColor

from geo.codes.codebook import open_codebook
from geo.control.timeline import build_timeline
from geo.dataset.shapes import outline_or_point, position
from geo.design.style import PALETTES, Theme
from geo.export.picture import pixels
from geo.extent import Box, Centre, Fit
from geo.figure import Layout, mapview, snapshot_figure
from geo.figure.layouts import SHEETS
from geo.figure.mapview import ControlMap, MapPlan
from geo.figure.options import FigureOptions
from geo.figure.page import Page, Rect
from geo.figure.reach import box_of, looks_away
from geo.figure.wide import WideMap
from tests.unit.control.records import country, shipped, shipped_timeline
from tests.unit.figure.checks import faults_of, words_of

DAY = date(2021, 9, 4)
KHAWAK = Box(69.5, 35.5, 70.1, 35.8)
RECT = Rect(40, 40, 520, 400)


def map_of(extent, *, rect=RECT, marked=(), legend=0.0, inset=0.0, theme=Theme.LIGHT):
    page = Page(rect.right + 40, rect.top + 40, theme)
    plan = MapPlan(rect, 11, legend=legend, inset=inset, extent=extent)
    return ControlMap(page, plan, shipped_timeline(), DAY, frozenset(marked))


def drawn(extent, **how):
    made = map_of(extent, **how)
    made.draw()
    return made


def words(made):
    return [text.get_text() for text in made.page.figure.findobj(Text)]


def corners(frame):
    rect = frame.rect
    return *frame.position(rect.x, rect.y), *frame.position(rect.right, rect.top)


@pytest.mark.parametrize("rect", [RECT, Rect(40, 40, 300, 500), Rect(40, 40, 700, 200)])
@pytest.mark.parametrize(
    "extent", [KHAWAK, Centre(69.79, 35.66, 11), Fit(("khawak_pass", "khenj"))]
)
def test_the_map_shows_at_least_what_is_asked_for_in_the_middle(rect, extent):
    frame = map_of(extent, rect=rect).frame
    west, south, east, north = corners(frame)
    asked = box_of(shipped(), extent)
    assert west <= asked.west + 1e-6
    assert south <= asked.south + 1e-6
    assert east >= asked.east - 1e-6
    assert north >= asked.north - 1e-6
    assert (west + east) / 2 == pytest.approx(asked.middle[0], abs=1e-4)


def test_a_box_touches_two_edges_of_the_map():
    west, south, east, north = corners(map_of(KHAWAK).frame)
    across = (west, east) == pytest.approx((KHAWAK.west, KHAWAK.east))
    up = (south, north) == pytest.approx((KHAWAK.south, KHAWAK.north))
    assert across or up


def test_places_that_are_asked_for_do_not_lie_under_the_legend():
    made = map_of(Fit(("khawak_pass", "shutul")), legend=200)
    legend = made._legend.shape()
    assert legend.area > 0
    for place in ("khawak_pass", "shutul"):
        shape = made.frame.on_page(mapview.projected(outline_or_point(shipped(), place)))
        assert not shape.intersects(legend)


def test_what_is_cut_off_leaves_no_mark_beyond_the_edge_of_the_map():
    made = drawn(KHAWAK, marked=["paryan", "khenj"])
    seen = pixels(made.page.figure, 72).astype(int)
    rows, columns = seen.shape[:2]
    right, above = int(RECT.right) + 2, rows - int(RECT.top) - 2
    assert np.ptp(seen[:, right:columns].reshape(-1, 4), axis=0).max() == 0
    assert np.ptp(seen[:above].reshape(-1, 4), axis=0).max() == 0


def test_the_scale_bar_and_the_degrees_grow_finer_on_a_close_up():
    told = words(drawn(Centre(69.79, 35.66, 13)))
    assert "2 km" in told
    assert any(word.startswith("35.66") for word in told)


def test_names_of_areas_stand_in_what_is_seen_of_them():
    made = drawn(KHAWAK)
    told = words(made)
    assert {"Paryan", "Khenj", "Khawak pass"} <= set(told)
    assert not {"Shutul", "Unaba", "Rukha"} & set(told)
    for text in made.page.figure.findobj(Text):
        if text.get_text() in {"Paryan", "Khenj"}:
            assert RECT.holds(Rect(*text.get_position(), 0, 0))


def test_beyond_the_relief_the_ground_is_calm():
    made = drawn(Box(70.6, 35.5, 72.0, 36.3))
    edge, _ = made.frame.place(shipped().backdrop.bounds[2], 35.9)
    beyond = pixels(made.page.figure, 72)[150:200, int(edge) + 60 : int(RECT.right) - 10]
    land = PALETTES[Theme.LIGHT].land
    calm = (beyond[..., :3] == ImageColor.getrgb(land)).all(axis=-1)
    assert calm.mean() > 0.9  # the rest is a border


def test_the_inset_stays_off_what_is_asked_for_and_off_a_small_map():
    assert _has_inset(drawn(KHAWAK, inset=120.0))
    assert not _has_inset(drawn(KHAWAK, inset=120.0, marked=["paryan"]))
    assert not _has_inset(drawn(KHAWAK, inset=300.0))


def _has_inset(made):
    return any("Torghundi" in word for word in words(made))


def test_what_lies_far_from_home_or_makes_it_small_is_a_map_of_the_overview():
    dataset = shipped()
    assert looks_away(dataset, Fit(("turkmenistan_checkpoint",)))
    assert looks_away(dataset, Centre(69.8, 35.5, 6))
    assert not looks_away(dataset, KHAWAK)
    assert not looks_away(dataset, Centre(70.6, 36.0, 9.5))


def test_the_overview_shows_places_beside_the_legend():
    far = Fit(("turkmenistan_checkpoint", "panjshir_province"))
    page = Page(700, 220, Theme.LIGHT)
    plan = MapPlan(Rect(0, 0, 700, 220), 10, legend=160, extent=far)
    wide = WideMap(page, plan, shipped_timeline(), DAY, extent=far, marked=())
    x, _ = wide.frame.place(*position(shipped().places["turkmenistan_checkpoint"]))
    assert x > wide._legend_rect().right


@pytest.mark.parametrize(("marked", "named"), [((), False), (("torkham",), True)])
def test_from_afar_no_name_lies_over_another_and_what_is_outlined_is_named(marked, named):
    open_codebook(country().codes)
    timeline, day, far = build_timeline(country()), date(2021, 8, 13), Centre(66, 34, 4)
    figure = snapshot_figure(
        timeline, day, FigureOptions(extent=far, highlight=marked, layout=Layout.BARE)
    )
    assert faults_of(figure) == []
    told = words_of(figure)
    assert ("Torkham" in told) is named
    assert {"Afghanistan", "Spin Boldak (Wesh)"} <= {*told}


def test_words_of_ones_own_stand_in_the_picture_and_say_whose_they_are():
    figure = snapshot_figure(
        shipped_timeline(), DAY, FigureOptions(title="The pass", note="Seen from near.")
    )
    told = " ".join(text.get_text() for text in figure.findobj(Text))
    assert "The pass" in told
    assert "Note by whoever made this picture: Seen from near." in told
    assert "was written by whoever made this picture" in told


@pytest.mark.parametrize(("width", "height"), [(1200, 628), (1000, 1000), (800, 1400)])
@pytest.mark.parametrize("layout", Layout)
def test_a_page_of_another_shape_has_room_for_all_of_the_layout(layout, width, height):
    sheet, page = SHEETS[layout], SHEETS[layout].stretched(width, height)
    assert page.width >= sheet.width - 1e-9
    assert page.height >= sheet.height - 1e-9
    assert page.width / page.height == pytest.approx(width / height)
