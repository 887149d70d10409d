"""YAML as diaries write it: scalars stay text, nothing is built, aliases are not followed.

A reader of our own, since PyYAML brings compiled code for what three rules of ours would turn off.
"""

import re
from collections.abc import Callable
from dataclasses import dataclass
from typing import TypeVar

from walkaway_desktop.transfer.yaml_scalars import (
    block_lines,
    double_quoted,
    folded,
    folded_block,
    single_quoted,
)

MOST_DEEP = 50
MOST_NODES = 50_000  # of one file; a month has 31 days
_NULLS = frozenset({"", "~", "null", "Null", "NULL"})
_SPACE = re.compile(r"(?:[ \t\n]+|(?<!\S)#[^\n]*)*+", re.ASCII)
_BLANKS = re.compile(r"[ \t]*", re.ASCII)
_NEXT_LINE = re.compile(r"[ \t]*\n\s*", re.ASCII)
_PLAIN_ON = re.compile(r"(?:[^\s:]|:(?=\S)|[ \t]+(?=[^\s#]))++", re.ASCII)
_PROPERTY = re.compile(r"(?:&[^\s,\[\]{}]+|!<[^>\n]*>|![^\s,\[\]{}]*)(?=[\s,\]}]|\Z)", re.ASCII)
_ALIAS = re.compile(r"\*([^\s,\[\]{}]+)", re.ASCII)
_SINGLE = re.compile(r"'((?:[^']|'')*+)'", re.ASCII)
_DOUBLE = re.compile(r'"((?:[^"\\]|\\[\s\S])*+)"')
_BLOCK = re.compile(
    r"([|>])(?:([1-9])?([+-])?|([+-])([1-9]))[ \t]*(?:(?<=[ \t])#[^\n]*)?(?:\n|\Z)", re.ASCII
)
_PLAIN = re.compile(
    r"(?:[^\s,\[\]{}#&*!|>'\"%@`?:-]|[?:-](?=\S))"
    r"(?:[^\s:#]|:(?=\S)|(?<=\S)#|[ \t]+(?=[^\s#:]|:\S))*+",
    re.ASCII,
)
_FLOW_PLAIN = re.compile(
    r"(?:[^\s,\[\]{}#&*!|>'\"%@`?:-]|[?:-](?=[^\s,\[\]{}]))"
    r"(?:[^\s:#,\[\]{}]|:(?=[^\s,\[\]{}])|(?<=\S)#|\s+(?=[^\s#,\[\]{}:]))*+",
    re.ASCII,
)
_COLON = re.compile(r"[ \t]*:(?=\s|\Z)", re.ASCII)
_FLOW_COLON = re.compile(r"\s*:(?=[\s,\[\]{}]|\Z)", re.ASCII)
_TIGHT_COLON = re.compile(r"(?<=[\"'\]}]):")  # {"a":b}
_DASH, _ASK, _TELL = (re.compile(rf"{sign}(?=\s|\Z)", re.ASCII) for sign in (r"-", r"\?", ":"))
_MARKER = re.compile(r"^(?:---|\.\.\.)(?=\s|\Z)", re.M | re.ASCII)
_START = re.compile(r"\A(?:(?:%[^\n]*|[ \t]*(?:#[^\n]*)?)\n)*---(?=\s|\Z)", re.ASCII)
_BUILDS = re.compile(r"python/(?!unicode\Z)", re.ASCII)


class YamlError(Exception):
    """This is no YAML from `line` on (from 1), or more of it than a diary has."""

    def __init__(self, line: int) -> None:
        super().__init__(line)
        self.line = line


class UnsafeYamlError(Exception):
    """A value asks for an object of a program. Nothing was built."""


@dataclass(frozen=True, slots=True)
class Scalar:
    """A text; a number, a date and a truth value are texts, too."""

    text: str
    is_plain: bool = True  # without quotation marks

    @property
    def is_null(self) -> bool:
        return self.is_plain and self.text in _NULLS


@dataclass(frozen=True, slots=True)
class Items:
    """A list."""

    items: tuple["Node", ...]


@dataclass(frozen=True, slots=True)
class Pairs:
    """A table; of keys that stand there twice both are in it."""

    pairs: tuple[tuple["Node", "Node"], ...]


@dataclass(frozen=True, slots=True)
class Alias:
    """A name in place of a value that stands elsewhere. It is never replaced by it."""

    name: str


Node = Scalar | Items | Pairs | Alias
_NOTHING = Scalar("")
Part = TypeVar("Part")


def load(text: str) -> Node:
    """The first document of `text`, with LF line ends. Raises YamlError, UnsafeYamlError."""
    start = _START.match(text)
    begin = start.end() if start else 0
    end = _MARKER.search(text, begin)
    return _Reader(text[: end.start()] if end else text, begin).document()


class _Reader:
    """Goes through the text once, from left to right."""

    def __init__(self, text: str, at: int) -> None:
        self._text, self._at = text, at
        self._depth = self._nodes = 0

    def document(self) -> Node:
        found = self._block(-1)
        self._space()
        if self._at < len(self._text):
            raise self._error()
        return found

    # -- places

    def _error(self) -> YamlError:
        return YamlError(self._text.count("\n", 0, self._at) + 1)

    def _sign(self) -> str:
        return self._text[self._at : self._at + 1]

    def _column(self) -> int:
        return self._at - self._text.rfind("\n", 0, self._at) - 1

    def _take(self, pattern: re.Pattern[str]) -> re.Match[str] | None:
        found = pattern.match(self._text, self._at)
        if found:
            self._at = found.end()
        return found

    def _space(self) -> bool:
        """Blanks, comments and line ends; whether there was a line end."""
        before = self._at
        self._take(_SPACE)
        return "\n" in self._text[before : self._at]

    def _at_end_or_left_of(self, column: int) -> bool:
        return self._at >= len(self._text) or self._column() < column

    def _deeper(self, read: Callable[[], Node]) -> Node:
        self._depth += 1
        self._nodes += 1
        if self._depth > MOST_DEEP or self._nodes > MOST_NODES:
            raise self._error()
        found = read()
        self._depth -= 1
        return found

    def _properties(self) -> bool:
        """Leaves out names and types; whether there were some. Raises UnsafeYamlError."""
        seen = False
        while found := self._take(_PROPERTY):
            if found[0].startswith("!") and _BUILDS.search(found[0].rstrip(">")):
                raise UnsafeYamlError
            seen = True
            self._take(_BLANKS)
        return seen

    # -- blocks

    def _block(self, outer: int, *, in_line: bool = False) -> Node:
        """What stands further right than column `outer`; `in_line`: behind a key."""
        return self._deeper(lambda: self._block_inside(outer, in_line=in_line))

    def _block_inside(self, outer: int, *, in_line: bool) -> Node:
        in_line = not self._space() and in_line
        if self._at_end_or_left_of(outer + 1):
            return _NOTHING
        column = self._column()
        if self._properties() and self._space():
            if self._at_end_or_left_of(outer + 1):
                return _NOTHING
            in_line, column = False, self._column()
        if block := self._take(_BLOCK):
            return self._block_scalar(block, outer)
        if not in_line and _DASH.match(self._text, self._at):
            return self._sequence(self._column())
        if not in_line and _ASK.match(self._text, self._at):
            return self._mapping(column)
        return self._scalar_or_mapping(outer, column, in_line=in_line)

    def _scalar_or_mapping(self, outer: int, column: int, *, in_line: bool) -> Node:
        start = self._at
        found = self._one_line()
        is_key = "\n" not in self._text[start : self._at] and _COLON.match(self._text, self._at)
        if is_key and in_line:
            raise self._error()
        if is_key:
            self._at = start
            return self._mapping(column)
        if isinstance(found, Scalar) and found.is_plain:
            return self._plain_on(found, outer)
        return found

    def _one_line(self) -> Node:
        """A value that may be a key: of a plain text its first line."""
        if alias := self._take(_ALIAS):
            return Alias(alias[1])
        if self._sign() in ("[", "{"):
            return self._flow()
        if quoted := self._quoted():
            return quoted
        if plain := self._take(_PLAIN):
            return Scalar(plain[0])
        raise self._error()

    def _quoted(self) -> Scalar | None:
        if single := self._take(_SINGLE):
            return Scalar(single_quoted(single[1]), is_plain=False)
        if double := self._take(_DOUBLE):
            try:
                return Scalar(double_quoted(double[1]), is_plain=False)
            except ValueError:
                raise self._error() from None
        return None

    def _plain_on(self, first: Scalar, outer: int) -> Scalar:
        """A plain text to its last line."""
        lines = [first.text]
        while True:
            before = self._at
            gap = self._take(_NEXT_LINE)
            is_on = gap and self._column() > outer and self._sign() != "#"
            found = self._take(_PLAIN_ON) if is_on else None
            if not gap or not found or _COLON.match(self._text, self._at):
                self._at = before
                return Scalar(folded(lines))
            lines += [*[""] * (gap[0].count("\n") - 1), found[0]]

    def _block_scalar(self, head: re.Match[str], outer: int) -> Scalar:
        indent = head[2] or head[5]
        lines, self._at = block_lines(
            self._text, self._at, outer, max(outer, 0) + int(indent) if indent else None
        )
        chomp = head[3] or head[4] or ""
        body = "\n".join(lines) if head[1] == "|" else folded_block(lines)
        kept = body.rstrip("\n")
        ends = {"-": "", "+": body[len(kept) :] + "\n", "": "\n" if kept else ""}
        return Scalar(kept + ends[chomp], is_plain=False)

    def _sequence(self, column: int) -> Items:
        items = []
        while self._take(_DASH):
            items.append(self._block(column))
            self._space()
            if self._at_end_or_left_of(column) or self._column() > column:
                break
        return Items(tuple(items))

    def _mapping(self, column: int) -> Pairs:
        pairs: list[tuple[Node, Node]] = []
        while True:
            asked = _ASK.match(self._text, self._at) is not None
            key = self._key(column)
            pairs.append((key, self._value(column, in_line=not asked)))
            self._space()
            if self._at_end_or_left_of(column) or self._column() > column:
                return Pairs(tuple(pairs))

    def _key(self, column: int) -> Node:
        if self._take(_ASK):
            key = self._block(column)
            self._space()
            if self._at_end_or_left_of(column) or not self._take(_TELL):
                return key
            self._at -= 1  # the colon is read with the value
            return key
        self._properties()
        key = self._deeper(self._one_line)
        if not _COLON.match(self._text, self._at):
            raise self._error()
        return key

    def _value(self, column: int, *, in_line: bool) -> Node:
        if not self._take(_COLON):
            return _NOTHING
        before = self._at
        if self._space() and not self._at_end_or_left_of(column) and self._column() == column:
            # A list may stand right below its key.
            return self._sequence(column) if _DASH.match(self._text, self._at) else _NOTHING
        self._at = before
        return self._block(column, in_line=in_line)

    # -- lists and tables in brackets

    def _flow(self) -> Node:
        return self._deeper(self._flow_inside)

    def _flow_inside(self) -> Node:
        self._space()
        self._properties()
        self._space()
        sign = self._sign()
        if sign == "[":
            return Items(tuple(self._flow_parts("]", self._flow_item)))
        if sign == "{":
            return Pairs(tuple(self._flow_parts("}", self._flow_pair)))
        if alias := self._take(_ALIAS):
            return Alias(alias[1])
        if quoted := self._quoted():
            return quoted
        if plain := self._take(_FLOW_PLAIN):
            return Scalar(folded([line.strip(" \t") for line in plain[0].split("\n")]))
        return _NOTHING  # before a comma or a bracket

    def _flow_parts(self, end: str, read: Callable[[], Part]) -> list[Part]:
        parts: list[Part] = []
        self._at += 1
        while True:
            self._space()
            if self._sign() == end:
                self._at += 1
                return parts
            parts.append(read())
            self._space()
            if self._sign() == ",":
                self._at += 1
            elif self._sign() != end:
                raise self._error()

    def _flow_item(self) -> Node:
        found = self._flow()
        if self._take(_FLOW_COLON):
            return Pairs(((found, self._flow()),))
        return found

    def _flow_pair(self) -> tuple[Node, Node]:
        self._take(_ASK)
        key = self._flow()
        if self._take(_FLOW_COLON) or self._take(_TIGHT_COLON):
            return key, self._flow()
        return key, _NOTHING
