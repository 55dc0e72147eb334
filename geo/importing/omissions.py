"""What an import leaves out or weakens, and why: counted by reason, with the first place where it was met."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator


class Because(StrEnum):
    """Why something of a file is not in the dataset, or not as it was written."""

    NO_DAY = "no_day"
    """The name of the file holds no day."""
    SECOND_FILE = "second_file"
    """There is another file of the same claimant and day."""
    NOT_READ = "not_read"
    """The file is no GeoJSON with features."""
    NO_AREAS = "no_areas"
    """The file holds no area, which is no statement that nobody holds any."""
    MISSING_DAY = "missing_day"
    """There is no file of a day between the first and the last."""
    NO_GEOMETRY = "no_geometry"
    MENDED = "mended"
    """The rings were invalid, and have been mended."""
    NO_HOLDER = "no_holder"
    """The property that names the holder is missing or empty."""
    SLIVER = "sliver"
    """The piece was too small for a place, and went to a neighbour."""
    LONE_SLIVER = "lone_sliver"
    """The piece was too small for a place, and has no neighbour."""
    NEVER_HELD = "never_held"
    """The piece lies inside the outlines, and in none of them on any day."""
    NO_DATE = "no_date"
    VAGUE_DATE = "vague_date"
    """The day is known to a year at best."""
    NO_PLACE = "no_place"
    """The row has no place, or none with a coordinate."""
    FAR_OFF = "far_off"
    """The place lies far from the others."""
    NO_STATUS = "no_status"
    """A status that the format does not name."""
    UNCHANGED = "unchanged"
    """The place never changes, and was not asked for."""
    UNKNOWN_PRECISION = "unknown_precision"
    SIDE_UNCLEAR = "side_unclear"
    """Territory changed hands, but the row does not tell to whom: kept as background."""
    REPEATED = "repeated"
    """The id of the event stands in the file already."""


@dataclass
class Omissions:
    """How often each reason was met, and where first."""

    counts: dict[Because, int] = field(default_factory=dict)
    firsts: dict[Because, str] = field(default_factory=dict)

    def note(self, because: Because, where: str, times: int = 1) -> None:
        """Count a reason.

        Parameters
        ----------
        because
            The reason.
        where
            The file, row or piece that it is about.
        times
            How often at once.
        """
        if times:
            self.counts[because] = self.counts.get(because, 0) + times
            self.firsts.setdefault(because, where)

    def rows(self) -> Iterator[tuple[str, str, str]]:
        """Yield each reason that was met, its count, and the first place where it was."""
        for because in Because:
            if because in self.counts:
                yield because.value, str(self.counts[because]), self.firsts[because]
