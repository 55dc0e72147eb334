"""Pictures of the map as PNG, SVG and PDF: the same input always gives the same bytes.

Nothing in a file comes from a clock: its date is the release date of the dataset. Vector files keep
text as text and bring their fonts with them.
"""

from __future__ import annotations

import io
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Final

import numpy as np
from matplotlib.backends.backend_agg import FigureCanvasAgg
from PIL import Image
from PIL.PngImagePlugin import PngInfo

from geo.control.contrast import MOST_PANELS, Contrast
from geo.control.headline import dated_headline
from geo.credits import product, question
from geo.export.alternative import alternative_text, contrast_text, notes_on_dates, notes_on_maps
from geo.export.formats import Format
from geo.export.metadata import metadata, metadata_of_maps
from geo.export.options import PictureOptions
from geo.figure.comparison import comparison_figure, multiples_figure
from geo.figure.mpl.settings import drawing
from geo.figure.mpl.svg import with_description, with_style_sheet
from geo.figure.mpl.tagged import TaggedPdf
from geo.figure.page import POINTS_PER_INCH
from geo.figure.snapshot import snapshot_figure
from geo.figure.story import Story
from geo.language.catalogue import Language, say, speaking
from geo.language.terms import listed

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from datetime import date, datetime

    from matplotlib.figure import Figure
    from numpy.typing import NDArray

    from geo.control.timeline import Timeline

COMPRESSION = 3
"""The effort of PNG's compression, of 9; more makes files little smaller and takes much longer."""

IN_A_FILE: Final = {"bbox": "extent"}
"""How a file calls what it shows, where Pillow takes the usual name for the frame of an animation."""

AS_USUAL: Final = PictureOptions()


@dataclass(frozen=True)
class Caption:
    """What a picture file says of itself; ``alternative`` is what it shows in words.

    The ``notes`` are what a speaker has beside a slide.
    """

    title: str
    author: str
    released: datetime
    texts: Mapping[str, str]
    language: Language = Language.EN
    alternative: str = ""
    notes: str = ""


def picture_bytes(
    timeline: Timeline,
    days: Sequence[date],
    format_: Format = Format.PNG,
    options: PictureOptions = AS_USUAL,
) -> bytes:
    """Return the picture of a date as a file, or of several in comparison.

    Parameters
    ----------
    timeline
        The timeline to draw.
    days
        One date; two to four that stand side by side; or many, as small maps.
    format_
        PNG, SVG or PDF, or a slide where there are several.
    options
        How it is drawn.

    Raises
    ------
    UsageError
        If a date is outside the record, or the dates cannot be compared.
    """
    chosen = tuple(sorted(set(days)))
    if 1 < len(chosen) <= MOST_PANELS:
        return panels_bytes(Contrast.of_dates(timeline, chosen), format_, options)
    if len(chosen) == 1:
        figure = snapshot_figure(timeline, chosen[0], options)
    else:
        figure = multiples_figure(timeline, chosen, options)
    words = alternative_text(timeline, chosen, options)
    about = caption(timeline, chosen, _language_of(format_, options))
    about = replace(_told(about, options), alternative=words)
    if format_ is Format.PPTX:
        about = replace(about, notes=notes_on_dates(timeline, chosen, options.language))
    return figure_bytes(figure, format_, about, options.resolution)


def _language_of(format_: Format, options: PictureOptions) -> Language:
    """Return the language of what a file says of itself: English, but of a slide, whose notes are read aloud."""
    return options.language if format_ is Format.PPTX else Language.EN


def _told(caption: Caption, options: PictureOptions) -> Caption:
    return replace(told_of(caption, options.shown()), language=options.language)


def told_of(caption: Caption, shown: Mapping[str, str]) -> Caption:
    """Return a caption that tells, too, which extent a picture has, and words of one's own."""
    title = shown.get("title")
    texts = {IN_A_FILE.get(name, name): text for name, text in shown.items() if name != "title"}
    named = f"{title} ({caption.title})" if title else caption.title
    return replace(caption, title=named, texts={**caption.texts, **texts})


def panels_bytes(
    contrast: Contrast, format_: Format = Format.PNG, options: PictureOptions = AS_USUAL
) -> bytes:
    """Return the picture of maps beside each other as a file.

    Parameters
    ----------
    contrast
        The maps, from left to right.
    format_
        PNG, SVG or PDF, or a slide.
    options
        How it is drawn.

    Raises
    ------
    UsageError
        If the maps cannot stand beside each other.
    """
    figure = comparison_figure(contrast, options)
    words = contrast_text(contrast, options)
    about = panels_caption(contrast, _language_of(format_, options))
    about = replace(_told(about, options), alternative=words)
    if format_ is Format.PPTX:
        about = replace(about, notes=notes_on_maps(contrast, options.language))
    return figure_bytes(figure, format_, about, options.resolution)


def caption(timeline: Timeline, days: Sequence[date], language: Language = Language.EN) -> Caption:
    """Return what the file of a picture of some dates says of itself.

    Parameters
    ----------
    timeline, days
        What it shows.
    language
        English but for a slide.
    """
    dataset = timeline.dataset
    texts = metadata(timeline, days[-1], language)
    texts |= {"date": ", ".join(day.isoformat() for day in days)}
    with speaking(language):
        return Caption(_title(timeline, days), product(dataset), dataset.released, texts)


def panels_caption(contrast: Contrast, language: Language = Language.EN) -> Caption:
    """Return what the file of maps beside each other says of itself, in English but for a slide."""
    dataset, texts = contrast.dataset, metadata_of_maps(contrast, language)
    with speaking(language):
        title = say("figure.file_title", question=question(dataset), dates=contrast.name)
        return Caption(title, product(dataset), dataset.released, texts)


def film_caption(contrast: Contrast, days: Sequence[date]) -> Caption:
    """Return what a film of maps beside each other says of itself.

    Parameters
    ----------
    contrast
        The maps of its last frame.
    days
        The dates of all frames.
    """
    about = panels_caption(contrast)
    with speaking(Language.EN):
        when, maps = Story(contrast.timelines[0], tuple(days)).title, listed(contrast.headings)
        dates = say("state.at_place", place=when, state=maps)
        title = say("figure.file_title", question=question(contrast.dataset), dates=dates)
    texts = {**about.texts, "date": ", ".join(day.isoformat() for day in days)}
    return replace(about, title=title, texts=texts)


def _title(timeline: Timeline, days: Sequence[date]) -> str:
    if len(days) == 1:
        return dated_headline(timeline, days[0])
    when = Story(timeline, tuple(days)).title
    return say("figure.file_title", question=question(timeline.dataset), dates=when)


def figure_bytes(figure: Figure, format_: Format, caption: Caption, dpi: float) -> bytes:
    """Return a figure as a file; the figure itself stays as it was.

    Parameters
    ----------
    figure
        A figure of ours.
    format_
        PNG, SVG or PDF, or a slide with a figure of its size.
    caption
        What the file says of itself.
    dpi
        Dots per inch of a PNG, in a slide too; SVG and PDF are vectors.
    """
    if format_ is Format.SVG:
        return _svg(figure, caption)
    if format_ is Format.PDF:
        return _pdf(figure, caption)
    if format_ is Format.PPTX:
        from geo.export.slide import slide_bytes  # noqa: PLC0415 (python-pptx, only for slides)

        return slide_bytes(_png(figure, caption, dpi), caption, caption.notes)
    return _png(figure, caption, dpi)


def pixels(figure: Figure, dpi: float) -> NDArray[np.uint8]:
    """Return a figure as rows of red, green, blue and alpha.

    Parameters
    ----------
    figure
        A figure of ours.
    dpi
        How many pixels an inch has.

    Returns
    -------
    :
        An array of shape (rows, columns, 4), the uppermost row first.
    """
    with drawing():
        figure.set_dpi(dpi)
        canvas = FigureCanvasAgg(figure)
        canvas.draw()
        figure.set_dpi(POINTS_PER_INCH)
        return np.asarray(canvas.buffer_rgba())


def _png(figure: Figure, caption: Caption, dpi: float) -> bytes:
    info = PngInfo()
    for key, text in {"Title": caption.title, "Author": caption.author, **caption.texts}.items():
        info.add_text(key, text)
    if caption.alternative:
        info.add_itxt("Description", caption.alternative, lang=caption.language)
    picture = Image.fromarray(pixels(figure, dpi)).convert("RGB")
    written = io.BytesIO()
    picture.save(written, "png", pnginfo=info, dpi=(dpi, dpi), compress_level=COMPRESSION)
    return written.getvalue()


def _svg(figure: Figure, caption: Caption) -> bytes:
    about = {
        "Title": caption.title,
        "Creator": caption.author,
        "Date": caption.released.date().isoformat(),
        "Description": _description(caption),
        "Rights": caption.texts["licence"],
        "Source": caption.texts["attribution"],
    }
    from geo.figure.webfonts import font_faces  # noqa: PLC0415 (fontTools, only for SVG)

    written = io.BytesIO()
    with drawing():
        figure.savefig(written, format="svg", metadata=about, dpi=POINTS_PER_INCH)
    text = with_style_sheet(written.getvalue().decode(), font_faces(figure))
    return with_description(text, caption.alternative, caption.language).encode()


def _pdf(figure: Figure, caption: Caption) -> bytes:
    about = {
        "Title": caption.title,
        "Author": caption.author,
        "Subject": f"{caption.texts['title']}. {_description(caption)}",
        "Keywords": caption.texts["attribution"],
        "Creator": caption.author,
        "CreationDate": caption.released,
        "ModDate": caption.released,
    }
    written, told = io.BytesIO(), [caption.alternative] if caption.alternative else []
    with drawing(), TaggedPdf(written, about, caption.language.value, told) as pdf:
        pdf.savefig(figure, dpi=POINTS_PER_INCH)
    return written.getvalue()


def _description(caption: Caption) -> str:
    """Return all that the file says of itself in one line."""
    left_out = {"title", "attribution", "licence"}
    parts = (f"{key}: {text}" for key, text in caption.texts.items() if key not in left_out)
    return "; ".join(parts)
