"""Enter in our dialogs: it presses the button it is on, and never closes one from elsewhere."""

from collections.abc import Callable
from functools import partial

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QDialog, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from tests import made_up
from walkaway_desktop.clock import FixedClock
from walkaway_desktop.domain.list_filter import EVERYTHING
from walkaway_desktop.pages.decide.note_chooser import NoteChooser
from walkaway_desktop.pages.notes.filter_dialog import FilterDialog
from walkaway_desktop.pages.notes.history_dialog import HistoryDialog
from walkaway_desktop.pages.notes.import_list import ImportsDialog
from walkaway_desktop.pages.notes.row_tags import RowTagsDialog
from walkaway_desktop.pages.notes.tags_dialog import TagsDialog
from walkaway_desktop.pages.notes.template_dialog import TemplateDialog
from walkaway_desktop.storage.vault import Vault

WHEN = made_up.at(3, made_up.EVENING)


def history(vault: Vault, clock: FixedClock) -> QDialog:
    note_id = vault.notes.add(WHEN, "", "A walk. " * 9, ("sea",))
    vault.notes.save(note_id, "", "Gone.", ())
    return HistoryDialog(None, vault, clock, note_id)


def chooser(vault: Vault, _clock: FixedClock) -> QDialog:
    vault.notes.add(WHEN, "By the sea", "")
    return NoteChooser(None, vault, ())


def tags(vault: Vault, _clock: FixedClock) -> QDialog:
    vault.notes.add(WHEN, "By the sea", "", ("sea",))
    return TagsDialog(None, vault)


DIALOGS: dict[str, Callable[[Vault, FixedClock], QDialog]] = {
    "filter": lambda _vault, _clock: FilterDialog(None, EVERYTHING, WHEN.day),
    "templates": lambda vault, _clock: TemplateDialog(None, vault, name="", text="Words."),
    "tags": tags,
    "tags of a row": lambda _vault, _clock: RowTagsDialog(None, lambda _text: [], (), 1),
    "history": history,
    "chooser": chooser,
    "imports": ImportsDialog,
}


@pytest.fixture(params=DIALOGS)
def dialog(
    request: pytest.FixtureRequest, qtbot: QtBot, vault: Vault, clock: FixedClock
) -> QDialog:
    made = DIALOGS[request.param](vault, clock)
    qtbot.addWidget(made)
    made.show()
    return made


def buttons(dialog: QDialog) -> list[QPushButton]:
    found = dialog.findChildren(QPushButton)
    return [one for one in found if one.isVisible() and one.isEnabled()]


def pressed_by_enter(dialog: QDialog, focused: QWidget) -> list[str]:
    """The words of the buttons that Enter presses; none of them does anything."""
    pressed: list[str] = []
    for one in buttons(dialog):
        one.clicked.disconnect()
        one.clicked.connect(partial(pressed.append, one.text()))
    focused.setFocus()
    QTest.keyClick(focused, Qt.Key.Key_Return)
    return pressed


def test_enter_presses_the_button_it_is_on(dialog: QDialog) -> None:
    last = buttons(dialog)[-1]
    assert pressed_by_enter(dialog, last) == [last.text()]


def test_enter_presses_the_first_button_and_no_other(dialog: QDialog) -> None:
    first = buttons(dialog)[0]
    assert pressed_by_enter(dialog, first) == [first.text()]


def test_enter_elsewhere_presses_only_what_is_made_for_it(dialog: QDialog) -> None:
    meant = [one.text() for one in buttons(dialog) if one.isDefault()]
    assert meant == (["Show"] if isinstance(dialog, FilterDialog) else [])
    assert pressed_by_enter(dialog, dialog) == meant
    assert dialog.isVisible()
