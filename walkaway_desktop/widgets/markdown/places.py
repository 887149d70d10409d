"""Places in a text: Qt counts UTF-16 units, Python whole signs."""

import re

_WIDE = re.compile("[\U00010000-\U0010ffff]")
_STANDS_FOR_ONE = "\ufffc\ufffc"  # as long as it is for Qt, and no letter


def as_qt_counts(text: str) -> str:
    """`text` in which every place is the one Qt has for it; emoji and the like stand for two."""
    return text if text.isascii() else _WIDE.sub(_STANDS_FOR_ONE, text)


def qt_place(text: str, place: int) -> int:
    """The place Qt has for this one of `text`."""
    return place if text.isascii() else place + len(_WIDE.findall(text, 0, place))


def place_of_qt(text: str, place: int) -> int:
    """The place in `text` for this one of Qt's."""
    if text.isascii():
        return place
    passed = 0
    for found in _WIDE.finditer(text):
        if qt_start(found, passed) >= place:
            break
        passed += 1
    return place - passed


def qt_start(wide: re.Match[str], passed: int) -> int:
    """Where Qt has this sign, behind so many of its kind."""
    return wide.start() + passed
