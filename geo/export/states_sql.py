"""The assessment as SQL that any engine with window functions runs, and its run on DuckDB, which spills to disk."""

from __future__ import annotations

from datetime import timedelta
from importlib.resources import files
from pathlib import Path
from string import Template
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, Any, Final, TypeAlias

import pyarrow as pa

from geo.codes.vocabulary import Controller, Knowledge, Reading
from geo.dataset.folder import Folder
from geo.dataset.setting import read_setting
from geo.errors import DatasetError, Problem, UsageError
from geo.export.states import SCHEMA
from geo.language.catalogue import say

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from geo.codes.vocabulary import Eyes
    from geo.dataset.setting import Setting

INSTALLING: Final = "pip install 'panjshir-control-map[scale]'"

READING: Final = """\
create table {name} as select {columns} from
read_csv({path}, header = true, all_varchar = true, quote = '"', escape = '"', strict_mode = true)"""

COLUMNS: Final = {
    "reports": (
        *("report_id", "event_date", "date_precision", "published_on", "place_id", "scope"),
        *("claimant", "asserts", "kind", "certainty", "source_ids"),
    ),
    "sources": ("source_id", "published_on", "date_precision"),
}

SPLIT: Final = """\
create table report_sources as
select report_id, unnest(string_split(source_ids, ';')) as source_id from reports"""

SOUND: Final = """\
select count(*) from reports r
left join claimants p on p.claimant_id = r.claimant
where p.claimant_id is null or r.asserts not in ({controllers}) or r.place_id not in (select place_id from places)
  or try_cast(r.event_date as date) is null or try_cast(r.published_on as date) is null
  or r.event_date > r.published_on or r.event_date > '{last}' or r.scope not in ('whole', 'part')
  or r.certainty not in ('firm', 'tentative') or r.date_precision not in ('day', 'approx', 'month')"""

TWICE: Final = "select count(*) - count(distinct report_id) from reports"


def _sql(name: str) -> str:
    return (files("geo.export") / "sql" / name).read_text(encoding="utf-8")


def docket_sql() -> str:
    """Return the statement that makes the table of the docket, from which all states are told."""
    return _sql("docket.sql")


def states_sql(setting: Setting, eyes: Eyes) -> str:
    """Return the query for the states that some eyes see."""
    record, hindsight = setting.record, eyes.knowledge is Knowledge.HINDSIGHT
    party = setting.codes.readers.get(eyes.reading)
    parts = _assessed(setting, eyes.reading) if party is None else _stated(str(party))
    days = {
        "first": record.start,
        "last": record.end,
        "after": record.end + timedelta(days=1),
    }
    late = "case when published > event then {} else {} end"
    return Template(_sql("states.sql")).substitute(
        parts,
        reading=eyes.reading,
        known=eyes.knowledge.value,
        arrives="event" if hindsight else late.format("published", "event"),
        arrives_vague="event_vague" if hindsight else late.format("published_vague", "event_vague"),
        **{name: f"date '{day}'" for name, day in days.items()},
    )


def _highest(condition: str, name: str) -> str:
    return f"max(case when {condition} then turn else 0 end) over so_far as {name}"


def _case(whens: Iterable[tuple[str, str]], otherwise: str) -> str:
    told = " ".join(f"when {condition} then {value}" for condition, value in whens)
    return f"case {told} else {otherwise} end"


def _stated(party: str) -> dict[str, str]:
    """Return the parts for a party's own last public statement."""
    return {
        "maxima": _highest(f"party = '{party}' and statement = 1", "latest"),
        "kept": "latest",
        "deciding": "latest",
        "claims": "",
        "rivals": "",
        "joins": "",
        "status": "when latest = 0 then 'no_statement' else 'claimed'",
        "rivals_told": "''",
        "basis": "deciding",
    }


def _assessed(setting: Setting, reading: Reading) -> dict[str, str]:
    """Return the parts for the weighing of evidence, a column for each of those who can hold a place."""
    alone = reading == Reading.INDEPENDENT
    holders = [*map(str, setting.codes.actors), str(Controller.CONTESTED)]
    rivals = [] if alone else list(enumerate(holders[:-1]))
    counts = "(party = '' or baseline = 1)" if alone else "evidence = 1"
    return {
        "maxima": ",\n    ".join([*_maxima(holders, counts), *_claims(rivals)]),
        "kept": ",\n    ".join([*_kept(len(holders)), *(f"claim_{n}" for n, _ in rivals)]),
        "deciding": DECIDING,
        **_contradicted(rivals),
        "status": _status(rivals),
        **_told(rivals),
    }


DECIDING: Final = _case(
    (("latest = 0", "0"), ("firm > before_run", "firm"), ("baseline > before_run", "baseline")),
    "latest",
)
"""Which turn decides: of the run of alike reports that comes last the first firm one, or what stands for it."""

Rivals: TypeAlias = "Sequence[tuple[int, str]]"
"""Those whose own word counts against others', by their numbers."""


def _maxima(holders: Sequence[str], counts: str) -> Iterator[str]:
    """Yield the last turn so far that says each holder, that says so firmly, and that is a baseline."""
    for n, holder in enumerate(holders):
        says = f"{counts} and asserts = '{holder}'"
        yield _highest(says, f"top_{n}")
        yield _highest(f"{says} and firm = 1 and baseline = 0", f"firm_{n}")
        yield _highest(f"{says} and baseline = 1", f"baseline_{n}")


def _claims(rivals: Rivals) -> Iterator[str]:
    """Yield the last turn so far of each party's own word."""
    for n, actor in rivals:
        yield _highest(f"party = '{actor}' and evidence = 0", f"claim_{n}")


def _kept(holders: int) -> Iterator[str]:
    """Yield what is kept of the last turns: the latest of all, the last before its run, and what is firm in it."""
    tops = [f"top_{n}" for n in range(holders)]
    latest = f"greatest({', '.join(tops)})"

    def of_latest(values: Iterable[str]) -> str:
        whens = ((f"{top} = {latest}", value) for top, value in zip(tops, values, strict=True))
        return _case(whens, "0")

    others = (f"greatest({', '.join(['0', *tops[:n], *tops[n + 1 :]])})" for n in range(holders))
    yield f"{latest} as latest"
    yield f"{of_latest(others)} as before_run"
    for column in ("firm", "baseline"):
        yield f"{of_latest(f'{column}_{n}' for n in range(holders))} as {column}"


def _contradicted(rivals: Rivals) -> dict[str, str]:
    """Return the parts that look up what each party claims, and whether it says otherwise, firmly or not."""
    return {
        "claims": "".join(f", claim_{n}" for n, _ in rivals),
        "rivals": "".join(
            f",\n    case when c{n}.event >= l.event and c{n}.asserts <> l.asserts "
            f"then 2 - c{n}.firm else 0 end as rival_{n}, c{n}.report_id as claim_{n}"
            for n, _ in rivals
        ),
        "joins": "".join(
            f"\n  left join docket c{n} on c{n}.place_id = v.place_id and c{n}.turn = v.claim_{n}"
            for n, _ in rivals
        ),
    }


def _status(rivals: Rivals) -> str:
    """Return the conditions of the statuses, from the first that holds."""
    disputed = " or ".join(f"rival_{n} > 0" for n, _ in rivals)
    return (
        "when latest = 0 then 'no_information' when controller = 'contested' then 'contested'"
        + (f" when {disputed} then 'disputed'" if disputed else "")
        + " when baseline = 1 then 'baseline' when firm = 0 then 'unconfirmed' else 'confirmed'"
    )


def _told(rivals: Rivals) -> dict[str, str]:
    """Return the parts that list who says otherwise, the firm ones first, and the reports that are behind it."""
    by_name = sorted(rivals, key=lambda rival: rival[1])
    told = [(f"rival_{n} = {rank}", n, actor) for rank in (1, 2) for n, actor in by_name]
    claims = (_case([(says, f"';' || claim_{n}")], "''") for says, n, _ in told)
    return {
        "rivals_told": _listed((says, f"';{actor}'") for says, _, actor in told),
        "basis": " || ".join(["deciding", *claims]),
    }


def _listed(parts: Iterable[tuple[str, str]]) -> str:
    """Return what lists those of some words whose condition holds, with semicolons between them."""
    told = " || ".join(_case([part], "''") for part in parts)
    return f"substr({told}, 2)" if told else "''"


def lineages(setting: Setting) -> pa.Table:
    """Return each mapped place with itself and all that it is part of, and how many steps that is away."""
    rows: list[dict[str, Any]] = []
    for place_id in setting.mapped:
        wider: str | None = place_id
        steps = 0
        while wider is not None:
            rows.append({"place_id": place_id, "wider_id": wider, "steps": steps})
            wider, steps = setting.parents[wider], steps + 1
    return pa.Table.from_pylist(rows)


def claimants(setting: Setting) -> pa.Table:
    """Return whose word each claimant's is, nobody's being empty."""
    rows = setting.codes.claimants.items()
    return pa.Table.from_pylist(
        [{"claimant_id": str(name), "party": str(row.actor_id or "")} for name, row in rows]
    )


def duckdb_states(path: Path, eyes: Sequence[Eyes], beside: Path) -> Iterator[pa.RecordBatch]:
    """Yield the states in a dataset's folder, assessed by DuckDB, eyes after eyes and place after place.

    Parameters
    ----------
    path
        The folder.
    eyes
        Whose eyes to look through; none of them leaves anything out.
    beside
        A folder in which what does not fit into memory may lie for a while.

    Raises
    ------
    DatasetError
        If what reports refer to has problems, or reports break a rule.
    UsageError
        If DuckDB is not installed.
    """
    try:
        import duckdb  # noqa: PLC0415 (an extra)
    except ImportError:
        told = {"command": INSTALLING, "other": "--engine memory"}
        raise UsageError(say("usage.no_duckdb", engine="duckdb", **told)) from None
    setting = read_setting(Folder(path))
    with (
        TemporaryDirectory(dir=beside, prefix=".assess-") as spill,
        duckdb.connect(Path(spill) / "states.duckdb") as engine,
    ):
        engine.execute(f"set temp_directory = '{spill}'")
        engine.execute("set preserve_insertion_order = false")
        engine.register("lineages", lineages(setting))
        engine.register("claimants", claimants(setting))
        engine.register("places", pa.table({"place_id": list(setting.parents)}))
        try:
            _read(engine, path)
        except duckdb.Error as error:
            told = {"fault": str(error).splitlines()[0]}
            raise _refused(say("fault.unreadable_table", **told)) from None
        controllers = ", ".join(f"'{code}'" for code in setting.codes.controllers)
        sound = SOUND.format(controllers=controllers, last=setting.record.end)
        for check in (sound, TWICE):
            [(count,)] = engine.execute(check).fetchall()
            if count:
                raise _refused(say("fault.rules_broken", count=count))
        engine.execute(docket_sql())
        for each in eyes:
            query = f"{states_sql(setting, each)}\norder by place_id, starts"
            for batch in engine.sql(query).to_arrow_reader(1 << 16):
                yield pa.Table.from_batches([batch]).cast(SCHEMA).combine_chunks().to_batches()[0]


def _read(engine: Any, path: Path) -> None:
    for name, columns in COLUMNS.items():
        told = ", ".join(f"coalesce({column}, '') as {column}" for column in columns)
        file = str(path / f"{name}.csv").replace("'", "''")
        engine.execute(READING.format(name=name, columns=told, path=f"'{file}'"))
    engine.execute(SPLIT)


def _refused(message: str) -> DatasetError:
    remedy = say("remedy.validate_table", command="panjshir-map validate")
    return DatasetError([Problem("reports.csv", None, None, None, message, remedy)])
