"""The part of a text around what was asked, with the places that fit it."""

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from functools import lru_cache
from itertools import chain

from walkaway_desktop.domain.fold import fold_with_places
from walkaway_desktop.domain.markdown import plain
from walkaway_desktop.domain.search import Term

LENGTH = 120
BEFORE = 40  # of them before the first hit
STEP = 2_000  # long texts are looked through piece by piece
OVERLAP = 200  # so that a phrase over the edge of a piece is found
LONG = 5 * STEP
CUT = "…"

Marks = tuple[tuple[int, int], ...]


def snippet(body: str, terms: Sequence[Term], extra: str = "") -> tuple[str, Marks]:
    """About 120 characters of `body` without Markdown's marks, and where they fit `terms`.

    Around the first hit, in the body or else in `extra`, an entry's other words; from the start
    where there is none, as when the title was meant.
    """
    pattern = _pattern(terms)
    if pattern is not None:
        for piece in chain(_pieces(body, pattern), _pieces(extra, pattern)):
            shown = _one_line(piece)
            hits = tuple(_hits(shown, pattern))
            if hits:
                return _cut(shown, hits[0][0], hits)
    return _cut(_one_line((body or extra)[:STEP]), 0, ())


def marks_in(text: str, terms: Sequence[Term]) -> Marks:
    """The places of `text`, a line that is shown as it is, that fit `terms`."""
    pattern = _pattern(terms)
    return () if pattern is None else tuple(_hits(text, pattern))


def first_hit(text: str, terms: Sequence[Term]) -> int | None:
    """Where `text`, as it is written, first fits any of `terms`; None = nowhere."""
    pattern = _pattern(terms)
    if pattern is None:
        return None
    lower = text.lower()
    if len(lower) == len(text) and (found := pattern.search(lower)):
        return found.start()
    for start in range(0, len(text), STEP):
        for first, _last in _hits(text[start : start + STEP + OVERLAP], pattern):
            return start + first
    return None


def _pattern(terms: Sequence[Term]) -> re.Pattern[str] | None:
    return _pattern_of(tuple(terms))


@lru_cache(maxsize=4)  # the same for every row of a page
def _pattern_of(terms: tuple[Term, ...]) -> re.Pattern[str] | None:
    # The longest first, so that "in" does not hide "inside".
    patterns = sorted((term.pattern for term in terms), key=len, reverse=True)
    return re.compile("|".join(patterns)) if patterns else None


def _pieces(text: str, pattern: re.Pattern[str]) -> Iterator[str]:
    # Most hits in a long text are found by a look at the text as it stands; a word with an accent
    # or with a mark inside only by folding piece after piece.
    if len(text) > LONG and (found := pattern.search(text.lower())):
        start = max(found.start() - OVERLAP, 0)
        yield text[start : start + STEP + OVERLAP]
    for start in range(0, len(text), STEP):
        yield text[start : start + STEP + OVERLAP]


def _one_line(text: str) -> str:
    return " ".join(plain(text).split())


def _hits(shown: str, pattern: re.Pattern[str]) -> Iterator[tuple[int, int]]:
    folded, places = fold_with_places(shown)
    for found in pattern.finditer(folded):
        last = places[found.end() - 1]
        yield places[found.start()], places[bisect_right(places, last)]


def _cut(shown: str, hit: int, hits: Marks) -> tuple[str, Marks]:
    start = 0 if hit <= BEFORE else shown.rfind(" ", 0, hit - BEFORE) + 1
    start = start if hit - start <= LENGTH // 2 else hit - BEFORE
    end = min(start + LENGTH, len(shown))
    before, after = CUT if start else "", CUT if end < len(shown) else ""
    moved = tuple(
        (first - start + len(before), min(last, end) - start + len(before))
        for first, last in hits
        if start <= first < end
    )
    return f"{before}{shown[start:end]}{after}", moved
