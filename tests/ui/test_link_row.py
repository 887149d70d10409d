"""Notes that point to each other: the row below the tags, and where it leads."""

from datetime import date

import pytest
from pytestqt.qtbot import QtBot

from walkaway_desktop.clock import FixedClock
from walkaway_desktop.domain.day import When
from walkaway_desktop.pages.notes.page import NotesPage
from walkaway_desktop.storage.vault import Vault

DAY = When(date(2025, 4, 17), None, None)


@pytest.fixture
def page(qtbot: QtBot, vault: Vault, clock: FixedClock) -> NotesPage:
    made = NotesPage(vault, clock)
    qtbot.addWidget(made)
    made.show()
    return made


def test_a_linked_note_opens_at_a_press(page: NotesPage, vault: Vault) -> None:
    first = vault.notes.add(DAY, "The plan", "")
    second = vault.notes.add(DAY, "", "### Rent & bills\nand more")
    vault.links.add(first, second)
    page.refresh()
    page.open_note(first)
    (button,) = page.editor.links.buttons
    assert button.isVisible()
    assert button.accessibleName() == "Open the linked note Rent & bills"
    button.click()
    assert page.editor.note_id == second
    assert not page.editor.links.isVisible()


def test_what_is_kept_closed_or_deleted_is_not_named(page: NotesPage, vault: Vault) -> None:
    first = vault.notes.add(DAY, "The plan", "")
    closed, gone = vault.notes.add(DAY, "Closed", ""), vault.notes.add(DAY, "Gone", "")
    for one in (closed, gone):
        vault.links.add(first, one)
    vault.entries.keep_closed([closed], closed=True)
    vault.entries.delete([gone])
    page.open_note(first)
    assert page.editor.links.buttons == []
    assert not page.editor.links.isVisible()
