"""Mount a component of our own: a script in panels/browser/ that draws with textContent and answers with triggers."""

from collections.abc import Callable, Mapping
from functools import cache
from typing import Any

import streamlit as st

from geo.draw import TIMELINE_SCRIPTS
from panels.assets import FOLDERS, folder_url, serve_joined

GEO_SCRIPTS = ("days.js", "payload.js", "groups.js", *TIMELINE_SCRIPTS)
SCRIPTS: dict[str, tuple[tuple[str, str], ...]] = {
    "timeline": (*(("geo", name) for name in GEO_SCRIPTS), ("page", "link.js"), ("page", "timeline_panel.js")),
    "filters": (("geo", "element.js"), ("geo", "filters.js")),
    "table": (("geo", "element.js"), ("geo", "table.js")),
    "evidence": (("geo", "element.js"), ("geo", "evidence.js")),
    "list": (("page", "list.js"),),
}
STYLES = {"timeline": (("geo", "timeline.css"),)}

Answer = Callable[[Any], None]


def mount(name: str, data: Mapping[str, Any], key: str = "", **answers: Answer) -> None:
    """Mount the component `name` with its data.

    key: tells apart several of one name. answers: for each trigger of its script, the function that gets the
    trigger's value. They are called before the page is drawn anew, and are where state is written.
    """
    styles = (*STYLES.get(name, ()), ("geo", "page.css"))
    served = {
        "script": serve_joined(SCRIPTS[name]),
        "styles": [folder_url(folder) + file for folder, file in styles],
    }
    callbacks = {f"on_{trigger}_change": _callback(name + key, trigger, answer) for trigger, answer in answers.items()}
    _component(name)(
        key=f"dateline_{name}{key}", data={"mount": name, "served": served, "data": dict(data)}, **callbacks
    )


@cache
def _component(name: str) -> Any:
    loader = (FOLDERS["page"] / "loader.js").read_text(encoding="utf-8")
    return st.components.v2.component(f"dateline_{name}", js=loader)


def _callback(key: str, trigger: str, answer: Answer) -> Callable[[], None]:
    def call() -> None:
        value = st.session_state[f"dateline_{key}"].get(trigger)
        if value is not None:
            answer(value)

    return call
