"""Automatic backups by their names: which one a day is due, and which older ones go."""

import re
from collections.abc import Iterable
from datetime import date, timedelta
from enum import Enum, auto

KEPT = 3  # of each kind
_NAME = re.compile(r"([dws])-([0-9]{4}-[0-9]{2}-[0-9]{2})\.backup")
_AHEAD = timedelta(days=1)  # that far a clock of another time zone may be, and be right


class AutoKind(Enum):
    """Why one was made."""

    DAILY = auto()
    WEEKLY = auto()
    BEFORE_CHANGE = auto()  # of the tables, or before a restore


_LETTERS = {AutoKind.DAILY: "d", AutoKind.WEEKLY: "w", AutoKind.BEFORE_CHANGE: "s"}
_KINDS = {letter: kind for kind, letter in _LETTERS.items()}


def name_of(kind: AutoKind, day: date) -> str:
    """What its file is called."""
    return f"{_LETTERS[kind]}-{day.isoformat()}.backup"


def read_name(name: str) -> tuple[AutoKind, date] | None:
    """Kind and day; None = that is no file of ours."""
    found = _NAME.fullmatch(name)
    if not found:
        return None
    try:
        return _KINDS[found[1]], date.fromisoformat(found[2])
    except ValueError:  # February 30
        return None


def due(names: Iterable[str], today: date, week_begins: int) -> AutoKind | None:
    """The kind to make today; None = there is one. The first of a week is the weekly one.

    `week_begins`: 0 = Monday.
    """
    there = set(filter(None, map(read_name, names)))
    if there & {(AutoKind.DAILY, today), (AutoKind.WEEKLY, today)}:
        return None
    monday = today - timedelta(days=(today.weekday() - week_begins) % 7)
    week = {monday + timedelta(days=number) for number in range(7)}
    has_weekly = any(kind is AutoKind.WEEKLY and day in week for kind, day in there)
    return AutoKind.DAILY if has_weekly else AutoKind.WEEKLY


def todays_name(names: Iterable[str], today: date, week_begins: int) -> str:
    """Under which name today's state is kept: that of today's backup, or of the one that is due."""
    there = list(names)
    weekly = name_of(AutoKind.WEEKLY, today)
    kind = due(there, today, week_begins) or AutoKind.DAILY
    return weekly if weekly in there else name_of(kind, today)


def is_to_come(day: date, today: date) -> bool:
    """Whether a clock that was wrong once gave that day."""
    return day > today + _AHEAD


def order(day: date, today: date) -> tuple[bool, int]:
    """Newest first; days to come behind all others: when they were in truth, nobody knows."""
    return (is_to_come(day, today), -day.toordinal())


def too_many(names: Iterable[str], today: date) -> list[str]:
    """Those that go: of each kind all but the newest three.

    Days to come are those of a clock that was wrong once. They count as older than any other,
    or one of them would push out what is made from now on.
    """
    read = {name: found for name in names if (found := read_name(name)) is not None}

    def newest_first(name: str) -> tuple[bool, int]:
        return order(read[name][1], today)

    go: list[str] = []
    for kind in AutoKind:
        of_kind = sorted((name for name in read if read[name][0] is kind), key=newest_first)
        go += of_kind[KEPT:]
    return go
