"""A parcel is unpacked as far as it is a dataset, and refused in one sentence where it is anything else."""

import io
from zipfile import ZIP_DEFLATED, ZipFile

import pytest

from geo.dataset import parcel
from geo.dataset.parcel import unpacked
from geo.errors import DatasetError


def zipped(contents):
    packed = io.BytesIO()
    with ZipFile(packed, "w", ZIP_DEFLATED) as archive:
        for name, content in contents.items():
            archive.writestr(name, content)
    return packed.getvalue()


SOUND = {"datapackage.json": "{}", "places.csv": "place_id\n", "briefings/a.yaml": "id: a\n"}


@pytest.mark.parametrize("above", ["", "war/", "downloads/war/"])
def test_the_folder_of_the_description_is_unpacked_wherever_it_lies(above):
    beside = {
        "__MACOSX/._places.csv": "x",
        f"{above}.DS_Store": "x",
        f"{above}other/notes.txt": "x",
    }
    found = unpacked(zipped({f"{above}{name}": text for name, text in SOUND.items()} | beside))
    assert {name: content.decode() for name, content in found.items()} == SOUND


@pytest.mark.parametrize(
    "name", ["../places.csv", "/etc/places.csv", "war/../../places.csv", "C:\\places.csv"]
)
def test_a_path_that_leads_out_is_refused(name):
    with pytest.raises(DatasetError, match="leads out of the folder"):
        unpacked(zipped(SOUND | {name: "x"}))


def test_what_grows_too_long_when_it_is_unpacked_is_refused(monkeypatch):
    monkeypatch.setattr(parcel, "MOST_BYTES", 10_000)
    packed = zipped(SOUND | {"reports.csv": "0" * 1_000_000})
    assert len(packed) < 3000
    with pytest.raises(DatasetError, match="longer than"):
        unpacked(packed)


def test_too_many_files_are_refused():
    with pytest.raises(DatasetError, match="more than 60 files"):
        unpacked(zipped(SOUND | {f"{number}.csv": "x" for number in range(60)}))


@pytest.mark.parametrize("content", [b"", b"PK", b"place_id,name\n"])
def test_what_is_no_zip_is_refused(content):
    with pytest.raises(DatasetError, match="not a ZIP"):
        unpacked(content)


def test_a_zip_without_a_description_is_refused():
    with pytest.raises(DatasetError, match="The description is missing"):
        unpacked(zipped({"places.csv": "place_id\n"}))
