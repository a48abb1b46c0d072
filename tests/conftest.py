"""What several rooms' tests share."""

from pathlib import Path

import pytest

SHARED = Path(__file__).resolve().parents[2] / "shared"


@pytest.fixture(scope="session")
def shared() -> Path:
    """The project's shared folder beside the clone; where there is none, the test is skipped by name."""
    if not (SHARED / "gold" / "score.py").exists():
        pytest.skip("needs ../shared (articles and gold)")
    return SHARED
