"""The three forms of a dossier say the same, link to the sources, and take no field for markup."""

import base64
import io
import re
from datetime import date

import lxml.html
import pypdf
import pytest
from hypothesis import given
from hypothesis import strategies as st

from geo.codes.vocabulary import ASSESSED, Eyes
from geo.dossier.markdown import MARKUP, plain
from geo.dossier.request import DossierFormat, DossierRequest, make_dossier
from geo.figure.layouts import A4_LONG, A4_SHORT
from geo.language.catalogue import Language
from tests.unit.control.records import report, shipped
from tests.unit.dossier.dossiers import (
    HOSTILE,
    MAY,
    all_reports,
    all_turns,
    gathered,
    invented,
    timelines,
    written,
)

ARCHIVED = {
    "url": "https://example.org/read",
    "archive_url": "https://archive.example.org/kept",
    "archived_on": "2026-01-31",
}
"""An invented source with an invented copy."""

FORMS = list(DossierFormat)


def pages_of(content):
    return pypdf.PdfReader(io.BytesIO(content)).pages


def words_of(form, content):
    """Return the words of a dossier as who reads it sees them, spaces aside."""
    if form is DossierFormat.PDF:
        text = " ".join(page.extract_text() for page in pages_of(content))
    elif form is DossierFormat.HTML:
        text = lxml.html.fromstring(content).find("body").text_content()
    else:
        text = re.sub(r"\\(.)", r"\1", content.decode())
    return re.sub(r"\s+|\*\*", "", text)


@pytest.fixture(scope="module", params=FORMS)
def form(request):
    return request.param


@pytest.fixture(scope="module")
def words(form):
    return words_of(form, written(form))


RIGHT_TO_LEFT = '["\\u0600-\\u06ff]+'


def said(*texts):
    return [re.sub(r"\s+", "", text) for text in texts]


def test_every_form_has_every_turn_report_and_doubt(words):
    told = gathered()
    for turn in all_turns(told):
        assert said(turn.head)[0] in words
    for each in all_reports(told):
        for text in said(each.report_id, each.head, each.summary, ",".join(each.source_ids)):
            assert text in words
    for text in said(told.title, told.date, told.looked, told.why, told.voices, *told.doubts):
        assert text in words


def test_every_form_has_every_source_once_with_its_address(form, words):
    for source in gathered().sources:
        [label] = said(f"{source.source_id}{source.label}:{source.title}({source.language})")
        assert words.count(label) == 1
        if form is not DossierFormat.MD:
            assert said(source.address)[0] in words


def test_every_form_has_the_caveats_the_codebook_and_the_terms(words):
    told = gathered()
    for text in said(*told.notes, *told.codebook, *told.caveats, *told.terms):
        latin = re.split(RIGHT_TO_LEFT, text)  # paper has such words in the order of the eye
        assert all(part in words for part in latin)
    assert shipped().checksum in words


def test_every_form_names_the_places_within_it(words):
    assert "Hesarak:contested(r247)[subh_may22]" in words


def test_equal_requests_give_equal_bytes(form):
    assert written(form) == make_dossier(timelines(), DossierRequest("rukha", MAY, format=form))


def test_what_is_left_out_stands_in_the_title_line(form):
    eyes = Eyes(without=("taliban",), only_precise=True)
    words = words_of(form, written(form, eyes=eyes))
    assert (
        said("All we know now · without the Taliban · only reports that know their day")[0] in words
    )


def links_of(form, content):
    if form is DossierFormat.PDF:
        notes = [
            note.get_object() for page in pages_of(content) for note in page.get("/Annots", ())
        ]
        return [note["/A"]["/URI"] for note in notes]
    if form is DossierFormat.HTML:
        return [link for link in lxml.html.fromstring(content).xpath("//a/@href") if link[0] != "#"]
    unescaped = re.sub(r"\\.", "", content.decode())
    return re.findall(r"\]\(([^)]*)\)", unescaped)


def test_every_form_links_to_every_source(form):
    addresses = [source.address for source in gathered().sources if source.address]
    links = links_of(form, written(form))
    assert list(dict.fromkeys(links)) == addresses


def test_every_form_links_to_the_archived_copy(form):
    reads, request = invented(report("witness", "nrf", 3), **ARCHIVED)
    content = make_dossier(reads, DossierRequest("rukha", request.day, format=form))
    assert links_of(form, content) == [ARCHIVED["url"], ARCHIVED["archive_url"]]
    assert "archivedcopyof2026-01-31" in words_of(form, content)


def test_the_page_tells_programs_of_the_copy_as_robust_links_has_it():
    reads, request = invented(report("witness", "nrf", 3), **ARCHIVED)
    page = make_dossier(reads, DossierRequest("rukha", request.day, format=DossierFormat.HTML))
    for link in lxml.html.fromstring(page).xpath("//a[not(starts-with(@href, '#'))]"):
        assert link.get("data-originalurl") == ARCHIVED["url"]
        assert link.get("data-versionurl") == ARCHIVED["archive_url"]
        assert link.get("data-versiondate") == ARCHIVED["archived_on"]
        assert (link.get("target"), link.get("rel")) == ("_blank", "noopener noreferrer")


def test_no_form_takes_a_field_for_more_than_text(form):
    reads, request = invented(
        report("witness", "nrf", 3, summary=HOSTILE, figures=HOSTILE), publisher=HOSTILE, title=HOSTILE, url="javascript:alert(1)"
    )  # fmt: skip
    content = make_dossier(reads, DossierRequest("rukha", request.day, format=form))
    words = words_of(form, content)
    assert words.count(said(HOSTILE)[0]) == 5
    assert links_of(form, content) == []


@given(st.text(st.sampled_from("ab1.)(-+=_*`[]<>#|~&$\\!\n ")))
def test_markdown_sees_nothing_but_text_in_what_is_plain(text):
    escaped = plain(text)
    assert "\n" not in escaped
    bare = re.sub(r"\\.", "", escaped)
    assert not MARKUP.search(bare) or re.fullmatch(r"[^\\`*{}\[\]<>#|~&$]*", bare)
    assert not re.match(r"\s*(\d+[.)]|[-+=])(\s|$)", escaped)
    assert re.sub(r"\\(.)", r"\1", escaped) == " ".join(text.split())


def page():
    return lxml.html.fromstring(written(DossierFormat.HTML))


def test_the_page_needs_no_host_and_no_script():
    root = page()
    assert root.xpath("//script") == root.xpath("//link[@rel='stylesheet']") == []
    [policy] = root.xpath("//meta[@http-equiv='Content-Security-Policy']/@content")
    assert policy.startswith("default-src 'none';")
    assert all(source.startswith("data:") for source in root.xpath("//@src"))
    [style] = root.xpath("//style/text()")
    assert all(address.startswith("data:") for address in re.findall(r"url\(([^)]*)\)", style))


def test_every_id_on_the_page_leads_somewhere():
    root = page()
    ids = root.xpath("//@id")
    assert len(ids) == len(set(ids))
    inner = {link[1:] for link in root.xpath("//a/@href") if link.startswith("#")}
    assert inner <= set(ids)
    assert {f"source-{source.source_id}" for source in gathered().sources} <= inner


def test_the_map_is_a_drawing_that_keeps_its_text_and_outlines_the_place():
    [image] = page().xpath("//main//img")
    drawing = base64.b64decode(image.get("src").partition("base64,")[2]).decode()
    assert ">Rukha<" in drawing
    assert "Outlined: Rukha." in image.get("alt")
    other = base64.b64decode(
        lxml.html.fromstring(written("html", "dara"))
        .xpath("//main//img/@src")[0]
        .partition("base64,")[2]
    )
    assert drawing.encode() != other


def test_the_page_says_in_which_language_its_words_are():
    root = lxml.html.fromstring(written(DossierFormat.HTML, language=Language.FA))
    assert (root.get("lang"), root.get("dir")) == ("fa", "rtl")
    [name] = root.xpath("//p[@class='now']//b")
    assert name.text_content() == "رخه"
    [also] = root.xpath("//h1/bdi")
    assert (also.text, also.get("lang")) == ("Rukha", "en")


def test_paper_is_a4_and_says_what_it_is():
    reader = pypdf.PdfReader(io.BytesIO(written(DossierFormat.PDF)))
    for sheet in reader.pages:
        assert tuple(map(float, sheet.mediabox[2:])) == pytest.approx((A4_SHORT, A4_LONG), abs=0.1)
    assert reader.metadata.title == "Dossier: Rukha, 25 May 2022"
    assert reader.metadata.creation_date == shipped().released
    assert shipped().checksum in reader.metadata.subject
    last = len(reader.pages)
    for number, sheet in enumerate(reader.pages, 1):
        assert f"{number} / {last}" in sheet.extract_text()


def test_a_short_history_takes_a_page_or_two():
    content = written(DossierFormat.PDF, "turkmenistan_checkpoint", date(2021, 9, 6))
    assert len(pages_of(content)) <= 2


def test_paper_sets_the_name_in_dari_in_its_own_type():
    first, *_ = pages_of(written(DossierFormat.PDF))
    fonts = [font.get_object()["/BaseFont"] for font in first["/Resources"]["/Font"].values()]
    assert any("NotoSansArabic" in font for font in fonts)
    assert "رخه" in first.extract_text()


def test_a_report_that_is_longer_than_a_page_goes_on_and_loses_no_word():
    summary = " ".join(f"word{number}" for number in range(1200))
    reads, request = invented(report("witness", "nrf", 3, summary=summary))
    content = make_dossier(reads, DossierRequest("rukha", request.day))
    assert len(pages_of(content)) > 2
    words = words_of(DossierFormat.PDF, content)
    assert all(f"word{number}" in words for number in range(1200))


def test_the_name_of_the_file_says_what_it_is():
    eyes = Eyes(without=("taliban",))
    request = DossierRequest("rukha", MAY, eyes, DossierFormat.MD, Language.PS)
    assert (
        request.name_in(timelines().dataset)
        == "panjshir_2022-05-25_assessed_without-taliban_dossier-rukha_ps.md"
    )
    assert (
        DossierRequest("rukha", MAY, ASSESSED).name_in(shipped())
        == "panjshir_2022-05-25_assessed_dossier-rukha.pdf"
    )
