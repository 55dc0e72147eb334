"""The Export page makes the very files that the command line makes."""

import re
from datetime import date
from pathlib import Path

import pytest
from starlette.applications import Starlette
from starlette.testclient import TestClient
from streamlit.testing.v1 import AppTest

from geo.cli.main import main
from geo.codes.vocabulary import Eyes, Knowledge
from geo.control.amounts import Measure
from geo.control.timeline import Timelines
from geo.export.choice import FORMAT_NAMES, Purpose, WhichDates
from geo.export.formats import FILMS, Format
from geo.export.options import FilmOptions, PictureOptions
from geo.export.request import Exporter, FileRequest
from geo.extent import Fit
from geo.figure.layouts import SHEETS, Layout
from geo.language.catalogue import Language
from geo.server import api, offered
from geo.server import state as served
from tests.codes import Reading
from tests.unit.server.hands import serving

PURPOSE = "What do you need?"
PAGE = Path(__file__).parents[2] / "pages" / "export.py"


@pytest.fixture
def page():
    app = AppTest.from_file(PAGE, default_timeout=300)
    app.query_params["date"] = "2021-09-04"
    app.query_params["reading"] = "nrf"
    return app.run()


def test_the_page_makes_on_click_what_the_command_line_makes(page, dataset):
    assert not page.exception
    assert links(page) == []
    press(page)
    look = PictureOptions(dpi=SHEETS[Layout.SLIDE].dpi)
    order = FileRequest(Format.PNG, (date(2021, 9, 4),), Eyes(Reading.NRF), options=look)
    assert taken(page) == (order.name_in(dataset), Exporter(Timelines(dataset)).make(order))
    [link] = links(page)
    assert 'href="offered/' in link
    assert f'/{order.name_in(dataset)}" download' in link
    [words] = page.get("download_button")
    assert words.proto.label == "Download the text beside it"


def links(page):
    """Return the links to what was made."""
    return [h.proto.body for h in page.get("html") if 'class="offered-file"' in h.proto.body]


def taken(page):
    """Return what was made: its name, and its content as the server has it."""
    [address] = re.findall(r'href="([^"]+)"', *links(page))
    with TestClient(Starlette(routes=offered.routes())) as client:
        return address.rpartition("/")[2], client.get(f"/{address}").content


def test_a_press_makes_what_was_chosen_though_its_address_is_older(page):
    older = dict(page.query_params)
    formats(page).set_value([Format.SVG]).run()
    page.session_state["by_hand"] = False  # as the frame of all pages has it at the end of a run
    page.query_params.clear()
    page.query_params.update(older)
    press(page)
    assert taken(page)[0].endswith(".svg")


def press(page):
    """Press the one button that makes and downloads."""
    labelled(page.button, "Make and download").click().run()


def choose(page, label, value):
    labelled(page.button_group, label).select(value).run()


def labelled(widgets, label):
    return next(widget for widget in widgets if widget.label == label)


def test_page_command_and_request_give_the_same_picture_in_dari(page, tmp_path):
    labelled(page.selectbox, "Layout").set_value(Layout.A4)
    labelled(page.selectbox, "Language").set_value(Language.FA)
    labelled(page.multiselect, "Outlined places").set_value(["rukha", "bazarak"])
    press(page.run())
    assert not page.exception
    name, on_the_page = taken(page)
    assert name == "panjshir_2021-09-04_nrf_a4_fa_highlight-bazarak-rukha.png"
    look = ["--layout", "a4", "--language", "fa", "--highlight", "Rukha", "--highlight", "bazarak"]
    assert main(["snapshot", "2021-09-04", "--reading", "nrf", *look, "--out", str(tmp_path)]) == 0
    assert (tmp_path / name).read_bytes() == on_the_page
    query = "date=2021-09-04&reading=nrf&layout=a4&language=fa&highlight=bazarak,rukha"
    with serving(api.routes()) as client:
        assert client.get(f"/api/v1/snapshot.png?{query}").content == on_the_page


def test_the_page_makes_films_of_every_change_near_or_far_in_ones_own_words(page, dataset):
    choose(page, PURPOSE, Purpose.FILM)
    labelled(page.multiselect, "Formats").set_value([Format.GIF]).run()
    choose(page, "Part of the map", "places")
    labelled(page.multiselect, "Places to show whole").set_value(["khawak_pass"]).run()
    labelled(page.text_input, "Title above the date").set_value("The pass").run()
    assert not page.number_input
    press(page)
    assert not page.exception
    timeline = Exporter(Timelines(dataset)).timelines[Eyes(Reading.NRF, Knowledge.HINDSIGHT)]
    battle = dataset.opening
    days = [day for day in timeline.stops if battle.start <= day <= battle.end]
    changes = tuple(day for day in days if timeline.changes(day))
    look = FilmOptions(extent=Fit(("khawak_pass",)), title="The pass")
    order = FileRequest(Format.GIF, changes, Eyes(Reading.NRF), options=look)
    assert taken(page) == (order.name_in(dataset), Exporter(Timelines(dataset)).make(order))


def test_what_cannot_be_made_is_not_offered_or_says_so_before_the_click(page):
    assert not {FORMAT_NAMES[film] for film in FILMS} & set(formats(page).options)
    choose(page, PURPOSE, Purpose.FILM)
    assert formats(page).options == [FORMAT_NAMES[film] for film in FILMS]
    assert labelled(page.button_group, "Dates").value == WhichDates.CHANGES
    span = labelled(page.date_input, "First and last date")
    span.set_value((date(2022, 12, 30), date(2022, 12, 30))).run()
    assert page.info[0].value.startswith("Nothing changes between these dates")
    choose(page, "Dates", WhichDates.SPAN)
    assert page.info[0].value == (
        "A film shows a stretch of dates or every change: 2 to 400 dates, not 1."
    )
    assert not [button for button in page.button if button.label == "Make and download"]


def formats(page):
    return labelled(page.multiselect, "Formats")


def test_a_choice_that_changes_takes_the_old_download_away(page):
    choose(page, PURPOSE, Purpose.DATA)
    formats(page).set_value([Format.CSV]).run()
    press(page)
    assert len(links(page)) == 1
    formats(page).set_value([Format.CSV, Format.GEOJSON]).run()
    assert links(page) == []
    press(page)
    assert taken(page)[0] == "panjshir_2021-09-04_nrf.zip"


def test_without_a_format_the_page_asks_for_one(page):
    formats(page).set_value([]).run()
    assert page.info[0].value == "Choose at least one format."


def test_the_choice_lives_in_the_address(page):
    choose(page, PURPOSE, Purpose.EVERYTHING)
    choose(page, "Dates", WhichDates.SPAN)
    labelled(page.selectbox, "Layout").set_value(Layout.A4).run()
    labelled(page.multiselect, "Outlined places").set_value(["rukha"]).run()
    labelled(page.selectbox, "How much each party holds").set_value(Measure.PEOPLE)
    labelled(page.button_group, "Part of the map").select("frame").run()
    labelled(page.number_input, "West").set_value(69.1234)
    labelled(page.text_input, "Title above the date").set_value("The Khawak pass")
    labelled(page.text_area, "Note below the map").set_value("Seen from near, by day?&")
    labelled(page.number_input, "Width in pixels").set_value(1200).run()
    asked = dict(page.query_params)
    other = AppTest.from_file(PAGE, default_timeout=300)
    other.query_params.update(asked)
    other.run()
    there, here = other.session_state["export"], page.session_state["export"]
    assert there.requests(served.timelines()) == here.requests(served.timelines())
    assert there.options.layout is Layout.A4
    assert (there.options.extent.west, there.options.amounts) == (69.1234, Measure.PEOPLE)
    assert there.options.width == 1200
    assert dict(other.query_params) == asked


def test_a_purpose_without_a_picture_forgets_nothing_of_how_it_is_drawn(page):
    labelled(page.text_input, "Title above the date").set_value("The Khawak pass").run()
    drawn = page.session_state["export"].options
    choose(page, PURPOSE, Purpose.DATA)
    assert "title" not in page.query_params
    choose(page, PURPOSE, Purpose.FILM)
    choose(page, PURPOSE, Purpose.PICTURE)
    assert page.session_state["export"].options == drawn
    assert labelled(page.text_input, "Title above the date").value == "The Khawak pass"


def test_nonsense_in_the_address_is_told_and_the_usual_chosen():
    app = AppTest.from_file(PAGE, default_timeout=300)
    app.query_params.update({"bbox": "1,2,3", "amounts": "weight", "layout": "a4"})
    app.run()
    assert not app.exception
    assert len([each for each in app.warning if "something that cannot be" in each.value]) == 2
    assert app.session_state["export"].options == PictureOptions(layout=Layout.A4)


def test_what_is_made_is_downloaded_at_once_and_not_again(page):
    def scripts():
        return [each for each in page.get("html") if "just-made" in each.proto.body]

    assert scripts() == []
    press(page)
    assert len(scripts()) == 1
    page.run()
    assert scripts() == []
    assert len(links(page)) == 1


def test_page_command_and_request_give_the_same_close_up(page, tmp_path):
    labelled(page.button_group, "Part of the map").select("places").run()
    labelled(page.multiselect, "Places to show whole").set_value(["khawak_pass"])
    labelled(page.text_input, "Title above the date").set_value("The Khawak pass")
    labelled(page.text_area, "Note below the map").set_value("Seen from near.")
    labelled(page.number_input, "Width in pixels").set_value(1200)
    labelled(page.number_input, "Height in pixels").set_value(628)
    labelled(page.selectbox, "How much each party holds").set_value(Measure.AREA)
    page.run()
    press(page)
    assert not page.exception
    name, on_the_page = taken(page)
    assert name.startswith("panjshir_2021-09-04_nrf_slide_fit-khawak_pass_1200x628_amounts-area_")
    words = ["--title", "The Khawak pass", "--note", "Seen from near.", "--amounts", "area"]
    look = ["--fit", "Khawak pass", *words, "--width", "1200", "--height", "628"]
    assert main(["snapshot", "2021-09-04", "--reading", "nrf", *look, "--out", str(tmp_path)]) == 0
    assert (tmp_path / name).read_bytes() == on_the_page
    query = {"date": "2021-09-04", "reading": "nrf", "fit": "khawak_pass"}
    own = {"title": "The Khawak pass", "note": "Seen from near.", "width": 1200, "height": 628}
    own |= {"amounts": "area"}
    with serving(api.routes()) as client:
        answer = client.get("/api/v1/snapshot.png", params=query | own)
        assert answer.content == on_the_page


def test_the_page_opens_on_what_the_map_page_shows():
    app = AppTest.from_file(PAGE, default_timeout=300)
    app.query_params["view"] = "69.79,35.66,11"
    app.run()
    press(app)
    assert not app.exception
    assert "_view_69.79_35.66_11." in taken(app)[0]


def test_a_frame_that_is_none_is_told_and_the_whole_map_is_drawn(page):
    labelled(page.button_group, "Part of the map").select("frame").run()
    labelled(page.number_input, "West").set_value(71.0).run()
    assert not page.exception
    assert any("are not west, south, east and north" in info.value for info in page.info)
    labelled(page.number_input, "West").set_value(69.5).run()
    press(page)
    assert "_bbox_69.5_" in taken(page)[0]
