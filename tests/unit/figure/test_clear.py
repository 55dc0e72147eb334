"""What lies on a map hides nothing of what the map shows: the areas make room."""

from datetime import date

import pytest
import shapely
from hypothesis import given
from hypothesis import strategies as st

from geo.control.amounts import Measure
from geo.control.contrast import Contrast
from geo.control.timeline import build_timeline
from geo.figure import Language, Layout, comparison_figure, snapshot_figure
from geo.figure.film import film_frame
from geo.figure.mapview import ControlMap
from geo.figure.options import FigureOptions
from geo.figure.page import Rect
from geo.figure.projection import fitted, fitted_clear

DAYS = date(2021, 8, 20), date(2021, 9, 4)
ROOM = Rect(10, 10, 400, 200)
SLOPE = shapely.Polygon([(0, 0), (900, 500), (1000, 400), (400, 0)])
SIDES = st.integers(5, 90)


def stands(frame):
    return frame.on_page(SLOPE)


def usual():
    return fitted(Rect(0, 0, 420, 220), SLOPE.bounds, ROOM)


def test_a_region_moves_aside_before_it_becomes_smaller():
    panel = Rect(10, 100, 90, 110)
    assert stands(usual()).intersects(panel.shape()) is False
    lower = Rect(300, 10, 110, 95)
    frame = usual()
    assert stands(frame).intersects(lower.shape())
    clear = fitted_clear(frame, ROOM, SLOPE, [lower])
    assert clear.scale < frame.scale or clear.origin != frame.origin
    assert not stands(clear).intersects(lower.shape())


def test_a_region_that_would_become_much_smaller_stays():
    assert fitted_clear(usual(), ROOM, SLOPE, [Rect(60, 10, 300, 200)]) is None


@given(SIDES, SIDES, SIDES, SIDES)
def test_wherever_it_stands_it_is_whole_and_in_its_room(left, foot, width, height):
    panels = [
        Rect(ROOM.x, ROOM.top - height, width, height),
        Rect(ROOM.right - left, ROOM.y, left, foot),
    ]
    clear = fitted_clear(usual(), ROOM, SLOPE, panels)
    if clear:
        assert ROOM.inset(-1e-6).shape().contains(stands(clear))
        assert not any(stands(clear).intersects(panel.shape()) for panel in panels)
        assert 0.7 * usual().scale <= clear.scale <= usual().scale


@pytest.fixture(scope="module")
def timeline(dataset):
    return build_timeline(dataset)


@pytest.fixture
def laid(monkeypatch):
    """Collect what is laid on each map that is drawn."""
    found, furniture = [], ControlMap._draw_furniture

    def drawn(self):
        for panel in furniture(self):
            found.append((self, panel))
            yield panel

    monkeypatch.setattr(ControlMap, "_draw_furniture", drawn)
    return found


def hidden(laid):
    assert laid
    return [
        (name, panel)
        for drawn, panel in laid
        for name, area in drawn.ground.areas.items()
        if drawn.frame.on_page(area).intersects(panel.shape())
    ]


@pytest.mark.parametrize(
    ("layout", "language", "amounts"),
    [
        (Layout.SLIDE, Language.FA, None),
        (Layout.SLIDE, Language.EN, Measure.PEOPLE),
        (Layout.A4, Language.FA, Measure.PEOPLE),
        (Layout.A4_PORTRAIT, Language.PS, Measure.PLACES),
        (Layout.LETTER, Language.PS, Measure.PEOPLE),
        (Layout.LETTER_PORTRAIT, Language.EN, None),
        (Layout.SQUARE, Language.FA, Measure.PEOPLE),
        (Layout.BARE, Language.EN, None),
    ],
)
def test_legend_and_small_map_hide_no_district(timeline, laid, layout, language, amounts):
    look = FigureOptions(layout=layout, language=language, amounts=amounts)
    snapshot_figure(timeline, DAYS[1], look)
    assert hidden(laid) == []


@pytest.mark.parametrize(
    ("layout", "language"),
    [
        (Layout.A4_PORTRAIT, Language.FA),
        (Layout.LETTER_PORTRAIT, Language.PS),
        (Layout.SQUARE, Language.EN),
    ],
)
def test_they_hide_none_on_maps_beside_each_other(timeline, laid, layout, language):
    look = FigureOptions(layout=layout, language=language)
    comparison_figure(Contrast.of_dates(timeline, DAYS), look)
    assert hidden(laid) == []


def test_they_hide_none_in_a_film(timeline, laid):
    film_frame(timeline, DAYS, 1)
    assert hidden(laid) == []
