"""What each part of one line of Markdown is, for the editor's live styling."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from enum import IntFlag

from walkaway_desktop.domain.markdown import LINK, inline


class Style(IntFlag):
    """What a part of a line is; parts overlap."""

    MARK = 1  # Markdown's own signs
    HEADING = 2
    STRONG = 4
    EMPHASIS = 8
    STRIKE = 16
    CODE = 32
    QUOTE = 64
    DONE = 128  # what stands behind a ticked box
    LINK = 256
    PICTURE = 512


Span = tuple[int, int, Style]  # start, end, what it is

# Signs that show nothing and can turn or hide what stands around them. The two joiners are left
# out: Persian, the scripts of India and emoji are written with them.
HIDDEN = re.compile(
    "[\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180f\u200b\u200e\u200f\u202a-\u202e"
    "\u2060-\u206f\u3164\ufeff\uffa0\ufff9-\ufffb\U000e0000-\U000e007f]"
)
_LINE = re.compile(
    r"[ \t]*(?P<quote>(?:>[ \t]?)*)(?P<indent>[ \t]*)(?P<mark>(?P<head>#{1,6})[ \t]+"
    r"|(?P<item>[-*+]|\d{1,3}[.)])[ \t]+(?:(?P<box>\[[ xX]\])(?:[ \t]+|$))?)?"
)
_MAY_BE_MARKED = re.compile(r"[\\`*_~\[#>]|^[ \t]*(?:[-+]|\d)|https?:")
_ADDRESS = re.compile(r"\bhttps?://[^\s<>\[\]`*]+[^\s<>\[\]`*.,;:!?)'\"’”]", re.IGNORECASE)
_RULE = re.compile(r"[ \t]*([-*_])(?:[ \t]*\1){2,}[ \t]*")
FENCES = ("", "```", "````", "`````", "~~~", "~~~~", "~~~~~")  # longer ones count as these
_FENCE = re.compile(r" {0,3}(?:(`{3,})[^`]*|(~{3,}).*)")


@dataclass(frozen=True, slots=True)
class Line:
    """How a line begins. Places are counted from its start."""

    quote: tuple[int, int]  # the signs of a quotation
    mark: tuple[int, int]  # of a heading or an item, with its box and the blanks behind it
    head: bool
    item: str  # "-", "3."; "" = no item
    box: tuple[int, int] | None
    ticked: bool

    @property
    def start(self) -> int:
        """Where its words start."""
        return self.mark[1]


@dataclass(frozen=True, slots=True)
class Target:
    """A link or a picture, and where it leads."""

    start: int
    end: int
    address: str
    is_picture: bool
    address_start: int


def read_line(text: str) -> Line:
    """How this line begins."""
    found = _LINE.match(text)
    if found is None:
        raise AssertionError("the pattern fits the empty text")
    mark = found.span("mark") if found["mark"] else (found.end("indent"),) * 2
    return Line(
        quote=found.span("quote"),
        mark=mark,
        head=found["head"] is not None,
        item=found["item"] or "",
        box=found.span("box") if found["box"] else None,
        ticked=(found["box"] or "").lower() == "[x]",
    )


def fence(text: str, inside: str) -> str | None:
    """The fence of the code after this line, one of FENCES; None = the line is no fence.

    One of more signs holds shorter ones as words.
    """
    found = _FENCE.fullmatch(text)
    if found is None:
        return None
    begun = found[1] or found[2]
    if inside:
        return "" if begun.startswith(inside) and not text.strip().strip(begun[0]) else None
    return begun[: len(FENCES[-1])]


def targets(text: str) -> list[Target]:
    """Links, pictures and bare addresses, in the order of the line."""
    found = list(_written(text)) if "](" in text else []
    if "://" in text:
        taken = [(one.start, one.end) for one in found]
        found += [
            Target(at.start(), at.end(), at[0], is_picture=False, address_start=at.start())
            for at in _ADDRESS.finditer(_blanked(text, taken))
        ]
    return sorted(found, key=lambda one: one.start)


def _written(text: str) -> Iterator[Target]:
    for found in LINK.finditer(text):
        is_picture = found[0].startswith("!")
        yield Target(found.start(), found.end(), found[2], is_picture, found.start(2))


def target_at(text: str, place: int) -> Target | None:
    """The link or picture at this place of the line."""
    return next((one for one in targets(text) if one.start <= place <= one.end), None)


def _blanked(text: str, places: list[tuple[int, int]]) -> str:
    for start, end in places:
        text = f"{text[:start]}{'x' * (end - start)}{text[end:]}"
    return text


def spans(text: str) -> list[Span]:
    """What the parts of this line are; a line of fenced code is not asked about."""
    if not _MAY_BE_MARKED.search(text):
        return []
    if _RULE.fullmatch(text):
        return [(0, len(text), Style.MARK)]
    line = read_line(text)
    return [*_of_start(line, len(text)), *_inside(text, line.start)]


def _of_start(line: Line, end: int) -> Iterator[Span]:
    if line.quote[0] < line.quote[1]:
        yield (*line.quote, Style.MARK)
        yield (line.quote[1], end, Style.QUOTE)
    if line.mark[0] == line.mark[1]:
        return
    # A box that is open waits for a press: it keeps the color of the text.
    yield (line.mark[0], line.mark[1] if line.box is None else line.box[0], Style.MARK)
    if line.head:
        yield (line.start, end, Style.HEADING)
    if line.ticked and line.box is not None:
        yield (line.box[0], end, Style.DONE)


def _inside(text: str, start: int) -> Iterator[Span]:
    words = "x" * start + text[start:]  # the star of an item opens nothing
    found = targets(words)
    for one in found:
        yield from _of_target(words, one)
    marks = inline(_blanked(words, [_silent(one) for one in found]))
    for place in marks.escapes:
        yield (place, place + 1, Style.MARK)
    for pair in marks.pairs:
        yield (pair.start, pair.first, Style.MARK)
        yield (pair.first, pair.last, _style(pair.mark, pair.length))
        yield (pair.last, pair.end, Style.MARK)


def _silent(one: Target) -> tuple[int, int]:
    """The part of it in which no sign is a mark: its address, or all of a picture."""
    if one.is_picture or one.address_start == one.start:
        return one.start, one.end
    return one.address_start - 2, one.end


def _of_target(text: str, one: Target) -> Iterator[Span]:
    if one.is_picture:
        yield (one.start, one.end, Style.PICTURE)
    if one.address_start == one.start:
        yield (one.start, one.end, Style.LINK)
        return
    first = text.index("[", one.start) + 1
    last = one.address_start - 2
    yield (one.start, first, Style.MARK)
    yield (first, last, Style.PICTURE if one.is_picture else Style.LINK)
    yield (last, one.end, Style.MARK)


def _style(mark: str, length: int) -> Style:
    if mark == "`":
        return Style.CODE
    if mark == "~":
        return Style.STRIKE
    strong = Style.STRONG if length > 1 else Style(0)
    return strong | (Style.EMPHASIS if length % 2 else Style(0))
