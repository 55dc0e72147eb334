"""The handout of a briefing as a file."""

import io

from pypdf import PdfReader

from geo.briefing.handout import handout_bytes
from geo.control.timeline import Timelines
from geo.language.catalogue import Language, speaking
from tests.unit.briefing.stories import read
from tests.unit.control.records import shipped

AT_HOME = """\
id: home
title: Three days on one ground, and one from near
steps:
  - {id: one, title: One, date: 2021-09-03}
  - {id: two, title: Two, date: 2021-09-04}
  - {id: three, title: Three, date: 2021-09-06}
  - {id: near, title: From near, date: 2021-09-06, view: {fit: [khawak_pass, paryan]}}
"""


def test_a_relief_that_all_maps_share_stands_in_the_file_once():
    pages = PdfReader(io.BytesIO(handout_bytes(Timelines(shipped()), read(AT_HOME)))).pages
    images = {
        reference.idnum: reference.get_object().get_data()
        for page in pages
        for reference in map(page["/Resources"]["/XObject"].raw_get, page["/Resources"]["/XObject"])
    }
    assert len(images) > 1
    assert len(set(images.values())) == len(images)


def test_steps_are_numbered_in_the_digits_of_the_language():
    with speaking(Language.FA):
        made = handout_bytes(Timelines(shipped()), read(AT_HOME))
    told = "".join(page.extract_text() for page in PdfReader(io.BytesIO(made)).pages)
    assert [digit in told for digit in "۱۲۳۴"] == [True] * 4
    assert "1. " not in told
    assert ".1" not in told
