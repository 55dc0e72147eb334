"""What Click says of wrong input, in the language that is spoken: Click itself speaks English."""

from __future__ import annotations

import click

from geo.language.catalogue import Language, say, spoken


def mistyped(error: click.ClickException) -> str:
    """Return what is wrong with the input in a sentence; what is rare stays as Click has it."""
    if spoken() is Language.EN:
        return error.format_message()
    match error:
        case click.NoSuchOption():
            return say("usage.no_option", name=error.option_name)
        case click.MissingParameter(param=click.Parameter() as parameter):
            return say("usage.missing", name=parameter.get_error_hint(error.ctx).strip("'"))
        case click.BadParameter(param=click.Parameter(type=click.Choice() as offered) as option):
            name = option.get_error_hint(error.ctx).strip("'")
            return say("usage.not_offered", option=name, offered=", ".join(offered.choices))
    command = getattr(error, "command_name", None)  # Click tells it from 8.4 on
    return say("usage.no_command", name=command) if command else error.format_message()
