"""Every face of the product, run over a dataset: pages, commands, files and requests."""

from __future__ import annotations

import io
import zipfile
from pathlib import Path
from typing import TYPE_CHECKING

import streamlit as st
from click.testing import CliRunner
from starlette.applications import Starlette
from starlette.testclient import TestClient
from streamlit.testing.v1 import AppTest

from geo.briefing.editor import editor_page
from geo.briefing.page import briefing_page
from geo.briefing.products import Product, make_product
from geo.briefing.storyline import read_storyline
from geo.cli import inputs, query
from geo.cli.main import panjshir_map
from geo.codes.vocabulary import Eyes
from geo.control.contrast import Contrast
from geo.control.timeline import Timelines
from geo.dataset.region import locatable_places
from geo.design.style import Theme
from geo.evidence.disagreement import matrix, open_disputes, tallies
from geo.evidence.reason import reason
from geo.evidence.search import Catalogue, Order
from geo.evidence.wanted import Wanted
from geo.export.formats import FILES, Format
from geo.export.options import FilmOptions, PictureOptions
from geo.export.parts import whole
from geo.export.reports import reports_csv
from geo.export.request import Exporter, FileRequest
from geo.figure.layouts import Layout
from geo.language.catalogue import Language, speaking
from geo.panels import charts, claims, comparison, day, ribbon, tables
from geo.panels import reason as reason_panel
from geo.server import api
from geo.server import state as served
from geo.server.api import resources
from geo.view import read_comparison, read_view
from geo.webmap.map import map_script
from tests.unit.export.files import bundled

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import date
    from random import Random

    import pytest

    from geo.briefing.storyline import Storyline
    from geo.control.timeline import Timeline
    from geo.dataset.model import Dataset

PAGES = Path(__file__).parents[3] / "pages"
SCRIPTS = ("map.py", "compare.py", "evidence.py", "claims.py", "export.py", "about.py")
PATHS = ("control", "timeline", "places", "reports", "sources", "openapi.json")
STEP = """
  - {{id: {number}, title: Invented, date: {day}, view: {{{view}}}, highlight: [{highlight}]}}"""


def _forget() -> None:
    """Let the process forget what it has made of another dataset."""
    for cached in (resources.resources, served.ribbon, served.shipped_map):
        cached.cache_clear()
    st.cache_resource.clear()


class Faces:
    """A dataset with a day, eyes and a language, chosen by chance, to look at it from all sides."""

    def __init__(self, dataset: Dataset, random: Random) -> None:
        self.dataset, self.random = dataset, random
        self.timelines = Timelines(dataset)
        self.exporter = Exporter(self.timelines)
        self.eyes: Eyes = random.choice(dataset.codes.eyes)
        self.language = random.choice(list(Language))
        self.day: date = random.choice(
            [
                dataset.opening.opens_on,
                dataset.record.start,
                dataset.record.end,
                *self.timeline.stops[-1:],
                *self.timeline.stops[:1],
            ]
        )

    @property
    def timeline(self) -> Timeline:
        return self.timelines[self.eyes]

    def show(self, monkeypatch: pytest.MonkeyPatch, *, whole: bool = False) -> None:
        """Show everything, but of what takes longest just one, chosen by chance, if not the whole."""
        costly: list[Callable[[], object]] = [
            *(self.page, self.geopackage, self.picture, self.picture, self.comparison, self.film),
            *(self.map, self.briefing, self.product, self.bundle, self.pages),
        ]
        with monkeypatch.context() as patch:
            self._serve(patch)
            for face in (self.files, self.panels, self.evidence, self.commands, self.requests):
                face()
            for face in dict.fromkeys(costly) if whole else [self.random.choice(costly)]:
                with speaking(self.language):
                    face()
        _forget()

    def _serve(self, patch: pytest.MonkeyPatch) -> None:
        """Let commands and the API use this dataset instead of one that they load."""
        _forget()
        patch.setattr(served, "dataset", lambda: self.dataset)
        patch.setattr(served, "timelines", lambda: self.timelines)
        patch.setattr(served, "exporter", lambda: self.exporter)
        for module in (inputs, query):
            patch.setattr(module, "load", lambda _: self.dataset)

    def files(self) -> None:
        for format_ in set(FILES) - {Format.HTML, Format.GPKG}:
            for days in ((self.day,), ()):
                assert self.exporter.make(FileRequest(format_, days, self.eyes))

    def geopackage(self) -> None:
        assert self.exporter.make(FileRequest(Format.GPKG, (self.day,), self.eyes))

    def page(self) -> None:
        assert self.exporter.make(FileRequest(Format.HTML, (self.day,), self.eyes))

    def picture(self) -> None:
        self._draw((self.day,), self.random.choice(list(Layout)))

    def comparison(self) -> None:
        others = [*self.timeline.stops[:1], self.dataset.record.end, self.dataset.opening.opens_on]
        days = {self.day, *self.random.sample(others, 2)}
        if len(days) > 1:
            self._draw(tuple(days), self.random.choice([Layout.SLIDE, Layout.A4]))

    def _draw(self, days: tuple[date, ...], layout: Layout) -> None:
        format_ = self.random.choice([Format.PNG, Format.PNG, Format.SVG, Format.PDF])
        dpi = 50 if format_ is Format.PNG else 0
        marked = tuple(self.random.choice(list(self.timeline.by_place)) for _ in range(2))
        highlight = marked if len(days) == 1 else ()
        options = PictureOptions(
            layout=layout, theme=self._theme(), dpi=dpi, language=self.language, highlight=highlight
        )
        assert self.exporter.make(FileRequest(format_, days, self.eyes, options))

    def _theme(self) -> Theme:
        return self.random.choice(list(Theme))

    def film(self) -> None:
        days = (self.day, self.dataset.record.end)
        if len(set(days)) > 1:
            options = FilmOptions(theme=self._theme(), language=self.language)
            assert self.exporter.make(FileRequest(Format.GIF, days, self.eyes, options))

    def bundle(self) -> None:
        request = FileRequest(Format.CSV, (self.day,), self.eyes)
        content = bundled(self.exporter, [request])
        assert zipfile.ZipFile(io.BytesIO(content)).testzip() is None

    def map(self) -> None:
        assert map_script(self.timelines, online_layers=False).text

    def panels(self) -> None:
        data = self.dataset
        view, _ = read_view({"date": self.day.isoformat(), **self.eyes.parameters()}, data)
        pair, _ = read_comparison({}, data)
        with speaking(self.language):
            assert day.heading_html(self.timeline, self.day)
            assert day.download_html(view)
            assert claims.claims_html(data, data.claims.values())
            assert comparison.differences_html(Contrast.of_dates(self.timeline, pair.days))
            for window in (data.opening, data.record):
                assert ribbon.ribbon_html([self.timeline], window)
            for place_id in self.timeline.by_place:
                why = reason(self.timeline, place_id, self.day)
                assert reason_panel.why_html(data, why, (), str)
                assert reason_panel.history_html(why)

    def evidence(self) -> None:
        data, reading = self.dataset, self.eyes.reading
        catalogue = Catalogue(data, self.timelines[Eyes()])
        word = next(iter(data.places.values())).name.split()[0]
        found = catalogue.find(Wanted(text=word), order=self.random.choice(list(Order)))
        found += catalogue.find(Wanted(known_by=self.day))
        assessed = self.timelines[Eyes(knowledge=self.eyes.knowledge)]
        with speaking(self.language):
            assert tables.reports_html(data, found[:40], catalogue.voices, "?words={}".format)
            assert tables.sources_html(data, found, "?publishers={}".format)
            assert whole(reports_csv(data, found, catalogue.voices))
            assert charts.counts_chart(found, "?days={}/{}&claimants={}".format).to_dict()
            rows = matrix(self.timelines, self.eyes.knowledge, self.day)
            assert tables.matrix_html(self.dataset, rows, self.day)
            assert tables.disputes_html(data, open_disputes(assessed, self.day))
            battle = data.opening
            assert charts.tallies_chart(tallies(assessed, battle.start, battle.end)).to_dict()
            assert reason_panel.known_then_html(self.timelines, reading, self.day)
            assert reason_panel.hindsight_html(self.timelines, reading, self.day)

    def commands(self) -> None:
        day, place = self.day.isoformat(), self.random.choice(list(self.timeline.by_place))
        eyes = [f"--{name}={value}" for name, value in self.eyes.parameters().items()]
        for command in (
            ["headline", day, *eyes],
            ["headline", day, *eyes, "--json"],
            ["at", day, *eyes],
            ["at", day, *eyes, "--json"],
            ["why", place, day, *eyes, "--full"],
            ["stops", *eyes],
            ["validate", "."],
        ):
            answer = CliRunner().invoke(panjshir_map, command, catch_exceptions=False)
            assert answer.exit_code == 0, answer.output

    def requests(self) -> None:
        with TestClient(Starlette(routes=api.routes())) as client:
            for path in PATHS:
                assert client.get(f"/api/v1/{path}").json()
            for format_ in ("geojson", "csv"):
                query = {"date": self.day.isoformat(), "format": format_, **self.eyes.parameters()}
                assert client.get("/api/v1/control", params=query).is_success
            assert client.get("/healthz").json()["sha256"] == self.dataset.checksum

    def pages(self) -> None:
        for script in SCRIPTS:
            page = AppTest.from_file(PAGES / script, default_timeout=300)
            page.query_params.update({"date": self.day.isoformat(), **self.eyes.parameters()})
            page.session_state["language"] = self.language
            page.run()
            assert not page.exception, page.exception

    def briefing(self) -> None:
        assert briefing_page(self.timelines, self._storyline())
        assert editor_page(self.dataset, [])

    def product(self) -> None:
        product = self.random.choice([Product.PPTX, Product.PDF, Product.YAML])
        with speaking(Language.EN):
            assert make_product(self.timelines, self._storyline(), product)

    def _storyline(self) -> Storyline:
        places = sorted(locatable_places(self.dataset))
        lon, lat = self.dataset.areas.total_bounds[:2].round(1).tolist()
        views = [
            *("", f"fit: [{self.random.choice(places)}]"),
            f"centre: [{lon}, {lat}], zoom: {self.random.choice([5, 6, 9])}",
            f"fit: [{', '.join(self.random.sample(places, min(3, len(places))))}]",
        ]
        marked = [", ".join(self.random.sample(places, min(2, len(places)))) for _ in views]
        steps = [
            STEP.format(number=f"s{number}", day=self.day, view=view, highlight=highlight)
            for number, (view, highlight) in enumerate(zip(views, marked, strict=True))
        ]
        chosen = self.random.sample(steps, 2)
        text = f"id: invented\ntitle: Invented\nsteps:{''.join(chosen)}\n"
        return read_storyline("invented.yaml", text.encode(), self.dataset)
