"""The Export page makes the very files that the command line makes."""

from datetime import date
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from geo.export.formats import Format
from geo.export.order import Look, Order, Workshop
from geo.figure.layouts import SHEETS, Layout
from geo.style import Theme
from geo.vocabulary import Reading

PAGE = Path(__file__).parents[2] / "pages" / "export.py"


@pytest.fixture
def page():
    app = AppTest.from_file(PAGE, default_timeout=60)
    app.query_params["date"] = "2021-09-04"
    app.query_params["reading"] = "nrf"
    return app.run()


def test_the_page_makes_on_click_what_the_command_line_makes(page, dataset):
    assert not page.exception
    assert page.get("download_button") == []
    page.button[0].click().run()
    look = Look(Layout.SLIDE, Theme.LIGHT, SHEETS[Layout.SLIDE].dpi)
    order = Order(Format.PNG, date(2021, 9, 4), Reading.NRF, look=look)
    assert page.session_state["made"][1:] == (order.name, Workshop(dataset).make(order))
    (button,) = page.get("download_button")
    assert order.name in button.proto.label


def test_a_choice_that_changes_takes_the_old_download_away(page):
    page.multiselect[0].set_value([Format.CSV]).run()
    page.button[0].click().run()
    assert len(page.get("download_button")) == 1
    page.multiselect[0].set_value([Format.CSV, Format.GEOJSON]).run()
    assert page.get("download_button") == []
    page.button[0].click().run()
    assert page.session_state["made"][1] == "panjshir_2021-09-04_nrf.zip"


def test_without_a_format_the_page_asks_for_one(page):
    page.multiselect[0].set_value([]).run()
    assert page.info[0].value == "Choose at least one date and one format."
