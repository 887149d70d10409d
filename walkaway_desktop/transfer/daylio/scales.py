"""Scales of an entry: lines below its note, and hours of sleep where the person says so."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace

from walkaway_desktop.domain.imports import SleepScale, plain
from walkaway_desktop.domain.limits import clean_line
from walkaway_desktop.domain.measures import BY_KEY

_HOURS = BY_KEY["sleep"]
_OF_TEN = re.compile(r"(\d{1,2}(?:[.,]\d{1,2})?)\s*/\s*10(?!\d)\D*")
_MOST_OF_TEN = 10
_DURATION = re.compile(r"(\d{1,2}):([0-5]\d)")


def lines_of(cell: str) -> list[str]:
    """`Sleep Time: 7:30 | Steps: 3/10 points` as one line each."""
    return [line for line in map(clean_line, cell.split("|")) if line]


def sleep_of(lines: Iterable[str], name: str | None) -> float | None:
    """Hours from the scale of that name; None = not asked for, not there, or no hours."""
    if name is None:
        return None
    return next((hours for one, _, hours in _sleep_values(lines) if plain(one) == name), None)


class SleepScales:
    """The scales of a file that could be hours of sleep."""

    def __init__(self) -> None:
        self._found: dict[str, SleepScale] = {}

    def see(self, lines: Iterable[str]) -> None:
        """Count those of one entry."""
        for name, value, hours in _sleep_values(lines):
            first = self._found.get(plain(name), SleepScale(name, 0, value, hours))
            self._found[plain(name)] = replace(first, count=first.count + 1)

    @property
    def found(self) -> tuple[SleepScale, ...]:
        """The most frequent first."""
        return tuple(sorted(self._found.values(), key=lambda one: (-one.count, one.name)))


def _sleep_values(lines: Iterable[str]) -> Iterator[tuple[str, str, float]]:
    for line in lines:
        if not line.casefold().startswith("sleep"):
            continue
        name, colon, value = (part.strip() for part in line.partition(":"))
        hours = _hours(value) if colon else None
        if hours is not None:
            yield name, value, hours


def _hours(value: str) -> float | None:
    """`8/10 points` and `7:40` in steps of half an hour; None = no hours of a night."""
    if of_ten := _OF_TEN.fullmatch(value):
        exact = float(of_ten[1].replace(",", "."))
        if exact > _MOST_OF_TEN:
            return None
    elif duration := _DURATION.fullmatch(value):
        exact = int(duration[1]) + int(duration[2]) / 60
    else:
        return None
    hours = int(exact / _HOURS.step + 0.5) * _HOURS.step
    return hours if _HOURS.fits(hours) else None
