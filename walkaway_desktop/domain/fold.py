"""Folded text: what the search index sees, and where each folded sign stood in the shown text."""

import re
import unicodedata
from functools import lru_cache
from itertools import pairwise

# Scripts written without blanks: each sign stands alone. (docs/method.md, Search)
_UNSPACED = (
    (0x0E00, 0x0EFF),  # Thai, Lao
    (0x1000, 0x109F),  # Myanmar
    (0x1100, 0x11FF),  # Hangul letters
    (0x1780, 0x17FF),  # Khmer
    (0x3040, 0x30FF),  # kana
    (0x31F0, 0x31FF),
    (0x3400, 0x4DBF),  # Han
    (0x4E00, 0x9FFF),
    (0xAC00, 0xD7FF),  # Hangul syllables
    (0xF900, 0xFAFF),
    (0x20000, 0x3FFFF),
)
_UNSPACED_CLASS = "".join(f"{chr(low)}-{chr(high)}" for low, high in _UNSPACED)
_UNSPACED_SIGN = re.compile(f"([{_UNSPACED_CLASS}])")
DOTLESS_I = "\u0131"
_FIRST_MARK_DROPPED = 10  # combining classes below it are signs of their script, not accents


class _Bare(dict[int, str]):
    """What is left of a sign without its accent; filled as signs come up."""

    def __missing__(self, code: int) -> str:
        sign = chr(code)
        accent = unicodedata.combining(sign) >= _FIRST_MARK_DROPPED
        bare = "i" if sign == DOTLESS_I else sign
        self[code] = "" if accent and not _UNSPACED_SIGN.match(sign) else bare
        return self[code]


_BARE = _Bare()


def fold(text: str) -> str:
    """`text` as the index sees it: no case, no accents. (docs/method.md, Search)"""
    return " ".join(apart(text).split())


def apart(text: str) -> str:
    """`text` folded, its blanks as they were and some more: quick to look through."""
    if text.isascii():
        return text.lower()
    decomposed = unicodedata.normalize("NFD", unicodedata.normalize("NFKC", text).casefold())
    bare = unicodedata.normalize("NFC", decomposed.translate(_BARE))
    return _UNSPACED_SIGN.sub(r" \1 ", bare)


@lru_cache(maxsize=4096)
def _apart_sign(sign: str) -> str:
    return apart(sign)


def fold_with_places(text: str) -> tuple[str, list[int]]:
    """The signs of `text` folded one by one, and for each folded sign where its sign starts.

    The list has one place more: the end of the text.
    """
    if text.isascii():
        return apart(text), list(range(len(text) + 1))  # each sign stays one sign
    folded: list[str] = []
    places: list[int] = []
    for start, sign in _signs(text):
        part = _apart_sign(sign)
        folded.append(part)
        places.extend([start] * len(part))
    return "".join(folded), [*places, len(text)]


def _signs(text: str) -> list[tuple[int, str]]:
    """Each base with the marks that follow it, and where it starts."""
    starts = [at for at, sign in enumerate(text) if at == 0 or not unicodedata.combining(sign)]
    return [(start, text[start:end]) for start, end in pairwise([*starts, len(text)])]


def is_indexed(sign: str) -> bool:
    """Whether the index takes this sign into a word: letters, marks, digits, private use."""
    category = unicodedata.category(sign)
    return category[0] in "LMN" or category == "Co"
