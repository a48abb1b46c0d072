"""Dateline from the command line: a parser and one small function a command; the work is done in the rooms."""

import argparse
import os
import sys
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from functools import partial
from pathlib import Path
from typing import Any


def main(argv: Sequence[str] | None = None) -> int:
    """Run one command; returns the exit status (0 done, 1 done in part, 2 not possible, 130 stopped by hand)."""
    parser = argparse.ArgumentParser(prog="dateline", description=__doc__)
    commands = parser.add_subparsers(dest="command", required=True, metavar="COMMAND")
    for add in COMMANDS:
        add(commands)
    args = parser.parse_args(argv)
    try:
        return int(args.run(args))
    except (ValueError, OSError) as fault:
        print(f"dateline {args.command}: {fault}", file=sys.stderr)
        return 2
    except KeyboardInterrupt:
        print(f"\ndateline {args.command}: stopped; a file that was there before is as it was", file=sys.stderr)
        return 130


def _code(args: argparse.Namespace) -> int:
    from briefing.files import WRITERS
    from briefing.pile import write_pile
    from geo.borders import load_borders
    from reports.corpus import code_paths
    from reports.packed import drain_reports
    from reports.tally import count_events, tell_pile
    from reports.workers import Settings

    outputs = [path for path in (args.output, args.events) if path is not None]
    for path in outputs:
        if path.suffix.lower() not in WRITERS or not path.parent.is_dir():
            raise ValueError(f"{path} cannot be written: name a {', '.join(WRITERS)} file in a folder that exists")
    places, extra = _places(args.places)
    with _progress("articles") as tick:
        pile = code_paths(args.paths, args.about, Settings(places, extra, args.sides), args.workers, tick)
    if not pile.articles:
        print(
            "\n".join(tell_pile(0, 0, count_events(()), pile.faults)), "nothing was written", sep="\n", file=sys.stderr
        )
        return 1
    made = len(pile.reports)
    events = write_pile(drain_reports(pile.reports), load_borders(_named("DATELINE_BORDERS")), args.output, args.events)
    print("\n".join(tell_pile(pile.articles, made, events, pile.faults)))
    return 1 if pile.faults else 0


def _add_code(commands: Any) -> None:
    parser = commands.add_parser("code", help="code articles into dated, placed reports of who claims what")
    parser.add_argument("paths", nargs="+", type=Path, metavar="PATH", help=".txt files, or folders of them")
    parser.add_argument("-o", "--output", type=Path, required=True, help="reports as .csv, .geojson or .parquet")
    parser.add_argument("--events", type=Path, help="also the merged events, as .csv, .geojson or .parquet")
    parser.add_argument("--about", type=Path, help="an about.csv (article, title, outlet, published, url)")
    parser.add_argument("--workers", type=int, default=os.cpu_count() or 1, help="processes (default: all cores)")
    _add_sources(parser)
    parser.set_defaults(run=_code)


def _explain(args: argparse.Namespace) -> int:
    from gazetteer.store import open_gazetteer
    from reports.actors.sides import load_groups
    from reports.article import Fault
    from reports.explain import explain_article, tell_rules
    from reports.read import iterate_articles

    if args.rules:
        print("\n".join(tell_rules()))
        return 0
    if args.article is None:
        raise ValueError("name an ARTICLE to explain, or give --rules for the rules alone")
    places, extra = _places(args.places)
    gazetteer, groups, status = open_gazetteer(places, extra), load_groups(args.sides), 0
    for found in iterate_articles([args.article], args.about):
        if isinstance(found, Fault):
            print(f"{found.path}: {found.reason}", file=sys.stderr)
            status = 1
        else:
            for line in explain_article(found, gazetteer, groups):
                print(line)
    return status


def _add_explain(commands: Any) -> None:
    parser = commands.add_parser("explain", help="print an article with what was found, coded, or why nothing was")
    parser.add_argument("article", type=Path, nargs="?", metavar="ARTICLE", help="a .txt file, or a folder of them")
    parser.add_argument(
        "--rules", action="store_true", help="print the coder's rules, what they mean, an example of each"
    )
    parser.add_argument("--about", type=Path, help="an about.csv (article, title, outlet, published, url)")
    _add_sources(parser)
    parser.set_defaults(run=_explain)


def _tell_faults(documents: Path, faults: Iterable[Any]) -> int:
    """Name each line that could not be read on standard error, as it is met; the exit status."""
    status = 0
    for fault in faults:
        print(f"{documents}, line {fault.line}: {fault.reason}", file=sys.stderr)
        status = 1
    return status


def _classify(args: argparse.Namespace) -> int:
    from reports.kinds.lines import classify_file

    return _tell_faults(args.documents, classify_file(args.documents, args.output))


def _add_classify(commands: Any) -> None:
    parser = commands.add_parser("classify", help="type documents as ACLED does: one sub-event type for each, or null")
    parser.add_argument("documents", type=Path, metavar="DOCS.jsonl", help='JSON lines of {"id", "text"}')
    parser.add_argument("-o", "--output", type=Path, required=True, metavar="OUT.jsonl", help="one line for each")
    parser.set_defaults(run=_classify)


def _dates(args: argparse.Namespace) -> int:
    from reports.dates.lines import date_file

    return _tell_faults(args.documents, date_file(args.documents, args.output))


def _add_dates(commands: Any) -> None:
    parser = commands.add_parser("dates", help="find the dates of documents and the days they mean")
    parser.add_argument("documents", type=Path, metavar="DOCS.jsonl", help='JSON lines of {"id", "text", "published"?}')
    parser.add_argument("-o", "--output", type=Path, required=True, metavar="OUT.jsonl", help="one line for each")
    parser.set_defaults(run=_dates)


def _export(args: argparse.Namespace) -> int:
    from briefing.collect import read_collection
    from briefing.export import Options, check_target, write_view
    from briefing.view import make_view, read_query
    from geo.basemap import encode_borders
    from geo.borders import load_borders
    from geo.facets import find_facets
    from geo.filters import keep_known
    from geo.shapes import find_shape

    options = Options(args.sheet, args.theme, args.scale, not args.without_sentences, args.table, args.report)
    check_target(args.output, options)
    events, reports = read_collection(args.reports)
    filters, bounds, problems = read_query(args.view)
    filters, gone = keep_known(filters, find_facets(events, reports))
    for problem in (*problems, *gone):
        print(f"--view: {problem}", file=sys.stderr)
    given: dict[str, Any] = {"bounds": bounds, "title": args.title, "address": os.environ.get("DATELINE_URL", "")}
    if os.environ.get("DATELINE_BORDERS"):
        borders = load_borders(Path(os.environ["DATELINE_BORDERS"]))
        given |= {"shape_of": partial(find_shape, borders=borders), "own": encode_borders(borders)}
    view = make_view(events, reports, filters, **given)
    write_view(view, args.output, options)
    return 1 if problems or gone else 0


def _add_export(commands: Any) -> None:
    parser = commands.add_parser("export", help="write a view as picture, slides, report, page or data")
    parser.add_argument("reports", type=Path, metavar="REPORTS", help="a file that `dateline code` wrote")
    parser.add_argument("--view", default="", metavar="QUERY", help="what follows the ? in the page's address")
    parser.add_argument("-o", "--output", type=Path, required=True, metavar="OUT", help="its ending says what is made")
    parser.add_argument("--title", default="", help="a title of your own")
    parser.add_argument("--sheet", default="16:9", choices=("16:9", "a4"), help="of .png, .svg and .pdf")
    parser.add_argument("--theme", default="light", choices=("light", "print"), help="print needs no colour")
    parser.add_argument("--scale", default=1, type=int, choices=(1, 2), help="2 doubles the pixels of a .png")
    parser.add_argument("--report", action="store_true", help="a .pdf with paragraph, tables and all evidence")
    parser.add_argument("--table", default="events", choices=("events", "reports", "acled"), help="of data files")
    parser.add_argument("--without-sentences", action="store_true", help="leave the articles' sentences out")
    parser.set_defaults(run=_export)


def _add_sources(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--places", type=Path, help="a gazetteer file, or a .csv of your own places to add")
    parser.add_argument(
        "--sides", type=Path, help="a .csv of your own named sides (side, affiliation, faces, where, names)"
    )


def _places(given: Path | None) -> tuple[Path | None, Path | None]:
    """The gazetteer file and the places to add that --places, or DATELINE_PLACES, names: a .csv adds."""
    from gazetteer.store import choose_places

    return choose_places(given or _named("DATELINE_PLACES"))


def _named(variable: str) -> Path | None:
    """The path that an environment variable names, or None."""
    return Path(os.environ[variable]) if os.environ.get(variable) else None


@contextmanager
def _progress(unit: str, few: int = 20) -> Iterator[Callable[[int, int], None]]:
    """A function of (done, all) that draws a progress bar on standard error when there are more than a few."""
    from tqdm import tqdm

    with tqdm(unit=f" {unit}", disable=True) as quiet:
        bar = quiet

        def tick(done: int, total: int) -> None:
            nonlocal bar
            if bar.disable and total > few:
                bar = tqdm(total=total, unit=f" {unit}")
            bar.total = total
            bar.update(done - bar.n)

        yield tick
        bar.close()


def _find(args: argparse.Namespace) -> int:
    from gazetteer.lines import find_lines

    return _write_lines(args, find_lines)


def _add_find(commands: Any) -> None:
    parser = commands.add_parser("find", help="find the place names in documents and say which place each names")
    parser.add_argument("documents", type=Path, metavar="DOCS.jsonl", help='JSON lines of {"id", "text"}')
    _add_lines(parser)
    parser.set_defaults(run=_find)


def _resolve(args: argparse.Namespace) -> int:
    from gazetteer.lines import resolve_lines

    return _write_lines(args, resolve_lines)


def _add_resolve(commands: Any) -> None:
    parser = commands.add_parser("resolve", help="say which place each given stretch of a document names")
    parser.add_argument(
        "documents",
        type=Path,
        metavar="DOCS.jsonl",
        help='JSON lines of {"id", "text", "toponyms": [{"start", "end", "text"}]}',
    )
    _add_lines(parser)
    parser.set_defaults(run=_resolve)


def _add_lines(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("-o", "--output", type=Path, required=True, metavar="OUT.jsonl", help="one line a document")
    parser.add_argument("--prior", default="", help="ISO codes of countries or provinces to expect, such as AM,AZ")
    parser.add_argument("--places", type=Path, help="a gazetteer file, or a .csv of your own places to add")


def _write_lines(args: argparse.Namespace, work: Callable[..., Iterator[Any]]) -> int:
    from gazetteer.lines import write_lines

    gazetteer = _open_places(args.places)
    faults = write_lines(work, args.documents, args.output, gazetteer, _codes(args.prior))
    return _tell_faults(args.documents, faults) or int(bool(gazetteer.extra.faults))


def _open_places(given: Path | None) -> Any:
    """The gazetteer, with the rows of the user's own places that could not be used told on standard error."""
    import logging

    from gazetteer.store import open_gazetteer

    logging.getLogger("gazetteer.extra").addHandler(logging.NullHandler())  # told below, once
    gazetteer = open_gazetteer(*_places(given))
    for fault in gazetteer.extra.faults:
        print(fault, file=sys.stderr)
    return gazetteer


def _codes(given: str) -> tuple[str, ...]:
    return tuple(code.strip().upper() for code in given.split(",") if code.strip())


def _lookup(args: argparse.Namespace) -> int:
    import json

    from gazetteer.lookup import as_data, as_words, lookup_name

    answer = lookup_name(args.name, _open_places(args.places), args.context, _codes(args.prior))
    print(json.dumps(as_data(answer), ensure_ascii=False, indent=2) if args.json else "\n".join(as_words(answer)))
    return 0 if answer.resolution is not None else 1


def _add_lookup(commands: Any) -> None:
    parser = commands.add_parser("lookup", help="print the places a name may mean, and why one of them is chosen")
    parser.add_argument("name", metavar="NAME")
    parser.add_argument("--context", default="", help="the text in which the name stands")
    parser.add_argument("--prior", default="", help="ISO codes of countries or provinces to expect, such as AM,AZ")
    parser.add_argument("--json", action="store_true", help="the same as data")
    parser.add_argument("--places", type=Path, help="a gazetteer file, or a .csv of your own places to add")
    parser.set_defaults(run=_lookup)


def _build(args: argparse.Namespace) -> int:
    from tqdm import tqdm

    from gazetteer.build import build_places, size_of

    with tqdm(total=size_of(args.geonames), unit="B", unit_scale=True, desc=args.output.name) as bar:
        tally = build_places(args.geonames, args.output, bar.update)
    for fault in tally.faults:
        print(fault, file=sys.stderr)
    print(f"{args.output}: {args.output.stat().st_size:,} bytes from {tally.lines:,} lines; "
          f"{tally.bad:,} bad, {tally.other:,} of kinds that are not places here")  # fmt: skip
    return 1 if tally.bad else 0


def _add_build(commands: Any) -> None:
    parser = commands.add_parser("build", help="turn GeoNames dumps into a gazetteer file of your own")
    parser.add_argument(
        "--geonames", nargs="+", type=Path, required=True, metavar="FILE", help="AM.zip, alternateNamesV2.zip …"
    )
    parser.add_argument("-o", "--output", type=Path, required=True, metavar="PLACES", help="for --places")
    parser.set_defaults(run=_build)


# Each entry adds its subparser and sets `run`; rooms are imported inside the command, so that a look-up starts fast.
COMMANDS: tuple[Callable[[Any], None], ...] = (
    _add_code,
    _add_explain,
    _add_classify,
    _add_dates,
    _add_export,
    _add_find,
    _add_resolve,
    _add_lookup,
    _add_build,
)


if __name__ == "__main__":
    sys.exit(main())
