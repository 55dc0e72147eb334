"""Waiting in turn: one item of each client after another, so that many of one hold up nobody else."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, Generic, TypeVar

from geo.server.refusals import BusyError, CrowdedError

if TYPE_CHECKING:
    from collections.abc import Callable

T = TypeVar("T")


class FairQueue(Generic[T]):
    """Items that clients wait for; several may wait for the same one.

    Parameters
    ----------
    most_of_one
        How many items one client may wait for.
    most
        How many items all of them may wait for.
    """

    def __init__(self, most_of_one: int, most: int) -> None:
        self._most_of_one = most_of_one
        self._most = most
        self._queues: dict[str, Counter[T]] = {}
        """For each client, in the order of their turns, how often it waits for what."""

    def __contains__(self, item: T) -> bool:
        return any(item in queue for queue in self._queues.values())

    def __len__(self) -> int:
        return len(set().union(*self._queues.values()))

    def put(self, client: str, item: T) -> None:
        """Let a client wait for an item, once more where it does already.

        Raises
        ------
        CrowdedError
            If the client waits for too many already.
        BusyError
            If all clients together do.
        """
        queue = self._queues.get(client, Counter())
        if item not in queue and len(queue) >= self._most_of_one:
            raise CrowdedError(self._most_of_one)
        if item not in self and len(self) >= self._most:
            raise BusyError
        queue[item] += 1
        self._queues[client] = queue

    def withdraw(self, client: str, item: T) -> None:
        """Let a client wait for an item once less."""
        queue = self._queues.get(client, Counter())
        if queue[item] > 1:
            queue[item] -= 1
        else:
            self._drop(client, item)

    def take(self, may_be_taken: Callable[[T], bool]) -> T | None:
        """Return the first item that may be taken of the client whose turn it is, for all who wait."""
        for client, queue in self._queues.items():
            for item in filter(may_be_taken, queue):
                self._queues[client] = self._queues.pop(client)
                for other in list(self._queues):
                    self._drop(other, item)
                return item
        return None

    def _drop(self, client: str, item: T) -> None:
        queue = self._queues.get(client, Counter())
        queue.pop(item, None)
        if not queue:
            self._queues.pop(client, None)
