"""RedNotebook's markup as Markdown. What is no markup there shows as it was typed."""

import re
from dataclasses import dataclass

from walkaway_desktop.transfer.markdown_text import line_start
from walkaway_desktop.transfer.rednotebook.spans import Reader, line_of

_HEADING = re.compile(r"[ ]*(={1,5})(?!=)[ \t]*(.*?\S)[ \t]*(?<!=)\1[ \t]*(?:\[[\w-]*\])?[ \t]*")
_SEPARATOR = re.compile(r"[ \t]*(?:={20,}|-{20,}|_{20,})[ \t]*")
_PART_LINE = re.compile(r"[ ]*={20,}[ ]*")
_PART_LEVEL = 3  # === Morning ===
_ITEM = re.compile(r"([ ]*)([-+])[ ](?=[^ ])")
_FENCES = ("```", '"""')
_ROW = re.compile(r"[ ]*(\|\|?)[ ](.*)")
MOST_HEADING = 1_000  # signs; a longer line is none
MOST_LEVELS = 6  # of lists in lists; deeper ones stay at this level


@dataclass(slots=True)
class _Item:
    """A list that is open: how far its sign stands to the right, and where its words begin."""

    indent: int
    sign: str
    words_at: int
    number: int = 0


def to_markdown(text: str, reader: Reader) -> str:
    """The text of a day. What it names (pictures, days) is asked of `reader`."""
    return "\n".join(_Page(text.split("\n"), reader).lines())


def parts_of(text: str) -> list[tuple[str, str]]:
    """Title and text of each part of a day, as RedNotebook advises to write several in one."""
    parts: list[tuple[str, list[str]]] = [("", [])]
    for line in text.split("\n"):
        heading = _heading_of(line)
        if heading and len(heading[1]) == _PART_LEVEL:
            parts.append((heading[2], []))
        elif _PART_LINE.fullmatch(line):
            parts.append(("", []))
        else:
            parts[-1][1].append(line)
    found = [(title, "\n".join(lines).strip("\n")) for title, lines in parts]
    return [(title, inner) for title, inner in found if title or inner.strip()]


def _heading_of(line: str) -> re.Match[str] | None:
    return _HEADING.fullmatch(line) if len(line) <= MOST_HEADING else None


class _Page:
    """One pass over the lines of a text."""

    def __init__(self, lines: list[str], reader: Reader) -> None:
        self._lines, self._reader = lines, reader
        self._at = 0
        self._made: list[str] = []
        self._lists: list[_Item] = []
        self._blank = 0

    def lines(self) -> list[str]:
        """All of them as Markdown."""
        while self._at < len(self._lines):
            self._next()
        return self._made

    def _next(self) -> None:
        line = self._lines[self._at]
        if not line.strip():
            self._blank += 1
            self._made.append("")
            self._at += 1
            return
        if self._blank > 1:
            self._lists = []
        self._blank = 0
        for read in (self._fenced, self._table, self._rule, self._heading, self._item):
            if read(line):
                return
        self._made.append(self._plain(line))
        self._at += 1

    def _apart(self) -> None:
        """A blank line, without which the next one would be read with the one before it."""
        self._lists = []
        if self._made and self._made[-1]:
            self._made.append("")

    # -- blocks

    def _fenced(self, line: str) -> bool:
        """Verbatim text: several lines, or one behind its sign."""
        sign = next((one for one in _FENCES if line.startswith(one)), "")
        if not sign or line.rstrip() != sign:
            one_line = bool(sign) and line[3:4] in (" ", "\t")
            if one_line:
                self._fence([line[4:]])
                self._at += 1
            return one_line
        end = self._at + 1
        while end < len(self._lines) and self._lines[end].rstrip() != sign:
            end += 1
        self._fence(self._lines[self._at + 1 : end])
        self._at = end + 1
        return True

    def _fence(self, inner: list[str]) -> None:
        longest = max((len(run) for line in inner for run in re.findall(r"`+", line)), default=0)
        sign = "`" * max(3, longest + 1)
        self._lists = []
        self._made += [sign, *inner, sign]

    def _table(self, line: str) -> bool:
        rows: list[list[str]] = []
        is_titled = line.lstrip().startswith("||")
        while self._at < len(self._lines) and (found := _ROW.fullmatch(self._lines[self._at])):
            rows.append(self._cells(found[2]))
            self._at += 1
        if not rows:
            return False
        width = max(map(len, rows))
        self._apart()
        if not is_titled:
            rows.insert(0, [""] * width)
        for number, row in enumerate(rows):
            self._made.append("| " + " | ".join(row + [""] * (width - len(row))) + " |")
            if not number:
                self._made.append("|" + " --- |" * width)
        if self._at < len(self._lines) and self._lines[self._at].strip():
            self._made.append("")
        return True

    def _cells(self, text: str) -> list[str]:
        text = text.rstrip().removesuffix("|")
        return [line_of(cell.strip(), self._reader) for cell in re.split(r"\|+(?= |\Z)", text)]

    def _rule(self, line: str) -> bool:
        if not _SEPARATOR.fullmatch(line):
            return False
        self._apart()  # else the words above would be a heading
        self._made.append("---")
        self._at += 1
        return True

    def _heading(self, line: str) -> bool:
        found = _heading_of(line)
        if not found:
            return False
        self._lists = []
        self._made.append(f"{'#' * len(found[1])} {line_of(found[2], self._reader)}")
        self._at += 1
        return True

    # -- lists and plain lines

    def _item(self, line: str) -> bool:
        found = _ITEM.match(line)
        if not found:
            return False
        indent, sign = len(found[1]), found[2]
        while self._lists and self._lists[-1].indent > indent:
            self._lists.pop()
        same = self._lists and self._lists[-1].indent == indent
        if same and self._lists[-1].sign != sign:
            self._lists.pop()
            same = False
        if not same and len(self._lists) < MOST_LEVELS:
            before = self._lists[-1].words_at if self._lists else 0
            self._lists.append(_Item(indent, sign, before))
        words = line_of(line[found.end() :], self._reader)
        self._made.append(self._mark(self._lists[-1]) + line_start(words))
        self._at += 1
        return True

    def _mark(self, one: _Item) -> str:
        outer = self._lists[-2].words_at if len(self._lists) > 1 else 0
        one.number += 1
        mark = "- " if one.sign == "-" else f"{one.number}. "
        one.words_at = outer + len(mark)
        return " " * outer + mark

    def _plain(self, line: str) -> str:
        words = line.lstrip()
        indent = min(len(line) - len(words), 3)  # four blanks would be code
        if self._lists and line[0] == " ":
            indent = self._lists[-1].words_at
        return " " * indent + line_start(line_of(words, self._reader))
