"""Pictures: the view on a sheet, drawn without browser or network."""

import io
import json
import re
from collections.abc import Callable
from datetime import date
from pathlib import Path
from xml.etree import ElementTree

import geopandas as gpd
import numpy as np
import pandas as pd
import pytest
from PIL import Image

from briefing.canvas import Canvas, drawing
from briefing.fonts import name_missing
from briefing.furniture import draw_scale_bar, read_code
from briefing.glyphs import GLYPHS
from briefing.grouping import Drawn
from briefing.picture import SHEETS, compose_picture, draw_picture
from briefing.projection import Frame, fit_frame
from briefing.qgis import MARKERS
from briefing.symbols import shorten, spot_radius
from briefing.themes import read_theme
from briefing.view import View, make_view, read_query
from briefing.words import DISCLAIMER, EXAMPLE_MARK, phrase_title
from geo.filters import Filters
from geo.symbols import read_symbols

GOLDEN = Path(__file__).parent / "golden"
SVG = "{http://www.w3.org/2000/svg}"


def _words(svg: bytes) -> str:
    return " ".join("".join(text.itertext()) for text in ElementTree.fromstring(svg).iter(f"{SVG}text"))


@pytest.mark.parametrize("form", ["png", "svg", "pdf"])
def test_the_same_view_gives_the_same_bytes(view: View, form: str) -> None:
    """Nothing of the clock, of chance or of the run gets into a picture."""
    assert draw_picture(view, form) == draw_picture(view, form)


@pytest.mark.parametrize("sheet", ["16:9", "a4"])
@pytest.mark.parametrize("theme", ["light", "print"])
def test_a_picture_looks_as_it_was_approved(view: View, sheet: str, theme: str) -> None:
    """The picture differs from the one that was looked at by less than the eye sees (golden/remake.py makes those)."""
    golden = Image.open(GOLDEN / f"{theme}-{sheet.replace(':', '')}.png").convert("RGB")
    drawn = Image.open(io.BytesIO(draw_picture(view, "png", sheet=sheet, theme=theme))).convert("RGB")
    assert drawn.size == tuple(round(part) for part in (SHEETS[sheet].width, SHEETS[sheet].height))
    small = drawn.resize(golden.size, Image.Resampling.BOX)
    difference = np.abs(np.asarray(small, dtype=float) - np.asarray(golden, dtype=float))
    assert difference.mean() < 1.2
    assert np.percentile(difference, 99) < 40


def test_twice_the_scale_is_twice_the_pixels(view: View) -> None:
    """A PNG at scale 2 has double width and height."""
    assert Image.open(io.BytesIO(draw_picture(view, scale=2))).size == (3200, 1800)


def test_all_that_must_be_said_is_on_it(make: Callable[..., View]) -> None:
    """Title, filters, counts, age, sources, disclaimer, example mark and link are text in the SVG, and so are names."""
    view = make(Filters(date(2022, 9, 12), date(2022, 9, 13), country=("Armenia",)), address="https://example.org/d")
    words = _words(draw_picture(view, "svg"))
    for needed in (phrase_title(view), "country Armenia", "Data as of 14 September 2022", "GeoNames", EXAMPLE_MARK):
        assert needed in words
    assert DISCLAIMER in re.sub(r"\s+", " ", words)
    assert "https://example.org/d?country=Armenia&from=2022-09-12&to=2022-09-13" in words
    assert {"Goris", "Kapan", "Jermuk"} <= set(words.split())


def test_the_legend_has_only_what_is_shown(make: Callable[..., View]) -> None:
    """A type, a standing or a kind of place that is not drawn is not explained."""
    words = _words(draw_picture(make(Filters(date(2020, 9, 28), date(2020, 9, 28))), "svg"))
    assert "Shelling" in words and "Armed clash" not in words
    assert "Contradicted" not in words and "Somewhere on this border" not in words


def test_text_stays_text(make: Callable[..., View]) -> None:
    """Formulas, markup, control characters and overrides of direction in a title are letters or left out."""
    title = "Cost $x^2$ <script>alert(1)</script> \x07\u202egnp.exe ${bad} &amp; \\frac{1}{2}"
    svg = draw_picture(make(title=title), "svg")
    words = _words(svg)
    assert "Cost $x^2$ <script>alert(1)</script> gnp.exe ${bad} &amp; \\frac{1}{2}" in words
    assert b"<script" not in svg and "\u202e" not in words


@pytest.mark.parametrize(
    "title",
    [
        "W" * 500,
        "word " * 100,
        "حرب على الحدود بين " * 12,
        "亚美尼亚与阿塞拜疆" * 30,
        "🔥💥" * 60,
        "Ünïçødé Երևան თბილისი",
    ],
)
def test_long_and_foreign_titles_stay_on_the_sheet(make: Callable[..., View], title: str) -> None:
    """A title of 500 letters and of any script is cut to two lines; letters that no font has become words."""
    with drawing():
        canvas, *_ = compose_picture(make(title=title), SHEETS["a4"], read_theme("light"))
        _check_texts(canvas)


def test_an_empty_view_is_an_honest_picture(make: Callable[..., View]) -> None:
    """With no event in the window the map says so and the counts still add up."""
    words = _words(draw_picture(make(Filters(date(1999, 1, 1), date(1999, 1, 2))), "svg"))
    assert "No event of this view can be shown on the map" in words
    assert "1–2 January 1999 · 0 events" in words
    with drawing():
        canvas, *_ = compose_picture(
            make(Filters(date(1999, 1, 1), date(1999, 1, 2))), SHEETS["a4"], read_theme("print")
        )
        _check_texts(canvas)


def test_a_picture_of_a_hundred_thousand_events_is_grouped(events: gpd.GeoDataFrame) -> None:
    """Many events become badges that do not touch, not a smear."""
    rng = np.random.default_rng(7)
    many = events.iloc[np.zeros(100_000, dtype=int)].reset_index(drop=True)
    many["event_id"] = many["report_ids"] = pd.array([f"e{number}" for number in range(len(many))], dtype="str")
    many["longitude"], many["latitude"] = rng.normal(46, 2, len(many)).round(1), rng.normal(40, 1, len(many)).round(1)
    many["geometry"] = gpd.points_from_xy(many["longitude"], many["latitude"], crs=events.crs)
    many["kind"] = pd.array(["point"] * len(many), dtype="str")
    view = make_view(many, None, Filters())
    with drawing():
        canvas, *_ = compose_picture(view, SHEETS["16:9"], read_theme("light"))
        assert len(canvas.texts) < 1_500
        _check_texts(canvas)


def test_text_never_overlaps(events: gpd.GeoDataFrame, reports: gpd.GeoDataFrame) -> None:
    """On fifty views anywhere, near or far, fitted or chosen by hand, no text lies on a text or on a symbol."""
    rng = np.random.default_rng(20220913)
    areas = ~(events["kind"] == "point").to_numpy()
    for number in range(50):
        moved = events.copy()
        # Every other view is where the region and the border of the events are.
        middle = (46, 40) if number % 2 else (rng.uniform(-180, 180), rng.uniform(-75, 80))
        reach = 10 ** rng.uniform(-1.5, 1.5)
        moved.loc[~areas, "longitude"] = (middle[0] + rng.normal(0, reach, (~areas).sum()) + 180) % 360 - 180
        moved.loc[~areas, "latitude"] = np.clip(middle[1] + rng.normal(0, reach / 2, (~areas).sum()), -88, 88)
        moved["geometry"] = gpd.points_from_xy(moved["longitude"], moved["latitude"], crs=events.crs)
        if not number % 2:
            moved.loc[areas, "kind"] = "none"
        half = reach * rng.uniform(0.2, 2)
        bounds = (middle[0] - half, max(middle[1] - half / 2, -89), middle[0] + half, min(middle[1] + half / 2, 89))
        options = {"title": "A view " * int(rng.integers(0, 30)), "bounds": bounds if number % 3 == 0 else None}
        view = make_view(moved, reports, Filters(), address="https://example.org/" * (number % 5 == 0), **options)
        with drawing():
            sheet, theme = (
                SHEETS["a4" if number % 4 < 2 else "16:9"],
                read_theme("print" if number % 7 < 3 else "light"),
            )
            canvas, frame, drawn = compose_picture(view, sheet, theme)
            _check_texts(canvas)
            _check_symbols(canvas, frame, drawn)


def _check_texts(canvas: Canvas) -> None:
    """Fail where a text lies on another, or partly beyond the sheet."""
    texts = [text for text in canvas.texts if text.get_text()]
    left, top, right, bottom = np.array([canvas.box_of(text) for text in texts]).T
    beyond = (left < 0) | (top < 0) | (right > canvas.width) | (bottom > canvas.height)
    assert not beyond.any(), texts[int(np.argmax(beyond))].get_text()
    across = np.minimum.outer(right, right) - np.maximum.outer(left, left)
    down = np.minimum.outer(bottom, bottom) - np.maximum.outer(top, top)
    # Lines of a paragraph may share the room of their tails and accents.
    rows, others = np.nonzero(np.triu((across > 1) & (down > 4), k=1))
    assert not len(rows), [(texts[a].get_text(), texts[b].get_text()) for a, b in zip(rows, others, strict=True)][:5]


def _check_symbols(canvas: Canvas, frame: Frame, drawn: Drawn) -> None:
    """Fail where a symbol or badge lies on another, or a name on one of them, or a name is cut by the map's edge."""
    spots = [(spot.x, spot.y, spot_radius(spot), shorten(spot.count)) for spot in drawn.spots]
    for number, (x, y, radius, _) in enumerate(spots):
        for other_x, other_y, other, _ in spots[:number]:
            assert np.hypot(x - other_x, y - other_y) > 0.9 * (radius + other), "a badge lies on another"
    left, top, right, bottom = frame.box
    for text in canvas.texts:
        words, (x0, y0, x1, y1) = text.get_text(), canvas.box_of(text)
        inside = x0 < right and x1 > left and y0 < bottom and y1 > top
        assert not inside or (x0 >= left and x1 <= right and y0 >= top and y1 <= bottom), f"{words} is cut"
        for x, y, radius, own in spots if inside else ():
            nearest = np.hypot(x - np.clip(x, x0, x1), y - np.clip(y, y0, y1))
            assert nearest > radius - 3 or words == own, f"{words} lies on a symbol"


def test_bounds_of_the_page_are_kept(make: Callable[..., View]) -> None:
    """A link's place and zoom become the frame, and what lies outside of it is counted."""
    _, bounds, problems = read_query("map=39.3,46.4,11")
    words = _words(draw_picture(make(bounds=bounds), "svg"))
    assert not problems and "Kapan" in words and "Sotk" not in words
    assert "lie outside this frame" in words


@pytest.mark.parametrize(
    ("options", "said"),
    [
        ({"form": "gif"}, "use one of png, svg, pdf"),
        ({"sheet": "letter"}, "use one of 16:9, a4"),
        ({"theme": "dark"}, "use one of light, print"),
        ({"scale": 3}, "use 1 or 2"),
    ],
)
def test_what_cannot_be_drawn_is_said(view: View, options: dict[str, str], said: str) -> None:
    """Each wrong option is answered with what is possible."""
    with pytest.raises(ValueError, match=said):
        draw_picture(view, **options)  # type: ignore[arg-type]


def test_the_colours_are_the_screens() -> None:
    """The light theme has the colours that the browser's map has."""
    script = (Path(__file__).parents[2] / "geo" / "browser" / "colours.js").read_text(encoding="utf-8")
    screen = dict(re.findall(r"(\w+): \"(#[0-9a-f]{6})\"", script[: script.index("dark:")]))
    theme = read_theme("light")
    names = {"sea": "sea", "land": "land", "lake": "lake", "coast": "coast", "border": "border", "halo": "halo"}
    names |= {"outline": "outline", "surface": "surface", "ink": "ink", "label": "label", "province": "province"}
    names |= {"labelSoft": "label_soft", "labelWater": "label_water"}
    assert {name: screen[name] for name in names} == {name: getattr(theme, own) for name, own in names.items()}


def test_the_users_own_borders_stand_in_place_of_those_that_ship(make: Callable[..., View]) -> None:
    """With borders of the user's own their names and lines are drawn, ours are not, and the sources say so."""
    square = [44_000, 38_500, 4_000, 0, 0, 3_000, -4_000, 0]
    line = {"status": "line of control", "lines": [[44_000, 39_000, 4_000, 500]]}
    country = {"iso": "XX", "name": "Ownland", "label": [40.6, 47.5], "zoom": 4, "polygons": [[square]]}
    own = json.dumps({"scale": 1_000, "countries": [country], "lines": [line], "provinces": []}).encode()
    words = _words(draw_picture(make(own=own), "svg"))
    assert "Ownland" in words and "Line of control" in words and "a file of the user’s own" in words
    assert not {"Georgia", "Iran", "Border"} & set(words.replace("Armenia–Azerbaijan border", "").split())


def test_every_type_has_its_figure() -> None:
    """Each glyph of the legend's rules can be drawn in pictures and in QGIS."""
    glyphs = {symbol.glyph for symbol in read_symbols()}
    assert glyphs <= set(GLYPHS) and glyphs <= set(MARKERS)


@pytest.mark.parametrize("bounds", [(44, 38, 48, 41), (40, 30, 75, 45), (-170, -58, 190, 78)])
def test_the_scale_bar_is_true(bounds: tuple[float, float, float, float]) -> None:
    """At the middle of the map the bar is as long as its words say on the ground, on a world map too, which says so."""
    with drawing():
        canvas, theme = Canvas(1600, 900, "#ffffff"), read_theme("light")
        frame = fit_frame(bounds, (36, 100, 1278, 812))
        draw_scale_bar(canvas, frame, theme)
        (words,) = [text.get_text() for text in canvas.texts]
        bar = next(one for one in canvas.axes.collections if len(one.get_paths()[0].vertices) == 6)
        across = bar.get_paths()[0].vertices[:, 0]
    kilometres = float(words.split(" km")[0].replace(",", ""))
    middle_x, middle_y = frame.middle
    length = across.max() - across.min()
    assert frame.measure_bar(middle_x - length / 2, middle_y, length) == pytest.approx(kilometres, rel=0.02)
    assert ("at the middle of the map" in words) == (bounds[0] == -170)


def test_a_link_of_any_length_has_its_picture(make: Callable[..., View]) -> None:
    """A link too long for a code that a camera can read is drawn without one, and the file's properties hold it."""
    short, long = "country=Armenia", "&".join(f"province=Province%20{number}" for number in range(200))
    for query, coded in ((short, True), (long, False)):
        view = make(address="https://example.org/", query=query)
        assert (read_code(view.link) is not None) == coded
        picture = Image.open(io.BytesIO(draw_picture(view)))
        assert picture.info["Source"] == view.link


def test_what_no_font_has_is_said_in_words(monkeypatch: pytest.MonkeyPatch) -> None:
    """A run of emoji is one note, whatever joins them; letters that are there stay."""
    monkeypatch.setattr("briefing.fonts._known_letters", lambda: frozenset(map(ord, "Goris!Гюмри,تبریز")))
    assert name_missing("Goris \U0001f525\u200d\U0001f4a5\ufe0f!") == "Goris [2 emoji]!"
    assert name_missing("Гюмри, تبریز") == "Гюмри, تبریز"
