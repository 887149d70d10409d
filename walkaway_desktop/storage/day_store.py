"""What those stores share that go by the person's days, which end at an hour they chose."""

from datetime import date

from walkaway_desktop.domain.day import When
from walkaway_desktop.storage.settings import Settings
from walkaway_desktop.storage.store import Store


class DayStore(Store):
    """A store that has to know which day it is."""

    def _day_ends(self) -> int:
        """The hour at which a day ends, 0 to 6."""
        return Settings(self._database, self._clock).day_ends

    def _today(self) -> date:
        return self._clock.today(self._day_ends())

    def _now(self) -> When:
        """This moment, as an entry keeps it."""
        return When.of(self._clock.now(), self._day_ends())
