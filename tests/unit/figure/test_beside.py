"""What is drawn and told beside the mapped places: localities that stand apart, and sieges."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
import shapely

from geo.control.timeline import build_timeline
from geo.design.style import PALETTES, Theme
from geo.figure import Layout, mapview, snapshot_figure
from geo.figure.labels import placed_labels
from geo.figure.options import FigureOptions
from geo.figure.page import Rect
from geo.figure.siege import draw_ring, draw_ticks
from geo.figure.story import Story
from geo.language.catalogue import Language
from tests.unit.control.records import shipped, shipped_timeline
from tests.unit.figure.checks import bare_map, texts_of

MAY, SEPTEMBER, AFTER = date(2022, 5, 25), date(2021, 9, 4), date(2021, 9, 6)


class Drawn:
    """A page that only remembers what is drawn on it."""

    palette = PALETTES[Theme.LIGHT]

    def __init__(self):
        self.shapes = []

    def draw(self, shape, **_):
        self.shapes.append(shape)


@pytest.fixture
def signs(monkeypatch):
    """Return where symbols of a day are drawn, by the state that each is in."""

    def of(timeline, day):
        found = []
        monkeypatch.setattr(
            mapview, "draw_symbol", lambda _, shape, state, **__: found.append((shape, state))
        )
        snapshot_figure(timeline, day, FigureOptions(layout=Layout.BARE))
        monkeypatch.undo()
        return found

    return of


def with_a_point(place_id, lon, lat):
    """Return the shipped timeline with a coordinate for a place, which is invented."""
    places = dict(shipped().places)
    places[place_id] = replace(places[place_id], lat=lat, lon=lon)
    return build_timeline(replace(shipped(), places=places, checksum=f"a point for {place_id}"))


def test_a_locality_that_stands_apart_is_a_small_sign_where_it_lies(signs):
    timeline = shipped_timeline()
    told = timeline.beside_on(MAY)["abdullah_khel"]
    [(shape, _)] = [sign for sign in signs(timeline, MAY) if sign[1] is told]
    where = bare_map(timeline, MAY).frame.place(69.61279, 35.24698)
    assert shape.centroid.distance(shapely.points(*where)) < 0.5
    pass_, _ = next(
        sign for sign in signs(timeline, MAY) if sign[1] is timeline.state("khawak_pass", MAY)
    )
    assert shape.area < pass_.area


def test_a_locality_that_stands_as_its_district_has_no_sign(signs):
    timeline = shipped_timeline()
    beside = timeline.beside_on(AFTER).values()
    assert not [
        state
        for _, state in signs(timeline, AFTER)
        if state in beside and state is not timeline.state("khawak_pass", AFTER)
    ]


def test_names_keep_clear_of_signs_and_a_sign_stands_for_a_dot():
    drawn = bare_map(shipped_timeline(), MAY)
    size = drawn.plan.size
    chosen = placed_labels(
        drawn.ground, drawn.frame, size, Language.EN, (), signs=frozenset({"abdullah_khel"})
    )
    x, y = drawn.frame.place(69.61279, 35.24698)
    sign = Rect(x - 2, y - 2, 4, 4)
    assert not any(line.box.overlaps(sign) for label in chosen for line in label.lines)
    assert (x, y) not in [label.dot for label in chosen]


def test_what_is_not_on_the_map_is_told_with_its_sources():
    story = Story(shipped_timeline(), (MAY,))
    (signed, on), (unsigned, off) = story.localities
    assert (signed, unsigned) == ("Unlike the area around:", "Not on the map:")
    assert on[0].startswith("Abdullah Khel: contested, since about 13 May 2022 (")
    assert off[0].startswith("Hesarak: contested, since 22 May 2022 (")
    numbers = {str(reference.number) for reference in story.references}
    assert off[0].rpartition("(")[2].rstrip(")") in numbers
    cited = {r.text.rpartition(" · ")[2] for r in story.references}
    report = shipped().reports[shipped_timeline().beside_on(MAY)["hesarak"].basis[0]]
    assert set(report.source_ids) <= cited


@pytest.mark.parametrize("layout", [each for each in Layout if each is not Layout.BARE])
def test_every_layout_says_what_is_not_on_the_map(layout):
    words = " ".join(
        text
        for text, _ in texts_of(
            snapshot_figure(shipped_timeline(), MAY, FigureOptions(layout=layout))
        )
    )
    assert "Not on the map: Hesarak: contested, since 22 May 2022" in words


def test_a_siege_is_told_and_its_sign_explained_on_its_days_alone():
    told = Story(shipped_timeline(), (SEPTEMBER,))
    assert told.sieges[-1] == "Khawak pass: a force reported surrounded (NRF, 4 Sep 2021)"
    assert told.notes[-1].endswith("Ticks inwards: reported surrounded.")
    later = Story(shipped_timeline(), (AFTER,))
    assert later.sieges == ()
    assert "Ticks" not in later.notes[-1]


def test_a_ring_goes_around_the_pass_on_the_days_of_its_siege_alone(monkeypatch):
    rings = []
    monkeypatch.setattr(mapview, "draw_ring", lambda _, middle, *__, **___: rings.append(middle))
    for day in (SEPTEMBER, AFTER):
        snapshot_figure(shipped_timeline(), day, FigureOptions(layout=Layout.BARE))
    place = shipped().places["khawak_pass"]
    assert rings == [bare_map(shipped_timeline(), SEPTEMBER).frame.place(place.lon, place.lat)]


def test_ticks_lie_within_the_area_and_reach_its_outline():
    area, page = shapely.box(0, 0, 100, 60), Drawn()
    draw_ticks(page, area)
    [ticks] = page.shapes
    assert area.covers(ticks)
    on_outline = [tick for tick in ticks.geoms if tick.distance(area.exterior) < 0.01]
    assert len(on_outline) > 40  # one or two cross at a corner
    assert max(tick.length for tick in ticks.geoms) == pytest.approx(6)


def test_the_ticks_of_a_ring_point_inwards():
    page = Drawn()
    draw_ring(page, (50, 50), 28)
    reach = shapely.points(50, 50).buffer(19.2, quad_segs=64)
    assert len(page.shapes) == 2
    assert all(reach.covers(shape) for shape in page.shapes)


@pytest.mark.parametrize("day", [SEPTEMBER, date(2021, 8, 24)])
def test_what_is_told_of_the_whole_province_is_never_a_point(signs, day):
    here = with_a_point("panjshir_province", 69.9, 35.5)
    drawn = bare_map(here, day)
    x, y = drawn.frame.place(69.9, 35.5)
    assert len(signs(here, day)) == len(signs(shipped_timeline(), day))
    labels = placed_labels(drawn.ground, drawn.frame, drawn.plan.size, Language.EN, ())
    assert (x, y) not in [label.dot for label in labels]
