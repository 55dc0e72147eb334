"""The name of a file says what it is, or is refused: no PNG ends in .pdf."""

import zipfile

import pytest

from geo.cli import main as cli
from tests.unit.briefing.stories import SOUND

BEGINNINGS = {
    "png": b"\x89PNG",
    "svg": b"<?xml",
    "pdf": b"%PDF",
    "gif": b"GIF8",
    "csv": b"\xef\xbb\xbf",
    "html": b"<!DOCTYPE html>",
    "geojson": b"{",
    "xlsx": b"PK",
    "zip": b"PK",
    "pptx": b"PK",
}
SNAPSHOT = ("snapshot", "2021-09-06", "--layout", "bare")
COMPARE = ("compare", "2021-09-04", "2021-09-06")
ANIMATE = ("animate", "2021-09-04", "2021-09-06", "--height", "360")
EXPORT = ("export", "2021-09-06")
BUNDLE = ("bundle", "2021-09-06", "--format", "csv")
BRIEFING = ("briefing", "short.yaml")


@pytest.fixture
def run(capsys, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    (tmp_path / "short.yaml").write_text(SOUND, encoding="utf-8")

    def run_command(*arguments):
        code = cli.main(arguments)
        printed = capsys.readouterr()
        return code, printed.out.splitlines(), printed.err.strip()

    return run_command


@pytest.mark.parametrize(
    ("command", "name"),
    [
        (SNAPSHOT, "map.pdf"),
        (SNAPSHOT, "map.SVG"),
        (SNAPSHOT, "maps of 2021.5/map.png"),
        (COMPARE, "two.svg"),
        (ANIMATE, "film.gif"),
        (EXPORT, "states.csv"),
        (EXPORT, "states.xlsx"),
        (EXPORT, "page.html"),
        (BUNDLE, "all.zip"),
        (BRIEFING, "talk.pptx"),
        (BRIEFING, "talk.html"),
    ],
)
def test_a_file_is_what_its_name_ends_in(run, tmp_path, command, name):
    assert run(*command, "--out", name) == (0, [name], "")
    beginning = BEGINNINGS[name.rpartition(".")[2].lower()]
    assert (tmp_path / name).read_bytes().startswith(beginning)


@pytest.mark.parametrize(
    ("command", "name", "other"),
    [
        ((*SNAPSHOT, "--format", "png"), "map.pdf", "png"),
        ((*SNAPSHOT, "--format", "png", "--format", "pdf"), "map.pdf", "png"),
        ((*COMPARE, "--format", "svg"), "map.png", "svg"),
        ((*ANIMATE, "--format", "mp4"), "film.webm", "mp4"),
        ((*EXPORT, "--format", "csv"), "states.xlsx", "csv"),
        ((*BRIEFING, "--pdf", "--html"), "talk.pptx", "pdf, html"),
    ],
)
def test_a_name_that_contradicts_the_format_is_refused(run, tmp_path, command, name, other):
    ending = name.rpartition(".")[2]
    refusal = f"{name} ends in .{ending}, but {other} is asked for; leave one out."
    assert run(*command, "--out", name) == (2, [], refusal)
    assert not (tmp_path / name).exists()


@pytest.mark.parametrize(
    ("command", "name", "offered"),
    [
        (SNAPSHOT, "map.jpeg", ".png, .svg, .pdf"),
        (COMPARE, "map.gif", ".png, .svg, .pdf, .pptx"),
        (ANIMATE, "film.avi", ".gif, .mp4, .webm"),
        (EXPORT, "states.png", ".geojson, .gpkg, .kml, .parquet, .csv, .xlsx, .html"),
        (BUNDLE, "all.tar.gz", ".zip"),
        (BRIEFING, "talk.ppt", ".pptx, .pdf, .html"),
    ],
)
def test_another_ending_is_refused_with_those_on_offer(run, tmp_path, command, name, offered):
    code, printed, refusal = run(*command, "--out", name)
    assert (code, printed) == (2, [])
    assert f"a file may end in {offered}, a new folder in nothing." in refusal
    assert not (tmp_path / name).exists()


@pytest.mark.parametrize(
    "command", [SNAPSHOT, EXPORT, BUNDLE, (*BRIEFING, "--html")], ids=lambda command: command[0]
)
@pytest.mark.parametrize("name", ["new", "old.d"])
def test_a_name_without_an_ending_is_a_folders_and_so_is_one_that_exists(
    run, tmp_path, command, name
):
    (tmp_path / "old.d").mkdir()
    code, [printed], _ = run(*command, "--out", name)
    assert (code, (tmp_path / printed).parent) == (0, tmp_path / name)


def test_several_files_do_not_get_the_name_of_one(run):
    refusal = "map.pdf is a file; several files need a folder."
    assert run("snapshot", "2021-09-04", "2021-09-06", "--out", "map.pdf") == (2, [], refusal)


def test_a_file_without_an_ending_is_not_taken_for_a_picture(run, tmp_path):
    (tmp_path / "map").write_text("mine")
    refusal = "map is a file; a new one has a name that ends in .png."
    assert run(*SNAPSHOT, "--out", "map", "--force") == (2, [], refusal)
    assert (tmp_path / "map").read_text() == "mine"


def test_the_format_that_is_given_goes_into_a_folder(run, tmp_path):
    code, [printed], _ = run(*SNAPSHOT, "--format", "svg", "--out", "new")
    assert (code, printed) == (0, "new/panjshir_2021-09-06_assessed_bare.svg")


def test_a_bundle_holds_its_formats_whatever_it_is_called(run, tmp_path):
    run(*BUNDLE, "--out", "all.zip")
    with zipfile.ZipFile(tmp_path / "all.zip") as bundle:
        assert "panjshir_2021-09-06_assessed.csv" in bundle.namelist()
