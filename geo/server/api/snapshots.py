"""Pictures over HTTP, within limits: so many pixels, so many at once."""

from __future__ import annotations

from http import HTTPStatus
from math import isqrt
from typing import TYPE_CHECKING

from geo.design.style import Theme
from geo.errors import UsageError
from geo.export.formats import COMPARISONS, MEDIA_TYPES, Format
from geo.export.options import PictureOptions
from geo.export.request import FileRequest
from geo.figure.layouts import SHEETS, Layout
from geo.server import jobs, pool
from geo.server import state as served
from geo.server.api.endpoint import Answer, Resource
from geo.server.api.framing import framing_of, framing_parameters
from geo.server.api.panels import comparison_parameters, panels_of
from geo.server.api.parameters import Choice, Day, Several, Spoken, Whole, eyes_of
from geo.server.api.problems import Refusal

if TYPE_CHECKING:
    from collections.abc import Iterator

    from geo.server.api.endpoint import Values
    from geo.server.api.parameters import Parameter

MOST_PIXELS = 9_000_000
"""The most that a picture may have: A4 at 300 dpi has 8.7 million."""

OF_PAGES = ("layout", "dpi", "width", "height")
"""What a slide does not ask for, whose picture always fills it."""

LEAST_DPI = 50
POINTS_PER_INCH = 72


def picture_resources(prefix: str, eyes: tuple[Parameter, ...]) -> Iterator[Resource]:
    """Yield the resource of each kind of picture.

    Parameters
    ----------
    prefix
        What stands before the name in every address.
    eyes
        The parameters that choose the timeline.
    """
    dataset = served.dataset()
    day = Day("date", "The day of the states.", dataset.opening.opens_on, dataset.record)
    outlined = Several(
        "highlight",
        "The places to outline, by their ids, separated by commas.",
        tuple(place.place_id for place in dataset.mapped_places),
    )
    framing = (outlined, *framing_parameters(dataset))
    for format_ in (*COMPARISONS, Format.TXT):
        kind, media_types = format_.value, (MEDIA_TYPES[format_],)
        form = "in words" if format_ is Format.TXT else f"as {kind.upper()}"
        framed = tuple(each for each in framing if each.name != "amounts")
        compared = (*drawing_parameters(compared=True), *framed)
        if format_ is Format.PPTX:
            form = "as a slide (PPTX)"
            compared = tuple(each for each in compared if each.name not in OF_PAGES)
        else:
            yield Resource(
                f"{prefix}/snapshot.{kind}",
                f"The map of a date {form}",
                *((day, *eyes, *drawing_parameters(), *framing), media_types, _Picture(format_)),
            )
        yield Resource(
            f"{prefix}/comparison.{kind}",
            f"Maps of dates or of readings side by side, or many dates as small maps, {form}",
            *((*comparison_parameters(eyes), *compared), media_types, _Comparison(format_)),
        )


def drawing_parameters(*, compared: bool = False) -> tuple[Parameter, ...]:
    """Return the parameters that say how a picture is drawn; no page is bare with two maps on it."""
    layouts = tuple(layout for layout in Layout if not (compared and layout is Layout.BARE))
    most = min(map(most_dpi, Layout))
    return (
        Choice("layout", "The page that the picture fills.", Layout.SLIDE, layouts),
        Choice("theme", "The ground that it is drawn on.", Theme.LIGHT, tuple(Theme)),
        Whole(
            "dpi",
            f"Dots per inch of a PNG, up to {MOST_PIXELS:,} pixels; without it, what suits the "
            "layout. SVG and PDF are vectors, which have none.",
            *(None, LEAST_DPI, most),
        ),
        Spoken("language", "The language of names, states and legend."),
    )


def most_dpi(layout: Layout) -> int:
    """Return the dots per inch at which a layout still keeps within the limit."""
    sheet = SHEETS[layout]
    return isqrt(int(MOST_PIXELS * POINTS_PER_INCH**2 / (sheet.width * sheet.height)))


class _Picture:
    """Answers with pictures of one format."""

    def __init__(self, format_: Format) -> None:
        self.format = format_

    async def __call__(self, values: Values, client: str) -> Answer:
        request = self._request(values)
        content = await pool.shared().run(jobs.picture(request), client)
        return Answer(content, request.media_type, request.name_in(served.dataset()))

    def _request(self, values: Values) -> FileRequest:
        return self._of(values, self._options(values))

    def _of(self, values: Values, options: PictureOptions) -> FileRequest:
        return FileRequest(self.format, (values["date"],), eyes_of(values), options)

    def _options(self, values: Values) -> PictureOptions:
        try:
            options = PictureOptions(
                layout=values.get("layout", Layout.SLIDE),
                theme=values["theme"],
                dpi=(values["dpi"] or 0) if self.format is Format.PNG else 0,
                language=values["language"],
                highlight=values["highlight"],
                **framing_of(values),
            )
        except UsageError as error:
            raise Refusal(HTTPStatus.CONFLICT, str(error)) from None
        if options.width * options.height > MOST_PIXELS:
            raise Refusal(
                HTTPStatus.CONFLICT, f"A picture has at most {MOST_PIXELS:,} pixels here."
            )
        return options


class _Comparison(_Picture):
    """Answers with pictures of several maps."""

    def _of(self, values: Values, options: PictureOptions) -> FileRequest:
        return FileRequest(self.format, options=options, panels=panels_of(values))
