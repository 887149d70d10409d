"""Scales by keys and clicks: pull from 0 to 10, sleep in half hours."""

from typing import Any

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt, QTimer
from PySide6.QtGui import QAccessible, QWheelEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from walkaway_desktop.widgets.scale_row import SECOND_DIGIT_MS, ScaleRow, number_text


def shown(qtbot: QtBot, row: ScaleRow) -> ScaleRow:
    qtbot.addWidget(row)
    row.resize(700, row.sizeHint().height())
    row.show()
    qtbot.waitExposed(row)
    row.activateWindow()
    row.setFocus()
    return row


@pytest.fixture
def pull(qtbot: QtBot, measures: dict[str, Any]) -> ScaleRow:
    return shown(qtbot, ScaleRow(measures["pull"], 0, 10))


@pytest.fixture
def sleep(qtbot: QtBot, measures: dict[str, Any]) -> ScaleRow:
    return shown(qtbot, ScaleRow(measures["sleep"], 0, 16, 0.5))


def type_into(row: ScaleRow, keys: str) -> None:
    QTest.keyClicks(row.slider, keys)


def test_blank_it_shows_and_says_not_answered(pull: ScaleRow) -> None:
    assert pull.value is None
    assert pull.shown.text() == "not answered"
    assert pull.spoken() == "Pull, not answered"


@pytest.mark.parametrize("key", [Qt.Key.Key_Right, Qt.Key.Key_Left, Qt.Key.Key_Up, Qt.Key.Key_Down])
def test_the_first_arrow_answers_the_low_end(pull: ScaleRow, key: Qt.Key) -> None:
    QTest.keyClick(pull.slider, key)
    assert pull.value == 0


def test_arrows_move_one_step_and_stop_at_the_ends(pull: ScaleRow) -> None:
    pull.value = 9
    for _ in range(3):
        QTest.keyClick(pull.slider, Qt.Key.Key_Right)
    assert pull.value == 10


def test_arrows_turn_with_the_reading_direction(pull: ScaleRow) -> None:
    pull.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
    pull.value = 5
    QTest.keyClick(pull.slider, Qt.Key.Key_Left)
    assert pull.value == 6


def test_one_then_zero_is_ten(pull: ScaleRow) -> None:
    type_into(pull, "1")
    assert pull.value == 1
    type_into(pull, "0")
    assert pull.value == 10


def test_one_and_zero_after_a_pause_is_zero(qtbot: QtBot, pull: ScaleRow) -> None:
    assert SECOND_DIGIT_MS == 700
    type_into(pull, "1")
    pause = pull.findChild(QTimer)
    assert pause is not None
    qtbot.waitUntil(lambda: not pause.isActive(), timeout=2000)
    type_into(pull, "0")
    assert pull.value == 0


def test_another_digit_starts_anew(pull: ScaleRow) -> None:
    type_into(pull, "37")
    assert pull.value == 7


def test_backspace_takes_the_last_digit_then_the_answer(pull: ScaleRow) -> None:
    type_into(pull, "10")
    QTest.keyClick(pull.slider, Qt.Key.Key_Backspace)
    assert pull.value == 1
    QTest.keyClick(pull.slider, Qt.Key.Key_Backspace)
    assert pull.value is None


def test_delete_takes_an_answer_back(qtbot: QtBot, pull: ScaleRow) -> None:
    pull.value = 6
    with qtbot.waitSignal(pull.answered, check_params_cb=lambda value: value is None):
        QTest.keyClick(pull.slider, Qt.Key.Key_Delete)
    assert pull.value is None


def test_enter_moves_on_and_leaves_a_blank_blank(qtbot: QtBot, pull: ScaleRow) -> None:
    with qtbot.waitSignal(pull.left):
        QTest.keyClick(pull.slider, Qt.Key.Key_Return)
    assert pull.value is None


def test_a_click_answers_where_it_falls(pull: ScaleRow) -> None:
    slider = pull.slider
    spot = QPoint(slider.width() // 2, 10)
    QTest.mouseClick(slider, Qt.MouseButton.LeftButton, pos=spot)
    assert pull.value == 5


def test_a_click_counts_from_the_right_in_right_to_left(pull: ScaleRow) -> None:
    pull.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
    QTest.mouseClick(pull.slider, Qt.MouseButton.LeftButton, pos=QPoint(1, 10))
    assert pull.value == 10


def test_the_wheel_never_answers(pull: ScaleRow) -> None:
    wheel = QWheelEvent(
        QPointF(20, 10),
        QPointF(pull.slider.mapToGlobal(QPoint(20, 10))),
        QPoint(0, 0),
        QPoint(0, 120),
        Qt.MouseButton.NoButton,
        Qt.KeyboardModifier.NoModifier,
        Qt.ScrollPhase.NoScrollPhase,
        False,  # noqa: FBT003 (Qt's own call)
    )
    QApplication.sendEvent(pull.slider, wheel)
    assert pull.value is None


def test_a_digit_with_a_command_key_is_no_answer(pull: ScaleRow) -> None:
    QTest.keyClick(pull.slider, Qt.Key.Key_4, Qt.KeyboardModifier.ControlModifier)
    assert pull.value is None


@pytest.mark.parametrize("typed", ["6.5", "6,5"])
def test_sleep_takes_either_decimal_sign(sleep: ScaleRow, typed: str) -> None:
    type_into(sleep, typed)
    QTest.keyClick(sleep.slider, Qt.Key.Key_Return)
    assert sleep.value == 6.5
    assert "6.5" in sleep.shown.text()


def test_sleep_takes_two_digits_however_slowly(qtbot: QtBot, sleep: ScaleRow) -> None:
    type_into(sleep, "1")
    with qtbot.assertNotEmitted(sleep.answered, wait=SECOND_DIGIT_MS + 100):
        pass
    type_into(sleep, "1")
    assert sleep.value == 11


def test_sleep_shows_what_is_typed(sleep: ScaleRow) -> None:
    type_into(sleep, "7.")
    assert "7." in sleep.shown.text()


def test_hours_that_are_none_are_refused_and_leave_it_blank(qtbot: QtBot, sleep: ScaleRow) -> None:
    type_into(sleep, "17")
    assert sleep.value is None
    with qtbot.waitSignal(sleep.refused), qtbot.assertNotEmitted(sleep.left):
        QTest.keyClick(sleep.slider, Qt.Key.Key_Return)
    assert sleep.value is None


def test_typed_hours_are_done_when_the_focus_goes(qtbot: QtBot, sleep: ScaleRow) -> None:
    type_into(sleep, "6.3")
    with qtbot.waitSignal(sleep.refused):
        sleep.slider.clearFocus()
    assert sleep.value is None


def test_backspace_takes_the_last_sign_of_typed_hours(sleep: ScaleRow) -> None:
    type_into(sleep, "17")
    QTest.keyClick(sleep.slider, Qt.Key.Key_Backspace)
    assert sleep.value == 1


def test_a_new_value_from_the_page_forgets_what_was_typed(sleep: ScaleRow) -> None:
    type_into(sleep, "17")
    sleep.value = 8
    assert sleep.commit()
    assert sleep.value == 8


def test_readers_get_no_number_from_a_blank(pull: ScaleRow) -> None:
    reader = QAccessible.queryAccessibleInterface(pull.slider)
    assert reader.role() == QAccessible.Role.Slider
    assert reader.text(QAccessible.Text.Value) == "Pull, not answered"
    assert reader.valueInterface() is None


def test_readers_hear_an_answer_and_the_question(pull: ScaleRow) -> None:
    pull.value = 6
    reader = QAccessible.queryAccessibleInterface(pull.slider)
    assert reader.text(QAccessible.Text.Name) == "Pull 6 of 10"
    assert reader.text(QAccessible.Text.Description).endswith("?")
    assert reader.state().focusable


def test_readers_know_what_has_the_focus(qtbot: QtBot, pull: ScaleRow) -> None:
    reader = QAccessible.queryAccessibleInterface(pull.slider)
    qtbot.waitUntil(pull.slider.hasFocus)
    assert reader.state().focused
    pull.slider.clearFocus()
    assert not reader.state().focused


def act(row: ScaleRow, action: str) -> None:
    """What assistive technology asks for."""
    actions = QAccessible.queryAccessibleInterface(row.slider).actionInterface()
    assert action in actions.actionNames()
    actions.doAction(action)


def test_readers_answer_from_blank_and_go_up_and_down(qtbot: QtBot, pull: ScaleRow) -> None:
    with qtbot.waitSignal(pull.answered):
        act(pull, "Increase")
    assert pull.value == 0
    act(pull, "Increase")
    assert pull.value == 1
    act(pull, "Decrease")
    assert pull.value == 0


def test_readers_pick_an_answer_by_its_words_and_take_it_back(sleep: ScaleRow) -> None:
    act(sleep, "6.5 hours of sleep")
    assert sleep.value == 6.5
    act(sleep, "Take back")
    assert sleep.value is None
    reader = QAccessible.queryAccessibleInterface(sleep.slider)
    assert "Take back" not in reader.actionInterface().actionNames()


def test_a_disabled_slider_offers_readers_nothing(pull: ScaleRow) -> None:
    pull.setEnabled(False)
    reader = QAccessible.queryAccessibleInterface(pull.slider)
    assert reader.actionInterface().actionNames() == []


def test_what_was_refused_stands_there_until_it_is_put_right(qtbot: QtBot, sleep: ScaleRow) -> None:
    sleep.refused.connect(lambda _typed: sleep.say("In halves."))
    type_into(sleep, "7.3")
    QTest.keyClick(sleep.slider, Qt.Key.Key_Return)
    assert "7.3" in sleep.shown.text()
    assert sleep.error.isVisible()
    assert sleep.error.text() == "In halves."
    QTest.keyClick(sleep.slider, Qt.Key.Key_Backspace)
    type_into(sleep, "5")
    with qtbot.waitSignal(sleep.left):
        QTest.keyClick(sleep.slider, Qt.Key.Key_Return)
    assert sleep.value == 7.5
    assert not sleep.error.isVisible()


def test_where_it_is_narrow_the_name_stands_above(qtbot: QtBot, pull: ScaleRow) -> None:
    pull.resize(320, 120)
    qtbot.waitUntil(lambda: pull.name.geometry().bottom() < pull.slider.geometry().top())


def test_the_end_labels_have_room_at_large_text(pull: ScaleRow) -> None:
    before = pull.slider.heightForWidth(400)
    assert pull.slider.heightForWidth(90) > before


@pytest.mark.parametrize(
    ("value", "words"), [(6, "6"), (6.5, "6.5"), (6.25, "6.3"), (1.65, "1.7"), (2.96, "3")]
)
def test_a_number_stands_in_tenths_with_halves_rounded_up(value: float, words: str) -> None:
    assert number_text(value) == words
