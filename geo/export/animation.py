"""A replay as GIF, MP4 and WebM: one frame a date, held long enough to read.

The videos are encoded by the libraries that PyAV brings along, by one thread and without a clock,
so that the same input always gives the same bytes.
"""

from __future__ import annotations

import io
from dataclasses import dataclass
from enum import StrEnum
from fractions import Fraction
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, Any

import av
import numpy as np
from av.video.reformatter import ColorRange, Colorspace
from PIL import Image, ImageColor

from geo.errors import UsageError
from geo.export.picture import caption, pixels
from geo.figure.film import film_frame
from geo.figure.layouts import FILM
from geo.figure.page import POINTS_PER_INCH
from geo.language import Language
from geo.style import PALETTES, Theme

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence
    from datetime import date

    from numpy.typing import NDArray

    from geo.control import Timeline
    from geo.export.picture import Caption
    from geo.style import Palette

    Frames = Iterable[NDArray[np.uint8]]

HOLD_S = 1.6
LAST_HOLD_S = 3.2
"""How long a frame stands, and how long the last one, in seconds."""

RATE = 10
"""Frames a second in a video, where each picture is repeated while it is held."""

MOST_FRAMES = 400
HEIGHTS = (360, 540, 720, 1080)
COLOURS = 255
SAMPLED_FRAMES = 6
"""How many frames the palette of a GIF is chosen from."""


class Film(StrEnum):
    """What a replay is written as."""

    GIF = "gif"
    MP4 = "mp4"
    WEBM = "webm"


X264 = {"crf": "20", "preset": "veryfast", "tune": "stillimage", "x264-params": "asm=sse4.2"}
VP9 = {"crf": "30", "b": "0", "deadline": "realtime", "cpu-used": "6"}
CODECS = {Film.MP4: ("libx264", X264), Film.WEBM: ("libvpx-vp9", VP9)}
"""The encoder of each kind of video, and its options.

With its instructions for AVX-512, x264 writes other bytes at every run; with those for SSE 4.2 it
always writes the same.
"""

CONTAINERS = {Film.MP4: {"movflags": "+faststart"}, Film.WEBM: {}}


def animation_bytes(
    timeline: Timeline,
    days: Sequence[date],
    film: Film = Film.GIF,
    *,
    height: int = 540,
    theme: Theme = Theme.LIGHT,
    language: Language = Language.EN,
    hold: float = HOLD_S,
    progress: Callable[[], None] = lambda: None,
) -> bytes:
    """Return a replay as a file.

    Parameters
    ----------
    timeline
        The timeline to replay.
    days
        The dates to show, one frame each, in any order.
    film
        GIF, MP4 (H.264) or WebM (VP9).
    height
        The height in pixels, one of 360, 540, 720 and 1080; the width is 16/9 of it.
    theme, language
        As for :func:`geo.figure.snapshot_figure`.
    hold
        How long each frame stands, in seconds; the last one stands twice as long.
    progress
        Called whenever another frame is drawn.

    Raises
    ------
    UsageError
        If there is no date or too many, one is outside the record, or the height is not offered.
    """
    chosen = sorted(set(days))
    if not 1 <= len(chosen) <= MOST_FRAMES:
        raise UsageError(f"A replay takes 1 to {MOST_FRAMES} dates; these are {len(chosen)}.")
    if height not in HEIGHTS:
        raise UsageError(f"The height is one of {', '.join(map(str, HEIGHTS))}, not {height}.")
    reel = _Reel(timeline, chosen, POINTS_PER_INCH * height / FILM.height, theme, language)
    holds = [hold] * (len(chosen) - 1) + [2 * hold]
    about = caption(timeline, chosen)
    frames = reel.frames(progress)
    return (
        _gif(list(frames), holds, about, theme)
        if film is Film.GIF
        else _video(frames, holds, about, film)
    )


@dataclass(frozen=True)
class _Reel:
    """The frames of a replay, drawn one after the other."""

    timeline: Timeline
    days: Sequence[date]
    dpi: float
    theme: Theme
    language: Language

    def frames(self, progress: Callable[[], None]) -> Iterator[NDArray[np.uint8]]:
        """Yield each frame as rows of red, green and blue."""
        for number in range(len(self.days)):
            figure = film_frame(
                self.timeline, self.days, number, theme=self.theme, language=self.language
            )
            yield np.ascontiguousarray(pixels(figure, self.dpi)[..., :3])
            progress()


def _gif(
    frames: Sequence[NDArray[np.uint8]], holds: Sequence[float], about: Caption, theme: Theme
) -> bytes:
    """Return frames as a GIF in which all share one palette."""
    palette = _palette(frames, theme)
    pictures = [
        Image.fromarray(frame).quantize(palette=palette, dither=Image.Dither.NONE)
        for frame in frames
    ]
    written = io.BytesIO()
    pictures[0].save(
        written,
        "gif",
        save_all=True,
        append_images=pictures[1:],
        duration=[round(1000 * hold) for hold in holds],
        loop=0,
        optimize=False,
        comment=_comment(about).encode(),
    )
    return written.getvalue()


def _palette(frames: Sequence[NDArray[np.uint8]], theme: Theme) -> Image.Image:
    """Return a picture with the colours that carry meaning and those that a sample of frames needs."""
    step = max(1, len(frames) // SAMPLED_FRAMES)
    sample = np.concatenate([frame[::2, ::2] for frame in frames[::step]])
    fixed = list(_meaningful(PALETTES[theme]))
    chosen = Image.fromarray(sample).quantize(COLOURS - len(fixed), method=Image.Quantize.MEDIANCUT)
    palette = Image.new("P", (1, 1))
    palette.putpalette(
        [*(part for colour in fixed for part in colour), *(chosen.getpalette() or [])]
    )
    return palette


def _meaningful(palette: Palette) -> Iterator[tuple[int, ...]]:
    """Yield the colours of fills, stripes and marks as they look on paper."""
    paper = np.array(ImageColor.getrgb(palette.paper))
    for fill in palette.fill.values():
        if fill != "none":
            opaque = np.array(ImageColor.getrgb(fill))
            mixed = palette.fill_opacity * opaque + (1 - palette.fill_opacity) * paper
            yield tuple(np.rint(mixed).astype(int).tolist())
    for colour in (*palette.hatch.values(), palette.alert, palette.ink, palette.paper):
        yield ImageColor.getrgb(colour)


def _video(frames: Frames, holds: Sequence[float], about: Caption, film: Film) -> bytes:
    """Return frames as a video in which each is repeated while it is held."""
    with TemporaryDirectory() as folder:
        path = Path(folder) / f"film.{film.value}"
        _write_video(path, frames, holds, about, film)
        return path.read_bytes()


def _write_video(
    path: Path, frames: Frames, holds: Sequence[float], about: Caption, film: Film
) -> None:
    codec, options = CODECS[film]
    with av.open(path, "w", format=film.value, options=CONTAINERS[film]) as opened:
        container: Any = opened
        container.flags |= av.container.Flags.bitexact.value
        container.metadata.update({"title": about.title, "comment": _comment(about)})
        stream: Any = None
        moment = 0
        for picture, hold in zip(frames, holds, strict=True):
            if stream is None:
                stream = _stream(container, codec, options, picture.shape)
            frame = av.VideoFrame.from_ndarray(picture, format="rgb24").reformat(
                format="yuv420p", dst_colorspace=Colorspace.ITU709, dst_color_range=ColorRange.MPEG
            )
            for _ in range(round(hold * RATE)):
                frame.pts = moment
                moment += 1
                container.mux(stream.encode(frame))
        container.mux(stream.encode(None))


def _stream(container: Any, codec: str, options: dict[str, str], shape: tuple[int, ...]) -> Any:
    """Return a new stream that one thread encodes, in the colours of BT.709."""
    stream = container.add_stream(codec, rate=RATE, options=options)
    stream.height, stream.width = shape[:2]
    stream.pix_fmt = "yuv420p"
    context: Any = stream.codec_context
    context.time_base = Fraction(1, RATE)
    context.thread_count = 1
    context.flags |= av.codec.context.Flags.bitexact
    context.colorspace = context.color_primaries = context.color_trc = 1
    context.color_range = 1
    return stream


def _comment(about: Caption) -> str:
    return "; ".join(f"{key}: {text}" for key, text in about.texts.items())
