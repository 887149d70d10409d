"""The six Signs: rated by keys, kept at once, earlier ratings covered until the step is done."""

from datetime import timedelta

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from tests.ui.driving import BACKSPACE, ENTER, button, click, focused, open_page, press, seen
from tests.ui.sittings import at_step, open_sitting
from walkaway_desktop.clock import FixedClock
from walkaway_desktop.domain.day import When
from walkaway_desktop.domain.records import Cause, SignRating, Sitting, Window
from walkaway_desktop.domain.signs import SAFETY_SIGN
from walkaway_desktop.pages.decide.page import DecidePage
from walkaway_desktop.pages.decide.signs import SignsStep
from walkaway_desktop.storage.vault import Vault

SIGNS = ["abuse", "gut", "identity", "respect", "trust", "voice"]
COVERED = "Your earlier answer is hidden until this step is done."
PANEL = "Before anything else"
NECK = "Hands or anything else around your neck is an emergency"


def add_closed(vault: Vault, clock: FixedClock, days_ago: int, **ratings: int) -> Sitting:
    """A Sitting of some days ago with these ratings."""
    now = clock.moment
    clock.moment = now - timedelta(days=days_ago)
    sitting = vault.sittings.start(When.of(clock.now(), 4), None)
    for sign, rating in ratings.items():
        vault.sittings.rate(sitting.id, SignRating(sign, rating, Window.FOUR_WEEKS))
    vault.sittings.close(sitting.id, None)
    clock.moment = now
    return vault.sittings.get(sitting.id)


@pytest.fixture
def page(qtbot: QtBot, vault: Vault, clock: FixedClock) -> DecidePage:
    return at_step(qtbot, vault, clock, "Signs")


@pytest.fixture
def again(qtbot: QtBot, vault: Vault, clock: FixedClock) -> DecidePage:
    """The Signs of a later Sitting: Respect was rated twice before, Safety once."""
    add_closed(vault, clock, 60, respect=2, abuse=0)
    add_closed(vault, clock, 30, respect=3)
    return at_step(qtbot, vault, clock, "Signs", "Respect")


def step(page: DecidePage) -> SignsStep:
    view = page.view
    assert isinstance(view, SignsStep)
    return view


def test_enter_opens_a_sign_of_the_list(page: DecidePage) -> None:
    button(page, "Respect, open").setFocus()

    press(ENTER)

    assert step(page).shown == "respect"


def test_safety_comes_first_with_the_focus_on_its_rating(page: DecidePage) -> None:
    assert list(step(page).buttons) == SIGNS
    card = step(page).card
    assert card is not None
    assert card.row.isAncestorOf(focused())
    assert "Does your partner hurt you, scare you, or control what you do?" in seen(page)
    assert card.rating is None


@pytest.mark.parametrize(("key", "rating"), [*zip("01234", range(5), strict=True), ("n", None)])
def test_a_digit_or_n_rates_and_is_on_the_disk_at_once(
    page: DecidePage, key: str, rating: int | None
) -> None:
    click(page, "Trust, open")
    press(key)
    assert open_sitting(page).ratings == {"trust": SignRating("trust", rating, Window.FOUR_WEEKS)}


def test_another_digit_is_refused_in_words(page: DecidePage) -> None:
    press("7")
    assert open_sitting(page).ratings == {}
    assert "Type 0 to 4, or N." in seen(page)


def test_n_can_be_off_with_the_other_letters(page: DecidePage) -> None:
    page.vault.settings.letter_keys = False
    click(page, "Trust, open")
    press("n")
    assert open_sitting(page).ratings == {}


def test_a_rating_can_be_taken_back(page: DecidePage) -> None:
    click(page, "Trust, open")
    press("3", BACKSPACE)
    assert open_sitting(page).ratings == {}
    assert button(page, "Trust, open")


def test_a_rating_can_be_changed_any_time(page: DecidePage) -> None:
    click(page, "Trust, open")
    press("3", "1")
    assert open_sitting(page).ratings["trust"].rating == 1


def test_walking_with_the_arrows_rates_nothing(page: DecidePage) -> None:
    press(Qt.Key.Key_Right, Qt.Key.Key_Right)
    assert open_sitting(page).ratings == {}
    assert not page.vault.settings.safety_mode.on


def test_the_span_of_time_is_kept_with_the_rating(page: DecidePage) -> None:
    click(page, "Trust, open")
    press("3")
    card = step(page).card
    assert card is not None
    card.window_box.setFocus()
    press(Qt.Key.Key_Down)
    assert open_sitting(page).ratings["trust"].window is Window.THREE_MONTHS
    assert "In the last three months, how much did this fit?" in seen(page)


def test_what_was_rated_is_there_when_the_step_is_opened_again(
    page: DecidePage, qtbot: QtBot, clock: FixedClock
) -> None:
    click(page, "Trust, open")
    press("3")
    page.hide()
    later = open_page(qtbot, DecidePage(page.vault, clock))
    click(later, "Signs, 1 of 6")
    click(later, "Trust, done")
    card = step(later).card
    assert card is not None
    assert card.rating == SignRating("trust", 3, Window.FOUR_WEEKS)


def test_enter_walks_through_the_six_and_then_leaves(page: DecidePage) -> None:
    walked = []
    for _ in SIGNS:
        walked.append(step(page).shown)
        press(ENTER)
    assert walked == SIGNS
    assert page.view is page.steps["talking"]


def test_next_names_the_sign_behind(page: DecidePage) -> None:
    click(page, "Next: Gut feeling")
    assert step(page).shown == "gut"
    click(page, "Back")
    assert step(page).shown == "abuse"


def test_with_all_six_the_step_is_done(page: DecidePage) -> None:
    press("0", ENTER, "1", ENTER, "1", ENTER, "1", ENTER, "1", ENTER)
    assert "signs" not in open_sitting(page).steps_done
    press("n")
    assert "signs" in open_sitting(page).steps_done


def test_one_sign_is_enough_for_a_day(page: DecidePage) -> None:
    click(page, "Trust, open")
    press("3")
    click(page, "Done with this step")
    assert "signs" in open_sitting(page).steps_done
    click(page, "Done with this step")
    assert "signs" not in open_sitting(page).steps_done


def test_the_list_says_done_or_open_and_never_a_rating(page: DecidePage) -> None:
    click(page, "Trust, open")
    press("3")
    names = [one.accessibleName() for one in step(page).buttons.values()]
    assert names[4] == "Trust, done"
    assert not any(letter.isdigit() for name in names for letter in name)


# ---- the Safety Sign -----------------------------------------------------------------------------


@pytest.mark.parametrize("key", ["1", "4", "n"])
def test_a_new_rating_of_safety_sets_safety_mode_and_brings_the_panel(
    page: DecidePage, key: str
) -> None:
    press(key)
    mode = page.vault.settings.safety_mode
    assert (mode.on, mode.cause) == (True, Cause.SIGN)
    assert PANEL in seen(page)
    assert "The time around leaving can be the most dangerous part." in seen(page)


def test_a_rating_of_zero_changes_nothing(page: DecidePage) -> None:
    press("0")
    assert not page.vault.settings.safety_mode.on
    assert PANEL not in seen(page)


def test_another_sign_never_sets_safety_mode(page: DecidePage) -> None:
    click(page, "Respect, open")
    press("4")
    assert not page.vault.settings.safety_mode.on


def test_the_panel_stays_with_safety_and_goes_on_to_its_rating(page: DecidePage) -> None:
    press("3")
    click(page, "Go on with the worksheet")
    card = step(page).card
    assert card is not None
    assert card.row.isAncestorOf(focused())
    click(page, "Trust, open")
    assert PANEL not in seen(page)


def test_only_safety_has_its_forms_and_only_the_others_an_opposite(page: DecidePage) -> None:
    assert NECK in seen(page)
    assert "What the opposite can look like" not in seen(page)
    click(page, "Trust, open")
    assert NECK not in seen(page)
    assert "What the opposite can look like" in seen(page)


# ---- blind re-take -------------------------------------------------------------------------------


def test_earlier_ratings_are_covered_while_the_step_is_open(again: DecidePage) -> None:
    assert COVERED in seen(again)
    assert "2, Sometimes" not in seen(again)
    press("4")
    assert COVERED in seen(again)


def test_done_shows_them_side_by_side_with_today(again: DecidePage) -> None:
    press("4")
    click(again, "Done with this step")
    click(again, "Show as table")
    shown = seen(again)
    assert COVERED not in shown
    places = [shown.index(one) for one in ("2, Sometimes", "3, Often", "4, Nearly always")]
    assert places == sorted(places)
    assert open_sitting(again).steps_seen == {}


def test_looking_now_takes_a_click_and_is_kept_as_seen(again: DecidePage) -> None:
    click(again, "Show me earlier answers now")
    assert "2, 3 over 30 days." in seen(again)
    assert set(open_sitting(again).steps_seen) == {"signs"}
    press("4")
    click(again, "Done with this step")
    assert set(open_sitting(again).steps_seen) == {"signs"}
    click(again, "Show as table")
    assert "seen before answering" in seen(again)
    assert "2, 3 over 30 days." in seen(again)
    assert "One rating is in the table alone: not sure, or seen before answering." in seen(again)


def test_a_sign_never_rated_before_has_nothing_to_cover(again: DecidePage) -> None:
    click(again, "Trust, open")
    assert COVERED not in seen(again)
    assert "Your ratings of this Sign" not in seen(again)


def test_safety_shows_its_dated_ratings_and_no_more(again: DecidePage) -> None:
    click(again, "Done with this step")
    click(again, "Safety, open")
    wanted = "Your ratings, with their dates: September 23, 2026, 5:12\u202fPM: 0, Not at all."
    assert wanted in seen(again)


def test_a_closed_sitting_covers_its_signs_too(again: DecidePage) -> None:
    click(again, "Back")
    click(again, "Back")
    while again.view is not again.overview:
        click(again, "Back")
    click(again, "Open the Sitting of October 23, 2026, 5:12\u202fPM")
    assert "3, Often" not in seen(again)
    click(again, "Show me earlier answers now")
    assert "3, Often" in seen(again)
    assert set(open_sitting(again).steps_seen) == {"signs"}


def test_with_the_step_done_a_closed_sitting_is_open_to_read(again: DecidePage) -> None:
    click(again, "Done with this step")
    while again.view is not again.overview:
        click(again, "Back")
    click(again, "Open the Sitting of October 23, 2026, 5:12\u202fPM")
    assert "3, Often" in seen(again)
    assert open_sitting(again).steps_seen == {}


def test_undoing_done_after_the_ratings_were_shown_counts_as_seen(again: DecidePage) -> None:
    press("4")
    click(again, "Done with this step")
    click(again, "Done with this step")
    assert set(open_sitting(again).steps_seen) == {"signs"}


def test_the_safety_sign_is_the_one_of_the_texts(page: DecidePage) -> None:
    flagged = [name for name, one in step(page).signs.items() if one.get("sets_safety_mode")]
    assert flagged == [SAFETY_SIGN]
