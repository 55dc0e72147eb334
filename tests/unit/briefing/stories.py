"""Storylines to test with: the shipped one, and small ones written for a test."""

from functools import cache

from geo.briefing.storyline import load_storyline, read_storyline
from tests.unit.control.records import DATA, shipped

SHIPPED = DATA / "briefings" / "panjshir.yaml"

SOUND = """\
id: short
title: A short story
steps:
  - {id: one, title: The border, date: 2021-07-09, view: {fit: [turkmenistan_checkpoint, aqina]}}
  - id: two
    title: Khawak
    date: 2021-09-04
    reading: nrf
    known: as_known
    view: {centre: [69.8, 35.6], zoom: 9.5}
    highlight: [khawak_pass, dasht_e_rewat, bazarak]
    text: Some words.
    notes: |-
      First paragraph.

      Second paragraph.
    sources: [r103, brief]
"""


BESIDE = """\
id: beside
title: Maps beside each other
steps:
  - id: readings
    title: Three readings
    panels: [2021-09-06:taliban, 2021-09-06:nrf, 2021-09-06]
    text: What each says.
    notes: Read them out.
    sources: [r103]
  - id: known
    title: Then and now
    panels: [2021-09-04:assessed:as_known, 2021-09-04]
    view: {fit: [khawak_pass, paryan]}
  - {id: alone, title: One map, date: 2021-09-06}
"""


@cache
def story():
    """The storyline that ships."""
    return load_storyline(SHIPPED, shipped())


def read(text, file="story.yaml"):
    """Read a storyline from text or bytes."""
    content = text if isinstance(text, bytes) else text.encode()
    return read_storyline(file, content, shipped())
