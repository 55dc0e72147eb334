"""The pages without a browser: Streamlit's AppTest runs the scripts and keeps what they draw."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from geo.control.timeline import Timelines
from geo.export.request import Exporter
from geo.language.catalogue import Language
from geo.server import state as served

PAGES = Path(__file__).parents[2] / "pages"
SYNC = re.compile(r"replay\.sync\((\{.*?\})\);")


class AppPage:
    """A page as its script draws it, and the widgets on it."""

    def __init__(self, script, query):
        self.app = AppTest.from_file(PAGES / script, default_timeout=300)
        self.app.query_params.update(query)
        self.app.run()
        self.reports = 0

    def act(self, widget):
        """Use a widget and let the page run again."""
        widget.run()
        assert not self.app.exception

    def choose(self, label, value):
        self.act(
            next(group for group in self.app.button_group if group.label == label).select(value)
        )

    def move_map(self, day):
        """Let the map report a day, as it does when a reader's hand has moved it.

        AppTest has no name for that: the report goes to the script the way all values go.
        """
        states = self.app._tree.get_widget_states()
        self.reports += 1
        report = {"date": day.isoformat(), "place": None, "mount": "app", "count": self.reports}
        states.widgets.add(id=self.map.id, json_value=json.dumps(report))
        self.app._run(states)
        assert not self.app.exception

    def switch(self):
        self.act(self.app.toggle[0].set_value(not self.app.toggle[0].value))

    @property
    def address(self):
        return dict(self.app.query_params)

    @property
    def notices(self):
        return [warning.value for warning in self.app.warning]

    @property
    def html(self):
        """The panels, but for the keys of what is offered, which are each session's own."""
        panels = "".join(element.proto.body for element in self.app.get("html"))
        return re.sub(r"offered/[\w-]+/", "offered/", panels)

    @property
    def map(self):
        (component,) = self.app.get("component_instance")
        return component.proto

    @property
    def map_arguments(self):
        """What the server sends to the map, as JSON."""
        return self.map.json_args

    @property
    def map_view(self):
        """The view to which the server asks the map to go."""
        (call,) = SYNC.findall(json.loads(self.map_arguments)["feature_group"])
        return json.loads(call)


@pytest.fixture
def open_page():
    """Open a page with AppTest."""

    def opened(script="navigation.py", /, **query):
        return AppPage(script, query)

    return opened


@pytest.fixture
def serve(monkeypatch):
    """Let the pages be of another dataset, which a test hands in, until it is over."""

    def of(dataset):
        timelines = Timelines(dataset)
        served.shipped_map(Language.EN)  # which is kept for all tests
        monkeypatch.setattr(served, "dataset", lambda: dataset)
        monkeypatch.setattr(served, "exporter", lambda: Exporter(timelines))
        monkeypatch.setattr(served, "timelines", lambda: timelines)
        served.ribbon.cache_clear()

    yield of
    served.ribbon.cache_clear()
