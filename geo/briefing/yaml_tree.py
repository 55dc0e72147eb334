"""YAML as a tree whose every node knows its line, read within limits that no storyline needs."""

from __future__ import annotations

from typing import TYPE_CHECKING

import yaml
from yaml import AliasEvent, MappingNode, Node, ScalarNode, SequenceNode
from yaml.events import CollectionEndEvent, CollectionStartEvent, DocumentStartEvent, NodeEvent
from yaml.scanner import ScannerError

from geo.dataset.folder import is_intact
from geo.dataset.rules import UNWRITABLE
from geo.errors import Problem
from geo.language.catalogue import say
from geo.language.isolation import visible

if TYPE_CHECKING:
    from collections.abc import Iterator

MOST_BYTES = 256 * 1024
MOST_NODES = 10_000
MOST_LEVELS = 8

KINDS = {ScalarNode: "text", SequenceNode: "list", MappingNode: "keys"}
"""What the kinds of nodes are called in the catalogue."""


class _Loader(yaml.SafeLoader):
    """Reads plain YAML; an escape that stands for no character is an error with a line."""

    def scan_flow_scalar_non_spaces(self, double: bool, start_mark: yaml.Mark) -> list[str]:  # noqa: FBT001 (as PyYAML calls it)
        """Return the parts of a text in quotes, up to the next space."""
        try:
            parts: list[str] = super().scan_flow_scalar_non_spaces(double, start_mark)
            "".join(parts).encode()
        except (ValueError, OverflowError):
            raise ScannerError(None, None, say("storyline.escape"), self.get_mark()) from None
        return parts


def is_key_of(node: Node, name: str) -> bool:
    """Tell whether keys with values have a key of a name."""
    return isinstance(node, MappingNode) and any(key.value == name for key, _ in node.value)


def read_tree(file: str, content: bytes) -> tuple[Node | None, list[Problem]]:
    """Return the tree of a YAML file, or ``None`` and why there is none.

    Anchors, aliases, tags and further documents are refused: none is needed, and some of them make
    a small file grow without end.
    """
    text, fault = _text(file, content)
    if text is None:
        return None, [fault] if fault else []
    try:
        faults = list(_odd_events(file, text))
        root = None if faults else yaml.compose(text, _Loader)
    except (yaml.YAMLError, ValueError) as error:
        return None, [_broken(file, error)]
    if root is None and not faults:
        faults = [_of_file(file, say("fault.empty_file"), say("storyline.remedy.write_storyline"))]
    return root, faults


def line(node: Node) -> int:
    """Return the line on which a node begins, counted from 1."""
    return int(node.start_mark.line) + 1


def shown(node: Node) -> str:
    """Return a node in a few words, for a message."""
    if isinstance(node, ScalarNode):
        value = str(node.value)
        return value if len(value) <= 60 else f"{value[:57]}..."
    return say(f"storyline.kind.{KINDS[type(node)]}")


def is_empty(node: Node) -> bool:
    """Tell whether nothing is written where a value belongs."""
    return isinstance(node, ScalarNode) and (
        node.tag == "tag:yaml.org,2002:null" or not node.value.strip()
    )


def _text(file: str, content: bytes) -> tuple[str | None, Problem | None]:
    if len(content) > MOST_BYTES:
        told = {"size": round(len(content) / 1024), "most": MOST_BYTES // 1024}
        return None, _of_file(file, say("storyline.too_long", **told), say("briefing.shorten"))
    text = content.decode("utf-8-sig", errors="surrogateescape")
    for number, part in enumerate(text.split("\n"), 1):
        if not is_intact(part):
            message, remedy = say("fault.line_not_utf_8", number=number), say("remedy.as_utf_8")
        elif UNWRITABLE.search(part):
            message = say("storyline.line_unwritten", number=number)
            remedy = say("remedy.remove_unseen")
        else:
            continue
        return None, Problem(file, number, None, None, message, remedy)
    return text, None


def _odd_events(file: str, text: str) -> Iterator[Problem]:
    """Yield what plain YAML does not hold, each kind once."""
    seen: set[str] = set()
    level = documents = 0
    for count, event in enumerate(yaml.parse(text, _Loader)):
        level += isinstance(event, CollectionStartEvent) - isinstance(event, CollectionEndEvent)
        documents += isinstance(event, DocumentStartEvent)
        message = _oddity(event)
        if documents > 1:
            message = say("storyline.second_document")
        if level > MOST_LEVELS:
            message = say("storyline.nested", most=MOST_LEVELS)
        if count > MOST_NODES:
            message = say("storyline.too_many_values", most=MOST_NODES)
        if message and message not in seen:
            seen.add(message)
            number = event.start_mark.line + 1 if event.start_mark else None
            remedy = say("storyline.remedy.keep_plain", brackets="[ ]")
            yield Problem(file, number, None, None, message, remedy)
        if level > MOST_LEVELS or count > MOST_NODES:
            return


def _oddity(event: yaml.Event) -> str | None:
    if isinstance(event, AliasEvent):
        return say("storyline.alias", name=f"*{event.anchor}")
    if isinstance(event, NodeEvent) and event.anchor is not None:
        return say("storyline.anchor", name=f"&{event.anchor}")
    tag = getattr(event, "tag", None)
    return None if tag in {None, "!"} else say("storyline.tag", name=visible(str(tag)))


def _broken(file: str, error: Exception) -> Problem:
    mark = getattr(error, "problem_mark", None)
    number = int(mark.line) + 1 if mark else None
    what = getattr(error, "problem", None) or getattr(error, "reason", None) or str(error)
    message = say("storyline.no_yaml_from", line=number) if number else say("storyline.no_yaml")
    remedy = say("remedy.correct_there", fault=" ".join(str(what).split()))
    return Problem(file, number, None, None, message, remedy)


def _of_file(file: str, message: str, remedy: str) -> Problem:
    return Problem(file, None, None, None, message, remedy)
