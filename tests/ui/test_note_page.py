"""The note page by keys and clicks: marks, undo, templates, prompts, its day, full page."""

from datetime import date, timedelta
from pathlib import Path

import pytest
from PySide6.QtCore import QLoggingCategory, Qt, QUrl
from PySide6.QtGui import QDesktopServices, QImage, QTextCursor
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from tests.conftest import PASSPHRASE
from tests.ui.driving import CTRL_ENTER, button, click, focused, open_page, press, seen
from walkaway_desktop.clock import FixedClock
from walkaway_desktop.domain.day import When
from walkaway_desktop.domain.records import Cause
from walkaway_desktop.domain.search import read_query
from walkaway_desktop.pages.notes import editor as note_editor
from walkaway_desktop.pages.notes import note_acts
from walkaway_desktop.pages.notes.documents import MOST
from walkaway_desktop.pages.notes.editor import LONG_TEXT, NoteEditor
from walkaway_desktop.pages.notes.note_prompts import NotePrompts
from walkaway_desktop.pages.notes.page import NotesPage
from walkaway_desktop.pages.notes.template_dialog import TemplateDialog, built_in
from walkaway_desktop.pages.notes.when_dialog import WhenDialog
from walkaway_desktop.pages.space.letters.prompts import prompts_of
from walkaway_desktop.storage.keys import Passphrase, unlock
from walkaway_desktop.storage.notes import DRAFT
from walkaway_desktop.storage.vault import Vault
from walkaway_desktop.texts import Message, message

ESC, F11 = Qt.Key.Key_Escape, Qt.Key.Key_F11
CTRL = Qt.KeyboardModifier.ControlModifier
UNDO, REDO = (Qt.Key.Key_Z, CTRL), (Qt.Key.Key_Z, CTRL | Qt.KeyboardModifier.ShiftModifier)


def add(vault: Vault, clock: FixedClock, title: str, body: str, days_ago: int = 0) -> int:
    when = When.of(clock.now() - timedelta(days=days_ago, hours=1), 4)
    return vault.notes.add(when, title, body)


@pytest.fixture
def page(qtbot: QtBot, vault: Vault, clock: FixedClock) -> NotesPage:
    return open_page(qtbot, NotesPage(vault, clock), width=1080)


@pytest.fixture
def two(page: NotesPage, vault: Vault, clock: FixedClock) -> tuple[int, int]:
    """Two notes; the first one is open, the cursor at its end."""
    found = add(vault, clock, "River", "To the river"), add(vault, clock, "Gate", "The gate")
    page.refresh()
    show(page, found[0])
    return found


def show(page: NotesPage, note_id: int) -> None:
    """Open it and put the cursor at its end."""
    page.open_note(note_id)
    page.editor.form.body.setFocus()
    page.editor.form.body.moveCursor(QTextCursor.MoveOperation.End)


def choose(editor: NoteEditor, words: str) -> None:
    """Open the menu and choose the line that begins so."""
    click(editor, "More for this note")
    menu = editor.tools.menu
    (action,) = [one for one in menu.actions() if one.text().startswith(words)]
    menu.close()
    action.trigger()


# ---- undo ----------------------------------------------------------------------------------------


def test_what_was_typed_can_be_undone_after_another_note_was_open(
    page: NotesPage, vault: Vault, two: tuple[int, int]
) -> None:
    press(" and back")
    show(page, two[1])
    press("!")
    show(page, two[0])
    press(UNDO)
    assert page.editor.save_or_say()

    assert vault.notes.get(two[0]).body == "To the river"
    assert vault.notes.get(two[1]).body == "The gate!"


def test_the_cursor_stands_where_it_stood(page: NotesPage, two: tuple[int, int]) -> None:
    press(Qt.Key.Key_Left, Qt.Key.Key_Left)
    show(page, two[1])
    page.open_note(two[0])

    assert page.editor.form.body.textCursor().position() == len("To the riv")


def test_nothing_is_undone_that_somebody_else_wrote(
    page: NotesPage, vault: Vault, two: tuple[int, int]
) -> None:
    press(" and back")
    show(page, two[1])
    vault.notes.save(two[0], "River", "From an import")
    show(page, two[0])
    press(UNDO)
    assert page.editor.save_or_say()

    assert vault.notes.get(two[0]).body == "From an import"


def test_a_new_note_keeps_its_undo_once_it_is_stored(
    page: NotesPage, vault: Vault, two: tuple[int, int]
) -> None:
    page.new_note()
    press("Kept", Qt.Key.Key_Return, "one")
    assert page.editor.save_or_say()
    kept = page.editor.note_id
    assert kept is not None
    show(page, two[1])
    show(page, kept)
    press(UNDO)

    assert page.editor.text == ""


def test_only_the_last_notes_stay_in_memory(
    page: NotesPage, vault: Vault, clock: FixedClock
) -> None:
    made = [add(vault, clock, f"n{number}", "x") for number in range(MOST + 3)]
    for note_id in made:
        show(page, note_id)
        press("!")
    show(page, made[0])
    press(UNDO)

    assert page.editor.text == "x!"


def test_looking_at_a_note_changes_nothing_in_the_vault(
    page: NotesPage, vault: Vault, clock: FixedClock, two: tuple[int, int]
) -> None:
    before = vault.notes.get(two[0]).changed_at
    clock.moment += timedelta(hours=1)
    press("x", UNDO)
    show(page, two[1])

    assert vault.notes.get(two[0]).changed_at == before


def test_a_blank_that_binds_is_kept_as_it_was_typed(
    page: NotesPage, vault: Vault, two: tuple[int, int]
) -> None:
    page.editor.form.body.insert_text(" 9\u00a0pm")
    assert page.editor.save_or_say()

    assert vault.notes.get(two[0]).body == "To the river 9\u00a0pm"


def test_a_note_that_another_page_opens_is_the_one_chosen_in_the_list(
    page: NotesPage, two: tuple[int, int]
) -> None:
    page.go_to(f"note/{two[1]}")
    chosen = page.pane.chosen
    assert chosen is not None
    assert chosen.id == two[1]
    assert focused() is page.editor.form.body


# ---- the tools -----------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("name", "text"),
    [("Bold", "**river**"), ("Italic", "*river*")],
)
def test_a_button_marks_the_word_and_the_typing_goes_on(
    page: NotesPage, two: tuple[int, int], name: str, text: str
) -> None:
    page.editor.form.body.moveCursor(
        QTextCursor.MoveOperation.PreviousWord, QTextCursor.MoveMode.KeepAnchor
    )
    click(page, name)

    assert page.editor.text == f"To the {text}"
    assert focused() is page.editor.form.body


@pytest.mark.parametrize(
    ("name", "start"),
    [("Heading", "# "), ("List", "- "), ("Check boxes", "- [ ] "), ("Quotation", "> ")],
)
def test_a_button_marks_the_line(
    page: NotesPage, two: tuple[int, int], name: str, start: str
) -> None:
    click(page, name)

    assert page.editor.text.endswith("To the river")
    assert page.editor.text.lstrip("#") == f"{start}To the river".lstrip("#")


def test_the_menu_does_what_some_keyboards_cannot_type(
    page: NotesPage, two: tuple[int, int]
) -> None:
    body = page.editor.form.body
    body.setPlainText("- [ ] River")
    choose(page.editor, "Move an item in")
    choose(page.editor, "Tick a box")
    assert body.toPlainText() == "    - [x] River"
    choose(page.editor, "Move an item out")
    assert body.toPlainText() == "- [x] River"
    press(UNDO, UNDO, (Qt.Key.Key_Y, CTRL))
    assert body.toPlainText() == "    - [x] River"


def test_the_number_of_words_stands_below(
    qtbot: QtBot, page: NotesPage, two: tuple[int, int]
) -> None:
    press(" and back again")
    qtbot.waitUntil(lambda: page.editor.form.words.text() == "6 words")


def test_the_chip_that_has_the_focus_opens_the_field(page: NotesPage, two: tuple[int, int]) -> None:
    page.editor.tags.add.setFocus()
    press(Qt.Key.Key_Space)
    assert page.editor.tags.is_editing


def test_tags_are_kept_with_the_note(page: NotesPage, vault: Vault, two: tuple[int, int]) -> None:
    click(page, "Add a tag")
    press("calm", Qt.Key.Key_Return, Qt.Key.Key_Return)
    assert focused() is page.editor.form.body
    assert page.editor.save_or_say()

    assert vault.notes.get(two[0]).tags == ("calm",)
    assert vault.notes.get(two[1]).tags == ()


def test_a_note_is_pinned_and_kept_closed_by_its_menu(
    page: NotesPage, vault: Vault, two: tuple[int, int]
) -> None:
    press("!")
    choose(page.editor, "Pinned")
    choose(page.editor, "Kept closed")

    note = vault.notes.get(two[0])
    assert (note.pinned, note.closed, note.body) == (True, True, "To the river!")
    assert page.editor.form.state.text() == "Pinned, kept closed"
    choose(page.editor, "Pinned")
    assert page.editor.form.state.text() == "Kept closed"


def test_it_is_deleted_by_its_menu(page: NotesPage, vault: Vault, two: tuple[int, int]) -> None:
    press("!")
    choose(page.editor, "Delete this note")

    assert [lead.title for lead in vault.notes.page()] == ["Gate"]
    assert vault.entries.deleted()[0].start == "To the river!"


def test_the_note_is_left_from_its_tools_too(
    page: NotesPage, vault: Vault, two: tuple[int, int]
) -> None:
    press("!")
    button(page, "Bold").setFocus()
    press(CTRL_ENTER)

    assert focused() is page.form.list
    assert vault.notes.get(two[0]).body == "To the river!"


# ---- its day and time ----------------------------------------------------------------------------


def test_a_note_moves_to_another_day(
    page: NotesPage, vault: Vault, two: tuple[int, int], monkeypatch: pytest.MonkeyPatch
) -> None:
    day = When(date(2026, 10, 3), None, None)
    monkeypatch.setattr(note_editor, "ask_when", lambda *_: day)
    press("!")
    page.editor.when.click()

    assert vault.notes.get(two[0]).when == day
    assert vault.notes.get(two[0]).body == "To the river!"
    assert page.editor.when.text() == "Saturday, October 3, 2026"
    assert [lead.title for lead in vault.notes.page()] == ["Gate", "River"]


def test_a_note_not_written_yet_gets_the_day_that_was_chosen(
    page: NotesPage, vault: Vault, monkeypatch: pytest.MonkeyPatch
) -> None:
    day = When(date(2026, 10, 3), None, None)
    monkeypatch.setattr(note_editor, "ask_when", lambda *_: day)
    page.new_note()
    page.editor.when.click()
    page.editor.form.title.setFocus()
    press("Late", CTRL_ENTER)

    assert vault.notes.page()[0].when == day


def test_the_question_for_the_day_refuses_what_has_not_come(
    qtbot: QtBot, clock: FixedClock
) -> None:
    when = When.of(clock.now(), 4)
    dialog = WhenDialog(None, when, clock, 4)
    qtbot.addWidget(dialog)
    dialog.fields.form.day.setText("2026-11-23")
    dialog.save.click()
    assert dialog.result() == 0
    assert message("field.checkin.day").text in dialog.fields.form.when_error.text()

    dialog.fields.form.day.setText("2026-11-20")
    dialog.fields.form.time.setText("21:30")
    dialog.save.click()
    assert dialog.result() == 1
    assert dialog.when.at is not None
    assert (dialog.when.day, dialog.when.at.hour) == (date(2026, 11, 20), 21)


# ---- templates -----------------------------------------------------------------------------------


def test_a_template_goes_in_at_the_cursor_and_is_undone_in_one_step(
    page: NotesPage, two: tuple[int, int], monkeypatch: pytest.MonkeyPatch
) -> None:
    first = built_in(safety_mode=False)[0]
    monkeypatch.setattr(note_acts, "choose_template", lambda *_, **__: first)
    page.editor.form.body.moveCursor(QTextCursor.MoveOperation.Start)
    click(page, "Templates")

    assert page.editor.text == f"{first.body}To the river"
    press(UNDO)
    assert page.editor.text == "To the river"


def test_what_goes_in_replaces_no_selection_and_cuts_no_line_in_two(
    page: NotesPage, two: tuple[int, int], monkeypatch: pytest.MonkeyPatch
) -> None:
    first = built_in(safety_mode=False)[0]
    monkeypatch.setattr(note_acts, "choose_template", lambda *_, **__: first)
    press((Qt.Key.Key_F, CTRL), "the", ESC)  # what was found is selected now
    click(page, "Templates")
    assert page.editor.text == f"To the river\n\n{first.body}"

    press(UNDO, (Qt.Key.Key_Home, CTRL), Qt.Key.Key_Right)
    choose(page.editor, "Writing prompts")
    asked = page.editor.prompts.words.text()
    click(page, "Write about this")
    assert page.editor.text == f"To the river\n\n> {asked}\n\n"


def test_an_empty_page_offers_templates_for_a_first_note(
    page: NotesPage, vault: Vault, monkeypatch: pytest.MonkeyPatch
) -> None:
    first = built_in(safety_mode=False)[0]
    monkeypatch.setattr(note_acts, "choose_template", lambda *_, **__: first)
    click(page.empty, "Templates")
    press("Up at seven.")
    assert page.editor.save_or_say()

    assert vault.notes.page()[0].start.startswith("## Morning")


@pytest.fixture
def dialog(qtbot: QtBot, vault: Vault) -> TemplateDialog:
    made = TemplateDialog(None, vault, name=" My  Sunday ", text="## Morning")
    qtbot.addWidget(made)
    made.show()
    made.activateWindow()
    qtbot.waitUntil(made.isActiveWindow)
    return made


def test_all_templates_are_in_view(dialog: TemplateDialog) -> None:
    assert dialog.view.verticalScrollBar().maximum() == 0


def test_this_note_becomes_a_template(dialog: TemplateDialog, vault: Vault) -> None:
    assert message("notes.templates-none").text in seen(dialog)
    click(dialog, "Keep as a template")

    (kept,) = vault.templates.all()
    assert (kept.name, kept.body) == ("My Sunday", "## Morning")
    assert dialog.said.text == message("notes.template-saved").text
    click(dialog, "Put it in: My Sunday")
    assert dialog.chosen == kept


def test_a_template_without_a_name_is_refused_with_words(
    dialog: TemplateDialog, vault: Vault
) -> None:
    dialog.name.clear()
    click(dialog, "Keep as a template")

    assert dialog.wrong.text == message("field.template.name-blank").text
    assert focused() is dialog.name
    assert vault.templates.all() == []


def test_own_templates_are_renamed_moved_deleted_and_brought_back(
    dialog: TemplateDialog, vault: Vault
) -> None:
    click(dialog, "Keep as a template")
    dialog.name.setText("Work")
    click(dialog, "Keep as a template")
    click(dialog, "Move up: Work")
    click(dialog, "Rename: Work")
    press("After work", Qt.Key.Key_Return)
    assert [one.name for one in vault.templates.all()] == ["After work", "My Sunday"]

    click(dialog, "Delete: After work")
    assert [one.name for one in vault.templates.all()] == ["My Sunday"]
    click(dialog, "Undo")
    assert [one.name for one in vault.templates.all()] == ["After work", "My Sunday"]
    assert button(dialog, "Put it in: After work") is focused()


# ---- writing prompts -----------------------------------------------------------------------------


def test_a_prompt_goes_in_as_a_quotation_and_the_words_come_below(
    page: NotesPage, two: tuple[int, int]
) -> None:
    choose(page.editor, "Writing prompts")
    asked = page.editor.prompts.words.text()
    assert asked in prompts_of("plain-day", safety_mode=False)
    click(page, "Another one, prompt")
    asked = page.editor.prompts.words.text()
    click(page, "Write about this")
    press("Bread.")

    assert page.editor.text == f"To the river\n\n> {asked}\n\nBread."
    assert not page.editor.prompts.isVisible()


@pytest.mark.parametrize("topic", ["before-deciding", "after-a-talk"])
def test_in_safety_mode_no_flagged_prompt_is_asked(
    page: NotesPage, vault: Vault, topic: str, two: tuple[int, int]
) -> None:
    vault.settings.set_safety_mode(on=True, cause=Cause.HAND)
    choose(page.editor, "Writing prompts")
    prompts = page.editor.prompts
    prompts.topic.setCurrentIndex(prompts.topic.findData(topic))
    asked = {_next(prompts) for _ in range(12)}

    assert asked == set(prompts_of(topic, safety_mode=True))
    assert asked != set(prompts_of(topic, safety_mode=False))


def _next(prompts: NotePrompts) -> str:
    prompts.another.click()
    return prompts.words.text()


# ---- links ---------------------------------------------------------------------------------------


@pytest.fixture
def opened(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    found: list[str] = []

    def open_url(url: QUrl) -> bool:
        found.append(url.toString())
        return "no-program" not in found[-1]

    monkeypatch.setattr(QDesktopServices, "openUrl", open_url)
    return found


@pytest.mark.parametrize(("answer", "urls"), [(None, []), (0, []), (1, ["https://example.org/a"])])
def test_a_link_opens_after_a_yes_and_never_else(  # noqa: PLR0913, PLR0917 (fixtures)
    page: NotesPage,
    two: tuple[int, int],
    opened: list[str],
    monkeypatch: pytest.MonkeyPatch,
    answer: int | None,
    urls: list[str],
) -> None:
    asked: list[str] = []

    def ask(_: object, said: Message) -> int | None:
        asked.append(said.text)
        return answer

    monkeypatch.setattr(note_acts, "ask", ask)
    page.editor.form.body.link_asked.emit("https://example.org/a")

    assert "https://example.org/a" in asked[0]
    assert opened == urls


def test_a_link_that_no_program_takes_is_told_to_the_person_and_to_no_log(
    page: NotesPage, two: tuple[int, int], opened: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(note_acts, "ask", lambda *_: 1)
    page.editor.form.body.link_asked.emit("https://no-program.org")

    assert opened
    status = page.editor.form.status
    assert message("notes.link-not-taken").text in status.text()
    QApplication.processEvents()
    assert status.fontMetrics().horizontalAdvance(status.text()) <= status.width()
    category = QLoggingCategory("qt.qpa.services")  # type: ignore[arg-type]  # the stub is wrong
    assert not category.isWarningEnabled()


@pytest.mark.parametrize(
    "address", ["javascript:alert(1)", "file:///etc/passwd", "data:text/html,x", "C:\\x.exe", ""]
)
def test_other_addresses_are_refused_without_a_question(
    page: NotesPage, two: tuple[int, int], opened: list[str], address: str
) -> None:
    page.editor.form.body.link_asked.emit(address)

    assert page.editor.form.status.text() == message("notes.link-refused").text
    assert opened == []


# ---- a narrow window -----------------------------------------------------------------------------


def test_in_a_narrow_window_the_room_is_for_the_note(page: NotesPage, two: tuple[int, int]) -> None:
    page.resize(560, 500)
    assert not page.form.page_title.isVisible()
    assert not page.form.new_note.isVisible()
    click(page, "Back to the list")
    assert page.form.page_title.isVisible()
    assert page.form.new_note.isVisible()


# ---- full page -----------------------------------------------------------------------------------


def test_a_note_takes_the_whole_page_and_esc_gives_it_back(
    page: NotesPage, two: tuple[int, int]
) -> None:
    press(F11)
    assert not page.form.list.isVisible()
    assert not page.form.page_title.isVisible()
    assert focused() is page.editor.form.body
    press("!", ESC)
    assert page.form.list.isVisible()
    assert focused() is page.editor.form.body

    press(F11, CTRL_ENTER)
    assert page.form.list.isVisible()
    assert focused() is page.form.list


def test_a_search_ends_the_full_page(page: NotesPage, two: tuple[int, int]) -> None:
    press(F11)
    page.go_to("search")

    assert page.form.search.isVisible()
    assert focused() is page.form.search


# ---- a note for what is attached -----------------------------------------------------------------


def test_a_blank_note_is_stored_where_something_is_to_hang_on_it(
    page: NotesPage, vault: Vault
) -> None:
    page.new_note()
    note_id = page.editor.store_blank()

    assert note_id is not None
    assert vault.notes.get(note_id).body == ""
    press("Now it has a title")
    assert page.editor.store_blank() == note_id
    assert page.editor.save_or_say()
    assert vault.notes.get(note_id).title == "Now it has a title"


# ---- photos and files ----------------------------------------------------------------------------


def test_a_picture_dropped_into_a_blank_note_is_kept_and_shown_by_a_line(
    qtbot: QtBot, page: NotesPage, vault: Vault, tmp_path: Path
) -> None:
    picture = tmp_path / "gate.png"
    QImage(8, 8, QImage.Format.Format_RGB32).save(str(picture))
    page.new_note()
    page.editor.form.body.setFocus()
    with qtbot.waitSignal(page.editor.files.strip.changed):
        page.editor.form.body.files_dropped.emit([picture])
    assert page.editor.save_or_say()

    note_id = page.editor.note_id
    assert note_id is not None
    assert [one.name for one in vault.attachments.of(note_id)] == ["gate.png"]
    assert vault.notes.get(note_id).body == "![gate](gate.png)"


def test_a_file_that_is_renamed_is_renamed_in_the_text_in_one_step(
    page: NotesPage, two: tuple[int, int]
) -> None:
    page.editor.insert("\n![a](gate.png) and ![b](gate.png)\n![c](other.png)")
    before = page.editor.text
    page.editor.files.strip.renamed.emit("gate.png", "door.png")

    assert page.editor.text == before.replace("gate.png", "door.png")
    press(UNDO)
    assert page.editor.text == before


# ---- find, and what the note held before ---------------------------------------------------------


def test_find_opens_above_the_text_and_esc_closes_it_before_the_note(
    page: NotesPage, two: tuple[int, int]
) -> None:
    press((Qt.Key.Key_F, CTRL), "riv")
    assert page.editor.form.body.textCursor().selectedText() == "riv"
    page.editor.form.body.setFocus()
    press(ESC)
    assert not page.editor.find_bar.isVisible()
    assert focused() is page.editor.form.body
    press(ESC)
    assert focused() is page.form.list


def test_words_are_replaced_and_kept(page: NotesPage, vault: Vault, two: tuple[int, int]) -> None:
    press((Qt.Key.Key_H, CTRL), "river")
    page.editor.find_bar.instead.setText("lake")
    click(page, "Replace all")
    show(page, two[1])

    assert not page.editor.find_bar.isVisible()
    assert vault.notes.get(two[0]).body == "To the lake"


def test_a_version_that_was_brought_back_stands_in_the_note_at_once(
    page: NotesPage, vault: Vault, two: tuple[int, int], monkeypatch: pytest.MonkeyPatch
) -> None:
    def bring_back(*_: object) -> bool:
        vault.notes.save(two[0], "River", "As it was")
        return True

    monkeypatch.setattr(note_acts, "show_history", bring_back)
    press(" and back")
    click(page, "History")

    assert page.editor.text == "As it was"
    assert focused() is page.editor.form.body


def test_a_note_not_stored_yet_has_no_history(page: NotesPage) -> None:
    page.new_note()
    assert "History" not in seen(page)
    press("A title")
    assert page.editor.save_or_say()
    assert "History" in seen(page)


def test_what_a_search_found_is_marked_in_the_text(page: NotesPage, two: tuple[int, int]) -> None:
    page.editor.mark(read_query("river").terms)
    (marked,) = page.editor.form.body.extraSelections()
    assert marked.cursor.selectedText() == "river"
    show(page, two[1])
    assert page.editor.form.body.extraSelections() == []


# ---- a long text ---------------------------------------------------------------------------------


def typed_into_a_long_note(page: NotesPage, vault: Vault, clock: FixedClock) -> int:
    """A key in a text that is long to index, and the moment after it."""
    note_id = add(vault, clock, "Long", "word " * LONG_TEXT)
    show(page, note_id)
    press("y")
    page.editor._timer.timeout.emit()  # noqa: SLF001 (what a second later brings)
    return note_id


def test_a_long_text_is_safe_while_it_is_typed_and_the_notes_own_at_rest(
    page: NotesPage, vault: Vault, clock: FixedClock
) -> None:
    note_id = typed_into_a_long_note(page, vault, clock)
    draft = vault.drafts.get(DRAFT, note_id)
    assert draft is not None
    assert str(draft.content["body"]).endswith("wordy")
    assert "Saved" in page.editor.form.status.text()
    assert vault.notes.get(note_id).body.endswith("word")

    page.editor._rest.timeout.emit()  # noqa: SLF001 (what a few seconds without a key bring)
    assert vault.notes.get(note_id).body.endswith("wordy")
    assert vault.drafts.get(DRAFT, note_id) is None


def test_a_long_text_is_whole_and_found_after_the_app_was_killed(
    page: NotesPage, vault: Vault, clock: FixedClock
) -> None:
    note_id = typed_into_a_long_note(page, vault, clock)
    page.stop()
    folder = vault.folder
    vault.close()

    later = Vault.open(unlock(folder, Passphrase(PASSPHRASE)), clock)
    assert later.notes.get(note_id).body.endswith("wordy")
    assert later.drafts.get(DRAFT, note_id) is None
    assert [hit.title for hit in later.search.find("wordy")] == ["Long"]
    later.close()


def test_a_long_text_is_the_notes_own_once_it_is_left(
    page: NotesPage, vault: Vault, clock: FixedClock
) -> None:
    note_id = typed_into_a_long_note(page, vault, clock)
    press(ESC)
    assert vault.notes.get(note_id).body.endswith("wordy")
