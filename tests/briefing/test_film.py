"""The film of the window moving over the period."""

import io
from collections.abc import Callable
from datetime import date
from importlib.util import find_spec
from itertools import pairwise

import pytest
from PIL import Image

from briefing.film import draw_gif, draw_mp4, list_steps
from briefing.view import View
from geo.filters import Filters


def test_the_film_has_a_frame_for_each_step(make: Callable[..., View]) -> None:
    """Each step is one frame, made twice the same; the last one stays longer."""
    view = make(Filters(date(2022, 9, 10), date(2022, 9, 16)))
    film = Image.open(io.BytesIO(made := draw_gif(view)))
    assert film.n_frames == len(list_steps(view)) and film.size == (1280, 720)  # type: ignore[attr-defined]
    assert made == draw_gif(view)


def test_years_of_nothing_are_jumped_over(make: Callable[..., View]) -> None:
    """Steps cover every event; of a quiet stretch only its beginning is shown, and the count so far ends at all."""
    view = make(Filters())
    steps = list_steps(view)
    assert frozenset().union(*(step.rows for step in steps)) == frozenset(range(len(view.shown)))
    assert len(steps) < 20 and steps[-1].so_far == view.counts.events.shown
    assert all(before.last < after.last for before, after in pairwise(steps))


def test_an_empty_film_is_one_honest_frame(make: Callable[..., View]) -> None:
    """Without events the film is the empty picture."""
    film = Image.open(io.BytesIO(draw_gif(make(Filters(date(1999, 1, 1), date(1999, 3, 1))))))
    assert film.n_frames == 1  # type: ignore[attr-defined]


def test_an_mp4_says_what_it_needs(view: View, monkeypatch: pytest.MonkeyPatch) -> None:
    """Without the extra an .mp4 is refused with the remedy and the licence."""
    monkeypatch.setattr("briefing.film.find_spec", lambda name: None if name == "imageio_ffmpeg" else find_spec(name))
    with pytest.raises(ValueError, match=r"pip install imageio-ffmpeg.*GPL"):
        draw_mp4(view)
