"""The handout of a briefing as a file."""

import io

from pypdf import PdfReader

from geo.briefing.handout import handout_bytes
from geo.briefing.storyline import load_storyline, shipped_storylines
from geo.control.timeline import Timelines
from geo.shipped import DATA
from tests.unit.control.records import shipped


def test_a_relief_that_all_maps_share_stands_in_the_file_once():
    story = load_storyline(shipped_storylines(DATA)["panjshir"], shipped())
    pages = PdfReader(io.BytesIO(handout_bytes(Timelines(shipped()), story))).pages
    images = {
        reference.idnum: reference.get_object().get_data()
        for page in pages
        for reference in map(page["/Resources"]["/XObject"].raw_get, page["/Resources"]["/XObject"])
    }
    assert len(images) > 1
    assert len(set(images.values())) == len(images)
