"""Where readers report a mistake: an address that the deployment sets, with what it is about filled in.

Nothing is sent but by the reader, who sees all of it before.
"""

from __future__ import annotations

import os
import re
from contextlib import contextmanager
from contextvars import ContextVar
from typing import TYPE_CHECKING, Final
from urllib.parse import quote, urlsplit

from geo.codes.vocabulary import ASSESSED
from geo.errors import UsageError
from geo.language.catalogue import say
from geo.language.isolation import visible

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from geo.codes.vocabulary import Eyes
    from geo.dataset.model import Dataset

SETTING: Final = "CONTROL_MAP_REPORT_TO"
"""The variable of the environment in which a deployment sets the address."""

FIELDS: Final = ("about", "date", "reading", "known", "dataset", "version")
"""What an address is filled in with: an id, a day, whose eyes, and which data."""

SLOT: Final = re.compile(r"\{([^{}]*)\}")
MAILBOX: Final = re.compile(r"[\w.!#$'*+/=^`~-]+@[\w-]+(\.[\w-]+)+", re.ASCII)
UNSAFE: Final = re.compile(r"[\s\x00-\x1f\x7f<>\"\\^`|]")

_reported: ContextVar[bool] = ContextVar("reported", default=True)


def report_slots(setting: str) -> str:
    """Return the address of a report with a slot for each field; nothing where none is set.

    Parameters
    ----------
    setting
        A mailbox, or an address of the web. One that has slots of its own, such as ``{about}``, is
        kept as it is; another gets a parameter for each field.

    Raises
    ------
    UsageError
        If it is neither, or has a slot for something that there is not.
    """
    setting = setting.strip()
    mailbox = setting.removeprefix("mailto:")
    if MAILBOX.fullmatch(mailbox):
        return _mail(mailbox)
    if setting:
        _check(setting)
    return setting if not setting or SLOT.search(setting) else _with_query(setting)


def report_address(dataset: Dataset, about: str, day: date, eyes: Eyes = ASSESSED) -> str:
    """Return where to report a mistake, with what it is about filled in; nothing where none is set.

    Parameters
    ----------
    dataset
        What it is a mistake of.
    about
        The id of a report, a place or a claim.
    day
        The day that was looked at.
    eyes
        Whose eyes looked.

    Raises
    ------
    UsageError
        If what the deployment has set is no address.
    """
    return filled(
        slots_of(dataset),
        {
            "about": about,
            "date": day.isoformat(),
            "reading": _reading(eyes),
            "known": str(eyes.knowledge),
        },
    )


@contextmanager
def unreported() -> Iterator[None]:
    """Offer no report for a while: what is shown is not the deployment's."""
    token = _reported.set(False)
    try:
        yield
    finally:
        _reported.reset(token)


def slots_of(dataset: Dataset) -> str:
    """Return the address of a report about a dataset with slots for all else; nothing where none is set.

    Raises
    ------
    UsageError
        If what the deployment has set is no address.
    """
    if not _reported.get():
        return ""
    told = {"dataset": dataset.file_name, "version": dataset.version}
    return filled(report_slots(os.environ.get(SETTING, "")), told)


def filled(slots: str, values: dict[str, str]) -> str:
    """Fill slots of an address, each value encoded for an address; those of no value stay."""

    def value(slot: re.Match[str]) -> str:
        return quote(values[slot[1]], safe="") if slot[1] in values else slot[0]

    return SLOT.sub(value, slots)


def _reading(eyes: Eyes) -> str:
    """Return whose eyes looked, and what they left out."""
    without = f"without {','.join(eyes.without)}" if eyes.without else ""
    parts = str(eyes.reading), without, "only precise" if eyes.only_precise else ""
    return "; ".join(filter(None, parts))


def _mail(mailbox: str) -> str:
    slots = {name: f"{{{name}}}" for name in FIELDS}
    subject, body = say("mistake.subject", **slots), say("mistake.body", **slots)
    body = body.replace("\n", "\r\n")
    told = f"subject={quote(subject, safe='{}')}&body={quote(body, safe='{}')}"
    return f"mailto:{quote(mailbox, safe='@')}?{told}"


def _with_query(address: str) -> str:
    page, hash_, fragment = address.partition("#")
    join = "&" if "?" in page else "?"
    asked = "&".join(f"{name}={{{name}}}" for name in FIELDS)
    return f"{page}{join}{asked}{hash_}{fragment}"


def _check(address: str) -> None:
    unknown = [slot for slot in SLOT.findall(address) if slot not in FIELDS]
    if unknown or not _is_address(SLOT.sub("", address)):
        names = say("state.comma").join(f"{{{name}}}" for name in FIELDS)
        told = {
            "setting": SETTING,
            "address": visible(address),
            "start": "https://",
            "names": names,
        }
        raise UsageError(say("usage.no_report_to", **told))


def _is_address(address: str) -> bool:
    if UNSAFE.search(address) or set(address) & set("{}"):
        return False
    try:
        parts = urlsplit(address)
        return parts.scheme == "https" and bool(parts.hostname) and parts.username is None
    except ValueError:
        return False
