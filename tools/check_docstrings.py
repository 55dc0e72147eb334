"""Check that public functions say in NumPy sections what their signature cannot.

A function with three parameters or more has a section that names each of them, and one that raises
an error of ours has a section that names it. ``numpydoc`` reads the sections.
"""

from __future__ import annotations

import ast
import sys
from pathlib import Path
from typing import TYPE_CHECKING, TypeAlias

from numpydoc.docscrape import NumpyDocString

if TYPE_CHECKING:
    from collections.abc import Iterator

Function: TypeAlias = ast.FunctionDef | ast.AsyncFunctionDef

ROOT = Path(__file__).parents[1]
MANY = 3
"""From how many parameters on a function has to explain them."""


def main() -> int:
    """Print every shortcoming, and return whether there is one."""
    found = [line for path in sorted(ROOT.glob("geo/**/*.py")) for line in _shortcomings(path)]
    for line in found:
        print(line)
    return bool(found)


def _shortcomings(path: Path) -> Iterator[str]:
    tree = ast.parse(path.read_text(encoding="utf-8"))
    for function in _public(tree):
        place = f"{path.relative_to(ROOT).as_posix()}:{function.lineno}: {function.name}"
        sections = NumpyDocString(ast.get_docstring(function) or "")
        named = {name for p in sections["Parameters"] for name in p.name.split(", ")}
        wanted = _parameters(function)
        if len(wanted) >= MANY and (missing := [name for name in wanted if name not in named]):
            yield f"{place} does not explain {', '.join(missing)}"
        raised = {error.type for error in sections["Raises"]}
        if unsaid := sorted(_raised(function) - raised):
            yield f"{place} does not say that it raises {', '.join(unsaid)}"


def _public(tree: ast.Module | ast.ClassDef) -> Iterator[Function]:
    """Yield the functions and methods that others may call; commands explain themselves to users."""
    for node in tree.body:
        if isinstance(node, ast.ClassDef) and not node.name.startswith("_"):
            yield from _public(node)
        elif isinstance(node, Function) and not node.name.startswith("_"):
            if not node.name.endswith("_command"):
                yield node


def _parameters(function: Function) -> list[str]:
    names = function.args
    every = [*names.posonlyargs, *names.args, *names.kwonlyargs]
    return [argument.arg for argument in every if argument.arg not in ("self", "cls", "_")]


def _raised(function: Function) -> set[str]:
    """Return the errors that a function raises itself."""
    calls = (node.exc for node in ast.walk(function) if isinstance(node, ast.Raise))
    named = (call.func if isinstance(call, ast.Call) else call for call in calls)
    return {name.id for name in named if isinstance(name, ast.Name) and name.id[0].isupper()}


if __name__ == "__main__":
    sys.exit(main())
