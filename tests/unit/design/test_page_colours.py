"""The colours of pages: named by role, plain to read, and none of them a party's."""

import re
import tomllib
from itertools import product
from pathlib import Path

import numpy as np
import pytest

from geo.design.properties import css_variables
from geo.design.style import CONTROLS, PALETTES, Look, Theme
from geo.design.vision import VISIONS, as_lab, as_rgb, difference
from tests.codes import Actor, Controller, fills_of, stripes_of
from tests.unit.design.test_style import PLAIN_DIFFERENCE

ROOT = Path(__file__).parents[3]
SHEETS = [*ROOT.glob("geo/**/*.css"), *ROOT.glob("pages/**/*.css")]
THEMES = [Theme.LIGHT, Theme.DARK]
AA_TEXT, AA_SIGN = 4.5, 3.0
"""The least contrasts of WCAG 2.2: of text (1.4.3), and of what shows a control (1.4.11)."""

NEUTRAL_CHROMA = 10
"""The most colour that a grey may have, in CIE L*a*b*."""

PROPERTY = re.compile(r"--([\w-]+): ([^;]+);")
PAIR = re.compile(r"light-dark\((.+), (.+)\)")
OF_PARTIES = {f"held-{c}" for c in Controller} | {f"stripe-{party}" for party in Actor}
SET_ON_ELEMENTS = {
    "at",
    "beside",
    "legend",
    "day",
    "fade",
    "fill",
    "hatch",
    "fit",
    "rows",
    "shrink",
    "stripes",
    "wider",
}
"""Properties that a script or a panel writes on one element."""


def roles(theme):
    """Return the colours of a page in a theme, by role, as its sheets see them."""
    plain, both = css_variables().split("@")[:2]
    light = dict(PROPERTY.findall(plain))
    if theme is Theme.LIGHT:
        return light
    pairs = {name: PAIR.fullmatch(value).groups() for name, value in PROPERTY.findall(both)}
    assert {name: one for name, (one, _) in pairs.items()}.items() <= light.items()
    return light | {name: other for name, (_, other) in pairs.items()}


def luminance(colour):
    linear = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in as_rgb(colour)]
    return float(np.dot(linear, (0.2126, 0.7152, 0.0722)))


def contrast(one, other):
    darker, lighter = sorted((luminance(one), luminance(other)))
    return (lighter + 0.05) / (darker + 0.05)


def too_faint(theme, signs, grounds, least):
    colours = roles(theme)
    return [
        f"{sign} on {ground}"
        for sign, ground in product(signs, grounds)
        if contrast(colours[sign], colours[ground]) < least
    ]


@pytest.mark.parametrize("theme", THEMES)
def test_text_is_plain_on_every_ground(theme):
    texts = ("ink", "muted", "accent", "link", "alert")
    assert too_faint(theme, texts, ("paper", "panel", "wash"), AA_TEXT) == []
    assert too_faint(theme, ("on-accent",), ("accent",), AA_TEXT) == []
    assert too_faint(theme, ("inverse-ink", "inverse-link"), ("inverse",), AA_TEXT) == []


@pytest.mark.parametrize("theme", THEMES)
def test_the_edges_of_controls_and_the_focus_are_plain_on_every_ground(theme):
    assert too_faint(theme, ("focus",), ("paper", "panel", "wash"), AA_SIGN) == []
    assert too_faint(theme, ("line",), ("paper", "panel"), AA_SIGN) == []


@pytest.mark.parametrize("theme", THEMES)
def test_the_accent_is_a_grey(theme):
    _, a, b = as_lab(as_rgb(CONTROLS[theme].accent))
    assert np.hypot(a, b) < NEUTRAL_CHROMA


@pytest.mark.parametrize("vision", VISIONS)
@pytest.mark.parametrize("theme", THEMES)
def test_no_party_has_the_accent(theme, vision):
    accent = as_rgb(CONTROLS[theme].accent)
    colours = {*stripes_of(theme).values(), *fills_of(theme).values()} - {"none"}
    assert [c for c in colours if difference(accent, as_rgb(c), vision) < PLAIN_DIFFERENCE] == []


def test_no_role_of_a_page_has_a_colour_of_a_party():
    parties = {
        colour
        for theme in PALETTES
        for colour in (*fills_of(theme).values(), *stripes_of(theme).values())
    }
    used = {
        colour
        for theme in THEMES
        for name, colour in roles(theme).items()
        if name not in OF_PARTIES
    }
    assert parties & used == set()


@pytest.mark.parametrize("theme", THEMES)
def test_a_page_names_the_fills_and_stripes_of_its_theme(theme):
    colours = roles(theme)
    for controller in set(Controller) - {Controller.NONE}:
        name = Look(controller, (), dashed=False).paint
        assert colours[name.removeprefix("var(--").removesuffix(")")] == fills_of(theme)[controller]
    assert {party: colours[f"stripe-{party}"] for party in Actor} == stripes_of(theme)


def test_only_browsers_that_know_it_are_asked_for_one_colour_of_two():
    plain, asked, *rest = css_variables().split("@")
    assert asked.startswith("supports (color: light-dark(")
    assert "light-dark" not in "".join([plain, *rest])


def test_where_colours_are_forced_only_those_of_parties_stay():
    forced = css_variables().split("@media (forced-colors: active)")[1]
    kept = roles(Theme.LIGHT).keys() - {name for name, _ in PROPERTY.findall(forced)}
    drawn = {"dash", "outline", "strength", *(f"fade-{step}" for step in (1, 2, 3))}
    on_a_ground_of_its_own = {"shadow", "inverse", "inverse-ink", "inverse-link", "blank"}
    assert kept - drawn - on_a_ground_of_its_own == OF_PARTIES - {"held-none"}


@pytest.mark.parametrize("sheet", SHEETS, ids=lambda sheet: sheet.name)
def test_a_sheet_uses_no_property_that_nobody_sets(sheet):
    text = sheet.read_text(encoding="utf-8")
    used = set(re.findall(r"var\(--([\w-]+)", text))
    own = set(re.findall(r"[\s{;]--([\w-]+):", text))
    assert used - own - SET_ON_ELEMENTS - roles(Theme.LIGHT).keys() == set()


@pytest.mark.parametrize("theme", THEMES)
def test_streamlit_has_the_colours_of_the_other_pages(theme):
    config = tomllib.loads((ROOT / ".streamlit/config.toml").read_text(encoding="utf-8"))
    colours = roles(theme)
    assert config["theme"][theme] == {
        "primaryColor": colours["accent"],
        "linkColor": colours["link"],
        "backgroundColor": colours["paper"],
        "secondaryBackgroundColor": colours["wash"],
        "textColor": colours["ink"],
    }
