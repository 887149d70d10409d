"""What a weekly review looks back on, from when one is due, and its small thing on Today."""

from datetime import date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from walkaway_desktop.domain.contacts import Contact, ContactWords, Direction, Place
from walkaway_desktop.domain.day import When
from walkaway_desktop.domain.records import Agreement, Day, Rules, Space, SpaceDates
from walkaway_desktop.domain.reviews import (
    Review,
    ReviewWords,
    Week,
    asked_from,
    before,
    first_day,
    small_thing,
    week_of,
)
from walkaway_desktop.domain.urges import Ending, Timer, Urge

TODAY = date(2026, 11, 22)
DAY = timedelta(days=1)
MOMENT = datetime(2026, 11, 22, 17, 12)  # noqa: DTZ001 (a local wall time)
LONG = "Walk to the river and back before breakfast, whatever the weather is like. " * 3


def when(days_ago: int) -> When:
    return When(TODAY - days_ago * DAY, None, None)


def review(days_ago: int, next_thing: str = "Swim", *, on_today: bool = True) -> Review:
    return Review(days_ago, when(days_ago), ReviewWords(next_thing=next_thing, on_today=on_today))


def contact(days_ago: int, direction: Direction, *, inside: bool | None = None) -> Contact:
    words = ContactWords(direction, inside_by_hand=inside)
    return Contact(days_ago, when(days_ago), words, added_later=False)


def urge(days_ago: int, ending: Ending | None) -> Urge:
    return Urge(1, when(days_ago), None, None, None, Timer(20), MOMENT, ending, None)


def week(
    days: tuple[Day, ...] = (),
    contacts: tuple[Contact, ...] = (),
    spaces: tuple[Space, ...] = (),
    urges: tuple[Urge, ...] = (),
    letters: tuple[When, ...] = (),
) -> Week:
    return week_of(TODAY, days, contacts, spaces, urges, letters, items=("mood", "pull"))


# ---- seven days ----------------------------------------------------------------------------------


def test_seven_days_end_today() -> None:
    assert first_day(TODAY) == date(2026, 11, 16)
    assert len(week().days) == 7
    assert (week().days[0], week().days[-1]) == (date(2026, 11, 16), TODAY)


def test_an_empty_week_holds_nothing_and_makes_up_nothing() -> None:
    empty = week()
    assert (empty.checked_in, empty.urges, empty.letters) == (0, 0, 0)
    assert sum(empty.contacts.values()) == 0
    assert empty.values == {"mood": [None] * 7, "pull": [None] * 7}


def test_each_day_has_its_mean_and_a_missing_one_stays_missing() -> None:
    days = (
        Day(TODAY - 7 * DAY, {"mood": 1.0}, {"mood": 1}),
        Day(TODAY - 6 * DAY, {"mood": 2.5}, {"mood": 2}),
        Day(TODAY, {"pull": 0.0, "sleep": 7.0}, {"pull": 1, "sleep": 1}),
    )
    found = week(days)
    assert found.checked_in == 2
    assert found.values["mood"] == [2.5, None, None, None, None, None, None]
    assert found.values["pull"] == [None, None, None, None, None, None, 0.0]


def test_contacts_stand_inside_outside_or_in_no_space() -> None:
    dates = SpaceDates(TODAY - 3 * DAY)
    space = Space(1, dates, (Agreement(1, dates.began, Rules()),))
    contacts = (
        contact(0, Direction.I_REACHED_OUT),
        contact(1, Direction.I_REACHED_OUT, inside=True),
        contact(2, Direction.THEY_DID_AND_I_DID_NOT_ANSWER),
        contact(5, Direction.I_REACHED_OUT),
        contact(7, Direction.I_REACHED_OUT),
    )
    places = {Place.OUTSIDE: 1, Place.INSIDE: 2, Place.NO_RULES: 1}
    assert week(contacts=contacts, spaces=(space,)).contacts == places


def test_urges_are_told_by_how_they_ended() -> None:
    urges = (
        urge(0, None),
        urge(1, Ending.EASED),
        urge(6, Ending.EASED),
        urge(3, Ending.CONTACT),
        urge(7, Ending.EASED),
    )
    found = week(urges=urges)
    assert found.endings == {None: 1, Ending.EASED: 2, Ending.CONTACT: 1}
    assert found.urges == 4


def test_letters_of_these_days_are_counted() -> None:
    assert week(letters=(when(0), when(6), when(7))).letters == 2


@given(st.lists(st.integers(-3, 20)))
def test_what_lies_outside_of_the_seven_days_is_left_out(ago: list[int]) -> None:
    inside = sum(0 <= one <= 6 for one in ago)
    found = week(letters=tuple(map(when, ago)), urges=tuple(urge(one, None) for one in ago))
    assert (found.letters, found.urges) == (inside, inside)


# ---- when ----------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("began_ago", "last_ago", "from_ago"),
    [(7, None, 0), (7, 2, -5), (7, 12, 0), (3, None, -4), (30, None, 23), (30, 9, 2), (3, 40, -4)],
)
def test_one_is_due_a_week_after_the_start_or_the_last_one(
    began_ago: int, last_ago: int | None, from_ago: int
) -> None:
    last = None if last_ago is None else TODAY - last_ago * DAY
    assert asked_from(TODAY - began_ago * DAY, last) == TODAY - from_ago * DAY


# ---- the small thing -----------------------------------------------------------------------------


def test_the_small_thing_stands_for_seven_days() -> None:
    shown = [ago for ago in range(-2, 12) if small_thing(review(ago), TODAY)]
    assert shown == [0, 1, 2, 3, 4, 5, 6]


def test_it_stands_there_only_where_it_was_ticked_and_written() -> None:
    assert small_thing(None, TODAY) == ""
    assert small_thing(review(1, on_today=False), TODAY) == ""
    assert small_thing(review(1, " \n "), TODAY) == ""


def test_its_first_120_characters_stand_on_one_line() -> None:
    assert small_thing(review(1, "Swim\n  twice"), TODAY) == "Swim twice"
    assert small_thing(review(1, "a" * 120), TODAY) == "a" * 120
    assert small_thing(review(1, LONG), TODAY) == " ".join(LONG.split())[:120].rstrip()


def test_the_one_before_is_asked_about() -> None:
    newest_first = [review(1), review(8), review(30)]
    assert before(newest_first, None) == review(1)
    assert before(newest_first, 8) == review(30)
    assert before(newest_first, 30) is None
    assert before([], None) is None
