"""ZIP bundles, and the commands that write files: whole, checkable, the same every time."""

import csv
import hashlib
import io
import json
import os
import subprocess
import sys
import zipfile
from collections import Counter
from dataclasses import replace
from datetime import date

import pytest
from click.testing import CliRunner
from PIL import Image

from geo.cli import main as cli
from geo.cli.output import write_whole
from geo.codes.vocabulary import Eyes, Knowledge
from geo.control.amounts import Measure, amounts_on
from geo.control.timeline import Timelines
from geo.design.style import Theme
from geo.export.formats import FILES, FILMS, Format
from geo.export.options import FilmOptions, PictureOptions
from geo.export.request import (
    STEPS_OF_TIMELINE,
    Exporter,
    FileRequest,
    file_requests,
    texts_beside,
)
from geo.figure.layouts import Layout
from geo.language.catalogue import Language, speaking
from tests.codes import Reading
from tests.unit.control.records import DATA, shipped, shipped_timeline
from tests.unit.export.files import DAYS, RELEASED, ROOT_DAY, bundled, exporter, made, said_at

ORDERS = [FileRequest(format_, days) for days in ((), (ROOT_DAY,)) for format_ in FILES]


AMOUNTS = [
    "panjshir_2021-09-06_assessed_amounts.csv",
    "panjshir_timeline_assessed_amounts.csv",
]


@pytest.fixture(scope="module")
def bundle():
    with zipfile.ZipFile(io.BytesIO(bundled(exporter(), ORDERS))) as opened:
        yield opened


@pytest.fixture(scope="module")
def manifest(bundle):
    return json.loads(bundle.read("manifest.json"))


def test_a_bundle_holds_the_files_that_the_command_line_makes(bundle):
    assert bundle.testzip() is None
    files = [order.name_in(shipped()) for order in ORDERS]
    texts = [order.name_in(shipped()) for order in texts_beside(ORDERS)]
    beside = [*texts, *AMOUNTS, "CITATION.cff", "changes.csv"]
    assert bundle.namelist() == [*files, *beside, "manifest.json"]
    for order in ORDERS:
        assert bundle.read(order.name_in(shipped())) == made(order.format, order.day)


def test_the_manifest_has_the_checksum_of_every_file(bundle, manifest):
    entries = [*manifest["files"], *manifest["beside"]]
    assert [entry["name"] for entry in entries] == bundle.namelist()[:-1]
    for entry in entries:
        content = bundle.read(entry["name"])
        assert entry["sha256"] == hashlib.sha256(content).hexdigest()
        assert entry["bytes"] == len(content)


def test_the_manifest_says_how_to_make_and_to_cite_the_files(manifest):
    named = {"version": shipped().version, "sha256": shipped().checksum}
    assert manifest["dataset"] == {"id": shipped().package.id, **named}
    assert manifest["licence"].startswith("CC BY 4.0")
    assert shipped().checksum in manifest["cite"]
    assert manifest["caveats"]
    assert manifest["software"]["python"] == ".".join(map(str, sys.version_info[:3]))
    assert manifest["files"][-1]["parameters"] == {
        "date": "2021-09-06",
        "reading": "assessed",
        "known": "hindsight",
        "format": "html",
        "language": "en",
    }


def test_a_bundle_brings_the_corrections_as_the_dataset_has_them(bundle):
    text = bundle.read("changes.csv").decode("utf-8-sig")
    own = (DATA / "changes.csv").read_text(encoding="utf-8")
    assert [*csv.reader(text.splitlines())] == [*csv.reader(own.splitlines())]


def test_a_bundle_of_a_dataset_without_corrections_says_how_to_cite_it():
    spotless = Exporter(Timelines(replace(shipped(), corrections=())))
    content = bundled(spotless, [FileRequest(Format.CSV, (ROOT_DAY,))])
    with zipfile.ZipFile(io.BytesIO(content)) as opened:
        assert opened.namelist()[3:] == ["CITATION.cff", "manifest.json"]


@pytest.mark.parametrize("name", AMOUNTS)
def test_a_bundle_tells_how_much_each_party_holds_on_its_days(bundle, name):
    rows = [*csv.DictReader(bundle.read(name).decode("utf-8-sig").splitlines())]
    days = {date.fromisoformat(row["date"]) for row in rows}
    timeline = shipped_timeline()
    assert (days == {ROOT_DAY}) == ("timeline" not in name)
    assert days <= {ROOT_DAY, timeline.window.start, *timeline.stops}
    assert {row["unit"] for row in rows} == {"places", "km2", "people"}
    years = {row["source_year"] for row in rows if row["counted_by"] == Measure.PEOPLE}
    assert years == {each.year["en"] for each in shipped().population.values()}
    for row in rows:
        amounts = amounts_on(timeline, date.fromisoformat(row["date"]), Measure(row["counted_by"]))
        assert float(row["total"]) == pytest.approx(amounts.total, abs=0.05)
        assert row["source"]
        held = {str(each.party): each.held for each in amounts.parties}
        held |= {"contested": amounts.contested, "none": amounts.unknown}
        assert float(row["held"]) == pytest.approx(held[row["party"]], abs=0.05)


def test_the_table_of_amounts_is_the_same_whatever_language_is_spoken():
    orders = [FileRequest(Format.GEOJSON, (day,), Eyes(Reading.NRF)) for day in DAYS[1:3]]
    with speaking(Language.FA):
        in_dari = bundled(exporter(), orders)
    assert in_dari == bundled(exporter(), orders)
    with zipfile.ZipFile(io.BytesIO(in_dari)) as opened:
        assert "panjshir_2021-08-20_to_2021-09-04_nrf_amounts.csv" in opened.namelist()


def test_a_bundle_is_dated_by_the_data_and_readable_on_every_system(bundle):
    for member in bundle.infolist():
        assert member.date_time == RELEASED.timetuple()[:6]
        assert member.external_attr >> 16 == 0o100644


def test_the_states_inside_are_those_of_at(bundle):
    inside = json.loads(bundle.read("panjshir_2021-09-06_assessed.geojson"))
    rows = {feature["id"]: feature["properties"] for feature in inside["features"]}
    assert {i: row["controller"] for i, row in rows.items()} == {
        i: state["controller"] for i, state in said_at(ROOT_DAY).items()
    }


def test_another_process_makes_the_same_bytes(tmp_path):
    formats = [part for format_ in FILES for part in ("--format", format_.value)]
    command = ["bundle", "2021-09-04", "--timeline", *formats, "--out"]
    own, other = tmp_path / "own.zip", tmp_path / "other.zip"
    elsewhere = os.environ | {"TZ": "Asia/Kabul", "PYTHONHASHSEED": "7"}
    process = [sys.executable, "-m", "geo.cli", *command, other]
    subprocess.run(process, check=True, capture_output=True, env=elsewhere)
    assert cli.main([*command, str(own)]) == 0
    assert own.read_bytes() == other.read_bytes()


@pytest.fixture
def run(tmp_path, monkeypatch):
    """Run a command in a folder of its own and return its code, output and complaint."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr("geo.cli.files.open_exporter", lambda _: exporter())

    def run_command(*arguments):
        answer = CliRunner().invoke(cli.panjshir_map, [*map(str, arguments)])
        if isinstance(answer.exception, SystemExit | None):
            return answer.exit_code, answer.stdout.split(), answer.stderr
        return 2, answer.stdout.split(), str(answer.exception)

    return run_command


def test_names_sort_and_say_what_is_inside():
    day = date(2021, 9, 6)
    known = {"eyes": Eyes(Reading.NRF, Knowledge.AS_KNOWN)}
    requests = {
        "panjshir_2021-09-06_assessed.geojson": FileRequest(Format.GEOJSON, (day,)),
        "panjshir_timeline_assessed.csv": FileRequest(Format.CSV, ()),
        "panjshir_2021-09-06_nrf_as-known.xlsx": FileRequest(Format.XLSX, (day,), **known),
    }
    assert [*requests] == [request.name_in(shipped()) for request in requests.values()]


@pytest.mark.parametrize(
    ("name", "begin"),
    [("sudan-control", "sudan"), ("sudan", "sudan"), ("control", "control"), ("a.b_c", "a.b_c")],
)
def test_names_begin_with_that_of_the_dataset(name, begin):
    named = replace(shipped(), name=name)
    assert FileRequest(Format.CSV, ()).name_in(named) == f"{begin}_timeline_assessed.csv"


def test_names_say_what_is_not_as_usual():
    day = date(2021, 9, 6)
    look = PictureOptions(
        layout=Layout.A4,
        theme=Theme.DARK,
        dpi=300,
        language=Language.FA,
        highlight=("rukha", "bazarak", "rukha"),
    )
    picture = FileRequest(Format.PNG, (day,), options=look)
    outlined = "panjshir_2021-09-06_assessed_a4_dark_fa_highlight-bazarak-rukha.png"
    assert picture.name_in(shipped()) == outlined
    film = FileRequest(
        Format.MP4, (day, date(2021, 9, 4)), options=FilmOptions(language=Language.PS)
    )
    assert film.name_in(shipped()) == "panjshir_2021-09-04_to_2021-09-06_assessed_ps.mp4"


def test_places_in_another_order_make_the_same_picture():
    looks = [
        PictureOptions(layout=Layout.BARE, dpi=50, highlight=places)
        for places in (("rukha", "bazarak"), ("bazarak", "rukha", "bazarak"))
    ]
    assert looks[0] == looks[1]


def test_the_parameters_are_those_with_which_to_ask_again():
    look = PictureOptions(
        layout=Layout.A4, theme=Theme.LIGHT, dpi=300, language=Language.FA, highlight=("rukha",)
    )
    day = date(2021, 9, 6)
    assert FileRequest(Format.PDF, (day,), options=look).parameters() == {
        "date": "2021-09-06",
        "reading": "assessed",
        "known": "hindsight",
        "format": "pdf",
        "layout": "a4",
        "theme": "light",
        "language": "fa",
        "highlight": ["rukha"],
    }
    assert FileRequest(Format.PNG, (day,), options=look).parameters()["dpi"] == 300
    assert FileRequest(Format.GIF, (day, date(2021, 9, 4)), options=FilmOptions()).parameters() == {
        "dates": ["2021-09-04", "2021-09-06"],
        "reading": "assessed",
        "known": "hindsight",
        "format": "gif",
        "theme": "light",
        "language": "en",
        "height": 540,
        "hold": 1.6,
    }


def test_films_are_of_all_dates_together():
    look = PictureOptions(layout=Layout.SLIDE, theme=Theme.DARK, dpi=144, language=Language.FA)
    days = [None, date(2021, 9, 4), date(2021, 9, 6)]
    wanted = file_requests(
        [Format.GIF, Format.CSV], days, Eyes(Reading.NRF, Knowledge.HINDSIGHT), look
    )
    *tables, film = wanted
    assert [order.day for order in tables] == days
    assert (film.days, film.options) == (
        tuple(days[1:]),
        FilmOptions(theme=Theme.DARK, language=Language.FA),
    )
    assert [order.steps for order in wanted] == [STEPS_OF_TIMELINE, 1, 1, 2]


def test_files_say_the_same_whatever_is_spoken():
    with speaking(Language.FA):
        for format_ in (Format.CSV, Format.GEOJSON, Format.XLSX):
            assert exporter().make(FileRequest(format_, (ROOT_DAY,))) == made(format_)


def test_export_writes_one_file_here_and_prints_its_name(run, tmp_path):
    assert run("export", "2021-09-06") == (0, ["panjshir_2021-09-06_assessed.geojson"], "")
    written = (tmp_path / "panjshir_2021-09-06_assessed.geojson").read_bytes()
    assert written == made(Format.GEOJSON)


def test_export_writes_many_files_into_a_folder_that_need_not_exist(run, tmp_path):
    arguments = ("--timeline", "--format", "csv", "--format", "xlsx", "--out", "new/folder")
    code, printed, _ = run("export", "2021-09-04", "2021-09-06", *arguments)
    assert code == 0
    assert printed == [str(path.relative_to(tmp_path)) for path in map(tmp_path.joinpath, printed)]
    endings = Counter(path.suffix for path in (tmp_path / "new/folder").iterdir())
    assert endings == {".csv": 3, ".xlsx": 3, ".txt": 3}


def test_export_of_every_change_has_the_days_on_which_something_changes(run):
    _, printed, _ = run("export", "--every-change", "--format", "csv", "--out", "all")
    battle = shipped().opening
    stops = [day for day in shipped_timeline().stops if battle.start <= day <= battle.end]
    changed = [day for day in stops if shipped_timeline().changes(day)]
    assert printed == [f"all/panjshir_{day}_assessed.csv" for day in changed]


def test_export_from_and_to_has_every_day_between(run):
    _, printed, _ = run(
        "export", "--from", "2021-09-03", "--to", "2021-09-05", "--format", "csv", "--out", "three"
    )
    assert printed == [f"three/panjshir_2021-09-0{day}_assessed.csv" for day in (3, 4, 5)]


def test_an_existing_file_is_kept_unless_forced(run, tmp_path):
    path = tmp_path / "mine.csv"
    path.write_text("mine")
    export = ("export", "2021-09-06", "--format", "csv", "--out", path)
    assert run(*export) == (2, [], f"{path} exists already; --force overwrites it.")
    assert path.read_text() == "mine"
    assert run(*export, "--force")[0] == 0
    assert path.read_bytes() == made(Format.CSV)


def test_where_one_of_many_exists_none_is_written(run, tmp_path):
    (tmp_path / "panjshir_2021-09-06_assessed.csv").write_text("mine")
    code, _, complaint = run("export", "2021-09-04", "2021-09-06", "--format", "csv")
    assert (code, "exists already" in complaint) == (2, True)
    assert len(list(tmp_path.iterdir())) == 1


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (["export"], "Say which dates"),
        (["bundle"], "Say which dates"),
        (["bundle", "--timeline", "--format", "png"], "A picture needs a date"),
        (["bundle", "--timeline", "--format", "gif"], "a stretch of dates or every change"),
        (["bundle", "2021-09-06", "--format", "gif", "--format", "csv"], "2 to 400 dates, not 1"),
        (["bundle", "2021-09-06", "--format", "png", "--highlight", "kabul"], "no mapped place"),
        (["export", "yesterday"], "'yesterday' is not a date"),
        (["export", "2020-01-01"], "outside the record"),
        (["export", "--from", "2021-09-06", "--to", "2021-09-04"], "is after --to"),
        (["export", "--from", "2020-01-01"], "outside the record"),
        (["export", "2021-09-06", "--out", "/dev/null/x"], "Cannot write /dev/null/x"),
    ],
)
def test_what_makes_no_sense_is_refused_in_a_sentence(run, arguments, words):
    code, printed, complaint = run(*arguments)
    assert (code, printed) == (2, [])
    assert words in complaint


def test_several_files_do_not_fit_into_one(run, tmp_path):
    (tmp_path / "one").touch()
    _, _, complaint = run("export", "2021-09-04", "2021-09-06", "--out", "one", "--force")
    assert complaint == "one is a file; several files need a folder."


def test_bundle_names_the_first_and_the_last_day(run):
    _, printed, _ = run("bundle", "2021-09-04", "2021-09-06", "--format", "csv")
    assert printed == ["panjshir_2021-09-04_to_2021-09-06_assessed.zip"]
    _, printed, _ = run("bundle", "--timeline", "--format", "csv")
    assert printed == ["panjshir_timeline_assessed.zip"]


def test_bundle_takes_pictures_too(run, tmp_path):
    formats = ("--format", "png", "--format", "csv")
    look = ("--layout", "bare", "--theme", "dark", "--dpi", "60")
    run("bundle", "2021-09-04", "--timeline", *formats, *look, "--out", "all.zip")
    with zipfile.ZipFile(tmp_path / "all.zip") as bundle:
        manifest = json.loads(bundle.read("manifest.json"))
        picture = Image.open(io.BytesIO(bundle.read("panjshir_2021-09-04_assessed_bare_dark.png")))
    assert [entry["name"] for entry in manifest["files"]] == [
        "panjshir_timeline_assessed.csv",
        "panjshir_2021-09-04_assessed_bare_dark.png",
        "panjshir_2021-09-04_assessed.csv",
    ]
    assert manifest["files"][1]["parameters"]["layout"] == "bare"
    assert picture.size == (600, 450)


def test_bundle_takes_films_too(run, tmp_path):
    formats = [part for film in FILMS for part in ("--format", film)]
    look = ("--theme", "grey", "--language", "fa")
    code, _, _ = run("bundle", "2021-09-04", "2021-09-06", *formats, *look, "--out", "films.zip")
    assert code == 0
    days = (date(2021, 9, 4), date(2021, 9, 6))
    with zipfile.ZipFile(tmp_path / "films.zip") as bundle:
        manifest = json.loads(bundle.read("manifest.json"))
        for film, entry in zip(FILMS, manifest["files"], strict=True):
            order = FileRequest(
                film, days, options=FilmOptions(theme=Theme.GREY, language=Language.FA)
            )
            content = bundle.read(order.name_in(shipped()))
            assert content == exporter().make(order)
            assert entry["sha256"] == hashlib.sha256(content).hexdigest()
            assert entry["media_type"] == order.media_type
            assert entry["parameters"]["dates"] == ["2021-09-04", "2021-09-06"]
            assert entry["parameters"]["language"] == "fa"


def test_progress_is_told_with_each_frame_of_a_film_and_each_other_file():
    look = PictureOptions(layout=Layout.BARE, theme=Theme.LIGHT, dpi=50)
    days = [date(2021, 9, 4), date(2021, 9, 6)]
    wanted = file_requests(
        [Format.CSV, Format.GIF], days, Eyes(Reading.ASSESSED, Knowledge.HINDSIGHT), look
    )
    told = []
    bundled(exporter(), wanted, lambda: told.append(1))
    assert len(told) == sum(order.steps for order in wanted) == 4


def test_a_file_that_cannot_be_finished_leaves_nothing_behind(tmp_path, monkeypatch):
    def fail(*_):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("pathlib.Path.replace", fail)
    with pytest.raises(ValueError, match="No space left"):
        write_whole(tmp_path / "x.csv", b"content")
    assert list(tmp_path.iterdir()) == []


def test_the_command_line_refuses_with_exit_code_2(tmp_path, capsys):
    path = tmp_path / "x.csv"
    path.touch()
    arguments = ["--data", str(DATA), "export", "2021-09-06", "--out", str(path)]
    assert cli.main(arguments) == 2
    assert capsys.readouterr().err == f"{path} exists already; --force overwrites it.\n"


def test_a_bundle_may_hold_a_comparison_of_its_dates(run, tmp_path):
    options = ("--layout", "slide", "--dpi", "50", "--format", "png", "--compare")
    code, _, _ = run("bundle", "2021-09-04", "2021-09-06", *options, "--out", "all.zip")
    assert code == 0
    with zipfile.ZipFile(tmp_path / "all.zip") as opened:
        compared = opened.read("panjshir_2021-09-04_to_2021-09-06_assessed_slide.png")
        (entry,) = [
            e
            for e in json.loads(opened.read("manifest.json"))["files"]
            if "dates" in e["parameters"]
        ]
    run("compare", "2021-09-04", "2021-09-06", "--dpi", "50", "--out", "one.png")
    assert compared == (tmp_path / "one.png").read_bytes()
    assert entry["parameters"]["dates"] == ["2021-09-04", "2021-09-06"]
