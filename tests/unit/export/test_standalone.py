"""The standalone page, read as text: complete, small, and without a need for any other file."""

import json
from dataclasses import replace

import pytest
from lxml import html

from geo.cli.main import main
from geo.codes.codebook import open_codebook
from geo.codes.vocabulary import ASSESSED, Eyes, Knowledge
from geo.control.description import since_text
from geo.control.headline import headline
from geo.control.timeline import Timelines
from geo.credits import caveats
from geo.design.style import Theme
from geo.export.choice import ExportChoice, Purpose
from geo.export.formats import Format
from geo.export.options import PageOptions, PictureOptions
from geo.export.request import Exporter, FileRequest, file_requests
from geo.export.schema_org import dataset_ld
from geo.language.catalogue import Language, catalogue, say, speaking
from geo.language.terms import name_of
from tests.codes import Reading
from tests.unit.control.records import country, shipped, shipped_timeline
from tests.unit.export.files import DAYS, ROOT_DAY, made, said_at

ONE_MB = 1_000_000


def parsed(content):
    return html.document_fromstring(content.decode())


@pytest.fixture(scope="module")
def page():
    return parsed(made(Format.HTML))


def words(element):
    return " ".join(element.text_content().split())


def test_the_page_is_small():
    assert len(made(Format.HTML)) < ONE_MB


def test_nothing_is_loaded_from_anywhere(page):
    assert page.xpath("//script/@src | //img/@src | //iframe/@src | //object/@data") == []
    assert page.xpath("//link/@href") == ["data:,"]
    assert all(a.get("rel") == "noopener noreferrer" for a in page.xpath("//a[starts-with(@href, 'http')]"))  # fmt: skip


def test_the_browser_is_told_to_load_nothing(page):
    (policy,) = page.xpath("//meta[@http-equiv='Content-Security-Policy']/@content")
    assert policy.startswith("default-src 'none'")
    assert "http" not in policy


def test_the_map_is_described_by_the_heading_and_the_headline_of_its_day(page):
    [around] = page.xpath("//div[@class='page-map']")
    told = [
        page.get_element_by_id(around.get(f"aria-{by}")) for by in ("labelledby", "describedby")
    ]
    assert words(told[0]).startswith("6 Sep 2021 · Best evidence")
    assert words(told[1]) == headline(shipped_timeline(), ROOT_DAY).text


def test_machines_read_which_dataset_it_is(page):
    (told,) = page.xpath("//head/script[@type='application/ld+json']/text()")
    assert json.loads(told) == dataset_ld(shipped())


@pytest.mark.parametrize("day", DAYS)
def test_the_table_says_what_the_command_line_says(day):
    rows = parsed(made(Format.HTML, day)).xpath("//tr[@data-row]")
    states = said_at(day)
    held = shipped_timeline().at(day)
    assert [row.get("data-row") for row in rows] == list(states)
    for row, state in zip(rows, states.values(), strict=True):
        assert since_text(held[row.get("data-row")]) in words(row)
        reports = [words(cell).split(",")[0] for cell in row.xpath("./td[last()]/p")]
        assert reports == state["basis"]


def test_every_number_leads_to_its_source(page):
    sources = page.xpath("//ol/li/@id")
    assert set(page.xpath("//tr//a/@href")) == {f"#{source}" for source in sources}
    basis = {report for state in said_at(ROOT_DAY).values() for report in state["basis"]}
    cited = {source for report in basis for source in shipped().reports[report].source_ids}
    assert len(sources) == len(cited)


def test_the_page_has_its_date_caveats_data_version_and_citation(page):
    text = words(page)
    told = headline(shipped_timeline(), ROOT_DAY).text
    assert page.findtext(".//title") == f"Panjshir, 6 Sep 2021: {told}"
    assert page.xpath("string(//p[@class='page-headline'])") == told
    assert "6 Sep 2021 · Best evidence · All we know now" in text
    for caveat in caveats(shipped()):
        assert caveat in text
    for fact in (shipped().version, shipped().checksum, "How to cite", "CC BY 4.0"):
        assert fact in text


def opening(content):
    page = parsed(content)
    selected = page.xpath("//select/option[@selected]/@value")
    return json.loads(page.xpath("string(//script[@id='page-view'])"))["date"], *selected


def test_the_page_opens_on_what_was_chosen():
    eyes = {"eyes": Eyes(Reading.NRF, Knowledge.AS_KNOWN)}
    content = made(Format.HTML, DAYS[2], **eyes)
    assert opening(content) == ("2021-09-04", "nrf", "as_known", "battle")


def test_a_day_after_the_battle_opens_the_whole_record():
    assert opening(made(Format.HTML, DAYS[4])) == ("2022-12-31", "assessed", "hindsight", "record")


def test_the_page_of_the_timeline_opens_where_the_map_opens():
    assert opening(made(Format.HTML, None))[0] == shipped().opening.opens_on.isoformat()


def test_one_stretch_of_days_is_no_choice():
    day = replace(shipped().spans[1], span_id="all")
    one = Timelines(replace(shipped(), spans=(day,)))
    page = parsed(Exporter(one).make(FileRequest(Format.HTML, (ROOT_DAY,))))
    assert page.xpath("//select/@name") == ["reading", "known"]
    assert page.xpath("//input[@name='window']/@value") == ["all"]


def program(dataset):
    open_codebook(dataset.codes)
    page = parsed(Exporter(Timelines(dataset)).make(FileRequest(Format.HTML, (ROOT_DAY,))))
    return json.loads(page.xpath("string(//script[@id='page-share'])"))["program"]


def test_the_command_for_a_picture_names_the_dataset_that_the_page_is_of():
    assert program(shipped()) == "panjshir-map"
    assert program(country()) == "panjshir-map --data afghanistan"
    unknown = replace(shipped(), name="mine-control")
    assert program(unknown) == "panjshir-map --data FOLDER"


ATTACK = "</script><script>alert(1)</script><img src=x onerror=alert(2)>\"'&{{ 7 * 7 }}"


def test_hostile_texts_stay_texts():
    dataset = shipped()
    places = {
        i: replace(p, names={"en": p.name + ATTACK, "fa": p.also}, note={"en": ATTACK})
        for i, p in dataset.places.items()
    }
    reports = {i: replace(r, summary=ATTACK, figures=ATTACK) for i, r in dataset.reports.items()}
    sources = {i: replace(s, title=ATTACK, publisher=ATTACK) for i, s in dataset.sources.items()}
    package = replace(dataset.package, title=ATTACK, description=ATTACK)
    changed = replace(dataset, places=places, reports=reports, sources=sources, package=package)
    page = parsed(Exporter(Timelines(changed)).make(FileRequest(Format.HTML, (ROOT_DAY,))))
    assert page.xpath("//img | //*[@onerror]") == []
    clean = parsed(made(Format.HTML))
    assert len(page.xpath("//script")) == len(clean.xpath("//script"))
    assert ATTACK in page.xpath("//tr[@data-row]/th")[0].text
    assert json.loads(page.xpath("string(//script[contains(@type, 'ld')])"))["name"] == ATTACK


@pytest.mark.parametrize("language", [Language.FA, Language.PS])
def test_the_page_is_in_the_language_of_the_order(language, tmp_path):
    exporter = Exporter(Timelines(shipped()))
    order = FileRequest(Format.HTML, (ROOT_DAY,), options=PageOptions(language))
    content = exporter.make(order)
    page = parsed(content)
    assert (page.get("lang"), page.get("dir")) == (language, "rtl")
    with speaking(language):
        assert headline(shipped_timeline(), ROOT_DAY).text in words(page)
        assert say("standalone.place") in words(page)
        assert name_of(shipped().places["rukha"]) in words(page)
    carried = json.loads(page.get_element_by_id("page-share").text)
    assert carried["words"]["title"] == catalogue(language)["share.title"]
    assert carried["dates"]["9"] == "Sep"
    [alike] = file_requests(
        [Format.HTML], [ROOT_DAY], ASSESSED, PictureOptions(language=language, theme=Theme.DARK)
    )
    assert alike == order
    day, out = ROOT_DAY.isoformat(), tmp_path / "page.html"
    main(["export", day, "--format", "html", "--language", language.value, "--out", str(out)])
    assert out.read_bytes() == content
    chosen = ExportChoice(
        ROOT_DAY,
        (ROOT_DAY, ROOT_DAY),
        ASSESSED,
        Purpose.DATA,
        formats=(Format.HTML, Format.CSV),
        options=PictureOptions(language=language),
    )
    table, asked = sorted(chosen.requests(exporter.timelines), key=lambda each: each.format)
    assert (table.options, asked) == (None, order)
    assert chosen.parameters()["language"] == language
