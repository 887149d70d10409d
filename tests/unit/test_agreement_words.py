"""Which channels and times an Agreement calls fine: read strictly, or not at all."""

from collections.abc import Iterable
from datetime import date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from walkaway_desktop.domain.agreement_words import channels_of, hours_of
from walkaway_desktop.domain.contacts import Channel
from walkaway_desktop.domain.day import When

MONDAY = date(2026, 11, 16)
NAMES = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
LABELS = {  # as the form names them
    Channel.CALL: "Call",
    Channel.TEXT: "Text",
    Channel.CHAT: "Chat",
    Channel.MAIL: "Mail",
    Channel.LETTER: "Letter",
    Channel.IN_PERSON: "In person",
    Channel.VIDEO: "Video",
    Channel.THROUGH_SOMEONE: "Through someone",
}


def at(weekday: int, hour: int, minute: int = 0) -> When:
    """A moment in the week of MONDAY, or after it."""
    day = MONDAY + timedelta(days=weekday)
    return When(day, datetime(day.year, day.month, day.day, hour, minute), None)  # noqa: DTZ001 (a wall time)


def read(text: str) -> set[str]:
    found = channels_of(text)
    assert found is not None
    return set(found)


# ---- channels ------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "channels"),
    [
        ("mail", {"mail"}),
        ("E-Mail and text.", {"mail", "text"}),
        ("Phone / SMS", {"call", "text"}),
        ("Only mail", {"mail"}),
        ("Letters\nIn person", {"letter", "in_person"}),
        ("by phone; WhatsApp & video call", {"call", "chat", "video"}),
    ],
)
def test_a_list_of_channels_is_read(text: str, channels: set[str]) -> None:
    assert read(text) == channels


@pytest.mark.parametrize(
    "text",
    [
        "",
        "no calls",
        "No calls, mail",
        "Mail, but only about the house",
        "Email for what has to be settled.",
        "anything but calls",
        "not by mail",
        "other",
        "messages",
    ],
)
def test_what_is_not_read_whole_allows_no_channel(text: str) -> None:
    assert channels_of(text) is None


def test_every_channel_but_other_is_read_by_its_name() -> None:
    assert set(LABELS) == set(Channel) - {Channel.OTHER}
    for channel, label in LABELS.items():
        assert read(label) == {channel.name.lower()}


@given(
    st.lists(st.sampled_from(sorted(LABELS.values())), min_size=1),
    st.sampled_from([", ", " and ", " or ", "; ", "\n", " / ", ". "]),
)
def test_order_and_signs_between_them_do_not_matter(names: list[str], between: str) -> None:
    by_label = {label: channel.name.lower() for channel, label in LABELS.items()}
    assert read(between.join(names)) == {by_label[name] for name in names}


@given(
    st.lists(st.sampled_from(sorted(LABELS.values()))),
    st.text("abcdefghijklmnopqrstuvwxyz ", min_size=2).filter(lambda text: len(text.split()) > 0),
)
def test_one_part_that_is_not_a_channel_takes_all_of_them_away(names: list[str], word: str) -> None:
    stranger = f"never {word}"
    place = len(names) // 2
    assert channels_of(", ".join([*names[:place], stranger, *names[place:]])) is None


# ---- times ---------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "fine", "not_fine"),
    [
        ("18:00–20:00", [at(0, 18), at(6, 20)], [at(0, 17, 59), at(3, 20, 1)]),  # noqa: RUF001 (as people write it)
        ("6 pm to 8 pm", [at(2, 19)], [at(2, 7)]),
        ("6-8 p.m.", [at(2, 19)], [at(2, 7)]),
        ("Sundays", [at(6, 0), at(6, 23, 59)], [at(5, 23, 59), at(7, 0)]),
        ("Sundays 18.00 until 20.00", [at(6, 18)], [at(5, 18), at(6, 17)]),
        ("Mon, Wed and Fri from 6 pm to 8 pm", [at(0, 19), at(4, 19)], [at(1, 19), at(0, 12)]),
        ("Weekdays 09:00-17:00; Sat. 10 am - 2 pm", [at(4, 9), at(5, 14)], [at(5, 15), at(6, 10)]),
        ("Friday 22:00-02:00", [at(4, 23), at(5, 1)], [at(4, 1), at(5, 23), at(5, 2, 1)]),
        ("Sunday 22:00-02:00", [at(6, 22), at(7, 2)], [at(0, 3)]),
        ("Fri to Mon", [at(4, 1), at(5, 1), at(6, 1), at(0, 1)], [at(1, 1), at(3, 1)]),
        ("12 pm to 1 pm", [at(0, 12, 30)], [at(0, 0, 30)]),
        ("12 am to 1 am", [at(0, 0, 30)], [at(0, 12, 30)]),
    ],
)
def test_times_are_read(text: str, fine: list[When], not_fine: list[When]) -> None:
    hours = hours_of(text)
    assert hours is not None
    assert [hours.hold(when) for when in fine] == [True] * len(fine)
    assert [hours.hold(when) for when in not_fine] == [False] * len(not_fine)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "evenings",
        "Sunday evening",
        "not after 8 pm",
        "after 18:00",
        "never",
        "6-8",
        "6:00-8:00",
        "18-20",
        "18:00",
        "25:00-26:00",
        "18:60-19:00",
        "18:00-18:00",
        "13 pm - 2 pm",
        "10-2 pm",
        "18:00-20:00 on Sundays",
        "Sundays. 18:00-20:00.",
        "Sundays\n18:00-20:00",
        "Mon 18:00-20:00, Sunday",
        "Mon 18:00-20:00; 19:00-21:00",
        "every second Sunday",
        "no Sundays",
        "Sundays, not in December",
    ],
)
def test_what_can_be_read_in_two_ways_or_not_at_all_allows_no_time(text: str) -> None:
    assert hours_of(text) is None


def test_a_time_that_was_not_noted_decides_nothing_but_the_day_may() -> None:
    sunday, monday = (When(MONDAY + timedelta(days=day), None, None) for day in (6, 0))
    by_day, by_time, both = map(hours_of, ("Sundays", "18:00-20:00", "Tuesday 18:00-20:00"))
    assert by_day is not None
    assert by_time is not None
    assert both is not None
    assert (by_day.hold(sunday), by_day.hold(monday)) == (True, False)
    assert by_time.hold(sunday) is None
    assert both.hold(monday) is False


def fits(days: Iterable[int], first: int, last: int, when: datetime) -> bool:
    """The same, told minute by minute."""
    minute = when.hour * 60 + when.minute
    if first < last:
        return when.weekday() in days and first <= minute <= last
    late = when.weekday() in days and minute >= first
    return late or ((when.weekday() - 1) % 7 in days and minute <= last)


clock_times = st.integers(0, 24 * 60 - 1)


@given(
    days=st.sets(st.integers(0, 6)),
    first=st.integers(13 * 60, 24 * 60 - 1),
    last=clock_times,
    moment=st.datetimes(datetime(2026, 1, 1), datetime(2027, 1, 1)),  # noqa: DTZ001 (a wall time)
)
def test_written_times_hold_as_they_are_written(
    days: set[int], first: int, last: int, moment: datetime
) -> None:
    named = " and ".join(NAMES[day] for day in sorted(days))
    span = f"{first // 60:02}:{first % 60:02} - {last // 60:02}:{last % 60:02}"
    hours = hours_of(f"{named} {span}")
    if first == last:
        assert hours is None
        return
    assert hours is not None
    wanted = fits(days or range(7), first, last, moment)
    assert hours.hold(When(moment.date(), moment, None)) is wanted


@given(st.text(max_size=40), st.text(max_size=40))
def test_any_words_are_read_or_refused_and_never_raise(before: str, after: str) -> None:
    for text in (before, after, f"{before} 18:00-20:00 {after}"):
        channels_of(text)
        hours_of(text)
