"""A replay as GIF, MP4 and WebM: one frame a date, held long enough to read.

The videos are encoded by the libraries that PyAV brings along, by one thread and without a clock,
so that the same input always gives the same bytes.
"""

from __future__ import annotations

import io
import threading
from fractions import Fraction
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, Any, Final

import av
import numpy as np
from av.video.reformatter import ColorRange, Colorspace
from PIL import Image, ImageColor

from geo.export.formats import Format
from geo.export.picture import caption, pixels
from geo.figure.film import film_frame
from geo.figure.layouts import FILM
from geo.figure.page import POINTS_PER_INCH
from geo.style import PALETTES, Theme

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence

    from numpy.typing import NDArray

    from geo.control.timeline import Timeline
    from geo.export.options import Reel
    from geo.export.picture import Caption
    from geo.style import Palette

    Frame = NDArray[np.uint8]

RATE = 10
"""Frames a second in a video, where each picture is repeated while it is held."""

COLOURS = 255
SAMPLED_FRAMES = 6
"""From how many frames, or a few more, the palette of a GIF is chosen."""

X264 = {"crf": "20", "preset": "veryfast", "tune": "stillimage", "x264-params": "asm=sse4.2"}
VP9 = {"crf": "30", "b": "0", "deadline": "realtime", "cpu-used": "6"}
CODECS = {Format.MP4: ("libx264", X264), Format.WEBM: ("libvpx-vp9", VP9)}
"""The encoder of each kind of video, and its options.

With its instructions for AVX-512, x264 writes other bytes at every run; with those for SSE 4.2 it
always writes the same.
"""

CONTAINERS = {Format.MP4: {"movflags": "+faststart"}, Format.WEBM: {}}

_FILMING: Final = threading.Lock()
"""A film takes much memory, so that a process makes only one at a time."""


def animation_bytes(
    timeline: Timeline,
    reel: Reel,
    film: Format = Format.GIF,
    *,
    progress: Callable[[], object] = lambda: None,
) -> bytes:
    """Return a replay as a file.

    Parameters
    ----------
    timeline
        The timeline to replay.
    reel
        The dates to show, one frame each, and how.
    film
        GIF, MP4 (H.264) or WebM (VP9).
    progress
        Called whenever another frame is drawn.

    Raises
    ------
    UsageError
        If a date is outside the record.
    """
    studio = _Studio(timeline, reel, progress)
    with _FILMING:
        return _gif(studio) if film is Format.GIF else _video(studio, film)


class _Studio:
    """Where the frames of a film are drawn."""

    def __init__(self, timeline: Timeline, reel: Reel, progress: Callable[[], object]) -> None:
        self.timeline, self.reel, self.progress = timeline, reel, progress
        self.about = caption(timeline, reel.days)

    @property
    def count(self) -> int:
        """How many frames the film has."""
        return len(self.reel.days)

    def holds(self) -> list[float]:
        """Return for how many seconds each frame stands."""
        return [self.reel.hold] * (self.count - 1) + [2 * self.reel.hold]

    def frame(self, number: int) -> Frame:
        """Draw a frame, as rows of red, green and blue."""
        reel = self.reel
        figure = film_frame(
            self.timeline, reel.days, number, theme=reel.theme, language=reel.language
        )
        dpi = POINTS_PER_INCH * reel.height / FILM.height
        drawn = np.ascontiguousarray(pixels(figure, dpi)[..., :3])
        self.progress()
        return drawn


def _gif(studio: _Studio) -> bytes:
    """Return a film as a GIF in which all frames share one palette.

    The frames that the palette is chosen from are drawn first, so that the others are never all
    in memory in full colour.
    """
    step = max(1, studio.count // SAMPLED_FRAMES)
    sampled = {number: studio.frame(number) for number in range(0, studio.count, step)}
    palette = _palette(list(sampled.values()), studio.reel.theme)
    pictures = (
        Image.fromarray(
            sampled.pop(number) if number in sampled else studio.frame(number)
        ).quantize(palette=palette, dither=Image.Dither.NONE)
        for number in range(studio.count)
    )
    written = io.BytesIO()
    next(pictures).save(
        written,
        "gif",
        save_all=True,
        append_images=pictures,
        duration=[round(1000 * hold) for hold in studio.holds()],
        loop=0,
        optimize=False,
        comment=_comment(studio.about).encode(),
    )
    return written.getvalue()


def _palette(sample: Sequence[Frame], theme: Theme) -> Image.Image:
    """Return a picture with the colours that carry meaning and those that a sample of frames needs."""
    fixed = list(_meaningful(PALETTES[theme]))
    colours = np.concatenate([frame[::2, ::2] for frame in sample])
    chosen = Image.fromarray(colours).quantize(
        COLOURS - len(fixed), method=Image.Quantize.MEDIANCUT
    )
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


def _video(studio: _Studio, film: Format) -> bytes:
    """Return a film as a video in which each frame is repeated while it is held."""
    with TemporaryDirectory() as folder:
        path = Path(folder) / f"film.{film.value}"
        frames = map(studio.frame, range(studio.count))
        _write_video(path, frames, studio.holds(), studio.about, film)
        return path.read_bytes()


def _write_video(
    path: Path, frames: Iterable[Frame], holds: Sequence[float], about: Caption, film: Format
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
