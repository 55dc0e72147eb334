"""Cards as PNG files: many are made of few drawn parts, and the same request always gives the same bytes."""

from __future__ import annotations

import io
from collections import OrderedDict
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, Final

import numpy as np
from PIL import Image
from PIL.PngImagePlugin import PngInfo

from geo.codes.codebook import opened
from geo.codes.vocabulary import ASSESSED, Eyes
from geo.control.headline import dated_headline
from geo.credits import attribution, licence, product
from geo.design.style import Theme
from geo.export.colours import shared_palette
from geo.export.picture import pixels
from geo.figure.card import Card
from geo.figure.layouts import CARD
from geo.figure.mpl.settings import drawing
from geo.language.catalogue import Language, speaking

if TYPE_CHECKING:
    from collections.abc import Hashable
    from datetime import date

    from geo.control.timeline import Timelines
    from geo.figure.card import Part

COLOURS: Final = 44
"""How many colours a card has at most: few make small files, and fewer would show as steps."""

SAMPLED_AT: Final = 3
"""Which stop of each reading the palette is chosen from: that after this share of them, by which all have spoken."""

COMPRESSION: Final = 6
"""The effort of PNG's compression, of 9: more takes three times as long for a tenth."""

MOST_BYTES: Final = 40_000_000
"""How much memory the drawn parts take at most; those of all cards of a language of ours do not need it."""

LANGUAGES_KEPT: Final = 2


@dataclass(frozen=True)
class Stamp:
    """A drawn part, cut to what is seen of it, and where its upper left corner lies, in pixels."""

    picture: Image.Image
    corner: tuple[int, int]

    @property
    def size(self) -> int:
        """How many bytes its pixels take."""
        width, height = self.picture.size
        return width * height * len(self.picture.getbands())


class CardPictures:
    """The cards of a dataset in one language.

    Parameters
    ----------
    timelines
        The timelines that cards are of.
    language
        The language of all words.
    address
        Where all sources are told; without it a card says that they are behind its link.
    """

    def __init__(self, timelines: Timelines, language: Language, address: str = "") -> None:
        self.timelines, self.language, self.address = timelines, language, address
        self._stamps: OrderedDict[Hashable, Stamp] = OrderedDict()
        self._bytes = 0

    def png(self, day: date, eyes: Eyes = ASSESSED) -> bytes:
        """Return the card of a day, through some eyes.

        Raises
        ------
        UsageError
            If the day is outside the record.
        """
        info, palette = self._info(day, eyes), self._palette
        picture = self._drawn(day, eyes).quantize(palette=palette, dither=Image.Dither.NONE)
        written = io.BytesIO()
        picture.save(written, "png", pnginfo=info, compress_level=COMPRESSION)
        return written.getvalue()

    def _info(self, day: date, eyes: Eyes) -> PngInfo:
        """Return what the file says of itself."""
        timeline, dataset = self.timelines[eyes], self.timelines.dataset
        info = PngInfo()
        with speaking(Language.EN):
            told = {
                "Title": dated_headline(timeline, day),
                "Author": product(dataset),
                "attribution": attribution(dataset),
                "licence": licence(dataset),
                "dataset_version": dataset.version,
                "dataset_sha256": dataset.checksum,
                **{name: str(value) for name, value in eyes.parameters().items()},
            }
        for name, text in told.items():
            info.add_itxt(name, text)
        with speaking(self.language):
            told_in = dated_headline(timeline, day)
        info.add_itxt("Description", told_in, lang=self.language.value)
        return info

    @cached_property
    def _palette(self) -> Image.Image:
        """The palette of all cards, which the days of a sample determine, whatever is asked for first."""
        sample = []
        for reading in opened().readings:
            eyes = Eyes(reading)
            stops = self.timelines[eyes].stops
            sample.append(np.asarray(self._drawn(stops[len(stops) // SAMPLED_AT], eyes)))
        return shared_palette(sample, Theme.LIGHT, COLOURS)

    def _drawn(self, day: date, eyes: Eyes) -> Image.Image:
        with speaking(self.language), drawing():
            card = Card(self.timelines[eyes], day, self.address)
            first, *others = (self._stamp(card, part) for part in card.parts())
        picture = first.picture.copy()
        for stamp in others:
            picture.alpha_composite(stamp.picture, stamp.corner)
        return picture.convert("RGB")

    def _stamp(self, card: Card, part: Part) -> Stamp:
        """Return a part of a card, which is drawn unless an equal one was."""
        found = self._stamps.pop(part.key, None)
        if found is None:
            found = _drawn_stamp(card, part)
            self._bytes += found.size
        self._stamps[part.key] = found
        while self._bytes > MOST_BYTES and len(self._stamps) > 1:
            _, oldest = self._stamps.popitem(last=False)
            self._bytes -= oldest.size
        return found


def _drawn_stamp(card: Card, part: Part) -> Stamp:
    page = card.page()
    if not part.is_ground:
        page.figure.patch.set_alpha(0)
    part.draw(page)
    whole = Image.fromarray(pixels(page.figure, CARD.dpi))
    left, upper, right, lower = whole.getbbox() or (0, 0, 1, 1)
    return Stamp(whole.crop((left, upper, right, lower)), (left, upper))


_KEPT: Final[dict[tuple[str, Language, str], CardPictures]] = {}


def card_pictures(timelines: Timelines, language: Language, address: str = "") -> CardPictures:
    """Return the cards of a dataset in a language; what they share is drawn once, and kept for a while.

    Parameters
    ----------
    timelines, language, address
        As for :class:`CardPictures`.
    """
    key = timelines.dataset.checksum, language, address
    pictures = _KEPT.pop(key, None) or CardPictures(timelines, language, address)
    while len(_KEPT) >= LANGUAGES_KEPT:
        _KEPT.pop(next(iter(_KEPT)))
    _KEPT[key] = pictures
    return pictures
