"""Keep the collector of cycles from looking through work that leaves none behind."""

import gc
from collections.abc import Iterator
from contextlib import contextmanager

# What may be made before the collector looks: documents and articles leave no cycles, and the tables and caches hold
# much that it would look at.
SELDOM = (100_000, 50, 50)


@contextmanager
def seldom_collected() -> Iterator[None]:
    """Work that fills memory with what is there to stay: the collector would look through all of it again and again."""
    before = gc.get_threshold()
    gc.set_threshold(*SELDOM)
    try:
        yield
    finally:
        gc.set_threshold(*before)
