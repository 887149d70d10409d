"""Any Contact today? One more press after a check-in, while a space runs."""

from datetime import date, timedelta

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from tests.ui.driving import ALL, CTRL_ENTER, ENTER, click, focused, open_page, press, seen
from tests.ui.faults import saves_refused
from tests.ui.spaces import AGREED, MINE, ORDERED, THEIRS, TODAY, days_before, ended, running
from walkaway_desktop.clock import FixedClock
from walkaway_desktop.domain.records import Origin
from walkaway_desktop.main_window import MainWindow
from walkaway_desktop.pages.space.contacts.contacts_tab import ContactsTab
from walkaway_desktop.pages.space.page import SpacePage
from walkaway_desktop.pages.today import TodayPage
from walkaway_desktop.storage.vault import Vault

CTRL = Qt.KeyboardModifier.ControlModifier
CHECK_IN = ((Qt.Key.Key_D, CTRL), "3", "4", ENTER, "7", CTRL_ENTER)  # six presses
TAB = Qt.Key.Key_Tab


@pytest.fixture
def window(qtbot: QtBot, vault: Vault, clock: FixedClock) -> MainWindow:
    """With a space that runs."""
    running(vault)
    return in_window(qtbot, vault, clock)


def in_window(qtbot: QtBot, vault: Vault, clock: FixedClock) -> MainWindow:
    made = MainWindow(vault, clock)
    qtbot.addWidget(made)
    with qtbot.waitExposed(made):
        made.show()
    made.activateWindow()
    qtbot.waitUntil(made.isActiveWindow)
    made.show_page("notes")
    qtbot.waitUntil(lambda: QApplication.focusWidget() is not None)
    return made


def today_of(window: MainWindow) -> TodayPage:
    page = window.page
    assert isinstance(page, TodayPage)
    return page


def mood_has_focus(page: TodayPage) -> bool:
    return page.card.rows["mood"].isAncestorOf(focused())


def test_no_is_the_seventh_press(window: MainWindow, vault: Vault) -> None:
    press(*CHECK_IN, "n")
    assert len(vault.checkins.page(None, 9)) == 1
    assert vault.contacts.free_days() == {TODAY}
    assert mood_has_focus(today_of(window))
    assert not today_of(window).question.isVisible()


def test_a_no_is_counted_in_the_line_of_the_space_at_once(window: MainWindow) -> None:
    press(*CHECK_IN)
    line = today_of(window).space_line.words
    assert "22\N{NO-BREAK SPACE}not known" in line.text()
    press("n")
    assert "21\N{NO-BREAK SPACE}not known" in line.text()


def test_without_a_space_nothing_is_asked(qtbot: QtBot, vault: Vault, clock: FixedClock) -> None:
    window = in_window(qtbot, vault, clock)
    press(*CHECK_IN)
    assert not today_of(window).question.isVisible()
    assert mood_has_focus(today_of(window))


def test_a_space_that_has_ended_asks_nothing(qtbot: QtBot, vault: Vault, clock: FixedClock) -> None:
    ended(vault, days_before(20), days_before(3))
    window = in_window(qtbot, vault, clock)
    press(*CHECK_IN)
    assert not today_of(window).question.isVisible()


def test_the_focus_is_on_the_question_and_on_none_of_its_answers(window: MainWindow) -> None:
    press(*CHECK_IN)
    page = today_of(window)
    assert focused() is page.question
    assert page.question.accessibleName() == "Any Contact today?"
    assert not any(one.isDefault() for one in page.question.buttons)
    assert "Noted." in seen(page)


def test_enter_skips_and_the_day_stays_not_known(window: MainWindow, vault: Vault) -> None:
    press(*CHECK_IN, ENTER)
    assert vault.contacts.free_days() == set()
    assert mood_has_focus(today_of(window))


def test_yes_opens_the_form_of_a_contact(window: MainWindow, vault: Vault) -> None:
    press(*CHECK_IN, "y")
    page = window.page
    assert isinstance(page, SpacePage)
    assert page.form.heading.text() == "A new Contact"
    press(Qt.Key.Key_Space, CTRL_ENTER)
    assert [one.when.day for one in vault.contacts.all()] == [TODAY]
    assert vault.contacts.free_days() == set()


def test_each_button_answers_by_click_and_by_enter(window: MainWindow, vault: Vault) -> None:
    press(*CHECK_IN)
    question = today_of(window).question
    press(TAB)
    assert focused() is question.buttons[0]
    press(ENTER)
    assert vault.contacts.free_days() == {TODAY}
    vault.contacts.unset_free(TODAY)
    press(*CHECK_IN)
    click(question, "Skip")
    assert vault.contacts.free_days() == set()


def test_single_letters_can_be_off_and_enter_still_skips(window: MainWindow, vault: Vault) -> None:
    vault.settings.letter_keys = False
    press(*CHECK_IN)
    assert "N, Y, or Enter" not in seen(today_of(window))
    press("n", "y")
    assert today_of(window).question.isVisible()
    press(ENTER)
    assert not today_of(window).question.isVisible()


def test_the_next_answer_opens_a_blank_card_and_leaves_the_day_not_known(
    window: MainWindow, vault: Vault
) -> None:
    press(*CHECK_IN, "5")
    page = today_of(window)
    assert page.card.answers.values == {"mood": 5.0}
    assert not page.question.isVisible()
    assert vault.contacts.free_days() == set()


def test_it_is_about_the_day_of_the_check_in(window: MainWindow, vault: Vault) -> None:
    window.show_page("today")
    click(window, "For another day")
    press(ALL, "November 12, 2026")
    today_of(window).card.focus_first_item()
    press("3", CTRL_ENTER)
    assert today_of(window).question.accessibleName() == "Any Contact on November 12?"
    press("n")
    assert vault.contacts.free_days() == {date(2026, 11, 12)}


def test_yes_for_an_earlier_day_opens_the_form_on_that_day(window: MainWindow) -> None:
    window.show_page("today")
    click(window, "For another day")
    press(ALL, "November 12, 2026")
    today_of(window).card.focus_first_item()
    press("3", CTRL_ENTER, "y")
    page = window.page
    assert isinstance(page, SpacePage)
    when = page.tab(ContactsTab).view.form.get_when()
    assert (when.day, when.at) == (date(2026, 11, 12), None)


def test_a_day_before_the_space_is_not_asked_about(window: MainWindow) -> None:
    window.show_page("today")
    click(window, "For another day")
    press(ALL, "October 12, 2026")
    today_of(window).card.focus_first_item()
    press("3", CTRL_ENTER)
    assert not today_of(window).question.isVisible()


@pytest.mark.parametrize(
    ("origin", "words"),
    [
        (AGREED, "Any Contact today?"),
        (MINE, "Any Contact today?"),
        (THEIRS, "Any Contact today?"),
        (None, "Any Contact today?"),
        (ORDERED, "Any Contact to write down?"),
    ],
)
def test_under_an_order_it_asks_what_there_is_to_write_down(
    qtbot: QtBot, vault: Vault, clock: FixedClock, origin: Origin | None, words: str
) -> None:
    running(vault, origin)
    page = open_page(qtbot, TodayPage(vault, clock))
    press("3", CTRL_ENTER)
    assert page.question.accessibleName() == words


def test_unanswered_it_is_gone_the_next_day(window: MainWindow, clock: FixedClock) -> None:
    press(*CHECK_IN)
    window.show_page("notes")
    window.show_page("today")
    assert today_of(window).question.isVisible()
    clock.moment += timedelta(days=1)
    window.show_page("notes")
    window.show_page("today")
    assert not today_of(window).question.isVisible()


def test_a_no_that_could_not_be_written_says_so_and_can_be_tried_again(
    window: MainWindow, vault: Vault
) -> None:
    press(*CHECK_IN)
    page = today_of(window)
    with saves_refused(vault):
        press("n")
        assert page.notice.text
    assert page.question.isVisible()
    click(page.notice, "Try again")
    assert vault.contacts.free_days() == {TODAY}
