"""The text that jrnl writes: entries that begin with a date in brackets."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from walkaway_desktop.domain.imports import Reason, RefusedFileError
from walkaway_desktop.domain.limits import BODY_BYTES, TITLE
from walkaway_desktop.transfer.journal import MOST_ENTRIES, Journal, SkippedError
from walkaway_desktop.transfer.jrnl import headers
from walkaway_desktop.transfer.jrnl.entries import (
    SYMBOLS,
    Found,
    Spot,
    note_of,
    tags_in,
    undated_note,
)
from walkaway_desktop.transfer.jrnl.headers import Bracket, Moment, NoDate
from walkaway_desktop.transfer.text_file import TextFile

OLD = "import.import-jrnl-old"


@dataclass(frozen=True, slots=True)
class Place:
    """Which file of several this is."""

    name: str = ""  # blank = the only one
    lines_before: int = 0

    def spot(self, line: int) -> Spot:
        shown = f"{self.name}:{line}" if self.name else ""
        return Spot(self.lines_before + line, shown)


@dataclass(frozen=True, slots=True)
class Piece:
    """One entry: from its date to the next one's."""

    line: int  # of its bracket
    last_line: int
    moment: Moment
    text: str  # behind the bracket


def brackets_of(text: str) -> list[Bracket]:
    """What may begin an entry. Raises RefusedFileError where that is more than anybody wrote."""
    found: list[Bracket] = []
    for one in headers.brackets(text):
        found.append(one)
        if len(found) > MOST_ENTRIES:
            raise RefusedFileError(Reason.TOO_LARGE)
    return found


class TextJournal:
    """One text file, taken apart."""

    def __init__(
        self, file: TextFile, found: list[Bracket], dates: headers.Dates, symbols: str
    ) -> None:
        self._file = file
        self._dates = dates
        self._symbols = symbols
        self.preface = file.text
        self.pieces: list[Piece] = []
        self.broken: list[int] = []  # lines whose bracket is no date, and looks like one
        self.unread = 0  # brackets that another format might read
        self.with_other_tags = 0
        self._take_apart(found)

    def _take_apart(self, found: list[Bracket]) -> None:
        begun: tuple[Bracket, Moment, int] | None = None
        for one, line in _numbered(self._file.text, found):
            match self._dates.read(one.words):
                case NoDate() as why:
                    self.unread += any(map(str.isdigit, one.words))
                    if why is NoDate.BROKEN:
                        self.broken.append(line)
                case Moment() as moment:
                    self._end(begun, one.start, line - 1)
                    begun = (one, moment, line)
        last = self._file.text.count("\n") + 1
        self._end(begun, len(self._file.text), last)

    def _end(self, begun: tuple[Bracket, Moment, int] | None, end: int, last_line: int) -> None:
        """What stands above an entry's bracket belongs to the one before, or to none."""
        if begun is None:
            self.preface = self._file.text[:end]
            return
        bracket, moment, line = begun
        self.pieces.append(Piece(line, last_line, moment, self._file.text[bracket.end : end]))

    def read(self, journal: Journal, day: date, place: Place) -> None:
        """Adds its entries; `day` is that of what stands before the first."""
        for line in self.broken:
            spot = place.spot(line)
            journal.warn(spot.line, Reason.BAD_DATE, spot.place)
        if self.preface.strip():
            self._add_preface(journal, day, place)
        for piece in self.pieces:
            spot = place.spot(piece.line)
            try:
                self._add(journal, piece, spot)
            except SkippedError as skipped:
                journal.skip(spot.line, skipped.reason, spot.place)

    def _add_preface(self, journal: Journal, day: date, place: Place) -> None:
        first = len(self.preface) - len(self.preface.lstrip("\n")) + 1
        last = first + self.preface.strip("\n").count("\n")
        spot = place.spot(first)
        foreign = [Reason.UNDECODABLE] if self._is_foreign(first, last) else []
        try:
            journal.add(undated_note(self.preface, day, spot), [Reason.NO_DATE, *foreign])
        except SkippedError as skipped:
            journal.skip(spot.line, skipped.reason, spot.place)

    def _is_foreign(self, first: int, last: int) -> bool:
        """Whether one of these lines was not UTF-8."""
        return not self._file.foreign_lines.isdisjoint(range(first, last + 1))

    def _add(self, journal: Journal, piece: Piece, spot: Spot) -> None:
        if len(piece.text.strip()) > BODY_BYTES + TITLE:
            raise SkippedError(Reason.TOO_LARGE)
        title, _, body = piece.text.partition("\n")
        title = title.strip()
        starred = title.endswith("*")
        if starred:
            title = title[:-1].rstrip()
        words = f"{title}\n{body}"
        tags = tags_in(words, self._symbols)
        found = Found(piece.moment.day, piece.moment.at, title, body, tags, starred)
        journal.add(note_of(found, spot), self._warnings(piece))
        if SYMBOLS[1] in words:
            self.with_other_tags += tags_in(words, SYMBOLS) != tags_in(words, SYMBOLS[0])

    def _warnings(self, piece: Piece) -> Iterator[Reason]:
        if piece.moment.bad_time:
            yield Reason.BAD_TIME
        if self._is_foreign(piece.line, piece.last_line):
            yield Reason.UNDECODABLE


def refuse_jrnl_1(text: str) -> None:
    """Raises RefusedFileError with the way out."""
    if headers.is_of_jrnl_1(text.lstrip().partition("\n")[0]):
        raise RefusedFileError(Reason.WRONG_FORMAT, words=OLD)


def _numbered(text: str, found: list[Bracket]) -> Iterator[tuple[Bracket, int]]:
    """Each with its physical line."""
    line, place = 1, 0
    for one in found:
        line += text.count("\n", place, one.start)
        place = one.start
        yield one, line
