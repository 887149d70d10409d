"""Notes by keys and clicks: write, find, delete, bring back."""

from datetime import timedelta

import pytest
from PySide6.QtCore import QModelIndex, Qt, QTimer
from PySide6.QtTest import QSignalSpy
from pytestqt.qtbot import QtBot

from tests.conftest import PASSPHRASE
from tests.ui.driving import CTRL_ENTER, button, click, focused, open_page, press, seen
from tests.ui.faults import saves_refused
from walkaway_desktop.clock import FixedClock
from walkaway_desktop.domain.day import When
from walkaway_desktop.domain.limits import TITLE
from walkaway_desktop.domain.records import CheckinAnswers, Kind
from walkaway_desktop.main_window import MainWindow
from walkaway_desktop.pages.notes import deleting
from walkaway_desktop.pages.notes import page as notes_page
from walkaway_desktop.pages.notes.entry_list import FIRST_PAGE
from walkaway_desktop.pages.notes.page import NotesPage
from walkaway_desktop.storage.errors import VaultError
from walkaway_desktop.storage.keys import Passphrase, unlock
from walkaway_desktop.storage.vault import Vault
from walkaway_desktop.texts import message

ESC, DOWN, DELETE = Qt.Key.Key_Escape, Qt.Key.Key_Down, Qt.Key.Key_Delete


def add(vault: Vault, clock: FixedClock, title: str, body: str, days_ago: int = 0) -> int:
    when = When.of(clock.now() - timedelta(days=days_ago, hours=1), 4)
    return vault.notes.add(when, title, body)


@pytest.fixture
def page(qtbot: QtBot, vault: Vault, clock: FixedClock) -> NotesPage:
    return open_page(qtbot, NotesPage(vault, clock), width=1080)


def titles(page: NotesPage) -> list[str]:
    return [page.rows.index(row).data() for row in range(page.rows.rowCount())]


# ---- writing -------------------------------------------------------------------------------------


def test_an_empty_page_says_so_and_offers_a_first_note(page: NotesPage) -> None:
    assert message("empty.notes").text in seen(page)

    press(Qt.Key.Key_Space)

    assert focused() is page.editor.form.title


def test_what_is_typed_is_in_the_vault_two_seconds_later_at_most(
    qtbot: QtBot, page: NotesPage, vault: Vault
) -> None:
    click(page, "New note")
    with qtbot.waitSignal(page.editor.saved, timeout=2000):
        press("The allotment", Qt.Key.Key_Return, "First time back")

    lead = vault.notes.page()[0]
    assert (lead.title, vault.notes.get(lead.id).body) == ("The allotment", "First time back")
    assert "Saved" in page.editor.form.status.text()


def test_typing_on_never_puts_the_save_off(qtbot: QtBot, page: NotesPage) -> None:
    click(page, "New note")
    press("a")
    timer = page.editor.findChild(QTimer)
    assert timer is not None
    later = timer.remainingTime() - 100
    qtbot.waitUntil(lambda: timer.remainingTime() <= later)

    press("b")

    assert timer.remainingTime() <= later


def test_a_saved_note_is_there_after_the_vault_was_closed(
    page: NotesPage, vault: Vault, clock: FixedClock
) -> None:
    click(page, "New note")
    press("Kept", CTRL_ENTER)
    folder = vault.folder
    vault.close()

    again = Vault.open(unlock(folder, Passphrase(PASSPHRASE)), clock)
    found = [lead.title for lead in again.notes.page()]
    again.close()
    assert found == ["Kept"]


def test_writing_on_changes_the_note_and_makes_no_second_one(
    page: NotesPage, vault: Vault, clock: FixedClock
) -> None:
    note = add(vault, clock, "Walk", "To the river")
    page.refresh()
    page.open_note(note)
    page.editor.form.body.setFocus()
    press(Qt.Key.Key_End, " and back", CTRL_ENTER)

    assert vault.notes.get(note).body == "To the river and back"
    assert vault.notes.count() == 1


def test_a_blank_new_note_is_not_stored(page: NotesPage, vault: Vault) -> None:
    click(page, "New note")
    press("  ", CTRL_ENTER)

    assert vault.notes.count() == 0


def test_a_question_becomes_the_title_of_a_note_only_where_something_is_written(
    page: NotesPage, vault: Vault
) -> None:
    page.go_to("prompt/What has helped, even for ten minutes? And/or who?")
    assert focused() is page.editor.form.body
    assert page.editor.save_or_say()
    assert vault.notes.count() == 0
    press("The stairs.")
    assert page.editor.save_or_say()
    (lead,) = vault.notes.page()
    assert (lead.title, lead.start) == (
        "What has helped, even for ten minutes? And/or who?",
        "The stairs.",
    )


def test_a_title_that_is_too_long_is_kept_as_a_draft_and_offered_again(
    qtbot: QtBot, page: NotesPage, vault: Vault, clock: FixedClock
) -> None:
    long_title = "x" * (TITLE + 3)
    click(page, "New note")
    page.editor.form.title.setText(long_title)
    press("y")
    page.keep_drafts()

    too_long = message("field.note.title", n=4).text
    status = page.editor.form.status
    assert status.text() == f"{too_long} {message('notes.too-long-draft').text}"
    assert vault.notes.count() == 0
    later = open_page(qtbot, NotesPage(vault, clock))
    click(later, "New note")
    assert later.editor.form.title.text() == long_title + "y"
    qtbot.waitUntil(lambda: too_long in later.editor.form.status.text())


def test_text_that_could_not_be_written_stays_and_is_said(page: NotesPage, vault: Vault) -> None:
    click(page, "New note")
    press("Words")
    with saves_refused(vault):
        page.editor.save_or_say()

    assert message("vault.cannot-write").text in page.editor.form.status.text()
    assert page.editor.form.title.text() == "Words"
    page.editor.save_or_say()
    assert vault.notes.count() == 1


def test_locking_learns_of_a_save_that_was_refused(page: NotesPage, vault: Vault) -> None:
    click(page, "New note")
    press("Words")

    with saves_refused(vault), pytest.raises(VaultError, match="cannot-write"):
        page.keep_drafts()


def test_esc_leaves_the_note_and_loses_nothing(page: NotesPage, vault: Vault) -> None:
    click(page, "New note")
    press("Half a thought", ESC)

    assert vault.notes.page()[0].title == "Half a thought"
    assert focused() is page.form.list


# ---- the list ------------------------------------------------------------------------------------


def test_notes_stand_newest_first_below_their_months(
    page: NotesPage, vault: Vault, clock: FixedClock
) -> None:
    add(vault, clock, "October", "x", days_ago=40)
    add(vault, clock, "Today", "x")
    page.refresh()

    assert titles(page) == ["November 2026", "Today", "October 2026", "October"]


def test_a_note_without_a_title_shows_its_first_line(
    page: NotesPage, vault: Vault, clock: FixedClock
) -> None:
    add(vault, clock, "", "First line\nsecond")
    page.refresh()

    assert titles(page)[1] == "First line"


def test_the_arrow_keys_pass_over_the_month_and_enter_opens(
    page: NotesPage, vault: Vault, clock: FixedClock
) -> None:
    add(vault, clock, "Older", "x", days_ago=40)
    add(vault, clock, "Newer", "y")
    page.refresh()
    page.form.list.setCurrentIndex(page.rows.first_entry())
    page.form.list.setFocus()
    press(DOWN, Qt.Key.Key_Return)

    assert page.editor.form.title.text() == "Older"


def test_a_long_list_is_read_page_by_page_and_has_every_note_once(
    page: NotesPage, vault: Vault, clock: FixedClock
) -> None:
    made = [add(vault, clock, f"n{number}", "x", days_ago=number % 7) for number in range(180)]
    page.refresh()
    first = len(page.rows.entries)
    page.rows.fetchMore(QModelIndex())
    page.rows.fetchMore(QModelIndex())

    assert first == FIRST_PAGE
    assert sorted(row.id for row in page.rows.entries) == sorted(made)


def test_a_screen_reader_hears_kind_date_title_and_words(
    page: NotesPage, vault: Vault, clock: FixedClock
) -> None:
    add(vault, clock, "Walk", "To the river")
    page.refresh()

    spoken = page.rows.first_entry().data(Qt.ItemDataRole.AccessibleTextRole)
    assert spoken == "Note, Nov 22, Walk, To the river"


# ---- search --------------------------------------------------------------------------------------


def test_results_come_with_each_letter_and_the_hit_is_marked(
    page: NotesPage, vault: Vault, clock: FixedClock
) -> None:
    add(vault, clock, "Café", "coffee with Ana")
    add(vault, clock, "River", "a walk")
    page.refresh()
    page.go_to("search")
    press("coff")

    (hit,) = page.rows.entries
    start, end = hit.marks[0]
    assert hit.snippet[start:end].startswith("coff")
    assert message("search.search-count", n=1).text in seen(page)


def test_beside_what_was_found_nothing_says_that_there_is_nothing(
    page: NotesPage, vault: Vault, clock: FixedClock
) -> None:
    vault.checkins.add(When.of(clock.now(), 4), CheckinAnswers({}, (), "Coffee by the gate"))
    page.go_to("search")
    press("coff")
    assert len(page.rows.entries) == 1
    assert message("empty.notes").text not in seen(page)

    press(Qt.Key.Key_Escape)
    assert message("empty.notes").text in seen(page)


def test_nothing_found_says_how_to_widen(page: NotesPage) -> None:
    page.go_to("search")
    press("zebra")

    assert message("empty.search", query="zebra").text in seen(page)


def test_a_date_that_cannot_be_read_is_said_with_an_example(page: NotesPage) -> None:
    page.go_to("search")
    press("before:soon")

    said = message("search.search-bad-date", word="before:", example="2026-11-22")
    assert said.text in seen(page)
    assert said.detail in seen(page)


def test_esc_leads_back_to_the_note_and_to_the_cursor_in_it(
    page: NotesPage, vault: Vault, clock: FixedClock
) -> None:
    note = add(vault, clock, "Walk", "To the river")
    add(vault, clock, "Other", "words", days_ago=2)
    page.refresh()
    page.open_note(note)
    page.editor.form.body.setFocus()
    page.go_to("search")
    press("other", Qt.Key.Key_Return)
    assert page.editor.form.title.text() == "Other"
    press(ESC)
    page.go_to("search")
    press(ESC)

    assert page.form.search.text() == ""
    assert len(page.rows.entries) == 2


def test_esc_restores_the_open_note(page: NotesPage, vault: Vault, clock: FixedClock) -> None:
    note = add(vault, clock, "Walk", "To the river")
    page.refresh()
    page.open_note(note)
    page.editor.form.body.setFocus()
    page.go_to("search")
    press("river", ESC)

    assert focused() is page.editor.form.body
    assert page.editor.note_id == note


def test_esc_leads_back_to_the_page_the_search_began_on(qtbot: QtBot, page: NotesPage) -> None:
    page.go_to("search/today")
    press("x")
    with qtbot.waitSignal(page.page_requested) as asked:
        press(ESC)

    assert asked.args == ["today"]


def test_esc_leads_to_the_list_where_the_open_note_was_deleted_meanwhile(
    page: NotesPage, vault: Vault, clock: FixedClock
) -> None:
    note = add(vault, clock, "Walk", "To the river")
    page.refresh()
    page.open_note(note)
    page.go_to("search")
    press("river", DOWN, DELETE, ESC)

    assert page.editor.note_id is None
    assert vault.notes.count() == 0


def test_a_check_in_is_read_beside_the_list(
    page: NotesPage, vault: Vault, clock: FixedClock
) -> None:
    answers = CheckinAnswers({"mood": 4, "love": 1}, ("walk",), "Quiet day")
    vault.checkins.add(When.of(clock.now(), 4), answers)
    page.go_to("search")
    press("quiet", Qt.Key.Key_Return)

    shown = seen(page.reader)
    assert page.rows.entries[0].kind is Kind.CHECKIN
    assert "Mood 4 of 5, good" in shown
    assert "Love, a little" in shown
    assert "Quiet day" in shown


# ---- deleting ------------------------------------------------------------------------------------


def test_deleting_can_be_taken_back(page: NotesPage, vault: Vault, clock: FixedClock) -> None:
    note = add(vault, clock, "Walk", "To the river")
    page.refresh()
    offers = QSignalSpy(page.undo_offered)
    page.form.list.setCurrentIndex(page.rows.first_entry())
    page.form.list.setFocus()
    press(DELETE)
    assert vault.notes.count() == 0
    text, _button, undo = offers.at(0)
    undo()

    assert text == message("notes.note-deleted", n=30).text
    assert vault.notes.get(note).title == "Walk"
    assert titles(page)[1] == "Walk"


def test_what_lies_in_deleted_can_come_back(
    page: NotesPage, vault: Vault, clock: FixedClock
) -> None:
    note = add(vault, clock, "Walk", "To the river")
    vault.entries.delete([note])
    click(page, "Deleted")
    page.form.list.setCurrentIndex(page.rows.first_entry())
    page.form.list.setFocus()
    press(Qt.Key.Key_Return)
    click(page, "Bring it back")

    assert vault.notes.count() == 1
    assert message("empty.deleted").text in seen(page)


def test_an_open_sitting_stays_in_deleted_while_another_is_open(
    page: NotesPage, vault: Vault, clock: FixedClock
) -> None:
    first = vault.sittings.start(When.of(clock.now(), 4), None)
    vault.entries.delete([first.id])
    vault.sittings.start(When.of(clock.now(), 4), None)
    click(page, "Deleted")
    page.form.list.setCurrentIndex(page.rows.first_entry())
    page.form.list.setFocus()
    press(Qt.Key.Key_Return)
    click(page, "Bring it back")

    assert message("decide.other-sitting-open").text in seen(page)
    assert [lead.id for lead in vault.entries.deleted()] == [first.id]


def test_erase_now_removes_an_entry_only_after_a_yes(
    page: NotesPage, vault: Vault, clock: FixedClock, monkeypatch: pytest.MonkeyPatch
) -> None:
    note = add(vault, clock, "Walk", "To the river")
    vault.entries.delete([note])
    asked: list[int] = []
    monkeypatch.setattr(
        deleting, "erase_entry", lambda _page, entry, _tell: bool(asked.append(entry.id))
    )
    click(page, "Deleted")
    page.form.list.setCurrentIndex(page.rows.first_entry())
    page.form.list.setFocus()
    press(DELETE)

    assert asked == [note]
    assert [lead.id for lead in vault.entries.deleted()] == [note]


def test_a_note_that_went_with_its_import_is_no_longer_open(
    page: NotesPage, vault: Vault, clock: FixedClock
) -> None:
    note = add(vault, clock, "Walk", "To the river")
    page.refresh()
    page.open_note(note)
    vault.entries.erase(note)
    page.refresh()
    page.keep_drafts()

    assert page.editor.note_id is None
    assert vault.notes.count() == 0


def test_how_to_begin_goes_once_an_import_brought_notes(
    page: NotesPage, vault: Vault, clock: FixedClock, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(
        notes_page, "import_diary", lambda _page: bool(add(vault, clock, "Walk", "To the river"))
    )
    assert message("empty.notes").text in seen(page)
    page.bring_in()

    assert message("empty.notes").text not in seen(page)
    assert focused() is page.form.list


def test_how_to_begin_goes_once_a_note_came_from_another_page(
    page: NotesPage, vault: Vault, clock: FixedClock
) -> None:
    add(vault, clock, "Walk", "To the river")
    page.refresh()

    assert message("empty.notes").text not in seen(page)


def test_where_deleted_keeps_nothing_the_undo_says_until_when(
    page: NotesPage, vault: Vault, clock: FixedClock
) -> None:
    vault.settings.deleted_days = 0
    add(vault, clock, "Walk", "To the river")
    page.refresh()
    offers = QSignalSpy(page.undo_offered)
    page.form.list.setCurrentIndex(page.rows.first_entry())
    page.form.list.setFocus()
    press(DELETE)

    assert offers.at(0)[0] == message("notes.note-deleted-today").text


# ---- room ----------------------------------------------------------------------------------------


@pytest.fixture
def narrow(qtbot: QtBot, vault: Vault, clock: FixedClock) -> NotesPage:
    add(vault, clock, "Walk", "To the river")
    return open_page(qtbot, NotesPage(vault, clock), width=700, height=640)


def test_a_narrow_page_shows_the_list_or_the_note(narrow: NotesPage) -> None:
    assert narrow.form.list.isVisible()

    narrow.opening.open_index(narrow.rows.first_entry())
    assert not narrow.form.list.isVisible()

    click(narrow, "Back to the list")
    assert narrow.form.list.isVisible()


@pytest.mark.parametrize("width", [1080, 640])
def test_undo_of_a_deleted_note_leads_back_to_the_notes(
    qtbot: QtBot, vault: Vault, clock: FixedClock, width: int
) -> None:
    window = MainWindow(vault, clock)
    qtbot.addWidget(window)
    note = add(vault, clock, "Walk", "To the river")
    window.resize(width, 640)
    window.show()
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    window.show_page("notes")
    page = window.page
    assert isinstance(page, NotesPage)
    page.pane.mark(note)
    press(Qt.Key.Key_Delete)
    undo = button(window.undo_bar, "Undo")
    undo.setFocus()
    press(Qt.Key.Key_Space)
    assert vault.notes.get(note).title == "Walk"
    assert page.isAncestorOf(focused())
    assert focused() in {page.form.list, page.editor.form.body}


def test_deleted_says_what_it_is_and_leads_back(page: NotesPage, clock: FixedClock) -> None:
    note = add(page.vault, clock, "Walk", "To the river")
    page.vault.entries.delete([note])
    add(page.vault, clock, "Rain", "All day")
    page.refresh()
    click(page, "Deleted")
    assert page.form.page_title.text() == "Deleted"
    assert message("notes.deleted-kept", n=30).text in seen(page)
    assert page.form.list.accessibleName() == "Deleted entries"
    click(page, "Back to the notes")
    assert page.form.page_title.text() == "Notes"
    assert "Walk" not in titles(page)
    page.form.deleted.setChecked(True)
    page.form.list.setFocus()
    press(Qt.Key.Key_Escape)
    assert page.form.page_title.text() == "Notes"
    assert not page.form.deleted.isChecked()
