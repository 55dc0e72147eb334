"""What a link tells chats, feeds and searches of the page behind it: its card, in tags of the page's head."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from geo.control.headline import dated_headline, headline, page_title
from geo.credits import product
from geo.design.properties import css_variables
from geo.figure.layouts import CARD
from geo.frontend.assets import static
from geo.frontend.templates import render
from geo.language.catalogue import Language, spoken
from geo.language.terms import full_date

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date

    from geo.control.timeline import Timeline

LOCALES: Final = {"en": "en_GB", "fa": "fa_AF", "ps": "ps_AF"}
"""A language with the country whose way of it is written, as OpenGraph has it."""


def card_html(
    timeline: Timeline,
    day: date,
    *,
    page: str,
    picture: str,
    place: str | None = None,
    languages: Mapping[Language, str] | None = None,
    oembed: str = "",
) -> str:
    """Return the tags of a card, in the language that is spoken.

    Parameters
    ----------
    timeline, day
        Whose eyes the page looks through, and the day that it shows.
    page, picture
        The addresses of the page and of its card's picture, with their host: whoever reads the
        tags has nothing that they could be relative to.
    place
        The place that is chosen on the page, by its id.
    languages
        The address of the page in each language, its own among them.
    oembed
        The address at which the page is told as oEmbed, if there is one.
    """
    known = languages or {}
    width, height = CARD.pixels
    return render(
        "card_head.html",
        title=page_title(timeline, day, place),
        description=headline(timeline, day).text,
        alternative=dated_headline(timeline, day),
        site=product(timeline.dataset),
        page=page,
        picture=picture,
        width=width,
        height=height,
        locale=_locale(spoken()),
        locales=[_locale(each) for each in known if each is not spoken()],
        languages=known,
        usual=known.get(Language.EN),
        oembed=oembed,
    )


def _locale(language: Language) -> str:
    return LOCALES.get(language, language.replace("-", "_"))


def share_html(timeline: Timeline, day: date, *, head: str, page: str, picture: str) -> str:
    """Return the page that a link is shared by, which leads on to the map.

    Parameters
    ----------
    timeline, day
        Whose eyes it looks through, and the day that it tells.
    head
        The tags of its card.
    page, picture
        The addresses of the map and of the card's picture.
    """
    return render(
        "share_page.html",
        title=page_title(timeline, day),
        date=full_date(day),
        headline=headline(timeline, day).text,
        alternative=dated_headline(timeline, day),
        css=f"{css_variables()}{static('front/share.css')}",
        head=head,
        page=page,
        picture=picture,
    )


def embedding_html(address: str, script: str, title: str, *, height: int) -> str:
    """Return the code by which others show the map on their pages.

    Parameters
    ----------
    address, script
        The addresses of the embedded page and of the script that gives it its height.
    title
        What the frame is called.
    height
        How high it is until then, in pixels.
    """
    return render("embedded.html", address=address, script=script, title=title, height=height)
