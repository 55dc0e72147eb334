"""Check that public functions say in NumPy sections what their signature cannot.

A function with three parameters or more has a section that explains each of them, one that takes a
measure or a coordinate tells its unit there, and one that raises an error has a section that names
it. What a class takes stands in the docstring of the class. ``numpydoc`` reads the sections.
"""

from __future__ import annotations

import ast
import re
import sys
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple, TypeAlias

from numpydoc.docscrape import NumpyDocString

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

Function: TypeAlias = ast.FunctionDef | ast.AsyncFunctionDef

ROOT = Path(__file__).parents[1]
CHECKED = ("geo/**/*.py", "pages/session.py", "pages/controls.py")

MANY = 3
"""From how many parameters on a function has to explain them."""

MEASURE = re.compile(
    r"lon|lat|x|y|left|top|bounds|bbox|size|width|height|length|radius|gap|dpi|zoom|seconds"
    r"|\w+_(px|pt|deg|m|km|s|points|pixels|degrees|metres|seconds)"
)
"""The names of numbers that mean nothing without their unit."""

UNIT = re.compile(
    r"\b(points?|pixels?|metres?|kilometres?|degrees?|seconds?|inch(es)?|zoom level|ems?)\b"
)
"""The words by which an explanation tells a unit; an em is the size of the type beside."""

BLOCKS = (ast.If, ast.Try, ast.ExceptHandler, ast.With)
SCOPES = (ast.FunctionDef, ast.AsyncFunctionDef, ast.ClassDef, ast.Lambda)
COMMANDS = ("command", "group")


class Documented(NamedTuple):
    """A function under the name by which it is called, and the docstring that speaks of it."""

    name: str
    function: Function
    docstring: str


def main() -> int:
    """Print every shortcoming, and return whether there is one."""
    found = [
        f"{path.relative_to(ROOT).as_posix()}:{shortcoming}"
        for pattern in CHECKED
        for path in sorted(ROOT.glob(pattern))
        for shortcoming in shortcomings(path.read_text(encoding="utf-8"))
    ]
    for line in found:
        print(line)
    return bool(found)


def shortcomings(source: str) -> Iterator[str]:
    """Yield what the public functions of a module leave unsaid, each with its line."""
    tree = ast.parse(source)
    functions = (node for node in ast.walk(tree) if isinstance(node, Function))
    private = {f.name: f for f in functions if re.match("_(?!_)", f.name)}
    for documented in _public(tree.body):
        for unsaid in _unsaid(documented, private):
            yield f"{documented.function.lineno}: {documented.name} {unsaid}"


def _unsaid(documented: Documented, private: dict[str, Function]) -> Iterator[str]:
    name, function, docstring = documented
    sections = NumpyDocString(docstring)  # type: ignore[no-untyped-call]
    explained = {
        each: " ".join(entry.desc)
        for entry in sections["Parameters"]
        for each in entry.name.replace("*", "").split(", ")
    }
    taken = _parameters(function)
    measures = [each for each in taken if MEASURE.fullmatch(each)]
    wanted = taken if len(taken) >= MANY else measures
    if missing := [each for each in wanted if each not in explained]:
        yield f"does not explain {', '.join(missing)}"
    if strange := [each for each in explained if each not in taken]:
        yield f"explains {', '.join(strange)}, which it does not take"
    told = [each for each in measures if each in explained]
    if bare := [each for each in told if not UNIT.search(explained[each])]:
        yield f"does not tell the unit of {', '.join(bare)}"
    if MEASURE.fullmatch(name) and not UNIT.search(docstring):
        yield "does not tell its unit"
    said = {name for error in sections["Raises"] for name in error.type.split(", ")}
    if errors := [error for error in sorted(_raised(function, private)) if error not in said]:
        yield f"does not say that it raises {', '.join(errors)}"


def _public(nodes: Iterable[ast.AST]) -> Iterator[Documented]:
    """Yield the functions, methods and constructors that others may call."""
    for node in nodes:
        if isinstance(node, BLOCKS):
            yield from _public(ast.iter_child_nodes(node))
        elif isinstance(node, ast.ClassDef) and node.name[0] != "_":
            yield from _constructor(node)
            yield from _public(node.body)
        elif isinstance(node, Function) and node.name[0] != "_" and not _speaks_elsewhere(node):
            yield Documented(node.name, node, ast.get_docstring(node) or "")


def _constructor(node: ast.ClassDef) -> Iterator[Documented]:
    for method in node.body:
        if isinstance(method, Function) and method.name == "__init__":
            yield Documented(node.name, method, ast.get_docstring(node) or "")


def _speaks_elsewhere(function: Function) -> bool:
    """Tell whether a command explains itself to its users, or an overload by what it overloads."""
    calls = (d.func if isinstance(d, ast.Call) else d for d in function.decorator_list)
    return any(_last_name(call) in (*COMMANDS, "overload") for call in calls)


def _parameters(function: Function) -> list[str]:
    names = function.args
    several = [names.vararg, names.kwarg]
    every = [*names.posonlyargs, *names.args, *names.kwonlyargs, *filter(None, several)]
    return [each.arg for each in every if each.arg.strip("_") and each.arg not in ("self", "cls")]


def _raised(function: Function, private: dict[str, Function]) -> set[str]:
    """Return the errors that a function raises itself, or by the private ones of its module."""
    raised, seen, waiting = set(), set(), [function]
    while waiting:
        for node in _own_nodes(waiting.pop()):
            if isinstance(node, ast.Raise):
                error = node.exc.func if isinstance(node.exc, ast.Call) else node.exc
                raised |= {name for name in [_last_name(error)] if name[:1].isupper()}
            elif isinstance(node, ast.Call) and (name := _last_name(node.func)) not in seen:
                seen.add(name)
                waiting += [private[name]] if name in private else []
    return raised


def _own_nodes(node: ast.AST) -> Iterator[ast.AST]:
    """Yield what is inside a function, but not what is inside the functions that it makes."""
    for child in ast.iter_child_nodes(node):
        if not isinstance(child, SCOPES):
            yield child
            yield from _own_nodes(child)


def _last_name(node: ast.AST | None) -> str:
    """Return the name at the end of ``a.b.name``, empty where there is none."""
    return str(getattr(node, "attr", getattr(node, "id", "")))


if __name__ == "__main__":
    sys.exit(main())
