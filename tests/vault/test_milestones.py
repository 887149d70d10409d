"""Milestones in a real vault: reached once, shown once, kept."""

from datetime import date, timedelta

import pytest

from walkaway_desktop.domain.limits import FieldError
from walkaway_desktop.domain.records import Rules, Space, SpaceDates
from walkaway_desktop.storage.vault import Vault

TODAY = date(2026, 11, 22)
DAY = timedelta(days=1)


def space(vault: Vault, days: int) -> Space:
    """One of which TODAY is the day with this number."""
    return vault.spaces.add(SpaceDates(TODAY - DAY * (days - 1)), Rules(), today=TODAY)


def look(vault: Vault, today: date = TODAY) -> int | None:
    """What Today shows at an opening on that day."""
    running = vault.spaces.running(today)
    vault.milestones.reach(running, today)
    found = vault.milestones.to_show(running)
    if found is None:
        return None
    vault.milestones.see(today)
    return found.days


def test_one_is_shown_at_the_next_opening_and_not_again(vault: Vault) -> None:
    space(vault, 7)
    assert look(vault) == 7
    assert look(vault) is None


def test_after_a_long_time_only_the_last_one_is_shown(vault: Vault) -> None:
    space(vault, 20)
    assert look(vault) == 14
    assert [one.days for one in vault.milestones.between(date.min, TODAY)] == [1, 3, 7, 14]


def test_each_is_kept_with_the_day_on_which_it_was_reached(vault: Vault) -> None:
    made = space(vault, 20)
    look(vault)
    (third,) = vault.milestones.between(made.dates.began + DAY, made.dates.began + 3 * DAY)
    assert (third.days, third.reached_on) == (3, made.dates.began + 2 * DAY)


def test_without_a_space_nothing_is_reached(vault: Vault) -> None:
    assert look(vault) is None


def test_a_second_space_brings_up_only_what_is_new(vault: Vault) -> None:
    first = space(vault, 8)
    assert look(vault) == 7
    vault.spaces.end(first.id, TODAY, "", "")
    vault.spaces.add(SpaceDates(TODAY + DAY), Rules(), today=TODAY)
    assert look(vault, TODAY + 10 * DAY) is None
    assert look(vault, TODAY + 14 * DAY) == 14


def test_what_was_not_shown_of_an_ended_space_does_not_come_up_in_the_next(vault: Vault) -> None:
    first = space(vault, 7)
    vault.milestones.reach(first, TODAY)
    vault.spaces.end(first.id, TODAY, "", "")
    vault.spaces.add(SpaceDates(TODAY + DAY), Rules(), today=TODAY)
    assert look(vault, TODAY + 2 * DAY) is None


def test_the_end_and_the_erasing_of_a_space_take_nothing_back(vault: Vault) -> None:
    made = space(vault, 7)
    look(vault)
    vault.spaces.erase(made.id)
    assert [one.days for one in vault.milestones.between(date.min, TODAY)] == [1, 3, 7]


def test_a_clock_that_is_set_back_reaches_nothing_twice(vault: Vault) -> None:
    space(vault, 7)
    look(vault)
    assert look(vault, TODAY - 2 * DAY) is None
    assert look(vault) is None


# ---- own ones ------------------------------------------------------------------------------------


def test_an_own_one_is_shown_on_its_day_with_or_without_a_space(vault: Vault) -> None:
    vault.milestones.add("The keys are back.", TODAY + DAY, TODAY)
    vault.milestones.reach(None, TODAY)
    assert vault.milestones.to_show(None) is None
    vault.milestones.reach(None, TODAY + DAY)
    shown = vault.milestones.to_show(None)
    assert shown is not None
    assert (shown.text, shown.reached_on) == ("The keys are back.", TODAY + DAY)


def test_what_is_still_to_come_was_not_shown_with_the_others(vault: Vault) -> None:
    space(vault, 7)
    milestone = vault.milestones.add("The keys are back.", TODAY + DAY, TODAY)
    assert look(vault) == 7
    assert vault.milestones.get(milestone).seen_on is None


def test_the_day_of_an_own_one_that_is_over_brings_no_card(vault: Vault) -> None:
    vault.milestones.add("The first night here.", TODAY - DAY, TODAY)
    vault.milestones.reach(None, TODAY)
    assert vault.milestones.to_show(None) is None
    (own,) = vault.milestones.own()
    assert own.reached_on == TODAY - DAY


def test_an_own_one_with_another_day_is_as_new(vault: Vault) -> None:
    milestone = vault.milestones.add("The keys are back.", TODAY, TODAY)
    vault.milestones.save(milestone, "The keys are back at last.", TODAY + DAY, TODAY)
    own = vault.milestones.get(milestone)
    assert (own.text, own.reached_on, own.seen_on) == ("The keys are back at last.", None, None)


def test_a_word_changed_leaves_it_reached_and_shown(vault: Vault) -> None:
    milestone = vault.milestones.add("The keys are back.", TODAY, TODAY)
    look(vault)
    vault.milestones.save(milestone, "All keys are back.", TODAY, TODAY)
    assert vault.milestones.get(milestone).seen_on == TODAY


def test_a_deleted_one_comes_back_as_it_was(vault: Vault) -> None:
    milestone = vault.milestones.add("The keys are back.", TODAY, TODAY)
    look(vault)
    before = vault.milestones.own()
    gone = vault.milestones.delete(milestone)
    assert vault.milestones.own() == []
    vault.milestones.put_back(gone)
    assert vault.milestones.own() == before


@pytest.mark.parametrize(
    ("text", "day", "key"),
    [
        ("  ", TODAY, "milestone.text-blank"),
        ("x" * 121, TODAY, "milestone.text"),
        ("The keys.", date(2200, 1, 1), "milestone.day"),
    ],
)
def test_what_does_not_fit_is_refused(vault: Vault, text: str, day: date, key: str) -> None:
    with pytest.raises(FieldError) as refused:
        vault.milestones.add(text, day, TODAY)
    assert refused.value.key == key
    assert vault.milestones.own() == []


def test_a_text_is_kept_on_one_line(vault: Vault) -> None:
    vault.milestones.add(" The keys\nare  back. " + "x" * 99, TODAY, TODAY)
    assert vault.milestones.own()[0].text == "The keys are back. " + "x" * 99


def test_saving_erases_the_draft_of_its_form(vault: Vault) -> None:
    vault.drafts.keep("milestone", {"text": "The k"})
    vault.milestones.add("The keys are back.", TODAY, TODAY)
    assert vault.drafts.get("milestone") is None
