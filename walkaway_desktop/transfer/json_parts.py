"""JSON of somebody else's file, read part by part: one call for all of it would hold up the window.

Python's own reader does not let go of the interpreter before it has come to the end.
"""

import json
import re
from collections.abc import Iterator

from walkaway_desktop.domain.imports import Reason, RefusedFileError

MOST_DEPTH = 50
# Each of them becomes an object of its own; no diary has so many.
MOST_OF = {"[": 1_000_000, "{": 1_000_000, '"': 6_000_000}
_BLANKS = re.compile(r"[ \t\n\r]*")
_DECODE = json.JSONDecoder().raw_decode


def read_object(text: str) -> dict[str, object]:
    """The object that `text` is. Raises RefusedFileError where it is none, or too large."""
    if any(text.count(sign) > most for sign, most in MOST_OF.items()):
        raise RefusedFileError(Reason.TOO_LARGE)
    try:
        return _Parts(text).top()
    except RecursionError:
        raise RefusedFileError(Reason.TOO_LARGE) from None
    except ValueError:
        raise RefusedFileError(Reason.WRONG_FORMAT) from None


class _Parts:
    """Walks the outer object and its lists; what lies inside of those is read at once."""

    def __init__(self, text: str) -> None:
        self._text = text
        self._place = 0

    def top(self) -> dict[str, object]:
        found: dict[str, object] = {}
        for _ in self._items("{", "}"):
            key = self._value(1)
            self._take(":")
            found[str(key)] = self._list() if self._sign() == "[" else self._value(1)
        if self._sign():
            raise ValueError("words behind the end")
        return found

    def _list(self) -> list[object]:
        return [self._value(2) for _ in self._items("[", "]")]

    def _items(self, opening: str, closing: str) -> Iterator[None]:
        """Once for each item; whoever asks reads it before the next."""
        self._take(opening)
        if self._sign() == closing:
            self._place += 1
            return
        while True:
            yield
            if self._sign() == closing:
                self._place += 1
                return
            self._take(",")

    def _value(self, depth: int) -> object:
        self._sign()
        value, self._place = _DECODE(self._text, self._place)
        if _is_deeper(value, MOST_DEPTH - depth):
            raise RefusedFileError(Reason.TOO_LARGE)
        return value

    def _sign(self) -> str:
        """The next sign that is no blank; empty at the end."""
        blanks = _BLANKS.match(self._text, self._place)
        self._place = blanks.end() if blanks else self._place
        return self._text[self._place : self._place + 1]

    def _take(self, sign: str) -> None:
        if self._sign() != sign:
            raise ValueError(f"no {sign}")
        self._place += 1


def _is_deeper(value: object, most: int) -> bool:
    """Whether lists and objects lie more than `most` deep in each other."""
    level = [value]
    for _ in range(most):
        level = [inner for outer in level for inner in _inside(outer)]
        if not level:
            return False
    return True


def _inside(value: object) -> list[object]:
    """The lists and objects that lie in this one."""
    if isinstance(value, dict):
        value = list(value.values())
    found = value if isinstance(value, list) else []
    return [one for one in found if isinstance(one, dict | list)]
