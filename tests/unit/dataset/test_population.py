"""The numbers of people are checked like any table: a row for each area, no other, and a dataset may have none."""

import pytest

from geo.dataset.resources import Role
from tests.unit.dataset.corruptions import Corruption, assert_told, cell, table

FILE = "population.csv"
CORRUPTIONS = [
    Corruption("an-unknown-place", cell(2, "place_id", "atlantis"), 2, "place_id"),
    Corruption("a-place-that-is-a-point", cell(2, "place_id", "khawak_pass"), 2, "place_id"),
    Corruption("an-area-left-out", table(lambda rows: rows.pop(2))),
    Corruption("an-area-twice", table(lambda rows: rows.append([*rows[1][:1], "1", *"xxxyyyzzz"])), 9, "place_id"),
    Corruption("a-number-with-a-comma", cell(3, "people", "25,461"), 3, "people"),
    Corruption("a-number-below-nothing", cell(3, "people", "-1"), 3, "people"),
    Corruption("no-number", cell(3, "people", ""), 3, "people"),
    Corruption("no-source", cell(4, "source", ""), 4, "source"),
    Corruption("no-year", cell(4, "year", " "), 4, "year"),
]  # fmt: skip


@pytest.mark.parametrize("corruption", CORRUPTIONS, ids=lambda each: each.name)
def test_what_is_wrong_is_told_with_file_row_and_remedy(small_folder, corruption):
    assert_told(small_folder, FILE, corruption)


def test_every_area_has_its_people_with_source_and_year(dataset):
    areas = {area.place_id for area in dataset.mapped_areas}
    assert dataset.population.keys() == areas
    assert dataset.paths[Role.POPULATION] == FILE
    assert all(each.people and each.source and each.year for each in dataset.population.values())


def test_the_note_says_what_the_boundaries_hide(dataset):
    dara = dataset.population["dara"]
    numbers = [int(word) for word in dara.note["en"].replace(",", "").split() if word.isdigit()]
    assert sum(numbers) == dara.people
    assert "Abshar inside Dara" in dara.note["en"]
