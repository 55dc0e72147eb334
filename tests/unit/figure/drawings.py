"""A drawing of every kind, by its checksum; as a script it tells those of a process of its own."""

from __future__ import annotations

import hashlib
import json
import sys
from datetime import date
from pathlib import Path

import matplotlib as mpl

from geo.briefing.handout import handout_bytes
from geo.briefing.slides import slides_bytes
from geo.control.timeline import Timelines, build_timeline
from geo.dataset.load import load_dataset
from geo.dossier.request import DossierRequest, make_dossier
from geo.export.formats import Format
from geo.export.options import PictureOptions
from geo.export.picture import caption, figure_bytes, picture_bytes
from geo.figure.film import film_frame
from geo.language.catalogue import Language
from tests.unit.briefing.stories import SOUND, read

AUGUST, SEPTEMBER = date(2021, 8, 20), date(2021, 9, 6)
A_SHORT_HISTORY = "turkmenistan_checkpoint"
OPTIONS = PictureOptions(dpi=60)
IN_DARI = PictureOptions(dpi=60, language=Language.FA)


def drawings(dataset):
    """Yield the name and the checksum of each drawing."""
    for name, content in _contents(build_timeline(dataset), Timelines(dataset)):
        yield name, hashlib.sha256(content).hexdigest()


def _contents(timeline, timelines):
    for format_ in (Format.PNG, Format.SVG, Format.PDF):
        yield format_, picture_bytes(timeline, [SEPTEMBER], format_, IN_DARI)
    yield "comparison", picture_bytes(timeline, [AUGUST, SEPTEMBER], options=OPTIONS)
    frame = film_frame(timeline, [AUGUST, SEPTEMBER], 1)
    yield "film", figure_bytes(frame, Format.PNG, caption(timeline, [SEPTEMBER]), 60)
    yield "dossier", make_dossier(timelines, DossierRequest(A_SHORT_HISTORY, SEPTEMBER))
    yield "handout", handout_bytes(timelines, read(SOUND))
    yield "slides", slides_bytes(timelines, read(SOUND))


if __name__ == "__main__":
    sums = dict(drawings(load_dataset(Path(sys.argv[1]))))
    sys.stdout.write(json.dumps({"bbox": mpl.rcParams["savefig.bbox"], "drawings": sums}))
