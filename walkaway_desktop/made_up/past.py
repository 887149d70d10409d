"""A clock that can be set back while the days are filled in; then it is the computer's again."""

from collections.abc import Callable, Iterator
from datetime import date, datetime, time, timedelta
from typing import TYPE_CHECKING

from walkaway_desktop.clock import Clock
from walkaway_desktop.domain.day import When

if TYPE_CHECKING:
    from walkaway_desktop.domain.idle import Ticks

DAY_ENDS = 4  # as a new Vault has it
SUPPER = time(19, 5)
Told = Iterator[tuple[int, Callable[[], object]]]  # days ago, and how it was written down then


class Past(Clock):
    """The clock of a made-up Vault."""

    def __init__(self, clock: Clock) -> None:
        self._clock = clock
        self._began = clock.now()
        self.day = clock.today(DAY_ENDS)  # the last of the made-up days
        self._moment: datetime | None = None  # None = as late as it is

    def now(self) -> datetime:
        return self._clock.now() if self._moment is None else self._moment

    def local(self, moment: datetime) -> datetime:
        return self._clock.local(moment)

    def ticks(self) -> "Ticks":
        return self._clock.ticks()

    def before(self, days: int) -> date:
        """So many days before the last one; a negative number lies after it."""
        return self.day - timedelta(days=days)

    def at(self, days_ago: int, hour: time = SUPPER) -> When:
        """That hour, so many days ago."""
        return When.of(self.moment(days_ago, hour), DAY_ENDS)

    def moment(self, days_ago: int, hour: time = SUPPER) -> datetime:
        """The same as a moment; on the last day as late as it is."""
        if days_ago == 0:
            return self._began
        return datetime.combine(self.before(days_ago), hour, self._began.tzinfo)

    def go_to(self, moment: datetime | None) -> None:
        """Stand at this moment; None = go on with the computer's clock."""
        self._moment = moment
