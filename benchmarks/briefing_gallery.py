"""The gallery: every export of the example articles, benchmarks/briefing_gallery.py FOLDER [--pages]

With --pages the deck, the report and the single file are turned into pictures too, to be looked at; this needs
LibreOffice (soffice), pdftoppm and Chromium on PATH.
"""

import argparse
import shutil
import subprocess
import sys
from pathlib import Path

HOUSE = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(HOUSE))

from briefing.export import Options, write_view  # noqa: E402  (the house is on the path only now)
from briefing.view import View, make_view  # noqa: E402
from gazetteer.seeds import seed_path  # noqa: E402
from gazetteer.store import open_gazetteer  # noqa: E402
from geo.borders import load_borders  # noqa: E402
from geo.episodes import find_episodes  # noqa: E402
from geo.filters import Filters  # noqa: E402
from geo.frame import as_event_frame, as_report_frame, as_reports  # noqa: E402
from geo.join import join_borders  # noqa: E402
from reports.code import code_articles  # noqa: E402
from reports.merge import merge_reports  # noqa: E402
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
    reports, events = merge_reports(as_reports(frame))
    table = as_event_frame(events)
    latest = find_episodes(table)[-1]
    filters = Filters(latest.first_day, latest.last_day, country=COUNTRIES)
    return make_view(table, as_report_frame(reports), filters)


def make_pages(folder: Path) -> None:
    """Turn deck, report and single file into pictures."""
    subprocess.run(["soffice", "--headless", "--convert-to", "pdf", "deck.pptx"], cwd=folder, check=True)
    for name in ("deck", "report"):
        subprocess.run(["pdftoppm", "-r", "80", "-png", f"{name}.pdf", name], cwd=folder, check=True)
    browser = next(filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))), None)
    page = (folder / "share.html").resolve().as_uri()
    flags = ["--headless", "--no-sandbox", "--window-size=1400,1250", "--virtual-time-budget=8000"]
    subprocess.run([str(browser), *flags, "--screenshot=share.png", page], cwd=folder, check=True, capture_output=True)


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
