"""The Export page makes the very files that the command line makes."""

from datetime import date
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from geo.cli.main import main
from geo.control.timeline import Timelines
from geo.dataset.vocabulary import Eyes, Knowledge
from geo.export.formats import FILMS, Format
from geo.export.options import FilmOptions, PictureOptions
from geo.export.request import Exporter, FileRequest
from geo.figure.layouts import SHEETS, Layout
from geo.language.catalogue import Language
from geo.server import api
from geo.style import Theme
from tests.codes import Reading
from tests.unit.server.hands import serving

PAGE = Path(__file__).parents[2] / "pages" / "export.py"


@pytest.fixture
def page():
    app = AppTest.from_file(PAGE, default_timeout=300)
    app.query_params["date"] = "2021-09-04"
    app.query_params["reading"] = "nrf"
    return app.run()


def test_the_page_makes_on_click_what_the_command_line_makes(page, dataset):
    assert not page.exception
    assert page.get("download_button") == []
    page.button[0].click().run()
    look = PictureOptions(Layout.SLIDE, Theme.LIGHT, SHEETS[Layout.SLIDE].dpi)
    order = FileRequest(Format.PNG, (date(2021, 9, 4),), Eyes(Reading.NRF), options=look)
    assert page.session_state["made"][1:] == (
        order.name_in(dataset),
        Exporter(Timelines(dataset)).make(order),
    )
    (button,) = page.get("download_button")
    assert order.name_in(dataset) in button.proto.label


def labelled(widgets, label):
    return next(widget for widget in widgets if widget.label == label)


def test_page_command_and_request_give_the_same_picture_in_dari(page, tmp_path):
    labelled(page.selectbox, "Layout").set_value(Layout.A4)
    labelled(page.selectbox, "Language of names and legend").set_value(Language.FA)
    labelled(page.multiselect, "Outlined places").set_value(["rukha", "bazarak"])
    page.run()
    page.button[0].click().run()
    assert not page.exception
    _, name, on_the_page = page.session_state["made"]
    assert name == "panjshir_2021-09-04_nrf_a4_fa_highlight-bazarak-rukha.png"
    look = ["--layout", "a4", "--language", "fa", "--highlight", "Rukha", "--highlight", "bazarak"]
    assert main(["snapshot", "2021-09-04", "--reading", "nrf", *look, "--out", str(tmp_path)]) == 0
    assert (tmp_path / name).read_bytes() == on_the_page
    query = "date=2021-09-04&reading=nrf&layout=a4&language=fa&highlight=bazarak,rukha"
    with serving(api.routes()) as client:
        assert client.get(f"/api/v1/snapshot.png?{query}").content == on_the_page


def test_the_page_makes_films_of_every_change(page, dataset):
    labelled(page.button_group, "Dates").select("changes").run()
    labelled(page.multiselect, "Formats").set_value([Format.GIF]).run()
    page.button[0].click().run()
    assert not page.exception
    timeline = Exporter(Timelines(dataset)).timelines[Eyes(Reading.NRF, Knowledge.HINDSIGHT)]
    battle = dataset.opening
    days = [day for day in timeline.stops if battle.start <= day <= battle.end]
    changes = tuple(day for day in days if timeline.changes(day))
    order = FileRequest(Format.GIF, changes, Eyes(Reading.NRF), options=FilmOptions())
    assert page.session_state["made"][1:] == (
        order.name_in(dataset),
        Exporter(Timelines(dataset)).make(order),
    )


@pytest.mark.parametrize("film", FILMS)
def test_the_page_says_that_one_date_makes_no_film(page, film):
    labelled(page.multiselect, "Formats").set_value([film]).run()
    assert page.info[0].value == (
        "A film shows a stretch of dates or every change: 2 to 400 dates, not 1."
    )
    assert len(page.button) == 0


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


def test_page_command_and_request_give_the_same_close_up(page, tmp_path):
    labelled(page.button_group, "Part of the map").select("places").run()
    labelled(page.multiselect, "Places to show whole").set_value(["khawak_pass"])
    labelled(page.text_input, "Title above the date").set_value("The Khawak pass")
    labelled(page.text_area, "Note below the map").set_value("Seen from near.")
    labelled(page.number_input, "Width in pixels").set_value(1200)
    labelled(page.number_input, "Height in pixels").set_value(628)
    page.run()
    page.button[0].click().run()
    assert not page.exception
    _, name, on_the_page = page.session_state["made"]
    assert name.startswith("panjshir_2021-09-04_nrf_slide_fit-khawak_pass_1200x628_words-")
    words = ["--title", "The Khawak pass", "--note", "Seen from near."]
    look = ["--fit", "Khawak pass", *words, "--width", "1200", "--height", "628"]
    assert main(["snapshot", "2021-09-04", "--reading", "nrf", *look, "--out", str(tmp_path)]) == 0
    assert (tmp_path / name).read_bytes() == on_the_page
    query = {"date": "2021-09-04", "reading": "nrf", "fit": "khawak_pass"}
    own = {"title": "The Khawak pass", "note": "Seen from near.", "width": 1200, "height": 628}
    with serving(api.routes()) as client:
        answer = client.get("/api/v1/snapshot.png", params=query | own)
        assert answer.content == on_the_page


def test_the_page_opens_on_what_the_map_page_shows():
    app = AppTest.from_file(PAGE, default_timeout=300)
    app.query_params["view"] = "69.79,35.66,11"
    app.run()
    app.button[0].click().run()
    assert not app.exception
    assert "_view_69.79_35.66_11." in app.session_state["made"][1]


def test_a_frame_that_is_none_is_told_and_the_whole_map_is_drawn(page):
    labelled(page.button_group, "Part of the map").select("frame").run()
    labelled(page.number_input, "West").set_value(71.0).run()
    assert not page.exception
    assert any("are not west, south, east and north" in info.value for info in page.info)
    labelled(page.number_input, "West").set_value(69.5).run()
    page.button[0].click().run()
    assert "_bbox_69.5_" in page.session_state["made"][1]
