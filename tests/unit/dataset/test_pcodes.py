"""The codes of agencies for places: where the dataset has them, and nowhere else."""

import csv
from dataclasses import replace

from geo.dataset.load import load_dataset
from geo.dataset.pcodes import pcodes_of
from tests.unit.control.records import DATA, shipped

DISTRICTS = ("bazarak", "rukha", "dara", "khenj", "unaba", "shutul", "paryan")


def test_a_p_code_is_the_one_that_the_layer_of_the_areas_has():
    expected = {place: f"AF080{number}" for number, place in enumerate(DISTRICTS, 1)}
    assert pcodes_of(shipped()) == expected


def test_a_p_code_is_the_one_that_the_table_of_places_has():
    folder = DATA / "afghanistan"
    with (folder / "places.csv").open(encoding="utf-8", newline="") as file:
        told = {row["place_id"]: row["pcode"] for row in csv.DictReader(file) if row["pcode"]}
    assert (told["kabul"], told["panjshir"]) == ("AF01", "AF08")
    assert pcodes_of(load_dataset(folder)) == told


def test_a_dataset_without_p_codes_gets_none():
    bare = replace(shipped(), areas=shipped().areas.drop(columns="pcode"))
    assert pcodes_of(bare) == {}
