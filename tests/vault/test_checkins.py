"""Check-ins on a real vault: kept, changed, counted by day."""

from datetime import date, datetime, time, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.conftest import NOW
from walkaway_desktop.clock import FixedClock
from walkaway_desktop.domain.day import When
from walkaway_desktop.domain.limits import FieldError
from walkaway_desktop.domain.measures import MEASURES
from walkaway_desktop.domain.records import Checkin, CheckinAnswers
from walkaway_desktop.storage.vault import Vault

TODAY = NOW.date()
WHEN = When.of(NOW, 4)
FULL = CheckinAnswers(
    {"mood": 3, "pull": 7, "self": 5, "sleep": 6.5, "love": 2, "sadness": 1, "anger": 0},
    ("Walk", "tea"),
    "A quiet\tday.",
)

answers = st.fixed_dictionaries(
    {},
    optional={
        measure.key: st.integers(0, int((measure.high - measure.low) / measure.step)).map(
            lambda steps, measure=measure: measure.low + steps * measure.step
        )
        for measure in MEASURES
    },
).filter(bool)


def mood(value: int) -> CheckinAnswers:
    return CheckinAnswers({"mood": value})


def test_what_was_answered_comes_back(vault: Vault) -> None:
    entry_id = vault.checkins.add(WHEN, FULL)
    assert vault.checkins.get(entry_id) == Checkin(entry_id, WHEN, FULL, added_later=False)


@given(answers)
@settings(max_examples=30)
def test_any_answers_come_back_and_what_was_not_answered_is_absent(
    values: dict[str, float],
) -> None:
    vault = Vault.in_memory(FixedClock(NOW))
    entry_id = vault.checkins.add(WHEN, CheckinAnswers(values))
    assert vault.checkins.get(entry_id).answers.values == values
    vault.close()


def test_the_draft_is_gone_with_the_save(vault: Vault) -> None:
    vault.drafts.keep("checkin", {"mood": 3})
    vault.checkins.add(WHEN, mood(3))
    assert vault.drafts.get("checkin") is None


def test_the_draft_stays_where_the_save_is_refused(vault: Vault) -> None:
    vault.drafts.keep("checkin", {"mood": 9})
    with pytest.raises(FieldError, match=r"checkin\.mood"):
        vault.checkins.add(WHEN, mood(9))
    assert vault.drafts.get("checkin") is not None
    assert vault.checkins.page() == []


@pytest.mark.parametrize(
    ("answers", "key", "n"),
    [
        (CheckinAnswers({}), "checkin.whole", None),
        (CheckinAnswers({}, ("  ",), " \n "), "checkin.whole", None),
        (CheckinAnswers({"pull": 11}), "checkin.pull", None),
        (CheckinAnswers({"sleep": 6.2}), "checkin.sleep", None),
        (CheckinAnswers({}, tuple("abcdefghijklm")), "checkin.tags", None),
        (CheckinAnswers({}, ("x" * 41,)), "checkin.tags-length", None),
        (CheckinAnswers({}, (), "x" * 502), "checkin.line", 2),
    ],
)
def test_what_cannot_be_kept_is_refused_by_its_field(
    vault: Vault, answers: CheckinAnswers, key: str, n: int | None
) -> None:
    with pytest.raises(FieldError) as refused:
        vault.checkins.add(WHEN, answers)
    assert (refused.value.key, refused.value.fields.get("n")) == (key, n)


def test_a_day_that_has_not_come_is_refused(vault: Vault) -> None:
    with pytest.raises(FieldError, match=r"checkin\.day"):
        vault.checkins.add(When(TODAY + timedelta(days=1), None, None), mood(3))


def test_an_earlier_day_is_marked_added_later_and_an_edit_never_is(vault: Vault) -> None:
    earlier = vault.checkins.add(When(TODAY - timedelta(days=1), None, None), mood(3))
    today = vault.checkins.add(WHEN, mood(4))
    vault.checkins.save(today, When(TODAY - timedelta(days=3), None, None), mood(4))
    assert vault.checkins.get(earlier).added_later
    assert not vault.checkins.get(today).added_later


def test_an_edit_changes_answers_tags_line_and_day(vault: Vault) -> None:
    entry_id = vault.checkins.add(WHEN, FULL)
    vault.drafts.keep("checkin", {}, entry_id)
    when = When.on(TODAY - timedelta(days=2), time(9, 5), 4)
    changed = CheckinAnswers({"mood": 5}, ("tea", "New"), "Other")
    vault.checkins.save(entry_id, when, changed)
    assert vault.checkins.get(entry_id) == Checkin(entry_id, when, changed, added_later=False)
    assert vault.drafts.get("checkin", entry_id) is None


def test_an_old_time_that_is_later_than_now_can_stay(vault: Vault, clock: FixedClock) -> None:
    entry_id = vault.checkins.add(WHEN, mood(3))
    clock.moment = NOW - timedelta(hours=6)  # flown west: the wall shows an earlier time
    vault.checkins.save(entry_id, WHEN, mood(4))
    assert vault.checkins.get(entry_id).answers == mood(4)


def test_a_tag_keeps_its_first_spelling_and_goes_with_its_last_entry(vault: Vault) -> None:
    first = vault.checkins.add(WHEN, CheckinAnswers({}, ("Garden",)))
    second = vault.checkins.add(WHEN, CheckinAnswers({}, ("garden", "GARDEN")))
    assert vault.checkins.get(second).answers.tags == ("Garden",)
    vault.checkins.save(first, WHEN, mood(3))
    assert vault.checkins.own_tags("gar") == ["Garden"]
    vault.checkins.save(second, WHEN, mood(3))
    assert vault.database.execute_sql("SELECT name FROM tag").fetchall() == []


def test_suggested_tags_start_as_typed_and_the_most_used_come_first(vault: Vault) -> None:
    for tags in (("café", "cat"), ("cat", "Cinema"), ("cat", "bed")):
        vault.checkins.add(WHEN, CheckinAnswers({}, tags))
    assert vault.checkins.own_tags("c") == ["cat", "Cinema", "café"]
    assert vault.checkins.own_tags("CAFE") == ["café"]
    assert vault.checkins.own_tags("c", limit=1) == ["cat"]


def test_a_days_value_is_the_mean_of_that_day_and_gaps_stay_gaps(vault: Vault) -> None:
    earlier = When(TODAY - timedelta(days=2), None, None)
    for when, value in ((WHEN, 2), (WHEN, 5), (earlier, 1)):
        vault.checkins.add(when, mood(value))
    vault.checkins.add(WHEN, CheckinAnswers({"sleep": 7.5}))
    first, last = vault.checkins.days()
    assert (first.day, first.means, first.counts) == (earlier.day, {"mood": 1}, {"mood": 1})
    assert last.means == {"mood": 3.5, "sleep": 7.5}
    assert last.counts == {"mood": 2, "sleep": 1}


def test_days_can_be_bounded_and_both_bounds_count(vault: Vault) -> None:
    days = [TODAY - timedelta(days=back) for back in range(5)]
    for day in days:
        vault.checkins.add(When(day, None, None), mood(3))
    found = vault.checkins.days(since=days[3], until=days[1])
    assert [day.day for day in found] == [days[3], days[2], days[1]]


def test_only_the_measures_that_are_named_are_read(vault: Vault) -> None:
    earlier = When(TODAY - timedelta(days=2), None, None)
    vault.checkins.add(earlier, CheckinAnswers({"sleep": 7.5}))
    vault.checkins.add(WHEN, CheckinAnswers({"mood": 2, "pull": 4, "sleep": 6}))
    (only,) = vault.checkins.days(measures=["mood", "pull"])
    assert (only.day, only.means) == (WHEN.day, {"mood": 2, "pull": 4})
    assert only.counts == {"mood": 1, "pull": 1}


def test_a_deleted_check_in_counts_nowhere(vault: Vault) -> None:
    entry_id = vault.checkins.add(WHEN, FULL)
    vault.entries.delete([entry_id])
    assert vault.checkins.days() == []
    assert vault.checkins.page() == []
    assert vault.checkins.own_tags("") == []
    with pytest.raises(LookupError):
        vault.checkins.get(entry_id)


made_answers = st.fixed_dictionaries(
    {}, optional={"mood": st.just(3), "pull": st.just(0), "sleep": st.just(7.5)}
)
some_days = st.lists(st.tuples(st.integers(0, 9), made_answers, st.booleans()), max_size=10)


@given(some_days, st.lists(st.sampled_from(["mood", "pull", "sleep", "love"]), max_size=2))
@settings(max_examples=60)
def test_the_ends_are_the_first_and_last_of_the_days(
    made: list[tuple[int, dict[str, float], bool]], asked: list[str]
) -> None:
    vault = Vault.in_memory(FixedClock(NOW))
    for back, values, deleted in made:
        when = When(TODAY - timedelta(days=back), None, None)
        entry_id = vault.checkins.add(when, CheckinAnswers(values, ("walk",)))
        vault.entries.delete([entry_id] * deleted)
    days = vault.checkins.days()
    known = [one.day for one in days if not asked or not one.means.keys().isdisjoint(asked)]
    assert vault.checkins.ends(*asked) == ((known[0], known[-1]) if known else None)
    answered = {key for one in days for key in one.means}
    assert vault.checkins.answered(asked) == answered & set(asked)
    vault.close()


times = st.none() | st.times().map(lambda at: at.replace(microsecond=0))
moments = st.tuples(st.integers(0, 3), times)


@given(st.lists(st.tuples(moments, st.integers(1, 5)), max_size=12), st.integers(1, 4))
@settings(max_examples=40)
def test_pages_hold_every_check_in_once_newest_first(
    made: list[tuple[tuple[int, time | None], int]], limit: int
) -> None:
    vault = Vault.in_memory(FixedClock(NOW))
    for (back, at), value in made:
        vault.checkins.add(When.on(TODAY - timedelta(days=back + 1), at, 0), mood(value))
    found: list[Checkin] = []
    while page := vault.checkins.page(found[-1] if found else None, limit):
        found += page
    assert len(found) == len(made)
    assert found == sorted(found, key=lambda one: (one.when.order, one.id), reverse=True)
    vault.close()


@given(st.lists(st.tuples(st.integers(0, 3), st.integers(1, 5)), min_size=1, max_size=12))
@settings(max_examples=40)
def test_the_mean_of_a_day_does_not_depend_on_order(made: list[tuple[int, int]]) -> None:
    vault = Vault.in_memory(FixedClock(NOW))
    for back, value in made:
        vault.checkins.add(When(TODAY - timedelta(days=back), None, None), mood(value))
    per_day: dict[date, list[int]] = {}
    for back, value in made:
        per_day.setdefault(TODAY - timedelta(days=back), []).append(value)
    found = vault.checkins.days()
    assert {day.day: day.counts["mood"] for day in found} == {
        day: len(values) for day, values in per_day.items()
    }
    assert {day.day: day.means["mood"] for day in found} == pytest.approx(
        {day: sum(values) / len(values) for day, values in per_day.items()}
    )
    vault.close()


def test_those_of_one_day_come_in_their_order(vault: Vault) -> None:
    later = vault.checkins.add(WHEN, mood(3))
    early = vault.checkins.add(When.on(TODAY, time(8), 4), mood(4))
    unknown = vault.checkins.add(When(TODAY, None, None), mood(5))
    assert [one.id for one in vault.checkins.on_day(TODAY)] == [unknown, early, later]


def test_a_moment_keeps_no_zone_and_no_part_of_a_second(vault: Vault) -> None:
    entry_id = vault.checkins.add(When.of(NOW.replace(microsecond=9), 4), mood(3))
    assert vault.checkins.get(entry_id).when.at == datetime(2026, 11, 22, 17, 12)  # noqa: DTZ001 (wall time)
