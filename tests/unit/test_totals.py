"""Totals over all spaces: the check value of docs/method.md, and laws."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as some

from walkaway_desktop.domain.contacts import Contact, ContactWords, Direction, Place, place_of
from walkaway_desktop.domain.day import When
from walkaway_desktop.domain.records import (
    Agreement,
    AllowedContact,
    ExceptionKind,
    Rules,
    Space,
    SpaceDates,
)
from walkaway_desktop.domain.space import agreement_on, runs_on
from walkaway_desktop.domain.totals import Totals, totals

TODAY = date(2026, 3, 14)
CHILDREN = 1  # the id of that Exception
BY_ME, ANSWERED = Direction.I_REACHED_OUT, Direction.THEY_DID_AND_I_ANSWERED
NOT_ANSWERED = Direction.THEY_DID_AND_I_DID_NOT_ANSWER


def march(day: int) -> date:
    return date(2026, 3, 1) + timedelta(days=day - 1)


def space(began: int, ended: int, *by_exception_from: int) -> Space:
    """Its first rules allow the children; new ones log by exception."""
    rules = Rules(exceptions=(AllowedContact(ExceptionKind.CHILDREN, "Pick-up.", id=CHILDREN),))
    later = replace(rules, by_exception=True)
    versions = (
        Agreement(began, march(began), rules),
        *(Agreement(100 + day, march(day), later) for day in by_exception_from),
    )
    return Space(began, SpaceDates(march(began), ended=march(ended)), versions)


def contact(
    day: int, direction: Direction, *, exception: int | None = None, hand: bool | None = None
) -> Contact:
    words = ContactWords(direction, exception_id=exception, inside_by_hand=hand)
    return Contact(day, When(march(day), None, None), words, added_later=False)


SPACES = (space(1, 10), space(8, 14, 11))
CONTACTS = (
    contact(3, BY_ME),
    contact(8, ANSWERED),
    contact(5, NOT_ANSWERED),
    contact(6, BY_ME, exception=CHILDREN),
)
FREE = {march(day) for day in (1, 2, 4, 7)}


def test_the_check_value() -> None:
    # 14 days · 6 within · 2 outside · 2 not known (4 assumed); a check-in on the 9th says nothing.
    found = totals(SPACES, CONTACTS, FREE, TODAY)
    assert found == Totals(days=14, within=6, outside=2, known=8, assumed=4, unknown=2)


def test_a_day_after_today_does_not_count_yet() -> None:
    found = totals(SPACES, CONTACTS, FREE, march(7))
    assert found == Totals(days=7, within=6, outside=1, known=7, assumed=0, unknown=0)


def test_one_without_an_end_runs_to_today() -> None:
    running = replace(SPACES[0], dates=SpaceDates(march(1)))
    assert totals([running], [], [], TODAY).days == 14


def test_a_planned_end_ends_nothing() -> None:
    running = replace(SPACES[0], dates=SpaceDates(march(1), ends=march(5)))
    assert totals([running], [], [], TODAY).days == 14


def test_without_a_space_nothing_is_counted() -> None:
    assert totals([], CONTACTS, FREE, TODAY) == Totals(0, 0, 0, 0, 0, 0)


def test_a_contact_on_an_assumed_day_makes_it_known() -> None:
    found = totals(SPACES, (*CONTACTS, contact(12, NOT_ANSWERED)), FREE, TODAY)
    assert (found.within, found.assumed) == (7, 3)


def test_rules_from_before_a_moved_start_hold_in_no_other_space() -> None:
    versions = space(1, 10, 5).agreements
    moved = Space(2, SpaceDates(march(8)), versions)
    found = totals([space(1, 7), moved], [], [], TODAY)
    assert (found.days, found.assumed) == (14, 7)


def test_one_that_only_came_puts_no_day_outside_even_by_hand() -> None:
    found = totals(SPACES, [contact(4, NOT_ANSWERED, hand=False)], [], TODAY)
    assert (found.within, found.outside) == (1, 0)


# ---- laws ----------------------------------------------------------------------------------------

days = some.integers(1, 40)


@some.composite
def spaces(draw: some.DrawFn) -> Space:
    """With versions from any days on: the start may have been moved behind some of them."""
    began, ended = sorted((draw(days), draw(days)))
    drawn = space(began, ended)
    rules = drawn.agreements[0].rules
    versions = [
        Agreement(day, march(day), replace(rules, by_exception=draw(some.booleans())))
        for day in sorted(draw(some.sets(days, min_size=1, max_size=3)))
    ]
    return replace(drawn, agreements=tuple(versions))


some_contact = some.builds(
    contact,
    days,
    some.sampled_from(Direction),
    exception=some.sampled_from((None, CHILDREN)),
    hand=some.sampled_from((None, True, False)),
)
some_spaces = some.lists(spaces(), max_size=4)
some_contacts = some.lists(some_contact, max_size=12)
some_free = some.sets(days.map(march), max_size=20)
some_today = days.map(march)


def by_second_hand(
    spaces: list[Space], contacts: Iterable[Contact], free: set[date], today: date
) -> Totals:
    """Walks the calendar day by day; it shares no line with the first."""
    figures = dict.fromkeys(("days", "within", "outside", "known", "assumed", "unknown"), 0)
    for number in range(1, 41):
        day = march(number)
        here = [one for one in spaces if runs_on(one.dates, day)]
        if day > today or not here:
            continue
        figures["days"] += 1
        noted = [one for one in contacts if one.when.day == day]
        outside = [
            one
            for one in noted
            if one.words.direction in {BY_ME, ANSWERED} and place_of(one, spaces) is Place.OUTSIDE
        ]
        if noted or day in free:
            figures["known"] += 1
            figures["outside" if outside else "within"] += 1
        elif any(agreement_on(one, day).rules.by_exception for one in here):
            figures["assumed"] += 1
        else:
            figures["unknown"] += 1
    return Totals(**figures)


@given(some_spaces, some_contacts, some_free, some_today)
def test_every_figure_equals_that_of_a_second_hand(
    spaces: list[Space], contacts: list[Contact], free: set[date], today: date
) -> None:
    assert totals(spaces, contacts, free, today) == by_second_hand(spaces, contacts, free, today)


@given(some_spaces, some_contacts, some_free, some_today)
def test_known_assumed_and_not_known_make_all_days(
    spaces: list[Space], contacts: list[Contact], free: set[date], today: date
) -> None:
    found = totals(spaces, contacts, free, today)
    assert found.known + found.assumed + found.unknown == found.days
    assert found.within + found.outside == found.known
    assert min(found.within, found.outside, found.assumed, found.unknown) >= 0


@given(some_spaces, some_contacts, some_free, some_today)
def test_spaces_over_the_same_days_count_them_once(
    spaces: list[Space], contacts: list[Contact], free: set[date], today: date
) -> None:
    once = totals(spaces, contacts, free, today)
    assert totals([*spaces, *spaces], contacts, free, today) == once
    assert totals(spaces[::-1], contacts, free, today).days == once.days


@given(some_spaces, some_contacts, some_free, some_today, some_contact)
def test_one_more_contact_lowers_no_number_of_days(
    spaces: list[Space], contacts: list[Contact], free: set[date], today: date, more: Contact
) -> None:
    before = totals(spaces, contacts, free, today)
    after = totals(spaces, [*contacts, more], free, today)
    assert after.days == before.days
    assert after.known >= before.known
    assert after.outside >= before.outside


@given(some_spaces, some_contacts, some_free, some_today, days)
def test_one_more_day_without_contact_lowers_nothing_that_is_known(
    spaces: list[Space], contacts: list[Contact], free: set[date], today: date, day: int
) -> None:
    before = totals(spaces, contacts, free, today)
    after = totals(spaces, contacts, {*free, march(day)}, today)
    assert (after.days, after.outside) == (before.days, before.outside)
    assert after.within >= before.within


@given(some_spaces, some_contacts, some_free, days, days)
def test_a_later_day_lowers_nothing(
    spaces: list[Space], contacts: list[Contact], free: set[date], first: int, later: int
) -> None:
    before = totals(spaces, contacts, free, march(min(first, later)))
    after = totals(spaces, contacts, free, march(max(first, later)))
    assert after.days >= before.days
    assert after.within >= before.within
    assert after.outside >= before.outside
