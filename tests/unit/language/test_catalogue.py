"""Every word of the interface stands in the catalogue, and every string of the catalogue is used."""

import ast
import re
import tomllib
from functools import cache
from html.parser import HTMLParser
from itertools import pairwise
from pathlib import Path

import jinja2
import pytest
from jinja2 import nodes

from geo.control.description import aria_label, describe, describe_change
from geo.control.state import Change
from geo.language.catalogue import WORDS, Language, catalogue, say, speaking, written
from geo.language.files import FREE
from geo.language.terms import format_date
from tests.unit.control.records import COMBINATIONS, shipped, shipped_timeline

ROOT = Path(__file__).parents[3]
PAGES = sorted(ROOT.glob("pages/*.py"))
SPEAKERS = [*ROOT.glob("geo/**/*.py"), *PAGES]
SCRIPTS = list(ROOT.glob("geo/static/*/*.js"))
STATIC_PAGES = list(ROOT.glob("geo/static/*/*.html"))
TEMPLATES = [*ROOT.glob("geo/panels/templates/*.html"), *STATIC_PAGES]
OWN = "solar_month."
"""The months of a calendar that English does not use."""
OTHERS = (Language.FA, Language.PS)
CODES = {"format", "icon", "key"}
"""The arguments of a widget that are codes and no words."""
BRACES = re.compile(r"\{(\w+)\}")
TEMPLATE_PART = re.compile(r"\{\{.*?\}\}|\{%.*?%\}|\{#.*?#\}", re.DOTALL)
ELEMENT = re.compile(r"(?<!\(\?P)</?[a-z][a-z0-9-]*[ />]")  # and not the group of a pattern
OTHER_ELEMENTS = {
    "geo/figure/mpl/svg.py",
    "geo/publish/icons.py",
    "geo/server/frontend.py",
    "geo/webmap/map.py",
}
"""The modules with elements of their own: of SVG, of Streamlit's page, and those that Folium wants in Python."""
TAG = re.compile(r"<[^<>]*>?")
PROSE = re.compile(r"[A-Za-z]{2,},? [A-Za-z]|^[A-Z][a-z]+$")
SPOKEN_ATTRIBUTES = {"alt", "aria-label", "placeholder", "title"}
SPOKEN_ATTRIBUTE = re.compile(rf"(?:{'|'.join(SPOKEN_ATTRIBUTES)})=\"[^\"{{]*[A-Za-z]")
LATIN = re.compile("[A-Za-z]")
ARABIC = re.compile("[\u0600-\u06ff]")


def read(language):
    return tomllib.loads((WORDS / f"{language}.toml").read_text(encoding="utf-8"))


def flat(tables, path=""):
    """Yield every string by its key; one with two forms is a table of them."""
    for name, value in tables.items():
        if isinstance(value, str) or {"one", "other"} & value.keys():
            yield f"{path}{name}", value
        else:
            yield from flat(value, f"{path}{name}.")


def forms(text):
    return [text] if isinstance(text, str) else list(text.values())


def braces(text):
    return set(BRACES.findall(" ".join(forms(text))))


ENGLISH = dict(flat(read(Language.EN)))
CALENDAR = "solar_month."
"""What a language has only if it has dates in that calendar, which English has not."""


@cache
def trees():
    """Parse what speaks; not before a test asks for it, for each worker collects all tests."""
    return {path: ast.parse(path.read_text(encoding="utf-8")) for path in SPEAKERS}


@cache
def all_nodes():
    return [node for tree in trees().values() for node in ast.walk(tree)]


def called(call):
    func = call.func.value if isinstance(call.func, ast.Subscript) else call.func
    return getattr(func, "id", getattr(func, "attr", ""))


def literals(node):
    """Yield the strings of an expression; those of a string with braces are joined, braces empty."""
    if isinstance(node, ast.JoinedStr):
        parts = (part.value if isinstance(part, ast.Constant) else "{}" for part in node.values)
        yield "".join(map(str, parts))
        for part in node.values:
            yield from literals(part)
    elif isinstance(node, ast.Constant) and isinstance(node.value, str):
        yield node.value
    elif not isinstance(node, ast.Constant):
        for child in ast.iter_child_nodes(node):
            yield from literals(child)


def keys(node):
    """Yield the keys that stand in a call as they are, one or one of two."""
    if isinstance(node, ast.IfExp):
        yield from (*keys(node.body), *keys(node.orelse))
    elif isinstance(node, ast.Constant):
        yield node.value


def said_by_templates():
    """Yield the first argument of every ``say`` of a template, and the braces that it fills in."""
    for path in TEMPLATES:
        template = jinja2.Environment().parse(path.read_text(encoding="utf-8"))
        for call in template.find_all(nodes.Call):
            if isinstance(call.node, nodes.Name) and call.node.name == "say":
                given = {word.key for word in call.kwargs} | ({None} if call.dyn_kwargs else set())
                yield call.args[0], given


@cache
def all_said():
    """Return every key that is said as it stands, and the braces that are filled in."""
    in_code = [
        (key, {word.arg for word in call.keywords})
        for call in all_nodes()
        if isinstance(call, ast.Call) and called(call) == "say" and call.args
        for key in keys(call.args[0])
    ]
    in_templates = said_by_templates()
    return in_code + [
        (key.value, given) for key, given in in_templates if isinstance(key, nodes.Const)
    ]


def test_every_string_that_is_said_stands_in_the_catalogue():
    said = (key for key, _ in all_said() if not key.startswith(CALENDAR))
    assert [key for key in said if key not in ENGLISH] == []


def test_every_brace_is_filled_in():
    english = [(key, given) for key, given in all_said() if key in ENGLISH and None not in given]
    missing = {key: braces(ENGLISH[key]) - given for key, given in english}
    assert {key: names for key, names in missing.items() if names} == {}


def beginnings():
    """Yield the beginnings of the keys that are made in the code, and of those of whole tables."""
    for node in all_nodes():
        if isinstance(node, ast.JoinedStr):
            beginning = next(literals(node)).partition("{}")[0]
            if re.fullmatch(r"([a-z_]+\.)+[a-z_]*", beginning):
                yield beginning
        elif isinstance(node, ast.Call) and called(node) == "Names" and node.args:
            yield from (f"{name}." for name in literals(node.args[0]))
        elif isinstance(node, ast.arguments):
            given = zip(node.kwonlyargs, node.kw_defaults, strict=True)
            yield from (f"{d.value}." for arg, d in given if arg.arg == "table" and d)
        elif isinstance(node, ast.keyword) and node.arg == "table":
            yield from (f"{name}." for name in literals(node.value))
    for key, _ in said_by_templates():
        if isinstance(key, nodes.Concat):
            yield key.nodes[0].value


def scripted():
    """Return the strings of the tables that are given to scripts: the name there, and the key."""
    tables = {
        name
        for call in all_nodes()
        if isinstance(call, ast.Call) and called(call) == "table"
        for name in literals(call.args[0])
    }
    return {
        (key.removeprefix(f"{name}."), key)
        for name in tables
        for key in ENGLISH
        if key.startswith(f"{name}.")
    }


SCRIPT_TEXT = "\n".join(path.read_text(encoding="utf-8") for path in SCRIPTS)
PAGE_TEXT = "\n".join(path.read_text(encoding="utf-8") for path in STATIC_PAGES)


def test_every_string_of_the_catalogue_is_used():
    texts = {text for tree in trees().values() for text in literals(tree)}
    texts |= {key for key, _ in all_said()}
    names = set(re.findall(r"\w+", SCRIPT_TEXT + PAGE_TEXT))
    made = tuple(beginnings())
    made_in_scripts = tuple(re.findall(r"say\(`(\w+)\$", SCRIPT_TEXT))
    in_scripts = {
        key
        for name, key in scripted()
        if name.rpartition(".")[2] in names or name.startswith(made_in_scripts)
    }
    assert [k for k in ENGLISH if k not in texts | in_scripts and not k.startswith(made)] == []


def test_every_string_that_a_script_says_is_given_to_scripts():
    said = set(re.findall(r"\bsay\(\"([\w.]+)\"", SCRIPT_TEXT))
    assert said - {name for name, _ in scripted()} == set()


@pytest.mark.parametrize("language", Language)
def test_every_string_has_a_plain_name_and_one_form_or_two(language):
    for key, text in flat(read(language)):
        assert re.fullmatch(r"[A-Za-z0-9_]+(\.[a-z0-9_]+)+", key)
        assert all(isinstance(form, str) and form for form in forms(text))
        assert isinstance(text, str) or text.keys() == {"one", "other"}


@pytest.mark.parametrize("language", OTHERS)
def test_a_language_has_all_strings_of_the_english_and_no_other(language):
    own = [key for key, _ in flat(read(language)) if not key.startswith(OWN)]
    assert own == [*ENGLISH]


@pytest.mark.parametrize("language", OTHERS)
def test_a_string_has_the_same_forms_and_braces_in_every_language(language):
    for key, english in ENGLISH.items():
        text = catalogue(language)[key]
        assert type(text) is type(english), key
        free = next((names for start, names in FREE.items() if key.startswith(start)), None)
        if free is None:
            assert braces(text) == braces(english), key
        else:
            assert braces(text) <= free, key


def prose(text):
    """Tell whether a string has words that a person reads; tags are none."""
    return PROSE.search(TAG.sub("", text).strip()) or SPOKEN_ATTRIBUTE.search(text)


class Literals(ast.NodeVisitor):
    """The strings of a module without its docstrings and its codes."""

    def __init__(self, path):
        self.found = []
        self.visit(trees()[path])

    def visit_Expr(self, node):
        if not isinstance(node.value, ast.Constant):
            self.generic_visit(node)

    def visit_keyword(self, node):
        if node.arg not in CODES:
            self.generic_visit(node)

    def visit_JoinedStr(self, node):
        self.found.append(next(literals(node)))
        for part in node.values:
            if isinstance(part, ast.FormattedValue):
                self.visit(part)

    def visit_Constant(self, node):
        if isinstance(node.value, str):
            self.found.append(node.value)


@pytest.mark.parametrize("path", PAGES, ids=lambda path: path.name)
def test_a_page_has_no_words_of_its_own(path):
    assert [text for text in Literals(path).found if prose(text)] == []


class WrittenText(HTMLParser):
    """The words of a template that a person reads or hears."""

    def __init__(self, path):
        super().__init__()
        self.found, self.code = [], False
        self.feed(TEMPLATE_PART.sub("", path.read_text(encoding="utf-8")))
        self.close()

    def handle_starttag(self, tag, attrs):
        self.code = tag in ("script", "style")
        self.found += [text for name, text in attrs if name in SPOKEN_ATTRIBUTES and text]

    def handle_endtag(self, tag):
        self.code = False

    def handle_data(self, data):
        if not self.code:
            self.found += LATIN.findall(data)


@pytest.mark.parametrize("path", TEMPLATES, ids=lambda path: path.name)
def test_a_template_has_no_words_of_its_own(path):
    assert WrittenText(path).found == []


def test_elements_are_written_by_templates():
    written = {path for path in SPEAKERS if any(map(ELEMENT.search, Literals(path).found))}
    assert {path.relative_to(ROOT).as_posix() for path in written} == OTHER_ELEMENTS


@pytest.mark.parametrize("language", OTHERS)
@pytest.mark.parametrize(("reading", "knowledge"), COMBINATIONS)
def test_the_state_of_every_place_is_in_arabic_script(language, reading, knowledge):
    timeline = shipped_timeline(reading, knowledge)
    with speaking(language):
        for place in shipped().mapped_places:
            intervals = timeline.intervals(place.place_id)
            told = [
                text for i in intervals for text in (describe(i.state), aria_label(place, i.state))
            ]
            told += [
                describe_change(Change(place.place_id, before.state, after.state))
                for before, after in pairwise(intervals)
            ]
            assert all(ARABIC.search(text) and not LATIN.search(text) for text in told)


@pytest.mark.parametrize("language", OTHERS)
def test_a_date_is_in_the_digits_and_months_of_the_language(language):
    with speaking(language):
        for day in shipped_timeline().stops:
            assert not re.search("[A-Za-z0-9]", format_date(day))


@pytest.mark.parametrize("language", OTHERS)
def test_a_language_has_all_months_of_the_solar_calendar_or_none(language):
    calendar = {
        key.removeprefix(CALENDAR): text
        for key, text in flat(read(language))
        if key.startswith(CALENDAR)
    }
    assert calendar.keys() == {"both", *map(str, range(1, 13))}
    assert len({*calendar.values()}) == 13
    assert braces(calendar["both"]) == {"solar", "date"}


def test_a_count_chooses_the_form():
    assert say("claims.reports.for", count=1) == "1 report for it"
    assert say("claims.reports.for", count=2) == "2 reports for it"


def test_a_string_that_nobody_wrote_is_an_error():
    with pytest.raises(KeyError):
        say("map.nowhere")


def test_a_number_is_written_in_the_digits_of_the_language_and_a_text_keeps_its_own():
    values = {"found": 12, "reports": 1234, "count": 3}
    with speaking(Language.FA):
        assert re.findall(r"[\d٬]+", say("evidence.found", **values)) == ["۱۲", "۱۲۳۴", "۳"]
        assert say("state.dated", change="r042 1.3.0", date=7) == "\u2068r042 1.3.0\u2069، ۷"
        assert say("briefing.too_many_values", count=50_000).count("۵۰٬۰۰۰") == 1
    assert say("briefing.too_many_values", count=50_000).count("50,000") == 1


@pytest.mark.parametrize(
    ("number", "form", "told"),
    [(3733, ",", "۳٬۷۳۳"), (0.5, "g", "۰٫۵"), (12.25, ".1f", "۱۲٫۲"), (-7, "", "-۷")],
)
def test_thousands_and_decimals_have_the_separators_of_the_language(number, form, told):
    with speaking(Language.FA):
        assert written(number, form) == told
    assert written(number, form) == format(number, form)
