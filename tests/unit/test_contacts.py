"""Inside or outside the rules of its day; and what is too much Contact that nobody asked for."""

from dataclasses import replace
from datetime import date, datetime, time, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from walkaway_desktop.domain.contacts import (
    INCOMING,
    NOT_MADE_BY_ME,
    Channel,
    Contact,
    ContactWords,
    Direction,
    Place,
    Why,
    place_of,
    unwanted,
    why_of,
)
from walkaway_desktop.domain.day import When
from walkaway_desktop.domain.records import (
    Agreement,
    AllowedContact,
    ExceptionKind,
    Rules,
    Space,
    SpaceDates,
)

DAY = date(2026, 3, 5)
BEGAN, NEW_RULES = date(2026, 3, 1), date(2026, 3, 8)
CHILDREN = AllowedContact(ExceptionKind.CHILDREN, "Pick-up times", 7)
PETS = AllowedContact(ExceptionKind.PETS, "The cat", 8)
MADE = (Direction.I_REACHED_OUT, Direction.THEY_DID_AND_I_ANSWERED)


def contact(words: ContactWords, day: date = DAY, at: time | None = time(19)) -> Contact:
    moment = None if at is None else datetime.combine(day, at)
    return Contact(1, When(day, moment, None), words, added_later=False)


def space(rules: Rules, *later: Rules, ended: date | None = None) -> Space:
    """Later rules hold from NEW_RULES on."""
    versions = [Agreement(1, BEGAN, rules)]
    versions += [Agreement(2, NEW_RULES, some) for some in later]
    return Space(1, SpaceDates(BEGAN, ended=ended), tuple(versions))


BY_ME = ContactWords(Direction.I_REACHED_OUT, Channel.MAIL)

directions = st.sampled_from(Direction)
channels = st.none() | st.sampled_from(Channel)
texts = st.sampled_from(["", "mail", "no calls", "Mail, text", "18:00-20:00", "Sundays"])
exceptions = st.lists(st.sampled_from([CHILDREN, PETS]), max_size=2, unique=True)
rules = st.builds(
    Rules, channels=texts, hours=texts, exceptions=exceptions.map(tuple), by_exception=st.booleans()
)
words = st.builds(
    ContactWords,
    direction=directions,
    channel=channels,
    exception_id=st.none() | st.integers(6, 9),
    planned=st.none() | st.booleans(),
    threat=st.booleans(),
    came_to_my_place=st.booleans(),
)
days = st.dates(date(2026, 2, 25), date(2026, 3, 20))
contacts = st.builds(
    contact, words, days, st.none() | st.times().map(lambda at: at.replace(fold=0))
)
spaces = st.builds(space, rules, rules, ended=st.none() | st.just(date(2026, 3, 12)))


@given(contacts, spaces, st.booleans())
def test_what_was_set_by_hand_wins(noted: Contact, apart: Space, inside: bool) -> None:  # noqa: FBT001 (given by pytest)
    by_hand = replace(noted, words=replace(noted.words, inside_by_hand=inside))
    assert place_of(by_hand, [apart]) is (Place.INSIDE if inside else Place.OUTSIDE)
    assert why_of(by_hand, [apart]) is Why.BY_HAND


@given(contacts, spaces)
def test_there_are_no_rules_on_a_day_without_a_space(noted: Contact, apart: Space) -> None:
    ended = apart.dates.ended or date.max
    runs = BEGAN <= noted.when.day <= ended
    assert (place_of(noted, [apart]) is Place.NO_RULES) is not runs
    assert place_of(noted, []) is Place.NO_RULES


@given(contacts, spaces, st.sampled_from(sorted(NOT_MADE_BY_ME, key=lambda one: one.value)))
def test_what_the_person_did_not_make_is_never_outside(
    noted: Contact, apart: Space, direction: Direction
) -> None:
    theirs = replace(noted, words=replace(noted.words, direction=direction))
    assert place_of(theirs, [apart]) is not Place.OUTSIDE


@given(contacts, spaces)
def test_moods_words_and_ticks_move_nothing(noted: Contact, apart: Space) -> None:
    more = replace(
        noted.words, mood_before=1, mood_after=5, about="x", minutes=9, threat=True, planned=True
    )
    assert place_of(replace(noted, words=more), [apart]) is place_of(noted, [apart])


@pytest.mark.parametrize("direction", MADE)
@pytest.mark.parametrize(
    ("given_rules", "why"),
    [
        (Rules(), Why.NOTHING_FINE),
        (Rules(channels="mail"), Why.ALLOWED),
        (Rules(channels="text"), Why.NOT_ALLOWED),
        (Rules(hours="18:00-20:00"), Why.ALLOWED),
        (Rules(hours="20:00-21:00"), Why.NOT_ALLOWED),
        (Rules(channels="mail", hours="18:00-20:00"), Why.ALLOWED),
        (Rules(channels="mail", hours="20:00-21:00"), Why.NOT_ALLOWED),
        (Rules(channels="mail", hours="evenings"), Why.NOT_READ),
        (Rules(channels="no calls"), Why.NOT_READ),
        (Rules(channels="no calls", hours="18:00-20:00"), Why.NOT_READ),
    ],
)
def test_channel_and_time_decide_for_what_the_person_made_or_answered(
    direction: Direction, given_rules: Rules, why: Why
) -> None:
    noted = contact(replace(BY_ME, direction=direction))
    apart = [space(given_rules)]
    assert why_of(noted, apart) is why
    assert place_of(noted, apart) is (Place.INSIDE if why is Why.ALLOWED else Place.OUTSIDE)


def test_a_channel_or_a_time_that_was_not_noted_allows_nothing() -> None:
    no_channel = contact(ContactWords(Direction.I_REACHED_OUT))
    assert why_of(no_channel, [space(Rules(channels="mail"))]) is Why.NOT_NOTED
    no_time = contact(BY_ME, at=None)
    assert why_of(no_time, [space(Rules(hours="18:00-20:00"))]) is Why.NOT_NOTED
    assert place_of(no_time, [space(Rules(hours="18:00-20:00"))]) is Place.OUTSIDE


def test_an_exception_of_the_version_of_that_day_is_inside() -> None:
    apart = [space(Rules(exceptions=(CHILDREN,)), Rules(exceptions=(PETS,)))]
    for_children, for_pets = (replace(BY_ME, exception_id=one.id) for one in (CHILDREN, PETS))
    before, after = NEW_RULES - timedelta(days=1), NEW_RULES
    assert why_of(contact(for_children, before), apart) is Why.EXCEPTION
    assert why_of(contact(for_pets, after), apart) is Why.EXCEPTION
    assert place_of(contact(for_children, after), apart) is Place.OUTSIDE
    assert place_of(contact(for_pets, before), apart) is Place.OUTSIDE
    assert place_of(contact(replace(BY_ME, exception_id=99)), apart) is Place.OUTSIDE


def test_an_exception_that_the_new_version_says_again_is_still_one() -> None:
    again = replace(CHILDREN, id=12)
    apart = [space(Rules(exceptions=(CHILDREN,)), Rules(exceptions=(PETS, again)))]
    noted = contact(replace(BY_ME, exception_id=CHILDREN.id), NEW_RULES)
    assert why_of(noted, apart) is Why.EXCEPTION


# ---- unwanted ------------------------------------------------------------------------------------


def incoming(days_ago: int, **more: object) -> Contact:
    given_words = ContactWords(Direction.THEY_DID_AND_I_DID_NOT_ANSWER)
    return contact(replace(given_words, **more), DAY - timedelta(days=days_ago))  # type: ignore[arg-type]  # any field


def test_five_in_seven_days_are_a_lot() -> None:
    assert unwanted([incoming(days_ago) for days_ago in (0, 1, 3, 5, 6)], DAY)
    assert not unwanted([incoming(days_ago) for days_ago in (0, 1, 3, 5, 7)], DAY)
    assert not unwanted([incoming(days_ago) for days_ago in (0, 1, 3, 6)], DAY)


@pytest.mark.parametrize(
    "more",
    [
        {"planned": True},
        {"exception_id": 7},
        {"direction": Direction.I_REACHED_OUT},
        {"direction": Direction.BY_CHANCE},
    ],
    ids=str,
)
def test_what_was_planned_or_allowed_or_did_not_come_from_them_is_not_counted(
    more: dict[str, object],
) -> None:
    assert not unwanted([incoming(0, **more)] * 9, DAY)


@pytest.mark.parametrize("tick", ["threat", "came_to_my_place"])
def test_one_tick_is_enough_for_seven_days(tick: str) -> None:
    assert unwanted([incoming(6, **{tick: True})], DAY)
    assert not unwanted([incoming(7, **{tick: True})], DAY)


@given(st.lists(contacts, max_size=12), contacts, days)
def test_one_more_contact_never_makes_it_less(
    noted: list[Contact], one_more: Contact, today: date
) -> None:
    assert unwanted([one_more, *noted], today) or not unwanted(noted, today)


@given(st.lists(contacts, max_size=12), days)
def test_order_does_not_matter_and_ticks_or_incoming_alone_count(
    noted: list[Contact], today: date
) -> None:
    assert unwanted(noted, today) == unwanted(noted[::-1], today)
    quiet = [
        one
        for one in noted
        if one.words.direction not in INCOMING
        and not (one.words.threat or one.words.came_to_my_place)
    ]
    assert not unwanted(quiet, today)
