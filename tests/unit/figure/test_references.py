"""Pictures look as they did: each is compared with a reference, small and within a tolerance.

``PYTHONPATH=. python tests/unit/figure/test_references.py`` draws the references again; look at them before
they are committed.
"""

from __future__ import annotations

from datetime import date
from pathlib import Path

import numpy as np
import pytest
from PIL import Image, ImageFilter

from geo.codes.vocabulary import Eyes
from geo.control.contrast import Contrast, MapPanel
from geo.control.timeline import Timelines, build_timeline
from geo.dataset.load import load_dataset
from geo.export.picture import pixels
from geo.figure import Layout, Theme, comparison_figure, multiples_figure, snapshot_figure
from geo.figure.film import film_frame
from geo.figure.options import FigureOptions
from tests.codes import Reading

ROOT = Path(__file__).parents[2]
REFERENCES = ROOT / "references"
DPI = 40
SEPTEMBER = date(2021, 9, 4), date(2021, 9, 6)
COMPARED = date(2021, 8, 20), date(2021, 9, 6)
THREE_READINGS = [
    MapPanel(SEPTEMBER[1], Eyes(reading))
    for reading in (Reading.TALIBAN, Reading.NRF, Reading.ASSESSED)
]

PICTURES = {
    "slide": lambda timeline: snapshot_figure(timeline, SEPTEMBER[0]),
    "slide_faded": lambda timeline: snapshot_figure(timeline, date(2022, 3, 1)),
    "slide_dark": lambda timeline: snapshot_figure(
        timeline, SEPTEMBER[1], FigureOptions(theme=Theme.DARK)
    ),
    "a4_grey": lambda timeline: snapshot_figure(
        timeline, SEPTEMBER[0], FigureOptions(layout=Layout.A4, theme=Theme.GREY)
    ),
    "a4-portrait": lambda timeline: snapshot_figure(
        timeline, date(2021, 7, 9), FigureOptions(layout=Layout.A4_PORTRAIT)
    ),
    "square": lambda timeline: snapshot_figure(
        timeline, SEPTEMBER[1], FigureOptions(layout=Layout.SQUARE)
    ),
    "bare": lambda timeline: snapshot_figure(
        timeline, SEPTEMBER[0], FigureOptions(layout=Layout.BARE)
    ),
    "comparison": lambda timeline: comparison_figure(Contrast.of_dates(timeline, COMPARED)),
    "comparison_readings": lambda timeline: comparison_figure(
        Contrast.of(Timelines(timeline.dataset), THREE_READINGS)
    ),
    "multiples": lambda timeline: multiples_figure(timeline, [*COMPARED, *SEPTEMBER]),
    "film": lambda timeline: film_frame(timeline, COMPARED, 1),
}


def draw(name, timeline):
    return Image.fromarray(pixels(PICTURES[name](timeline), DPI)).convert("RGB")


def difference(one, other):
    """Return by how much two pictures differ where they differ most, of 255, and on average.

    Both are blurred a little first, so that an edge half a pixel away does not count.
    """
    soft = [
        np.asarray(picture.filter(ImageFilter.BoxBlur(2))).astype(float) for picture in (one, other)
    ]
    apart = np.abs(soft[0] - soft[1]).max(axis=-1)
    return float(np.quantile(apart, 0.999)), float(apart.mean())


@pytest.fixture(scope="module")
def timeline(dataset):
    return build_timeline(dataset)


@pytest.mark.parametrize("name", PICTURES)
def test_a_picture_looks_like_its_reference(timeline, name):
    drawn = draw(name, timeline)
    with Image.open(REFERENCES / f"{name}.webp") as reference:
        assert drawn.size == reference.size
        most, average = difference(drawn, reference.convert("RGB"))
    assert most < 40
    assert average < 1.5


def test_the_comparison_sees_another_date(timeline):
    other = Image.fromarray(pixels(snapshot_figure(timeline, SEPTEMBER[1]), DPI)).convert("RGB")
    most, average = difference(draw("slide", timeline), other)
    assert most > 80
    assert average > 4


if __name__ == "__main__":
    shipped = build_timeline(load_dataset(ROOT.parent / "data"))
    for picture_name in PICTURES:
        drawn_anew = draw(picture_name, shipped)
        drawn_anew.save(REFERENCES / f"{picture_name}.webp", lossless=True)
