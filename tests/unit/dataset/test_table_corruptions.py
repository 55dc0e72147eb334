from collections.abc import Mapping

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from geo.dataset.load import load_dataset
from tests.unit.dataset.corruptions import (
    Corruption,
    assert_told,
    cases,
    cell,
    problems_of,
    put,
    table,
    table_corruptions,
)


def bad_cells(column, row, *values):
    return [
        Corruption(f"{column}={value[:24]!r}-in-row-{row}", cell(row, column, value), row, column)
        for value in values
    ]


PLACES = [
    *table_corruptions("note", further=True),
    *bad_cells("place_id", 20, "Darband", "darband ", "dar band"),
    Corruption("no-id", cell(20, "place_id", ""), 20, "place_id", echoes=True),
    Corruption("html-as-id", cell(20, "place_id", "<b>x</b>"), 20, "place_id", echoes=True),
    Corruption("an-id-twice", cell(20, "place_id", "bazarak"), 20, "place_id", echoes=True),
    *bad_cells("name", 20, "", "  ", "\u200b", "Dar\nband", "Dar\tband"),
    *bad_cells(
        "name", 20, "Dar\x0bband", "Darband\ufffe", "\ufeffDarband", "Dar\x85band", "D\U0001ffff"
    ),
    *bad_cells("name", 20, "Darb�nd", "Darb??d", "DarbÃ¤nd"),
    *bad_cells("name_fa", 20, "?????", "???? ?????", "Ø¯Ø±Ø¨Ù†Ø¯", "ط¯ط±ط¨ظ†ط¯", "Ð”Ð°Ñ€"),
    *bad_cells("note", 20, "Heights\x0c", "â€œHeightsâ€\x9d", "????? on the border", "a\u2028b"),
    *bad_cells("kind", 20, "", "village", "Locality", "locality ", "district;pass"),
    *bad_cells("part_of", 20, "nowhere", "bazarakk", "darband", "panjshir province", " "),
    *bad_cells("part_of", 2, "bazarak"),
    *bad_cells(
        "lat", 22, "north", "35,1", "nan", "inf", "1e3", "٣٥", "35.1 ", "95.5", "-135", "12"
    ),
    *bad_cells("lon", 22, "69°14'", "0x45", "--69", "6_9"),
    Corruption("lat-without-lon", cell(22, "lon", ""), 22, "lon"),
    Corruption("lon-without-lat", cell(22, "lat", ""), 22, "lat"),
    *bad_cells("coordinate_precision_m", 22, "0", "-5", "500 m", "0.5", "many"),
    Corruption(
        "lat-and-lon-swapped",
        table(lambda rows: rows[21].__setitem__(slice(6, 8), ["69.23778", "35.11833"])),
        22,
        "lat",
    ),
    Corruption(
        "a-pass-without-coordinates",
        table(lambda rows: rows[9].__setitem__(slice(6, 8), ["", ""])),
        10,
        "lat",
    ),
]
REPORTS = [
    *table_corruptions("summary"),
    *bad_cells("report_id", 10, "r 007", "R007", "r007\n"),
    Corruption("no-id", cell(10, "report_id", ""), 10, "report_id", echoes=True),
    Corruption("an-id-twice", cell(10, "report_id", "r001"), 10, "report_id", echoes=True),
    *bad_cells(
        "event_date", 10, "", "8 July 2021", "2021-7-8", "20210708", "2021-02-30", "0021-07-08"
    ),
    *bad_cells("event_date", 10, "2021-07-08T12:00", "2021-W27-4", "08/07/2021"),
    *bad_cells("published_on", 10, "", "2021-07", "2021-07-07", "2921-07-11", "unknown", "44388"),
    *bad_cells("date_precision", 10, "", "exact", "Day"),
    *bad_cells("place_id", 10, "", "torghundi", "khawak_pas", "Bazarak", "bazarak;rukha"),
    *bad_cells("scope", 10, "", "all", "whole "),
    *bad_cells("claimant", 10, "", "Taliban", "reuters", "talib", "isaf"),
    *bad_cells("asserts", 10, "", "nobody", "NRF", "<script>alert(1)</script>"),
    *bad_cells("kind", 10, "", "captured", "capture,hold"),
    *bad_cells("certainty", 10, "", "sure", "FIRM"),
    *bad_cells("summary", 10, "", "\t"),
    *bad_cells("source_ids", 10, "", "nobody", "brief;nobody", "brief,trt_torg", "brief; trt_torg"),
    *bad_cells("source_ids", 10, "brief;brief", ";", "brief;", "brief;;trt_torg", "None"),
    Corruption(
        "an-event-after-its-report", cell(10, "event_date", "2021-07-12"), 10, "published_on"
    ),
    Corruption(
        "an-event-after-the-record",
        table(lambda rows: rows[9].__setitem__(slice(1, 4), ["2023-03-01", "day", "2023-03-02"])),
        10,
        "event_date",
    ),
]
SOURCES = [
    *table_corruptions("title"),
    *bad_cells("source_id", 6, "MASA_torg", "masa_torg\t"),
    Corruption("an-id-twice", cell(6, "source_id", "brief"), 6, "source_id", echoes=True),
    *bad_cells("publisher", 6, "", "\u2003"),
    *bad_cells("title", 6, "", " \n"),
    *bad_cells("published_on", 6, "", "2021", "2021-07", "9 July 2021", "2021-13-01", "2021-06-31"),
    *bad_cells("published_on", 6, "1821-07-09", "2021-07-09 ", "2021-07-09Z"),
    *bad_cells("published_on", 4, "", "2021", "2021-07-09", "2021-13", "July 2021"),
    *bad_cells("date_precision", 6, "", "exact", "DAY", "day;month"),
    *bad_cells(
        "url", 6, "javascript:alert(1)", "JavaScript:alert(1)", "data:text/html,x", "ftp://x.org"
    ),
    *bad_cells(
        "url", 6, "www.example.org", "https://", "https://[x", "https://x.org/a b", "//x.org"
    ),
    *bad_cells("url", 6, 'https://x.org/"onclick', "https://x.org/<b>", " https://x.org"),
    *bad_cells("language", 6, "", "English", "EN", "e", "en;fa"),
    Corruption(
        "a-date-of-unknown-precision", cell(6, "date_precision", "unknown"), 6, "published_on"
    ),
    Corruption("a-year-that-is-a-day", cell(6, "date_precision", "year"), 6, "published_on"),
]
CLAIMS = [
    *(each for each in table_corruptions("statement") if each.name != "header-only"),
    *bad_cells("claim_id", 4, "", "Build up", "checkpoint_taken"),
    *bad_cells("title", 4, "", " "),
    *bad_cells("claimant", 4, "", "brief", "Taliban"),
    *bad_cells("said_by", 4, "", "\t"),
    *bad_cells("statement", 4, ""),
    *bad_cells("date", 4, "", "July 2021", "2021-07", "2921-07-10"),
    *bad_cells("date_precision", 4, "", "exact"),
    *bad_cells("place_ids", 4, "", "nowhere", "bazarak,rukha", "bazarak;bazarak"),
    *bad_cells("report_ids_for", 4, "", "r999", "r017; r018", "r017;r017", "R017"),
    *bad_cells("report_ids_against", 4, "r999", "none at all"),
    *bad_cells("verdict", 4, "", "true", "Confirmed", "no information"),
    *bad_cells("verdict_text", 4, ""),
    *bad_cells("source_ids", 4, "", "nobody", "brief;brief"),
    Corruption(
        "a-dispute-that-nobody-began", cell(4, "verdict", "disputed"), 4, "report_ids_against"
    ),
]


@pytest.mark.parametrize(
    ("file", "corruption"),
    [
        *cases("places.csv", PLACES),
        *cases("reports.csv", REPORTS),
        *cases("sources.csv", SOURCES),
        *cases("claims.csv", CLAIMS),
    ],
)
def test_a_corrupted_table_is_named_with_its_row_and_a_remedy(small_folder, file, corruption):
    assert_told(small_folder, file, corruption)


@pytest.mark.parametrize("corruptions", [PLACES, REPORTS, SOURCES, CLAIMS])
def test_each_table_is_corrupted_in_more_than_thirty_ways(corruptions):
    assert len({corruption.name for corruption in corruptions}) == len(corruptions) > 30


def test_an_id_that_is_not_utf_8_is_told_once(small_folder):
    path = small_folder / "places.csv"
    cell(20, "place_id", "MARKER")(path)
    path.write_bytes(path.read_bytes().replace(b"MARKER", b"darb\xe4nd"))
    (problem,) = problems_of(small_folder)
    assert (problem.row, problem.field, problem.value) == (20, "place_id", "darb\\xe4nd")


def test_ten_corruptions_in_different_files_come_back_at_once(small_folder):
    cell(22, "lat", "north")(small_folder / "places.csv")
    cell(10, "claimant", "reuters")(small_folder / "reports.csv")
    cell(11, "place_id", "bazarakk")(small_folder / "reports.csv")
    cell(6, "url", "javascript:alert(1)")(small_folder / "sources.csv")
    put("Point", "features", 2, "geometry", "type")(small_folder / "panjshir_districts.geojson")
    put("", "features", 3, "properties", "name")(small_folder / "provinces.geojson")
    (small_folder / "countries.geojson").unlink()
    put(-1, "features", 4, "properties", "upstream_km2")(small_folder / "drainage.geojson")
    put("2022-13-01", "control", "record", "end")(small_folder / "datapackage.json")
    (small_folder / "relief.webp").write_bytes(b"RIFF")
    problems = problems_of(small_folder)
    assert [(problem.file, problem.row) for problem in problems] == [
        ("datapackage.json", None),
        ("places.csv", 22),
        ("sources.csv", 6),
        ("panjshir_districts.geojson", 3),
        ("provinces.geojson", 4),
        ("countries.geojson", None),
        ("drainage.geojson", 5),
        ("relief.webp", None),
        ("reports.csv", 10),
        ("reports.csv", 11),
    ]


def test_a_missing_table_makes_no_noise_in_the_others(small_folder):
    (small_folder / "places.csv").unlink()
    (small_folder / "sources.csv").write_bytes(b"\xff\xfe")
    assert [problem.file for problem in problems_of(small_folder)] == ["places.csv", "sources.csv"]


def test_the_nearest_id_is_suggested(small_folder):
    cell(10, "place_id", "khawak_pas")(small_folder / "reports.csv")
    (problem,) = problems_of(small_folder)
    assert (problem.value, "khawak_pass" in problem.remedy) == ("khawak_pas", True)


def test_a_circle_is_told_once_with_all_its_places(small_folder):
    cell(2, "part_of", "banu")(small_folder / "places.csv")
    cell(25, "part_of", "panjshir_province")(small_folder / "places.csv")
    (problem,) = problems_of(small_folder)
    assert "panjshir_province, banu, andarab, panjshir_province" in problem.message


def told(folder):
    return {(problem.file, problem.row, problem.value) for problem in problems_of(folder)}


def test_a_district_without_a_polygon_is_missed(small_folder):
    cell(20, "kind", "district")(small_folder / "places.csv")
    assert told(small_folder) == {
        ("panjshir_districts.geojson", None, "darband"),
        ("population.csv", None, "darband"),
    }


def test_a_polygon_of_a_place_that_is_no_district_is_named(small_folder):
    cell(4, "kind", "locality")(small_folder / "places.csv")
    assert told(small_folder) == {
        ("panjshir_districts.geojson", 5, "unaba"),
        ("population.csv", 6, "unaba"),
    }


def test_a_place_that_is_gone_is_missed_wherever_it_is_named(small_folder):
    table(lambda rows: rows.pop(8))(small_folder / "places.csv")
    problems = problems_of(small_folder)
    assert {problem.value for problem in problems} == {"paryan"}
    assert {problem.file for problem in problems} == {
        "places.csv",
        "reports.csv",
        "claims.csv",
        "population.csv",
        "panjshir_districts.geojson",
    }


FREE_TEXT = [
    *(("places.csv", column) for column in ("name", "name_fa", "coordinate_source", "note")),
    *(("reports.csv", column) for column in ("summary", "figures")),
    *(("sources.csv", column) for column in ("publisher", "title")),
    *(("claims.csv", column) for column in ("title", "said_by", "statement", "verdict_text")),
]
texts = st.text(
    st.characters(
        exclude_categories=["Cc", "Cn", "Cs", "Zl", "Zp"],
        exclude_characters="?ÃâØÙÚÛÐÑطظ\ufeff\ufffd",
    ),
    max_size=60,
)
awkward = st.sampled_from(
    [
        "NA",
        "None",
        "nan",
        "<b>&amp;</b>",
        '"',
        '",',
        "{{x}}",
        "\u202eabc\u2069",
        "🏔️",
        "=1+1",
        "Really?",
        "CAFÉ » …",
        "طظ",
    ]
)


@settings(
    max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(values=st.lists(texts | awkward, min_size=12, max_size=12))
def test_any_text_survives_loading_unchanged(small_folder, values):
    written = {}
    for (file, column), text in zip(FREE_TEXT, values, strict=True):
        written[file, column] = f"x{text}"
        cell(6, column, written[file, column])(small_folder / file)
    dataset = load_dataset(small_folder)
    for (file, column), text in written.items():
        rows = getattr(dataset, file.removesuffix(".csv"))
        row = list(rows.values())[4]
        told = row.names["fa"] if column == "name_fa" else getattr(row, column, None) or row.name
        assert (told["en"] if isinstance(told, Mapping) else told) == text


def test_a_place_keeps_what_it_says_in_further_columns(small_folder):
    path = small_folder / "places.csv"
    header, *rows = path.read_text(encoding="utf-8").splitlines()
    written = [f"{header},population", *(f"{row},{number}" for number, row in enumerate(rows))]
    path.write_text("\n".join(written) + "\n", encoding="utf-8")
    told = [place.further for place in load_dataset(small_folder).places.values()]
    assert told == [{"population": str(number)} for number, _ in enumerate(rows)]


def test_a_longer_text_may_have_several_lines(small_folder):
    cell(6, "note", "One line.\r\nAnother,\twith a tab.")(small_folder / "places.csv")
    place = list(load_dataset(small_folder).places.values())[4]
    assert place.note["en"] == "One line.\r\nAnother,\twith a tab."


def test_numbers_may_be_as_long_as_programs_write_them(small_folder):
    for column, text in (
        ("lat", f"{35.11833:.40f}"),
        ("lon", f"{69.23778:.20f}"),
        ("coordinate_precision_m", "500.0"),
    ):
        cell(22, column, text)(small_folder / "places.csv")
    place = load_dataset(small_folder).places["jabal_seraj"]
    assert (place.lat, place.lon, place.coordinate_precision_m) == (35.11833, 69.23778, 500)


def test_there_may_be_no_claims(small_folder):
    table(lambda rows: rows.__delitem__(slice(1, None)))(small_folder / "claims.csv")
    assert load_dataset(small_folder).claims == {}


def test_property_text_survives_loading_unchanged(small_folder):
    text = "NA <b>\u202e{{x}}\u2069</b> 🏔️"
    put(text, "features", 0, "properties", "name")(small_folder / "panjshir_districts.geojson")
    assert load_dataset(small_folder).areas["name"][0] == text
