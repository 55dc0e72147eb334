"""Why the pool has not made what was asked for; where asking again may help, it says when."""

from __future__ import annotations

from typing import ClassVar

AGAIN_AFTER_S = 5


class PoolError(Exception):
    """Anything that the pool was asked for and has not made; its arguments stand in its sentence."""

    sentence: ClassVar[str]
    again_after: ClassVar[int | None] = None
    """After how many seconds to ask again; ``None`` where that need not help."""

    def __str__(self) -> str:
        """Return the sentence."""
        return self.sentence.format(*self.args)


class CrowdedError(PoolError):
    """One client waits for so many files already."""

    sentence = "You wait for {} files already; ask again in a few seconds."
    again_after = AGAIN_AFTER_S


class BusyError(PoolError):
    """All clients together wait for too many files."""

    sentence = "Too many files are being made; ask again in a few seconds."
    again_after = AGAIN_AFTER_S


class LateError(PoolError):
    """It was not done within so many seconds."""

    sentence = "This was not done within {:g} seconds and has been given up."


class LostError(PoolError):
    """The processes that tried ended on the way, or could not start."""

    sentence = "This could not be made: the process that makes it ended on the way."


class FailedError(PoolError):
    """It failed by a fault of the program."""

    sentence = "This could not be made, for a reason that the server has noted."
