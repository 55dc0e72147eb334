"""Every legend shows what the map draws, and a state looks the same wherever it is drawn."""

import json
import re
from collections import defaultdict
from dataclasses import replace
from datetime import timedelta

import pytest

from geo.codes.vocabulary import Status
from geo.control.state import ControlState
from geo.control.timeline import Timelines
from geo.design import style
from geo.design.hatching import css_hatches
from geo.design.legend import legend_of
from geo.evidence.disagreement import MatrixRow
from geo.figure.furniture import legend_block
from geo.figure.page import Page, Rect
from geo.figure.symbology import draw_state
from geo.frontend.assets import script_json
from geo.panels.day import legend_html
from geo.panels.ribbon import ribbon_html, stretches
from geo.panels.tables import matrix_html
from geo.webmap.payload import replay_data
from tests.codes import HATCHES, Actor, Controller, Reading
from tests.unit.control.records import COMBINATIONS, shipped, shipped_timeline

RECORD = shipped().record
CHIP = re.compile(
    r'<span class="chip( dashed)?" style="--fill:([^;"]+)(?:;--hatch:var\(--hatch-([\w-]+)\))?'
    r'(?:;--fade:var\(--fade-(\d)\))?"></span>'
)
STRETCH = re.compile(
    r'<g(?: mask="[^"]+")?>((?:<g><title>.*?</g>)+)(<rect class="ribbon-line"[^>]*/>)?</g>'
)
SHADE = re.compile(
    r'<g><title>[^<]*</title><rect [^>]*fill="([^"]+)" fill-opacity="([\d.]+)"/>'
    r'(?:<rect [^>]*fill="url\(#ribbon-([\w-]+)\)"(?: fill-opacity="([\d.]+)")?/>)?</g>'
)
LIGHT = style.PALETTES[style.Theme.LIGHT]
STEPS = range(len(style.FADES_AT) + 1)
LEFT = {round(LIGHT.strength(step), 3): step for step in STEPS}
"""By how many steps a colour has faded, by what is left of it."""

FILLED = {round(LIGHT.fill_opacity * LIGHT.strength(step), 3): step for step in STEPS}
"""The same by the opacity of a fill."""

PATTERN = re.compile(r'<pattern id="ribbon-([\w-]+)" width="([\d.]+)"[^>]*>(.*?)</pattern>')
LINES = re.compile(r'd="([^"]+)" stroke="([^"]+)" stroke-width="([\d.]+)"')
IMAGE = re.compile(r"--hatch-([\w-]+): (.*?);")
STATES = sorted(
    {
        interval.state.standing
        for reading, knowledge in COMBINATIONS
        for place in shipped().mapped_places
        for interval in shipped_timeline(reading, knowledge).intervals(place.place_id)
    }
)


class WatchedPage(Page):
    """A page that notes the looks drawn on it: each ends with its outline."""

    def __init__(self):
        super().__init__(300, 300, style.Theme.LIGHT)
        self.looks, self._faces = [], []

    def draw(self, shape, *, face=None, edge=None, dash=None, opacity=1, **how):
        super().draw(shape, face=face, edge=edge, dash=dash, opacity=opacity, **how)
        if face is not None:
            self._faces.append((face, round(opacity, 3)))
        if edge is not None:
            stripes = {face: LEFT[o] for face, o in self._faces if face in HATCHED}
            fills = {FILLS[face]: FILLED[o] for face, o in self._faces if face in FILLS}
            pattern = "-".join(HATCHED[face] for face in HATCHED if face in stripes) or None
            (fade,) = {*fills.values(), *stripes.values()} or {0}
            self.looks.append((*(fills or ["none"]), pattern, dash is not None, fade))
            self._faces.clear()


LEGEND = legend_of(shipped())
FILLS = {LIGHT.fill(c): style.Look(c, (), dashed=False).paint for c in Controller}
del FILLS["none"]
HATCHED = {LIGHT.stripe(party): party for party in Actor}


def looked_up(state, fade=0):
    """Return the fill, the stripes, whether there are dashes, and the fading, as the one table has them."""
    look = style.look(*state, fade)
    return look.paint, look.pattern, look.dashed, look.fade


def key_of(state):
    controller, status, rivals = state
    return "/".join((controller, status, *rivals))


def in_html(html):
    return [
        ("none" if fill == "transparent" else fill, stripe or None, bool(dashed), int(fade or 0))
        for dashed, fill, stripe, fade in CHIP.findall(html)
    ]


def on_the_map(drawn):
    return drawn["fill"], drawn["hatch"], drawn["dashed"], drawn.get("fade", 0)


def in_the_ribbon():
    """Return every look that the ribbons of all timelines give to each state at each step of fading."""
    looks = defaultdict(set)
    for reading, knowledge in COMBINATIONS:
        timeline = shipped_timeline(reading, knowledge)
        html = ribbon_html([timeline], RECORD)
        runs = [
            stretch
            for place in shipped().mapped_places
            for stretch in stretches(timeline, place.place_id, RECORD)
        ]
        for stretch, (drawn, line) in zip(runs, STRETCH.findall(html), strict=True):
            for shade, look in zip(stretch.shades, in_shades(drawn, bool(line)), strict=True):
                looks[stretch.state.standing, shade.age.fade].add(look)
    return looks


def in_shades(drawn, dashed):
    """Yield the looks of the parts of a stretch, whose stripes fade with the fill."""
    for fill, opacity, pattern, left in SHADE.findall(drawn):
        fade = FILLED[float(opacity)]
        assert not pattern or LEFT[float(left or 1)] == fade
        yield fill, pattern or None, dashed, fade


def in_a_table(state, fade=0):
    day = RECORD.start
    evidence = day - timedelta(days=dict(enumerate((0, *style.FADES_AT)))[fade] * 30 + 1)
    told = dict.fromkeys(Reading, ControlState(*state, day, (), evidence))
    rows = [MatrixRow(shipped().mapped_places[0], told)]
    return set(in_html(matrix_html(shipped(), rows, day)))


def in_a_picture(state, fade=0):
    page, drawn = WatchedPage(), ControlState(*state, RECORD.start, ())
    draw_state(page, Rect(0, 0, 40, 40).shape(), drawn, order=1, fade=fade)
    return page.looks


PAYLOAD = json.loads(script_json(replay_data(Timelines(shipped()))))
RIBBON = in_the_ribbon()
SIGNS = [looked_up((s.controller, s.status, s.rivals), s.fade) for s in LEGEND]
AREAS = [look for look, sign in zip(SIGNS, LEGEND, strict=True) if sign.symbol is None]


def test_every_sample_is_of_a_state_that_a_place_is_in():
    samples = {(sign.controller, sign.status, sign.rivals) for sign in LEGEND}
    assert samples <= set(STATES)


def test_no_two_samples_of_districts_look_the_same():
    assert len(set(AREAS)) == len(AREAS)


def test_the_legend_of_the_page_shows_what_the_map_draws():
    assert in_html(legend_html(shipped())) == AREAS


def test_the_legend_on_the_map_shows_what_the_map_draws():
    *signs, locality, siege = [on_the_map(entry) for entry in PAYLOAD["legend"]]
    assert signs == SIGNS
    assert locality == siege == looked_up((Controller.NONE, Status.NO_STATEMENT, ()))


def test_the_legend_of_a_picture_shows_what_the_map_draws():
    page = WatchedPage()
    legend_block(shipped(), 8, 200).draw(page, 10, 290)
    assert page.looks == SIGNS


def test_every_face_has_every_pattern_of_the_one_table():
    tiles = {
        hatch.name: [
            (hatch.path(party), f"var(--stripe-{party})", style.HATCH_WIDTH_PX)
            for party in hatch.parties
        ]
        for hatch in HATCHES
    }
    on_the_map = {
        name: [(line["d"], line["stroke"], PAYLOAD["hatch"]["width"]) for line in pattern["lines"]]
        for name, pattern in PAYLOAD["hatch"]["patterns"].items()
    }
    in_the_ribbon = {
        name: [(d, stroke, float(width)) for d, stroke, width in LINES.findall(lines)]
        for name, _, lines in PATTERN.findall(ribbon_html([shipped_timeline()], RECORD))
    }
    assert on_the_map == in_the_ribbon == tiles
    in_a_chip = {
        name: re.findall(r"var\([\w-]+\)", image) for name, image in IMAGE.findall(css_hatches())
    }
    assert in_a_chip == {name: [stroke for _, stroke, _ in lines] for name, lines in tiles.items()}


def test_a_symbol_stands_in_the_legend_in_nobodys_colour():
    symbols = [look for look, sign in zip(SIGNS, LEGEND, strict=True) if sign.symbol]
    assert set(symbols) == {("none", None, False, 0)}


def test_contested_is_dashed_in_every_legend():
    named = {sign.name: look for look, sign in zip(SIGNS, LEGEND, strict=True)}
    assert named["contested"] == ("var(--held-contested)", None, True, 0)


@pytest.mark.parametrize("state", STATES, ids=key_of)
def test_a_state_looks_the_same_on_the_map_in_a_table_and_in_a_picture(state):
    drawn = {on_the_map(entry) for entry in PAYLOAD["states"] if entry["key"] == key_of(state)}
    assert drawn == {looked_up(state)} == in_a_table(state)
    assert in_a_picture(state) == [looked_up(state)]


@pytest.mark.parametrize(("state", "fade"), RIBBON, ids=str)
def test_a_state_fades_alike_in_the_ribbon_in_a_table_and_in_a_picture(state, fade):
    expected = looked_up(state, fade if state[0] != "none" else 0)
    assert {expected} == RIBBON[state, fade] == in_a_table(state, fade)
    assert in_a_picture(state, fade) == [expected]


def test_where_the_data_sets_no_age_no_legend_tells_of_fading():
    ageless = replace(shipped(), evidence_ages_after=None)
    assert "faded" in {sign.name for sign in legend_of(shipped())}
    assert "faded" not in {sign.name for sign in legend_of(ageless)}
    assert all(not look[3] for look in in_html(legend_html(ageless)))
