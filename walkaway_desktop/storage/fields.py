"""How days, moments and choices are written in the vault. (docs/vault-format.md)"""

from datetime import date, datetime
from enum import Enum
from typing import Any

from peewee import Field

from walkaway_desktop.domain.day import When, utc_moment, utc_text


def token(member: Enum) -> str:
    """The word the vault keeps for a choice: its text if it has one, else its lower-case name."""
    return member.value if isinstance(member.value, str) else member.name.lower()


def wall_text(at: datetime | None) -> str | None:
    """The local wall time as the vault keeps it: 2026-03-02T01:30:00. None = time unknown."""
    return None if at is None else at.isoformat(timespec="seconds")


def wall_moment(text: str | None) -> datetime | None:
    """The local wall time written by `wall_text`."""
    return None if text is None else datetime.fromisoformat(text)


def when_of(day: str, at: str | None, utc_offset: int | None) -> When:
    """The three columns of an entry that say when it was."""
    return When(date.fromisoformat(day), wall_moment(at), utc_offset)


def when_texts(when: When) -> tuple[str, str | None, int | None]:
    """The columns day, at and utc_offset of an entry."""
    return (when.day.isoformat(), wall_text(when.at), when.utc_offset)


class WallTimeField(Field):
    """Local wall time without a zone."""

    field_type = "DATETIME"

    def db_value(self, value: datetime | None) -> str | None:
        return wall_text(value)

    def python_value(self, value: str | None) -> datetime | None:
        return wall_moment(value)


class UtcField(Field):
    """When the app itself did something: an aware moment in UTC."""

    field_type = "DATETIME"

    def db_value(self, value: datetime | None) -> str | None:
        return None if value is None else utc_text(value)

    def python_value(self, value: str | None) -> datetime | None:
        return None if value is None else utc_moment(value)


class TokenField(Field):
    """A choice, kept as its word."""

    field_type = "TEXT"

    def __init__(self, members: type[Enum], **options: Any) -> None:
        super().__init__(**options)
        self._by_token = {token(member): member for member in members}

    def db_value(self, value: Enum | None) -> str | None:
        return None if value is None else token(value)

    def python_value(self, value: str | None) -> Enum | None:
        return None if value is None else self._by_token[value]
