"""What Insight compares, read from a real vault: means of days, tags, and what was added late."""

from datetime import date, datetime, timedelta
from fractions import Fraction
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given, settings
from hypothesis import strategies as some

from tests.conftest import NOW
from walkaway_desktop.clock import Clock, FixedClock
from walkaway_desktop.domain.contacts import ContactWords, Direction
from walkaway_desktop.domain.day import When
from walkaway_desktop.domain.insight import Known, known_days
from walkaway_desktop.domain.records import CheckinAnswers
from walkaway_desktop.storage.vault import Vault

TODAY = NOW.date()
ZONES = ("America/New_York", "Europe/Berlin", "Asia/Kolkata", "Pacific/Auckland", "UTC")


def on(day: date) -> When:
    return When.on(day, None, 4)


def add(vault: Vault, day: date, *tags: str, **values: float) -> int:
    return vault.checkins.add(on(day), CheckinAnswers(values, tags))


def test_a_day_has_the_mean_of_its_check_ins_to_the_last_digit(vault: Vault) -> None:
    for mood in (1, 2, 2):
        add(vault, TODAY, mood=mood)
    add(vault, TODAY - timedelta(days=1), mood=4, sleep=7.5)

    assert vault.own_days.days("mood") == [
        Known(TODAY - timedelta(days=1), Fraction(4)),
        Known(TODAY, Fraction(5, 3)),
    ]
    assert vault.own_days.days("sleep") == [Known(TODAY - timedelta(days=1), Fraction(15, 2))]
    assert vault.own_days.days("pull") == []


@given(
    some.lists(
        some.tuples(some.integers(0, 9), some.integers(0, 32).map(lambda half: half / 2)),
        max_size=40,
    )
)
@settings(max_examples=25)
def test_they_are_the_days_that_a_summary_is_made_of(nights: list[tuple[int, float]]) -> None:
    vault = Vault.in_memory(FixedClock(NOW))
    for gap, hours in nights:
        add(vault, TODAY - timedelta(days=gap), sleep=hours)

    assert vault.own_days.days("sleep") == known_days(vault.checkins.days(), "sleep")
    vault.close()


def test_what_was_deleted_is_on_no_day(vault: Vault) -> None:
    gone = add(vault, TODAY, "walk", mood=1)
    vault.entries.delete([gone])

    assert vault.own_days.days("mood") == []
    assert (vault.own_days.tags(), vault.own_days.with_tag("walk")) == ([], set())


# ---- tags ----------------------------------------------------------------------------------------


def test_days_with_a_tag_are_those_of_any_check_in_of_the_day(vault: Vault) -> None:
    add(vault, TODAY, "walk", mood=1)
    add(vault, TODAY, "tea", mood=3)
    add(vault, TODAY - timedelta(days=3), "walk")
    vault.notes.add(on(TODAY - timedelta(days=5)), "A note", "", tags=["walk"])

    assert vault.own_days.with_tag("walk") == {TODAY, TODAY - timedelta(days=3)}
    assert vault.own_days.with_tag("tea") == {TODAY}


def test_tags_stand_from_a_to_z_however_often_they_are_used(vault: Vault) -> None:
    for tags in (("walk",), ("walk", "Äpfel"), ("walk", "tea"), ("Book",)):
        add(vault, TODAY, *tags, mood=3)

    assert vault.own_days.tags() == ["Äpfel", "Book", "tea", "walk"]


# ---- added late ----------------------------------------------------------------------------------


@pytest.mark.parametrize(("gap", "counts"), [(0, True), (1, True), (2, True), (3, False)])
def test_what_is_added_more_than_two_days_late_does_not_count_in_time(
    vault: Vault,
    gap: int,
    counts: bool,  # noqa: FBT001 (a table)
) -> None:
    day = TODAY - timedelta(days=gap)
    made = add(vault, day, mood=2)

    assert [one.day for one in vault.own_days.days("mood", in_time=True)] == [day] * counts
    assert [one.day for one in vault.own_days.days("mood")] == [day]
    assert vault.own_days.late() == (set() if counts else {made})


def test_a_late_one_leaves_the_others_of_its_day(vault: Vault, clock: FixedClock) -> None:
    add(vault, TODAY, mood=5)
    clock.moment += timedelta(days=3)
    add(vault, TODAY, mood=1)

    assert vault.own_days.days("mood", in_time=True) == [Known(TODAY, Fraction(5))]
    assert vault.own_days.days("mood") == [Known(TODAY, Fraction(3))]


def test_an_edit_long_after_makes_nothing_late(vault: Vault, clock: FixedClock) -> None:
    made = add(vault, TODAY, mood=5)
    clock.moment += timedelta(days=30)
    vault.checkins.save(made, on(TODAY), CheckinAnswers({"mood": 4}))

    assert vault.own_days.days("mood", in_time=True) == [Known(TODAY, Fraction(4))]


def test_a_late_contact_is_told(vault: Vault) -> None:
    words = ContactWords(Direction.I_REACHED_OUT)
    vault.contacts.add(on(TODAY - timedelta(days=2)), words)
    late = vault.contacts.add(on(TODAY - timedelta(days=3)), words)

    assert vault.own_days.late() == {late.id}


@given(
    zone=some.sampled_from(ZONES).map(ZoneInfo),
    moment=some.datetimes(datetime(2026, 1, 2), datetime(2026, 12, 30)),  # noqa: DTZ001 (local)
    gap=some.integers(1, 5),
    then=some.integers(0, 300),
)
@settings(max_examples=40)
def test_late_is_told_by_the_days_as_the_person_counts_them(
    zone: ZoneInfo, moment: datetime, gap: int, then: int
) -> None:
    """In any zone, across changes of the clock, looked at on whatever later day."""
    clock = FixedClock(moment.replace(tzinfo=zone))
    vault = Vault.in_memory(clock)
    vault.settings.day_ends = 4
    add(vault, clock.today(4) - timedelta(days=gap), mood=3)
    clock.moment += timedelta(days=then)

    assert bool(vault.own_days.late()) == (gap > 2)
    vault.close()


def test_the_computers_clock_gives_each_moment_the_time_of_its_season() -> None:
    for month in (1, 7):
        moment = datetime(2026, month, 15, 12, tzinfo=ZoneInfo("UTC"))

        assert Clock().local(moment) == moment
        assert Clock().local(moment).utcoffset() == moment.astimezone().utcoffset()
