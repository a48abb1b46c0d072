"""A film of the window moving over the period: a GIF, or an MP4 where the extra `film` is installed."""

import io
import subprocess
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date, timedelta
from importlib.util import find_spec
from typing import Any

import numpy as np
import numpy.typing as npt
from PIL import Image

from briefing.canvas import Canvas, box_path, drawing
from briefing.days import as_days, phrase_days
from briefing.grouping import Drawn, Spot
from briefing.picture import Sheet, compose_picture
from briefing.projection import Frame
from briefing.symbols import draw_areas, draw_spots
from briefing.text import count_words
from briefing.themes import Theme, read_theme
from briefing.view import View, find_period
from geo.symbols import read_symbols, type_numbers

SHEET = Sheet(1280, 720, 28)
MOST_FRAMES = 60
# A window is so many steps wide, so that what happened stays in sight for a moment.
STEPS_WIDE = 3
FRAME_MS, LAST_MS = 350, 2_500
COLOURS = 128
COUNTER_PX = 350.0


@dataclass(frozen=True, slots=True)
class Step:
    """One frame: its window, and the rows of `shown` in it and up to its end."""

    first: date
    last: date
    rows: frozenset[int]
    so_far: int


def draw_gif(view: View, *, theme: str = "light") -> bytes:
    """The bytes of an animated GIF; the same view gives the same bytes."""
    frames = [Image.fromarray(frame) for frame in draw_frames(view, theme=theme)]
    palette = _choose_palette(frames[-1])
    packed = [frame.quantize(palette=palette, dither=Image.Dither.NONE) for frame in frames]
    times = [FRAME_MS] * (len(packed) - 1) + [LAST_MS]
    out = io.BytesIO()
    packed[0].save(out, "GIF", save_all=True, append_images=packed[1:], duration=times, loop=0, optimize=False)
    return out.getvalue()


def _choose_palette(frame: Image.Image) -> Image.Image:
    """The colours of a frame and, whether they are in it or not, those of all types."""
    sample = Image.new("RGB", (frame.width, frame.height + 24 * len(read_symbols())))
    sample.paste(frame)
    for number, symbol in enumerate(read_symbols()):
        sample.paste(symbol.colour, (0, frame.height + 24 * number, frame.width, frame.height + 24 * (number + 1)))
    return sample.quantize(COLOURS, method=Image.Quantize.MEDIANCUT)


def draw_mp4(view: View, *, theme: str = "light") -> bytes:
    """The bytes of an MP4 (H.264); raises ValueError where the extra `film` is not installed."""
    if find_spec("imageio_ffmpeg") is None:
        raise ValueError(
            "an .mp4 needs ffmpeg, which is not part of Dateline: install the extra with `pip install imageio-ffmpeg` "
            "(its ffmpeg is under the GPL), or export a .gif"
        )
    from imageio_ffmpeg import get_ffmpeg_exe

    frames = list(draw_frames(view, theme=theme))
    frames += [frames[-1]] * (LAST_MS // FRAME_MS)
    height, width, _ = frames[0].shape
    size, rate = f"{width}x{height}", f"{1_000 / FRAME_MS:.3f}"
    pipe = ["-f", "rawvideo", "-pix_fmt", "rgb24", "-s", size, "-r", rate, "-i", "-"]
    code = ["-an", "-c:v", "libx264", "-pix_fmt", "yuv420p", "-r", "24", "-threads", "1", "-fflags", "+bitexact"]
    ends = ["-flags:v", "+bitexact", "-f", "mp4", "-movflags", "frag_keyframe+empty_moov", "-"]
    command = [get_ffmpeg_exe(), "-v", "error", *pipe, *code, *ends]
    raw = b"".join(frame.tobytes() for frame in frames)
    made = subprocess.run(command, input=raw, capture_output=True, check=False)
    if made.returncode:
        raise ValueError(f"ffmpeg could not make the film: {made.stderr.decode('utf-8', 'replace')[-300:]}")
    return made.stdout


def draw_frames(view: View, *, theme: str = "light") -> Iterator[npt.NDArray[np.uint8]]:
    """The frames as arrays of height × width × 3; the base map and names are drawn once."""
    look = read_theme(theme)
    with drawing():
        canvas, frame, drawn = compose_picture(view, SHEET, look, without_events=True, keep_free=COUNTER_PX)
        ground, names = _split(canvas)
        types = type_numbers(view.shown)
        for step in list_steps(view):
            layer = Canvas(SHEET.width, SHEET.height, "none")
            part = _select(drawn, step.rows, types)
            draw_areas(layer, part, look, frame.box)
            draw_spots(layer, part.spots, look, frame.box)
            _draw_counter(layer, step, frame, len(view.shown), look)
            whole = Image.alpha_composite(ground, Image.fromarray(_pixels(layer)))
            yield np.asarray(Image.alpha_composite(whole, names).convert("RGB"))


def list_steps(view: View) -> tuple[Step, ...]:
    """The windows of the film, each STEPS_WIDE steps long; stretches in which nothing happens are jumped over."""
    first, last = find_period(view)
    shown = view.shown
    if first is None or last is None or not len(shown):
        return (Step(first or date(1970, 1, 1), last or date(1970, 1, 1), frozenset(), 0),)
    length = max(1, -(-((last - first).days + 1) // MOST_FRAMES))
    starts, ends = as_days(shown["event_date"]), as_days(shown["event_date_end"])
    steps: list[Step] = []
    quiet = 0
    for number in range(0, (last - first).days + 1, length):
        end = min(first + timedelta(days=number + length - 1), last)
        begin = max(first, end - timedelta(days=length * STEPS_WIDE - 1))
        inside = (starts <= np.datetime64(end)) & (ends >= np.datetime64(begin))
        quiet = 0 if inside.any() else quiet + 1
        if quiet < 2:
            so_far = int((starts <= np.datetime64(end)).sum())
            steps.append(Step(begin, end, frozenset(np.flatnonzero(inside).tolist()), so_far))
    return tuple(steps)


def _select(drawn: Drawn, rows: frozenset[int], types: npt.NDArray[np.uint8]) -> Drawn:
    """What of the picture is in the window; badges count what is in it alone."""
    return Drawn(
        tuple(_reduce(spot, rows, types) for spot in drawn.spots if not rows.isdisjoint(spot.rows)),
        tuple(region for region in drawn.regions if not rows.isdisjoint(region[-1])),
        tuple(border for border in drawn.borders if not rows.isdisjoint(border[-1])),
        tuple(halo for halo in drawn.halos if not rows.isdisjoint(halo[-1])),
        drawn.outside,
    )


def _reduce(spot: Spot, rows: frozenset[int], types: npt.NDArray[np.uint8]) -> Spot:
    kept = tuple(row for row in spot.rows if row in rows)
    mix = np.bincount(types[list(kept)], minlength=len(read_symbols()))
    return replace(spot, rows=kept, mix=tuple(int(count) for count in mix))


def _draw_counter(canvas: Canvas, step: Step, frame: Frame, total: int, theme: Theme) -> None:
    _, _, right, bottom = frame.box
    box = (right - COUNTER_PX + 12, bottom - 70, right - 12, bottom - 12)
    canvas.paint([box_path(box)], facecolors=theme.surface + "e6", edgecolors=theme.rule, linewidths=1, zorder=30)
    canvas.write(phrase_days(step.first, step.last), box[0] + 12, box[1] + 19, 17, theme.ink, weight=700, zorder=31)
    words = f"{count_words(len(step.rows), 'event')}; {step.so_far:,} of {total:,} so far"
    canvas.write(words, box[0] + 12, box[1] + 42, 14, theme.quiet, zorder=31)


def _split(canvas: Canvas) -> tuple[Any, Any]:
    """The sheet without its text, and its text alone, between which the events are drawn."""
    texts = {id(text) for text in (*canvas.texts, *canvas.halos)}
    children = canvas.axes.get_children()
    layers = []
    for with_text in (False, True):
        for child in children:
            child.set_visible((id(child) in texts) == with_text)
        if with_text:
            canvas.figure.patch.set_alpha(0)
        layers.append(Image.fromarray(_pixels(canvas)))
    return layers[0], layers[1]


def _pixels(canvas: Canvas) -> Any:
    canvas.figure.canvas.draw()
    return np.array(canvas.figure.canvas.buffer_rgba())  # type: ignore[attr-defined]
