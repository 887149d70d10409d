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
MOST_COMPARED = 20_000  # words of one side, after what both begin and end with

_WORD = re.compile(r"\w+|\s+|[^\w\s]")


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
    """What was removed from `before` and what was added in `after`, in the order of reading."""
    old, new = _WORD.findall(before), _WORD.findall(after)
    start, end = _alike_at_the_ends(old, new)
    middle = _changes(old[start : len(old) - end], new[start : len(new) - end])
    runs = [
        (Part.SAME, "".join(old[:start])),
        *middle,
        (Part.SAME, "".join(old[len(old) - end :])),
    ]
    return [(part, text) for part, text in runs if text]


def _alike_at_the_ends(old: list[str], new: list[str]) -> tuple[int, int]:
    """How many words both begin with, and how many of the rest both end with."""
    most = min(len(old), len(new))
    start = next((at for at in range(most) if old[at] != new[at]), most)
    rest = range(1, most - start + 1)
    end = next((at - 1 for at in rest if old[-at] != new[-at]), most - start)
    return start, end


def _changes(old: list[str], new: list[str]) -> Iterator[tuple[Part, str]]:
    if max(len(old), len(new)) > MOST_COMPARED:  # as a whole: to compare them would take minutes
        yield Part.REMOVED, "".join(old)
        yield Part.ADDED, "".join(new)
        return
    for tag, i1, i2, j1, j2 in SequenceMatcher(None, old, new, autojunk=True).get_opcodes():
        if tag == "equal":
            yield Part.SAME, "".join(old[i1:i2])
        else:
            yield Part.REMOVED, "".join(old[i1:i2])
            yield Part.ADDED, "".join(new[j1:j2])
