"""Rows of a CSV file that may be torn: quotes are read strictly, and a stray one costs one row."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from enum import Enum, auto

MOST_CELLS = 64
# A run of quotes of odd length ends a quoted cell: pairs of them stand for one quote. The pairs
# are taken possessively, or a file of nothing but quotes fills the memory.
_CLOSING_QUOTE = re.compile(r'(?<!")(?:"")*+"(?!")')
_QUOTES = re.compile('"+')
_NEWLINES = re.compile("\n+")


class Torn(Enum):
    """What is wrong with a row's quotes."""

    NOT_CLOSED = auto()  # the file ends inside a cell; the row is kept
    MISPLACED = auto()  # reading goes on at the next row that starts with a date


@dataclass(frozen=True, slots=True)
class Row:
    """The cells of one record, and the physical line (from 1) where it starts."""

    line: int
    last_line: int
    cells: tuple[str, ...]
    torn: Torn | None = None


class QuoteError(Exception):
    """A quoted cell has no end, or its end is not followed by a delimiter."""


class Search:
    """The first match at or after a place, kept, so that a file is walked only once."""

    def __init__(self, pattern: re.Pattern[str], text: str) -> None:
        self._pattern = pattern
        self._text = text
        self._asked = self._found = -1

    def after(self, place: int) -> int:
        """Where the next match starts; the text's length if there is none."""
        if not self._asked <= place <= self._found:
            match = self._pattern.search(self._text, place)
            self._asked = place
            self._found = match.start() if match else len(self._text)
        return self._found


class Reader:
    """Reads the rows of `text`, whose line ends are LF."""

    def __init__(self, text: str, delimiter: str) -> None:
        self._text = text
        self._delimiter = delimiter
        cell = re.escape(delimiter)
        self._row_start = Search(re.compile(rf'^"?\d[\d./-]{{3,9}}"?{cell}', re.MULTILINE), text)
        self._closing = Search(_CLOSING_QUOTE, text)

    def rows(self) -> Iterator[Row]:
        """Every record, but empty lines."""
        place, line = 0, 1
        while place < len(self._text):
            if blank := _NEWLINES.match(self._text, place):
                line, place = line + blank.end() - place, blank.end()
                continue
            end, cells, torn = self._row(place)
            last_line = line + self._text.count("\n", place, end)
            yield Row(line, last_line, cells, torn)
            line, place = last_line + 1, end + 1

    def _row(self, place: int) -> tuple[int, tuple[str, ...], Torn | None]:
        line_end = self._line_end(place)
        if '"' not in (line := self._text[place:line_end]):
            return line_end, tuple(line.split(self._delimiter, MOST_CELLS)), None
        try:
            end, cells = self._quoted_row(place)
        except QuoteError:
            return self._torn_row(place, line_end)
        return end, cells, None

    def _quoted_row(self, place: int) -> tuple[int, tuple[str, ...]]:
        cells: list[str] = []
        while len(cells) < MOST_CELLS:
            end, cell = self._cell(place)
            cells.append(cell)
            if not self._text.startswith(self._delimiter, end):
                return end, tuple(cells)
            place = end + 1
        end = self._line_end(place)
        return end, (*cells, self._text[place:end])

    def _cell(self, place: int) -> tuple[int, str]:
        if self._text.startswith('"', place):
            end = self._closing_quote(place)
            return end + 1, self._text[place + 1 : end].replace('""', '"')
        line_end = self._line_end(place)
        end = self._text.find(self._delimiter, place, line_end)
        end = line_end if end < 0 else end
        return end, self._text[place:end]

    def _closing_quote(self, opening: int) -> int:
        run = _QUOTES.match(self._text, opening)
        end = run.end() if run else opening + 1
        if (end - opening) % 2 == 1:  # nothing but text and pairs so far
            end = self._end_of_run(self._closing.after(end))
        if end > len(self._text) or not self._ends_cell(end):
            raise QuoteError
        return end - 1

    def _end_of_run(self, start: int) -> int:
        run = _QUOTES.match(self._text, start)
        return run.end() if run else len(self._text) + 1

    def _ends_cell(self, place: int) -> bool:
        return place == len(self._text) or self._text[place] in (self._delimiter, "\n")

    def _torn_row(self, place: int, line_end: int) -> tuple[int, tuple[str, ...], Torn]:
        restart = self._row_start.after(line_end)
        if restart < len(self._text):
            return restart - 1, (), Torn.MISPLACED
        end = len(self._text)
        return end, self._open_cells(place), Torn.NOT_CLOSED

    def _open_cells(self, place: int) -> tuple[str, ...]:
        """The cells of the last row, whose last cell runs to the end of the file."""
        cells: list[str] = []
        while len(cells) < MOST_CELLS:
            try:
                end, cell = self._cell(place)
            except QuoteError:
                break
            cells.append(cell)
            place = end + 1
            if not self._text.startswith(self._delimiter, end):
                return tuple(cells)
        return (*cells, self._text[place + 1 :].replace('""', '"'))

    def _line_end(self, place: int) -> int:
        end = self._text.find("\n", place)
        return len(self._text) if end < 0 else end
