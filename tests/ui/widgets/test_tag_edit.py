"""Tags by typing."""

from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from walkaway_desktop.widgets.layouts import stack
from walkaway_desktop.widgets.tag_edit import TagEdit

OWN = ["river", "rest", "work"]


@pytest.fixture
def edit(qtbot: QtBot) -> TagEdit:
    made = TagEdit(lambda start: [tag for tag in OWN if tag.startswith(start)])
    qtbot.addWidget(made)
    made.setAccessibleName("Tags")
    made.resize(500, 60)
    made.show()
    qtbot.waitExposed(made)
    return made


def type_into(edit: TagEdit, text: str) -> None:
    QTest.keyClicks(edit.field, text)


def press(edit: TagEdit, key: Qt.Key) -> None:
    QTest.keyClick(edit.field, key)


def test_a_comma_adds_a_tag(qtbot: QtBot, edit: TagEdit) -> None:
    with qtbot.waitSignal(edit.changed):
        type_into(edit, "sea,")
    assert edit.tags == ("sea",)
    assert edit.field.text() == ""


def test_enter_adds_a_tag_without_blanks_around(edit: TagEdit) -> None:
    type_into(edit, "  long   walk ")
    press(edit, Qt.Key.Key_Return)
    assert edit.tags == ("long walk",)


def test_pasted_commas_add_several(edit: TagEdit) -> None:
    edit.field.insert("a, b, c")
    edit.field.textEdited.emit(edit.field.text())
    assert edit.tags == ("a", "b")
    assert edit.field.text() == "c"


def test_enter_in_an_empty_field_moves_on(qtbot: QtBot, edit: TagEdit) -> None:
    with qtbot.waitSignal(edit.left):
        press(edit, Qt.Key.Key_Return)


def test_backspace_in_an_empty_field_removes_the_last(edit: TagEdit) -> None:
    edit.tags = ("a", "b")
    press(edit, Qt.Key.Key_Backspace)
    assert edit.tags == ("a",)


def test_backspace_while_typing_takes_a_letter(edit: TagEdit) -> None:
    edit.tags = ("a",)
    type_into(edit, "xy")
    press(edit, Qt.Key.Key_Backspace)
    assert (edit.tags, edit.field.text()) == (("a",), "x")


def test_a_click_on_a_chip_removes_its_tag(qtbot: QtBot, edit: TagEdit) -> None:
    edit.tags = ("a", "b", "c")
    with qtbot.waitSignal(edit.changed):
        QTest.mouseClick(edit.chips[1], Qt.MouseButton.LeftButton)
    assert edit.tags == ("a", "c")


def test_the_same_tag_in_other_letters_is_one_with_it(qtbot: QtBot, edit: TagEdit) -> None:
    with qtbot.waitSignal(edit.refused, check_params_cb=lambda key: key == "tags-there"):
        QTest.keyClicks(edit.field, "walk,Walk,long tag")
    QTest.keyClick(edit.field, Qt.Key.Key_Return)
    assert edit.tags == ("walk", "long tag")
    assert edit.field.text() == ""


def test_over_the_limit_words_stay_apart(edit: TagEdit) -> None:
    edit.tags = tuple("abcdefghijkl")
    QTest.keyClicks(edit.field, "m,n,")
    assert edit.field.text() == "m, n, "
    edit.remove("a")
    assert not edit.commit()
    assert edit.tags == tuple("bcdefghijklm")
    assert edit.field.text().strip(", ") == "n"


def test_the_thirteenth_tag_is_refused(qtbot: QtBot, edit: TagEdit) -> None:
    edit.tags = tuple("abcdefghijkl")
    with qtbot.waitSignal(edit.refused, check_params_cb=lambda key: key == "tags"):
        type_into(edit, "m,")
    assert len(edit.tags) == 12


def test_a_tag_of_41_characters_is_refused(qtbot: QtBot, edit: TagEdit) -> None:
    with qtbot.waitSignal(edit.refused, check_params_cb=lambda key: key == "tags-length"):
        type_into(edit, "x" * 41 + ",")
    assert edit.tags == ()


def test_more_and_longer_tags_of_an_import_are_shown_and_kept(edit: TagEdit) -> None:
    many = tuple(f"{number} {'x' * 50}" for number in range(14))
    edit.tags = many
    assert edit.tags == many
    assert len(edit.chips) == 14


def test_own_tags_are_suggested_but_none_that_is_there(edit: TagEdit) -> None:
    edit.tags = ("rest",)
    type_into(edit, "r")
    assert edit.suggested == ("river",)


def test_a_suggestion_is_taken_by_arrow_and_enter(qtbot: QtBot, edit: TagEdit) -> None:
    type_into(edit, "ri")
    popup = edit.popup()
    qtbot.waitUntil(popup.isVisible)
    QTest.keyClick(popup, Qt.Key.Key_Down)
    QTest.keyClick(popup, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: edit.tags == ("river",))
    qtbot.waitUntil(lambda: edit.field.text() == "")


def test_what_is_typed_is_not_lost_when_the_card_is_finished(edit: TagEdit) -> None:
    type_into(edit, "late")
    assert edit.commit()
    assert edit.tags == ("late",)


def test_readers_hear_what_a_chip_does(edit: TagEdit) -> None:
    edit.tags = ("river",)
    assert edit.chips[0].accessibleName() == "Remove the tag river"
    assert edit.field.accessibleName() == "Tags"


def test_an_ampersand_stays_in_the_tag(edit: TagEdit) -> None:
    type_into(edit, "me & M.,")
    assert edit.tags == ("me & M.",)
    assert "&&" in edit.chips[0].text()


def test_it_is_as_high_as_its_lines_and_no_higher(
    qtbot: QtBot, edit: TagEdit, open_window: Callable[[int, int], QWidget]
) -> None:
    window = open_window(300, 600)
    window.setLayout(stack(edit))
    qtbot.waitUntil(lambda: edit.width() == 300 and edit.height() < 60)
    edit.tags = tuple(f"tag number {number}" for number in range(10))
    qtbot.waitUntil(lambda: edit.height() == edit.heightForWidth(300) > 100)


def test_many_tags_take_more_lines(qtbot: QtBot, edit: TagEdit) -> None:
    edit.tags = ("a",)
    one_line = edit.heightForWidth(300)
    edit.tags = tuple(f"tag number {number}" for number in range(10))
    assert edit.heightForWidth(300) > one_line
