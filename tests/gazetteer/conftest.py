"""The gazetteer that ships, opened once."""

import pytest

from gazetteer.store import Gazetteer, open_gazetteer


@pytest.fixture(scope="session")
def places() -> Gazetteer:
    """A handle on the gazetteer in seeds/."""
    return open_gazetteer()
