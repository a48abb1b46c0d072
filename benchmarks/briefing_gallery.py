"""The gallery: every export of the example articles, benchmarks/briefing_gallery.py FOLDER [--pages]

With --pages the deck, the report and the single file are turned into pictures too, to be looked at; this needs
LibreOffice (soffice), pdftoppm and Chromium on PATH.
"""

import argparse
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path

HOUSE = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(HOUSE))

from PIL import Image  # noqa: E402  (the house is on the path only now)

from briefing.collect import merge_frame  # noqa: E402
from briefing.export import Options, write_view  # noqa: E402
from briefing.view import View, make_view  # noqa: E402
from gazetteer.seeds import seed_path  # noqa: E402
from gazetteer.store import open_gazetteer  # noqa: E402
from geo.borders import load_borders  # noqa: E402
from geo.episodes import find_episodes  # noqa: E402
from geo.filters import Filters  # noqa: E402
from geo.frame import as_report_frame  # noqa: E402
from geo.join import join_borders  # noqa: E402
from reports.code import code_articles  # noqa: E402
from reports.read import read_articles  # noqa: E402

COUNTRIES = ("Armenia", "Azerbaijan", "Nagorno-Karabakh (disputed area)")
FILES: tuple[tuple[str, Options], ...] = (
    ("map.png", Options()),
    ("map-print.png", Options(sheet="a4", theme="print")),
    ("map.svg", Options()),
    ("map.pdf", Options(sheet="a4")),
    ("deck.pptx", Options()),
    ("report.pdf", Options(report=True)),
    ("share.html", Options()),
    ("film.gif", Options()),
    ("data.zip", Options()),
)


def view_seeds() -> View:
    """The example articles on the days of their latest episode, in the countries that it is about."""
    articles, _ = read_articles((seed_path("articles"),))
    frame = join_borders(as_report_frame(code_articles(articles, open_gazetteer())), load_borders())
    events, reports = merge_frame(frame)
    latest = find_episodes(events)[-1]
    filters = Filters(latest.first_day, latest.last_day, country=COUNTRIES)
    return make_view(events, reports, filters)


def make_pages(folder: Path) -> None:
    """Turn deck, report and single file into pictures: deck.png, report.png, share.png."""
    with tempfile.TemporaryDirectory() as name:
        work = Path(name)
        convert = ["soffice", "--headless", "--convert-to", "pdf", "--outdir", name, str(folder / "deck.pptx")]
        subprocess.run(convert, check=True, capture_output=True)
        shutil.copy(folder / "report.pdf", work)
        for stem, wanted, columns in (("deck", (1, 2, 3, 4), 2), ("report", (1, 2, 4), 3)):
            subprocess.run(["pdftoppm", "-r", "64", "-png", f"{stem}.pdf", stem], cwd=work, check=True)
            pages = sorted(work.glob(f"{stem}-*.png"))
            lay_out([pages[number - 1] for number in wanted if number <= len(pages)], columns, folder / f"{stem}.png")
    browser = next(filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))), None)
    page, shot = (folder / "share.html").resolve().as_uri(), folder.resolve() / "share.png"
    flags = ["--headless", "--no-sandbox", "--hide-scrollbars", "--window-size=1400,1000"]
    command = [str(browser), *flags, "--virtual-time-budget=8000", f"--screenshot={shot}", page]
    subprocess.run(command, check=True, capture_output=True)


def lay_out(pages: Sequence[Path], columns: int, path: Path) -> None:
    """Several pages on one picture."""
    pictures = [Image.open(page).convert("RGB") for page in pages]
    width, height = pictures[0].size
    sheet = Image.new("RGB", (columns * (width + 8) - 8, -(-len(pictures) // columns) * (height + 8) - 8), "#c9cdd1")
    for number, picture in enumerate(pictures):
        sheet.paste(picture, (number % columns * (width + 8), number // columns * (height + 8)))
    sheet.quantize(160).save(path, optimize=True)


def main() -> None:
    """Write the files."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--pages", action="store_true")
    args = parser.parse_args()
    args.folder.mkdir(parents=True, exist_ok=True)
    view = view_seeds()
    for name, options in FILES:
        write_view(view, args.folder / name, options)
        print(f"{name:14} {(args.folder / name).stat().st_size / 1e3:8.0f} kB")
    if args.pages:
        make_pages(args.folder)


if __name__ == "__main__":
    main()
