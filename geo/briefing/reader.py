"""Reading values out of a YAML tree, noting everything that is wrong on the way."""

from __future__ import annotations

import difflib
import re
from typing import TYPE_CHECKING, TypeVar

from yaml import MappingNode, Node, ScalarNode, SequenceNode

from geo.briefing.yaml_tree import is_empty, line, shown
from geo.dataset import rules
from geo.errors import Problem
from geo.language.catalogue import say, written
from geo.language.terms import format_date

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence
    from datetime import date

    E = TypeVar("E", bound=str)

ID = re.compile(r"[a-z0-9][a-z0-9_-]{0,39}", re.ASCII)
CONTROL = re.compile(rf"\r|{rules.UNWRITABLE.pattern}")
MOST_IDS = 50


class Reader:
    """Reads the values of one file; what is wrong is noted in ``problems``, and reading goes on."""

    def __init__(self, file: str) -> None:
        self.file = file
        self.problems: list[Problem] = []

    def report(self, node: Node, field: str, message: str, remedy: str) -> None:
        """Note what is wrong with the value of a field.

        Parameters
        ----------
        node
            The value, for what it is and on which line.
        field
            Where it stands, such as ``steps[2].date``.
        message, remedy
            What is wrong, and how to mend it.
        """
        value = shown(node)
        self.problems.append(Problem(self.file, line(node), field, value, message, remedy))

    def keys(
        self, node: Node, field: str, known: Sequence[str], required: Collection[str] = ()
    ) -> dict[str, Node]:
        """Return the values of a mapping by key, without those that are empty.

        Parameters
        ----------
        node
            The mapping; where it is none, that is noted.
        field
            Where it stands, such as ``steps[2]``; empty for the whole file.
        known
            The keys that may be there; others, and those that stand twice, are noted.
        required
            The keys that must be there; those that are missing or empty are noted.
        """
        if not isinstance(node, MappingNode):
            remedy = say("storyline.remedy.begin_keys", key=f"{known[0]}:")
            self.report(node, field, say("storyline.no_keys"), remedy)
            return {}
        values: dict[str, Node] = {}
        for key, value in node.value:
            name = shown(key)
            if name not in known or not isinstance(key, ScalarNode):
                self._unknown(key, field, name, known)
            elif name in values:
                message, remedy = say("storyline.key_twice"), say("storyline.remedy.remove_one")
                self.report(key, _inside(field, name), message, remedy)
            else:
                values[name] = value
        for name in required:
            if name not in values or is_empty(values[name]):
                message = say("storyline.missing", name=name)
                remedy = say("storyline.remedy.add_key", key=f"{name}:")
                self.problems.append(
                    Problem(self.file, line(node), _inside(field, name), None, message, remedy)
                )
        return {name: value for name, value in values.items() if not is_empty(value)}

    def items(self, node: Node | None, field: str, most: int) -> list[Node]:
        """Return the values of a list.

        Parameters
        ----------
        node
            The list; ``None`` counts as an empty one.
        field
            Where it stands, such as ``steps``.
        most
            How many values are read; where there are more, that is noted.
        """
        if node is None:
            return []
        if not isinstance(node, SequenceNode):
            remedy = say("storyline.remedy.write_list", example="[first, second]", mark="-")
            self.report(node, field, say("storyline.no_list"), remedy)
            return []
        if len(node.value) > most:
            message = say("storyline.long_list", count=len(node.value), most=most)
            remedy = say("storyline.remedy.remove_some")
            self.problems.append(Problem(self.file, line(node), field, None, message, remedy))
        return list(node.value[:most])

    def text(self, node: Node | None, field: str, most: int) -> str:
        """Return a text without the space around it, empty where there is none that can be used.

        Parameters
        ----------
        node
            The text; ``None`` counts as an empty one.
        field
            Where it stands, such as ``steps[2].title``.
        most
            How many characters it may have; where it has more, that is noted.
        """
        if node is None:
            return ""
        if not isinstance(node, ScalarNode):
            self.report(node, field, say("storyline.no_text"), say("storyline.remedy.write_text"))
            return ""
        text = str(node.value).strip()
        if CONTROL.search(text):
            message, remedy = say("fault.control_characters"), say("remedy.remove_unseen")
            self.report(node, field, message, remedy)
            return ""
        if len(text) > most:
            message = say("storyline.long_text", count=len(text), most=most)
            self.report(node, field, message, say("storyline.remedy.shorten"))
            return ""
        return text

    def id(self, node: Node | None, field: str) -> str:
        """Return an id; a bad one is noted."""
        text = self.text(node, field, 200)
        if node is not None and text and not ID.fullmatch(text):
            self.report(node, field, say("storyline.bad_id"), say("storyline.remedy.write_id"))
        return text

    def day(self, node: Node | None, field: str, first: date, last: date) -> date:
        """Return a day.

        Parameters
        ----------
        node
            The day as text; ``None`` stands for the first.
        field
            Where it stands, such as ``steps[2].date``.
        first, last
            The days between which it has to lie, both included; where it does not, that is noted.

        Returns
        -------
        :
            The day that is written there, or the first one where none can be read.
        """
        if node is None:
            return first
        text = self.text(node, field, 40)
        when = rules.read_day(text)
        if when is None and text:
            self.report(node, field, say("storyline.no_date"), say("storyline.remedy.write_date"))
        elif when and not first <= when <= last:
            days = {"first": format_date(first), "last": format_date(last)}
            remedy = say("storyline.remedy.choose_day", **days)
            self.report(node, field, say("storyline.outside"), remedy)
        return when or first

    def choice(self, node: Node | None, field: str, among: Sequence[E]) -> E:
        """Return a word of a vocabulary.

        Parameters
        ----------
        node
            The word as text; ``None`` stands for the default.
        field
            Where it stands, such as ``steps[2].reading``.
        among
            The words of the vocabulary; the first also stands for one that is not known, which is noted.
        """
        if node is None:
            return among[0]
        text = self.text(node, field, 40)
        words = {str(member): member for member in among}
        if text in words:
            return words[text]
        if text:
            remedy = say("remedy.one_of", words=", ".join(words))
            self.report(node, field, say("storyline.unknown_word"), remedy)
        return among[0]

    def number(self, node: Node, field: str, least: float, most: float) -> float:
        """Return a number.

        Parameters
        ----------
        node
            The number as text.
        field
            Where it stands, such as ``steps[2].view.zoom``.
        least, most
            What the number has to lie between, both included; where it does not, that is noted.

        Returns
        -------
        :
            The number that is written there, or the least where it makes no sense.
        """
        text = self.text(node, field, 40)
        value = rules.number(text)
        if value is not None and least <= value <= most:
            return value
        if text:
            limits = {"least": written(least, "g"), "most": written(most, "g")}
            message = say("storyline.no_number", **limits)
            self.report(node, field, message, say("storyline.remedy.write_number"))
        return least

    def ids(
        self, node: Node | None, field: str, known: Collection[str], kind: str
    ) -> tuple[str, ...]:
        """Return a list of ids that the dataset knows, each once.

        Parameters
        ----------
        node
            The list; ``None`` counts as an empty one.
        field
            Where it stands, such as ``steps[2].highlight``.
        known
            The ids that the dataset has; others are noted and left out.
        kind
            What an id stands for in the catalogue: ``place`` or ``source``.
        """
        found: list[str] = []
        for number, item in enumerate(self.items(node, field, MOST_IDS), 1):
            where = f"{field}[{number}]"
            text = self.text(item, where, 80)
            if not text:
                continue
            if text in found:
                message = say(f"storyline.{kind}_twice")
                self.report(item, where, message, say("storyline.remedy.remove_one"))
            elif text in known:
                found.append(text)
            else:
                self._unknown_id(item, where, text, known, kind)
        return tuple(found)

    def _unknown_id(
        self, node: Node, field: str, text: str, known: Collection[str], kind: str
    ) -> None:
        remedy = _meant(text, known) or say(f"storyline.remedy.use_{kind}")
        self.report(node, field, say(f"storyline.no_{kind}"), remedy)

    def _unknown(self, key: Node, field: str, name: str, known: Sequence[str]) -> None:
        remedy = _meant(name, known) or say("storyline.remedy.known_keys", keys=", ".join(known))
        self.report(key, field, say("storyline.unknown_key"), remedy)


def _meant(text: str, known: Collection[str]) -> str:
    """Return the question whether what is nearest to a text was meant, empty where nothing is near."""
    near = difflib.get_close_matches(text, known, n=1)
    return say("storyline.remedy.did_you_mean", near=near[0]) if near else ""


def _inside(field: str, name: str) -> str:
    return f"{field}.{name}" if field else name
