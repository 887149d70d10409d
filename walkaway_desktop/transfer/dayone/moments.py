"""When an entry was written: a moment in UTC, seen from its time zone."""

import re
from datetime import UTC, datetime, tzinfo
from zoneinfo import ZoneInfo

from walkaway_desktop.domain.day import When, is_in_calendar, offset_minutes, wall_time
from walkaway_desktop.domain.imports import Reason
from walkaway_desktop.transfer.journal import SkippedError

_MOMENT = re.compile(
    r"\d{4}-\d{2}-\d{2}T\d{2}:\d{2}(?::\d{2}(?:\.\d+)?)?(?:Z|[+-]\d{2}:?\d{2})?", re.ASCII
)
_ZONE = re.compile(r"[A-Za-z][A-Za-z0-9_+-]*(?:/[A-Za-z0-9_+-]+)*", re.ASCII)
MOST_ZONE = 100  # characters


class Zones:
    """Time zones by name, each looked up once."""

    def __init__(self, of_person: str | None) -> None:
        self._known: dict[str, ZoneInfo | None] = {}
        self._of_person = self.named(of_person) if of_person else None
        self.unnamed = 0  # entries without one

    def named(self, name: str) -> ZoneInfo | None:
        if name not in self._known:
            self._known[name] = _zone(name)
        return self._known[name]

    def of(self, name: object, warnings: list[Reason]) -> tzinfo | None:
        """The zone of an entry; None = that of this computer."""
        if name is None or name == "":
            self.unnamed += 1
            warnings.append(Reason.NO_ZONE)
            return self._of_person
        found = self.named(name) if isinstance(name, str) else None
        if found is None:
            warnings.append(Reason.NO_ZONE)
            return UTC
        return found


def _zone(name: str) -> ZoneInfo | None:
    """A name could as well be a path, or that of a folder."""
    if len(name) > MOST_ZONE or not _ZONE.fullmatch(name):
        return None
    try:
        return ZoneInfo(name)
    except (KeyError, ValueError, OSError):
        return None


def _seen_from(zone: tzinfo | None, moment: datetime) -> datetime:
    try:
        return moment.astimezone(zone)
    except OSError:  # Windows does not know what its own clock showed before 1970
        return moment.astimezone(UTC)


def when_of(created: str, zone: tzinfo | None, *, all_day: bool) -> When:
    """Day and wall time in `zone`. Raises SkippedError where there is none in the calendar."""
    if not _MOMENT.fullmatch(created):
        raise SkippedError(Reason.BAD_DATE)
    try:
        moment = datetime.fromisoformat(created)
        if moment.tzinfo is None:
            moment = moment.replace(tzinfo=UTC)
        local = _seen_from(zone, moment)
    except (ValueError, OverflowError, OSError):
        raise SkippedError(Reason.BAD_DATE) from None
    if not is_in_calendar(local.date()):
        raise SkippedError(Reason.BAD_DATE)
    if all_day:
        return When(local.date(), None, None)
    return When(local.date(), wall_time(local), offset_minutes(local))
