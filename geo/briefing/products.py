"""What a storyline can be made into: slides, handouts, a page that stands alone, its own text."""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from geo.briefing.storyline import Storyline
    from geo.control.timeline import Timelines


class Product(StrEnum):
    """A kind of file, by its ending."""

    PPTX = "pptx"
    PDF = "pdf"
    HTML = "html"
    YAML = "yaml"


def product_name(storyline: Storyline, product: Product) -> str:
    """Return the name under which to save a file."""
    return f"briefing_{storyline.story_id}.{product.value}"


def make_product(
    timelines: Timelines, storyline: Storyline, product: Product, *, link: str = ""
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
    """
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
