"""Data runs from left to right: no module knows what stands to its right, and each thing has one place."""

import ast
import re
import tomllib
from collections import Counter
from functools import cache
from graphlib import TopologicalSorter
from pathlib import Path

import pytest
from matplotlib.colors import CSS4_COLORS

ROOT = Path(__file__).parents[2]
PRODUCT = [*ROOT.glob("geo/**/*.py"), *ROOT.glob("pages/**/*.py"), ROOT / "app.py"]
FILES_AND_CLOCKS = {"io", "json", "os", "pathlib", "random", "subprocess", "time"}
HEAVY = {"altair", "folium", "matplotlib", "starlette", "streamlit", "streamlit_folium"}
FLOORS = (
    {"geo", "geo.errors", "geo.faces", "geo.shipped", "geo.codes"},
    {"geo.language"},
    {"geo.dataset", "geo.design", "geo.frontend", "geo.credits", "geo.extent", "geo.mistake"},
    {"geo.control", "geo.importing"},
    {"geo.evidence", "geo.view", "geo.figure", "geo.webmap"},
    {"geo.panels", "geo.export"},
    {"geo.briefing", "geo.dossier", "geo.course"},
    {"geo.server"},
    {"geo.publish", "app", "pages.session", "pages.controls"},
    {"geo.cli", "pages"},
)
"""The rooms from the ground to the doors: each needs only what lies on the floors below it."""

ESCAPING = {"html", "jinja2", "markupsafe"}
STREAMLIT = {"streamlit", "streamlit_folium"}
INSIDES = {"geo.figure.mpl": "matplotlib", "geo.webmap.ids": "branca"}
"""The only rooms that reach into a library's insides, and into those of which library."""

BOUNDED = {*INSIDES.values(), "folium", "streamlit", "streamlit-folium"}
"""The libraries of which a newer version may break more than it promises to keep."""

FRONT = [
    path
    for ending in ("css", "html", "js")
    for folder in ("geo", "pages")
    for path in ROOT.glob(f"{folder}/**/*.{ending}")
]
PAINTED = (
    r"accent-color|background(?:-color|-image)?|border[\w-]*|caret-color|colou?r|edge(?:color)?"
    r"|face(?:color)?|fill|outline(?:-color)?|stroke|[\w-]*shadow|text-decoration[\w-]*|--[\w-]+"
)
COLOUR = re.compile(
    r"(?<![\w.&/(-])(?:#|%23)(?:[0-9a-f]{8}|[0-9a-f]{6}|[0-9a-f]{3,4})\b"
    r"|(?<![\w.-])(?:rgba?|hsla?|hwb|lab|lch|oklab|oklch|color)\("
    rf"|(?<![\w-])(?:{PAINTED})[\"']?\s*[:=,]\s*[^;}}\n]*?(?<![\w-])(?:{'|'.join(CSS4_COLORS)})(?![\w(-])",
    re.IGNORECASE,
)
"""A colour by its number, by a function of CSS, or by its name where something is painted."""


def name_of(path):
    parts = path.relative_to(ROOT).with_suffix("").parts
    return ".".join(part for part in parts if part != "__init__")


def is_for_types(node):
    return isinstance(node, ast.If) and getattr(node.test, "id", "") == "TYPE_CHECKING"


def imports(node, *, late=True):
    """Yield the modules imported when the code runs; late ones are imported inside a function."""
    for child in ast.iter_child_nodes(node):
        if isinstance(child, ast.Import):
            yield from (alias.name for alias in child.names)
        elif isinstance(child, ast.ImportFrom):
            yield child.module
            yield from (f"{child.module}.{alias.name}" for alias in child.names)
        elif not is_for_types(child) and (late or not isinstance(child, ast.FunctionDef)):
            yield from imports(child, late=late)


MODULES = {name_of(path): path for path in PRODUCT}


@cache
def trees():
    """Parse the product; not before a test asks for it, for each worker collects all tests."""
    return {name: ast.parse(path.read_text(encoding="utf-8")) for name, path in MODULES.items()}


@cache
def imported():
    return {name: set(imports(tree)) for name, tree in trees().items()}


def roots(name):
    return {module.split(".")[0] for module in imported()[name]}


def reached(name):
    """Return every module of ours that a module needs, near or far."""
    found, pending = set(), [name]
    while pending:
        new = (imported()[pending.pop()] & MODULES.keys()) - found
        found |= new
        pending += new
    return found


def room_of(name):
    """Return the room that a module stands in; every page but the shared ones is in ``pages``."""
    shared = [room for floor in FLOORS for room in floor if name == room or f"{room}." in name]
    return max(shared, key=len)


def floor_of(name):
    return next(number for number, floor in enumerate(FLOORS) if room_of(name) in floor)


def test_the_tests_have_the_folders_of_what_they_test():
    packages = {path.parent.relative_to(ROOT / "geo") for path in ROOT.glob("geo/**/__init__.py")}
    here = {
        path.parent.relative_to(ROOT / "tests/unit") for path in ROOT.glob("tests/unit/**/*.py")
    }
    assert here <= packages
    assert {path.parts[0] for path in packages if path.parts} <= {path.name for path in here}


def test_from_the_ground_to_the_doors_it_is_ten_floors_at_most():
    assert len(FLOORS) <= 10


def test_no_module_imports_what_imports_it():
    ours = {name: needed & MODULES.keys() for name, needed in imported().items()}
    assert len(list(TopologicalSorter(ours).static_order())) == len(MODULES)


def test_every_module_stands_in_a_room():
    strangers = {name for name in MODULES if name.startswith("geo.") and room_of(name) == "geo"}
    assert strangers == set()


@pytest.mark.parametrize("name", MODULES)
def test_no_import_runs_back_up(name):
    inside, floor = room_of(name), floor_of(name)
    upward = {
        other
        for other in imported()[name] & MODULES.keys()
        if room_of(other) != inside and floor_of(other) >= floor
    }
    assert upward == set()


@pytest.mark.parametrize("name", [n for n in MODULES if n.startswith("geo.control.")])
def test_the_rule_needs_no_file_no_clock_and_no_web(name):
    for module in {name, *reached(name)} - {"geo.language.catalogue"}:
        assert not roots(module) & (FILES_AND_CLOCKS | HEAVY)
        assert not module.startswith(("geo.dataset.load", "geo.dataset.folder", "geo.server"))


def test_the_looks_need_nothing_but_the_vocabulary_and_whose_turn_it_is():
    assert reached("geo.design.style") == {"geo.codes.codebook", "geo.codes.vocabulary"}


def test_only_the_app_and_what_starts_it_import_streamlit():
    using = {name for name in MODULES if roots(name) & STREAMLIT}
    core = {name for name in using if name.startswith("geo.")}
    assert core == {"geo.cli.serve", "geo.server.sessions"}


def insides(tree):
    """Yield what a module takes of the insides of others: names and modules that begin with ``_``."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Attribute):
            own = getattr(node.value, "id", "") in {"self", "cls"}
            if not own and node.attr != "_replace":  # which is how a named tuple is changed
                yield node.attr
        elif isinstance(node, ast.ImportFrom) and node.module != "__future__":
            yield from (*node.module.split("."), *(alias.name for alias in node.names))


def test_the_insides_of_a_library_stand_in_one_room():
    reaching = {
        name
        for name, tree in trees().items()
        if any(re.match("_[a-z]", part) for part in insides(tree))
    }
    assert {room for name in reaching for room in INSIDES if name.startswith(room)} == {*INSIDES}
    assert [name for name in reaching if not name.startswith(tuple(INSIDES))] == []


def test_the_settings_of_matplotlib_are_named_in_one_place():
    settings = {"rcParams", "rc_context", "rcdefaults", "style"}
    naming = {
        name
        for name, needed in imported().items()
        if needed & {f"matplotlib.{setting}" for setting in settings}
    }
    assert naming == {"geo.figure.mpl.settings"}


def test_a_library_with_insides_that_we_need_has_a_newest_version():
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    bounded = {
        re.split("[^A-Za-z-]", needed)[0]
        for needed in project["dependencies"]
        if "<" in needed or re.search(r"==[0-9.]+\*", needed)
    }
    assert bounded >= BOUNDED


def test_only_the_templates_escape():
    assert {name for name in MODULES if roots(name) & ESCAPING} == {"geo.frontend.templates"}


def test_the_product_needs_neither_its_tests_nor_its_tools():
    assert not [name for name in MODULES if roots(name) & {"tests", "tools", "bench", "pytest"}]


def test_colours_are_written_in_one_place():
    coloured = {
        (path.relative_to(ROOT).as_posix(), found[0])
        for path in [*PRODUCT, *FRONT]
        for found in COLOUR.finditer(path.read_text(encoding="utf-8"))
    }
    assert {path for path, _ in coloured} == {"geo/design/style.py"}, coloured


@pytest.mark.parametrize(
    "text",
    ['INK = "#1c2126"', "a { color: #fff; }", "b { border: 1px solid RGB(0 0 0 / 20%) }",
     "c{background:white}", "d { border-left: 3px dashed  Red; }", 'svg("path", { fill: "navy" })',
     "node.style.stroke = 'black'", 'node.setAttribute("fill", "teal")', "--mark: hsl(0 0% 0%)",
     '<p style="color: tan">', "url(\"data:image/svg+xml,%3Cpath stroke='%23333'/%3E\")",
     "{ box-shadow: 0 0 0 2px snow }", 'page.draw(shape, face="white")'],
)  # fmt: skip
def test_the_search_for_colours_finds_them_however_they_are_written(text):
    assert COLOUR.search(text)


@pytest.mark.parametrize(
    "text",
    ["a { color: var(--ink); }", "fill: url(#replay-hatch-nrf)", "#map_div { height: 100% }",
     "canvas.buffer_rgba()", "ImageColor.getrgb(fill)", 'fill: "none"', "currentcolor", "&#39;"],
)  # fmt: skip
def test_the_search_for_colours_finds_nothing_else(text):
    assert not COLOUR.search(text)


def test_nothing_needs_a_folder_beside_the_repository():
    outside = "../" + "shared"
    texts = [*PRODUCT, *ROOT.glob("*.*"), *ROOT.glob("tools/**/*.py"), *ROOT.glob("data/*.*")]
    naming = [
        path.name
        for path in texts
        if path.is_file() and outside in path.read_text(encoding="utf-8", errors="replace")
    ]
    assert naming == []


def test_no_two_classes_have_one_name():
    """One stem has one meaning: what is called a row, a layer or a rule is one thing in the house."""
    named = Counter(
        node.name
        for name, tree in trees().items()
        for node in tree.body
        if isinstance(node, ast.ClassDef) and name.startswith("geo.") and node.name[0] != "_"
    )
    assert [name for name, times in named.items() if times > 1] == []


def test_the_core_knows_no_page():
    assert not [name for name in MODULES if name.startswith("geo.") and "pages" in roots(name)]
