"""What is due on Today: shown, opened, put off, and taken back."""

from datetime import date, timedelta

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from tests.ui.driving import Offers, button, click, focused, open_page, press, seen
from tests.ui.faults import saves_refused
from walkaway_desktop.clock import FixedClock
from walkaway_desktop.domain.records import Cause, Due, DueKind, Rules, SpaceDates
from walkaway_desktop.pages.due_card import PLACES
from walkaway_desktop.pages.today import TodayPage
from walkaway_desktop.storage.vault import Vault
from walkaway_desktop.texts import choices, message

TODAY = date(2026, 11, 22)
WORDS = "Sleep, and find out what I want."
OPEN, NOT_TODAY = "Open, Review of the Agreement", "Not today, Review of the Agreement"
DOWN, ENTER = Qt.Key.Key_Down, Qt.Key.Key_Return


@pytest.fixture
def asked(vault: Vault) -> None:
    """A space with a review that was asked for two days ago, and no weekly one."""
    rules = Rules(purpose=WORDS, review_on=TODAY - timedelta(days=2))
    space = vault.spaces.add(SpaceDates(TODAY - timedelta(days=30)), rules, today=TODAY)
    vault.due.move(Due(DueKind.WEEKLY_REVIEW, space.id, TODAY, ""), None)


@pytest.fixture
def page(qtbot: QtBot, vault: Vault, clock: FixedClock, asked: None) -> TodayPage:
    del asked
    return open_page(qtbot, TodayPage(vault, clock))


def choose(page: TodayPage, place: int) -> None:
    """Open "Not today" and go down to a choice, by keys alone."""
    button(page, NOT_TODAY).setFocus()
    press(Qt.Key.Key_Space)
    assert page.due.menu.isVisible()
    press_menu(page, *[DOWN] * place, ENTER)


def press_menu(page: TodayPage, *keys: Qt.Key) -> None:
    """A menu takes the keys without the focus."""
    for key in keys:
        QTest.keyClick(page.due.menu, key)
    page.activateWindow()  # without a screen, a popup that closes takes the window along
    QApplication.processEvents()


def test_a_review_alone_does_not_say_that_it_was_asked_for(
    qtbot: QtBot, vault: Vault, clock: FixedClock
) -> None:
    vault.spaces.add(SpaceDates(TODAY - timedelta(days=30)), Rules(), today=TODAY)
    page = open_page(qtbot, TodayPage(vault, clock))
    said = "About ten minutes, on any day"
    assert seen(page.due).splitlines()[:2] == [said, "Weekly review, if you like"]
    assert page.due.accessibleName() == said


def test_it_says_what_is_due_in_the_persons_words_with_its_day(page: TodayPage) -> None:
    shown = seen(page.due)
    assert "You asked to look at this today" in shown
    assert "Review of the Agreement" in shown
    assert f"“{WORDS}”" in shown
    assert "Set for November 20, 2026." in shown
    assert "Nothing needs you today." not in seen(page)


def test_every_kind_has_its_words_and_a_place() -> None:
    assert set(PLACES) == set(DueKind)
    assert set(dict(choices("due.kind"))) == {kind.name.lower() for kind in DueKind}


def test_open_leads_to_where_it_was_written(page: TodayPage) -> None:
    asked_for: list[str] = []
    page.page_requested.connect(asked_for.append)
    click(page, OPEN)
    assert asked_for == ["space/agreement"]


@pytest.mark.parametrize(
    ("place", "days", "said"),
    [
        (0, 1, "Moved to November 23, 2026."),
        (1, 3, "Moved to November 25, 2026."),
        (2, 7, "Moved to November 29, 2026."),
    ],
)
def test_not_today_moves_it(
    page: TodayPage, offers: Offers, place: int, days: int, said: str
) -> None:
    choose(page, place)
    assert "Nothing needs you today." in seen(page)
    assert [text for text, *_ in offers] == [said]
    due = page.vault.due
    assert due.today(TODAY + timedelta(days=days - 1)) == []
    assert len(due.today(TODAY + timedelta(days=days))) == 1


def test_stop_asking_asks_no_more(page: TodayPage, offers: Offers) -> None:
    choose(page, 3)
    assert [text for text, *_ in offers] == [message("today.stopped-asking").text]
    assert page.vault.due.today(TODAY + timedelta(days=1000)) == []


def test_undo_brings_it_back_and_gives_it_the_focus(page: TodayPage, offers: Offers) -> None:
    choose(page, 3)
    ((_, words, undo),) = offers
    assert words == "Undo"
    undo()
    assert "Review of the Agreement" in seen(page)
    assert focused() is button(page, OPEN)


def test_undo_of_a_second_move_leaves_the_first(page: TodayPage, offers: Offers) -> None:
    (due,) = page.vault.due.today(TODAY)
    page.vault.due.move(due, TODAY)
    page.refresh()
    choose(page, 2)
    offers[-1][2]()
    assert page.vault.due.today(TODAY - timedelta(days=1)) == []
    assert len(page.vault.due.today(TODAY)) == 1


def test_when_the_last_one_is_moved_the_focus_is_on_the_card(
    page: TodayPage, offers: Offers
) -> None:
    choose(page, 0)
    assert offers
    assert page.card.rows["mood"].isAncestorOf(focused())


def test_escape_leaves_everything_as_it_is(page: TodayPage, offers: Offers) -> None:
    button(page, NOT_TODAY).setFocus()
    press(Qt.Key.Key_Space)
    press_menu(page, Qt.Key.Key_Escape)
    assert offers == []
    assert "Review of the Agreement" in seen(page)


def test_a_move_that_cannot_be_saved_says_so_and_can_be_tried_again(
    page: TodayPage, offers: Offers
) -> None:
    with saves_refused(page.vault):
        choose(page, 0)
    assert message("vault.cannot-write").text in seen(page)
    assert "Review of the Agreement" in seen(page)
    assert offers == []
    click(page, "Try again")
    assert "Nothing needs you today." in seen(page)


def test_in_safety_mode_it_does_not_say_what_it_is(page: TodayPage) -> None:
    page.vault.settings.set_safety_mode(on=True, cause=Cause.HAND)
    page.refresh()
    shown = seen(page)
    assert "Something you wrote down is due" in shown
    assert "It opens only when you press Open." in shown
    assert WORDS not in shown
    assert "Agreement" not in shown
    assert "November 20" not in shown
    names = [one.accessibleName() for one in page.due.findChildren(QWidget) if one.isVisible()]
    assert [name for name in names if "Agreement" in name or WORDS in name] == []


def test_safety_mode_off_again_all_is_back(page: TodayPage) -> None:
    settings = page.vault.settings
    settings.set_safety_mode(on=True, cause=Cause.HAND)
    page.refresh()
    settings.set_safety_mode(on=False, cause=Cause.HAND)
    page.refresh()
    assert WORDS in seen(page)


def test_screen_readers_meet_a_list_of_items_with_their_days(page: TodayPage) -> None:
    listed = QAccessible.queryAccessibleInterface(page.due)
    assert listed.role() == QAccessible.Role.List
    assert listed.text(QAccessible.Text.Name) == "You asked to look at this today"
    item = QAccessible.queryAccessibleInterface(page.due.rows[0])
    assert item.role() == QAccessible.Role.ListItem
    said = item.text(QAccessible.Text.Name)
    assert said == f"Review of the Agreement. “{WORDS}”. Set for November 20, 2026"


def test_many_words_are_shortened_between_two_of_them(
    qtbot: QtBot, vault: Vault, clock: FixedClock
) -> None:
    rules = Rules(purpose="quiet mornings " * 30, review_on=TODAY)
    vault.spaces.add(SpaceDates(TODAY), rules, today=TODAY)
    page = open_page(qtbot, TodayPage(vault, clock))
    shown = seen(page.due)
    assert "quiet mornings…”" in shown or "quiet…”" in shown
    assert len(shown) < 400
