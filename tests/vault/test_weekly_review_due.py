"""A weekly review is asked for while a space runs: once, until one is saved, or never again."""

from datetime import date, timedelta
from typing import Any

import pytest

from walkaway_desktop.clock import FixedClock
from walkaway_desktop.domain.records import Cause, Due, DueKind, Rules, Space, SpaceDates
from walkaway_desktop.domain.reviews import ReviewWords
from walkaway_desktop.storage.vault import Vault

TODAY = date(2026, 11, 22)
DAY = timedelta(days=1)


@pytest.fixture
def space(vault: Vault) -> Space:
    """One that began a week ago today."""
    return vault.spaces.add(SpaceDates(TODAY - 7 * DAY), Rules(review_on=TODAY), today=TODAY)


def asked(vault: Vault, day: date = TODAY) -> list[Due]:
    return [one for one in vault.due.today(day) if one.kind is DueKind.WEEKLY_REVIEW]


def shifts(vault: Vault) -> list[dict[str, Any]]:
    arrays = {name: list(records) for name, records in vault.export_records()}
    return arrays["due_shift"]


def test_it_is_asked_for_from_seven_days_after_the_start(vault: Vault, space: Space) -> None:
    assert asked(vault, TODAY - DAY) == []
    due = Due(DueKind.WEEKLY_REVIEW, space.id, TODAY, "")
    assert asked(vault) == [due]
    assert asked(vault, TODAY + 40 * DAY) == [due]


def test_without_a_space_nothing_is_asked(vault: Vault, space: Space) -> None:
    vault.spaces.end(space.id, TODAY - DAY, "", "")
    assert asked(vault) == []


def test_a_saved_one_is_the_end_of_it_for_a_week(
    vault: Vault, space: Space, clock: FixedClock
) -> None:
    vault.reviews.add(ReviewWords())
    assert asked(vault, TODAY + 6 * DAY) == []
    assert [due.day for due in asked(vault, TODAY + 7 * DAY)] == [TODAY + 7 * DAY]


def test_a_deleted_one_does_not_count(vault: Vault, space: Space) -> None:
    vault.entries.delete([vault.reviews.add(ReviewWords()).id])
    assert len(asked(vault)) == 1


def test_one_from_before_the_space_does_not_put_it_off(vault: Vault, clock: FixedClock) -> None:
    vault.reviews.add(ReviewWords())
    vault.spaces.add(SpaceDates(TODAY + DAY), Rules(), today=TODAY)
    assert asked(vault, TODAY + 7 * DAY) == []
    assert len(asked(vault, TODAY + 8 * DAY)) == 1


def test_it_comes_last_whatever_its_day(vault: Vault, space: Space) -> None:
    kinds = [due.kind for due in vault.due.today(TODAY + 20 * DAY)]
    assert kinds == [DueKind.AGREEMENT_REVIEW, DueKind.WEEKLY_REVIEW]


def test_not_today_puts_it_off(vault: Vault, space: Space) -> None:
    vault.due.move(asked(vault)[0], TODAY + 3 * DAY)
    assert asked(vault, TODAY + 2 * DAY) == []
    assert len(asked(vault, TODAY + 3 * DAY)) == 1


def test_stop_asking_holds_as_long_as_the_space(vault: Vault, space: Space) -> None:
    (due,) = asked(vault)
    before = vault.due.move(due, None)
    vault.reviews.add(ReviewWords())
    assert asked(vault, TODAY + 100 * DAY) == []
    vault.due.put_back(due, before)
    assert len(asked(vault, TODAY + 100 * DAY)) == 1


def test_another_space_asks_anew(vault: Vault, space: Space) -> None:
    vault.due.move(asked(vault)[0], None)
    vault.spaces.end(space.id, TODAY - DAY, "", "")
    vault.spaces.add(SpaceDates(TODAY), Rules(), today=TODAY)
    assert len(asked(vault, TODAY + 7 * DAY)) == 1


def test_it_is_asked_for_in_safety_mode_too(vault: Vault, space: Space) -> None:
    vault.settings.set_safety_mode(on=True, cause=Cause.HAND)
    assert len(asked(vault)) == 1


def test_what_was_put_off_is_exported_with_its_space_and_goes_with_it(
    vault: Vault, space: Space
) -> None:
    vault.due.move(asked(vault)[0], None)
    wanted = [{"kind": "weekly_review", "ref_id": space.id, "until": None}]
    assert shifts(vault) == wanted
    note = vault.reviews.add(ReviewWords())  # its id may be that of the space
    vault.entries.erase(note.id)
    assert shifts(vault) == wanted
    vault.spaces.delete(space.id)
    assert shifts(vault) == []
    vault.spaces.erase(space.id)
    assert vault.database.execute_sql("SELECT count(*) FROM due_shift").fetchone() == (0,)
