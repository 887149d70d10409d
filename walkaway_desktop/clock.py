"""The one place that asks the computer for the time. Everything else is given a Clock."""

import time
from datetime import UTC, date, datetime
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from walkaway_desktop.domain.idle import Ticks

# Linux counts sleep in a clock of its own; elsewhere the wall clock has to notice it.
BOOT_CLOCK = getattr(time, "CLOCK_BOOTTIME", None)


class Clock:
    """The computer's clock."""

    def now(self) -> datetime:
        """Local time with its zone."""
        return datetime.now().astimezone()

    def utc(self) -> datetime:
        """The same moment for what the app itself does: written, changed, closed."""
        return self.now().astimezone(UTC)

    def local(self, moment: datetime) -> datetime:
        """An aware moment in the local time of that moment: summer time is no other zone."""
        return moment.astimezone()

    def today(self, day_ends: int) -> date:
        """The day that counts now: before `day_ends` (hour, 0 to 6) it is still yesterday."""
        from walkaway_desktop.domain.day import day_of  # noqa: PLC0415 (the lock window asks no day)

        return day_of(self.now(), day_ends)

    def ticks(self) -> "Ticks":
        """The three clocks that the idle lock looks at."""
        from walkaway_desktop.domain.idle import Ticks  # noqa: PLC0415 (as above)

        monotonic = time.monotonic()
        boot = monotonic if BOOT_CLOCK is None else time.clock_gettime(BOOT_CLOCK)
        return Ticks(monotonic, time.time(), boot)


class FixedClock(Clock):
    """A clock that stands still until it is moved: for made-up data and tests."""

    def __init__(self, moment: datetime) -> None:
        self.moment = moment

    def now(self) -> datetime:
        return self.moment

    def local(self, moment: datetime) -> datetime:
        return moment.astimezone(self.moment.tzinfo)

    def ticks(self) -> "Ticks":
        from walkaway_desktop.domain.idle import Ticks  # noqa: PLC0415 (as above)

        seconds = self.moment.timestamp()
        return Ticks(seconds, seconds, seconds)
