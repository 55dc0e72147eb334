"""What a link to a day through other eyes than the usual ones leads to: its card, and on to the map."""

from __future__ import annotations

from typing import TYPE_CHECKING
from urllib.parse import urlencode, urljoin

from geo.codes.vocabulary import ASSESSED
from geo.control.headline import headline, page_title
from geo.frontend.templates import render
from geo.language.catalogue import speaking, spoken
from geo.panels.cards import card_html
from geo.publish.downloads import card_path, eyes_with_cards, folder_of, stop_up_to
from geo.publish.edition import MAP, SHARE

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from geo.codes.vocabulary import Eyes
    from geo.publish.edition import Edition


def share_pages(edition: Edition) -> Iterator[tuple[str, str]]:
    """Yield a small page for each stop of each pair of eyes that has cards, with where it lies.

    The usual ones have none: their stops have a whole page each.
    """
    for eyes in eyes_with_cards(edition, edition.languages[0]):
        if eyes != ASSESSED:
            for day in edition.stops(eyes):
                name = f"{SHARE}/{folder_of(eyes)}/{day}"
                yield edition.at(name).path, _page(edition, eyes, day, name)


def card_tags(edition: Edition, eyes: Eyes, day: date, name: str) -> str:
    """Return what a page tells chats and feeds of its card; nothing where nobody knows its address.

    Parameters
    ----------
    edition
        What is published.
    eyes, day
        Whose eyes the page looks through, and its day; its card is that of the stop at or before it.
    name
        The page by its name.
    """
    if not edition.base_url:
        return ""
    addresses = {}
    for language in edition.languages:
        with speaking(language):
            addresses[language] = edition.at(name).address
    card = card_path(edition, spoken(), eyes, stop_up_to(edition, eyes, day))
    picture = urljoin(edition.base_url, card)
    page = addresses[spoken()]
    return card_html(edition.timelines[eyes], day, page=page, picture=picture, languages=addresses)


def _page(edition: Edition, eyes: Eyes, day: date, name: str) -> str:
    timeline, leaf = edition.timelines[eyes], edition.at(name)
    asked = {"date": day.isoformat(), **eyes.parameters()}
    return render(
        "published/shared.html",
        title=page_title(timeline, day),
        told=headline(timeline, day).text,
        card=card_tags(edition, eyes, day, name),
        picture=leaf.to(card_path(edition, spoken(), eyes, day)),
        onward=f"{leaf.to(edition.at(MAP).path)}?{urlencode(asked)}",
    )
