"""A feeling by keys and clicks."""

from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from walkaway_desktop.widgets.feeling_chip import FeelingChip


@pytest.fixture
def love(qtbot: QtBot, measures: dict[str, Any], feelings: list[dict[str, Any]]) -> FeelingChip:
    chip = FeelingChip(measures["love"], feelings)
    qtbot.addWidget(chip)
    chip.show()
    return chip


def after_presses(chip: FeelingChip, key: Qt.Key) -> list[int | None]:
    values = []
    for _ in range(5):
        QTest.keyClick(chip, key)
        values.append(chip.value)
    return values


def test_space_goes_from_blank_through_one_two_three_none_to_blank(love: FeelingChip) -> None:
    assert love.value is None
    assert after_presses(love, Qt.Key.Key_Space) == [1, 2, 3, 0, None]


def test_a_click_does_what_space_does(love: FeelingChip) -> None:
    QTest.mouseClick(love, Qt.MouseButton.LeftButton)
    assert love.value == 1


@pytest.mark.parametrize("number", [0, 1, 2, 3])
def test_a_digit_answers(qtbot: QtBot, love: FeelingChip, number: int) -> None:
    with qtbot.waitSignal(love.answered, check_params_cb=lambda value: value == number):
        QTest.keyClicks(love, str(number))
    assert love.value == number


def test_a_four_is_no_answer(love: FeelingChip) -> None:
    QTest.keyClicks(love, "4")
    assert love.value is None


def test_backspace_takes_an_answer_back(love: FeelingChip) -> None:
    love.value = 0
    QTest.keyClick(love, Qt.Key.Key_Backspace)
    assert love.value is None


def test_enter_moves_on(qtbot: QtBot, love: FeelingChip) -> None:
    with qtbot.waitSignal(love.left):
        QTest.keyClick(love, Qt.Key.Key_Return)
    assert love.value is None


def test_its_name_says_its_value(love: FeelingChip) -> None:
    assert love.accessibleName() == "Love, not answered"
    love.value = 1
    assert love.accessibleName() == "Love, a little"
    love.value = 0
    assert love.accessibleName() == "Love, none"


def test_none_does_not_look_like_not_answered(love: FeelingChip) -> None:
    blank = love.grab().toImage()
    love.value = 0
    assert love.grab().toImage() != blank
