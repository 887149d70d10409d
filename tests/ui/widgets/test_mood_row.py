"""The mood row by keys and clicks."""

from typing import Any

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QAccessible, QAccessibleActionInterface
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from walkaway_desktop.widgets.mood_row import MoodRow


@pytest.fixture
def mood(qtbot: QtBot, measures: dict[str, Any]) -> MoodRow:
    row = MoodRow(measures["mood"])
    qtbot.addWidget(row)
    row.show()
    qtbot.waitExposed(row)
    row.activateWindow()
    row.setFocus()
    return row


def test_nothing_is_chosen_at_first(mood: MoodRow) -> None:
    assert mood.value is None
    assert not any(face.isChecked() for face in mood.faces)


def test_a_digit_answers_and_moves_on(qtbot: QtBot, mood: MoodRow) -> None:
    with qtbot.waitSignals([mood.answered, mood.left], check_params_cbs=[lambda v: v == 4, None]):
        QTest.keyClick(mood.faces[0], Qt.Key.Key_4)
    assert mood.value == 4


def test_a_digit_that_is_no_mood_is_none(mood: MoodRow) -> None:
    QTest.keyClick(mood.faces[0], Qt.Key.Key_6)
    assert mood.value is None


def test_a_digit_with_a_command_key_is_no_answer(mood: MoodRow) -> None:
    QTest.keyClick(mood.faces[0], Qt.Key.Key_4, Qt.KeyboardModifier.ControlModifier)
    assert mood.value is None


def test_an_arrow_answers_at_once_and_stays(qtbot: QtBot, mood: MoodRow) -> None:
    with qtbot.assertNotEmitted(mood.left):
        QTest.keyClick(mood.faces[0], Qt.Key.Key_Right)
        assert mood.value == 1
        QTest.keyClick(mood.faces[0], Qt.Key.Key_Right)
    assert mood.value == 2


def test_arrows_turn_with_the_reading_direction(mood: MoodRow) -> None:
    mood.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
    mood.value = 3
    QTest.keyClick(mood.faces[2], Qt.Key.Key_Left)
    assert mood.value == 4


def test_arrows_stop_at_the_ends(mood: MoodRow) -> None:
    mood.value = 5
    QTest.keyClick(mood.faces[4], Qt.Key.Key_Right)
    assert mood.value == 5


@pytest.mark.parametrize("key", [Qt.Key.Key_Backspace, Qt.Key.Key_Delete])
def test_backspace_and_delete_take_the_answer_back(
    qtbot: QtBot, mood: MoodRow, key: Qt.Key
) -> None:
    mood.value = 2
    with qtbot.waitSignal(mood.answered, check_params_cb=lambda value: value is None):
        QTest.keyClick(mood.faces[1], key)
    assert mood.value is None


def test_a_click_answers_and_a_second_click_takes_it_back(mood: MoodRow) -> None:
    face = mood.faces[4]
    QTest.mouseClick(face, Qt.MouseButton.LeftButton, pos=QPoint(2, face.height() - 2))
    assert mood.value == 5
    QTest.mouseClick(face, Qt.MouseButton.LeftButton)
    assert mood.value is None


def test_another_face_takes_the_place_of_the_first(mood: MoodRow) -> None:
    QTest.mouseClick(mood.faces[4], Qt.MouseButton.LeftButton)
    QTest.mouseClick(mood.faces[0], Qt.MouseButton.LeftButton)
    assert [face.isChecked() for face in mood.faces] == [True, False, False, False, False]


def test_enter_leaves_it_blank_and_moves_on(qtbot: QtBot, mood: MoodRow) -> None:
    with qtbot.waitSignal(mood.left):
        QTest.keyClick(mood.faces[0], Qt.Key.Key_Return)
    assert mood.value is None


def test_a_value_set_by_the_page_is_no_answer_of_the_person(qtbot: QtBot, mood: MoodRow) -> None:
    with qtbot.assertNotEmitted(mood.answered):
        mood.value = 3


def test_readers_meet_radio_buttons_with_number_and_word(mood: MoodRow) -> None:
    reader = QAccessible.queryAccessibleInterface(mood.faces[3])
    assert reader.role() == QAccessible.Role.RadioButton
    assert reader.text(QAccessible.Text.Name) == "Mood 4 of 5, good"
    assert mood.spoken() == "Mood, not answered"


def test_tab_stops_once_in_the_row(mood: MoodRow) -> None:
    mood.value = 4
    stops = [face.value for face in mood.faces if face.focusPolicy() & Qt.FocusPolicy.TabFocus]
    assert stops == [4]


def test_readers_answer_by_a_face(qtbot: QtBot, mood: MoodRow) -> None:
    mood.value = 2
    reader = QAccessible.queryAccessibleInterface(mood.faces[3])
    with qtbot.waitSignal(mood.answered) as said:
        reader.actionInterface().doAction(QAccessibleActionInterface.toggleAction())
    assert said.args == [4]
    assert [face.isChecked() for face in mood.faces] == [False, False, False, True, False]
