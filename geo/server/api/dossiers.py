"""Dossiers of places over HTTP: those of the command line and of the Map page, byte for byte."""

from __future__ import annotations

from typing import TYPE_CHECKING

from geo.dossier.request import DossierFormat, DossierRequest
from geo.export.formats import MEDIA_TYPES
from geo.server import jobs, pool
from geo.server import state as served
from geo.server.api.endpoint import Answer, Resource
from geo.server.api.parameters import Choice, Day, Spoken, eyes_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from geo.server.api.endpoint import Values
    from geo.server.api.parameters import Parameter

NAMES = {
    DossierFormat.PDF: "pages of A4",
    DossierFormat.HTML: "one page that needs no network",
    DossierFormat.MD: "Markdown",
}
"""What each form is called where the API is described."""


def dossier_resources(prefix: str, day: Day, eyes: tuple[Parameter, ...]) -> Iterator[Resource]:
    """Yield the resource of each form of a dossier.

    Parameters
    ----------
    prefix
        What stands before the name in every address.
    day
        The parameter of the day.
    eyes
        The parameters that choose the timeline.
    """
    places = tuple(place.place_id for place in served.dataset().mapped_places)
    place = Choice("place", "The place, by its id.", places[0], places)
    language = Spoken(
        "language",
        "The language that it is written in.",
    )
    for form in DossierFormat:
        summary = f"The dossier of a place as {NAMES[form]}: map, every turn with its reports, doubts, sources"
        parameters: tuple[Parameter, ...] = (place, day, *eyes, language)
        yield Resource(
            f"{prefix}/dossier.{form}",
            summary,
            parameters,
            (MEDIA_TYPES[form],),
            _DossierAnswer(form),
        )


class _DossierAnswer:
    """Answers with dossiers of one form."""

    def __init__(self, form: DossierFormat) -> None:
        self.form = form

    async def __call__(self, values: Values, client: str) -> Answer:
        request = DossierRequest(
            values["place"], values["date"], eyes_of(values), self.form, values["language"]
        )
        content = await pool.shared().run(jobs.dossier(request), client)
        return Answer(content, request.media_type, request.name_in(served.dataset()))
