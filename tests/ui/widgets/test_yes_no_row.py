"""Yes or no, answered by keys, clicks and readers."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from tests.ui.driving import button, focused, press, seen
from walkaway_desktop.domain.measures import Item, Scale, own_measure
from walkaway_desktop.pages.items import words_of_item
from walkaway_desktop.widgets.theme import Theme
from walkaway_desktop.widgets.yes_no_row import YesNoRow

BACKSPACE, ENTER, SPACE = Qt.Key.Key_Backspace, Qt.Key.Key_Return, Qt.Key.Key_Space
LEFT, RIGHT, DELETE = Qt.Key.Key_Left, Qt.Key.Key_Right, Qt.Key.Key_Delete


@pytest.fixture
def row(qtbot: QtBot) -> YesNoRow:
    item = Item(own_measure("own_1", Scale.YES_NO), asked=True, name="Slept alone")
    made = YesNoRow(words_of_item(item))
    qtbot.addWidget(made)
    made.resize(600, 60)
    made.show()
    made.activateWindow()
    qtbot.waitUntil(made.isActiveWindow)
    made.setFocus()
    return made


def test_nothing_is_chosen_at_first(row: YesNoRow) -> None:
    assert row.value is None
    assert row.spoken() == "Slept alone, not answered"
    assert "not answered" in seen(row)


@pytest.mark.parametrize(
    ("key", "value"), [("y", 1), ("Y", 1), ("1", 1), ("n", 0), ("N", 0), ("0", 0)]
)
def test_a_key_answers(row: YesNoRow, key: str, value: int) -> None:
    told: list[object] = []
    row.answered.connect(told.append)
    press(key)
    assert row.value == value
    assert told == [value]


def test_arrows_answer(row: YesNoRow) -> None:
    press(LEFT)
    assert row.value == 1
    press(RIGHT)
    assert row.value == 0
    assert button(row, "Slept alone, no").hasFocus()


def test_space_chooses_what_has_the_focus(row: YesNoRow) -> None:
    press(SPACE)
    assert row.value == 1


@pytest.mark.parametrize("key", [BACKSPACE, DELETE])
def test_an_answer_can_be_taken_back(row: YesNoRow, key: Qt.Key) -> None:
    told: list[object] = []
    row.answered.connect(told.append)
    press("y", key)
    assert row.value is None
    assert told == [1, None]


def test_a_second_click_takes_the_answer_back(row: YesNoRow) -> None:
    no = button(row, "Slept alone, no")
    QTest.mouseClick(no, Qt.MouseButton.LeftButton)
    assert row.value == 0
    QTest.mouseClick(no, Qt.MouseButton.LeftButton)
    assert row.value is None


def test_enter_goes_on_and_leaves_it_blank(row: YesNoRow, qtbot: QtBot) -> None:
    with qtbot.waitSignal(row.left):
        press(ENTER)
    assert row.value is None


def test_without_letter_keys_only_digits_answer(row: YesNoRow) -> None:
    row.letters = False
    press("y")
    assert row.value is None
    press("1")
    assert row.value == 1


def test_a_reader_hears_the_question_and_each_answer_with_it(row: YesNoRow) -> None:
    names = [one.accessibleName() for one in row.choice.segments]
    assert names == ["Slept alone, yes", "Slept alone, no"]
    group = QAccessible.queryAccessibleInterface(row.choice)
    assert group.text(QAccessible.Text.Name) == "Slept alone, not answered"
    press("n")
    assert group.text(QAccessible.Text.Name) == "Slept alone, no"
    yes = QAccessible.queryAccessibleInterface(row.choice.segments[0])
    assert yes.role() == QAccessible.Role.RadioButton
    assert not yes.state().checked


def test_neither_answer_weighs_more(row: YesNoRow) -> None:
    QApplication.processEvents()
    yes, no = row.choice.segments
    assert yes.size() == no.size()


def test_a_name_that_looks_like_a_place_stays_as_it_is(qtbot: QtBot) -> None:
    item = Item(own_measure("own_2", Scale.YES_NO), asked=True, name="Said {word} {n}")
    row = YesNoRow(words_of_item(item))
    qtbot.addWidget(row)
    row.value = 1
    assert row.spoken().replace("\u2060", "") == "Said {word} {n}, yes"


def test_the_name_stands_above_where_it_is_narrow(row: YesNoRow, qtbot: QtBot) -> None:
    row.resize(Theme.current().px("scale_slider"), 120)
    qtbot.waitUntil(lambda: row.name.geometry().bottom() < row.choice.geometry().top())
    assert focused() is row.choice.segments[0]
