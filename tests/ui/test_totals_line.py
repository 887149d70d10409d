"""Totals on Today and on Space: days known, assumed and not known, and nothing that resets."""

from dataclasses import replace
from datetime import date, timedelta

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QCheckBox, QWidget
from pytestqt.qtbot import QtBot

from tests.ui import driving
from tests.ui.driving import button, click, focused, open_page, press
from tests.ui.spaces import AGREED, MINE, ORDERED, RULES, THEIRS, TODAY, days_before, ended, running
from walkaway_desktop.clock import FixedClock
from walkaway_desktop.domain.contacts import ContactWords, Direction
from walkaway_desktop.domain.day import When
from walkaway_desktop.domain.records import Cause, Origin, Rules, SpaceDates
from walkaway_desktop.pages.space.overview import Overview
from walkaway_desktop.pages.space.page import SpacePage
from walkaway_desktop.pages.today import TodayPage
from walkaway_desktop.storage.vault import Vault

BY_ME, NOT_ANSWERED = Direction.I_REACHED_OUT, Direction.THEY_DID_AND_I_DID_NOT_ANSWER


def seen(inside: QWidget) -> str:
    """Every text that is shown; a blank that keeps two words together is a blank."""
    return driving.seen(inside).replace("\N{NO-BREAK SPACE}", " ")


def note_contact(vault: Vault, day: date, direction: Direction = BY_ME) -> None:
    vault.contacts.add(When(day, None, None), ContactWords(direction))


def some_days(vault: Vault) -> None:
    """One Contact outside, one that was not answered, one day without any."""
    note_contact(vault, days_before(3))
    note_contact(vault, days_before(2), NOT_ANSWERED)
    vault.contacts.set_free(days_before(1))


def today(qtbot: QtBot, vault: Vault, clock: FixedClock) -> TodayPage:
    return open_page(qtbot, TodayPage(vault, clock))


def space_page(qtbot: QtBot, vault: Vault, clock: FixedClock) -> SpacePage:
    return open_page(qtbot, SpacePage(vault, clock))


# ---- Today ---------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("origin", "line"),
    [
        (AGREED, "Day 22 · 2 within the Agreement · 1 outside · 19 not known (0 assumed)"),
        (MINE, "Day 22 · 2 within the Agreement · 1 outside · 19 not known (0 assumed)"),
        (THEIRS, "Day 22 · 2 within · 1 outside · 19 not known (0 assumed)"),
        (None, "Day 22 · 2 within · 1 outside · 19 not known (0 assumed)"),
        (
            ORDERED,
            "Day 22 · 2 within what you wrote down · 1 not in it · 19 not known (0 assumed)",
        ),
    ],
)
def test_today_has_the_line_of_the_space_that_runs(
    qtbot: QtBot, vault: Vault, clock: FixedClock, origin: Origin | None, line: str
) -> None:
    running(vault, origin)
    some_days(vault)
    assert line in seen(today(qtbot, vault, clock)).split("\n")


def test_days_of_earlier_spaces_are_named_as_such(
    qtbot: QtBot, vault: Vault, clock: FixedClock
) -> None:
    ended(vault, date(2026, 1, 1), date(2026, 1, 10))
    running(vault)
    some_days(vault)
    line = "Day 22 · of 32 days in all: 2 within · 1 outside · 29 not known (0 assumed)"
    assert line in seen(today(qtbot, vault, clock))


def test_who_does_not_want_the_day_has_the_line_without_it(
    qtbot: QtBot, vault: Vault, clock: FixedClock
) -> None:
    running(vault)
    vault.settings.show_space_day = False
    lines = seen(today(qtbot, vault, clock)).split("\n")
    assert "0 within · 0 outside · 22 not known (0 assumed)" in lines


def test_a_line_about_an_order_never_says_that_it_was_kept(
    qtbot: QtBot, vault: Vault, clock: FixedClock
) -> None:
    ended(vault, date(2026, 1, 1), date(2026, 1, 10))
    running(vault, ORDERED)
    written = "0 within what you wrote down · 0 not in it · 32 not known (0 assumed)"
    assert f"Day 22 · of 32 days in all: {written}" in seen(today(qtbot, vault, clock))
    assert f"32 days · {written}" in seen(space_page(qtbot, vault, clock))
    vault.settings.show_space_day = False
    assert written in seen(today(qtbot, vault, clock)).split("\n")


def test_while_no_space_runs_there_is_no_line(
    qtbot: QtBot, vault: Vault, clock: FixedClock
) -> None:
    ended(vault, date(2026, 1, 1), date(2026, 1, 10))
    assert today(qtbot, vault, clock).space_line.isHidden()


def test_in_safety_mode_there_is_no_line(qtbot: QtBot, vault: Vault, clock: FixedClock) -> None:
    running(vault)
    vault.settings.set_safety_mode(on=True, cause=Cause.HAND)
    page = today(qtbot, vault, clock)
    assert page.space_line.isHidden()
    assert "Day 22" not in seen(page)


# ---- Space ---------------------------------------------------------------------------------------


def test_the_overview_counts_over_all_spaces(qtbot: QtBot, vault: Vault, clock: FixedClock) -> None:
    ended(vault, date(2026, 1, 1), date(2026, 1, 10))
    running(vault)
    some_days(vault)
    page = space_page(qtbot, vault, clock)
    assert "32 days · 2 within · 1 outside · 29 not known (0 assumed)" in seen(page)
    words = page.tab(Overview).card.totals.words
    assert words.accessibleName() == (
        "32 days. 2 within. 1 outside. 29 not known, 0 of the days assumed."
    )


@pytest.mark.parametrize(
    ("origin", "line"),
    [
        (THEIRS, "1 day · 0 within · 0 outside · 1 not known (0 assumed)"),
        (ORDERED, "1 day · 0 within what you wrote down · 0 not in it · 1 not known (0 assumed)"),
    ],
)
def test_the_first_day_is_one_day(
    qtbot: QtBot, vault: Vault, clock: FixedClock, origin: Origin, line: str
) -> None:
    vault.spaces.add(SpaceDates(TODAY, origin=origin), Rules(), today=TODAY)
    assert line in seen(space_page(qtbot, vault, clock)).split("\n")


def test_a_contact_outside_resets_nothing(qtbot: QtBot, vault: Vault, clock: FixedClock) -> None:
    running(vault)
    some_days(vault)
    page = space_page(qtbot, vault, clock)
    assert "22 days · 2 within · 1 outside" in seen(page)
    note_contact(vault, TODAY)
    page.refresh()
    assert "22 days · 2 within · 2 outside" in seen(page)


def test_after_its_end_the_days_still_stand_there(
    qtbot: QtBot, vault: Vault, clock: FixedClock
) -> None:
    ended(vault, date(2026, 1, 1), date(2026, 1, 10))
    page = space_page(qtbot, vault, clock)
    assert "No space is running." in seen(page)
    assert "10 days · 0 within · 0 outside · 10 not known (0 assumed)" in seen(page)


def test_without_any_space_nothing_is_counted(
    qtbot: QtBot, vault: Vault, clock: FixedClock
) -> None:
    assert "within" not in seen(space_page(qtbot, vault, clock))


# ---- log by exception ----------------------------------------------------------------------------


def test_by_exception_is_asked_in_plain_words_and_holds_from_its_day(
    qtbot: QtBot, vault: Vault, clock: FixedClock
) -> None:
    running(vault)
    page = space_page(qtbot, vault, clock)
    click(page, "Change the Agreement")
    assert "A day with no Contact entry then counts as assumed within." in seen(page)
    box = button(page, "Log by exception")
    assert isinstance(box, QCheckBox)
    assert not box.isChecked()
    box.setFocus()
    press(Qt.Key.Key_Space)
    click(page, "Save")
    assert "22 days · 0 within · 0 outside · 21 not known (1 assumed)" in seen(page)
    assert "Assumed days have no Contact entry. They are counted apart." in seen(page)
    first, second = vault.spaces.all()[0].agreements
    assert (first.rules.by_exception, second.rules.by_exception) == (False, True)


def test_an_open_tick_comes_back_with_the_draft(
    qtbot: QtBot, vault: Vault, clock: FixedClock
) -> None:
    running(vault)
    page = space_page(qtbot, vault, clock)
    click(page, "Change the Agreement")
    button(page, "Log by exception").setFocus()
    press(Qt.Key.Key_Space)
    page.keep_drafts()
    page.hide()
    again = space_page(qtbot, vault, clock)
    click(again, "Change the Agreement")
    assert "There is a draft" in seen(again)
    click(again, "Open the draft")
    box = button(again, "Log by exception")
    assert box.isChecked()


def test_a_version_says_that_it_logs_by_exception(
    qtbot: QtBot, vault: Vault, clock: FixedClock
) -> None:
    running(vault, rules=replace(RULES, by_exception=True))
    page = space_page(qtbot, vault, clock)
    click(page, "Read all of it, the Agreement")
    assert "Log by exception" in seen(page)


# ---- milestones of one's own ---------------------------------------------------------------------


def test_an_own_milestone_is_written_changed_deleted_and_brought_back(
    qtbot: QtBot, vault: Vault, clock: FixedClock
) -> None:
    running(vault)
    page = space_page(qtbot, vault, clock)
    undone: list[object] = []
    page.undo_offered.connect(lambda _text, _button, undo: undone.append(undo))
    click(page, "Add one, milestones of your own")
    press("The keys are back", Qt.Key.Key_Tab, "12/24/2026")
    press((Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier))
    assert "“The keys are back”" in seen(page)
    assert "December 24, 2026" in seen(page)
    click(page, "Change, The keys are back")
    press(Qt.Key.Key_End, " at last")
    click(page, "Save")
    assert "“The keys are back at last”" in seen(page)
    click(page, "Delete, The keys are back at last")
    assert "The keys" not in seen(page)
    assert page.isAncestorOf(focused())
    (undo,) = undone
    assert callable(undo)
    undo()
    assert "“The keys are back at last”" in seen(page)


def test_a_milestone_without_words_or_a_day_is_not_taken(
    qtbot: QtBot, vault: Vault, clock: FixedClock
) -> None:
    running(vault)
    page = space_page(qtbot, vault, clock)
    click(page, "Add one, milestones of your own")
    click(page, "Save")
    assert "Write a few words about this day." in seen(page)
    press("The keys")
    click(page, "Save")
    assert "Please pick a day." in seen(page)
    press("soon")
    click(page, "Save")
    assert vault.milestones.own() == []
    assert "The keys" in page.tab(Overview).milestone.form.words.text()


def test_what_was_typed_for_a_milestone_is_kept_as_a_draft(
    qtbot: QtBot, vault: Vault, clock: FixedClock
) -> None:
    running(vault)
    page = space_page(qtbot, vault, clock)
    click(page, "Add one, milestones of your own")
    press("The keys", Qt.Key.Key_Escape)
    click(page, "Add one, milestones of your own")
    assert "There is a draft from November 22, 2026." in seen(page)
    click(page, "Open the draft")
    press("!")
    assert page.tab(Overview).milestone.form.words.text() == "The keys!"


def test_switched_off_milestones_stand_nowhere(
    qtbot: QtBot, vault: Vault, clock: FixedClock
) -> None:
    running(vault)
    vault.milestones.add("The keys are back", TODAY + timedelta(days=3), TODAY)
    vault.settings.show_milestones = False
    assert "keys" not in seen(space_page(qtbot, vault, clock))
