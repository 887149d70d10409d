"""Search in the window: results as you type, how many, how to find more, and the way on."""

from datetime import timedelta

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QSignalSpy
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from tests.ui.driving import click, focused, open_page, press, seen
from walkaway_desktop.clock import FixedClock
from walkaway_desktop.domain.contacts import ContactWords, Direction
from walkaway_desktop.domain.day import When
from walkaway_desktop.domain.letters import LetterWords
from walkaway_desktop.domain.list_filter import EVERYTHING, ListFilter
from walkaway_desktop.domain.records import Cause, CheckinAnswers, Kind
from walkaway_desktop.domain.urges import LineType
from walkaway_desktop.pages.notes.entry_list import FIRST_HITS
from walkaway_desktop.pages.notes.letter_pane import LetterPane
from walkaway_desktop.pages.notes.page import NotesPage
from walkaway_desktop.storage.vault import Vault
from walkaway_desktop.texts import message
from walkaway_desktop.widgets.own_words import OwnWords

END, RETURN = Qt.Key.Key_End, Qt.Key.Key_Return
DOWN = Qt.Key.Key_Down


@pytest.fixture
def page(qtbot: QtBot, vault: Vault, clock: FixedClock) -> NotesPage:
    with vault.transaction():
        for number in range(25):
            when = When.of(clock.now() - timedelta(days=number, hours=1), 4)
            vault.notes.add(when, "", f"The sea was calm\nand grey, day {number}")
    page = open_page(qtbot, NotesPage(vault, clock), width=1080)
    page.go_to("search")
    return page


def test_the_first_of_many_are_counted_with_a_plus_and_all_once_they_were_read(
    page: NotesPage,
) -> None:
    press("sea")
    assert "20+ found" in seen(page)
    assert page.form.search.accessibleDescription() == "More than 20 found"
    press(DOWN, END)
    assert len(page.rows.entries) == 25
    assert message("search.search-count", n=25).text in seen(page)


def test_a_hit_without_a_title_is_named_by_its_first_line(page: NotesPage) -> None:
    press('"day 7"')
    assert page.rows.first_entry().data() == "The sea was calm"


def test_keys_that_come_faster_than_results_are_searched_for_once(
    qtbot: QtBot, page: NotesPage
) -> None:
    page.searching.smooth_seconds = 0.0  # as if this vault were slow
    press("s")
    shown = QSignalSpy(page.rows.modelReset)
    press("e", "a", " ", "7")
    assert shown.count() == 0
    qtbot.waitUntil(lambda: len(page.rows.entries) == 1)
    assert shown.count() == 1


def test_enter_opens_what_was_asked_for_not_what_was_shown_before(page: NotesPage) -> None:
    page.searching.smooth_seconds = 0.0
    press("sea")
    press(" 7", RETURN)
    assert focused() is page.editor.form.body
    assert page.editor.form.body.toPlainText().endswith("day 7")


def test_a_kind_that_is_none_brings_the_names_of_all(page: NotesPage) -> None:
    press("sea kind:dream")
    said = page.form.nothing.text()
    assert "“dream”" in said
    assert "Weekly review" in said


def test_a_tag_that_is_none_is_said(page: NotesPage) -> None:
    press("sea tag:beach")
    assert message("search.search-no-tag", name="beach").text in seen(page)


def test_nothing_found_tells_of_closed_ones_and_in_safety_mode_of_incidents(
    page: NotesPage, vault: Vault
) -> None:
    closed, incidents = (
        message(f"search.search-{name}-hint").text for name in ("closed", "incidents")
    )
    press("zebra")
    assert closed in seen(page)
    assert incidents not in seen(page)
    vault.settings.set_safety_mode(on=True, cause=Cause.HAND)
    press("s")
    assert incidents in seen(page)
    press(" is:closed kind:incident")
    assert closed not in seen(page)
    assert incidents not in seen(page)


def test_kinds_are_asked_for_by_the_words_of_the_list(page: NotesPage, vault: Vault) -> None:
    vault.lines.add(LineType.CALM, "The sea at seven")
    press('sea kind:"own line"')
    assert [row.kind for row in page.rows.entries] == [Kind.LINE]


def test_a_first_page_of_hits_is_smaller_than_one_of_notes(page: NotesPage) -> None:
    press("sea")
    assert len(page.rows.entries) == FIRST_HITS


def test_a_hit_opens_with_its_words_marked_and_in_view(page: NotesPage, vault: Vault) -> None:
    vault.notes.add(
        vault.notes.page()[-1].when, "", "\n".join(["line"] * 300) + "\nthe \U0001f33f Çaté"
    )
    press("cat", RETURN)
    body = page.editor.form.body
    assert body.textCursor().block().text() == "the \U0001f33f Çaté"
    assert body.textCursor().positionInBlock() == len("the xx ")
    marked = [one.cursor.selectedText() for one in body.extraSelections()]
    assert marked == ["Çat"]
    assert body.viewport().rect().contains(body.cursorRect().center())


def test_the_marks_go_with_the_search(page: NotesPage) -> None:
    press('"day 7"', RETURN)
    assert page.editor.form.body.extraSelections()
    page.go_to("search")
    press(Qt.Key.Key_Escape)
    assert page.editor.form.body.extraSelections() == []


def test_a_list_that_is_narrowed_down_narrows_what_is_found(page: NotesPage) -> None:
    press("sea")
    page.pane.narrow(ListFilter(kind=Kind.LETTER))
    assert page.rows.entries == []
    assert message("empty.search", query="sea").text in seen(page)
    page.pane.narrow(EVERYTHING)
    assert len(page.rows.entries) == FIRST_HITS


def test_what_lives_elsewhere_is_read_from_the_first_word_to_the_last(
    page: NotesPage, vault: Vault
) -> None:
    about = "First words. " + "And then more of it. " * 30 + "The last words, by the heron."
    vault.contacts.add(vault.notes.page()[0].when, ContactWords(Direction.BY_CHANCE, about=about))
    press("heron", RETURN)
    assert about in seen(page.reader)


def test_words_of_a_closed_sitting_lead_to_it(
    qtbot: QtBot, page: NotesPage, vault: Vault, clock: FixedClock
) -> None:
    sitting_id = vault.sittings.start(When.of(clock.now(), 4), None).id
    vault.options.set_gut_line(sitting_id, "My harbor")
    vault.sittings.close(sitting_id, None)
    press("harbor", RETURN)
    assert "My harbor" in seen(page.reader)
    with qtbot.waitSignal(page.page_requested) as asked:
        click(page.reader, "Open Decide")
    assert asked.args == [f"decide/sitting/{sitting_id}"]


def test_new_results_are_shown_from_the_first_one(page: NotesPage) -> None:
    press("sea", DOWN, END)
    bar = page.form.list.verticalScrollBar()
    assert bar.value() > 0
    page.go_to("search")
    press("day")
    QApplication.processEvents()
    assert bar.value() == 0


def test_a_letter_and_what_lives_elsewhere_open_with_their_words_marked(
    page: NotesPage, vault: Vault, clock: FixedClock
) -> None:
    letter = vault.letters.add(LetterWords("Dear you. \U0001f33b The gate squeaks.", "Gate"))
    vault.checkins.add(When.of(clock.now(), 4), CheckinAnswers({"mood": 3}, (), "The gate again."))
    press("squea", RETURN)
    (pane,) = page.findChildren(LetterPane)
    body = pane.letter.form.body
    assert [one.cursor.selectedText() for one in body.extraSelections()] == ["squea"]
    assert body.textCursor().position() == body.toPlainText().index("squea") + 1  # the flower: two
    page.searching.leave()
    page.go_to("search")
    press("again", RETURN)
    (line,) = page.reader.findChildren(OwnWords)
    before = line.grab().toImage()
    line.mark(())
    assert line.grab().toImage() != before
    page.searching.leave()
    page.form.list.setFocus()
    page.pane.mark(letter.id)
    press(RETURN)
    assert not body.extraSelections()
