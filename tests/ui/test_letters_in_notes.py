"""Letters that are kept, beside the notes: listed, found, opened in their editor, let go."""

from datetime import timedelta

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from tests.ui.driving import CTRL_ENTER, Offers, click, focused, open_page, press, seen
from walkaway_desktop.clock import FixedClock
from walkaway_desktop.domain.letters import Letter, LetterWords
from walkaway_desktop.domain.records import Cause
from walkaway_desktop.pages.notes.letter_pane import LetterPane
from walkaway_desktop.pages.notes.page import NotesPage
from walkaway_desktop.pages.space.letters.letter_form import LetterForm
from walkaway_desktop.storage.letters import DRAFT
from walkaway_desktop.storage.vault import Vault

ENTER, ESC, DELETE = Qt.Key.Key_Return, Qt.Key.Key_Escape, Qt.Key.Key_Delete
WIDE, NARROW = 1280, 700
TREE = LetterWords("Dear you. The pear tree.", "About the tree", "Sam", 2, 4)


@pytest.fixture
def letter(vault: Vault) -> Letter:
    return vault.letters.add(TREE)


@pytest.fixture
def page(qtbot: QtBot, vault: Vault, clock: FixedClock, letter: Letter) -> NotesPage:
    when = letter.when
    vault.notes.add(when, "A note", "Beside it.")
    made = open_page(qtbot, NotesPage(vault, clock), WIDE)
    made.form.list.setCurrentIndex(made.rows.index_of(letter.id))
    return made


def titles(page: NotesPage) -> list[str]:
    return [row.title for row in page.rows.entries]


def form(page: NotesPage) -> LetterForm:
    shown = page.form.shown.currentWidget()
    assert isinstance(shown, LetterPane)
    return shown.letter.form


def test_enter_opens_it_in_the_editor_of_letters(page: NotesPage) -> None:
    assert titles(page) == ["A note", TREE.title]
    press(ENTER)
    assert form(page).words() == TREE
    assert focused() is form(page).body


def test_finished_it_is_kept_and_the_list_has_the_focus(
    page: NotesPage, vault: Vault, letter: Letter
) -> None:
    press(ENTER, " More.", CTRL_ENTER)
    assert vault.letters.get(letter.id).words.body == TREE.body + " More."
    assert "Kept in Notes." in seen(page)
    assert focused() is page.form.list
    assert page.pane.chosen is not None
    assert page.pane.chosen.id == letter.id


def test_esc_leaves_it_and_what_was_typed_is_offered_again(
    page: NotesPage, vault: Vault, letter: Letter
) -> None:
    press(ENTER, " More.", ESC)
    assert focused() is page.form.list
    assert vault.letters.get(letter.id).words == TREE
    page.form.list.setCurrentIndex(page.rows.index_of(letter.id))
    press(ENTER)
    assert "There is a draft from" in seen(page)
    click(page, "Open the draft")
    assert form(page).body.toPlainText() == TREE.body + " More."


def test_in_a_narrow_window_esc_leads_back_to_the_list(page: NotesPage) -> None:
    page.resize(NARROW, 700)
    press(ENTER)
    assert not page.form.list.isVisible()
    press(ESC)
    assert focused() is page.form.list
    assert page.form.list.isVisible()


def test_put_away_it_leaves_the_list(page: NotesPage, vault: Vault) -> None:
    press(ENTER)
    click(page, "Put away for a week")
    assert titles(page) == ["A note"]
    assert "Put away until November 29, 2026." in seen(page)
    assert vault.search.find("pear") == []


def test_let_go_it_is_gone_and_comes_back_with_undo(
    page: NotesPage, offers: Offers, letter: Letter
) -> None:
    press(ENTER)
    click(page, "Let it go")
    assert titles(page) == ["A note"]
    text, _button, undo = offers[0]
    assert text == "Gone from view. It can be brought back for 30 days."
    undo()
    assert titles(page) == ["A note", TREE.title]
    assert page.pane.chosen is not None
    assert page.pane.chosen.id == letter.id


def test_delete_in_the_list_lets_it_go(page: NotesPage, offers: Offers) -> None:
    press(DELETE)
    assert titles(page) == ["A note"]
    offers[0][2]()
    assert titles(page) == ["A note", TREE.title]


def test_a_hit_opens_it(page: NotesPage) -> None:
    page.go_to("search")
    press("pear", ENTER)
    assert form(page).words() == TREE


def test_in_safety_mode_it_is_found_only_as_closed(page: NotesPage, vault: Vault) -> None:
    vault.settings.set_safety_mode(on=True, cause=Cause.HAND)
    page.refresh()
    assert titles(page) == ["A note"]
    page.go_to("search")
    press("pear")
    assert titles(page) == []
    press(" is:closed", ENTER)
    press(Qt.Key.Key_Space)  # it was kept closed: Open
    assert form(page).words() == TREE


def test_another_entry_keeps_what_was_typed_as_a_draft(
    page: NotesPage, vault: Vault, letter: Letter
) -> None:
    press(ENTER, " More.")
    page.new_note()
    draft = vault.drafts.get(DRAFT, letter.id)
    assert draft is not None
    assert draft.content["body"] == TREE.body + " More."


def test_it_is_written_down_before_a_lock(page: NotesPage, vault: Vault, letter: Letter) -> None:
    press(ENTER, " More.")
    page.keep_drafts()
    assert vault.drafts.get(DRAFT, letter.id) is not None


def test_one_that_went_with_its_import_is_not_shown_any_more(
    page: NotesPage, vault: Vault, letter: Letter
) -> None:
    press(ENTER)
    vault.entries.erase(letter.id)
    page.refresh()
    assert not isinstance(page.form.shown.currentWidget(), LetterPane)


def test_in_deleted_one_that_is_put_away_shows_its_day_alone(
    qtbot: QtBot, vault: Vault, clock: FixedClock
) -> None:
    letter = vault.letters.add(TREE, clock.now().date() + timedelta(days=7))
    vault.entries.delete([letter.id])
    page = open_page(qtbot, NotesPage(vault, clock), WIDE)
    click(page, "Deleted")
    index = page.rows.index_of(letter.id)
    assert index.data() == "Put away until November 29, 2026"
    assert "pear" not in str(index.data(Qt.ItemDataRole.AccessibleTextRole))
    page.form.list.setCurrentIndex(index)
    page.form.list.setFocus()
    press(ENTER)
    assert "Put away until November 29, 2026" in seen(page)
    assert "pear" not in seen(page)
    click(page, "Bring it back")
    assert vault.letters.get(letter.id) == letter
