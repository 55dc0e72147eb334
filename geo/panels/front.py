"""The first screen of the Map page as HTML: the day in words and as a sketch, before any script runs."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from geo.control.headline import dated_headline, headline, page_title
from geo.credits import product
from geo.design.hatching import css_hatches
from geo.design.properties import css_variables
from geo.design.typeface import arabic_type
from geo.frontend.assets import static
from geo.frontend.scripts import script_of
from geo.frontend.templates import render
from geo.language import terms
from geo.language.catalogue import spoken
from geo.panels.sketch import listed, sketch_css, sketch_html

if TYPE_CHECKING:
    from datetime import date

    from geo.control.timeline import Timeline
    from geo.panels.sketch import SketchGround


@dataclass(frozen=True)
class Addresses:
    """The addresses that the first screen names, all relative to the page.

    ``alone`` is the standalone page. The page behind it asks for what is ``asked`` before it shows
    anything, then for the ``scripts`` of the frame with the map, and for its own ``modules``. On a slow
    line this order is the fastest: the scripts are large, and arrive while the page connects.
    """

    alone: str
    asked: tuple[str, ...] = ()
    modules: tuple[str, ...] = ()
    scripts: tuple[str, ...] = ()


def head_html(
    timeline: Timeline, day: date, css: str, *, place: str | None = None, card: str = ""
) -> str:
    """Return what stands in the head of the page: its title, its card and its styles.

    Parameters
    ----------
    timeline, day
        Of whom and when the title tells.
    css
        The styles of the page.
    place
        The place that is chosen, if any.
    card
        The tags of the page's card.
    """
    return render("front_head.html", title=page_title(timeline, day, place), css=css, card=card)


def front_html(timeline: Timeline, day: date, ground: SketchGround, addresses: Addresses) -> str:
    """Return the first screen.

    Parameters
    ----------
    timeline, day, ground
        What it shows, and the ground of its sketch.
    addresses
        What it names of all that the server has.
    """
    described = dated_headline(timeline, day)
    places, further = listed(timeline, day, ground)
    return render(
        "front.html",
        css=f"{arabic_type('./')}{css_variables()}{css_hatches()}{static('front/front.css')}{sketch_css()}",
        language=spoken(),
        eyes=terms.eyes_names(timeline.eyes),
        date=terms.full_date(day),
        headline=headline(timeline, day).text,
        product=product(timeline.dataset),
        sketch=sketch_html(timeline, day, ground, described),
        places=places,
        further=further,
        script=script_of("front/main.js"),
        standalone=addresses.alone,
        asked=addresses.asked,
        modules=addresses.modules,
        scripts=addresses.scripts,
    )
