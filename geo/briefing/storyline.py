"""Storylines: the steps of a briefing, read from a small YAML file and checked like all data."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, TypeAlias, TypeVar

from geo.briefing.reader import Reader
from geo.briefing.yaml_tree import is_key_of, line, read_tree
from geo.codes.vocabulary import Eyes, Knowledge
from geo.control.contrast import MOST_PANELS, check_panels, read_panel
from geo.dataset.region import locatable_places
from geo.errors import BriefingError, Problem, UsageError
from geo.extent import Centre, Fit
from geo.language.catalogue import Language, say
from geo.language.system import refusal

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Mapping
    from datetime import date
    from pathlib import Path

    from yaml import Node

    from geo.control.contrast import MapPanel
    from geo.dataset.model import Dataset

FOLDER = "briefings"
ENDINGS = (".yaml", ".yml")
HIDDEN = (".", "~", "#")
"""How the names begin of files that systems and editors put beside those that they belong to."""

MOST_STEPS = 60
MOST_TITLE = 90
MOST_TEXT = 500
MOST_NOTES = 4000
PANELS, CENTRE = "[2021-09-06:taliban, 2021-09-06:nrf]", "centre: [lon, lat]"
"""How such values are written."""
ZOOMS = 5.0, 13.0
"""How near a view may be: from countries to a village."""

STORY_KEYS = ("id", "title", "steps")
STEP_KEYS = (
    *("id", "title", "date", "reading", "known"),
    *("panels", "view", "highlight", "text", "notes", "sources"),
)


Outlook: TypeAlias = Fit | Centre

File = TypeVar("File")
"""A storyline's file, as whoever asks for it has it."""


@dataclass(frozen=True)
class Step:
    """One stop of a briefing: a date, what to see of it, and what to say about it."""

    step_id: str
    title: str
    day: date
    eyes: Eyes
    outlook: Outlook
    highlight: tuple[str, ...]
    text: str
    notes: str
    sources: tuple[str, ...]
    """The ids of reports and sources."""
    panels: tuple[MapPanel, ...] = ()
    """The maps beside each other that paper shows, if there are several; the first is the step's own."""


@dataclass(frozen=True)
class Storyline:
    """A briefing: its steps in the order in which they are told."""

    story_id: str
    title: str
    steps: tuple[Step, ...]


def load_storyline(path: Path, dataset: Dataset) -> Storyline:
    """Load and check a storyline.

    Raises
    ------
    UsageError
        If the file cannot be read.
    BriefingError
        With everything that is wrong with it, if anything is.
    """
    try:
        content = path.read_bytes()
    except OSError as error:
        raise UsageError(_unread(path, error)) from None
    return read_storyline(path.name, content, dataset)


def shipped_storylines(folder: Path) -> dict[str, Path]:
    """Return the storylines of a dataset and their translations by name; hidden and temporary files are none.

    Raises
    ------
    UsageError
        If their folder cannot be read.
    """
    inner = folder / FOLDER
    try:
        files = sorted(inner.iterdir(), reverse=True) if inner.is_dir() else ()
        return {path.stem: path for path in files if _is_storyline(path)}
    except OSError as error:
        raise UsageError(_unread(error.filename or inner, error)) from None


def _unread(path: Path | str, error: OSError) -> str:
    return say("usage.cannot_read", path=str(path), reason=refusal(error))


def is_translation(name: str, names: Collection[str]) -> bool:
    """Tell whether a storyline is another one in a language that its name ends in: ``story.fa``."""
    of, _, tag = name.rpartition(".")
    return of in names and tag in list(Language)


def in_language(every: Mapping[str, File], name: str, language: Language) -> File:
    """Return a storyline as it is told in a language, or as it was written where it did not come in that.

    Parameters
    ----------
    every
        Storylines and their translations, by name: ``story`` and, in Dari, ``story.fa``.
    name
        The name of a storyline.
    language
        The language.
    """
    return every.get(f"{name}.{language}", every[name])


def _is_storyline(path: Path) -> bool:
    return path.suffix.lower() in ENDINGS and not path.name.startswith(HIDDEN) and path.is_file()


def read_storyline(file: str, content: bytes, dataset: Dataset) -> Storyline:
    """Read and check the content of a storyline's file.

    Parameters
    ----------
    file
        What to call the file in messages.
    content
        YAML in UTF-8.
    dataset
        The places, reports, sources and days that the storyline may name.

    Raises
    ------
    BriefingError
        With everything that is wrong, if anything is: line, field, value and remedy.
    """
    root, problems = read_tree(file, content)
    if root is None:
        raise BriefingError(problems)
    parts = _Parts(file, dataset)
    storyline = parts.storyline(root)
    if parts.read.problems:
        raise BriefingError(sorted(parts.read.problems, key=lambda problem: problem.row or 0))
    return storyline


def home_places(dataset: Dataset) -> tuple[str, ...]:
    """Return what to show where nothing else is asked for.

    It is what the dataset calls its home, or else what the areas are parts of, or else all of them.
    """
    shown = locatable_places(dataset)
    if home := tuple(place_id for place_id in dataset.home if place_id in shown):
        return home
    if dataset.whole:
        return (dataset.whole.place_id,)
    points = (place.place_id for place in dataset.counted_places)
    return tuple(dataset.areas["place_id"]) or tuple(points)


class _Parts:
    """The parts of a storyline, each read from its node."""

    def __init__(self, file: str, dataset: Dataset) -> None:
        self.read = Reader(file)
        self.dataset = dataset
        self.locatable = locatable_places(dataset)

    def storyline(self, root: Node) -> Storyline:
        parts = self.read.keys(root, "", STORY_KEYS, STORY_KEYS)
        nodes = self.read.items(parts.get("steps"), "steps", MOST_STEPS)
        if "steps" in parts and not nodes and not self.read.problems:
            message, remedy = say("storyline.no_step"), say("storyline.remedy.write_step")
            self.read.report(parts["steps"], "steps", message, remedy)
        steps = [self.step(node, f"steps[{number}]") for number, node in enumerate(nodes, 1)]
        for problem in self._repeated(nodes, steps):
            self.read.problems.append(problem)
        return Storyline(
            self.read.id(parts.get("id"), "id"),
            self.read.text(parts.get("title"), "title", MOST_TITLE),
            tuple(steps),
        )

    def step(self, node: Node, field: str) -> Step:
        read, record = self.read, self.dataset.record
        dated = () if is_key_of(node, "panels") else ("date",)
        parts = read.keys(node, field, STEP_KEYS, ("id", "title", *dated))
        panels = self.panels(parts.get("panels"), f"{field}.panels")
        known = {**self.dataset.reports, **self.dataset.sources}
        step = Step(
            step_id=read.id(parts.get("id"), f"{field}.id"),
            title=read.text(parts.get("title"), f"{field}.title", MOST_TITLE),
            day=read.day(parts.get("date"), f"{field}.date", record.start, record.end),
            eyes=Eyes(
                read.choice(parts.get("reading"), f"{field}.reading", self.dataset.codes.readings),
                read.choice(parts.get("known"), f"{field}.known", tuple(Knowledge)),
            ),
            outlook=self.outlook(parts.get("view"), f"{field}.view"),
            highlight=self.places(parts.get("highlight"), f"{field}.highlight"),
            text=read.text(parts.get("text"), f"{field}.text", MOST_TEXT),
            notes=read.text(parts.get("notes"), f"{field}.notes", MOST_NOTES),
            sources=read.ids(parts.get("sources"), f"{field}.sources", known, "source"),
            panels=panels,
        )
        return self._led(step, parts, field) if panels else step

    def panels(self, node: Node | None, field: str) -> tuple[MapPanel, ...]:
        """Return the maps beside each other, of which each is written as ``2021-09-06:taliban``."""
        found = [
            self._panel(each, f"{field}[{number}]")
            for number, each in enumerate(self.read.items(node, field, MOST_PANELS), 1)
        ]
        panels = tuple(panel for panel in found if panel)
        if node is None or len(panels) < len(found):
            return ()
        try:
            check_panels(panels)
        except UsageError as error:
            remedy = say("storyline.remedy.write_as", example=PANELS)
            self.read.report(node, field, str(error), remedy)
            return ()
        return panels

    def _panel(self, node: Node, field: str) -> MapPanel | None:
        parts = {"form": "DATE:READING:KNOWN", "reading": "READING", "known": "KNOWN"}
        remedy = say("storyline.remedy.write_panel", **parts)
        try:
            panel = read_panel(self.read.text(node, field, MOST_TITLE))
        except UsageError as error:
            self.read.report(node, field, str(error).rstrip("."), remedy)
            return None
        if panel.day in self.dataset.record and panel.eyes.reading in self.dataset.codes.readings:
            return panel
        self.read.report(node, field, say("storyline.no_map"), remedy)
        return None

    def _led(self, step: Step, parts: dict[str, Node], field: str) -> Step:
        """Return a step that is of the day and the eyes of its first panel; it may name no others."""
        first = step.panels[0]
        own = {"date": step.day.isoformat(), **step.eyes.parameters()}
        leading = {"date": first.day.isoformat(), **first.eyes.parameters()}
        for name in own.keys() & parts.keys():
            if own[name] != leading[name]:
                message = say("storyline.other_panel", name=name)
                remedy = say("storyline.remedy.leave_out", name=name)
                self.read.report(parts[name], f"{field}.{name}", message, remedy)
        return replace(step, day=first.day, eyes=first.eyes)

    def outlook(self, node: Node | None, field: str) -> Outlook:
        """Return the view of a step; without one it shows all of home."""
        home = Fit(home_places(self.dataset))
        if node is None:
            return home
        parts = self.read.keys(node, field, ("fit", "centre", "zoom"))
        fits, centred = "fit" in parts, "centre" in parts
        if parts and (fits == centred or (fits and "zoom" in parts)):
            forms = {"fit": "fit: [places]", "centre": CENTRE, "zoom": "zoom"}
            remedy = say("storyline.remedy.one_view", **forms)
            self.read.report(node, field, say("storyline.two_views"), remedy)
        elif fits:
            return Fit(self.places(parts["fit"], f"{field}.fit") or home.places)
        elif centred:
            return self._centre(parts, field)
        return home

    def places(self, node: Node | None, field: str) -> tuple[str, ...]:
        """Return places that can be shown on the map."""
        places = self.read.ids(node, field, self.dataset.places, "place")
        unplaced = [place for place in places if place not in self.locatable]
        for place in unplaced:
            remedy = say("storyline.remedy.other_place")
            message = say("storyline.no_coordinate", place=place)
            self.read.report(node, field, message, remedy)  # type: ignore[arg-type]
        return places

    def _centre(self, parts: dict[str, Node], field: str) -> Centre:
        read, where = self.read, f"{field}.centre"
        numbers = read.items(parts["centre"], where, 2)
        if len(numbers) != 2:
            remedy = say("storyline.remedy.write_centre", centre=CENTRE)
            read.report(parts["centre"], where, say("storyline.no_centre"), remedy)
            return Centre(0, 0, 0)
        from geo.dataset.shapes import extent_of  # noqa: PLC0415 (Shapely, which --help does not need)

        west, south, east, north = extent_of(self.dataset)
        zoom = parts.get("zoom")
        if zoom is None:
            message = say("storyline.no_zoom")
            remedy = say("storyline.remedy.add_zoom", example="zoom: 9")
            read.report(parts["centre"], f"{field}.zoom", message, remedy)
        return Centre(
            read.number(numbers[0], f"{where}[1]", west, east),
            read.number(numbers[1], f"{where}[2]", south, north),
            read.number(zoom, f"{field}.zoom", *ZOOMS) if zoom else ZOOMS[0],
        )

    def _repeated(self, nodes: list[Node], steps: list[Step]) -> Iterator[Problem]:
        first: dict[str, int] = {}
        for number, (node, step) in enumerate(zip(nodes, steps, strict=True), 1):
            if step.step_id and step.step_id in first:
                message = say("storyline.same_id", number=first[step.step_id])
                yield Problem(
                    *(self.read.file, line(node), f"steps[{number}].id", step.step_id),
                    *(message, say("storyline.remedy.own_id")),
                )
            first.setdefault(step.step_id, number)
