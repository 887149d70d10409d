"""Markdown's marks: dropped for search and previews, paired for the editor."""

import re
from bisect import bisect_right
from collections import defaultdict
from dataclasses import dataclass, field

_LINE_MARK = re.compile(
    r"^[ \t]*(?:>[ \t]?)*(?:#{1,6}[ \t]+|[-*+][ \t]+(?:\[[ xX]\][ \t]+)?)?", re.M
)
LINK = re.compile(r"(?<!\\)!?\[([^\[\]\n]*)\]\(([^()\s]*)\)")
_TOKEN = re.compile(r"\\[!-/:-@\[-`{-~]|`+|\*+|_+|~~+|\n[ \t]*\n")
_MAY_BE_MARKED = re.compile(r"[\\`*_~\[#>+-]")


@dataclass(frozen=True, slots=True)
class Pair:
    """A mark that opens and the one that closes it; what they mark stands between."""

    mark: str  # one of * _ ~ `
    start: int
    first: int
    last: int
    end: int

    @property
    def length(self) -> int:
        """How many signs the mark has: 1 is emphasis, 2 is strong, 3 is both."""
        return self.first - self.start


@dataclass(slots=True)
class Inline:
    """The marks within lines."""

    pairs: list[Pair] = field(default_factory=list)
    escapes: list[int] = field(default_factory=list)  # where backslashes protect a sign


def plain(text: str) -> str:
    """`text` without Markdown's marks; what a backslash protects stays."""
    if not _MAY_BE_MARKED.search(text):
        return text
    unmarked = _LINE_MARK.sub(_indent_kept, text)
    return _without_inline_marks(LINK.sub(r"\1 (\2)", unmarked))


def _indent_kept(found: re.Match[str]) -> str:
    blanks = found[0]
    return blanks if blanks.isspace() else ""


def _without_inline_marks(text: str) -> str:
    found = inline(text)
    cuts = [(place, place + 1) for place in found.escapes]
    cuts += [(pair.start, pair.first) for pair in found.pairs]
    cuts += [(pair.last, pair.end) for pair in found.pairs]
    pieces, at = [], 0
    for start, end in sorted(cuts):
        pieces.append(text[at:start])
        at = end
    return "".join([*pieces, text[at:]])


def inline(text: str) -> Inline:
    """What emphasis, strike, code and backslashes mark in `text`."""
    tokens = list(_TOKEN.finditer(text))
    marks = _Marks(text)
    code = _CodeSpans(tokens)
    number = 0
    while number < len(tokens):
        token = tokens[number]
        end = code.end_of_span(number)
        if end is not None:
            places = (token.start(), token.end(), tokens[end].start(), tokens[end].end())
            marks.found.pairs.append(Pair("`", *places))
            number = end
        else:
            marks.take(token)
        number += 1
    return marks.found


class _CodeSpans:
    """Which run of backticks ends at which: the next one of the same length."""

    def __init__(self, tokens: list[re.Match[str]]) -> None:
        self._lengths = [len(token[0]) if token[0][0] == "`" else 0 for token in tokens]
        self._by_length: dict[int, list[int]] = defaultdict(list)
        for number, length in enumerate(self._lengths):
            self._by_length[length].append(number)

    def end_of_span(self, number: int) -> int | None:
        """The token that closes the code span opened by this one; None = it opens none."""
        length = self._lengths[number]
        if not length:
            return None
        same = self._by_length[length]
        place = bisect_right(same, number)
        return same[place] if place < len(same) else None


class _Marks:
    """Pairs openers with closers."""

    def __init__(self, text: str) -> None:
        self._text = text
        self.found = Inline()
        self._open: dict[str, list[tuple[int, int]]] = defaultdict(list)

    def take(self, token: re.Match[str]) -> None:
        match token[0][0]:
            case "\\":
                self.found.escapes.append(token.start())
            case "\n":
                self._open.clear()  # emphasis ends with its paragraph
            case "*" | "_" | "~":
                self._pair(token[0][0], token.start(), token.end())

    def _pair(self, mark: str, start: int, end: int) -> None:
        before, after = self._text[max(start - 1, 0) : start], self._text[end : end + 1]
        inside_word = mark == "_" and before.isalnum() and after.isalnum()
        if inside_word:
            return
        if before and not before.isspace():
            start = self._close(mark, start, end)
        if start < end and after and not after.isspace():
            self._open[mark].append((start, end))

    def _close(self, mark: str, start: int, end: int) -> int:
        """Pairs what fits open marks; where the rest of this run starts."""
        waiting = self._open[mark]
        while waiting and start < end:
            open_start, open_end = waiting.pop()
            length = min(open_end - open_start, end - start)
            places = (open_end - length, open_end, start, start + length)
            self.found.pairs.append(Pair(mark, *places))
            start += length
            if open_end - length > open_start:
                waiting.append((open_start, open_end - length))
        return start
