"""What is wrong with a dataset is told in the language that is spoken; English says it as its error does."""

import re
import shutil

import pytest

from geo.cli.faults import listing
from geo.dataset.load import load_dataset
from geo.errors import BriefingError, DatasetError, Problem
from geo.language.catalogue import Language, speaking
from tests.conftest import SHIPPED


@pytest.fixture
def broken(tmp_path):
    """Return a folder with a dataset that has problems of many kinds, all of them made up."""
    folder = tmp_path / "broken"
    shutil.copytree(SHIPPED, folder)
    table = (folder / "reports.csv").read_text(encoding="utf-8")
    head, first, second, third, *rest = table.splitlines()
    spoilt = [
        *(first, first, second.replace("2021", "2121"), f"{third},more"),
        *("", second.replace(",", ", ", 2)),
    ]
    rows = "\n".join([head.replace("summary", "summery"), *spoilt, *rest])
    (folder / "reports.csv").write_text(rows, encoding="utf-8")
    (folder / "sources.csv").write_bytes(b"\xff\xfe")
    (folder / "claims.csv").unlink()
    return folder


@pytest.mark.parametrize("language", [Language.FA, Language.PS])
def test_the_problems_of_a_dataset_are_told_in_the_language(broken, language):
    with speaking(language), pytest.raises(DatasetError) as caught:
        load_dataset(broken)
    assert len(caught.value.problems) > 3
    for problem in caught.value.problems:
        for text in (problem.message, problem.remedy):
            plain = re.sub("\u2068[^\u2069]*\u2069", "", text)
            assert re.search("[\u0600-\u06ff]", plain), text
    with speaking(language):
        first, *lines = listing(caught.value).splitlines()
    assert re.search("[\u06f0-\u06f9]", first)
    assert len(lines) == len(caught.value.problems)


@pytest.mark.parametrize("kind", [DatasetError, BriefingError])
@pytest.mark.parametrize("count", [1, 2])
def test_english_lists_problems_as_the_error_itself_does(kind, count):
    problems = [
        Problem("a.csv", 3, "lat", "x", "The value is wrong", "Mend it."),
        Problem("b.csv", None, None, None, "The file is missing", "Put it back."),
    ]
    error = kind(problems[:count])
    assert listing(error) == str(error)
