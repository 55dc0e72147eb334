"""Whatever is a lawful dataset, every page, command, format and request can show.

``LAWFUL_DATASETS=1000 pytest -n0 tests/unit/dataset/test_lawful_changes.py`` tries a thousand.
"""

import os
from random import Random

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from geo.dataset.load import load_dataset
from tests.unit.dataset.faces import Faces
from tests.unit.dataset.lawful_changes import CHANGES, LAYERS, Files

EXAMPLES = int(os.environ.get("LAWFUL_DATASETS", "5"))

pytestmark = pytest.mark.filterwarnings("ignore:Glyph .* missing from:UserWarning")
"""Pictures may lack letters, of which ``validate`` tells."""


def changed(folder, changes, random):
    """Write the shipped files with some changes into a folder, and load them."""
    files = Files()
    for change in changes:
        change(files, random)
    files.write(folder)
    return load_dataset(folder)


def strip(files, _):
    """Leave nothing that can be left out: one district, one report, no claim."""
    place = next(row for row in files.places if row["place_id"] == "bazarak")
    files.keep("places.csv", [place | {"name_fa": "", "lat": "", "lon": "", "note": ""}])
    report = next(row for row in files.reports if row["asserts"] == "none")
    files.keep("reports.csv", [report | {"figures": ""}])
    unknown = {"url": "", "published_on": "", "date_precision": "unknown"}
    files.tables["sources.csv"] = [row | unknown for row in files.sources]
    files.tables["claims.csv"] = []
    for name in LAYERS:
        del files.features(name)[1:]
    for name in ("created", "evidence_ages_after_days"):
        del files.documents["datapackage.json"][name]


def test_the_barest_dataset_can_be_shown_everywhere(small_folder, monkeypatch):
    random = Random(1)
    dataset = changed(small_folder, [strip], random)
    Faces(dataset, random).show(monkeypatch, whole=True)


@settings(max_examples=EXAMPLES, deadline=None, suppress_health_check=list(HealthCheck))
@given(
    changes=st.lists(st.sampled_from(CHANGES), min_size=1, max_size=6),
    random=st.randoms(use_true_random=False),
)
def test_every_lawful_dataset_can_be_shown_everywhere(small_folder, monkeypatch, changes, random):
    dataset = changed(small_folder, changes, random)
    Faces(dataset, random).show(monkeypatch)
