"""The scripts of the pages: each is one file, joined from the modules that its entry imports.

Modules are joined line by line, which is sound as long as they are formatted: what is declared for
the whole module begins its line, and no string goes over the end of one.
"""

from __future__ import annotations

import posixpath
import re
from functools import cache
from graphlib import TopologicalSorter
from importlib.resources import files
from pathlib import Path

STATIC = Path(str(files("geo"))) / "static"

NAME = re.compile(r"\w+")
DECLARATION = r"(?:async function|function|class|const|let)"
DECLARED = re.compile(rf"^(?:export (?:default )?)?{DECLARATION} (\w+|\{{[^}}]*\}})", re.MULTILINE)
EXPORTED = re.compile(rf"^export {DECLARATION} (\w+)", re.MULTILINE)
EXPORT = re.compile(rf"^export (?={DECLARATION} )", re.MULTILINE)
IMPORT = re.compile(r'^import \{([^}]*)\} from "(\.[^"]*)";\n', re.MULTILINE)
DEFAULT = re.compile(r"^export default (?:async )?function ", re.MULTILINE)
OTHER_FORM = re.compile(r"^(?:import|export)\b(?! default function).*|\bimport\(.*", re.MULTILINE)

COMMENT = re.compile(r"^\s*/\*.*?\*/|^\s*//[^\n]*", re.MULTILINE | re.DOTALL)
"""What begins a line like this can be neither a string nor a regular expression."""
CAST = re.compile(r"/\*\* @type [^*]*\*/ ")
INDENTATION = re.compile(r"^\s+", re.MULTILINE)


def script_of(entry: str, folder: Path = STATIC) -> str:
    """Return a module and all that it imports as one classic script that keeps its names to itself.

    Parameters
    ----------
    entry
        The name of a file in the folder.
    folder
        Where the modules stand.

    Raises
    ------
    ValueError
        If the modules cannot be joined, as :func:`module_of` tells, or the entry has a default
        export.
    """
    text = module_of(entry, folder)
    if DEFAULT.search(text):
        raise ValueError(f"{entry}: a classic script has no default export")
    return f"(() => {{\n'use strict';\n{text}}})();"


@cache
def module_of(entry: str, folder: Path = STATIC) -> str:
    """Return a module and all that it imports as one module, without comments and indentation.

    Parameters
    ----------
    entry
        The name of a file in the folder.
    folder
        Where the modules stand.

    Raises
    ------
    ValueError
        If modules import each other in a circle, two of them declare the same name, one imports
        what is not exported, or is written in a way that cannot be joined line by line.
    """
    texts: dict[str, str] = {}
    needs: dict[str, list[str]] = {}
    pending = [entry]
    for name in pending:
        if name not in texts:
            texts[name] = _without_comments(name, (folder / name).read_text(encoding="utf-8"))
            needs[name] = [_beside(name, address) for _, address in IMPORT.findall(texts[name])]
            pending += needs[name]
    _check_declarations(texts)
    _check_imports(texts)
    return "".join(_bare(name, texts[name]) for name in TopologicalSorter(needs).static_order())


def _beside(name: str, address: str) -> str:
    return posixpath.normpath(posixpath.join(posixpath.dirname(name), address))


def _without_comments(name: str, text: str) -> str:
    code = COMMENT.sub("", text)
    for line in code.splitlines():
        if line.count("`") % 2 or line.endswith("\\"):
            raise ValueError(f"{name}: a string goes over the end of its line: {line.strip()}")
    return code


def _check_declarations(texts: dict[str, str]) -> None:
    owners: dict[str, str] = {}
    for name, text in texts.items():
        for declared in DECLARED.findall(text):
            for own in NAME.findall(declared):
                if owners.setdefault(own, name) != name:
                    raise ValueError(f"{name}: {owners[own]} declares {own} too")


def _check_imports(texts: dict[str, str]) -> None:
    for name, text in texts.items():
        for names, address in IMPORT.findall(text):
            exported = EXPORTED.findall(texts[_beside(name, address)])
            for wanted in filter(None, map(str.strip, names.split(","))):
                if wanted not in exported:
                    raise ValueError(f"{name}: {address} does not export {wanted}")


def _bare(name: str, text: str) -> str:
    """Return what a module adds to the script."""
    code = EXPORT.sub("", IMPORT.sub("", text))
    if other := OTHER_FORM.search(code):
        raise ValueError(f"{name}: this import or export cannot be joined: {other[0]}")
    return INDENTATION.sub("", CAST.sub("", code))
