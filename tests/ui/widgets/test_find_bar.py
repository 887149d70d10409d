"""Find and replace within a note, by keys."""

from collections.abc import Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from tests.ui.driving import click, focused, press
from walkaway_desktop.widgets.layouts import stack
from walkaway_desktop.widgets.markdown.edit import MarkdownEdit
from walkaway_desktop.widgets.markdown.find_bar import FindBar
from walkaway_desktop.widgets.theme import Theme

ENTER, F3 = Qt.Key.Key_Return, Qt.Key.Key_F3
SHIFT = Qt.KeyboardModifier.ShiftModifier
TEXT = "A café by the sea.\n🌱 The CAFE again, decaf.\nNo café."


@pytest.fixture
def bar(qtbot: QtBot) -> Iterator[FindBar]:
    if Theme.current().look != "light":
        Theme.current().choose("light")
    window, edit = QWidget(), MarkdownEdit()
    made = FindBar(edit)
    edit.setAccessibleName("Note")
    window.setLayout(stack(made, edit))
    window.resize(700, 400)
    qtbot.addWidget(window)
    window.show()
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    edit.setPlainText(TEXT)
    edit.setFocus()
    yield made
    window.close()


def edit_of(bar: FindBar) -> MarkdownEdit:
    found = bar.window().findChild(MarkdownEdit)
    assert found is not None
    return found


def test_what_is_typed_is_found_at_once_and_counted(bar: FindBar) -> None:
    bar.open_bar()
    press("cafe")
    assert edit_of(bar).selected_text() == "café"
    assert bar.place.text() == "1 of 3"
    assert bar.asked.accessibleDescription() == "1 of 3"


def test_keys_go_round_in_both_directions(bar: FindBar) -> None:
    bar.open_bar()
    press("cafe", ENTER)
    assert (edit_of(bar).selected_text(), bar.place.text()) == ("CAFE", "2 of 3")
    press(ENTER, F3)
    assert bar.place.text() == "1 of 3"
    press((ENTER, SHIFT))
    assert bar.place.text() == "3 of 3"
    edit_of(bar).setFocus()
    press((F3, SHIFT))
    assert bar.place.text() == "2 of 3"
    assert edit_of(bar).toPlainText() == TEXT


def test_capitals_and_accents_count_where_that_is_ticked(bar: FindBar) -> None:
    bar.open_bar()
    bar.exact.setChecked(True)
    press("CAFE")
    assert bar.place.text() == "1 of 1"
    press("x")
    assert bar.place.text() == "Not found"


def test_a_selected_word_is_what_is_found(bar: FindBar) -> None:
    edit = edit_of(bar)
    edit.setTextCursor(edit.document().find("café"))
    bar.open_bar()
    assert (bar.asked.text(), bar.place.text()) == ("café", "1 of 3")


def test_one_is_replaced_and_the_next_is_chosen(bar: FindBar) -> None:
    bar.open_bar(replacing=True)
    press("cafe")
    bar.instead.setFocus()
    press("bar", ENTER)
    assert edit_of(bar).toPlainText() == TEXT.replace("café by", "bar by")
    assert edit_of(bar).selected_text() == "CAFE"


def test_all_are_replaced_in_one_step_to_undo(bar: FindBar) -> None:
    bar.open_bar(replacing=True)
    press("cafe")
    bar.instead.setText("inn 🌱")
    click(bar, "Replace all")
    edit = edit_of(bar)
    assert edit.toPlainText() == "A inn 🌱 by the sea.\n🌱 The inn 🌱 again, decaf.\nNo inn 🌱."
    assert bar.place.text() == "Replaced: 3"
    edit.undo()
    assert edit.toPlainText() == TEXT


def test_no_button_moves_away_whatever_is_said(bar: FindBar) -> None:
    window = bar.window()
    for width in range(420, 800, 40):
        window.resize(width, 500)
        bar.open_bar(replacing=True)
        places = []
        for asked in ("", "nothing", "a"):
            bar.asked.setText(asked)
            bar.asked.textEdited.emit(asked)
            QApplication.processEvents()
            places.append(bar.replace_every.mapTo(window, bar.rect().topLeft()))
        bar.replace_all()
        QApplication.processEvents()
        places.append(bar.replace_every.mapTo(window, bar.rect().topLeft()))
        assert len(set(places)) == 1
        edit_of(bar).setPlainText(TEXT)


def test_what_is_written_meanwhile_is_found(bar: FindBar) -> None:
    bar.open_bar()
    press("cafe")
    edit_of(bar).insertPlainText("tea")  # in the place of the first
    press(ENTER)
    assert bar.place.text() == "1 of 2"


def test_esc_goes_back_to_the_text_and_marks_nothing(qtbot: QtBot, bar: FindBar) -> None:
    bar.open_bar()
    press("cafe")
    assert len(edit_of(bar).extraSelections()) == 3
    with qtbot.waitSignal(bar.closed):
        press(Qt.Key.Key_Escape)
    assert focused() is edit_of(bar)
    assert edit_of(bar).extraSelections() == []
    QTest.keyClick(edit_of(bar), F3)
    QApplication.processEvents()
    assert not bar.isVisible()
