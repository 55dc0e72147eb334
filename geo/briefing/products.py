"""What a storyline can be made into: slides, handouts, a page that stands alone, its own text."""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING

from geo.language.catalogue import Language, speaking

if TYPE_CHECKING:
    from geo.briefing.storyline import Storyline
    from geo.control.timeline import Timelines


class Product(StrEnum):
    """A kind of file, by its ending."""

    PPTX = "pptx"
    PDF = "pdf"
    HTML = "html"
    YAML = "yaml"


def product_name(storyline: Storyline, product: Product, language: Language = Language.EN) -> str:
    """Return the name under which to save a file.

    Parameters
    ----------
    storyline, product
        What is told, and the kind of file.
    language
        Its language, which the name of a text of the storyline itself has not.
    """
    told = f"_{language}" if language is not Language.EN and product is not Product.YAML else ""
    return f"briefing_{storyline.story_id}{told}.{product.value}"


def make_product(
    timelines: Timelines,
    storyline: Storyline,
    product: Product,
    *,
    link: str = "",
    language: Language = Language.EN,
) -> bytes:
    """Return the bytes of a file; the same storyline and data always give the same.

    Parameters
    ----------
    timelines
        The timelines that the steps ask for, with their dataset.
    storyline
        What to tell.
    product
        The kind of file to make of it.
    link
        Where the map is to be found, for a QR code on each slide; without it there is none.
    language
        The language of all words but those of the storyline.
    """
    with speaking(language):
        return _made(timelines, storyline, product, link)


def _made(timelines: Timelines, storyline: Storyline, product: Product, link: str) -> bytes:
    if product is Product.PPTX:
        from geo.briefing.slides import slides_bytes  # noqa: PLC0415 (python-pptx, Matplotlib)

        return slides_bytes(timelines, storyline, link=link)
    if product is Product.PDF:
        from geo.briefing.handout import handout_bytes  # noqa: PLC0415 (Matplotlib)

        return handout_bytes(timelines, storyline)
    if product is Product.HTML:
        from geo.briefing.page import briefing_page  # noqa: PLC0415 (Folium)

        return briefing_page(timelines, storyline)
    from geo.briefing.payload import storyline_fields  # noqa: PLC0415 (Shapely)
    from geo.briefing.yaml_text import storyline_text  # noqa: PLC0415

    return storyline_text(storyline_fields(storyline)).encode()
