"""Finding within one note: any part of a word, with or without its accents and capitals."""

from bisect import bisect_right
from collections.abc import Callable, Iterator, Sequence

from walkaway_desktop.domain.fold import apart, fold_with_places

Hits = Sequence[tuple[int, int]]  # start and end in a line, none over another
Finder = Callable[[str], Hits]


def finder(asked: str, *, exact: bool) -> Finder | None:
    """What finds `asked` in a line; `exact` = capitals and accents count. None = nothing asked."""
    if not asked:
        return None
    folded = fold_with_places(asked)[0].strip()
    # Blanks, or an accent alone: folding leaves nothing to look for.
    if exact or not folded:
        return lambda line: [(at, at + len(asked)) for at in _places(line, asked)]
    # Folding sets some signs apart by blanks; those that were asked for end a word.
    words = f"{' ' * asked[0].isspace()}{folded}{' ' * asked[-1].isspace()}"
    return lambda line: _folded_hits(line, words)


def _places(line: str, asked: str) -> Iterator[int]:
    at = line.find(asked)
    while at >= 0:
        yield at
        at = line.find(asked, at + len(asked))


def _folded_hits(line: str, asked: str) -> Hits:
    if asked not in apart(line):  # of most lines, and quickly
        return ()
    folded, places = fold_with_places(line)
    hits: list[tuple[int, int]] = []
    for at in _places(folded, asked):
        start, last = places[at], places[at + len(asked) - 1]
        end = places[bisect_right(places, last)]
        # The two halves of ß are one sign: it is found once.
        if not hits or start >= hits[-1][1]:
            hits.append((start, end))
    return hits
