"""Data that must not be passed on: pictures and readings are shown, and no door lets rows out."""

import io
import zipfile
from dataclasses import replace

import pytest

from geo.control.timeline import Timelines
from geo.course.request import (
    AMOUNTS_FORMATS,
    DRAWN,
    PERIOD_FORMATS,
    AmountsRequest,
    PeriodRequest,
    RibbonRequest,
    make_course,
)
from geo.credits import attribution
from geo.dossier.request import DossierFormat, DossierRequest, make_dossier
from geo.errors import WithheldError
from geo.export.formats import FILES, Format
from geo.export.options import PictureOptions
from geo.export.passing_on import withheld
from geo.export.records import places_parts, reports_parts, sources_parts
from geo.export.reports import reports_csv
from geo.export.request import Exporter, FileRequest
from geo.server import api
from geo.server import state as served
from tests.unit.control.records import shipped
from tests.unit.export.files import ROOT_DAY, bundled
from tests.unit.server.hands import serving

DATA = replace(shipped(), redistributable=False, checksum="withheld")
TIMELINES = Timelines(DATA)
ROWS = ("places", "reports", "sources", "corrections", "control", "timeline")


@pytest.fixture(scope="module")
def client():
    with serving(api.routes()) as client, pytest.MonkeyPatch.context() as patch:
        patch.setattr(served, "dataset", lambda: DATA)
        patch.setattr(served, "timelines", lambda: TIMELINES)
        patch.setattr(served, "exporter", lambda: Exporter(TIMELINES))
        yield client


def test_the_refusal_names_whom_the_terms_ask_to_name():
    assert "forbid to pass its rows on" in withheld(DATA)
    assert attribution(DATA) in withheld(DATA)


@pytest.mark.parametrize("name", ROWS)
def test_no_address_of_rows_answers_with_any(client, name):
    answer = client.get(f"/api/v1/{name}")
    assert answer.status_code == 403
    assert answer.headers["content-type"] == "application/problem+json"
    assert answer.json()["detail"] == withheld(DATA)
    assert client.head(f"/api/v1/{name}").status_code == 403


@pytest.mark.parametrize("form", ["csv", "geojson"])
@pytest.mark.parametrize("name", ["control", "timeline"])
def test_no_file_of_rows_is_made_for_an_address(client, name, form):
    assert client.get(f"/api/v1/{name}?format={form}").status_code == 403


@pytest.mark.parametrize("days", [(), (ROOT_DAY,)])
@pytest.mark.parametrize("format_", FILES)
def test_no_file_of_rows_and_no_page_with_all_of_them_is_made(format_, days):
    with pytest.raises(WithheldError):
        Exporter(TIMELINES).make(FileRequest(format_, days))


@pytest.mark.parametrize("told", [places_parts, reports_parts, sources_parts])
def test_no_table_is_told_as_json(told):
    with pytest.raises(WithheldError):
        told(DATA)


def test_found_reports_are_not_written():
    with pytest.raises(WithheldError):
        reports_csv(DATA, DATA.reports.values(), {})


@pytest.mark.parametrize("form", DossierFormat)
def test_no_dossier_is_made_whose_every_turn_quotes_its_reports(form):
    with pytest.raises(WithheldError):
        make_dossier(TIMELINES, DossierRequest("bazarak", ROOT_DAY, format=form))


@pytest.mark.parametrize("form", [each for each in AMOUNTS_FORMATS if each not in DRAWN])
def test_no_table_of_amounts_is_made(form):
    with pytest.raises(WithheldError):
        make_course(TIMELINES, AmountsRequest(ROOT_DAY, format=form))


@pytest.mark.parametrize("form", [each for each in PERIOD_FORMATS if each not in DRAWN])
def test_no_table_of_a_period_is_made(form):
    with pytest.raises(WithheldError):
        make_course(TIMELINES, PeriodRequest(DATA.opening, format=form))


def test_a_picture_is_made_and_what_is_bundled_with_it_has_no_rows():
    wanted = [FileRequest(Format.SVG, (ROOT_DAY,), options=PictureOptions())]
    with zipfile.ZipFile(io.BytesIO(bundled(Exporter(TIMELINES), wanted))) as bundle:
        names = bundle.namelist()
    assert {name.rpartition(".")[2] for name in names} == {"svg", "txt", "cff", "json"}
    assert make_course(TIMELINES, RibbonRequest(DATA.opening))
