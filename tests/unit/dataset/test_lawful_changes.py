"""Whatever is a lawful dataset, every page, command, format and request can show.

``LAWFUL_DATASETS=1000 pytest -n0 tests/unit/dataset/test_lawful_changes.py`` tries a thousand.
"""

import json
import os
from random import Random

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from shapely.affinity import translate
from shapely.geometry import mapping, shape

from geo.dataset.load import load_dataset
from geo.dataset.resources import OPTIONAL
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
    package = files.documents["datapackage.json"]
    for member in ("created", "title", "description", "contributors", "id", "temporal", "spatial"):
        del package[member]
    kept = {"name": {"ps": "x"}, "record": package["control"]["record"]}
    span = {"id": "all", "title": {"ps": "x"}, **kept["record"], "opens_on": "2021-07-01"}
    package["control"] = {**kept, "spans": [span]}
    files.lose(*OPTIONAL)


def keep_areas_alone(files, _):
    """Leave out every file that need not be there, and invent that all of it lies elsewhere."""
    files.lose(*OPTIONAL)
    del files.documents["datapackage.json"]["spatial"]
    for row in files.places:
        if row["lat"]:
            row["lat"], row["lon"] = str(float(row["lat"]) - 70), str(float(row["lon"]) - 140)
    for feature in files.features("panjshir_districts"):
        moved = translate(shape(feature["geometry"]), -140, -70)
        feature["geometry"] = json.loads(json.dumps(mapping(moved)))


def test_the_barest_dataset_can_be_shown_everywhere(small_folder, monkeypatch):
    random = Random(1)
    dataset = changed(small_folder, [strip], random)
    Faces(dataset, random).show(monkeypatch, whole=True)


def test_a_dataset_of_areas_alone_south_of_the_line_can_be_shown_everywhere(
    small_folder, monkeypatch
):
    random = Random(1)
    dataset = changed(small_folder, [keep_areas_alone], random)
    assert dataset.areas.total_bounds[2] < -60
    assert dataset.areas.total_bounds[3] < -30
    Faces(dataset, random).show(monkeypatch, whole=True)


@settings(max_examples=EXAMPLES, deadline=None, suppress_health_check=list(HealthCheck))
@given(
    changes=st.lists(st.sampled_from(CHANGES), min_size=1, max_size=6),
    random=st.randoms(use_true_random=False),
)
def test_every_lawful_dataset_can_be_shown_everywhere(small_folder, monkeypatch, changes, random):
    dataset = changed(small_folder, changes, random)
    Faces(dataset, random).show(monkeypatch)
