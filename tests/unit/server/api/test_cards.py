"""Cards over HTTP: those of the command line, byte for byte."""

import io

import pytest
from PIL import Image

from geo.cli.main import main
from geo.server import api
from tests.unit.server.hands import serving

CARD = "/api/v1/card.png"


@pytest.fixture(scope="module")
def client():
    with serving(api.routes()) as client:
        yield client


def test_a_card_is_byte_for_byte_that_of_the_command_line(client, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    asked = ["2021-09-06", "--reading", "nrf", "--known", "as_known", "--language", "fa"]
    assert main(["card", *asked]) == 0
    answer = client.get(f"{CARD}?date=2021-09-06&reading=nrf&known=as_known&language=fa")
    name = "panjshir_2021-09-06_nrf_as-known_card_fa.png"
    assert answer.headers["content-disposition"] == f'inline; filename="{name}"'
    assert answer.headers["content-type"] == "image/png"
    assert answer.content == (tmp_path / name).read_bytes()
    assert Image.open(io.BytesIO(answer.content)).size == (1200, 630)


def test_a_day_outside_the_record_has_no_card(client):
    assert client.get(f"{CARD}?date=1999-01-01").status_code == 404
    assert main(["card", "1999-01-01"]) == 2
