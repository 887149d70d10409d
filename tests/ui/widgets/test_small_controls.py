"""Switch, sidebar row, notice, empty state and the field for a secret."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible, QKeyEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QPushButton
from pytestqt.qtbot import QtBot

from walkaway_desktop.texts import Message
from walkaway_desktop.widgets.empty_state import EmptyState
from walkaway_desktop.widgets.nav_button import NavButton
from walkaway_desktop.widgets.notice import Notice
from walkaway_desktop.widgets.passphrase_field import PassphraseField
from walkaway_desktop.widgets.switch import Switch
from walkaway_desktop.widgets.theme import Theme


def test_a_switch_turns_by_click_and_by_space(qtbot: QtBot) -> None:
    switch = Switch()
    qtbot.addWidget(switch)
    with qtbot.waitSignal(switch.toggled):
        QTest.mouseClick(switch, Qt.MouseButton.LeftButton)
    assert switch.isChecked()
    QTest.keyClick(switch, Qt.Key.Key_Space)
    assert not switch.isChecked()


def test_readers_meet_a_switch_as_a_check_box(qtbot: QtBot) -> None:
    switch = Switch()
    qtbot.addWidget(switch)
    switch.setChecked(True)
    reader = QAccessible.queryAccessibleInterface(switch)
    assert reader.role() == QAccessible.Role.CheckBox
    assert reader.state().checked


def test_a_switch_looks_different_on_off_and_disabled(qtbot: QtBot) -> None:
    switch = Switch()
    qtbot.addWidget(switch)
    off = switch.grab().toImage()
    switch.setChecked(True)
    on = switch.grab().toImage()
    switch.setEnabled(False)
    assert on not in (off, switch.grab().toImage())


def test_a_sidebar_row_names_its_key_as_the_system_writes_it(qtbot: QtBot) -> None:
    button = NavButton("lock", "Lock", "Ctrl+L", shows_key=True)
    qtbot.addWidget(button)
    assert button.toolTip() == "Lock (Ctrl+L)"
    assert button.accessibleName() == "Lock"


def test_a_narrow_sidebar_row_keeps_its_name_in_the_tooltip(qtbot: QtBot) -> None:
    button = NavButton("life-buoy", "Get support", care=True)
    qtbot.addWidget(button)
    wide = button.sizeHint().width()
    button.compact = True
    assert button.toolTip() == "Get support"
    assert button.sizeHint().width() < wide
    assert button.sizeHint().width() <= Theme.current().px("sidebar_compact")


def test_a_notice_says_its_message_and_tells_which_button(qtbot: QtBot) -> None:
    notice = Notice("error")
    qtbot.addWidget(notice)
    notice.show_message(Message("error", "It did not open.", "Check the key.", ("Again", "Leave")))
    assert notice.text == "It did not open."
    assert notice.accessibleName() == "It did not open. Check the key."
    leave = notice.findChildren(QPushButton)[1]
    with qtbot.waitSignal(notice.pressed, check_params_cb=lambda number: number == 1):
        QTest.mouseClick(leave, Qt.MouseButton.LeftButton)


def test_a_notice_drops_the_buttons_of_the_message_before(qtbot: QtBot) -> None:
    notice = Notice("warning")
    qtbot.addWidget(notice)
    notice.show_message(Message("warning", "First.", "", ("One",)))
    notice.show_message(Message("warning", "Second."))
    qtbot.waitUntil(lambda: not notice.findChildren(QPushButton))
    assert notice.text == "Second."


def test_a_notice_with_nothing_to_say_is_hidden(qtbot: QtBot) -> None:
    notice = Notice("note")
    qtbot.addWidget(notice)
    assert notice.text == ""
    notice.show_message(Message("note", "Saved."))
    notice.withdraw()
    assert (notice.isHidden(), notice.text) == (True, "")


def test_an_empty_state_tells_which_button(qtbot: QtBot) -> None:
    state = EmptyState("notebook-pen", "Nothing here yet.", "A note.", ("New note", "Import"))
    qtbot.addWidget(state)
    with qtbot.waitSignal(state.pressed, check_params_cb=lambda number: number == 1):
        QTest.mouseClick(state.buttons[1], Qt.MouseButton.LeftButton)


def test_a_secret_is_covered_until_shown(qtbot: QtBot) -> None:
    field = PassphraseField()
    qtbot.addWidget(field)
    QTest.keyClicks(field, "lantern")
    assert field.displayText() != "lantern"
    QTest.mouseClick(field.button, Qt.MouseButton.LeftButton)
    assert field.displayText() == "lantern"
    assert field.button.accessibleName() == "Hide the passphrase"


def test_a_cleared_secret_is_gone_and_covered(qtbot: QtBot) -> None:
    field = PassphraseField()
    qtbot.addWidget(field)
    QTest.keyClicks(field, "lantern")
    field.button.click()
    field.clear_secret()
    assert (field.text(), field.echoMode()) == ("", QLineEdit.EchoMode.Password)


@pytest.mark.parametrize(
    ("letter", "shift", "on"),
    [("a", False, False), ("A", True, False), ("A", False, True), ("a", True, True)],
)
def test_caps_lock_is_told_by_the_letters(
    qtbot: QtBot, letter: str, *, shift: bool, on: bool
) -> None:
    field = PassphraseField()
    qtbot.addWidget(field)
    held = Qt.KeyboardModifier.ShiftModifier if shift else Qt.KeyboardModifier.NoModifier
    with qtbot.waitSignal(field.caps_lock_seen, check_params_cb=lambda told: told == on):
        QApplication.sendEvent(
            field, QKeyEvent(QKeyEvent.Type.KeyPress, Qt.Key.Key_A, held, letter)
        )


def test_a_digit_tells_nothing_about_caps_lock(qtbot: QtBot) -> None:
    field = PassphraseField()
    qtbot.addWidget(field)
    with qtbot.assertNotEmitted(field.caps_lock_seen):
        QTest.keyClicks(field, "7")
