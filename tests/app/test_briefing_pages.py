"""The Briefing page and the editor, as their scripts draw them."""

import pytest
from streamlit.testing.v1 import AppTest

from geo import shared
from tests.app.conftest import PAGES


def draw(script):
    app = AppTest.from_file(PAGES / script, default_timeout=30).run()
    assert not app.exception
    return app


@pytest.mark.parametrize(
    ("script", "address"),
    [
        ("briefing.py", "/assets/briefing/panjshir.html"),
        ("editor.py", "/assets/briefing/editor.html"),
    ],
)
def test_a_page_is_one_frame(script, address):
    [frame] = draw(script).get("iframe")
    assert frame.proto.src == address


def test_a_dataset_without_briefings_says_so(monkeypatch, tmp_path):
    monkeypatch.setattr(shared, "DATA", tmp_path)
    assert "no briefing" in draw("briefing.py").info[0].value
