"""What every test may ask for: the dataset that ships, and a copy of its folder to spoil."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from geo.dataset import load_dataset

SHIPPED = Path(__file__).parents[1] / "data"


@pytest.fixture(scope="session")
def dataset():
    """Load the dataset that ships, once for all tests."""
    return load_dataset(SHIPPED)


@pytest.fixture
def data_folder(tmp_path):
    """Copy the data that ships to a folder of the test's own."""
    return Path(shutil.copytree(SHIPPED, tmp_path / "data"))
