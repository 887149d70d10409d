"""What is marked inside of one line of RedNotebook: bold words, links, pictures, days."""

import re
from bisect import bisect_left
from typing import Protocol

from walkaway_desktop.domain.picture_lines import line_for, words_for
from walkaway_desktop.transfer.markdown_text import inline

MOST_LINKS = 3  # closing brackets that are looked at for one that opens
MOST_NAMED = 2_000  # signs between two brackets
_SCHEME = r"(?:https?|ftp|file|news|gopher|telnet|mailto|irc)"
_ADDRESS = rf"(?:{_SCHEME}:(?://)?[^\s\"]+|www\d?\.[^\s\"]+|[^\s@\"]+@[^\s@\"]+\.[^\s@\"]+)"
_OPENS = re.compile(
    rf"(?<![^\W_]){_SCHEME}://[^\s<>\"\]]+|``|\"\"|\*\*|(?<!:)//|--|__|\[|\{{|\$\$|\\\(|\\\[",
)
_CLOSES = {
    "``": re.compile(r"(?<=\S)``"),
    '""': re.compile(r'""'),
    "**": re.compile(r"(?<=\S)\*\*(?!\*)"),
    "//": re.compile(r"(?<=[^\s:])//"),
    "--": re.compile(r"(?<=\S)--(?!-)"),
    "__": re.compile(r"(?<=\S)__(?!_)"),
    "[": re.compile(r"\]"),
    "{": re.compile(r"\|color:\s*[\w#]+\}"),
    "$$": re.compile(r"\$\$"),
    "\\(": re.compile(r"\\\)"),
    "\\[": re.compile(r"\\\]"),
}
_MARKS = {"**": "**", "//": "*", "--": "~~", "__": ""}
_AS_TYPED = ("$$", "\\(", "\\[")
_ENDINGS = r"(?:png|jpe?g|gif|bmp|webp|svg|tiff?|eps|ico|heic|avif)"
_PICTURE = re.compile(rf'""([^"]+)""(\.{_ENDINGS})(?:\?\d+)?', re.IGNORECASE)
_BARE_PICTURE = re.compile(rf'([^\s"\[\]]+\.{_ENDINGS})(?:\?\d+)?', re.IGNORECASE)
_QUOTED_LINK = re.compile(r'(.*?)[ ]*""([^"]+)""')
_LINK = re.compile(rf"(.+?)[ ]+({_ADDRESS})")
_DAY = re.compile(r"(?:(.+?)[ ]+)?(\d{4}-\d{2}-\d{2})")
_NOT_IN_ADDRESS = re.compile(r"[\s()<>]")


class Reader(Protocol):
    """Who knows what a line names."""

    def picture(self, path: str) -> str | None:
        """The name under which the picture comes in; None = it does not."""
        ...

    def day(self, day: str) -> bool:
        """Whether there is a note of this day to be linked."""
        ...


def line_of(line: str, reader: Reader) -> str:
    """One line, or a part of one, as Markdown."""
    words = line.rstrip()
    breaks = words.endswith("\\\\")
    made = _Line(words.removesuffix("\\\\"), reader).markdown()
    return f"{made}  " if breaks else made


class _Line:
    """One pass from mark to mark; where marks close is looked up once for all of them."""

    def __init__(self, text: str, reader: Reader) -> None:
        self._text, self._reader = text, reader
        self._ends: dict[str, list[int]] = {}

    def markdown(self) -> str:
        parts, done, at = [], 0, 0
        while found := _OPENS.search(self._text, at):
            made = self._made(found)
            if made is None:
                at = found.start() + 1
                continue
            words, at = made
            parts += [inline(self._text[done : found.start()]), words]
            done = at
        return "".join([*parts, inline(self._text[done:])])

    def _made(self, found: re.Match[str]) -> tuple[str, int] | None:
        """The Markdown of what opens here and where it ends; None = it only looks like a mark."""
        mark = found[0]
        if mark not in _CLOSES:
            return mark, found.end()  # an address
        if mark == "[":
            return self._bracket(found.end())
        end = self._close(mark, found.end())
        return None if end is None else self._closed(mark, found.end(), end)

    def _closed(self, mark: str, start: int, end: int) -> tuple[str, int] | None:
        if mark in _MARKS and (self._text[start].isspace() or self._text[start] == mark[0]):
            return None
        inner = self._text[start:end]
        if mark in _MARKS:
            sign = _MARKS[mark]
            return f"{sign}{self._inside(inner)}{sign}", end + len(mark)
        if mark == "{":
            return self._inside(inner), self._text.index("}", end) + 1
        end += len(mark)
        if mark in _AS_TYPED:
            return self._text[start - len(mark) : end], end
        return (_code(inner) if mark == "``" else inline(inner)), end

    def _inside(self, inner: str) -> str:
        return _Line(inner, self._reader).markdown()

    def _close(self, mark: str, at: int) -> int | None:
        """Where the mark that was opened before `at` closes, behind at least one sign."""
        if mark not in self._ends:
            self._ends[mark] = [one.start() for one in _CLOSES[mark].finditer(self._text)]
        ends = self._ends[mark]
        place = bisect_left(ends, at + (mark != "["))
        return ends[place] if place < len(ends) else None

    # -- [links], [""pictures"".png], [2019-02-14]

    def _bracket(self, at: int) -> tuple[str, int] | None:
        end = self._close("[", at)
        for _ in range(MOST_LINKS):
            if end is None or end - at > MOST_NAMED:
                return None
            inner = self._text[at:end]
            if "[" in inner:
                return None
            if inner.count('""') % 2 == 0:
                made = self._named(inner)
                return None if made is None else (made, end + 1)
            end = self._close("[", end + 1)
        return None

    def _named(self, inner: str) -> str | None:
        if picture := _PICTURE.fullmatch(inner):
            return self._picture(picture[1] + picture[2])
        if picture := _BARE_PICTURE.fullmatch(inner):
            return self._picture(picture[1])
        if link := _QUOTED_LINK.fullmatch(inner) or _LINK.fullmatch(inner):
            return _link(link[1], link[2])
        if day := _DAY.fullmatch(inner):
            return self._day(day[1] or "", day[2])
        return None

    def _picture(self, path: str) -> str:
        name = self._reader.picture(path)
        # What does not come in keeps the place where it was, so that it can be found there.
        return inline(path) if name is None else line_for(name)

    def _day(self, words: str, day: str) -> str:
        if self._reader.day(day):
            return inline(words or day)
        return f"{inline(words)} ({day})" if words else day


def _link(words: str, address: str) -> str:
    shown = words_for(words.strip()) or words_for(address)
    return f"[{shown}]({_NOT_IN_ADDRESS.sub(lambda sign: f'%{ord(sign[0]):02X}', address)})"


def _code(inner: str) -> str:
    if "`" not in inner:
        return f"`{inner}`"
    sign = "`" * (max(map(len, re.findall(r"`+", inner))) + 1)
    return f"{sign} {inner} {sign}"
