"""Commands and options of Click whose help is said in the language that is spoken when it is asked for.

What stands in the code is a key of the catalogue; a command's own key is made of its name.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any, Final, TypeVar

import click

from geo.language.catalogue import say, spoken
from geo.language.isolation import isolated

if TYPE_CHECKING:
    from collections.abc import Callable

    Command = TypeVar("Command", bound=Callable[..., object])

PLACEHOLDER: Final = re.compile(r"(?:INTEGER|FLOAT) RANGE|[A-Z]{2,}")
"""What in a line of usage stands for what is to be typed."""

ORDERED: Final = ("LAT", "LON", "ZOOM")
"""Placeholders whose order from left to right is what they are about; they stay as they are."""

TYPED: Final = re.compile(
    r"--?[a-z][\w-]*|\*\.[a-z.]+|https?://(?:[\w./*-]*[\w/])?"
    r"|\d[\d-]*[./](?=[\w./-]*[A-Za-z])[\w./-]*\w"
    r"|/?[A-Za-z][\w./-]*\w(?: [A-Za-z][\w./-]*\w)*"
)
"""What is typed as it is, also in a text from right to left: an option, a format, an address."""


class SaidFormatter(click.HelpFormatter):
    """How help is set, with headings in the language."""

    def write_usage(self, prog: str, args: str = "", prefix: str | None = None) -> None:
        """Write how a command is used.

        Parameters
        ----------
        prog
            The command.
        args
            What is typed behind it.
        prefix
            What stands before it, by default "Usage:" in the language.
        """
        super().write_usage(prog, args, prefix or f"{say('help.usage')} ")

    def write_heading(self, heading: str) -> None:
        """Write a heading of Click's in the language."""
        super().write_heading(say(f"help.heading.{heading.casefold()}"))


class SaidContext(click.Context):
    """A command that runs, whose help is in the language."""

    formatter_class = SaidFormatter


class SaidCommand(click.Command):
    """A command whose help is in the language."""

    context_class = SaidContext

    @property
    def help(self) -> str | None:
        """What it does."""
        return _kept(_isolating(say(f"help.command.{str(self.name).replace('-', '_')}")))

    @help.setter  # noqa: A003 (Click's word)
    def help(self, docstring: str | None) -> None:
        """Leave the docstring to those who read the code."""

    def collect_usage_pieces(self, ctx: click.Context) -> list[str]:
        """Return what is typed behind the command."""
        return [placeholders(piece) for piece in super().collect_usage_pieces(ctx)]

    def get_help_option(self, ctx: click.Context) -> click.Option | None:
        """Return the option that asks for help."""
        option = super().get_help_option(ctx)
        if option:
            option.help = say("help.this")
        return option


class SaidGroup(SaidCommand, click.Group):
    """A command of commands whose help is in the language, as is theirs."""

    command_class = SaidCommand


class SaidOption(click.Option):
    """An option whose help, and whose question where it is not given, are keys of the catalogue."""

    def get_help_record(self, ctx: click.Context) -> tuple[str, str] | None:
        """Return how it is typed, and what it means."""
        extra = self.get_help_extra(ctx)
        default = extra.get("default")
        if isinstance(self.show_default, str):
            default = f"({_isolating(say(self.show_default))})"
        told = (
            say("help.default", default=default) if default else "",
            extra.get("range", ""),
            say("help.required") if self.required else "",
        )
        limits = "; ".join(filter(None, told))
        parts = (_isolating(say(self.help)) if self.help else "", f"[{limits}]" if limits else "")
        return self.get_help_spec(ctx), "  ".join(filter(None, parts))

    def make_metavar(self, ctx: click.Context) -> str:
        """Return what stands for its value."""
        return placeholders(super().make_metavar(ctx))

    def prompt_for_value(self, ctx: click.Context) -> Any:
        """Ask for the value."""
        key, self.prompt = self.prompt, say(str(self.prompt))
        try:
            return super().prompt_for_value(ctx)
        finally:
            self.prompt = key


def command(name: str) -> Callable[[Callable[..., Any]], SaidCommand]:
    """Return a decorator that makes a function a command; its help is ``help.command.NAME``."""
    return click.command(name=name, cls=SaidCommand)


def option(*names: str, **how: Any) -> Callable[[Command], Command]:
    """Return an option as Click's is, with keys of the catalogue for its help and its question.

    Parameters
    ----------
    *names
        What it is called.
    **how
        What Click takes of an option.
    """
    return click.option(*names, cls=SaidOption, **how)


def _kept(text: str) -> str:
    """Return a help of which Click keeps the lines of each paragraph that has several."""
    paragraphs = text.split("\n\n")
    return "\n\n".join(f"\b\n{each}" if "\n" in each else each for each in paragraphs)


def _isolating(text: str) -> str:
    way = spoken().direction
    return TYPED.sub(lambda typed: isolated(typed[0], way), text)


def placeholders(piece: str) -> str:
    """Return a piece of the usage with the words of the language for what is to be typed."""

    def told(word: re.Match[str]) -> str:
        name = word[0]
        if name in ORDERED:
            return name
        return isolated(say(f"help.placeholder.{name.casefold().replace(' ', '_')}"), "ltr")

    return PLACEHOLDER.sub(told, piece)
