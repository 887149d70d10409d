"""Where a line of Markdown, as it is written, fits the words of a search."""

from collections.abc import Sequence

from walkaway_desktop.domain.markdown_spans import Style, spans
from walkaway_desktop.domain.search import Term
from walkaway_desktop.domain.snippet import Marks, marks_in


def hits_of_terms(text: str, terms: Sequence[Term]) -> Marks:
    """The places of `text` that fit `terms`; a mark within a word hides nothing."""
    if not terms:
        return ()
    marks = sorted((start, end) for start, end, style in spans(text) if style is Style.MARK)
    kept = list(_outside(marks, len(text)))
    if len(kept) == len(text):
        return marks_in(text, terms)
    hits = marks_in("".join(text[place] for place in kept), terms)
    return tuple((kept[start], kept[end - 1] + 1) for start, end in hits)


def _outside(marks: Sequence[tuple[int, int]], length: int) -> Sequence[int]:
    """Every place that is in no mark."""
    kept: list[int] = []
    at = 0
    for start, end in marks:
        kept += range(at, start)
        at = max(at, end)
    return [*kept, *range(at, length)]
