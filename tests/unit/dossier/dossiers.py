"""Dossiers for tests: of the shipped data, and of invented reports on Rukha."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from functools import cache

from geo.codes.vocabulary import ASSESSED
from geo.control.timeline import Timelines
from geo.dossier.gathering import dossier_of
from geo.dossier.request import DossierFormat, DossierRequest, make_dossier
from tests.unit.control.records import dataset, september, shipped

MAY = date(2022, 5, 25)
HOSTILE = "</p><script>alert(1)</script> [a](javascript:b) # *c* `d` & <img src=x> {{ e }} 1. f"
"""What none of the forms may take for more than text."""


@cache
def timelines():
    return Timelines(shipped())


@cache
def gathered(place_id="rukha", day=MAY, eyes=ASSESSED):
    return dossier_of(timelines(), place_id, day, eyes)


@cache
def written(format_, place_id="rukha", day=MAY, **options):
    request = DossierRequest(place_id, day, format=DossierFormat(format_), **options)
    return make_dossier(timelines(), request)


def invented(*reports, on=12, window=(1, 12), **source):
    """Return the timelines of invented reports, and how to ask for the dossier of Rukha.

    Parameters
    ----------
    reports
        The reports, all of which have the source ``brief``.
    on
        The day in September.
    window
        The first and the last day of the record there.
    source
        What that source is instead.
    """
    data = dataset(*reports, window=window, places=shipped().places.values())
    sources = {**data.sources, "brief": replace(data.sources["brief"], **source)}
    return Timelines(replace(data, sources=sources)), DossierRequest("rukha", september(on))


def all_turns(dossier):
    return [*dossier.turns, *(turn for part in dossier.parts for turn in part.turns)]


def all_reports(dossier):
    return [r for turn in all_turns(dossier) for r in (*turn.deciding, *turn.against)]
