"""Slides and handouts: real text that fits, notes and described pictures."""

import io
from dataclasses import replace
from urllib.parse import parse_qsl, urlsplit

import pytest
from pptx import Presentation
from pptx.util import Pt
from pypdf import PdfReader

from geo.briefing import slides, stepmap
from geo.briefing.handout import handout_bytes
from geo.briefing.products import Product, make_product, product_name
from geo.briefing.slides import slides_bytes
from geo.briefing.storyline import read_storyline
from geo.briefing.textbox import text_height
from geo.control.headline import headline
from geo.control.timeline import Timelines
from geo.export.qr import qr_png
from geo.extent import Centre, Fit
from geo.figure.page import Rect
from geo.language.catalogue import Language, say, speaking
from geo.view import read_view
from tests.unit.briefing.stories import BESIDE, SOUND, read, story
from tests.unit.control.records import shipped, shipped_timeline

LONG = SOUND.replace("Some words.", "Many words here. " * 28).replace(
    "First paragraph.", "Notes and notes. " * 200
)


@pytest.fixture(scope="module", autouse=True)
def coarse():
    """Draw the maps in few pixels, of which these tests look at the edges alone."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(slides, "DPI", 30)
        yield


@pytest.fixture(scope="module")
def timelines():
    return Timelines(shipped())


@pytest.fixture(scope="module")
def deck(timelines):
    return Presentation(io.BytesIO(slides_bytes(timelines, story())))


@pytest.mark.parametrize("places", ["aqina", "turkmenistan_checkpoint", "aqina, aqina_east"])
def test_a_view_of_a_point_or_of_points_in_a_row_has_an_extent(places):
    dataset = shipped()
    aqina = dataset.places["aqina"]
    east = replace(aqina, place_id="aqina_east", lon=aqina.lon + 0.2)
    timelines = Timelines(replace(dataset, places={**dataset.places, "aqina_east": east}))
    view = f"    view: {{fit: [{places}]}}\n"
    text = f"id: a\ntitle: A\nsteps:\n  - id: a\n    title: A\n    date: 2021-09-04\n{view}"
    storyline = read_storyline("a.yaml", text.encode(), timelines.dataset)
    deck = Presentation(io.BytesIO(slides_bytes(timelines, storyline)))
    assert any(shape.shape_type == 13 for slide in deck.slides for shape in slide.shapes)


def texts(slide):
    return [shape for shape in slide.shapes if shape.has_text_frame and shape.text_frame.text]


def assert_words_fit(slide):
    """Every text box lies on the slide, holds its text, and overlaps no other box or picture."""
    boxes = []
    for shape in texts(slide):
        left, top, width, height = (
            value / Pt(1) for value in (shape.left, shape.top, shape.width, shape.height)
        )
        font = shape.text_frame.paragraphs[0].font
        needed = text_height(shape.text_frame.text, font.size.pt, width, bold=bool(font.bold))
        assert needed <= height + 0.5, shape.text_frame.text
        assert left >= 0
        assert left + width <= 960
        assert top + height <= 540
        boxes.append((left, top, left + width, top + needed))
    for picture in (shape for shape in slide.shapes if shape.shape_type == 13):
        x, y = picture.left / Pt(1), picture.top / Pt(1)
        boxes.append((x, y, x + picture.width / Pt(1), y + picture.height / Pt(1)))
    for number, one in enumerate(boxes):
        for other in boxes[number + 1 :]:
            apart = (
                one[2] <= other[0] or other[2] <= one[0] or one[3] <= other[1] or other[3] <= one[1]
            )
            assert apart


def test_one_slide_a_step_and_one_for_sources_and_method(deck):
    titles = [slide.shapes.title.text_frame.text for slide in deck.slides]
    assert titles == [*(step.title for step in story().steps), "Sources and method"]
    assert deck.slide_width * 9 == deck.slide_height * 16


def test_words_fit_on_every_slide(deck):
    for slide in deck.slides:
        assert_words_fit(slide)


def test_every_slide_has_its_words_notes_and_a_described_picture(deck):
    for slide, step in zip(deck.slides, story().steps, strict=False):
        words = " ".join(shape.text_frame.text for shape in texts(slide))
        assert step.text in words
        assert "Sources: " in words
        assert slide.notes_slide.notes_text_frame.text.startswith(step.notes.split("\n")[0])
        [picture] = [shape for shape in slide.shapes if shape.shape_type == 13]
        described = picture.element.xpath("p:nvPicPr/p:cNvPr")[0].get("descr")
        assert described.startswith("Map of control on ")
        timeline = shipped_timeline(step.eyes.reading, step.eyes.knowledge)
        assert headline(timeline, step.day).text in described
        assert "Bazarak: " in described


def test_the_last_slide_says_how_and_on_what(deck):
    last = deck.slides[len(deck.slides) - 1]
    words = " ".join(shape.text_frame.text for shape in texts(last))
    assert "Boundaries are not an endorsement" in words
    assert "TRT World and agencies, 4 Sep 2021" in words
    assert "https://" in last.notes_slide.notes_text_frame.text


def test_the_longest_words_fit_too(timelines):
    made = Presentation(io.BytesIO(slides_bytes(timelines, read(LONG))))
    for slide in made.slides:
        assert_words_fit(slide)


def paragraphs(shape):
    """Yield the text, direction and alignment of each paragraph, as the slide's XML has them."""
    for paragraph in shape.element.xpath(".//a:p"):
        properties = paragraph.pPr.attrib if paragraph.pPr is not None else {}
        text = "".join(paragraph.xpath(".//a:t/text()"))
        yield text, properties.get("rtl"), properties.get("algn")


@pytest.fixture(scope="module")
def dari_deck(timelines):
    """Make slides of a story in Dari with a paragraph in English in it."""
    both = SOUND.replace("title: A short story", "title: پنجشیر")
    both = both.replace("title: The border", 'title: "بازارک، ۶ سپتمبر (۲۰۲۱)"')
    both = both.replace("Some words.", "طالبان می‌گویند که آن را گرفته‌اند (AP).")
    both = both.replace("Second paragraph.", "یادداشت گوینده (NRF).")
    return Presentation(io.BytesIO(slides_bytes(timelines, read(both))))


def test_paragraphs_in_dari_run_from_the_right_and_all_others_from_the_left(dari_deck):
    said = {
        text: (rtl, alignment)
        for slide in dari_deck.slides
        for shape in texts(slide)
        for text, rtl, alignment in paragraphs(shape)
    }
    from_right = [text for text, (rtl, _) in said.items() if rtl]
    assert len(from_right) == 2
    for text, (rtl, alignment) in said.items():
        expected = ("1", "r") if "\u0600" <= text[:1] <= "\u06ff" else (None, "l")
        assert (rtl, alignment) == expected, text


@pytest.mark.parametrize("language", [Language.FA, Language.PS])
def test_slides_are_mirrored_in_a_language_from_right_to_left(timelines, language):
    content = make_product(timelines, read(SOUND), Product.PPTX, language=language)
    made = Presentation(io.BytesIO(content))
    first = made.slides[0]
    [picture] = [shape for shape in first.shapes if shape.shape_type == 13]
    assert picture.left > max(shape.left for shape in texts(first))
    for slide in made.slides:
        assert_words_fit(slide)
    with speaking(language):
        assert product_name(read(SOUND), Product.PPTX, language).endswith(f"_{language}.pptx")
        heading = say("slides.sources_and_method")
    said = {
        text: (rtl, alignment)
        for slide in made.slides
        for shape in texts(slide)
        for text, rtl, alignment in paragraphs(shape)
    }
    assert said[heading] == ("1", "r")
    assert said["The border"] == (None, "l")
    sources = [runs for text, runs in said.items() if "TRT World" in text]
    assert set(sources) == {("1", "r")}


def test_each_paragraph_of_the_notes_runs_its_own_way(dari_deck):
    notes = dari_deck.slides[1].notes_slide.notes_placeholder
    said = {text: rtl for text, rtl, _ in paragraphs(notes)}
    assert said["یادداشت گوینده (NRF)."] == "1"
    assert said["First paragraph."] is None


def test_the_handout_has_two_steps_a_page_with_their_notes(timelines):
    reader = PdfReader(io.BytesIO(handout_bytes(timelines, read(SOUND))))
    first, last = (page.extract_text() for page in reader.pages)
    assert all(words in first for words in ("The border", "Khawak", "Second paragraph."))
    assert "Sources" in last
    assert reader.metadata.title == "A short story"


@pytest.mark.parametrize(
    ("view", "extent"),
    [
        ("fit: [panjshir_province]", None),
        ("fit: [khawak_pass, paryan]", Fit(("khawak_pass", "paryan"))),
        ("centre: [69.79, 35.66], zoom: 11", Centre(69.79, 35.66, 11)),
    ],
)
def test_the_map_of_a_step_shows_what_its_view_says(view, extent, monkeypatch):
    plans = []
    monkeypatch.setattr(stepmap, "draw_map", lambda _, plan, *__, **___: plans.append(plan))
    storyline = read(
        f"id: a\ntitle: A\nsteps:\n  - {{id: a, title: A, date: 2021-09-04, view: {{{view}}}}}\n"
    )
    timelines = Timelines(shipped())
    stepmap.draw_step(None, Rect(0, 0, 500, 400), timelines, storyline.steps[0], size=12)
    [plan] = plans
    assert plan.extent == extent


def test_a_step_with_panels_has_all_maps_on_its_slide_and_what_differs_in_its_notes(timelines):
    deck = Presentation(io.BytesIO(slides_bytes(timelines, read(BESIDE))))
    readings, known, alone, _ = deck.slides
    maps = [
        next(shape for shape in slide.shapes if shape.name.startswith("Map of"))
        for slide in (readings, known, alone)
    ]
    told = [shape.element.xpath("p:nvPicPr/p:cNvPr/@descr")[0] for shape in maps]
    for heading in ("Taliban say", "NRF say", "Best evidence"):
        assert f"6 Sep 2021 · {heading} · All we know now" in told[0]
    assert "What differs" not in told[2]
    assert len({shape.image.sha1 for shape in maps}) == len(maps)
    notes = readings.notes_slide.notes_text_frame.text
    differs = "Bazarak: Taliban say: Taliban, as claimed; NRF say: NRF, as claimed"
    assert notes.index("Read them out.") < notes.index(differs) < notes.index("Sources")
    heads = [shape.text_frame.text for shape in readings.shapes if shape.name == "Date"]
    assert heads == ["6 Sep 2021\nAll we know now"]
    for slide in (readings, known):
        assert_words_fit(slide)


def test_a_handout_has_all_maps_of_a_step(timelines):
    reader = PdfReader(io.BytesIO(handout_bytes(timelines, read(BESIDE))))
    text = reader.pages[0].extract_text()
    for heading in ("Taliban say", "NRF say", "Best evidence", "What was known that day"):
        assert heading in text


def test_on_request_each_step_has_a_small_code_that_leads_to_it(timelines):
    at = "https://maps.example.org/panjshir/"
    coded = Presentation(io.BytesIO(slides_bytes(timelines, story(), link=at)))
    *steps, sources = coded.slides
    for slide, step in zip(steps, story().steps, strict=True):
        (code,) = [shape for shape in slide.shapes if shape.name == "QR code of the link"]
        [properties] = code.element.xpath("p:nvPicPr/p:cNvPr")
        address = properties.get("descr")
        assert address.startswith(f"{at}?date={step.day}&reading={step.eyes.reading}")
        view, notices = read_view(dict(parse_qsl(urlsplit(address).query)), timelines.dataset)
        assert (view.day, view.eyes, notices) == (step.day, step.eyes, [])
        assert code.image.blob == qr_png(address)
        assert_words_fit(slide)
    assert not [shape for shape in sources.shapes if shape.shape_type == 13]


def test_without_request_no_slide_has_a_code(deck):
    pictures = [[s for s in slide.shapes if s.shape_type == 13] for slide in deck.slides]
    assert {len(found) for found in pictures} <= {0, 1}
