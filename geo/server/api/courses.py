"""What is told of several days over HTTP: amounts, periods, ribbons; those of the command line, byte for byte."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from geo.control.amounts import Measure, measures_of
from geo.course.request import (
    AMOUNTS_FORMATS,
    DRAWN,
    PERIOD_FORMATS,
    RIBBON_FORMATS,
    AmountsRequest,
    CourseFormat,
    PeriodRequest,
    RibbonRequest,
)
from geo.dataset.model import Window
from geo.export.formats import MEDIA_TYPES
from geo.export.options import PictureOptions
from geo.server import jobs, pool
from geo.server import state as served
from geo.server.api.endpoint import Answer, Resource
from geo.server.api.parameters import Choice, Day, eyes_of
from geo.server.api.snapshots import drawing_parameters

if TYPE_CHECKING:
    from collections.abc import Iterator

    from geo.course.request import CourseRequest
    from geo.server.api.endpoint import Values
    from geo.server.api.parameters import Parameter

ALL = "all"
"""What stands for every measure that a table can have."""


def course_resources(prefix: str, day: Day, eyes: tuple[Parameter, ...]) -> Iterator[Resource]:
    """Yield the resource of each form of amounts, of a period and of a ribbon.

    Parameters
    ----------
    prefix
        What stands before the name in every address.
    day
        The parameter of the day.
    eyes
        The parameters that choose the timeline.
    """
    span, record = served.dataset().opening, served.dataset().record
    first = Day("first", "The first day.", span.start, record)
    last = Day("last", "The last day.", span.end, record)
    around = (
        replace(first, description="The first of many days.", default=None),
        replace(last, description="The last of many days.", default=None),
    )
    every = Choice("every", "Whether to draw every reading, in lanes.", "false", ("false", "true"))
    for form in AMOUNTS_FORMATS:
        summary = f"How much each party holds on a date: places, square kilometres, people, as {form.upper()}"
        own: tuple[Parameter, ...] = (day, *around, _measure(form), *eyes, *_drawing(form))
        yield _resource(f"{prefix}/amounts.{form}", summary, own, _Amounts(form))
    for form in PERIOD_FORMATS:
        summary = f"What a stretch of days did to each place, as {form.upper()}"
        own = (first, last, *eyes, *_drawing(form))
        yield _resource(f"{prefix}/period.{form}", summary, own, _Period(form))
    for form in RIBBON_FORMATS:
        summary = f"Who held each place day by day, as {form.upper()}"
        own = (first, last, every, *eyes, *_drawing(form))
        yield _resource(f"{prefix}/ribbon.{form}", summary, own, _Ribbon(form))


def _resource(
    path: str, summary: str, parameters: tuple[Parameter, ...], answer: _CourseAnswer
) -> Resource:
    return Resource(path, summary, parameters, (MEDIA_TYPES[answer.format],), answer)


def _measure(form: CourseFormat) -> Choice:
    measures: tuple[str, ...] = measures_of(served.dataset())
    if form in DRAWN:
        return Choice("by", "What is counted.", Measure.PLACES, measures)
    return Choice("by", "What is counted.", ALL, (ALL, *measures))


def _drawing(form: CourseFormat) -> tuple[Parameter, ...]:
    if form in DRAWN:
        return drawing_parameters()
    if form is CourseFormat.PPTX:
        return tuple(each for each in drawing_parameters() if each.name in ("theme", "language"))
    return ()


class _CourseAnswer:
    """Answers with what is told of several days in one format."""

    def __init__(self, form: CourseFormat) -> None:
        self.format = form

    async def __call__(self, values: Values, client: str) -> Answer:
        request = self.request(values)
        content = await pool.shared().run(jobs.course(request), client)
        return Answer(content, request.media_type, request.name_in(served.dataset()))

    def request(self, values: Values) -> CourseRequest:
        raise NotImplementedError

    def options(self, values: Values) -> PictureOptions:
        """Return how a picture is drawn; what has no picture has the usual options."""
        usual = PictureOptions()
        return PictureOptions(
            layout=values.get("layout", usual.layout),
            theme=values.get("theme", usual.theme),
            dpi=(values.get("dpi") or 0) if self.format is CourseFormat.PNG else 0,
            language=values.get("language", usual.language),
        )


class _Amounts(_CourseAnswer):
    def request(self, values: Values) -> AmountsRequest:
        record = served.dataset().record
        ends = values["first"], values["last"]
        window = Window(ends[0] or record.start, ends[1] or record.end) if any(ends) else None
        by = None if values["by"] == ALL else Measure(values["by"])
        return AmountsRequest(
            values["date"], window, by, eyes_of(values), self.format, self.options(values)
        )


class _Period(_CourseAnswer):
    def request(self, values: Values) -> PeriodRequest:
        window = Window(values["first"], values["last"])
        return PeriodRequest(window, eyes_of(values), self.format, self.options(values))


class _Ribbon(_CourseAnswer):
    def request(self, values: Values) -> RibbonRequest:
        window, every = Window(values["first"], values["last"]), values["every"] == "true"
        return RibbonRequest(window, eyes_of(values), every, self.format, self.options(values))
