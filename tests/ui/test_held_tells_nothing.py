"""Held: what could not be saved is still in memory, and nobody reads it off the covered window."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible, QAccessibleInterface
from pytestqt.qtbot import QtBot

from tests.conftest import PASSPHRASE
from tests.ui.faults import saves_refused
from tests.ui.started import LOCK_KEY, Started
from walkaway_desktop.clock import FixedClock
from walkaway_desktop.hiding import State
from walkaway_desktop.storage.vault import Vault

MARKER = "Zwetschgenkuchen"
KINDS = (QAccessible.Text.Name, QAccessible.Text.Description, QAccessible.Text.Value)


def tree(interface: QAccessibleInterface) -> Iterator[str]:
    """All that a program can ask for from here on, what is marked as not visible, too."""
    yield from (interface.text(kind) for kind in KINDS)
    for number in range(interface.childCount()):
        child = interface.child(number)
        if child is not None and child.isValid():
            yield from tree(child)


def told(opened: Started) -> str:
    return "\n".join(tree(QAccessible.queryAccessibleInterface(opened.window)))


@pytest.mark.parametrize("keys", [(Qt.Key.Key_F9,), LOCK_KEY], ids=["hidden", "locked"])
def test_no_word_of_the_covered_page_is_in_the_accessible_tree(
    qtbot: QtBot, vault: Vault, vault_folder: Path, clock: FixedClock, keys: tuple[Qt.Key]
) -> None:
    vault.close()
    opened = Started(qtbot, vault_folder, clock)
    main = opened.unlock()
    main.show_page("notes/new")
    opened.type(MARKER)
    assert MARKER in told(opened)
    with saves_refused(main.vault):
        opened.key(*keys)
        qtbot.waitUntil(lambda: opened.state is State.HELD)
        assert MARKER not in told(opened)
        opened.key(*LOCK_KEY)
        opened.type(PASSPHRASE)
        opened.key(Qt.Key.Key_Return)
        qtbot.waitUntil(lambda: opened.state is State.OPEN, timeout=10_000)
    assert MARKER in told(opened)
