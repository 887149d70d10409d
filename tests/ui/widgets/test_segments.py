"""Answers of equal weight by keys and clicks."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from walkaway_desktop.widgets.segments import Segments

MARKS = (("calm", "Calm"), ("upset", "Upset"), ("cant_say", "Can’t say"))


@pytest.fixture
def marks(qtbot: QtBot) -> Segments:
    made = Segments(MARKS)
    qtbot.addWidget(made)
    made.show()
    qtbot.waitExposed(made)
    return made


def test_nothing_is_chosen_at_first(marks: Segments) -> None:
    assert marks.value is None
    assert not any(segment.isChecked() for segment in marks.segments)


def test_a_click_chooses_and_a_second_click_changes_nothing(marks: Segments) -> None:
    QTest.mouseClick(marks.segments[1], Qt.MouseButton.LeftButton)
    QTest.mouseClick(marks.segments[1], Qt.MouseButton.LeftButton)
    assert marks.value == "upset"
    assert [segment.isChecked() for segment in marks.segments] == [False, True, False]


def test_the_first_arrow_chooses_the_first(qtbot: QtBot, marks: Segments) -> None:
    with qtbot.waitSignal(marks.chosen, check_params_cb=lambda key: key == "calm"):
        QTest.keyClick(marks.segments[0], Qt.Key.Key_Right)


@pytest.mark.parametrize("key", [Qt.Key.Key_Right, Qt.Key.Key_Down])
def test_arrows_go_on(marks: Segments, key: Qt.Key) -> None:
    marks.value = "calm"
    QTest.keyClick(marks.segments[0], key)
    assert marks.value == "upset"


def test_arrows_turn_with_the_reading_direction(marks: Segments) -> None:
    marks.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
    marks.value = "calm"
    QTest.keyClick(marks.segments[0], Qt.Key.Key_Left)
    assert marks.value == "upset"


def test_backspace_takes_the_answer_back(qtbot: QtBot, marks: Segments) -> None:
    marks.value = "upset"
    with qtbot.waitSignal(marks.chosen, check_params_cb=lambda key: key is None):
        QTest.keyClick(marks.segments[1], Qt.Key.Key_Backspace)
    assert marks.value is None


def test_space_chooses_what_has_the_focus(marks: Segments) -> None:
    QTest.keyClick(marks.segments[2], Qt.Key.Key_Space)
    assert marks.value == "cant_say"


def test_readers_meet_radio_buttons(marks: Segments) -> None:
    reader = QAccessible.queryAccessibleInterface(marks.segments[0])
    assert reader.role() == QAccessible.Role.RadioButton
    assert reader.text(QAccessible.Text.Name) == "Calm"


def test_where_it_is_narrow_they_stand_on_several_lines(marks: Segments) -> None:
    assert marks.heightForWidth(120) > marks.heightForWidth(600)
