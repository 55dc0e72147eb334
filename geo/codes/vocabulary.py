"""The coded fields of the data: every value that a report, a place or a reading may take."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import ClassVar


class Claimant(str):
    """Who says so, by the code of the dataset's table of claimants."""

    __slots__ = ()


class PlaceKind(str):
    """What a place is, by the code of the dataset's table of kinds."""

    __slots__ = ()


class Controller(str):
    """Who holds a place: the code of an actor, or what stands instead of one.

    Of a report it is what it asserts; of a state, as far as the reading can tell.
    """

    __slots__ = ()

    CONTESTED: ClassVar[Controller]
    """Nobody holds it alone: it is fought over."""
    NONE: ClassVar[Controller]
    """Nothing is said of control."""


Controller.CONTESTED = Controller("contested")
Controller.NONE = Controller("none")


class Actor(Controller):
    """Who can hold a place, by the code of the dataset's table of actors."""

    __slots__ = ()


class Kind(StrEnum):
    """What sort of statement a report is."""

    CAPTURE = "capture"
    RECAPTURE = "recapture"
    HOLD = "hold"
    CONTEST = "contest"
    BESIEGE = "besiege"
    WITHDRAW = "withdraw"
    DENY = "deny"
    CONFIRM = "confirm"
    CONCEDE = "concede"
    """An anonymous or unofficial admission against the speaker's own side."""
    COUNT = "count"
    """A count of places held, from which the others follow."""
    BASELINE = "baseline"
    """A starting point."""
    CONTEXT = "context"
    """Background; it never moves control."""


class Certainty(StrEnum):
    """Whether the source itself hedges."""

    FIRM = "firm"
    TENTATIVE = "tentative"


class Scope(StrEnum):
    """Whether a report speaks of the whole place, and so of all inside it, or of a part."""

    WHOLE = "whole"
    PART = "part"


class EventPrecision(StrEnum):
    """How exactly the day that a report speaks of is known."""

    DAY = "day"
    APPROX = "approx"
    MONTH = "month"


class DayPrecision(StrEnum):
    """How exactly the day is known on which something began or counts, the most exact first."""

    DAY = "day"
    APPROX = "approx"
    MONTH = "month"
    YEAR = "year"


class SourcePrecision(StrEnum):
    """How exactly the publication date of a source is known."""

    DAY = "day"
    MONTH = "month"
    YEAR = "year"
    UNKNOWN = "unknown"


class Reading(str):
    """Whose eyes one looks through: those of the actor with this code, or of nobody's side."""

    __slots__ = ()

    ASSESSED: ClassVar[Reading]
    INDEPENDENT: ClassVar[Reading]


Reading.ASSESSED = Reading("assessed")
Reading.INDEPENDENT = Reading("independent")


class Knowledge(StrEnum):
    """Which reports count: all about a date, or those already published by then."""

    HINDSIGHT = "hindsight"
    AS_KNOWN = "as_known"


SEPARATOR = ","
"""What stands between the names of what is left out."""


@dataclass(frozen=True)
class Eyes:
    """Whose eyes one looks through, what they could know, and whom they believe: what chooses a timeline.

    ``without`` names what is left out: claimants, sources and reports by their ids, publishers by their
    names; ``only_precise`` leaves out the reports that do not know their day exactly.
    """

    reading: Reading = Reading.ASSESSED
    knowledge: Knowledge = Knowledge.HINDSIGHT
    without: tuple[str, ...] = ()
    only_precise: bool = False

    def parameters(self) -> dict[str, str]:
        """Return this by the names that addresses, commands and requests use."""
        asked = {"reading": str(self.reading), "known": self.knowledge.value}
        if self.without:
            asked["without"] = SEPARATOR.join(self.without)
        if self.only_precise:
            asked["only_precise"] = "true"
        return asked


ASSESSED = Eyes()
"""The assessment of all reports: what is shown where nothing else is asked for."""


class Status(StrEnum):
    """How sure anybody is, in the order in which it is decided."""

    NO_INFORMATION = "no_information"
    NO_STATEMENT = "no_statement"
    CLAIMED = "claimed"
    CONTESTED = "contested"
    DISPUTED = "disputed"
    BASELINE = "baseline"
    UNCONFIRMED = "unconfirmed"
    CONFIRMED = "confirmed"


class Verdict(StrEnum):
    """What the reports make of a well-known claim; the words are those of ``Status``."""

    CONFIRMED = "confirmed"
    """Firm evidence bears it out."""
    UNCONFIRMED = "unconfirmed"
    """Somebody besides the claimant repeats it, but nothing firm bears it out."""
    CLAIMED = "claimed"
    """Only the claimant's own side says so."""
    DISPUTED = "disputed"
    """Evidence or another party speaks against it."""
    CONTESTED = "contested"
    """The evidence itself points both ways."""
    NO_INFORMATION = "no_information"
    """Nothing found tells of it at all."""
