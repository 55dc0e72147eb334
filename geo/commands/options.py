"""An option that takes one word of a list."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeVar

import click

if TYPE_CHECKING:
    from collections.abc import Callable
    from enum import StrEnum

    Command = TypeVar("Command", bound=Callable[..., object])


def word_option(*names: str, default: StrEnum, help: str) -> Callable[[Command], Command]:  # noqa: A002 (Click's word)
    """Return an option that takes one of the words of its default's kind."""
    return click.option(
        *names,
        type=click.Choice([member.value for member in type(default)]),
        default=default.value,
        show_default=True,
        help=help,
    )
