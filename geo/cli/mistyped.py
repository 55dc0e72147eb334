"""What Click says of wrong input, in the language that is spoken: Click itself speaks English."""

from __future__ import annotations

import click

from geo.cli.saying import placeholders
from geo.language.catalogue import Language, say, spoken, written


def mistyped(error: click.ClickException) -> str:
    """Return what is wrong with the input in a sentence."""
    if spoken() is Language.EN or not isinstance(error, click.UsageError):
        return error.format_message()
    match error:
        case click.NoSuchOption():
            return say("usage.no_option", name=error.option_name)
        case click.MissingParameter(param=click.Parameter() as parameter):
            return say("usage.missing", name=_hint(parameter, error.ctx))
        case click.BadParameter(param=click.Parameter() as parameter):
            return _wrong_value(error.message, parameter, error.ctx)
        case click.BadOptionUsage(ctx=click.Context() as ctx):
            return say(_wrong_use(error.option_name, ctx.command), option=error.option_name)
    return _wrong_command(error)


def _hint(parameter: click.Parameter, ctx: click.Context | None) -> str:
    return placeholders(parameter.get_error_hint(ctx).strip("'"))


def _wrong_value(message: str, parameter: click.Parameter, ctx: click.Context | None) -> str:
    """Return which values a parameter takes; a type of our own says so itself, in its message."""
    option = _hint(parameter, ctx)
    match parameter.type:
        case click.Choice(choices=choices):
            return say("usage.not_offered", option=option, offered=", ".join(choices))
        case click.IntRange(min=least, max=most) | click.FloatRange(min=least, max=most):
            told = {"option": option, "least": written(least or 0, "g")}
            if most is None:
                return say("usage.too_small", **told)
            return say("usage.not_in_range", **told, most=written(most, "g"))
        case click.Path(file_okay=takes_files):
            told_path = "usage.unreadable_path" if takes_files else "usage.unreadable_folder"
            return say(told_path, option=option)
    return message


def _wrong_use(name: str, command: click.Command) -> str:
    flags = {
        typed
        for each in command.params
        if isinstance(each, click.Option) and each.is_flag
        for typed in (*each.opts, *each.secondary_opts)
    }
    return "usage.takes_no_value" if name in flags else "usage.lacks_value"


def _wrong_command(error: click.UsageError) -> str:
    """Return what is wrong with the command: there is none of its name, none at all, or too much behind it."""
    name = getattr(error, "command_name", None)  # Click tells it from 8.4 on
    if name:
        return say("usage.no_command", name=name)
    if error.ctx and isinstance(error.ctx.command, click.Group):
        return say(
            "usage.which_command", commands=", ".join(error.ctx.command.list_commands(error.ctx))
        )
    return say("usage.too_much", text=error.message.partition("(")[2].removesuffix(")"))
