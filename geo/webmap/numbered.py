"""Values by their numbers: what is told many times is written once."""

from __future__ import annotations

from collections.abc import Hashable, Iterable, Iterator
from typing import Generic, TypeVar

T = TypeVar("T", bound=Hashable)


class Numbered(Generic[T]):
    """The different values of a payload, numbered in the order in which they came."""

    def __init__(self) -> None:
        self._index: dict[T, int] = {}

    @property
    def table(self) -> list[T]:
        """The values in the order of their numbers."""
        return list(self._index)

    def index(self, value: T) -> int:
        """Return the number of a value."""
        return self._index.setdefault(value, len(self._index))

    def indices(self, values: Iterable[T]) -> Iterator[int]:
        """Yield the number of each of some values."""
        return map(self.index, values)
