"""What a dossier says, in words; every form of it is written from this."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from datetime import date

    from geo.codes.vocabulary import Eyes
    from geo.control.state import ControlState
    from geo.dataset.model import Place
    from geo.language.catalogue import Language
    from geo.panels.lanes import PlaceRibbon


@dataclass(frozen=True)
class ToldReport:
    """A report in words.

    ``head`` says who says what of which place, and how sure; ``repeated`` tells that the dossier has
    its ``summary`` further above already.
    """

    report_id: str
    head: str
    summary: str
    source_ids: tuple[str, ...]
    repeated: bool


@dataclass(frozen=True)
class DossierTurn:
    """A day from which a place looked different, and every report that the stretch after it rests on.

    ``head`` is the day and the state in words; ``voices`` says how many voices stand behind the state
    on that day, and is empty where that is not counted.
    """

    day: date
    head: str
    state: ControlState
    is_shown: bool
    voices: str
    deciding: tuple[ToldReport, ...]
    against: tuple[ToldReport, ...]


@dataclass(frozen=True)
class ToldState:
    """A state in words, of a place or through other eyes, with the ids of its reports and their sources.

    ``name`` is whose state it is.
    """

    name: str
    state: ControlState
    fade: int
    words: str
    report_ids: tuple[str, ...]
    source_ids: tuple[str, ...]


@dataclass(frozen=True)
class DossierPart:
    """A place within the place that is not mapped: how it stands, and the turns of which reports on itself tell."""

    stands: ToldState
    turns: tuple[DossierTurn, ...]


@dataclass(frozen=True)
class ListedSource:
    """A source in the list of all that are cited; an address that is not of the web is empty.

    ``archive`` is the address of a copy, ``copy`` what its link says, ``copied_on`` the day of the copy.
    """

    source_id: str
    label: str
    title: str
    language: str
    address: str
    archive: str
    copy: str
    copied_on: str


@dataclass(frozen=True)
class Dossier:
    """All that is told of a place, as it stands on a day through some eyes.

    ``language`` is what it is written in. ``now`` is how the place stands, ``why`` the sentence that says so, ``others`` how it stands through other eyes.
    """

    place: Place
    day: date
    eyes: Eyes
    language: Language
    also: tuple[tuple[str, str], ...]
    """What else the place is called, each with the tag of its language."""
    title: str
    date: str
    dated: str
    """The title with the date, as the name of a file or a page."""
    looked: str
    """Whose eyes look, with what knowledge, and what they leave out."""
    now: ToldState
    why: str
    voices: str
    map_told: str
    """The map in words, for those who do not see it."""
    others: tuple[ToldState, ...]
    ribbon: PlaceRibbon
    turns: tuple[DossierTurn, ...]
    doubts: tuple[str, ...]
    parts: tuple[DossierPart, ...]
    sources: tuple[ListedSource, ...]
    notes: tuple[str, ...]
    """What the dataset's table of places says of it."""
    codebook: tuple[str, ...]
    caveats: tuple[str, ...]
    terms: tuple[str, ...]
    """How to cite it, with the version of the data; the licence, and whom to name."""
