"""What the editor's commands do to lines of Markdown: bold, lists, quotes, links."""

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass

from walkaway_desktop.domain.markdown import Pair, inline
from walkaway_desktop.domain.markdown_spans import Line, read_line, target_at

BOLD, ITALIC = "**", "*"
HEADING, BULLET, BOX, QUOTE = "## ", "- ", "- [ ] ", "> "
INDENT = "    "  # enough under "-" and under "1." alike
_WORD_BEFORE, _WORD_AFTER = re.compile(r"[\w'’]*\Z"), re.compile(r"[\w'’]*")
_ADDRESS = re.compile(r"(?:[a-z][a-z0-9+.-]*:|www\.)\S+", re.IGNORECASE)
_ONE_INDENT = re.compile(r"\t| {1,4}")


@dataclass(frozen=True, slots=True)
class Lines:
    """Whole lines of a text, and what is selected in them: from `start` to `end`."""

    text: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class _Edit:
    """The signs from `start` to `end` become `words`; a cursor at `start` moves behind them."""

    start: int
    end: int
    words: str
    before_cursor: bool = True


def _edited(lines: Lines, edits: Iterable[_Edit]) -> Lines:
    ordered = sorted(edits, key=lambda edit: (edit.start, not edit.before_cursor))
    pieces, at = [], 0
    for edit in ordered:
        pieces += [lines.text[at : edit.start], edit.words]
        at = edit.end
    text = "".join([*pieces, lines.text[at:]])
    start, end = (_moved(place, ordered) for place in (lines.start, lines.end))
    return Lines(text, start, end)


def _moved(place: int, edits: list[_Edit]) -> int:
    moved = place
    for edit in edits:
        if edit.end < place or (edit.end == place and (edit.before_cursor or edit.start < place)):
            moved += len(edit.words) - (edit.end - edit.start)
        elif edit.start < place:  # it stood within what went
            moved += len(edit.words) - (place - edit.start)
    return moved


def _each(lines: Lines) -> Iterator[tuple[int, str]]:
    """Where each line starts, and the line."""
    at = 0
    for text in lines.text.split("\n"):
        yield at, text
        at += len(text) + 1


# ---- marks around words --------------------------------------------------------------------------


def wrapped(lines: Lines, mark: str) -> Lines:
    """The selection, or the word at the cursor, with `mark` around it; or without, if it has it.

    At the end of the marked words the cursor only steps out: a key before them, the same behind.
    """
    if lines.start == lines.end:
        return _wrapped_word(lines, mark)
    parts = list(_parts(lines))
    having = [_around(lines, part, mark) for part in parts]
    if parts and all(having):
        return _edited(lines, _without({pair for pair in having if pair}, mark))
    return _edited(lines, [edit for part in parts for edit in _with(lines, part, mark)])


def _wrapped_word(lines: Lines, mark: str) -> Lines:
    place = lines.start
    pair = _around(lines, (place, place), mark)
    if pair is not None and place == pair.last:
        return Lines(lines.text, place + len(mark), place + len(mark))
    if pair is not None:
        return _edited(lines, _without({pair}, mark))
    length = len(mark)
    if _is_empty_pair(lines.text[:place], lines.text[place:], mark):
        return _edited(lines, [_Edit(place - length, place, ""), _Edit(place, place + length, "")])
    before = _WORD_BEFORE.search(lines.text[:place])
    after = _WORD_AFTER.match(lines.text, place)
    start, end = before.start() if before else place, after.end() if after else place
    return _edited(lines, [_Edit(start, start, mark), _Edit(end, end, mark, before_cursor=False)])


def _is_empty_pair(before: str, after: str, mark: str) -> bool:
    stars = len(before) - len(before.rstrip("*")), len(after) - len(after.lstrip("*"))
    return stars[0] == stars[1] and stars[0] in {len(mark), 3}


def _parts(lines: Lines) -> Iterator[tuple[int, int]]:
    """What is selected of each line, without its first mark and the blanks around."""
    for at, text in _each(lines):
        start = max(lines.start - at, read_line(text).start)
        end = min(lines.end - at, len(text))
        chosen = text[start:end] if start < end else ""
        if chosen.strip():
            yield (
                at + start + len(chosen) - len(chosen.lstrip()),
                at + end - len(chosen) + len(chosen.rstrip()),
            )


def _line_at(lines: Lines, place: int) -> tuple[int, str]:
    start = lines.text.rfind("\n", 0, place) + 1
    end = lines.text.find("\n", place)
    return start, lines.text[start : len(lines.text) if end < 0 else end]


def _pairs(lines: Lines, place: int, mark: str) -> Iterator[Pair]:
    """Those of this kind in the line at `place`, counted from the start of all lines."""
    at, text = _line_at(lines, place)
    start = read_line(text).start
    for pair in inline("x" * start + text[start:]).pairs:
        fits = pair.length > 1 if mark == BOLD else pair.length % 2 == 1
        if pair.mark in "*_" and fits:
            places = (pair.start, pair.first, pair.last, pair.end)
            yield Pair(pair.mark, *(at + place for place in places))


def _around(lines: Lines, part: tuple[int, int], mark: str) -> Pair | None:
    """The marks of this kind that stand around the whole part."""
    start, end = part
    around = [pair for pair in _pairs(lines, start, mark) if pair.start <= start <= end <= pair.end]
    return around[0] if around else None


def _without(pairs: Iterable[Pair], mark: str) -> Iterator[_Edit]:
    for pair in pairs:
        yield _Edit(pair.first - len(mark), pair.first, "")
        yield _Edit(pair.last, pair.last + len(mark), "")


def _with(lines: Lines, part: tuple[int, int], mark: str) -> Iterator[_Edit]:
    start, end = part
    if _around(lines, part, mark) is not None:
        return
    inner = {pair for pair in _pairs(lines, start, mark) if start <= pair.start and pair.end <= end}
    yield _Edit(start, start, mark)
    yield from _without(inner, mark)
    yield _Edit(end, end, mark, before_cursor=False)


# ---- marks before lines --------------------------------------------------------------------------


def with_heading(lines: Lines) -> Lines:
    """Every line a heading; or none, if all are."""
    return _marked(lines, HEADING, lambda line: line.head)


def with_bullets(lines: Lines) -> Lines:
    """Every line an item of a list; or none, if all are."""
    return _marked(lines, BULLET, lambda line: line.item in {"-", "*", "+"} and line.box is None)


def with_boxes(lines: Lines) -> Lines:
    """Every line an item with a box; or none, if all are."""
    return _marked(lines, BOX, lambda line: line.box is not None)


def _marked(lines: Lines, mark: str, has_it: Callable[[Line], bool]) -> Lines:
    every = list(_each(lines))
    # Blank lines between others stay blank; a blank one alone is where the list begins.
    chosen = [(at, read_line(text)) for at, text in every if text.strip() or len(every) == 1]
    words = "" if chosen and all(has_it(line) for _at, line in chosen) else mark
    return _edited(
        lines,
        (
            _Edit(at + line.mark[0], at + line.mark[1], words)
            for at, line in chosen
            if not (words and has_it(line))
        ),
    )


def with_quote(lines: Lines) -> Lines:
    """Every line quoted; or one quotation less, if all are."""
    every = [(at, read_line(text)) for at, text in _each(lines)]
    if not all(line.quote[0] < line.quote[1] for _at, line in every):
        return _edited(lines, (_Edit(at, at, QUOTE) for at, _line in every))
    return _edited(lines, (_first_quote(lines.text, at + line.quote[0]) for at, line in every))


def _first_quote(text: str, at: int) -> _Edit:
    return _Edit(at, at + (2 if text[at + 1 : at + 2] in {" ", "\t"} else 1), "")


def ticked(lines: Lines) -> Lines | None:
    """Every box ticked; or open, if all are ticked. None = there is no box."""
    boxes = [
        (at + line.box[0] + 1, line.ticked)
        for at, line in ((at, read_line(text)) for at, text in _each(lines))
        if line.box is not None
    ]
    if not boxes:
        return None
    words = " " if all(done for _at, done in boxes) else "x"
    return _edited(lines, (_Edit(at, at + 1, words) for at, _done in boxes))


def indented(lines: Lines, *, back: bool = False) -> Lines:
    """Every item one step in, or one step back; other lines stay."""
    places = [
        (at + line.quote[1] if line.quote[0] < line.quote[1] else at, at + line.mark[0])
        for at, line in ((at, read_line(text)) for at, text in _each(lines))
        if line.item
    ]
    if not back:
        return _edited(lines, (_Edit(start, start, INDENT) for start, _end in places))
    steps = ((start, _ONE_INDENT.match(lines.text, start, end)) for start, end in places)
    return _edited(lines, (_Edit(start, step.end(), "") for start, step in steps if step))


def continued(lines: Lines) -> Lines | None:
    """Enter within a list or a quotation goes on with it; in an empty item it ends it.

    None = Enter is a new line and no more.
    """
    place = lines.start
    at, text = _line_at(lines, place)
    line = read_line(text)
    in_list = bool(line.item) or line.quote[0] < line.quote[1]
    if lines.start != lines.end or not in_list or place - at < line.start:
        return None
    if not text[line.start :].strip():
        return _ended(lines, at, line)
    next_one = f"\n{text[: line.mark[0]]}{_next_mark(text, line)}"
    return _edited(lines, [_Edit(place, place, next_one)])


def _ended(lines: Lines, at: int, line: Line) -> Lines:
    nested = indented(lines, back=True)
    if line.item and nested != lines:
        return nested
    first = line.mark[0] if line.item else line.quote[0]
    return _edited(lines, [_Edit(at + first, at + line.start, "")])


def _next_mark(text: str, line: Line) -> str:
    if not line.item:
        return ""
    if line.box is not None:
        return f"{text[line.mark[0] : line.box[0]]}[ ] "
    if line.item[:-1].isdigit():
        return f"{int(line.item[:-1]) + 1}{line.item[-1]} "
    return text[line.mark[0] : line.mark[1]]


# ---- links ---------------------------------------------------------------------------------------


def with_link(lines: Lines) -> Lines:
    """The selection as a link, the cursor where its other half goes; in a link, its address.

    A bare address becomes a link of its own, which waits for its words.
    """
    at, text = _line_at(lines, lines.start)
    there = target_at(text, lines.start - at)
    if there is None or lines.end > at + there.end:
        return _as_link(lines, lines.start, lines.end)
    start = at + there.address_start
    if there.address_start == there.start:
        return _as_link(lines, start, start + len(there.address))
    return Lines(lines.text, start, start + len(there.address))


def _as_link(lines: Lines, start: int, end: int) -> Lines:
    chosen = lines.text[start:end]
    if "\n" in chosen:
        return lines
    is_address = _ADDRESS.fullmatch(chosen) is not None
    made = f"[]({chosen})" if is_address else f"[{chosen}]()"
    cursor = start + (1 if is_address or not chosen else len(chosen) + 3)
    return Lines(f"{lines.text[:start]}{made}{lines.text[end:]}", cursor, cursor)
