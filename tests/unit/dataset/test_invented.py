"""A dataset of another war goes through every face, and none of them speaks of ours."""

import json
import re
from random import Random

import pytest
from click.testing import CliRunner

from geo.cli.main import panjshir_map
from geo.codes.vocabulary import ASSESSED, Reading
from geo.control.timeline import Timelines
from geo.dataset.load import load_dataset
from geo.dataset.shapes import extent
from geo.export.formats import Format
from geo.export.options import PictureOptions
from geo.export.request import Exporter, FileRequest
from geo.figure.layouts import Layout
from geo.language.catalogue import Language, speaking
from geo.language.terms import READING_NAMES, languages_of
from geo.server.api.openapi import description
from geo.webmap.map import map_script
from geo.webmap.payload import replay_data
from tests.invented import write_invented
from tests.unit.control.records import september
from tests.unit.dataset.faces import Faces

OURS = re.compile(r"panjshir|taliban|\bnrf\b|khawak|afghan", re.IGNORECASE)
PRODUCT = re.compile(r"panjshir-(control-)?map")
"""The name of the product and of its command, which is nobody's war."""

DAY = september(9)


@pytest.fixture(scope="module")
def invented(tmp_path_factory):
    folder = tmp_path_factory.mktemp("invented") / "war"
    write_invented(folder)
    return folder


@pytest.fixture
def invented_data(invented):
    return load_dataset(invented)


def ours(text):
    return OURS.findall(PRODUCT.sub("", text))


def test_it_goes_through_every_face(invented_data, monkeypatch):
    assert len(invented_data.mapped_places) == 7
    Faces(invented_data, Random(4)).show(monkeypatch, whole=True)


def test_a_point_beside_the_areas_lies_within_the_frame_of_maps(invented_data):
    *_, north = invented_data.areas.total_bounds
    airfield = invented_data.places["airfield"]
    assert north < airfield.lat == extent(invented_data)[3]
    [_, [top, _]] = replay_data(Timelines(invented_data))["home"]
    assert top == airfield.lat


def test_it_has_one_language_and_ours_have_three(invented_data, dataset):
    assert languages_of(invented_data) == [Language.EN]
    assert languages_of(dataset) == [*Language]


def test_its_readings_follow_from_the_actors_that_speak(invented_data):
    assert invented_data.codes.readings == ("assessed", "reds", "greens", "union", "independent")
    assert READING_NAMES[Reading("union")] == "Union say"


@pytest.mark.parametrize(
    "format_", [Format.HTML, Format.SVG, Format.CSV, Format.GEOJSON, Format.KML]
)
def test_no_file_speaks_of_our_war(invented_data, format_):
    options = PictureOptions(layout=Layout.SLIDE) if format_ is Format.SVG else None
    request = (
        FileRequest(format_, (DAY,), ASSESSED, options)
        if options
        else FileRequest(format_, (DAY,), ASSESSED)
    )
    content = Exporter(Timelines(invented_data)).make(request).decode()
    assert ours(content) == []
    assert "Invented 5" in content or format_ is Format.SVG


@pytest.mark.parametrize("language", Language)
def test_the_map_does_not_speak_of_our_war(invented_data, language):
    with speaking(language):
        assert ours(map_script(Timelines(invented_data)).text) == []


@pytest.mark.parametrize(
    "command",
    [
        ("at", "2021-09-09"),
        ("headline", "2021-09-09"),
        ("why", "bridge", "2021-09-09", "--full"),
        ("stops",),
    ],
    ids=lambda command: command[0],
)
@pytest.mark.parametrize("reading", ["assessed", "greens", "union", "independent"])
def test_no_command_speaks_of_our_war(invented, command, reading):
    arguments = ["--data", str(invented), *command, "--reading", reading]
    answer = CliRunner().invoke(panjshir_map, arguments, catch_exceptions=False)
    assert answer.exit_code == 0
    assert ours(answer.output) == []


def test_the_description_of_the_api_does_not_speak_of_our_war(invented_data):
    told = json.dumps(description([], invented_data))
    assert "Invented war" in told
    assert ours(told) == []


def test_a_bridge_and_an_airfield_have_their_symbols_in_the_legend(invented_data):
    content = Exporter(Timelines(invented_data)).make(
        FileRequest(Format.SVG, (DAY,), ASSESSED, PictureOptions(layout=Layout.SLIDE))
    )
    for words in ("Bridge", "Airfield"):
        assert words in content.decode()
