"""A dossier is byte for byte the same from the panel, by command and by request."""

import lxml.html
import pytest

from geo.cli.main import main
from geo.codes.vocabulary import Eyes, Knowledge
from geo.dossier.request import DossierFormat, DossierRequest, make_dossier
from geo.language.catalogue import Language
from geo.panels.reason import dossier_html
from geo.server import api, pool
from geo.view import View
from tests.codes import Reading
from tests.unit.control.records import shipped
from tests.unit.dossier.dossiers import MAY, timelines, written
from tests.unit.export.files import problem
from tests.unit.server.hands import serving

EYES = Eyes(Reading.NRF, Knowledge.AS_KNOWN, ("witness", "simkin"))
OPTIONS = ["--reading", "nrf", "--known", "as_known", "--without", "witness", "--without", "simkin"]


@pytest.fixture(scope="module")
def client():
    with serving(api.routes()) as client:
        yield client


def links(view, language=Language.EN):
    panel = lxml.html.fromstring(dossier_html(view, "/api/v1", language))
    return dict(zip(DossierFormat, panel.xpath("//a/@href"), strict=True))


@pytest.mark.parametrize("form", [DossierFormat.HTML, DossierFormat.MD])
def test_panel_request_and_command_give_the_same_bytes(client, tmp_path, capsys, form):
    place = shipped().places["rukha"]
    view = View(MAY, EYES, shipped().opening.span_id, place.place_id)
    answer = client.get(links(view, Language.FA)[form])
    out = tmp_path / f"rukha.{form}"
    command = ["dossier", place.also, "2022-05-25", *OPTIONS, "--language", "fa", "--out", str(out)]
    assert main(command) == 0
    assert capsys.readouterr().out.strip() == str(out)
    request = DossierRequest("rukha", MAY, EYES, form, Language.FA)
    assert answer.content == out.read_bytes() == make_dossier(timelines(), request)
    assert answer.headers["content-type"] == request.media_type
    name = request.name_in(shipped())
    assert answer.headers["content-disposition"] == f'inline; filename="{name}"'


def test_a_panel_without_a_place_offers_none():
    view = View(MAY, EYES, shipped().opening.span_id)
    assert dossier_html(view, "api/v1", Language.EN) == ""


def test_the_links_say_what_they_lead_to_and_the_first_is_to_print():
    view = View(MAY, EYES, shipped().opening.span_id, "rukha")
    panel = lxml.html.fromstring(dossier_html(view, "api/v1", Language.EN))
    assert panel.get("aria-label") == "Dossier"
    assert panel.xpath("//a/text()") == ["Dossier (PDF)", "Page (HTML)", "Text (Markdown)"]


def test_a_dossier_that_the_client_has_is_not_made_again(client, monkeypatch):
    address = "/api/v1/dossier.md?place=dara"
    tag = client.head(address).headers["etag"]
    assert client.head("/api/v1/dossier.md?place=khenj").headers["etag"] != tag
    monkeypatch.setattr(pool, "shared", None)
    answer = client.get(address, headers={"if-none-match": tag})
    assert (answer.status_code, answer.content) == (304, b"")


@pytest.mark.parametrize(
    ("query", "status"),
    [
        ("place=kabul", 400),
        ("place=", 400),
        ("place=rukha&date=2031-01-01", 404),
        ("place=rukha&layout=a4", 400),
        ("place=rukha&without=nobody", 400),
    ],
)
def test_what_there_is_no_dossier_of_is_refused(client, query, status):
    assert problem(client.get(f"/api/v1/dossier.pdf?{query}"))["status"] == status


def test_the_description_offers_every_place_on_the_map(client):
    parameters = client.get("/api/v1/openapi.json").json()["paths"]["/api/v1/dossier.md"]["get"]
    [place] = [each for each in parameters["parameters"] if each["name"] == "place"]
    assert place["schema"]["enum"] == [each.place_id for each in shipped().mapped_places]


def test_the_command_writes_a_pdf_of_the_day_on_which_the_map_opens(tmp_path, monkeypatch, capsys):
    monkeypatch.chdir(tmp_path)
    assert main(["dossier", "turkmenistan_checkpoint"]) == 0
    day = shipped().opening.opens_on
    name = f"panjshir_{day}_assessed_dossier-turkmenistan_checkpoint.pdf"
    assert capsys.readouterr().out.strip() == name
    assert (tmp_path / name).read_bytes() == written("pdf", "turkmenistan_checkpoint", day)


def test_the_command_writes_several_forms_into_a_folder_and_keeps_what_exists(tmp_path, capsys):
    command = ["dossier", "Rukha", "2022-05-25", "--format", "md", "--format", "html"]
    assert main([*command, "-o", str(tmp_path)]) == 0
    endings = sorted(path.suffix for path in tmp_path.iterdir())
    assert endings == [".html", ".md"]
    assert main([*command, "-o", str(tmp_path)]) == 2
    assert "--force overwrites it" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("arguments", "sentence"),
    [
        (["Rukka", "2022-05-25"], "did you mean Rukha?"),
        (["rukha", "25.5.2022"], "is not a date"),
        (["rukha", "2031-01-01"], "outside the record"),
        (["rukha", "2022-05-25", "--without", "nobody"], "There is no claimant"),
        (["rukha", "-o", "x.docx"], "a file may end in .pdf, .html, .md"),
    ],
)
def test_the_command_refuses_what_makes_no_sense(
    arguments, sentence, tmp_path, monkeypatch, capsys
):
    monkeypatch.chdir(tmp_path)
    assert main(["dossier", *arguments]) == 2
    assert sentence in capsys.readouterr().err
    assert list(tmp_path.iterdir()) == []
