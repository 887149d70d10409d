"""All tags in one list: renamed, joined, deleted, and taken back."""

import pytest
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from tests.conftest import NOW
from tests.ui.driving import click, seen
from walkaway_desktop.domain.day import When
from walkaway_desktop.pages.notes import tags_dialog
from walkaway_desktop.pages.notes.tags_dialog import TagsDialog
from walkaway_desktop.storage.vault import Vault
from walkaway_desktop.texts import Message

KEEP_BOTH, JOIN = 0, 1


@pytest.fixture
def note(vault: Vault) -> int:
    return vault.notes.add(When.of(NOW, 4), "", "Words", ["home", "House", "walk"])


@pytest.fixture
def dialog(qtbot: QtBot, vault: Vault, note: int) -> TagsDialog:
    made = TagsDialog(None, vault)
    qtbot.addWidget(made)
    made.show()
    return made


def tags(vault: Vault, note: int) -> tuple[str, ...]:
    return vault.tags.of([note]).get(note, ())


def call_it(dialog: TagsDialog, name: str) -> None:
    dialog.name.selectAll()
    QTest.keyClicks(dialog.name, name)
    click(dialog, "Rename")


def answer(monkeypatch: pytest.MonkeyPatch, number: int) -> list[str]:
    """What is asked, once this button was pressed."""
    asked: list[str] = []

    def one(_parent: QWidget, question: Message) -> int:
        asked.append(question.text)
        return number

    monkeypatch.setattr(tags_dialog, "ask", one)
    return asked


def test_a_tag_is_renamed_and_called_as_before(dialog: TagsDialog, vault: Vault, note: int) -> None:
    call_it(dialog, "at home")
    assert tags(vault, note) == ("at home", "House", "walk")
    assert "home is called at home now." in seen(dialog)
    click(dialog, "Undo")
    assert tags(vault, note) == ("home", "House", "walk")


def test_two_are_joined_after_a_question(
    dialog: TagsDialog, vault: Vault, note: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked = answer(monkeypatch, JOIN)
    call_it(dialog, "house")
    assert "House" in asked[0]
    assert tags(vault, note) == ("House", "walk")
    assert dialog.chosen is not None
    assert dialog.chosen.name == "House"
    click(dialog, "Undo")
    assert tags(vault, note) == ("home", "House", "walk")


def test_both_are_kept_where_that_is_the_answer(
    dialog: TagsDialog, vault: Vault, note: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    answer(monkeypatch, KEEP_BOTH)
    call_it(dialog, "house")
    assert tags(vault, note) == ("home", "House", "walk")


def test_a_tag_is_deleted_and_brought_back(dialog: TagsDialog, vault: Vault, note: int) -> None:
    click(dialog, "Delete this tag")
    assert tags(vault, note) == ("House", "walk")
    click(dialog, "Undo")
    assert tags(vault, note) == ("home", "House", "walk")


def test_a_blank_name_is_refused_in_words(dialog: TagsDialog, vault: Vault, note: int) -> None:
    dialog.name.clear()
    click(dialog, "Rename")
    assert "1 to 40" in seen(dialog)
    assert tags(vault, note) == ("home", "House", "walk")


def test_without_any_tag_it_says_so(dialog: TagsDialog) -> None:
    for _ in range(3):
        click(dialog, "Delete this tag")
    assert "No tags yet." in seen(dialog)
    assert not dialog.rename.isEnabled()
