"""Spaces: their days never meet, rules hold from their day on, deleted ones come back."""

from collections.abc import Sequence
from datetime import date, timedelta
from typing import TypeVar

import pytest
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, rule

from tests.conftest import NOW
from walkaway_desktop.clock import FixedClock
from walkaway_desktop.domain import space as spaces_of
from walkaway_desktop.domain.limits import FieldError
from walkaway_desktop.domain.records import (
    AllowedContact,
    DueKind,
    ExceptionKind,
    Origin,
    Rules,
    Space,
    SpaceDates,
    SpaceKind,
)
from walkaway_desktop.storage.spaces import OverlapError
from walkaway_desktop.storage.vault import Vault

T = TypeVar("T")
TODAY = date(2026, 11, 22)
DAY = timedelta(days=1)
BILLS = AllowedContact(ExceptionKind.BILLS, "The rent, by mail")
RULES = Rules(
    channels="Mail",
    hours="Before noon",
    purpose="To sleep.\nTo hear myself.",
    when_reaching="Call my sister",
    review_on=date(2026, 12, 1),
    by_exception=True,
    exceptions=(BILLS, AllowedContact(ExceptionKind.PETS, "The cat on Sundays")),
)
NONE = Rules()


def march(first: int, last: int | None = None) -> SpaceDates:
    """Days of March 2026."""
    ended = None if last is None else date(2026, 3, last)
    return SpaceDates(date(2026, 3, first), ended=ended)


def started(vault: Vault, dates: SpaceDates, rules: Rules = NONE) -> Space:
    return vault.spaces.add(dates, rules, today=TODAY)


def days(vault: Vault) -> list[tuple[date, date | None]]:
    return [(one.dates.began, one.dates.ended) for one in vault.spaces.all()]


# ---- one space -----------------------------------------------------------------------------------


def test_a_space_comes_back_as_it_was_written(memory_vault: Vault) -> None:
    dates = SpaceDates(
        date(2026, 11, 1),
        ends=date(2027, 1, 31),
        kind=SpaceKind.ONLY_PRACTICAL,
        origin=Origin.ORDERED_BY_A_COURT_OR_AUTHORITY,
    )
    made = started(memory_vault, dates, RULES)
    found = memory_vault.spaces.get(made.id)
    assert found == made
    assert found.dates == dates
    assert [one.rules for one in found.agreements] == [RULES]
    assert found.agreements[0].valid_from == dates.began
    assert memory_vault.spaces.running(TODAY) == found


def test_kind_and_origin_may_stay_unanswered(memory_vault: Vault) -> None:
    made = started(memory_vault, march(1))
    assert (made.dates.kind, made.dates.origin) == (None, None)


def test_one_from_the_past_keeps_what_was_written_about_its_end(memory_vault: Vault) -> None:
    made = memory_vault.spaces.add(
        march(1, 10), NONE, ended_why=" It was enough. ", taken_along="Quiet", today=TODAY
    )
    assert (made.ended_why, made.taken_along) == ("It was enough.", "Quiet")
    assert memory_vault.spaces.running(TODAY) is None
    assert memory_vault.spaces.running(date(2026, 3, 10)) == made


def test_the_one_that_began_last_comes_first(memory_vault: Vault) -> None:
    late, early = started(memory_vault, march(20)), started(memory_vault, march(1, 5))
    assert [one.id for one in memory_vault.spaces.all()] == [late.id, early.id]


def test_the_one_that_runs_stands_before_the_one_that_comes(memory_vault: Vault) -> None:
    runs = started(memory_vault, march(1, 5))
    comes = started(memory_vault, march(10, 15))
    started(memory_vault, march(20))
    spaces = memory_vault.spaces.all()
    assert spaces_of.now_or_next(spaces, date(2026, 3, 5)) == runs
    assert spaces_of.now_or_next(spaces, date(2026, 3, 6)) == comes


def test_once_all_have_ended_none_is_now_or_next(memory_vault: Vault) -> None:
    started(memory_vault, march(1, 5))
    assert spaces_of.now_or_next(memory_vault.spaces.all(), date(2026, 3, 6)) is None


def test_a_planned_end_that_has_passed_ends_nothing(memory_vault: Vault) -> None:
    made = started(memory_vault, SpaceDates(date(2026, 3, 1), ends=date(2026, 4, 1)))
    assert memory_vault.spaces.running(TODAY) == made


@pytest.mark.parametrize(
    ("dates", "key"),
    [
        (SpaceDates(TODAY + timedelta(days=366)), "space.began"),
        (SpaceDates(date(1899, 12, 31)), "space.began-date"),
        (SpaceDates(TODAY, ends=date(2200, 1, 1)), "space.ends-date"),
        (SpaceDates(TODAY, ends=TODAY - DAY), "space.ends"),
        (SpaceDates(TODAY, ended=TODAY - DAY), "space.ended"),
    ],
)
def test_days_that_no_space_can_have_are_refused(
    memory_vault: Vault, dates: SpaceDates, key: str
) -> None:
    with pytest.raises(FieldError) as refused:
        started(memory_vault, dates)
    assert refused.value.key == key
    assert memory_vault.spaces.all() == []


def test_a_space_may_begin_a_year_ahead_and_last_one_day(memory_vault: Vault) -> None:
    ahead = TODAY + timedelta(days=365)
    made = started(memory_vault, SpaceDates(ahead, ends=ahead, ended=ahead))
    assert made.dates.began == ahead
    assert memory_vault.spaces.running(TODAY) is None


@pytest.mark.parametrize(
    ("rules", "key", "fields"),
    [
        (Rules(channels="x" * 501), "agreement.channels", {"n": 1}),
        (Rules(hours="x" * 502), "agreement.hours", {"n": 2}),
        (Rules(purpose="x" * 501), "agreement.purpose", {"n": 1}),
        (Rules(when_reaching="x" * 501), "agreement.when_reaching", {"n": 1}),
        (Rules(review_on=date(2200, 1, 1)), "agreement.review_on", {}),
        (
            Rules(exceptions=(BILLS, AllowedContact(ExceptionKind.WORK, " \n"))),
            "exception.rule",
            {"row": 1},
        ),
        (
            Rules(exceptions=(AllowedContact(ExceptionKind.WORK, "x" * 303),)),
            "exception.rule-long",
            {"row": 0, "n": 3},
        ),
    ],
)
def test_rules_that_do_not_fit_are_refused_whole(
    memory_vault: Vault, rules: Rules, key: str, fields: dict[str, int]
) -> None:
    made = started(memory_vault, march(1), RULES)
    with pytest.raises(FieldError) as refused:
        memory_vault.spaces.change_rules(made.id, TODAY, rules)
    assert (refused.value.key, refused.value.fields) == (key, fields)
    assert memory_vault.spaces.get(made.id) == made


def test_texts_are_kept_clean_and_keep_their_lines(memory_vault: Vault) -> None:
    given = Rules(purpose=" one\r\ntwo ", exceptions=(AllowedContact(BILLS.kind, " the \n rent "),))
    (version,) = started(memory_vault, march(1), given).agreements
    assert version.rules.purpose == "one\ntwo"
    assert version.rules.exceptions == (AllowedContact(BILLS.kind, "the rent"),)


# ---- overlapping ---------------------------------------------------------------------------------


@pytest.mark.parametrize("dates", [march(10), march(1, 10), march(12, 15), march(20, 25), march(1)])
def test_a_day_in_common_is_refused_and_says_with_which(
    memory_vault: Vault, dates: SpaceDates
) -> None:
    there = started(memory_vault, march(10, 20))
    with pytest.raises(OverlapError) as refused:
        started(memory_vault, dates)
    assert refused.value.space == there
    assert memory_vault.spaces.all() == [there]


@pytest.mark.parametrize("dates", [march(1, 9), march(21), march(21, 21)])
def test_the_day_before_and_the_day_after_are_free(memory_vault: Vault, dates: SpaceDates) -> None:
    started(memory_vault, march(10, 20))
    started(memory_vault, dates)
    assert len(memory_vault.spaces.all()) == 2


def test_when_asked_the_earlier_one_ends_the_day_before(memory_vault: Vault) -> None:
    started(memory_vault, march(1))
    memory_vault.spaces.add(march(10), NONE, today=TODAY, end_earlier=True)
    assert days(memory_vault) == [
        (date(2026, 3, 10), None),
        (date(2026, 3, 1), date(2026, 3, 9)),
    ]


def test_when_asked_a_new_one_from_before_ends_where_the_other_begins(memory_vault: Vault) -> None:
    started(memory_vault, march(10))
    memory_vault.spaces.add(march(1), NONE, today=TODAY, end_earlier=True)
    assert days(memory_vault) == [
        (date(2026, 3, 10), None),
        (date(2026, 3, 1), date(2026, 3, 9)),
    ]


def test_of_two_that_begin_on_one_day_none_is_the_earlier(memory_vault: Vault) -> None:
    there = started(memory_vault, march(1))
    with pytest.raises(OverlapError):
        memory_vault.spaces.add(march(1, 5), NONE, today=TODAY, end_earlier=True)
    assert memory_vault.spaces.all() == [there]


def test_a_refused_space_has_not_ended_the_earlier_one(memory_vault: Vault) -> None:
    started(memory_vault, march(1, 5))
    started(memory_vault, march(10, 20))
    before = memory_vault.spaces.all()
    with pytest.raises(OverlapError):
        memory_vault.spaces.add(march(10, 12), NONE, today=TODAY, end_earlier=True)
    assert memory_vault.spaces.all() == before


def test_changed_days_are_checked_like_new_ones(memory_vault: Vault) -> None:
    first, second = started(memory_vault, march(1, 5)), started(memory_vault, march(10, 20))
    with pytest.raises(OverlapError) as refused:
        memory_vault.spaces.change(second.id, march(5, 20), today=TODAY)
    assert refused.value.space == first
    changed = memory_vault.spaces.change(second.id, march(6, 21), today=TODAY)
    assert changed.dates == march(6, 21)


# ---- ending and deleting -------------------------------------------------------------------------


def test_a_space_that_ends_keeps_why_and_goes_on_when_that_is_taken_back(
    memory_vault: Vault,
) -> None:
    made = started(memory_vault, march(1))
    ended = memory_vault.spaces.end(made.id, date(2026, 3, 9), "We talk again", "Sleep")
    assert (ended.dates.ended, ended.ended_why, ended.taken_along) == (
        date(2026, 3, 9),
        "We talk again",
        "Sleep",
    )
    going_on = memory_vault.spaces.go_on(made.id)
    assert going_on.dates == made.dates
    assert going_on.ended_why == "We talk again"


def test_an_end_before_the_start_is_refused(memory_vault: Vault) -> None:
    made = started(memory_vault, march(5))
    with pytest.raises(FieldError) as refused:
        memory_vault.spaces.end(made.id, date(2026, 3, 4), "", "")
    assert refused.value.key == "space.ended"
    assert memory_vault.spaces.get(made.id) == made


def test_it_does_not_go_on_into_the_next_one(memory_vault: Vault) -> None:
    made, later = started(memory_vault, march(1, 5)), started(memory_vault, march(10))
    with pytest.raises(OverlapError) as refused:
        memory_vault.spaces.go_on(made.id)
    assert refused.value.space == later


def test_a_deleted_space_is_nowhere_and_comes_back(memory_vault: Vault) -> None:
    made = started(memory_vault, march(1), RULES)
    memory_vault.spaces.delete(made.id)
    assert memory_vault.spaces.all() == []
    assert memory_vault.spaces.running(TODAY) is None
    assert memory_vault.spaces.deleted() == [made]
    with pytest.raises(LookupError):
        memory_vault.spaces.get(made.id)
    memory_vault.spaces.bring_back(made.id)
    assert memory_vault.spaces.all() == [made]


def test_one_whose_days_are_taken_stays_deleted(memory_vault: Vault) -> None:
    made = started(memory_vault, march(1))
    memory_vault.spaces.delete(made.id)
    other = started(memory_vault, march(5))
    with pytest.raises(OverlapError) as refused:
        memory_vault.spaces.bring_back(made.id)
    assert refused.value.space == other
    assert memory_vault.spaces.deleted() == [made]


def test_the_sweep_erases_deleted_spaces_with_all_that_is_theirs(
    memory_vault: Vault, clock: FixedClock
) -> None:
    made = started(memory_vault, march(1), RULES)
    memory_vault.drafts.keep("space_end", {"purpose": "begun"}, made.id)
    memory_vault.spaces.change_rules(made.id, TODAY, Rules(review_on=TODAY))
    found = memory_vault.due.today(TODAY)
    assert [due.kind for due in found] == [DueKind.AGREEMENT_REVIEW, DueKind.WEEKLY_REVIEW]
    for due in found:
        memory_vault.due.move(due, None)
    memory_vault.drafts.keep("space", {"purpose": "begun"}, made.id)
    memory_vault.spaces.delete(made.id)
    assert memory_vault.entries.sweep(TODAY + timedelta(days=29)) == 0
    assert memory_vault.entries.sweep(TODAY + timedelta(days=30)) == 1
    for table in ("space", "agreement", "exception", "due_shift", "draft"):
        assert memory_vault.database.execute_sql(f"SELECT * FROM {table}").fetchall() == []  # noqa: S608 (our own words)
    memory_vault.idle_check()


# ---- rules by day --------------------------------------------------------------------------------


def test_new_rules_hold_from_their_day_on_and_earlier_days_keep_theirs(
    memory_vault: Vault,
) -> None:
    made = started(memory_vault, march(1), RULES)
    memory_vault.spaces.change_rules(made.id, date(2026, 3, 8), Rules(channels="Calls"))
    found = memory_vault.spaces.get(made.id)
    assert spaces_of.agreement_on(found, date(2026, 3, 7)).rules == RULES
    assert spaces_of.agreement_on(found, date(2026, 3, 8)).rules == Rules(channels="Calls")


def test_a_version_of_the_same_day_is_replaced(memory_vault: Vault) -> None:
    made = started(memory_vault, march(1), RULES)
    changed = memory_vault.spaces.change_rules(made.id, date(2026, 3, 1), Rules(hours="Evenings"))
    found = memory_vault.spaces.get(made.id).agreements
    assert found == (changed,)
    assert changed.id == made.agreements[0].id
    memory_vault.idle_check()


def test_rules_never_begin_before_their_space(memory_vault: Vault) -> None:
    ahead = SpaceDates(TODAY + timedelta(days=5))
    made = started(memory_vault, ahead, RULES)
    changed = memory_vault.spaces.change_rules(made.id, TODAY, Rules(hours="Evenings"))
    assert changed.valid_from == ahead.began
    assert memory_vault.spaces.get(made.id).agreements == (changed,)


def test_the_first_rules_begin_with_the_space_when_its_start_is_changed(
    memory_vault: Vault,
) -> None:
    made = started(memory_vault, march(5), RULES)
    memory_vault.spaces.change_rules(made.id, date(2026, 3, 10), NONE)
    changed = memory_vault.spaces.change(made.id, march(2), today=TODAY)
    assert [one.valid_from.day for one in changed.agreements] == [2, 10]
    later = memory_vault.spaces.change(made.id, march(12), today=TODAY)
    assert [one.valid_from.day for one in later.agreements] == [2, 10]


def test_a_finished_form_erases_its_draft_and_leaves_the_others(memory_vault: Vault) -> None:
    made = started(memory_vault, march(1))
    for form in ("space", "space_end", "note"):
        memory_vault.drafts.keep(form, {"text": "begun"}, made.id)
    memory_vault.spaces.end(made.id, TODAY, "", "")
    assert memory_vault.drafts.get("space_end", made.id) is None
    assert memory_vault.drafts.get("space", made.id) is not None
    memory_vault.spaces.change(made.id, march(1), today=TODAY)
    assert memory_vault.drafts.get("space", made.id) is None
    assert memory_vault.drafts.get("note", made.id) is not None


def test_a_new_space_leaves_the_drafts_of_others_not_yet_in_the_vault(
    memory_vault: Vault,
) -> None:
    memory_vault.drafts.keep("space", {"purpose": "of another form"}, 0)
    started(memory_vault, march(1, 5))
    assert memory_vault.drafts.get("space") is not None


def test_erasing_an_entry_leaves_the_draft_of_the_space_with_the_same_number(
    memory_vault: Vault,
) -> None:
    memory_vault.drafts.keep("space", {"text": "begun"}, 1)
    memory_vault.drafts.keep("note", {"text": "begun"}, 1)
    memory_vault.entries.erase(1)
    assert memory_vault.drafts.get("space", 1) is not None
    assert memory_vault.drafts.get("note", 1) is None


# ---- whatever is done, in any order --------------------------------------------------------------

offsets = st.integers(0, 40)
numbers = st.integers(0, 9)
FIRST = date(2026, 10, 1)


def one_of(found: Sequence[T], number: int) -> Sequence[T]:
    """One of them by its number, counted round; none where there is none."""
    return found[number % len(found) :][:1] if found else ()


class AnyDays(RuleBasedStateMachine):
    """Made, moved, ended, deleted: never two on one day, and each day keeps its rules."""

    def __init__(self) -> None:
        super().__init__()
        self.vault = Vault.in_memory(FixedClock(NOW))
        self.spaces = self.vault.spaces

    @rule(first=offsets, length=st.none() | offsets, end_earlier=st.booleans())
    def add(self, first: int, length: int | None, end_earlier: bool) -> None:  # noqa: FBT001 (given by hypothesis)
        began = FIRST + first * DAY
        ended = None if length is None else began + length * DAY
        try:
            self.spaces.add(
                SpaceDates(began, ended=ended), RULES, today=TODAY, end_earlier=end_earlier
            )
        except OverlapError:
            assert self.spaces.all()

    @rule(number=numbers, first=offsets, end_earlier=st.booleans())
    def move(self, number: int, first: int, end_earlier: bool) -> None:  # noqa: FBT001 (as above)
        for one in one_of(self.spaces.all(), number):
            dates = SpaceDates(FIRST + first * DAY)
            try:
                self.spaces.change(one.id, dates, today=TODAY, end_earlier=end_earlier)
            except OverlapError:
                assert self.spaces.get(one.id) == one

    @rule(number=numbers, first=offsets)
    def end(self, number: int, first: int) -> None:
        for one in one_of(self.spaces.all(), number):
            try:
                self.spaces.end(one.id, FIRST + first * DAY, "", "")
            except (FieldError, OverlapError):
                assert self.spaces.get(one.id) == one

    @rule(number=numbers)
    def go_on(self, number: int) -> None:
        for one in one_of(self.spaces.all(), number):
            try:
                self.spaces.go_on(one.id)
            except OverlapError:
                assert self.spaces.get(one.id) == one

    @rule(number=numbers)
    def delete(self, number: int) -> None:
        for one in one_of(self.spaces.all(), number):
            self.spaces.delete(one.id)

    @rule(number=numbers)
    def bring_back(self, number: int) -> None:
        for one in one_of(self.spaces.deleted(), number):
            try:
                self.spaces.bring_back(one.id)
            except OverlapError:
                assert one in self.spaces.deleted()

    @rule(number=numbers, first=offsets, words=st.text("ab", max_size=3))
    def change_rules(self, number: int, first: int, words: str) -> None:
        """Only the days from its own to the day before the next version have other rules."""
        for one in one_of(self.spaces.all(), number):
            made = self.spaces.change_rules(one.id, FIRST + first * DAY, Rules(channels=words))
            after = self.spaces.get(one.id)
            next_days = [v.valid_from for v in one.agreements if v.valid_from > made.valid_from]
            for day in (one.agreements[0].valid_from + n * DAY for n in range(80)):
                is_new = made.valid_from <= day < min(next_days, default=date.max)
                expected = made if is_new else spaces_of.agreement_on(one, day)
                assert spaces_of.agreement_on(after, day) == expected

    @invariant()
    def no_two_have_a_day_in_common(self) -> None:
        found = self.spaces.all()
        for number, one in enumerate(found):
            assert not any(spaces_of.overlap(one.dates, other.dates) for other in found[:number])
            assert one.agreements

    @invariant()
    def every_row_is_counted(self) -> None:
        self.vault.idle_check()

    def teardown(self) -> None:
        self.vault.close()


TestAnyDays = AnyDays.TestCase
TestAnyDays.settings = settings(max_examples=25, stateful_step_count=15)
