"""A replay as GIF, MP4 and WebM: one frame a date, held long enough to read.

The videos are encoded by the libraries that PyAV brings along, by one thread and without a clock,
so that the same input always gives the same bytes.
"""

from __future__ import annotations

import threading
from dataclasses import dataclass
from fractions import Fraction
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, Any, Final

import av
import numpy as np
from av.video.reformatter import ColorRange, Colorspace
from PIL import Image

from geo.control.contrast import Contrast, MapPanel
from geo.export.colours import shared_palette
from geo.export.formats import Format
from geo.export.options import FilmOptions
from geo.export.parts import parts_of_file
from geo.export.picture import caption, film_caption, pixels, told_of
from geo.figure.film import film_frame, panels_frame
from geo.figure.layouts import FILM
from geo.figure.page import POINTS_PER_INCH

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from datetime import date

    from numpy.typing import NDArray

    from geo.control.timeline import Timeline
    from geo.export.parts import Parts
    from geo.export.picture import Caption

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

AS_USUAL: Final = FilmOptions()

_FILMING: Final = threading.Lock()
"""A film takes much memory, so that a process makes only one at a time."""


def animation_parts(
    timeline: Timeline,
    days: Sequence[date],
    film: Format = Format.GIF,
    options: FilmOptions = AS_USUAL,
    *,
    beside: Sequence[Timeline] = (),
    progress: Callable[[], object] = lambda: None,
) -> Parts:
    """Yield a replay as a file, which is written into a folder that vanishes afterwards.

    Parameters
    ----------
    timeline
        The timeline to replay.
    days
        The dates to show, one frame each, in order.
    film
        GIF, MP4 (H.264) or WebM (VP9).
    options
        How the film runs.
    beside
        The timelines of the maps beside each other in each frame, where there are several.
    progress
        Called whenever another frame is drawn.

    Raises
    ------
    UsageError
        If a date is outside the record.
    """
    frames = _Frames(timeline, tuple(days), options, progress, tuple(beside))
    with TemporaryDirectory() as folder:
        path = Path(folder) / f"film.{film.value}"
        with _FILMING:
            if film is Format.GIF:
                _write_gif(path, frames)
            else:
                _write_video(path, frames, film)
        yield from parts_of_file(path)


@dataclass(frozen=True)
class _Frames:
    """The frames of a film, drawn one by one."""

    timeline: Timeline
    days: tuple[date, ...]
    options: FilmOptions
    progress: Callable[[], object]
    beside: tuple[Timeline, ...] = ()

    @property
    def about(self) -> Caption:
        """What the film says of itself."""
        if self.beside:
            told = film_caption(self._contrast(self.days[-1]), self.days)
        else:
            told = caption(self.timeline, self.days)
        return told_of(told, self.options.shown())

    def _contrast(self, day: date) -> Contrast:
        """Return the maps beside each other of a date."""
        panels = tuple(MapPanel(day, timeline.eyes) for timeline in self.beside)
        return Contrast(panels, self.beside)

    @property
    def count(self) -> int:
        """How many frames the film has."""
        return len(self.days)

    def holds(self) -> list[float]:
        """Return for how many seconds each frame stands."""
        return [self.options.hold] * (self.count - 1) + [2 * self.options.hold]

    def frame(self, number: int) -> Frame:
        """Draw a frame, as rows of red, green and blue."""
        options, days = self.options, self.days
        if self.beside:
            figure = panels_frame(self._contrast(days[number]), days, number, options)
        else:
            figure = film_frame(self.timeline, days, number, options)
        dpi = POINTS_PER_INCH * options.height / FILM.height
        drawn = np.ascontiguousarray(pixels(figure, dpi)[..., :3])
        self.progress()
        return drawn


def _write_gif(path: Path, frames: _Frames) -> None:
    """Write a film as a GIF in which all frames share one palette.

    The frames that the palette is chosen from are drawn first, so that the others are never all
    in memory in full colour.
    """
    step = max(1, frames.count // SAMPLED_FRAMES)
    sampled = {number: frames.frame(number) for number in range(0, frames.count, step)}
    palette = shared_palette([*sampled.values()], frames.options.theme, COLOURS)
    pictures = (
        Image.fromarray(
            sampled.pop(number) if number in sampled else frames.frame(number)
        ).quantize(palette=palette, dither=Image.Dither.NONE)
        for number in range(frames.count)
    )
    next(pictures).save(
        path,
        "gif",
        save_all=True,
        append_images=pictures,
        duration=[round(1000 * hold) for hold in frames.holds()],
        loop=0,
        optimize=False,
        comment=_comment(frames.about).encode(),
    )


def _write_video(path: Path, frames: _Frames, film: Format) -> None:
    """Write a film as a video in which each frame is repeated while it is held."""
    (codec, options), about = CODECS[film], frames.about
    with av.open(path, "w", format=film.value, options=CONTAINERS[film]) as opened:
        container: Any = opened
        container.flags |= av.container.Flags.bitexact.value
        container.metadata.update({"title": about.title, "comment": _comment(about)})
        stream: Any = None
        moment = 0
        for number, hold in enumerate(frames.holds()):
            picture = frames.frame(number)
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
