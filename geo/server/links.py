"""The addresses of what the app shows, with its host: for tags, cards and pages of others, which are not of this site."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Self
from urllib.parse import urlencode, urljoin

from geo.language.catalogue import Language, spoken
from geo.language.terms import languages_of
from geo.server import state as served
from geo.server.choosing import LANGUAGE, QUERY

if TYPE_CHECKING:
    from collections.abc import Mapping

    from starlette.requests import Request

    from geo.view import View

MAP_PATH = "/"
STANDALONE_PATH = "/assets/standalone.html"
"""The page of the map, and the page that stands alone, below where the app begins."""

EMBED = "embed"
"""The parameter of the map as others show it on their pages."""


@dataclass(frozen=True)
class Links:
    """The addresses of one view, below where the app begins; that ends in a slash."""

    root: str
    view: View

    @classmethod
    def of(cls, request: Request, view: View, *, below: str = ".") -> Self:
        """Return the links to a view by the host that a request asks for.

        Parameters
        ----------
        request
            The request; behind a proxy its scheme is the one that the proxy names.
        view
            What is shown.
        below
            The app's beginning, relative to the address of the request.
        """
        return cls(urljoin(str(request.url.replace(query="")), below), view)

    @property
    def page(self) -> str:
        """The Map page, in the language that is spoken."""
        return self.page_in(spoken())

    def page_in(self, language: Language) -> str:
        """Return the Map page in a language."""
        return f"{self.root}?{urlencode(self._shown(language))}"

    @property
    def languages(self) -> Mapping[Language, str]:
        """The Map page in each language of the dataset."""
        return {each: self.page_in(each) for each in languages_of(served.dataset())}

    @property
    def embedded(self) -> str:
        """The page that others show on theirs."""
        return f"{self.root}?{urlencode({EMBED: 1, **self._shown(spoken())})}"

    @property
    def resizing(self) -> str:
        """The script that gives the embedded page its height."""
        return f"{self.root}assets/embed.js"

    @property
    def oembed(self) -> str:
        """What tells all of it to programs."""
        return f"{self.root}oembed?{urlencode({'url': self.page, 'format': 'json'})}"

    @property
    def picture(self) -> str:
        """The picture of the card."""
        asked = {"date": self.view.day.isoformat(), **self.view.eyes.parameters()}
        query = urlencode({**asked, "language": spoken().value})
        return f"{self.root}{served.api_path().removeprefix('/')}/card.png?{query}"

    def _shown(self, language: Language) -> dict[str, str]:
        shown = {"date": self.view.day.isoformat(), **self.view.eyes.parameters()}
        if self.view.place:
            shown["place"] = self.view.place
        if served.chosen():
            shown[QUERY] = served.names()[served.chosen()]
        return shown if language is Language.EN else {**shown, LANGUAGE: language.value}
