"""The About page, and what any page shows when the dataset is broken."""

import pytest
from markupsafe import escape
from streamlit.testing.v1 import AppTest

from geo.dataset.load import load_dataset
from geo.errors import DatasetError
from geo.server import state as served
from geo.server.private_copy import CopyError

MARKDOWN = "![x](https://pwned.example/x.png) [y](https://pwned.example) <b>z</b> :red[z] $x$"


@pytest.fixture
def about(open_page):
    page = open_page("about.py")
    assert not page.app.exception
    return " ".join(" ".join(markdown.value for markdown in page.app.markdown).split())


@pytest.mark.parametrize(
    "words",
    [
        "Torghundi in Herat",
        "Aqina in Faryab",
        "The 18 service members",
        "18 *Turkmen* servicemen",
        "Nobody said that the Taliban killed them",
        "Most agencies count seven, some eight",
        "Field visits followed roads",
        "Boundaries are not an endorsement",
    ],
)
def test_about_says_what_the_data_cannot_tell(about, words):
    assert words in about


@pytest.mark.parametrize(
    "word", ["Evidence", "claim", "rival", "disputed", "contested", "unconfirmed", "starting point"]
)
def test_about_defines_every_word_of_the_assessment(about, word):
    assert f"**{word}**" in about or f"*{word}*" in about


def test_about_explains_every_colour_in_words(open_page):
    legend = open_page("about.py").html
    for meaning in ("Taliban hold it", "NRF) holds it", "government holds it", "Contested",
                    "stripes are the Taliban", "stripes are the NRF", "Dashed outline", "No colour"):  # fmt: skip
        assert meaning in legend


def test_about_names_the_very_dataset(about, dataset):
    assert f"{len(dataset.reports)} reports from {len(dataset.sources)} sources" in about
    assert dataset.checksum[:12] in about


def test_about_says_what_the_dataset_says_of_itself_and_whom_it_names(open_page, dataset):
    told = open_page("about.py").html
    package = dataset.package
    assert package.sources
    assert package.contributors
    for words in (package.title, package.description):
        assert str(escape(words)) in told
    for credit in (*package.sources, *package.contributors):
        assert str(escape(credit.title)) in told
        assert not credit.address or f'href="{escape(credit.address)}"' in told


def test_a_broken_dataset_shows_all_its_problems_as_written_and_no_traceback(
    open_page, data_folder, monkeypatch
):
    (data_folder / "sources.csv").unlink()
    (data_folder / "drainage.geojson").write_text("[]", encoding="utf-8")
    places = (data_folder / "places.csv").read_text(encoding="utf-8")
    broken = places.replace("35.31292", "north").replace(",district,", f",{MARKDOWN},")
    (data_folder / "places.csv").write_text(broken, encoding="utf-8")
    monkeypatch.setattr(served, "dataset", lambda: load_dataset(data_folder))
    page = open_page()
    app = page.app
    assert not app.exception
    assert len(app.error) == 1
    with pytest.raises(DatasetError) as told:
        load_dataset(data_folder)
    assert {problem.file for problem in told.value.problems} == {
        "sources.csv", "drainage.geojson", "places.csv", "population.csv"
    }  # fmt: skip
    assert page.html.count(f"<bdi>{escape(MARKDOWN)}</bdi>") == 7
    for problem in told.value.problems:
        for text in (problem.file, problem.message, problem.remedy, problem.value or ""):
            assert f"<bdi>{escape(text)}</bdi>" in page.html or not text
    assert not app.get("component_instance")


def test_a_copy_that_cannot_be_had_is_one_sentence_on_every_page(open_page, monkeypatch):
    def refused():
        raise CopyError("The data cannot be copied.")

    monkeypatch.setattr(served, "storylines", refused)
    app = open_page().app
    assert not app.exception
    assert [error.value for error in app.error] == ["The data cannot be copied."]


def test_about_begins_with_the_corrections_that_are_news_to_the_link(open_page):
    page = open_page(version="1.1.3")
    page.act(page.app.switch_page("about.py"))
    assert page.html.count('id="version-1.2.0"') == 1
    assert 'id="version-1.2.0" open' in page.html


def below_a_field(tag):
    """Draw what stands below a field of dates; AppTest runs the source of this function alone."""
    from datetime import date

    from geo.language.catalogue import Language, speaking
    from pages.controls import tell_days

    with speaking(Language(tag)):
        tell_days(date(2021, 9, 6))
        tell_days(date(2021, 9, 4), date(2021, 9, 6))


@pytest.mark.parametrize(
    ("tag", "told"),
    [
        ("en", []),
        ("fa", ["۱۵ سنبله ۱۴۰۰ - ۶ سپتمبر ۲۰۲۱", "۱۳ سنبله ۱۴۰۰ - ۴ سپتمبر ۲۰۲۱"]),
        ("ps", ["۱۵ وږی ۱۴۰۰ - ۶ سپتمبر ۲۰۲۱", "۱۳ وږی ۱۴۰۰ - ۴ سپتمبر ۲۰۲۱"]),
    ],
)
def test_a_field_of_dates_has_its_days_in_the_calendar_of_the_language_below_it(tag, told):
    captions = AppTest.from_function(below_a_field, args=(tag,)).run().caption.values
    assert len(captions) == len(told)
    assert all(day in caption for day, caption in zip(told, captions, strict=True))
