"""Daylio's backup: a zip with the whole diary as JSON. Its moods have groups, so nothing is asked.

The file holds the PIN of the app in clear. It is never looked at, kept or named.
"""

import binascii
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime, time
from hashlib import sha256
from pathlib import Path

from walkaway_desktop.domain.day import When, is_in_calendar
from walkaway_desktop.domain.imports import (
    Answers,
    ImportPlan,
    Reason,
    RefusedFileError,
    Remark,
    plain,
)
from walkaway_desktop.domain.limits import clean_line
from walkaway_desktop.transfer import zip_file
from walkaway_desktop.transfer.daylio import moods
from walkaway_desktop.transfer.daylio.entries import Diary, Found
from walkaway_desktop.transfer.daylio.pictures import Pictures
from walkaway_desktop.transfer.journal import MOST_ENTRIES, MOST_TAGS, SkippedError, tags_of
from walkaway_desktop.transfer.json_parts import read_object

MEMBER = "backup.daylio"
THE_FILE = 0  # in place of a line: said of the file itself
GROUPS = range(1, 6)  # 1 is the best
BEST = 6  # less the group is our mood
_DECODED_AT_ONCE = 1024 * 1024  # signs of base64, a multiple of four
_MINUTE = 60_000  # milliseconds
_NO_TIME = (None, -1)  # entries of the first years have none
_MOST_OFFSET = 18 * 60  # minutes

Fields = Mapping[str, object]


def is_backup(path: Path) -> bool:
    """Whether there is a diary in this zip."""
    try:
        with zip_file.opened(path) as archive:
            return MEMBER in archive.names
    except RefusedFileError:
        return False


def read(path: Path, answers: Answers, today: date, *, source: str) -> ImportPlan:
    """What the backup would bring in. Raises RefusedFileError, OSError."""
    with zip_file.opened(path) as archive:
        if MEMBER not in archive.names:
            raise RefusedFileError(Reason.WRONG_FORMAT)
        packed, unsafe = archive.read(MEMBER), archive.unsafe
        content = read_object(_text(packed))
        found = content.get("dayEntries")
        if not isinstance(found, list):
            raise RefusedFileError(Reason.WRONG_FORMAT)
        if len(found) > MOST_ENTRIES:
            raise RefusedFileError(Reason.TOO_LARGE)
        pictures = Pictures(archive, path, _with_id(content.get("assets")))
        reading = _Reading(content, pictures, answers, today)
        for number, entry in enumerate(found, start=1):
            reading.read(number, entry)
    diary = reading.diary
    outside = (Remark(THE_FILE, Reason.UNSAFE_PATH),) * unsafe
    return ImportPlan(
        source=source,
        sha256=sha256(packed).hexdigest(),
        entries=diary.entries,
        skipped=tuple(diary.skipped),
        warnings=(*outside, *diary.warnings),
        questions=moods.questions(diary.open_words),
        mood_words=reading.mood_words,
        has_lines=False,
        media=pictures.media,
    )


def _text(packed: bytes) -> str:
    """The JSON, which is kept as base64 in lines."""
    signs = b"".join(packed.split())
    starts = range(0, len(signs), _DECODED_AT_ONCE)
    try:
        parts = [binascii.a2b_base64(signs[at : at + _DECODED_AT_ONCE]) for at in starts]
        return b"".join(parts).decode("utf-8-sig")
    except ValueError:
        raise RefusedFileError(Reason.WRONG_FORMAT) from None


@dataclass(frozen=True, slots=True)
class _Mood:
    """A mood of the person: its word, and what its group says."""

    label: str
    score: int | None  # None = it has no group


class _Reading:
    """One pass over the entries of one backup."""

    def __init__(self, content: Fields, pictures: Pictures, answers: Answers, today: date) -> None:
        self._moods = {one["id"]: _mood(one) for one in _with_id(content.get("customMoods"))}
        self._tags = {one["id"]: _string(one.get("name")) for one in _with_id(content.get("tags"))}
        self._pictures = pictures
        self._answers = answers
        self.mood_words: dict[str, int | None] = {}  # answers that were used
        self.diary = Diary(answers, today)

    def read(self, number: int, entry: object) -> None:
        """One of the diary's entries, or the reason why it stays out."""
        try:
            self._add(number, entry)
        except SkippedError as skipped:
            self.diary.skip(number, skipped.reason)

    def _add(self, number: int, entry: object) -> None:
        if not isinstance(entry, dict):
            raise SkippedError(Reason.INVALID_ENTRY)
        warnings: list[Reason] = []
        when = _when(entry, warnings)
        mood = self._mood(entry.get("mood"))
        found = Found(
            when,
            mood.label,
            mood.score,
            self._tags_of(entry, warnings),
            _text_of(entry, "note_title"),
            _text_of(entry, "note"),
            files=self._pictures.of(_list_of(entry, "assets"), warnings),
        )
        self.diary.add(number, found, warnings)

    def _mood(self, number: object) -> _Mood:
        """The group decides. A word without one is asked like those of a CSV file."""
        mood = self._moods.get(_key(number), _Mood("", None))
        if mood.score is not None:
            return mood
        word = plain(mood.label)
        if word in self._answers.moods:
            self.mood_words[word] = self._answers.moods[word]
        return _Mood(mood.label, moods.mood_of(mood.label, self._answers.moods))

    def _tags_of(self, entry: Fields, warnings: list[Reason]) -> tuple[str, ...]:
        numbers = _list_of(entry, "tags")
        if len(numbers) > MOST_TAGS:
            raise SkippedError(Reason.TOO_LARGE)
        names = [self._tags.get(_key(number), "") for number in numbers]
        if not all(names):
            warnings.append(Reason.INVALID_ENTRY)
        return tags_of(names)


# ---- fields of any type --------------------------------------------------------------------------


def _with_id(found: object) -> Iterator[dict[str, object]]:
    """The objects of a list that can be pointed to."""
    for one in found if isinstance(found, list) else ():
        if isinstance(one, dict) and _key(one.get("id")) is not None:
            yield one


def _key(number: object) -> int | None:
    """An id; None = it is none."""
    return number if isinstance(number, int) and not isinstance(number, bool) else None


def _string(value: object) -> str:
    return value if isinstance(value, str) else ""


def _text_of(entry: Fields, name: str) -> str:
    value = entry.get(name)
    if value is not None and not isinstance(value, str):
        raise SkippedError(Reason.INVALID_ENTRY)
    return value or ""


def _list_of(entry: Fields, name: str) -> list[object]:
    value = entry.get(name)
    if value is not None and not isinstance(value, list):
        raise SkippedError(Reason.INVALID_ENTRY)
    return value or []


def _mood(one: Fields) -> _Mood:
    """A mood that was given a name of its own keeps it, the five of Daylio too."""
    number, group = _key(one.get("predefined_name_id")), _key(one.get("mood_group_id"))
    named = clean_line(_string(one.get("custom_name")))
    label = named or moods.PREDEFINED.get(number or 0, "")
    return _Mood(label, BEST - group if group and group in GROUPS else None)


def _when(entry: Fields, warnings: list[Reason]) -> When:
    """The moment as the phone showed it, and how far it was from UTC."""
    day = _day(*(entry.get(name) for name in ("year", "month", "day")))
    hour, minute = entry.get("hour"), entry.get("minute")
    if hour in _NO_TIME and minute in _NO_TIME:
        return When(day, None, None)
    at = _time(hour, minute)
    if at is None:
        warnings.append(Reason.BAD_TIME)
        return When(day, None, None)
    return When(day, datetime.combine(day, at), _offset(entry.get("timeZoneOffset")))


def _day(year: object, month: object, day: object) -> date:
    if year is None and month is None and day is None:
        raise SkippedError(Reason.NO_DATE)
    numbers = [_key(one) for one in (year, month, day)]
    try:
        year_number, month_number, day_number = (one for one in numbers if one is not None)
        found = date(year_number, month_number + 1, day_number)  # January is 0
    except (ValueError, OverflowError):
        raise SkippedError(Reason.BAD_DATE) from None
    if not is_in_calendar(found):
        raise SkippedError(Reason.BAD_DATE)
    return found


def _time(hour: object, minute: object) -> time | None:
    hour_number, minute_number = _key(hour), _key(minute)
    if hour_number is None or minute_number is None:
        return None
    try:
        return time(hour_number, minute_number)
    except (ValueError, OverflowError):
        return None


def _offset(milliseconds: object) -> int | None:
    """Minutes east of UTC; None = not said, or no offset that a clock can have."""
    number = _key(milliseconds)
    if number is None or number % _MINUTE or abs(number // _MINUTE) > _MOST_OFFSET:
        return None
    return number // _MINUTE
