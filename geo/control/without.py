"""What if somebody is not believed: the dataset without some claimants, publishers, sources or reports."""

from __future__ import annotations

import difflib
from dataclasses import replace
from typing import TYPE_CHECKING

from geo.codes.vocabulary import SEPARATOR, Actor, Claimant, EventPrecision
from geo.errors import UsageError
from geo.language.catalogue import say
from geo.language.isolation import visible
from geo.language.terms import CLAIMANT_NAMES, dotted, listed, the

if TYPE_CHECKING:
    from geo.codes.vocabulary import Eyes
    from geo.dataset.model import Dataset, Report


LONGEST = 80
"""How much of a name is told that is none."""


def believed(dataset: Dataset, eyes: Eyes) -> Dataset:
    """Return the dataset as far as somebody believes it.

    A report stays, with its dates, while one of its sources does.

    Parameters
    ----------
    dataset
        The dataset.
    eyes
        What names the ids of claimants, sources and reports, and the publishers, that are left out,
        and whether reports are that do not know their day exactly.

    Raises
    ------
    UsageError
        If something is named that the dataset does not have.
    """
    if not eyes.without and not eyes.only_precise:
        return dataset
    for name in eyes.without:
        check(dataset, name)
    names = {*eyes.without}
    dropped = {
        source.source_id
        for source in dataset.sources.values()
        if source.source_id in names or source.publisher in names
    }
    reports: dict[str, Report] = {}
    for report_id, report in dataset.reports.items():
        sources = tuple(each for each in report.source_ids if each not in dropped)
        exact = report.date_precision is EventPrecision.DAY or not eyes.only_precise
        if sources and exact and not names & {report_id, report.claimant}:
            reports[report_id] = replace(report, source_ids=sources)
    return replace(dataset, reports=reports)


def left_out(dataset: Dataset, eyes: Eyes) -> str:
    """Return in words what somebody leaves out; nothing where it is nothing."""
    names = listed([told(dataset, name) for name in eyes.without])
    parts = (
        say("eyes.without", names=names) if names else "",
        say("eyes.only_precise") if eyes.only_precise else "",
    )
    return dotted(parts)


def told(dataset: Dataset, name: str) -> str:
    """Return what a reader knows something by that is left out."""
    if name in dataset.codes.actors:
        return the(Actor(name))
    if name in dataset.codes.claimants:
        return CLAIMANT_NAMES[Claimant(name)]
    source = dataset.sources.get(name)
    return say("behind.quoted", source=source.publisher, id=name) if source else name


def doubtable(dataset: Dataset) -> frozenset[str]:
    """Return what can be left out: ids of claimants, sources and reports, names of publishers."""
    publishers = (source.publisher for source in dataset.sources.values())
    return frozenset(
        (*map(str, dataset.codes.claimants), *dataset.sources, *dataset.reports, *publishers)
    )


def read_doubts(dataset: Dataset, text: str) -> tuple[str, ...]:
    """Return what an address leaves out, each once and in its order.

    Between two names stands a comma, and in some names as well: the longest name counts that there is.

    Parameters
    ----------
    dataset
        What has the names.
    text
        The names, with commas between them.

    Raises
    ------
    UsageError
        If one of them is no name.
    """
    known, parts, found = doubtable(dataset), text.split(SEPARATOR), []
    while parts:
        longest = (SEPARATOR.join(parts[:end]) for end in range(len(parts), 0, -1))
        name = next((each for each in longest if each in known), parts[0])
        check(dataset, name)
        found.append(name)
        parts = parts[name.count(SEPARATOR) + 1 :]
    return tuple(dict.fromkeys(found))


def check(dataset: Dataset, name: str) -> None:
    """Find out whether the dataset has something of a name that can be left out.

    Raises
    ------
    UsageError
        With the nearest name, if there is one.
    """
    known = doubtable(dataset)
    if name in known:
        return
    name = name[:LONGEST]
    near = difflib.get_close_matches(name, sorted(known), n=1)
    if near:
        raise UsageError(say("usage.near_to_leave_out", name=visible(name), near=near[0]))
    raise UsageError(say("usage.nothing_to_leave_out", name=visible(name)))
