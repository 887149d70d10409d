"""Places in a text: Qt counts UTF-16 units, Python whole signs."""

import re
from bisect import bisect_left
from collections.abc import Callable

from walkaway_desktop.domain.markdown_spans import HIDDEN

_WIDE = re.compile("[\U00010000-\U0010ffff]")
_STANDS_FOR_ONE = "\ufffc\ufffc"  # as long as it is for Qt, and no letter
_STANDS_FOR_HIDDEN = "\u200b\ufffc"


def as_qt_counts(text: str) -> str:
    """`text` in which every place is the one Qt has for it; emoji and the like stand for two."""
    return text if text.isascii() else _WIDE.sub(_stand_in, text)


def _stand_in(found: re.Match[str]) -> str:
    return _STANDS_FOR_HIDDEN if HIDDEN.match(found[0]) else _STANDS_FOR_ONE


def qt_places(text: str) -> Callable[[int], int]:
    """What gives the place Qt has for each one of `text`."""
    if text.isascii():
        return lambda place: place
    wide = [found.start() for found in _WIDE.finditer(text)]
    return lambda place: place + bisect_left(wide, place)


def qt_place(text: str, place: int) -> int:
    """The place Qt has for this one of `text`."""
    return qt_places(text)(place)


def place_of_qt(text: str, place: int) -> int:
    """The place in `text` for this one of Qt's."""
    if text.isascii():
        return place
    wide = [found.start() + passed for passed, found in enumerate(_WIDE.finditer(text))]
    return place - bisect_left(wide, place)
