"""A folder that appears whole or not at all, and in which what did not change stays as it is."""

import os

import pytest

from geo.errors import UsageError
from geo.export.parts import PART_BYTES
from geo.publish.tree import MARK, replacing

FIRST = {"index.html": b"one", "assets/a.js": b"alike", MARK: b"{}"}
SECOND = {"index.html": b"two", "assets/a.js": b"alike", MARK: b"{}"}


def write(folder, files):
    """Write files, and return which of them were new or changed."""
    with replacing(folder) as tree:
        return {path for path, content in files.items() if tree.write(path, content)}


def held(folder):
    found = (path for path in folder.rglob("*") if path.is_file())
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in found}


def test_a_new_folder_holds_what_was_written_and_nothing_is_left_beside_it(tmp_path):
    folder = tmp_path / "deep" / "site"
    assert write(folder, FIRST) == FIRST.keys()
    assert held(folder) == FIRST
    assert [path.name for path in folder.parent.iterdir()] == ["site"]


def test_what_did_not_change_is_the_very_file_of_before(tmp_path):
    folder = tmp_path / "site"
    write(folder, FIRST | {"gone.html": b"gone"})
    os.utime(folder / "assets/a.js", (1, 1))
    before = (folder / "assets/a.js").stat()
    assert write(folder, SECOND) == {"index.html"}
    after = (folder / "assets/a.js").stat()
    assert held(folder) == SECOND
    assert (after.st_ino, after.st_mtime) == (before.st_ino, before.st_mtime)


def test_what_languages_share_may_be_written_by_each_of_them(tmp_path):
    folder = tmp_path / "site"
    write(folder, FIRST)
    with replacing(folder) as tree:
        changed = [tree.write(path, FIRST[path]) for path in (*FIRST, *FIRST)]
    assert changed == [False] * (2 * len(FIRST))
    assert held(folder) == FIRST


def test_what_comes_in_parts_is_the_very_file_of_before_where_it_did_not_change(tmp_path):
    folder = tmp_path / "site"
    write(folder, FIRST)
    before = (folder / "assets/a.js").stat()
    parts = {path: iter([content[:2], content[2:]]) for path, content in SECOND.items()}
    assert write(folder, parts) == {"index.html"}
    assert held(folder) == SECOND
    assert (folder / "assets/a.js").stat().st_ino == before.st_ino


def test_each_part_lies_in_the_folder_before_the_next_is_made(tmp_path):
    with replacing(tmp_path / "site") as tree:
        sizes = []

        def parts():
            for _ in range(3):
                sizes.append((tree.made / "rows.csv").stat().st_size)
                yield bytes(PART_BYTES)

        assert tree.write("rows.csv", parts())
    assert sizes == [0, PART_BYTES, 2 * PART_BYTES]


def test_a_disk_without_links_keeps_the_date_of_what_did_not_change(tmp_path, monkeypatch):
    folder = tmp_path / "site"
    write(folder, FIRST)
    os.utime(folder / "assets/a.js", (1, 1))

    def refuse(*_):
        raise PermissionError

    monkeypatch.setattr(os, "link", refuse)
    assert write(folder, SECOND) == {"index.html"}
    assert held(folder) == SECOND
    assert (folder / "assets/a.js").stat().st_mtime == 1


def test_what_goes_wrong_leaves_the_folder_as_it_was(tmp_path):
    folder = tmp_path / "site"
    write(folder, FIRST)
    with pytest.raises(TypeError):
        write(folder, {"index.html": b"half", "assets/a.js": None})
    assert held(folder) == FIRST
    assert [path.name for path in tmp_path.iterdir()] == ["site"]


def test_what_goes_wrong_the_first_time_leaves_nothing(tmp_path):
    with pytest.raises(TypeError):
        write(tmp_path / "site", {"index.html": b"half", "assets/a.js": None})
    assert [*tmp_path.iterdir()] == []


def test_a_folder_that_holds_anything_else_is_never_replaced(tmp_path):
    folder = tmp_path / "thesis"
    folder.mkdir()
    (folder / "chapter.txt").write_text("years of work", encoding="utf-8")
    with pytest.raises(UsageError, match="no published site"):
        write(folder, FIRST)
    assert held(folder) == {"chapter.txt": b"years of work"}
    assert [path.name for path in tmp_path.iterdir()] == ["thesis"]


def test_an_empty_folder_may_be_filled(tmp_path):
    (tmp_path / "site").mkdir()
    write(tmp_path / "site", FIRST)
    assert held(tmp_path / "site") == FIRST


def test_a_folder_that_cannot_be_made_is_told_in_a_sentence(tmp_path):
    (tmp_path / "file").write_bytes(b"")
    with pytest.raises(UsageError, match="Cannot write"):
        write(tmp_path / "file" / "site", FIRST)
