"""Feeling forecasts: a mood expected for a week to come. Check-ins say later what it was."""

from collections.abc import Iterator, Mapping
from datetime import date
from fractions import Fraction
from typing import Any

from walkaway_desktop.domain.predictions import (
    TENTHS,
    WEEKS,
    Actual,
    Forecast,
    actual,
    forecast_due,
    kept_expected,
    week_of,
)
from walkaway_desktop.storage.checkins import Checkins
from walkaway_desktop.storage.day_store import DayStore
from walkaway_desktop.storage.frozen import Copied

COPY = "forecast"  # the kind of its copies: it is no entry
_FORECASTS = "SELECT id, made_on, weeks, due, expected FROM forecast"


class Forecasts(DayStore):
    """They live on; what came of one is computed from the check-ins each time."""

    def add(self, weeks: int, expected: Fraction, sitting_id: int | None = None) -> int:
        """Stores one of today; one of today for the same week gives way. Raises FieldError.

        `sitting_id`: the Sitting it is made in; None = there is none open.
        """
        if weeks not in WEEKS:
            raise ValueError(weeks)
        kept = kept_expected(expected)
        today = self._today()
        due = forecast_due(today, weeks)
        with self._database.writing():
            self._database.execute_sql(
                "DELETE FROM forecast WHERE made_on = ? AND weeks = ? AND id NOT IN"
                " (SELECT ref_id FROM sitting_copy WHERE kind = ?)",
                (today.isoformat(), weeks, COPY),
            )
            cursor = self._database.execute_sql(
                "INSERT INTO forecast (sitting_id, made_on, weeks, due, expected)"
                " VALUES (?, ?, ?, ?, ?)",
                (sitting_id, today.isoformat(), weeks, due.isoformat(), float(kept)),
            )
        return int(cursor.lastrowid)

    def all(self) -> list[Forecast]:
        """Every one, the next due day first."""
        return [_forecast(row) for row in self._sql(f"{_FORECASTS} ORDER BY due, id")]

    def actuals(self) -> list[tuple[Forecast, Actual | None]]:
        """Each with what the check-ins say by now; None = its week is not over."""
        checkins = Checkins(self._database, self._clock)
        today = self._today()
        return [(one, actual(one, checkins.days(*week_of(one)), today)) for one in self.all()]

    def erase(self, forecast_id: int) -> None:
        """Removes it for good; a closed Sitting that showed it reads "erased" there."""
        with self._database.writing():
            self._database.execute_sql("DELETE FROM forecast WHERE id = ?", (forecast_id,))
            self._database.execute_sql(
                "UPDATE sitting_copy SET content = '{}' WHERE kind = ? AND ref_id = ?",
                (COPY, forecast_id),
            )

    def copies(self, _sitting_id: int) -> Iterator[Copied]:
        """What any Sitting of now shows, for the copy it keeps at closing."""
        for one, found in self.actuals():
            yield COPY, one.id, forecast_content(one, found)


def forecast_content(one: Forecast, found: Actual | None) -> dict[str, object]:
    """A forecast and what was known of it then, as the copy in a closed Sitting holds it."""
    mean = None if found is None or found.mean is None else float(found.mean)
    return {
        "made_on": one.made_on.isoformat(),
        "weeks": one.weeks,
        "due": one.due.isoformat(),
        "expected": float(one.expected),
        "actual": None if found is None else {"n": found.n, "mean": mean},
    }


def forecast_of_content(
    forecast_id: int, content: Mapping[str, Any]
) -> tuple[Forecast, Actual | None]:
    """What `forecast_content` wrote."""
    columns = (content[name] for name in ("made_on", "weeks", "due", "expected"))
    forecast, found = _forecast((forecast_id, *columns)), content["actual"]
    if found is None:
        return forecast, None
    mean = None if found["mean"] is None else _tenths(found["mean"])
    difference = None if mean is None else mean - forecast.expected
    return forecast, Actual(found["n"], mean, difference)


def _forecast(row: tuple[Any, ...]) -> Forecast:
    forecast_id, made_on, weeks, due, expected = row
    return Forecast(
        id=forecast_id,
        made_on=date.fromisoformat(made_on),
        weeks=weeks,
        due=date.fromisoformat(due),
        expected=_tenths(expected),
    )


def _tenths(value: float) -> Fraction:
    """What was meant by a number that the vault keeps as a float."""
    return Fraction(round(value * TENTHS), TENTHS)
