"""The Briefing page and the editor, as their scripts draw them."""

import pytest
from streamlit.testing.v1 import AppTest

from geo.language.catalogue import Language
from geo.server import state as served
from tests.app.conftest import PAGES


def draw(script, **state):
    app = AppTest.from_file(PAGES / script, default_timeout=30)
    for name, value in state.items():
        app.session_state[name] = value
    app.run()
    assert not app.exception
    return app


@pytest.mark.parametrize(
    ("script", "address"),
    [
        ("briefing.py", "/assets/briefing/panjshir.html?lang=en"),
        ("editor.py", "/assets/briefing/editor.html?lang=en"),
    ],
)
def test_a_page_is_one_frame(script, address):
    [frame] = draw(script).get("iframe")
    assert frame.proto.src == address


@pytest.mark.parametrize("script", ["briefing.py", "editor.py"])
@pytest.mark.parametrize("language", [Language.FA, Language.PS])
def test_a_page_asks_for_a_briefing_in_its_language(script, language):
    app = draw(script, language=language)
    [frame] = app.get("iframe")
    assert frame.proto.src.endswith(f".html?lang={language}")


def test_a_dataset_without_briefings_says_so(monkeypatch):
    monkeypatch.setattr(served, "storylines", dict)
    assert "no briefing" in draw("briefing.py").info[0].value
