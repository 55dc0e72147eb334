"""Why the pool has not made what was asked for; where asking again may help, it says when."""

from __future__ import annotations

from typing import ClassVar

AGAIN_AFTER_S = 5


class PoolError(Exception):
    """Anything that the pool was asked for and has not made."""

    again_after: ClassVar[int | None] = None
    """After how many seconds to ask again; ``None`` where that need not help."""


class CrowdedError(PoolError):
    """One client has too much waiting already."""

    again_after = AGAIN_AFTER_S

    def __init__(self, most: int) -> None:
        super().__init__(
            f"You have {most} files waiting to be made already; ask again in a few seconds."
        )


class BusyError(PoolError):
    """All clients together have too much waiting."""

    again_after = AGAIN_AFTER_S

    def __init__(self) -> None:
        super().__init__("Too many files are being made; ask again in a few seconds.")


class LateError(PoolError):
    """It was not done within its time."""

    def __init__(self, seconds: float) -> None:
        super().__init__(f"This was not done within {seconds:g} seconds and has been given up.")


class LostError(PoolError):
    """The processes that tried ended on the way."""

    def __init__(self) -> None:
        super().__init__("This could not be made: the process that makes it ended on the way.")


class FailedError(PoolError):
    """It failed for a reason that is a fault of the program."""

    def __init__(self) -> None:
        super().__init__("This could not be made, for a reason that the server has noted.")
