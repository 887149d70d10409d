"""Markdown's marks, dropped for search and previews."""

import re
from bisect import bisect_right
from collections import defaultdict

_LINE_MARK = re.compile(
    r"^[ \t]*(?:>[ \t]?)*(?:#{1,6}[ \t]+|[-*+][ \t]+(?:\[[ xX]\][ \t]+)?)?", re.M
)
_LINK = re.compile(r"(?<!\\)!?\[([^\[\]\n]*)\]\(([^()\s]*)\)")
_TOKEN = re.compile(r"\\[!-/:-@\[-`{-~]|`+|\*+|_+|~~+|\n[ \t]*\n")
_MAY_BE_MARKED = re.compile(r"[\\`*_~\[#>+-]")


def plain(text: str) -> str:
    """`text` without Markdown's marks; what a backslash protects stays."""
    if not _MAY_BE_MARKED.search(text):
        return text
    unmarked = _LINE_MARK.sub(_indent_kept, text)
    return _without_inline_marks(_LINK.sub(r"\1 (\2)", unmarked))


def _indent_kept(found: re.Match[str]) -> str:
    blanks = found[0]
    return blanks if blanks.isspace() else ""


def _without_inline_marks(text: str) -> str:
    tokens = list(_TOKEN.finditer(text))
    dropped = _Dropped(text)
    code = _CodeSpans(tokens)
    number = 0
    while number < len(tokens):
        token = tokens[number]
        end = code.end_of_span(number)
        if end is not None:
            dropped.cut(token.start(), token.end())
            dropped.cut(tokens[end].start(), tokens[end].end())
            number = end
        else:
            dropped.take(token)
        number += 1
    return dropped.rest()


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


class _Dropped:
    """Pairs openers with closers and remembers what is cut out of the text."""

    def __init__(self, text: str) -> None:
        self._text = text
        self._cuts: list[tuple[int, int]] = []
        self._open: dict[str, list[tuple[int, int]]] = defaultdict(list)

    def cut(self, start: int, end: int) -> None:
        self._cuts.append((start, end))

    def take(self, token: re.Match[str]) -> None:
        match token[0][0]:
            case "\\":
                self.cut(token.start(), token.start() + 1)
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
        """Cuts what pairs with open marks; where the rest of this run starts."""
        waiting = self._open[mark]
        while waiting and start < end:
            open_start, open_end = waiting.pop()
            length = min(open_end - open_start, end - start)
            self.cut(open_end - length, open_end)
            self.cut(start, start + length)
            start += length
            if open_end - length > open_start:
                waiting.append((open_start, open_end - length))
        return start

    def rest(self) -> str:
        pieces, at = [], 0
        for start, end in sorted(self._cuts):
            pieces.append(self._text[at:start])
            at = end
        return "".join([*pieces, self._text[at:]])
