"""The history of a note, by keys and clicks: what changed, one brought back, and that undone."""

from datetime import timedelta

import pytest
from PySide6.QtCore import QLocale, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QPushButton
from pytestqt.qtbot import QtBot

from tests.conftest import NOW
from walkaway_desktop.clock import FixedClock
from walkaway_desktop.domain.day import When
from walkaway_desktop.pages.notes.history_dialog import HistoryDialog
from walkaway_desktop.storage.vault import Vault


@pytest.fixture
def note(vault: Vault, clock: FixedClock) -> int:
    made = vault.notes.add(When.of(NOW, 4), "The sea", "I went to the sea.")
    for hours, body in ((1, "I went to the river."), (2, "I went to the river.\nIt rained.")):
        clock.moment = NOW + timedelta(hours=hours)
        vault.notes.save(made, "The sea", body)
    return made


@pytest.fixture
def dialog(qtbot: QtBot, vault: Vault, clock: FixedClock, note: int) -> HistoryDialog:
    QLocale.setDefault(QLocale("en_US"))
    made = HistoryDialog(None, vault, clock, note)
    qtbot.addWidget(made)
    made.show()
    return made


def looks(dialog: HistoryDialog) -> list[tuple[str, bool, bool]]:
    """The runs of the text: words, struck through, underlined."""
    found = []
    block = dialog.words.document().begin()
    while block.isValid():
        for one in block:  # type: ignore[attr-defined]  # the stubs know no iteration
            piece = one.fragment()
            look = piece.charFormat()
            found.append((piece.text(), look.fontStrikeOut(), look.fontUnderline()))
        block = block.next()
    return found


def test_what_changed_since_is_told_by_more_than_color(dialog: HistoryDialog) -> None:
    names = [dialog.choice.itemText(place) for place in range(dialog.choice.count())]
    assert [name.endswith("5 words") for name in names] == [True, True]
    assert "7:12" in names[0]
    assert "6:12" in names[1]
    assert dialog.choice.hasFocus()
    assert looks(dialog) == [
        ("The sea", False, False),
        ("I went to the river.", False, False),
        ("It rained.", False, True),
    ]
    dialog.choice.setCurrentIndex(1)
    assert ("sea", True, False) in looks(dialog)
    assert "gone since then, 1." in dialog.legend.text()
    assert dialog.words.isReadOnly()


def test_a_version_is_read_as_it_was(dialog: HistoryDialog) -> None:
    dialog.choice.setCurrentIndex(1)
    QTest.mouseClick(dialog.view_of.segments[1], Qt.MouseButton.LeftButton)
    assert dialog.words.toPlainText() == "The sea\n\nI went to the sea."
    assert not any(struck or underlined for _text, struck, underlined in looks(dialog))
    assert not dialog.legend.isVisible()


def test_one_is_brought_back_by_keys_and_undone(
    dialog: HistoryDialog, vault: Vault, note: int
) -> None:
    QTest.keyClick(dialog.choice, Qt.Key.Key_Down)
    dialog.bring_back.setFocus()
    QTest.keyClick(dialog.bring_back, Qt.Key.Key_Space)
    assert vault.notes.get(note).body == "I went to the sea."
    assert dialog.is_changed
    assert dialog.choice.count() == 2
    undo = dialog.said.findChild(QPushButton)
    assert isinstance(undo, QPushButton)
    QTest.keyClick(undo, Qt.Key.Key_Space)
    assert vault.notes.get(note).body == "I went to the river.\nIt rained."
    assert not dialog.said.isVisible()


def test_without_a_version_it_says_so(vault: Vault, clock: FixedClock, qtbot: QtBot) -> None:
    made = HistoryDialog(None, vault, clock, vault.notes.add(When.of(NOW, 4), "", "New"))
    qtbot.addWidget(made)
    made.show()
    assert made.nothing.isVisible()
    assert made.focusWidget() is made.close_it
    assert not made.bring_back.isVisible()
    assert not made.words.isVisible()
