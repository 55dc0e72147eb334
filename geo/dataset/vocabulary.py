"""The coded fields of the data: every value that a report, a place or a reading may take."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from itertools import product


class Actor(StrEnum):
    """Who can hold a place."""

    TALIBAN = "taliban"
    NRF = "nrf"
    GOVERNMENT = "government"


class Assertion(StrEnum):
    """Who holds the place according to a report, or what it says instead of a holder."""

    TALIBAN = "taliban"
    NRF = "nrf"
    GOVERNMENT = "government"
    CONTESTED = "contested"
    """Nobody holds it alone: it is fought over."""
    NONE = "none"
    """Nothing is said of control."""


class Claimant(StrEnum):
    """Who says so."""

    TALIBAN = "taliban"
    NRF = "nrf"
    GOVERNMENT = "government"
    INDEPENDENT_MEDIA = "independent_media"
    INDEPENDENT_ANALYST = "independent_analyst"
    WITNESS = "witness"
    FOREIGN_GOVERNMENT = "foreign_government"


PARTIES = (Claimant.TALIBAN, Claimant.NRF, Claimant.GOVERNMENT)
"""The claimants that fight; all others are independent."""


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


class SourcePrecision(StrEnum):
    """How exactly the publication date of a source is known."""

    DAY = "day"
    MONTH = "month"
    YEAR = "year"
    UNKNOWN = "unknown"


class PlaceKind(StrEnum):
    """What a place is."""

    DISTRICT = "district"
    PASS = "pass"  # noqa: S105 (a mountain pass)
    CHECKPOINT = "checkpoint"
    PROVINCE = "province"
    LOCALITY = "locality"


class Reading(StrEnum):
    """Whose eyes one looks through."""

    ASSESSED = "assessed"
    TALIBAN = "taliban"
    NRF = "nrf"
    INDEPENDENT = "independent"


READERS = {Reading.TALIBAN: Actor.TALIBAN, Reading.NRF: Actor.NRF}
"""The readings that follow one party's own statements."""


class Knowledge(StrEnum):
    """Which reports count: all about a date, or those already published by then."""

    HINDSIGHT = "hindsight"
    AS_KNOWN = "as_known"


@dataclass(frozen=True)
class Eyes:
    """Whose eyes one looks through, and what they could know: what chooses a timeline."""

    reading: Reading = Reading.ASSESSED
    knowledge: Knowledge = Knowledge.HINDSIGHT

    def parameters(self) -> dict[str, str]:
        """Return this by the names that addresses, commands and requests use."""
        return {"reading": self.reading.value, "known": self.knowledge.value}


ASSESSED = Eyes()
"""The assessment of all reports: what is shown where nothing else is asked for."""

EVERY_EYES = tuple(Eyes(*pair) for pair in product(Reading, Knowledge))
"""All four readings, each with both kinds of knowledge."""


class Controller(StrEnum):
    """Who holds a place on a date, as far as the reading can tell."""

    TALIBAN = "taliban"
    NRF = "nrf"
    GOVERNMENT = "government"
    CONTESTED = "contested"
    NONE = "none"


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
