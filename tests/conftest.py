"""What every test may ask for: the dataset that ships, and a copy of its folder to spoil."""

from __future__ import annotations

import gc
import io
import shutil
import signal
import sys
from functools import cache, wraps
from pathlib import Path

import pytest
from PIL import Image

from geo.codes.codebook import open_codebook
from geo.dataset import load
from geo.dataset.load import load_dataset
from tests.install.wheel import Installed, build_wheel

SHIPPED = Path(__file__).parents[1] / "data"


def pytest_collection_finish():
    """Keep the garbage collector from looking again and again through all that was imported."""
    gc.collect()
    gc.freeze()
    gc.set_threshold(100_000, 50, 100)


@pytest.fixture(scope="session", autouse=True)
def interruptible():
    """Let Ctrl+C end what tests start: a shell's background jobs, and all of theirs, ignore it."""
    signal.signal(signal.SIGINT, signal.default_int_handler)


@pytest.fixture(scope="session")
def dataset():
    """Load the dataset that ships, once for all tests."""
    return load_dataset(SHIPPED)


@pytest.fixture(scope="session", autouse=True)
def loaded_once(dataset):
    """Let the commands that tests run in this process load the dataset that ships once for all."""
    with pytest.MonkeyPatch.context() as patch:
        loading = load.load_dataset
        shipped = SHIPPED.resolve()

        @wraps(loading)  # so that a worker is told of it by its name
        def load_or_remember(folder):
            return dataset if Path(folder).resolve() == shipped else loading(folder)

        patch.setattr(load, "load_dataset", load_or_remember)
        yield


@pytest.fixture(scope="session", autouse=True)
def looked_through_once():
    """Let AppTest look once for components in all packages, and not anew whenever a page runs."""
    with pytest.MonkeyPatch.context() as patch:
        if "streamlit.testing.v1" in sys.modules:
            from streamlit.components.v2 import manifest_scanner as scanner

            patch.setattr(
                scanner, "scan_component_manifests", cache(scanner.scan_component_manifests)
            )
        yield


@pytest.fixture(scope="session", autouse=True)
def dismissed():
    """End the workers that tests have shared."""
    yield
    if hands := sys.modules.get("tests.unit.server.hands"):
        hands.close_workshop()


@pytest.fixture(autouse=True)
def opened(dataset):
    """Speak of the dataset that ships, whatever a test before has loaded."""
    open_codebook(dataset.codes)


@pytest.fixture
def data_folder(tmp_path):
    """Copy the data that ships to a folder of the test's own."""
    others = shutil.ignore_patterns("afghanistan")
    return Path(shutil.copytree(SHIPPED, tmp_path / "data", ignore=others))


@pytest.fixture(scope="session")
def small_relief():
    """Shrink the relief picture, which takes the longest to decode."""
    picture = Image.open(SHIPPED / "relief.webp")
    shrunk = io.BytesIO()
    picture.resize((picture.width // 10, picture.height // 10)).save(shrunk, format="webp")
    return shrunk.getvalue()


@pytest.fixture(scope="session")
def remembered():
    """Remember what was read from a sound file, as hundreds of tests spoil just one of many."""
    return {name: _remember(getattr(load, name)) for name in ("read_table", "read_layer")}


def _remember(read):
    sound = {}

    def read_or_remember(folder, name, schema, **options):
        path = folder.path / name
        content = path.read_bytes() if path.is_file() else b""
        key = name, content, repr(schema)
        if key in sound:
            folder.contents[name] = content
            return sound[key]
        before = len(folder.problems)
        result = read(folder, name, schema, **options)
        if len(folder.problems) == before:
            sound[key] = result
        return result

    return read_or_remember


@pytest.fixture
def small_folder(data_folder, small_relief, remembered, monkeypatch):
    """Copy the data that ships, so that it loads fast: a small relief, sound files remembered."""
    (data_folder / "relief.webp").write_bytes(small_relief)
    for name, read in remembered.items():
        monkeypatch.setattr(load, name, read)
    return data_folder


@pytest.fixture(scope="session")
def wheel(tmp_path_factory):
    """Build the wheel, once for all tests of one process."""
    return build_wheel(tmp_path_factory.mktemp("dist"))


@pytest.fixture(scope="session")
def installed(wheel, tmp_path_factory):
    """Install the wheel where no checkout is, in a folder with a space in its name."""
    return Installed.from_wheel(wheel, tmp_path_factory.mktemp("some where"))
