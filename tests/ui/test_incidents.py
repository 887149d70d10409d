"""The Incident log: written, kept, finished, added to, checked, deleted, erased."""

from datetime import datetime, timedelta
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication, QImage
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from tests.stage import activate
from tests.ui.driving import (
    ALL,
    CTRL_ENTER,
    TAB,
    Offers,
    click,
    focused,
    open_page,
    press,
    seen,
)
from tests.ui.in_dialog import in_dialog
from walkaway_desktop.clock import FixedClock
from walkaway_desktop.domain.attachments import file_of
from walkaway_desktop.domain.contacts import ContactWords, Direction
from walkaway_desktop.domain.day import When
from walkaway_desktop.domain.incidents import Afraid, Children, Incident, IncidentWords, Span
from walkaway_desktop.domain.records import Cause
from walkaway_desktop.pages.dialogs import Question
from walkaway_desktop.pages.erase_dialog import IncidentEraseDialog
from walkaway_desktop.pages.notes import incident_log, incident_record
from walkaway_desktop.pages.notes.page import NotesPage
from walkaway_desktop.storage.incidents import ADDITION_DRAFT, DRAFT
from walkaway_desktop.storage.vault import Vault
from walkaway_desktop.texts import message, texts
from walkaway_desktop.widgets.own_words import OwnWords

ENTER, ESC, DELETE = Qt.Key.Key_Return, Qt.Key.Key_Escape, Qt.Key.Key_Delete
SPACE = Qt.Key.Key_Space
CTRL_P = (Qt.Key.Key_P, Qt.KeyboardModifier.ControlModifier)
CALLS = "Eleven calls between nine and ten."
SAME = message("incidents.same").text
ONCE = texts("safety")["panel"]["once"]


@pytest.fixture
def page(qtbot: QtBot, vault: Vault, clock: FixedClock) -> NotesPage:
    return open_page(qtbot, NotesPage(vault, clock))


@pytest.fixture
def calls(vault: Vault, clock: FixedClock) -> Incident:
    """A finished one."""
    when = When.of(clock.now() - timedelta(hours=3), 4)
    one = vault.incidents.add(Span(when), IncidentWords(CALLS, place="Home"))
    return vault.incidents.finish(one.id)


def lines(inside: QWidget) -> list[str]:
    return seen(inside).split("\n")


def shown_words(page: NotesPage) -> QImage:
    """How what happened is painted."""
    QApplication.processEvents()  # what was there before goes with the next turn of the loop
    words = [one for one in page.findChildren(OwnWords) if one.text() == CALLS]
    return words[-1].grab().toImage()


def go(page: NotesPage, place: str) -> None:
    page.refresh()
    page.go_to(place)


def finish(page: NotesPage, answer: str = "Finish", asked: list[str] | None = None) -> None:
    """Ctrl+Enter, and this button of the question that comes then."""

    def act(dialog: QWidget) -> None:
        if asked is not None:
            asked.append(seen(dialog))
        click(dialog, answer)

    with in_dialog(Question, act):
        press(CTRL_ENTER)
    activate(page)


def erase_now(page: NotesPage, word: str, said: list[str]) -> None:
    """Type this into the dialog that comes then, and press the button that erases."""

    def act(dialog: IncidentEraseDialog) -> None:
        dialog.word.setText(word)
        click(dialog, "Erase it")
        said.append(seen(dialog))
        assert dialog.view.verticalScrollBar().maximum() == 0  # all of it is in view

    with in_dialog(IncidentEraseDialog, act):
        click(page, "Erase now")
    activate(page)


# ---- writing -------------------------------------------------------------------------------------


def test_what_is_typed_is_frozen_once_the_question_is_answered(
    page: NotesPage, vault: Vault
) -> None:
    go(page, "incident/new")
    asked: list[str] = []
    press("Rang for ten minutes.", TAB, "Open it.")
    click(page, "Yes")
    finish(page, "Go on writing", asked)
    assert vault.incidents.all() == []
    finish(page, "Finish", asked)
    assert len(asked) == 2
    (one,) = vault.incidents.all()
    assert one.is_finished
    assert one.words == IncidentWords(
        "Rang for ten minutes.", words_used="Open it.", children_present=Children.YES
    )
    assert vault.drafts.get(DRAFT) is None
    shown = seen(page)
    assert "Rang for ten minutes." in shown
    assert "Children were there" in shown
    assert "Finished November 22, 2026" in shown
    assert focused() is page.incidents.record.add


def test_without_a_word_of_what_happened_it_can_be_kept_and_not_finished(
    page: NotesPage, vault: Vault
) -> None:
    go(page, "incident/new")
    press(CTRL_ENTER)
    assert message("field.incident.happened").text in seen(page)
    click(page, "Keep it and finish later")
    (one,) = vault.incidents.all()
    assert not one.is_finished
    assert message("incidents.draft-note").text in page.incidents.log.list.rows.all[0].state
    press(ENTER, CALLS)
    finish(page)
    assert vault.incidents.get(one.id).words.happened == CALLS


def test_esc_loses_nothing_and_the_draft_is_offered(page: NotesPage, vault: Vault) -> None:
    go(page, "incidents")
    click(page, "Add Incident")
    press(CALLS)
    click(page, "A lot")
    click(page, "It went on for a while")
    press("9:40 PM", ESC)
    assert focused() is page.incidents.log.nothing.buttons[0]
    assert vault.incidents.all() == []
    assert not vault.settings.safety_mode.on, "a draft is no answer yet"
    press(SPACE)
    click(page, "Open the draft")
    form = page.incidents.written.form
    assert (form.words.happened, form.words.afraid) == (CALLS, Afraid.A_LOT)
    assert form.when.ended.form.time.text() == "9:40 PM"


def test_what_was_typed_is_in_its_draft_in_time(page: NotesPage, vault: Vault) -> None:
    go(page, "incident/new")
    press("R")
    page.incidents.written._timer.timeout.emit()  # noqa: SLF001 (instead of waiting)
    draft = vault.drafts.get(DRAFT)
    assert draft is not None
    assert "'happened': 'R'" in str(draft.content)


def test_from_one_time_to_another_and_only_about(page: NotesPage, vault: Vault) -> None:
    go(page, "incident/new")
    press(CALLS)
    form = page.incidents.written.form
    form.when.began.form.time.setFocus()
    press(ALL, "8:00 AM")
    click(page, "It went on for a while")
    press("7:00 AM")
    form.when.about.click()
    click(page, "Keep it and finish later")
    assert message("field.incident.when").text in seen(page)
    assert focused() is form.when.ended.form.time
    press(ALL, "8:20 AM")
    finish(page)
    (one,) = vault.incidents.all()
    assert one.span.ended is not None
    assert one.span.ended.at == datetime(2026, 11, 22, 8, 20)  # noqa: DTZ001 (wall time)
    assert one.span.about
    assert "about November 22, 2026, 8:00\u202fAM to 8:20\u202fAM" in seen(page)


def test_fear_sets_safety_mode_when_it_is_kept_and_that_is_said_once(
    page: NotesPage, vault: Vault
) -> None:
    went: list[str] = []
    page.page_requested.connect(went.append)
    go(page, "incident/new")
    press(CALLS)
    click(page, "A little")
    click(page, "Keep it and finish later")
    assert vault.settings.safety_mode.cause is Cause.INCIDENT
    assert ONCE in seen(page)
    click(page, "Get support")
    assert went == ["support"]
    page.focus_first()
    press(ENTER)
    click(page, "Keep it and finish later")
    assert ONCE not in seen(page)


def test_one_about_a_contact_is_linked_to_it(
    page: NotesPage, vault: Vault, clock: FixedClock
) -> None:
    contact = vault.contacts.add(
        When.of(clock.now(), 4), ContactWords(Direction.THEY_DID_AND_I_DID_NOT_ANSWER)
    )
    go(page, f"incident/new/{contact.id}")
    press(CALLS)
    click(page, "Keep it and finish later")
    page.focus_first()
    press(ENTER)
    finish(page)
    went: list[str] = []
    page.page_requested.connect(went.append)
    click(page, "The Contact of November 22, 2026, 5:12\u202fPM")
    assert went == [f"space/contacts/{contact.id}"]


def test_its_pdf_is_asked_for_by_its_keys(
    page: NotesPage, calls: Incident, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[object] = []
    for module in (incident_log, incident_record):
        monkeypatch.setattr(module, "offer_files", lambda *given: asked.append(given[3:]))
    go(page, f"incident/{calls.id}")
    press(CTRL_P)
    go(page, "incidents")
    press(CTRL_P)
    assert asked == [({calls.id},), ()]


def test_one_that_was_begun_is_told_where_the_log_is(page: NotesPage, vault: Vault) -> None:
    go(page, "incident/new")
    press("Rang twice.", ESC)
    go(page, "incidents")
    click(page, "Open the draft")
    assert page.incidents.written.form.texts["happened"].text == "Rang twice."
    click(page, "Keep it and finish later")
    assert not page.incidents.log.begun.isVisible()


def test_what_is_not_kept_yet_can_be_deleted_without_a_trace(
    page: NotesPage, vault: Vault, offers: Offers
) -> None:
    go(page, "incident/new")
    press("Rang twice.")
    page.keep_drafts()
    click(page, "Delete")
    assert (vault.drafts.get(DRAFT), vault.incidents.all()) == (None, [])
    offers[-1][2]()
    assert page.incidents.written.form.texts["happened"].text == "Rang twice."
    click(page, "Delete")
    page.keep_drafts()
    assert vault.drafts.get(DRAFT) is None


def test_a_photo_that_stores_it_says_at_once_what_that_sets(page: NotesPage, vault: Vault) -> None:
    go(page, "incident/new")
    click(page, "A little")
    page.incidents.written.strip.needs_entry.emit()
    assert vault.settings.safety_mode.cause is Cause.INCIDENT
    assert ONCE in seen(page)
    assert message("incidents.ticks-on").text in seen(page)


def test_what_cannot_be_finished_is_not_asked_about(page: NotesPage, vault: Vault) -> None:
    go(page, "incident/new")
    when = page.incidents.written.form.when
    press("Rang twice.")
    click(page, "It went on for a while")
    when.began.form.time.setText("9:00")
    when.ended.form.time.setText("8:00")
    press(CTRL_ENTER)
    assert message("field.any.end_before_start").text in seen(page)
    when.began.form.time.setText("half past nine")
    press(CTRL_ENTER)
    assert focused() is when.began.form.time
    assert vault.incidents.all() == []


# ---- finished ------------------------------------------------------------------------------------


def test_a_adds_to_it_and_the_first_text_stays(
    page: NotesPage, vault: Vault, calls: Incident
) -> None:
    go(page, "incidents")
    press("a", "The neighbor heard ", ESC)
    draft = vault.drafts.get(ADDITION_DRAFT, calls.id)
    assert draft is not None
    press(ENTER, "a")
    click(page, "Open the draft")
    press("it too.", CTRL_ENTER)
    (added,) = vault.incidents.additions(calls.id)
    assert added.text == "The neighbor heard it too."
    assert vault.drafts.get(ADDITION_DRAFT, calls.id) is None
    shown = seen(page)
    assert "The neighbor heard it too." in shown
    assert CALLS in shown
    assert "One addition." in shown
    assert focused() is page.incidents.record.add
    press("a", "No.", ESC, ENTER, "a")
    click(page, "Open the draft")
    press(ALL, Qt.Key.Key_Backspace, ESC)
    assert vault.drafts.get(ADDITION_DRAFT, calls.id) is None


def test_what_was_begun_to_add_waits_with_its_files_through_a_lock(
    qtbot: QtBot, page: NotesPage, vault: Vault, calls: Incident, tmp_path: Path
) -> None:
    bill = tmp_path / "bill.txt"
    bill.write_text("140", "utf-8")
    go(page, "incidents")
    press("a", "The glazier came.")
    page.incidents.record.addition.strip.attach([bill])
    qtbot.waitUntil(lambda: bool(vault.attachments.total()[0]))
    page.keep_drafts()
    page.stop_work()
    after = open_page(qtbot, NotesPage(vault, page.clock))
    go(after, f"incident/{calls.id}")
    assert focused() is after.incidents.record.add
    click(after, "Open the draft")
    assert "bill.txt" in [one.name for one in after.incidents.record.addition.strip.files]
    press(CTRL_ENTER)
    (added,) = vault.incidents.additions(calls.id)
    assert added.text == "The glazier came."
    assert [one.name for one in vault.attachments.of(calls.id, added.id)] == ["bill.txt"]
    assert not after.incidents.record.addition.isVisible()


def test_its_files_come_first_and_are_frozen_with_it(
    qtbot: QtBot, page: NotesPage, vault: Vault
) -> None:
    go(page, "incident/new")
    view = page.incidents.written
    view.strip.needs_entry.emit()  # as a photo does that is dropped in before the first word
    (one,) = vault.incidents.all()
    vault.attachments.add(one.id, file_of("door.txt", b"cracked"))
    view.form.focus_first()
    press(CALLS)
    finish(page)
    record = page.incidents.record
    assert record.strip.frozen
    qtbot.waitUntil(lambda: lines(record.checks).count(SAME) == 2)
    (file,) = vault.attachments.of(one.id)
    click(page, "Copy the whole checksum: door.txt")
    assert QGuiApplication.clipboard().text() == file.sha256


def test_what_is_not_the_same_any_more_is_said(
    qtbot: QtBot, page: NotesPage, vault: Vault, calls: Incident
) -> None:
    vault.incidents.add_to(calls.id, "And a letter.", [file_of("letter.txt", b"as it was")])
    vault.database.execute_sql("DROP TRIGGER attachment_data_frozen")
    vault.database.execute_sql("UPDATE attachment_data SET original = x'00'")
    go(page, f"incident/{calls.id}")
    checks = page.incidents.record.checks
    bad = message("incidents.incident-chain-bad", date="November 22, 2026").text
    qtbot.waitUntil(lambda: bad in seen(checks))
    assert lines(checks).count(message("incidents.not-same").text) == 1
    assert lines(checks).count(SAME) == 2
    go(page, "incidents")
    click(page, "Check all checksums of the log")
    qtbot.waitUntil(lambda: bad in seen(page))


def test_the_whole_log_can_be_checked(
    qtbot: QtBot, page: NotesPage, vault: Vault, calls: Incident
) -> None:
    vault.incidents.add_to(calls.id, "And a letter.")
    go(page, "incidents")
    click(page, "Check all checksums of the log")
    said = message("incidents.incident-chain-ok", n=2).text
    qtbot.waitUntil(lambda: said in seen(page))


# ---- deleted and erased --------------------------------------------------------------------------


def test_deleted_it_can_be_taken_back(
    page: NotesPage, vault: Vault, calls: Incident, offers: Offers
) -> None:
    go(page, "incidents")
    press(DELETE)
    assert vault.incidents.all() == []
    ((_, _, undo),) = offers
    undo()
    assert page.incidents.log.list.current == vault.incidents.get(calls.id)


def test_erasing_wants_the_word_and_leaves_a_line(
    page: NotesPage, vault: Vault, clock: FixedClock, calls: Incident
) -> None:
    other = vault.incidents.add(Span(When.of(clock.now(), 4)), IncidentWords("Another."))
    vault.incidents.finish(other.id)
    go(page, f"incident/{calls.id}")
    refused: list[str] = []
    erase_now(page, "erase", refused)
    assert message("field.settings.erase_word").text in refused[0]
    assert texts("safety")["erase"]["incident_pdf"] in refused[0]
    assert vault.incidents.get(calls.id) == calls
    erase_now(page, "ERASE", refused)
    with pytest.raises(LookupError):
        vault.incidents.get(calls.id)
    states = [row.state for row in page.incidents.log.list.rows.all]
    assert states[-1] == "erased on November 22, 2026"
    vault.entries.erase(other.id)
    page.refresh()
    assert page.incidents.log.list.rows.all == []


# ---- ways in and out -----------------------------------------------------------------------------


def test_a_hit_opens_it_and_search_leads_back(page: NotesPage, calls: Incident) -> None:
    went: list[str] = []
    page.page_requested.connect(went.append)
    page.go_to("search")
    press("eleven", ENTER)
    assert page.incidents.record.incident == calls
    assert CALLS in seen(page)
    marked = shown_words(page)
    go(page, f"incident/{calls.id}")  # not by a search: nothing is marked any more
    assert shown_words(page) != marked
    page.start_over()
    press(ESC)
    go(page, f"incident/{calls.id}")
    go(page, "search/notes")
    assert not page.incidents.is_open
    press("eleven", ESC)
    assert went == [f"notes/incident/{calls.id}"]


def test_esc_leads_out_step_by_step(page: NotesPage, calls: Incident) -> None:
    click(page, "Incident log")
    assert page.incidents.is_open
    press(ENTER)
    assert page.incidents.record.incident == calls
    press(ESC)
    assert focused() is page.incidents.log.list
    press(ESC)
    assert not page.incidents.is_open
    assert page.isAncestorOf(focused())
