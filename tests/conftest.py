"""What several rooms' tests share."""

import os
from pathlib import Path

import pytest

SHARED = Path(__file__).resolve().parents[2] / "shared"


@pytest.fixture(scope="session")
def shared() -> Path:
    """The project's shared folder beside the clone; where there is none, the test is skipped by name."""
    if not (SHARED / "gold" / "score.py").exists():
        pytest.skip("needs ../shared (articles and gold)")
    return SHARED


def pytest_sessionfinish(session: pytest.Session, exitstatus: int) -> None:
    """With FORBID_SKIPS set, a skipped test is a failure: a green run then means that everything ran."""
    reporter = session.config.pluginmanager.get_plugin("terminalreporter")
    if os.environ.get("FORBID_SKIPS") and reporter and reporter.stats.get("skipped") and exitstatus == 0:
        session.exitstatus = pytest.ExitCode.TESTS_FAILED
