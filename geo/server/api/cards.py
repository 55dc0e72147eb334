"""Cards over HTTP: those of the command line, byte for byte."""

from __future__ import annotations

from typing import TYPE_CHECKING

from geo.export.card_request import CardRequest
from geo.export.formats import MEDIA_TYPES, Format
from geo.language.catalogue import Language
from geo.server import jobs, pool
from geo.server import state as served
from geo.server.api.endpoint import Answer, Resource
from geo.server.api.parameters import Spoken, eyes_of

if TYPE_CHECKING:
    from geo.server.api.endpoint import Values
    from geo.server.api.parameters import Day, Parameter


def card_resource(prefix: str, day: Day, eyes: tuple[Parameter, ...]) -> Resource:
    """Return the resource of the card of a date.

    Parameters
    ----------
    prefix
        What stands before the name in every address.
    day
        The parameter of the day.
    eyes
        The parameters that choose the timeline.
    """
    language = Spoken("language", "The language that it is written in.")
    return Resource(
        f"{prefix}/card.{Format.PNG}",
        "The picture of a link to a date, for chats and feeds: 1200 by 630 pixels",
        (day, *eyes, language),
        (MEDIA_TYPES[Format.PNG],),
        _card,
    )


async def _card(values: Values, client: str) -> Answer:
    request = CardRequest(values["date"], eyes_of(values), Language(values["language"]))
    content = await pool.shared().run(jobs.card(request), client)
    return Answer(content, request.media_type, request.name_in(served.dataset()))
