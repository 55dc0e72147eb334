"""The commands about several days: ``amounts``, ``period`` and ``ribbon``."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeVar

import click

from geo.cli.inputs import open_exporter, parse_day
from geo.cli.options import comparison_options, eyes_options, pass_folder
from geo.cli.output import progress_bar, refuse_existing, write_whole
from geo.cli.saying import command, option
from geo.cli.targets import out_options, read_target
from geo.control.amounts import (
    MEASURE_NAMES,
    Measure,
    amounts_on,
    amounts_told,
    measure_told,
    measures_of,
)
from geo.control.period import period
from geo.course.request import (
    AMOUNTS_FORMATS,
    PERIOD_FORMATS,
    RIBBON_FORMATS,
    AmountsRequest,
    CourseFormat,
    PeriodRequest,
    RibbonRequest,
    make_course,
)
from geo.dataset.model import Window
from geo.language.catalogue import say, speaking
from geo.language.terms import name_of

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence
    from datetime import date
    from pathlib import Path

    from geo.cli.targets import Target
    from geo.codes.vocabulary import Eyes
    from geo.control.timeline import Timeline
    from geo.course.request import CourseRequest
    from geo.export.options import PictureOptions
    from geo.export.request import Exporter

    Command = TypeVar("Command", bound=Callable[..., object])


def course_options(among: tuple[CourseFormat, ...], usual: str) -> Callable[[Command], Command]:
    """Return the options that choose formats and where to write, as ``target``."""

    def read(formats: Sequence[str], out: Path, *, force: bool) -> Target[CourseFormat]:
        kinds = tuple(CourseFormat(each) for each in dict.fromkeys(formats))
        return read_target(kinds, among, out, force=force)

    forms = option(
        "--format",
        "formats",
        type=click.Choice([each.value for each in among]),
        multiple=True,
        help=f"help.several_{usual}",
    )
    return out_options("help.some_files", read, forms)


@command("amounts")
@click.argument("text", metavar="DATE")
@option(
    "--by",
    type=click.Choice([each.value for each in Measure]),
    help="help.counted",
)
@option("--from", "first", metavar="DATE", help="help.first_day")
@option("--to", "last", metavar="DATE", help="help.last_day")
@course_options(AMOUNTS_FORMATS, "words")
@eyes_options
@comparison_options
@pass_folder
def amounts_command(
    folder: Path,
    /,
    *,
    text: str,
    by: str | None,
    first: str | None,
    last: str | None,
    target: Target[CourseFormat],
    eyes: Eyes,
    picture: PictureOptions,
) -> None:
    """Tell how much each party holds on DATE (YYYY-MM-DD): places, square kilometres, people.

    In brackets stands the band from what is confirmed to all that a party holds or says to hold. With a
    format or a file the numbers are written, or drawn over the days around DATE.
    """
    exporter, day = open_exporter(folder), parse_day(text)
    measure = Measure(by) if by else None
    if not target.kinds:
        with speaking(picture.language):
            click.echo("\n".join(_amounts(exporter.timelines[eyes], day, measure)))
        return
    record = exporter.dataset.record
    ends = parse_day(first) if first else record.start, parse_day(last) if last else record.end
    window = Window(*ends) if first or last else None
    _write(
        exporter,
        [AmountsRequest(day, window, measure, eyes, kind, picture) for kind in target.kinds],
        target,
    )


def _amounts(timeline: Timeline, day: date, measure: Measure | None) -> Iterator[str]:
    measures = (measure,) if measure else measures_of(timeline.dataset)
    for each in measures:
        yield f"{MEASURE_NAMES[each]}: {amounts_told(amounts_on(timeline, day, each))}"
    yield say("amounts.band")
    yield from (measure_told(timeline.dataset, each) for each in measures)


@command("period")
@click.argument("first", metavar="FIRST")
@click.argument("last", metavar="LAST")
@course_options(PERIOD_FORMATS, "table")
@eyes_options
@comparison_options
@pass_folder
def period_command(
    folder: Path,
    /,
    *,
    first: str,
    last: str,
    target: Target[CourseFormat],
    eyes: Eyes,
    picture: PictureOptions,
) -> None:
    """Tell what the days from FIRST to LAST did to each place: when it last changed hands, whose it was.

    With a format or a file the table is written, or drawn as a map that is shaded by date.
    """
    exporter = open_exporter(folder)
    window = Window(parse_day(first), parse_day(last))
    if not target.kinds:
        with speaking(picture.language):
            click.echo("\n".join(_period(exporter.timelines[eyes], window)))
        return
    _write(exporter, [PeriodRequest(window, eyes, kind, picture) for kind in target.kinds], target)


def _period(timeline: Timeline, window: Window) -> Iterator[str]:
    from geo.course.words import notes_on, told_of  # noqa: PLC0415 (NumPy, which --help does not need)

    found = period(timeline, window)
    rows = told_of(found, {each.place.place_id: name_of(each.place) for each in found})
    name, when = (
        max(map(len, cells)) for cells in zip(*((r.name, r.when) for r in rows), strict=True)
    )
    yield from (f"{row.name:<{name}}  {row.when:<{when}}  {row.text}" for row in rows)
    yield notes_on(window)[0]


@command("ribbon")
@click.argument("first", metavar="[FIRST]", required=False)
@click.argument("last", metavar="[LAST]", required=False)
@option("--every", is_flag=True, help="help.every")
@course_options(RIBBON_FORMATS, "png")
@eyes_options
@comparison_options
@pass_folder
def ribbon_command(
    folder: Path,
    /,
    *,
    first: str | None,
    last: str | None,
    every: bool,
    target: Target[CourseFormat],
    eyes: Eyes,
    picture: PictureOptions,
) -> None:
    """Draw who held each place day by day, from FIRST to LAST, or over the span that opens."""
    exporter = open_exporter(folder)
    span = exporter.dataset.opening
    window = Window(
        parse_day(first) if first else span.start, parse_day(last) if last else span.end
    )
    kinds = target.kinds or (CourseFormat.PNG,)
    _write(exporter, [RibbonRequest(window, eyes, every, kind, picture) for kind in kinds], target)


def _write(
    exporter: Exporter, wanted: Sequence[CourseRequest], target: Target[CourseFormat]
) -> None:
    paths = target.paths([request.name_in(exporter.dataset) for request in wanted])
    if not target.force:
        refuse_existing(paths)
    with progress_bar(len(wanted)) as step:
        for request, path in zip(wanted, paths, strict=True):
            write_whole(path, make_course(exporter.timelines, request))
            step()
    for path in paths:
        click.echo(path)
