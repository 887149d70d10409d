"""Long work in short steps: whoever waits can do something else between two of them, or stop."""

import gc
from collections.abc import Callable, Generator, Iterable, Iterator
from contextlib import contextmanager
from typing import TypeVar

Result = TypeVar("Result")
Item = TypeVar("Item")

PAUSE = 250  # rows looked at between two steps, some 5 ms
MUCH = 200_000  # signs that are compared or written between two steps, as long


def finished(steps: Generator[int, None, Result]) -> Result:
    """What they come to, without a rest between them."""
    while True:
        try:
            next(steps)
        except StopIteration as ended:
            result: Result = ended.value
            return result


def numbered(rows: Iterable[Item]) -> Iterator[tuple[bool, Item]]:
    """Each row, and whether it is time for a pause."""
    for number, item in enumerate(rows, start=1):
        yield number % PAUSE == 0, item


def weighed(rows: Iterable[Item], weight: Callable[[Item], int]) -> Iterator[tuple[bool, Item]]:
    """The same for rows of which one can be as long as a thousand others."""
    number = total = 0
    for item in rows:
        number += 1
        total += weight(item)
        is_pause = number >= PAUSE or total >= MUCH
        if is_pause:
            number = total = 0
        yield is_pause, item


@contextmanager
def uncollected() -> Iterator[None]:
    """Python looks for no cycles meanwhile, and later not in what was made meanwhile.

    Over a whole diary that takes 0.1 s, again and again, and nothing in it has one. What is dropped
    is freed at once, as always. `gc.unfreeze()` ends it.
    """
    was_enabled = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        gc.freeze()
        if was_enabled:
            gc.enable()
