"""Days and moments: what a person enters counts for a day, and may have a local wall time."""

from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta

EARLIEST = date(1900, 1, 1)
LATEST = date(2199, 12, 31)


@dataclass(frozen=True, slots=True)
class When:
    """The day an entry counts for, and its moment as the clock on the wall showed it."""

    day: date
    at: datetime | None  # local wall time without zone; None = time unknown
    utc_offset: int | None  # minutes at that moment; None = unknown

    @classmethod
    def of(cls, now: datetime, day_ends: int) -> "When":
        """The aware local time `now`, counted for its day."""
        return cls(day_of(now, day_ends), wall_time(now), offset_minutes(now))

    @classmethod
    def on(cls, day: date, at: time | None, day_ends: int) -> "When":
        """A day named by the person; an hour before `day_ends` lies in the night after it."""
        if at is None:
            return cls(day, None, None)
        night = at.hour < day_ends and day <= LATEST  # later days are refused by every store
        calendar_day = day + timedelta(days=1) if night else day
        return cls(day, datetime.combine(calendar_day, at), None)

    @property
    def order(self) -> tuple[date, bool, datetime]:
        """Sorts by day and time, unknown times first in their day."""
        return (self.day, self.at is not None, self.at or datetime.min)  # noqa: DTZ901 (only sorted)


def day_of(now: datetime, day_ends: int) -> date:
    """The local day `now` counts for: before `day_ends` (hour, 0 to 6) it is still yesterday."""
    return (wall_time(now) - timedelta(hours=day_ends)).date()


def wall_time(now: datetime) -> datetime:
    """What the clock on the wall showed, to the second and without a zone."""
    return now.replace(tzinfo=None, microsecond=0)


def offset_minutes(now: datetime) -> int | None:
    """Minutes east of UTC at that moment; None for a time without zone."""
    offset = now.utcoffset()
    return None if offset is None else int(offset.total_seconds() // 60)


def utc_text(moment: datetime) -> str:
    """An aware moment as the vault keeps the app's own acts: 2026-03-01T21:31:07Z."""
    return moment.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")


def utc_moment(text: str) -> datetime:
    """The moment written by `utc_text`."""
    return datetime.fromisoformat(text)


def is_in_calendar(day: date) -> bool:
    """Dates outside 1900 to 2199 are refused everywhere."""
    return EARLIEST <= day <= LATEST
