"""Pictures over HTTP, within limits: so many pixels, so many at once."""

from __future__ import annotations

from math import isqrt
from typing import TYPE_CHECKING

from geo.dataset.vocabulary import Eyes
from geo.export.formats import MEDIA_TYPES, PICTURES, Format
from geo.export.options import Look
from geo.export.request import Order
from geo.figure.layouts import SHEETS, Layout
from geo.language.catalogue import Language
from geo.server import state as served
from geo.server.api.endpoint import Answer, Resource
from geo.server.api.parameters import Choice, Several, Whole
from geo.server.api.problems import Fault
from geo.server.pool import Studio
from geo.style import Theme

if TYPE_CHECKING:
    from collections.abc import Iterator

    from geo.server.api.endpoint import Values
    from geo.server.api.parameters import Parameter

MOST_PIXELS = 9_000_000
"""The most that a picture may have: A4 at 300 dpi has 8.7 million."""

LEAST_DPI = 50
POINTS_PER_INCH = 72
STUDIO = Studio()


def snapshot_resources(prefix: str, dated: tuple[Parameter, ...]) -> Iterator[Resource]:
    """Yield the resource of each kind of picture; ``dated`` chooses the day and the timeline."""
    most = max(most_dpi(layout) for layout in Layout)
    parameters = (
        *dated,
        Choice("layout", "The page that the picture fills.", Layout.SLIDE, tuple(Layout)),
        Choice("theme", "The ground that it is drawn on.", Theme.LIGHT, tuple(Theme)),
        Whole(
            "dpi",
            f"Dots per inch of a PNG, up to {MOST_PIXELS:,} pixels; without it, what suits the "
            "layout. SVG and PDF are vectors, which have none.",
            None,
            LEAST_DPI,
            most,
        ),
        Choice(
            "language",
            "The language of names, states and legend.",
            Language.EN,
            tuple(Language),
        ),
        Several(
            "highlight",
            "The places to outline, by their ids, separated by commas.",
            tuple(place.place_id for place in served.dataset().mapped_places),
        ),
    )
    for format_ in PICTURES:
        yield Resource(
            f"{prefix}/snapshot.{format_.value}",
            f"The map of a date as {format_.value.upper()}",
            parameters,
            (MEDIA_TYPES[format_],),
            _Snapshot(format_),
            _too_large,
        )


def most_dpi(layout: Layout) -> int:
    """Return the dots per inch at which a layout still keeps within the limit."""
    sheet = SHEETS[layout]
    return isqrt(int(MOST_PIXELS * POINTS_PER_INCH**2 / (sheet.width * sheet.height)))


class _Snapshot:
    """Answers with pictures of one format."""

    def __init__(self, format_: Format) -> None:
        self.format = format_

    async def __call__(self, values: Values) -> Answer:
        order = _order(self.format, values)
        return Answer(await STUDIO.picture(order), order.media_type, order.name)


def _order(format_: Format, values: Values) -> Order:
    usual = SHEETS[values["layout"]].dpi
    dpi = values["dpi"] if format_ is Format.PNG and values["dpi"] else usual
    look = Look(values["layout"], values["theme"], dpi, values["language"], values["highlight"])
    return Order(format_, values["date"], Eyes(values["reading"], values["known"]), look)


def _too_large(values: Values) -> tuple[Fault, ...]:
    most = most_dpi(values["layout"])
    if values["dpi"] is None or values["dpi"] <= most:
        return ()
    detail = f"{values['dpi']} dpi is too much for {values['layout'].value}, which may have {most}."
    return (Fault("dpi", detail),)
