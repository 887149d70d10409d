"""A disk without room, around one act: pytest writes files, too, between two phases of a test."""

from collections.abc import Iterator
from contextlib import contextmanager

import pytest


@contextmanager
def no_room(*, beyond: int = 0) -> Iterator[None]:
    """No file of this process grows meanwhile beyond so many bytes."""
    limits = pytest.importorskip("resource")
    before = limits.getrlimit(limits.RLIMIT_FSIZE)
    limits.setrlimit(limits.RLIMIT_FSIZE, (beyond, before[1]))
    try:
        yield
    finally:
        limits.setrlimit(limits.RLIMIT_FSIZE, before)
