"""Other people's notes as Markdown: plain text shows as it was typed, simple HTML is turned."""

import html
import re
from collections.abc import Sequence
from html.entities import html5
from itertools import islice

MOST_LEVELS = 6  # of lists in lists; deeper ones stay at this level
MOST_TAGS = 20_000  # in one note; with more it is no longer a note, and is kept as it stands
MOST_INDENT = 3  # four blanks at the start of a line are code in Markdown
_PUNCTUATION = r"[!-/:-@\[-`{-~]"
_INLINE = re.compile(
    rf"""
    \\(?={_PUNCTUATION}|$)         # else a backslash is a backslash: C:\new
    | `
    | (?<!\s)\* | \*(?!\s)         # a star between blanks is a star
    | (?<!\w)_ | (?<=_)_ | _(?!\w) # inside a word it marks nothing
    | [\[\]]
    | <(?=[A-Za-z/!?])             # "I <3 you" is no tag
    | (?<=~)~ | ~(?=~)
    | &(?:\#\w+|(\w+));
    """,
    re.VERBOSE,
)
_LINE_START = re.compile(
    r"""
    ([ ]*)(?:
      ([-+*](?=\s|$))              # list
      | (\#(?=\#{0,5}(?:\s|$)))    # heading
      | (>)                        # quote
      | ([=:|-](?=[=:|\s-]*$))     # underlined heading, rule, row of a table
    )
    | ([ ]*\d{1,9})([.)])(?=\s|$)  # numbered list
    """,
    re.VERBOSE,
)


def escape(text: str) -> str:
    """Markdown that shows `text` as it was typed."""
    return "\n".join(line_start(inline(_indented(line))) for line in text.split("\n"))


def inline(text: str) -> str:
    """The same for a part of a line."""
    return _INLINE.sub(_protected, text)


def _protected(found: re.Match[str]) -> str:
    is_text = found[1] and f"{found[1]};" not in html5  # AT&T;
    return found[0] if is_text else f"\\{found[0]}"


def _indented(line: str) -> str:
    words = line.lstrip()
    return line[: len(line) - len(words)].expandtabs(4)[:MOST_INDENT] + words


def line_start(line: str) -> str:
    """A line whose signs are escaped already, so that its start is no heading and no list."""
    found = _LINE_START.match(line)
    if found is None:
        return line
    if found[7]:
        return f"{found[6]}\\{line[found.start(7) :]}"
    return f"{found[1]}\\{line[found.end(1) :]}"


# ---- HTML ----------------------------------------------------------------------------------------

_MARKS = {"b": "**", "strong": "**", "i": "*", "em": "*", "s": "~~", "strike": "~~", "del": "~~"}
_LISTS = {"ul", "ol"}
_KNOWN = {*_MARKS, *_LISTS, "br", "u", "div", "p", "li", "font"}
_TAG = re.compile(r"<(/?)([A-Za-z][A-Za-z0-9]*)(?:\s[^<>]*)?/?>")
_ENTITY = re.compile(r"&(?:#\d{1,7}|#[xX][0-9A-Fa-f]{1,6}|([A-Za-z][A-Za-z0-9]{1,31}));")


def from_note(text: str) -> str:
    """Markdown of a note; it holds HTML only if a known tag or entity is there."""
    if not _is_html(text):
        return escape(text)
    writer = _Writer()
    place = 0
    for tag in _TAG.finditer(text):
        writer.text(_unescaped(text[place : tag.start()]))
        writer.tag(tag[2].lower(), closing=bool(tag[1]))
        place = tag.end()
    writer.text(_unescaped(text[place:]))
    return writer.markdown()


def _is_html(text: str) -> bool:
    if next(islice(_TAG.finditer(text), MOST_TAGS, None), None):
        return False
    return any(tag[2].lower() in _KNOWN for tag in _TAG.finditer(text)) or any(
        entity[1] is None or f"{entity[1]};" in html5 for entity in _ENTITY.finditer(text)
    )


def _unescaped(text: str) -> str:
    # html.unescape alone would also turn "&copy" without its semicolon.
    shown = _ENTITY.sub(lambda entity: html.unescape(entity[0]), text)
    return shown.replace("\xa0", " ")


class _Style:
    """A mark that is open: where it stands in the line, or not yet written."""

    def __init__(self, mark: str) -> None:
        self.mark = mark
        self.place: int | None = None


class _Writer:
    """Writes Markdown line by line. A mark never runs over a line's end."""

    def __init__(self) -> None:
        self._lines: list[str] = []
        self._line: list[str] = []
        self._styles: list[_Style] = []
        self._lists: list[int | None] = []  # the next number; None = no numbers
        self._item = ""  # what stands before a new item
        self._gap = False  # a blank line is due before the next words
        self._fragile: tuple[int, str] | None = None  # a closed mark that a letter would spoil

    def text(self, text: str) -> None:
        for number, part in enumerate(text.split("\n")):
            if number:
                self._end_line()
            self._write(part)

    def tag(self, name: str, *, closing: bool) -> None:
        if name in _MARKS:
            (self._close if closing else self._open)(_MARKS[name])
        elif name == "br":
            self._end_line()
        elif name in _LISTS:
            self._list(name, closing=closing)
        elif name == "li":
            self._break_line()
            self._item = "" if closing else self._next_item()
        elif name in ("div", "p"):
            self._break_line()
            self._gap |= name == "p"

    def markdown(self) -> str:
        self._end_line()
        return "\n".join(line.rstrip() for line in self._lines).strip("\n")

    # -- words

    def _write(self, part: str) -> None:
        words = part.lstrip()
        if not words:
            self._line.append(part)
            return
        started = any(piece.strip() for piece in self._line)
        if not started:
            part = self._start_line(part)
        lead = part[: len(part) - len(words)]
        self._spare_marks(lead, words)
        self._line.append(lead)
        for style in self._styles:
            if style.place is None:
                style.place = len(self._line)
                self._line.append("")
        self._line.append(inline(words) if started else line_start(inline(words)))

    def _start_line(self, part: str) -> str:
        if self._gap and self._lines and self._lines[-1]:
            self._lines.append("")
        self._gap = False
        prefix = self._item or self._indent()
        part = part.lstrip() if prefix else _indented("".join(self._line) + part)
        self._line = [prefix]
        self._item = ""
        return part

    def _spare_marks(self, lead: str, words: str) -> None:
        """`**Note:**text` shows its stars in Markdown, so there the marks are left out."""
        if self._fragile and not lead and words[0].isalnum():
            place, bare = self._fragile
            self._line[place] = bare
        self._fragile = None

    # -- marks

    def _open(self, mark: str) -> None:
        if all(style.mark != mark for style in self._styles):
            self._styles.append(_Style(mark))

    def _close(self, mark: str) -> None:
        kept = []
        while any(style.mark == mark for style in self._styles):
            style = self._styles.pop()
            self._finish(style)
            if style.mark != mark:
                kept.append(_Style(style.mark))
        self._styles += reversed(kept)

    def _finish(self, style: _Style) -> None:
        if style.place is None:
            return
        inner = "".join(self._line[style.place + 1 :])
        del self._line[style.place :]
        core = inner.rstrip()
        marked = f"{style.mark}{core}{style.mark}"
        before = next((piece for piece in reversed(self._line) if piece), "")[-1:]
        if before.isalnum() and not core[0].isalnum():
            marked = core
        elif not core[-1].isalnum() and core == inner:
            self._fragile = (len(self._line), core)
        self._line += [marked, inner[len(core) :]]

    # -- lines and lists

    def _end_line(self) -> None:
        marks = [style.mark for style in self._styles]
        for style in reversed(self._styles):
            self._finish(style)
        self._styles = [_Style(mark) for mark in marks]
        self._fragile = None
        line = "".join(self._line)
        self._lines.append(line if line.strip() else "")
        self._line = []

    def _break_line(self) -> None:
        if any(piece.strip() for piece in self._line):
            self._end_line()
        self._line = []

    def _list(self, name: str, *, closing: bool) -> None:
        self._break_line()
        self._item = ""
        if not closing:
            self._lists.append(1 if name == "ol" else None)
        elif self._lists:
            self._lists.pop()
            self._gap = not self._lists

    def _next_item(self) -> str:
        if not self._lists:
            return "- "
        indent = self._indent(self._lists[: min(len(self._lists) - 1, MOST_LEVELS)])
        number = self._lists[-1]
        if number is None:
            return f"{indent}- "
        self._lists[-1] = number + 1
        return f"{indent}{number}. "

    def _indent(self, lists: Sequence[int | None] | None = None) -> str:
        outer = self._lists[:MOST_LEVELS] if lists is None else lists
        return "".join("  " if number is None else "   " for number in outer)
