"""The house: imports go one way, Streamlit stays in its rooms, and the top level holds what the README names."""

import ast
from pathlib import Path

HOUSE = Path(__file__).resolve().parents[1]
ORDER = ("gazetteer", "reports", "geo", "briefing", "panels")
RECORDS = {"reports.report", "reports.event", "reports.article", "reports.interval"}


def _imports(file: Path) -> set[str]:
    tree = ast.parse(file.read_text(encoding="utf-8"))
    froms = {node.module or "" for node in ast.walk(tree) if isinstance(node, ast.ImportFrom)}
    return froms | {alias.name for node in ast.walk(tree) if isinstance(node, ast.Import) for alias in node.names}


def test_imports_go_one_way() -> None:
    """No room imports a later one; geo takes only record types from reports; the gazetteer stays light."""
    for place, room in enumerate(ORDER):
        later = (
            *ORDER[place + 1 :],
            "dashboard",
            "dateline",
            *(("pandas", "geopandas") if room == "gazetteer" else ()),
        )
        for file in (HOUSE / room).rglob("*.py"):
            names = _imports(file)
            assert not [n for n in names if n.split(".")[0] in later], file
            if room == "geo":
                assert {n for n in names if n.split(".")[0] == "reports"} <= RECORDS, file


def test_streamlit_stays_in_panels() -> None:
    """Streamlit is imported in panels/ and dashboard.py alone, and nothing imports seeds/."""
    for file in HOUSE.glob("*/**/*.py"):
        if file.is_relative_to(HOUSE / ".venv"):
            continue
        roots = {name.split(".")[0] for name in _imports(file)}
        assert "seeds" not in roots, file
        if file.relative_to(HOUSE).parts[0] in ORDER[:-1]:
            assert not roots & {"streamlit", "streamlit_folium"}, file
