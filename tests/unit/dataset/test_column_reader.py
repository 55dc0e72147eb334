"""The columns are the same whether they are read from the tables or made of the loaded reports."""

import shutil
from dataclasses import fields

import numpy as np
import pytest

from bench.made_up import write_made_up
from geo.dataset.column_reader import read_columns
from geo.dataset.columns import Columns, columns_of
from geo.dataset.load import load_dataset
from geo.errors import DatasetError
from tests.unit.control.records import DATA

MADE_UP = 6, 400


@pytest.fixture(scope="module")
def made_up(tmp_path_factory):
    folder = tmp_path_factory.mktemp("made_up")
    write_made_up(folder, *MADE_UP)
    return folder


def same(one, other):
    return all(
        np.array_equal(getattr(one, field.name), getattr(other, field.name))
        if isinstance(getattr(one, field.name), np.ndarray)
        else getattr(one, field.name) == getattr(other, field.name)
        for field in fields(Columns)
    )


@pytest.mark.parametrize("folder", [DATA, DATA / "afghanistan"])
def test_the_shipped_tables_are_read_as_they_are_loaded(folder):
    assert same(read_columns(folder), columns_of(load_dataset(folder)))


def test_made_up_tables_are_read_as_they_are_loaded(made_up):
    columns = read_columns(made_up)
    assert same(columns, columns_of(load_dataset(made_up)))
    assert len(columns.event) == MADE_UP[1]
    assert {*columns.published_precision.tolist()} == {0, 1, 2, 3}


FAULTS = {
    "an id twice": ("reports", "\nr7,", "\nr6,"),
    "an id that is none": ("reports", "\nr7,", "\nR7,"),
    "a day that is none": ("reports", "\nr7,2", "\nr7,x"),
    "a place that is unknown": ("reports", ",bridge,", ",brigde,"),
    "a claimant that is unknown": ("reports", ",witnesses,", ",witness,"),
    "a holder that is unknown": ("reports", ",contested,", ",contest,"),
    "a kind that is none": ("reports", ",withdraw,", ",retreat,"),
    "a source that is unknown": ("reports", ",,s5\n", ",,s5;s999\n"),
    "a source named twice": ("reports", ",,s5\n", ",,s5;s5\n"),
    "a source twice": ("sources", "\ns7,", "\ns6,"),
    "a date less exact than it says": ("sources", ",month,", ",day,"),
    "a place in a circle": ("places", "\nland,Invented land,region,,", "\nland,L,region,cell_0,"),
}


@pytest.mark.parametrize("fault", FAULTS)
def test_what_is_wrong_is_told_as_by_the_loading(made_up, tmp_path, fault):
    table, text, wrong = FAULTS[fault]
    folder = shutil.copytree(made_up, tmp_path / "wrong")
    path = folder / f"{table}.csv"
    written = path.read_text(encoding="utf-8")
    assert text in written
    path.write_text(written.replace(text, wrong), encoding="utf-8")
    with pytest.raises(DatasetError) as reading:
        read_columns(folder)
    with pytest.raises(DatasetError) as loading:
        load_dataset(folder)
    assert reading.value.problems
    assert {*reading.value.problems} <= {*loading.value.problems}


@pytest.mark.parametrize("text", ["no,table,at,all\n1,2,3,4\n", ""])
def test_what_is_no_such_table_is_told(made_up, tmp_path, text):
    folder = shutil.copytree(made_up, tmp_path / "wrong")
    (folder / "reports.csv").write_text(text, encoding="utf-8")
    with pytest.raises(DatasetError, match=r"reports\.csv"):
        read_columns(folder)
