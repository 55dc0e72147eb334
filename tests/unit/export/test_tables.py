"""CSV and Excel: what the command line says, in cells that nothing runs."""

import csv
import io
from dataclasses import replace
from datetime import date, datetime

import openpyxl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from geo.codes.vocabulary import Eyes, Knowledge
from geo.control.locality import localities_on
from geo.control.timeline import build_timeline
from geo.design.style import CASING, INK, PALETTES, Theme, readable_on
from geo.export.formats import Format
from geo.export.records import records
from geo.export.tables import csv_parts, first_rows, fitting, harmless, xlsx_parts
from tests.codes import Reading
from tests.unit.control.records import shipped
from tests.unit.export.files import DAYS, RELEASED, ROOT_DAY, as_said, made, on_day, said_at


def csv_rows(content):
    return list(csv.DictReader(io.StringIO(content.decode("utf-8-sig"), newline="")))


def sheet_rows(content, name="Control"):
    book = openpyxl.load_workbook(io.BytesIO(content))
    header, *rows = book[name].iter_rows(values_only=True)
    return [
        dict(zip(header, ("" if value is None else value for value in row), strict=True))
        for row in rows
    ]


READERS = {Format.CSV: csv_rows, Format.XLSX: sheet_rows}


@pytest.mark.parametrize("day", DAYS)
@pytest.mark.parametrize("format_", READERS)
def test_a_table_of_a_day_says_what_the_command_line_says(format_, day):
    rows = READERS[format_](made(format_, day))
    assert {row["place_id"]: as_said(row) for row in rows} == said_at(day)
    assert {str(row["date"])[:10] for row in rows} == {day.isoformat()}


@pytest.mark.parametrize("day", DAYS)
@pytest.mark.parametrize("format_", READERS)
def test_the_intervals_of_the_timeline_say_what_the_command_line_says_of_any_day(format_, day):
    assert on_day(READERS[format_](made(format_, None)), day) == said_at(day)


def test_the_intervals_have_an_exclusive_end_and_a_last_day():
    for row in csv_rows(made(Format.CSV, None)):
        start, end, last = (date.fromisoformat(row[name]) for name in ("start", "end", "last_day"))
        assert (end - last).days == 1
        assert int(row["days"]) == (end - start).days


def test_every_row_names_the_sources_of_its_reports():
    reports = shipped().reports
    for row in csv_rows(made(Format.CSV)):
        cited = {s for report in row["basis"].split(";") for s in reports[report].source_ids}
        assert set(row["source_ids"].split(";")) == cited


def addresses_of(source_ids):
    return [shipped().sources[source].url for source in source_ids if shipped().sources[source].url]


@pytest.mark.parametrize("day", [ROOT_DAY, None])
@pytest.mark.parametrize("format_", READERS)
def test_every_row_has_the_p_code_of_its_district_and_the_addresses_of_its_sources(format_, day):
    codes = dict(shipped().areas[["place_id", "pcode"]].itertuples(index=False))
    rows = READERS[format_](made(format_, day))
    assert {row["place_id"]: row["pcode"] for row in rows} == dict.fromkeys(said_at(ROOT_DAY), "") | codes  # fmt: skip
    for row in rows:
        assert row["urls"].split() == addresses_of(filter(None, row["source_ids"].split(";")))


def test_the_rows_of_reports_lead_to_their_pages_too():
    for row in sheet_rows(made(Format.XLSX), "Reports"):
        assert row["urls"].split() == addresses_of(row["source_ids"].split(";"))


def test_a_table_follows_the_reading_and_the_knowledge_and_says_so():
    eyes = {"eyes": Eyes(Reading.TALIBAN, Knowledge.AS_KNOWN)}
    rows = csv_rows(made(Format.CSV, date(2021, 9, 4), **eyes))
    expected = said_at(date(2021, 9, 4), "--reading", "taliban", "--known", "as_known")
    assert {row["place_id"]: as_said(row) for row in rows} == expected
    assert {(row["reading"], row["known"]) for row in rows} == {("taliban", "as_known")}


def test_every_row_of_csv_says_where_it_comes_from():
    for row in csv_rows(made(Format.CSV)):
        assert row["dataset_version"] == shipped().version
        assert row["dataset_sha256"] == shipped().checksum
        assert (row["reading"], row["known"]) == ("assessed", "hindsight")


def test_no_row_of_csv_repeats_the_terms_of_the_data():
    assert "CC BY" not in made(Format.CSV).decode()


@given(
    st.lists(st.lists(st.text(), min_size=2, max_size=2), min_size=1, max_size=6),
    st.integers(min_value=0, max_value=8),
    st.integers(min_value=1, max_value=40),
)
def test_the_first_rows_of_a_csv_are_those_of_the_whole_wherever_its_parts_end(rows, most, length):
    out = io.StringIO(newline="")
    csv.writer(out).writerows(rows)
    content = out.getvalue().encode("utf-8-sig", errors="replace")
    parts = (content[at : at + length] for at in range(0, len(content), length))
    whole = [*csv.reader(io.StringIO(content.decode("utf-8-sig"), newline=""))]
    assert first_rows(parts, most) == whole[: most + 1]


def test_no_more_of_a_csv_is_made_than_its_first_rows_need():
    made_of = []

    def parts():
        for number in range(100):
            made_of.append(number)
            yield b"rukha,2021-09-06\r\n"

    assert first_rows(parts(), 3) == [["rukha", "2021-09-06"]] * 4
    assert len(made_of) == 5


def test_excel_has_days_as_days_and_tells_of_itself_on_its_own_sheet():
    content = made(Format.XLSX)
    assert all(isinstance(row["since"], datetime) for row in sheet_rows(content))
    about = {row["what"]: row["value"] for row in sheet_rows(content, "About")}
    assert about["dataset_sha256"] == shipped().checksum
    assert about["cite"].startswith("Panjshir control map: 6 Sep 2021 · Best evidence")


def test_excel_brings_the_reports_and_the_sources_that_it_rests_on():
    content = made(Format.XLSX)
    rows = [*sheet_rows(content), *sheet_rows(content, "Localities")]
    basis = {report for row in rows for report in row["basis"].split(";")}
    assert basis >= {report for state in said_at(ROOT_DAY).values() for report in state["basis"]}
    assert {row["report_id"] for row in sheet_rows(content, "Reports")} == basis
    cited = {source for report in basis for source in shipped().reports[report].source_ids}
    assert {row["source_id"] for row in sheet_rows(content, "Sources")} == cited


def test_excel_is_dated_by_the_data_and_not_by_the_clock():
    properties = openpyxl.load_workbook(io.BytesIO(made(Format.XLSX))).properties
    assert properties.created == RELEASED.replace(tzinfo=None)
    assert properties.modified == properties.created


FORMULAS = ["=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "\r=1", "\n=1", "\uff1d1"]


@pytest.mark.parametrize("text", FORMULAS)
def test_a_text_that_a_spreadsheet_would_run_gets_an_apostrophe(text):
    assert harmless(text) == f"'{text}"


@given(st.text())
def test_any_other_text_stays_what_it_is(text):
    first = harmless(text)[:1]
    assert first not in {"=", "+", "-", "@", "\t", "\r", "\n"}
    assert harmless(text) in {text, f"'{text}"}


def test_a_text_that_fits_into_a_cell_stays_whole():
    assert fitting("x" * 32_767) == "x" * 32_767


@pytest.mark.parametrize("letter", ["x", "🏔"])
def test_a_text_that_is_longer_than_a_cell_says_that_it_is_cut(letter):
    text = fitting(letter * 40_000)
    assert text.endswith(f"{letter} … [cut here: a cell holds no more]")
    assert 32_765 <= len(text.encode("utf-16-le")) / 2 <= 32_767


def test_excel_holds_what_it_can_of_a_long_text():
    dataset = shipped()
    reports = {i: replace(r, summary="long " * 8_000) for i, r in dataset.reports.items()}
    content = b"".join(
        xlsx_parts(records(build_timeline(replace(dataset, reports=reports)), ROOT_DAY))
    )
    for row in sheet_rows(content, "Reports"):
        assert row["summary"].startswith("long long")
        assert row["summary"].endswith("[cut here: a cell holds no more]")


@pytest.fixture
def hostile():
    """Return a timeline whose places, reports and sources all begin like formulas."""
    dataset = shipped()
    places = {i: replace(p, names={"en": f"=HYPERLINK({i})"}) for i, p in dataset.places.items()}
    reports = {i: replace(r, summary=f"@{r.summary}") for i, r in dataset.reports.items()}
    sources = {i: replace(s, title=f"-{s.title}") for i, s in dataset.sources.items()}
    changed = replace(dataset, places=places, reports=reports, sources=sources)
    return records(build_timeline(changed), ROOT_DAY)


def test_no_cell_of_a_hostile_dataset_is_a_formula(hostile):
    for row in csv.reader(
        io.StringIO(b"".join(csv_parts(hostile)).decode("utf-8-sig"), newline="")
    ):
        assert not [cell for cell in row if cell.startswith(("=", "+", "-", "@"))]
    book = openpyxl.load_workbook(io.BytesIO(b"".join(xlsx_parts(hostile))))
    cells = [cell for sheet in book for row in sheet.iter_rows() for cell in row]
    assert not [cell for cell in cells if cell.data_type == "f"]
    texts = [cell.value for cell in cells if isinstance(cell.value, str)]
    assert not [text for text in texts if text.startswith(("=", "+", "-", "@"))]
    assert "'=HYPERLINK(bazarak)" in texts


def painted(content, sheet="Control"):
    """Return the ground of each cell that has one, by the name of its column and its text."""
    rows = openpyxl.load_workbook(io.BytesIO(content))[sheet].iter_rows()
    header = [cell.value for cell in next(rows)]
    return {
        (name, cell.value): (cell.fill.start_color.rgb[2:].lower(), cell.font.color.rgb[2:].lower())
        for row in rows
        for name, cell in zip(header, row, strict=True)
        if cell.fill.fill_type
    }


def test_excel_has_the_colour_of_the_holder_and_of_who_says_otherwise():
    palette, seen = PALETTES[Theme.LIGHT], painted(made(Format.XLSX, date(2021, 9, 4)))
    assert seen.keys() == {
        *(("controller", name) for name in ("nrf", "taliban", "contested")),
        *(("rivals", name) for name in ("nrf", "taliban", "nrf;taliban")),
    }
    for (column, named), (ground, letters) in seen.items():
        own = palette.fill(named) if column == "controller" else palette.stripe(named.split(";")[0])
        assert (f"#{ground}", f"#{letters}") == (own, readable_on(own))
    assert painted(made(Format.XLSX, date(2021, 9, 4)), "Localities")


def test_letters_stand_out_from_every_colour():
    assert (readable_on("#000000"), readable_on("#ffffff")) == (CASING, INK)


@pytest.mark.parametrize("day", DAYS)
def test_excel_has_localities_on_a_sheet_of_their_own(day):
    rows = sheet_rows(made(Format.XLSX, day), "Localities")
    told = localities_on(build_timeline(shipped()), day)
    assert [(row["place_id"], row["controller"]) for row in rows] == [
        (each.place.place_id, each.state.controller) for each in told
    ]


@pytest.mark.parametrize("day", [date(2021, 9, 4), None])
def test_a_workbook_has_a_sheet_of_how_much_each_party_holds(day):
    rows = sheet_rows(made(Format.XLSX, day), "Amounts")
    assert ({row["date"].date() for row in rows} == {day}) == (day is not None)
    measures = {row["counted_by"]: row["unit"] for row in rows}
    assert measures == {"places": "places", "area": "km2", "people": "people"}
    assert all(row["source"] and row["total"] > 0 for row in rows)
    assert all(row["certain"] <= row["held"] <= row["most"] for row in rows if row["most"] != "")
