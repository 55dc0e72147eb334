"""The templates: nothing is left out in silence, and none of them is left over."""

import re
from pathlib import Path

import pytest
from jinja2 import UndefinedError

from geo.frontend.templates import original_attributes, render
from geo.language.catalogue import Language, speaking

ROOT = Path(__file__).parents[3]
PANELS = ROOT / "geo/panels/templates"
NAMED = re.compile(r"(?:\brender\(|\bfrom|\binclude)\s*\"([\w/]+\.html)\"")


def test_a_name_that_is_not_filled_in_is_an_error():
    with pytest.raises(UndefinedError, match="eyes"):
        render("heading.html", date="6 Sep 2021")


def test_every_template_is_rendered_or_imported():
    writers = [*ROOT.glob("geo/**/*.py"), *ROOT.glob("pages/*.py"), *ROOT.glob("geo/**/*.html")]
    named = {name for path in writers for name in NAMED.findall(path.read_text(encoding="utf-8"))}
    pages = {
        path.relative_to(ROOT / "geo/static").as_posix()
        for path in ROOT.glob("geo/static/*/*.html")
    }
    assert named == {path.name for path in PANELS.glob("*.html")} | pages


def test_a_text_of_the_data_says_its_language_where_that_is_not_the_page_s():
    assert original_attributes("Witnesses saw them.") == {}
    with speaking(Language.PS):
        assert original_attributes("Witnesses saw them.") == {"lang": "en", "dir": "ltr"}
        assert original_attributes("شاهدان آنان را دیدند.") == {}
