"""On this day in a real vault: what may come up, and what never does."""

from datetime import date, datetime

import pytest

from walkaway_desktop.domain.day import When
from walkaway_desktop.domain.on_this_day import same_dates
from walkaway_desktop.storage.vault import Vault

TODAY = date(2026, 11, 22)
A_MONTH_AGO, A_YEAR_AGO = date(2026, 10, 22), date(2025, 11, 22)


def note(vault: Vault, day: date, hour: int, title: str) -> int:
    when = When(day, datetime(day.year, day.month, day.day, hour), None)  # noqa: DTZ001 (a wall time)
    return vault.notes.add(when, title, "The words.")


def found(vault: Vault) -> str | None:
    lead = vault.recall.of(same_dates(TODAY))
    return None if lead is None else lead.title


def test_the_nearest_date_comes_first_and_its_last_note(vault: Vault) -> None:
    note(vault, A_YEAR_AGO, 20, "A year ago")
    note(vault, A_MONTH_AGO, 20, "The evening")
    note(vault, A_MONTH_AGO, 9, "The morning")
    assert found(vault) == "The evening"


def test_another_date_does_not_come_up(vault: Vault) -> None:
    note(vault, date(2026, 10, 21), 20, "The day before")
    note(vault, TODAY, 10, "Today")
    assert found(vault) is None


def test_one_that_was_left_out_makes_room_until_it_is_taken_back(vault: Vault) -> None:
    left = note(vault, A_MONTH_AGO, 20, "Not this one")
    note(vault, A_YEAR_AGO, 20, "A year ago")
    vault.recall.leave_out(left)
    assert found(vault) == "A year ago"
    vault.recall.leave_out(left, out=False)
    assert found(vault) == "Not this one"


def test_leaving_out_is_no_change_of_the_note(vault: Vault) -> None:
    left = note(vault, A_MONTH_AGO, 20, "Not this one")
    before = vault.notes.get(left)
    vault.recall.leave_out(left)
    assert vault.notes.get(left) == before


def test_a_deleted_one_does_not_come_up(vault: Vault) -> None:
    vault.entries.delete([note(vault, A_MONTH_AGO, 20, "Deleted")])
    assert found(vault) is None


@pytest.mark.parametrize(
    "other",
    [
        "UPDATE entry SET closed = 1",
        "UPDATE entry SET kind = 'letter'",
        "UPDATE entry SET kind = 'incident'",
    ],
)
def test_what_is_kept_closed_and_other_kinds_never_come_up(vault: Vault, other: str) -> None:
    note(vault, A_MONTH_AGO, 20, "Closed")
    assert found(vault) == "Closed"
    # There is no store yet that closes a note or keeps an Incident.
    vault.database.execute_sql(other)
    assert found(vault) is None
