"""The table of all states is the timelines' own, in memory, by DuckDB and by Spark alike."""

import shutil

import pyarrow as pa
import pytest
from pyarrow import parquet

from bench.engines import prepare
from bench.made_up import write_made_up
from geo.cli.main import main
from geo.codes.vocabulary import ASSESSED
from geo.control.timeline import Timelines
from geo.dataset.folder import Folder
from geo.dataset.load import load_dataset
from geo.dataset.setting import read_setting
from geo.export.states import SCHEMA, memory_states
from geo.export.states_sql import docket_sql, states_sql
from tests.unit.control.records import DATA

ENGINES = ["memory", "duckdb"]


@pytest.fixture(scope="module")
def made_up(tmp_path_factory):
    """Return the folder of much invented for few places, so that they are often disputed."""
    folder = tmp_path_factory.mktemp("made_up")
    write_made_up(folder, 6, 900)
    return folder


def told(folder):
    """Yield the rows of the table as the timelines have them, interval by interval."""
    for eyes, timeline in Timelines(load_dataset(folder)).items():
        for place_id in sorted(timeline.by_place):
            for interval in timeline.intervals(place_id):
                state = interval.state
                yield {
                    "reading": eyes.reading,
                    "known": eyes.knowledge.value,
                    "place_id": place_id,
                    "starts": interval.start,
                    "ends": interval.end,
                    "controller": state.controller,
                    "status": state.status.value,
                    "rivals": ";".join(state.rivals),
                    "since": state.since,
                    "since_precision": state.since_precision.value,
                    "basis": ";".join(state.basis),
                    "evidence": state.evidence,
                }


@pytest.mark.parametrize("engine", ENGINES)
@pytest.mark.parametrize("where", ["panjshir", "afghanistan", "made up"])
def test_every_engine_writes_the_states_of_the_timelines(engine, where, made_up, tmp_path, capsys):
    folders = {"panjshir": DATA, "afghanistan": DATA / "afghanistan", "made up": made_up}
    out = tmp_path / "states.parquet"
    assert main(["assess", str(folders[where]), "--out", str(out), "--engine", engine]) == 0
    rows = list(told(folders[where]))
    assert parquet.read_table(out).to_pylist() == rows
    assert f"{len(rows):,} intervals" in capsys.readouterr().out
    assert [path.name for path in tmp_path.iterdir()] == [out.name]


@pytest.mark.parametrize("engine", ENGINES)
def test_one_reading_may_be_chosen(engine, tmp_path):
    out = tmp_path / "states.parquet"
    chosen = ["--reading", "nrf", "--known", "as_known", "--engine", engine]
    assert main(["assess", str(DATA), "--out", str(out), *chosen]) == 0
    table = parquet.read_table(out)
    assert table.schema == SCHEMA
    assert {*table["reading"].to_pylist()} == {"nrf"}
    assert {*table["known"].to_pylist()} == {"as_known"}


def test_what_cannot_be_meant_is_refused(tmp_path, capsys):
    out = tmp_path / "states.parquet"
    assert main(["assess", str(DATA)]) == 2
    assert "--out" in capsys.readouterr().err
    assert main(["assess", str(DATA), "--out", str(out), "--reading", "nobody"]) == 2
    assert "nobody" in capsys.readouterr().err
    out.touch()
    assert main(["assess", str(DATA), "--out", str(out)]) == 2
    assert "--force" in capsys.readouterr().err


WRONG = [(",contested,", ",contest,"), ("\nr7,", "\nr6,"), ("\nr7,2", "\nr7,x"), ("witness", "wit")]


@pytest.mark.parametrize("engine", ENGINES)
@pytest.mark.parametrize("fault", WRONG)
def test_no_engine_assesses_what_is_wrong(engine, fault, made_up, tmp_path, capsys):
    folder = shutil.copytree(made_up, tmp_path / "wrong")
    path = folder / "reports.csv"
    path.write_text(path.read_text(encoding="utf-8").replace(*fault), encoding="utf-8")
    out = tmp_path / "states.parquet"
    assert main(["assess", str(folder), "--out", str(out), "--engine", engine]) == 2
    assert "reports.csv" in capsys.readouterr().err
    assert [each.name for each in tmp_path.iterdir()] == ["wrong"]


def test_the_engine_says_how_it_is_installed(monkeypatch, tmp_path, capsys):
    monkeypatch.setitem(__import__("sys").modules, "duckdb", None)
    out = tmp_path / "states.parquet"
    assert main(["assess", str(DATA), "--out", str(out), "--engine", "duckdb"]) == 2
    assert "panjshir-control-map[scale]" in capsys.readouterr().err


def test_the_statements_are_printed_that_are_run(capsys):
    assert main(["assess", str(DATA), "--sql", "--reading", "assessed"]) == 0
    setting = read_setting(Folder(DATA))
    eyes = [each for each in setting.codes.eyes if each.reading == "assessed"]
    statements = [docket_sql(), *(states_sql(setting, each) for each in eyes)]
    printed = capsys.readouterr().out
    assert printed == "".join(f"{each.rstrip()};\n\n" for each in statements)
    assert "$" not in printed


def test_the_statements_stand_in_the_documentation():
    page = (DATA.parent / "docs" / "assess.md").read_text(encoding="utf-8")
    for statement in (docket_sql(), states_sql(read_setting(Folder(DATA)), ASSESSED)):
        assert f"```sql\n{statement.rstrip()}\n```" in page


def test_a_cluster_engine_runs_the_same_statements(made_up):
    pyspark = pytest.importorskip("pyspark.sql")
    if not shutil.which("java"):
        pytest.skip("Spark needs Java")
    spark = (
        pyspark.SparkSession.builder.master("local[1]")
        .config("spark.sql.shuffle.partitions", 1)
        .config("spark.ui.enabled", value=False)
        .getOrCreate()
    )
    setting = read_setting(Folder(made_up))
    try:
        prepare(spark, made_up)
        for eyes in setting.codes.eyes:
            found = spark.sql(f"{states_sql(setting, eyes)} order by place_id, starts").collect()
            [states] = memory_states(made_up, [eyes])
            names = SCHEMA.names
            assert [tuple(row[name] for name in names) for row in found] == [
                tuple(row.values()) for row in pa.Table.from_batches([states]).to_pylist()
            ]
    finally:
        spark.stop()
