"""The brackets that an entry of a jrnl text begins with: which are dates, and which are words."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, datetime, time
from enum import Enum

from walkaway_desktop.domain.day import is_in_calendar
from walkaway_desktop.domain.imports import Answers, DateOrder, DateOrderQuestion
from walkaway_desktop.transfer import date_words, dates

SHORTEST = 7  # characters; "[1]" and "[x]" are footnotes and check boxes
LONGEST = 60
_BRACKET = re.compile(rf"\[([^\]\n]{{{SHORTEST},{LONGEST}}})\] ")
_CLOCK = r"\d{1,2}[:.]\d{2}(?:[:.]\d{2})?(?:\s*[AaPp]\.?\s?[Mm]\.?)?"
# A day in numbers, and behind it nothing but a time.
_NUMBERS = re.compile(
    rf"(\d{{1,4}}[-/.]\d{{1,2}}(?:[-/.]\d{{1,4}})?)(?:(?:T|,?\s+)({_CLOCK}))?", re.ASCII
)
_SLASHED = re.compile(r"\d{1,2}([/-])\d{1,2}\1\d{2}(?:\d{2})?", re.ASCII)
_NAMED_CLOCK = re.compile(rf"(?<![\w.:]){_CLOCK}(?![\w:])", re.ASCII)
_YEAR = re.compile(r"(?<!\d)\d{4}(?!\d)", re.ASCII)
_WORD = re.compile(r"[^\W\d_]+\.?")
# jrnl 1 wrote the date without brackets.
_BARE = re.compile(
    r"(?:\d{4}-\d{1,2}-\d{1,2}|\d{1,2}([./-])\d{1,2}\1\d{2}(?:\d{2})?)"
    rf"(?P<clock>[ T]{_CLOCK})? +\S",
    re.ASCII,
)
_HAS_TIME = re.compile(r"%[HIcX]")
# jrnl's settings hold what `strftime` knows; `strptime` knows less.
_SHORT = re.compile(r"%(?:-?([FTRrDhekl])|-([A-Za-z]))")
_LONG = {
    "F": "%Y-%m-%d",
    "T": "%H:%M:%S",
    "R": "%H:%M",
    "r": "%I:%M:%S %p",
    "D": "%m/%d/%y",
    "h": "%b",
    "e": "%d",
    "k": "%H",
    "l": "%I",
}
_BEFORE_A_TIME = {"at", "um", "à", "om", "alle", "o"}


class NoDate(Enum):
    """What a bracket is that begins no entry."""

    WORDS = "words"
    BROKEN = "broken"  # it looks like a date and is none


@dataclass(frozen=True, slots=True)
class Moment:
    """What a bracket says. Seconds are not kept: the JSON of the same journal has none."""

    day: date
    at: time | None
    bad_time: bool = False


@dataclass(frozen=True, slots=True)
class Bracket:
    """One at the start of a line."""

    start: int
    end: int  # where the title begins
    words: str


def brackets(text: str) -> Iterator[Bracket]:
    """Every bracket that could hold a date."""
    place = 0 if text.startswith("[") else _next(text, 0)
    while place is not None:
        found = _BRACKET.match(text, place)
        if found:
            yield Bracket(place, found.end(), found[1])
        place = _next(text, place)


def _next(text: str, place: int) -> int | None:
    """Where the next line begins with a bracket."""
    found = text.find("\n[", place)
    return None if found < 0 else found + 1


def is_of_jrnl_1(line: str, *, with_time: bool = False) -> bool:
    """Whether an entry begins in this line as the first jrnl wrote it."""
    found = _BARE.match(line)
    return found is not None and (bool(found["clock"]) or not with_time)


class Dates:
    """Reads the brackets of one journal; which comes first, day or month, is one for all."""

    def __init__(self, words: Iterable[str], answers: Answers) -> None:
        self._format = _SHORT.sub(_spelled_out, answers.date_format)
        unread = (one for one in words if self._as_told(one) is None)
        slashed = [day for one in unread if (day := _slashed(one))]
        self._order, example = dates.order_of((day, "") for day in slashed)
        self._order = self._order or answers.date_order
        contradict = dates.contradict(slashed)
        self.question = None if self._order else DateOrderQuestion(example, contradict=contradict)

    def read(self, words: str) -> Moment | NoDate:
        """When the entry was written, or what the bracket is instead."""
        words = " ".join(words.split())
        return self._as_told(words) or self._numbers(words) or _named(words) or NoDate.WORDS

    def _as_told(self, words: str) -> Moment | None:
        """By the format that the person gave."""
        if not self._format:
            return None
        try:
            found = datetime.strptime(words, self._format)  # noqa: DTZ007 (wall time)
        except (ValueError, re.error):
            return None
        at = time(found.hour, found.minute) if _HAS_TIME.search(self._format) else None
        return Moment(found.date(), at) if is_in_calendar(found.date()) else None

    def _numbers(self, words: str) -> Moment | NoDate | None:
        found = _NUMBERS.fullmatch(words)
        if found is None:
            return None
        day = dates.day_from(found[1], self._order_of(found[1]))
        if day is None:
            return NoDate.BROKEN
        at = dates.time_from(found[2]) if found[2] else None
        return Moment(day, at, bad_time=bool(found[2]) and at is None)

    def _order_of(self, day: str) -> DateOrder | None:
        """Dots stand between day, month and year, in this order."""
        return DateOrder.DAY_FIRST if "." in day else self._order


def _slashed(words: str) -> str:
    """The date of a bracket in which the day or the month may come first; may be blank."""
    found = _NUMBERS.fullmatch(" ".join(words.split()))
    return found[1] if found and _SLASHED.fullmatch(found[1]) else ""


def _named(words: str) -> Moment | NoDate | None:
    """ "5 January 2025 at 8:10 AM", in whichever order and language; None = no date."""
    clock = _NAMED_CLOCK.search(words)
    rest = words if clock is None else words[: clock.start()] + " " + words[clock.end() :]
    years = _YEAR.findall(rest)
    if len(years) != 1:
        return None
    named = date_words.day_and_month(_WORD.sub(_without_weekday, _YEAR.sub(" ", rest)))
    month = date_words.month(named[1]) if named else None
    if named is None or month is None:
        return None
    at = dates.time_from(clock[0]) if clock else None
    try:
        day = date(int(years[0]), month, named[0])
    except ValueError:
        return NoDate.BROKEN
    if not is_in_calendar(day):
        return NoDate.BROKEN
    return Moment(day, at, bad_time=clock is not None and at is None)


def _without_weekday(found: re.Match[str]) -> str:
    word = found[0]
    is_other = word.casefold() in _BEFORE_A_TIME
    # "mar" is a Tuesday in French, and a month in English: a month comes first.
    is_weekday = date_words.weekday(word) is not None and date_words.month(word) is None
    return " " if is_other or is_weekday else word


def _spelled_out(found: re.Match[str]) -> str:
    return _LONG[found[1]] if found[1] else f"%{found[2]}"
