"""How a note read before. When what stood there is kept, and how two texts differ by words."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from difflib import SequenceMatcher
from enum import Enum, auto

REST = timedelta(minutes=10)
KEPT = 20  # per note
KEPT_DAYS = timedelta(days=90)
LONG = 200  # characters: of a text so long half is not cut without a version
MOST_LINES, MOST_WORDS = 2_000, 1_000  # compared at a time, besides what both begin and end with

_LINE = re.compile(r"[^\n]*\n")
# A word with the blank behind it: a blank alone joins nothing.
_WORD = re.compile(r"\w+[^\S\n]*|[^\w\s][^\S\n]*|\n|[^\S\n]+")


@dataclass(frozen=True, slots=True)
class Version:
    """A note as it read until `at`, when it was changed."""

    id: int
    at: datetime
    title: str
    body: str


def is_kept(rested: timedelta, before: str, after: str) -> bool:
    """Whether what stood there becomes a version. (docs/method.md, History of a note)

    Saves come every two seconds while a person writes: the first after a rest counts, and one
    that takes away more than half of what was there.
    """
    return rested >= REST or (len(before) >= LONG and len(after) < len(before) / 2)


# ---- comparing -----------------------------------------------------------------------------------


class Part(Enum):
    """A run of words that both texts have, or one of them."""

    SAME = auto()
    REMOVED = auto()
    ADDED = auto()


def differences(before: str, after: str) -> list[tuple[Part, str]]:
    """What was removed from `before` and what was added in `after`, in the order of reading.

    Each as if it ended in a line break: a line that is added behind it changes none before. By
    lines first, then by words in the lines that changed: a long note takes no long time.
    """
    found: list[tuple[Part, str]] = []
    for part, text in _by_lines(_LINE.findall(before + "\n"), _LINE.findall(after + "\n")):
        if text:
            joins = bool(found) and found[-1][0] is part
            found.append((part, found.pop()[1] + text if joins else text))
    return found


def _by_lines(old: list[str], new: list[str]) -> Iterator[tuple[Part, str]]:
    for is_same, old_run, new_run in _runs(old, new, MOST_LINES):
        if is_same:
            yield Part.SAME, old_run
        else:
            yield from _by_words(_WORD.findall(old_run), _WORD.findall(new_run))


def _by_words(old: list[str], new: list[str]) -> Iterator[tuple[Part, str]]:
    for is_same, old_run, new_run in _runs(old, new, MOST_WORDS):
        if is_same:
            yield Part.SAME, old_run
        else:
            yield Part.REMOVED, old_run
            yield Part.ADDED, new_run


def _runs(old: list[str], new: list[str], most: int) -> Iterator[tuple[bool, str, str]]:
    """Runs that both have, and between them what each has alone."""
    start, end = _alike_at_the_ends(old, new)
    yield True, "".join(old[:start]), ""
    a, b = old[start : len(old) - end], new[start : len(new) - end]
    if max(len(a), len(b)) > most:  # as a whole: to compare them would take minutes
        yield False, "".join(a), "".join(b)
    else:
        for tag, i1, i2, j1, j2 in SequenceMatcher(None, a, b).get_opcodes():
            yield tag == "equal", "".join(a[i1:i2]), "".join(b[j1:j2])
    yield True, "".join(old[len(old) - end :]), ""


def _alike_at_the_ends(old: list[str], new: list[str]) -> tuple[int, int]:
    """How many both begin with, and how many of the rest both end with."""
    most = min(len(old), len(new))
    start = next((at for at in range(most) if old[at] != new[at]), most)
    rest = range(1, most - start + 1)
    end = next((at - 1 for at in rest if old[-at] != new[-at]), most - start)
    return start, end
