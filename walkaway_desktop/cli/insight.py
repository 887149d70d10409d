"""The summary of an item as JSON. (docs/method.md, Summary of an item)"""

import json
from datetime import date

from walkaway_desktop.cli.items import known_item
from walkaway_desktop.cli.said import put
from walkaway_desktop.cli.session import Session
from walkaway_desktop.cli.verbs import DONE
from walkaway_desktop.domain.day import is_in_calendar
from walkaway_desktop.domain.insight import End, ItemSummary, summary
from walkaway_desktop.domain.limits import FieldError

WEEKDAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")


def insight(session: Session) -> int:
    since, until = session.options.since, session.options.until
    if not all(is_in_calendar(day) for day in (since, until) if day is not None):
        raise FieldError("any.date")
    if since is not None and until is not None and until < since:
        raise FieldError("any.end_before_start")
    with session.open() as opened:
        item = known_item(opened, session.words()["item"][-1])
        days = opened.checkins.days(since, until)
    put(json.dumps(_record(summary(days, item.measure.key, since, until))))
    return DONE


def _record(found: ItemSummary) -> dict[str, object]:
    return {
        "n": found.n,
        "missing": found.missing,
        "first": _day(found.first),
        "last": _day(found.last),
        "median": found.median,
        "mean": found.mean,
        "low": found.low,
        "high": found.high,
        "by_weekday": {
            name: {"n": group.n, "mean": group.mean}
            for name, group in zip(WEEKDAYS, found.by_weekday, strict=True)
        },
        "first7": _end(found.first_days),
        "last7": _end(found.last_days),
    }


def _day(day: date | None) -> str | None:
    return None if day is None else day.isoformat()


def _end(days: End | None) -> dict[str, object] | None:
    if days is None:
        return None
    return {
        "median": days.median,
        "from": _day(days.since),
        "to": _day(days.until),
        "n": days.n,
    }
