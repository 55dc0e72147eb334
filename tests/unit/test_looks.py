"""Every legend shows what the map draws, and a state looks the same wherever it is drawn."""

import json
import re
from collections import defaultdict

import pytest

from geo import style
from geo.assets import script_json
from geo.control.state import ControlState
from geo.control.timeline import Timelines
from geo.dataset.vocabulary import Actor, Reading
from geo.evidence.disagreement import MatrixRow
from geo.figure.furniture import legend_block
from geo.figure.page import Page, Rect
from geo.figure.symbology import draw_state
from geo.hatching import HATCHES, css_hatches
from geo.legend import LEGEND
from geo.panels.day import legend_html
from geo.panels.ribbon import ribbon_html, stretches
from geo.panels.tables import matrix_html
from geo.webmap.payload import replay_data
from tests.unit.control.records import COMBINATIONS, shipped, shipped_timeline

RECORD = shipped().record
CHIP = re.compile(
    r'<span class="chip( dashed)?" style="--fill:([^;"]+)(?:;--hatch:var\(--hatch-([\w-]+)\))?"></span>'
)
STRETCH = re.compile(
    r'<g( class="dashed")?><title>[^<]*</title><rect [^>]*fill="([^"]+)" fill-opacity[^>]*/>'
    r'(?:<rect [^>]*fill="url\(#ribbon-([\w-]+)\)"/>)?</g>'
)
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

    def draw(self, shape, *, face=None, edge=None, dash=None, **how):
        super().draw(shape, face=face, edge=edge, dash=dash, **how)
        if face is not None:
            self._faces.append(face)
        if edge is not None:
            stripes = [party for party in Actor if self.palette.hatch[party] in self._faces]
            fills = [face for face in self._faces if face in self.palette.fill.values()]
            self.looks.append((*(fills or ["none"]), "-".join(stripes) or None, dash is not None))
            self._faces.clear()


def looked_up(state):
    """Return the fill, the stripes and whether there are dashes, as the one table has them."""
    look = style.look(*state)
    return look.fill, look.pattern, look.dashed


def key_of(state):
    controller, status, rivals = state
    return "/".join((controller, status, *rivals))


def in_html(html):
    return [
        ("none" if fill == "transparent" else fill, stripe or None, bool(dashed))
        for dashed, fill, stripe in CHIP.findall(html)
    ]


def on_the_map(drawn):
    return drawn["fill"], drawn["hatch"], drawn["dashed"]


def in_the_ribbon():
    """Return every look that the ribbons of all timelines give to each state."""
    looks = defaultdict(set)
    for reading, knowledge in COMBINATIONS:
        timeline = shipped_timeline(reading, knowledge)
        html = ribbon_html([timeline], RECORD)
        states = [
            stretch.state.standing
            for place in shipped().mapped_places
            for stretch in stretches(timeline, place.place_id, RECORD)
        ]
        for state, (dashed, fill, pattern) in zip(states, STRETCH.findall(html), strict=True):
            looks[state].add((fill, pattern or None, bool(dashed)))
    return looks


def in_a_table(state):
    told = dict.fromkeys(Reading, ControlState(*state, RECORD.start, ()))
    return set(in_html(matrix_html([MatrixRow(shipped().mapped_places[0], told)])))


def in_a_picture(state):
    page = WatchedPage()
    draw_state(page, Rect(0, 0, 40, 40).shape(), ControlState(*state, RECORD.start, ()), order=1)
    return page.looks


PAYLOAD = json.loads(script_json(replay_data(Timelines(shipped()))))
RIBBON = in_the_ribbon()
SIGNS = {
    name: looked_up((sign.controller, sign.status, sign.rivals)) for name, sign in LEGEND.items()
}


def test_every_sample_is_of_a_state_that_a_place_is_in():
    samples = {(sign.controller, sign.status, sign.rivals) for sign in LEGEND.values()}
    assert samples <= set(STATES)


def test_no_two_samples_of_districts_look_the_same():
    looks = [SIGNS[name] for name, sign in LEGEND.items() if sign.symbol is None]
    assert len(set(looks)) == len(looks)


def test_the_legend_of_the_page_shows_what_the_map_draws():
    areas = [SIGNS[name] for name, sign in LEGEND.items() if sign.symbol is None]
    assert in_html(legend_html()) == areas


def test_the_legend_on_the_map_shows_what_the_map_draws():
    assert [on_the_map(entry) for entry in PAYLOAD["legend"]] == list(SIGNS.values())


def test_the_legend_of_a_picture_shows_what_the_map_draws():
    page = WatchedPage()
    legend_block(shipped(), 8, 200).draw(page, 10, 290)
    assert page.looks == list(SIGNS.values())


def test_every_face_has_every_pattern_of_the_one_table():
    tiles = {
        hatch.name: [
            (hatch.path(party), style.HATCH[party], style.HATCH_WIDTH_PX) for party in hatch.parties
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
        name: re.findall("#[0-9a-f]+", image) for name, image in IMAGE.findall(css_hatches())
    }
    assert in_a_chip == {name: [stroke for _, stroke, _ in lines] for name, lines in tiles.items()}


def test_a_symbol_stands_in_the_legend_in_nobodys_colour():
    symbols = [SIGNS[name] for name, sign in LEGEND.items() if sign.symbol]
    assert set(symbols) == {("none", None, False)}


def test_contested_is_dashed_in_every_legend():
    assert SIGNS["contested"] == (style.FILL["contested"], None, True)


@pytest.mark.parametrize("state", STATES, ids=key_of)
def test_a_state_looks_the_same_on_the_map_in_the_ribbon_in_a_table_and_in_a_picture(state):
    drawn = {on_the_map(entry) for entry in PAYLOAD["states"] if entry["key"] == key_of(state)}
    assert drawn == RIBBON[state] == {looked_up(state)} == in_a_table(state)
    assert in_a_picture(state) == [looked_up(state)]
