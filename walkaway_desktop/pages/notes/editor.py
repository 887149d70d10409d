"""The note being written: it saves itself, at most two seconds behind the typing."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, QSignalBlocker, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

from walkaway_desktop.domain.day import When
from walkaway_desktop.domain.limits import FieldError
from walkaway_desktop.domain.records import Note
from walkaway_desktop.forms.note_editor import Ui_NoteEditor
from walkaway_desktop.pages.day_words import time_words, when_words
from walkaway_desktop.pages.frame import keep_room
from walkaway_desktop.pages.vault_words import words_of
from walkaway_desktop.storage.errors import VaultError
from walkaway_desktop.storage.notes import DRAFT
from walkaway_desktop.texts import message
from walkaway_desktop.widgets.icons import icon
from walkaway_desktop.widgets.layouts import as_card, kind
from walkaway_desktop.widgets.theme import Theme

if TYPE_CHECKING:
    from walkaway_desktop.clock import Clock
    from walkaway_desktop.storage.vault import Vault

SAVE_AFTER_MILLISECONDS = 1000


class NoteEditor(QFrame):
    """Title and text of one note. What cannot be saved yet is kept as a draft."""

    saved = Signal(int)  # the note with this id stands in the vault as shown
    delete_requested = Signal(int)
    finished = Signal()  # Ctrl+Enter or Esc: done here for now

    def __init__(self, vault: "Vault", clock: "Clock", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._vault = vault
        self._clock = clock
        self.note_id: int | None = None  # None = not yet in the vault
        self._when: When | None = None  # None = it gets its moment with the first word
        self._changed = False
        self.form = Ui_NoteEditor()
        self.form.setupUi(self)
        as_card(self)
        kind(self.form.title, "note_title")
        kind(self.form.body, "editor flat")
        kind(self.form.status, "small")
        keep_room(self.form.status)
        kind(self.form.when, "small")
        kind(self.form.delete_note, "link")
        self._timer = QTimer(self, singleShot=True, interval=SAVE_AFTER_MILLISECONDS)
        self._timer.timeout.connect(self.save_or_say)
        self.form.title.textEdited.connect(self._note_change)
        self.form.title.returnPressed.connect(self.form.body.setFocus)
        self.form.body.textChanged.connect(self._note_change)
        self.form.delete_note.clicked.connect(self._delete)
        for field in (self.form.title, self.form.body):
            field.installEventFilter(self)
        self.retheme()

    def retheme(self) -> None:
        """Fonts and icons of the look in force."""
        theme = Theme.current()
        self.form.title.setFont(theme.font("section"))
        self.form.body.setFont(theme.font("editor"))
        self.form.delete_note.setIcon(icon("trash-2", "accent", 16))
        self.form.body.document().setDocumentMargin(theme.px("focus_width"))
        self.form.when.setIndent(theme.px("focus_width"))
        inside: QVBoxLayout = self.form.lines
        wide, high = theme.px("page"), theme.px("xl")
        inside.setContentsMargins(wide, high, wide, theme.px("m"))

    # ---- what is shown ---------------------------------------------------------------------------

    def open_new(self) -> None:
        """A blank note, or the one that could not be saved last time."""
        draft = self._vault.drafts.get(DRAFT)
        title, body = ("", "") if draft is None else _of_draft(draft.content)
        self._show(None, None, title, body)
        self._changed = draft is not None
        self.form.title.setFocus(Qt.FocusReason.OtherFocusReason)

    def suggest_title(self, words: str) -> None:
        """Give a blank note a title to begin with; left without a word, nothing is kept."""
        if self._is_blank:
            self.form.title.setText(words)
            self.form.title.setCursorPosition(0)  # a long one shows from its start
            self.form.body.setFocus(Qt.FocusReason.OtherFocusReason)

    def open(self, note: Note) -> None:
        """This note; with the words that could not be saved last time, if there are any."""
        draft = self._vault.drafts.get(DRAFT, note.id)
        title, body = (note.title, note.body) if draft is None else _of_draft(draft.content)
        self._show(note.id, note.when, title, body)
        self._changed = draft is not None
        self._say_when()

    def _show(self, note_id: int | None, when: When | None, title: str, body: str) -> None:
        self._timer.stop()
        self.note_id, self._when = note_id, when
        self.form.title.setText(title)
        with QSignalBlocker(self.form.body):
            self.form.body.setPlainText(body)
        self.form.delete_note.setVisible(note_id is not None)
        self._say("")
        self._say_when()

    def _say_when(self) -> None:
        self.form.when.setText("" if self._when is None else when_words(self._when))

    def _say(self, words: str, *, is_error: bool = False) -> None:
        kind(self.form.status, "error" if is_error else "small")
        self.form.status.setText(words)
        self.form.status.setVisible(bool(words))

    # ---- saving ----------------------------------------------------------------------------------

    def _note_change(self) -> None:
        self._changed = True
        if not self._timer.isActive():  # so a save is never put off by typing on
            self._timer.start()

    def stop(self) -> None:
        """Save nothing of itself."""
        self._timer.stop()

    def go_on(self) -> None:
        """Save what is unsaved, two seconds from now."""
        if self._changed:
            self._timer.start()

    @property
    def _is_blank(self) -> bool:
        return not (self.form.title.text().strip() or self.form.body.toPlainText().strip())

    def save_or_say(self) -> bool:
        """Save, or say why not and keep the text here; True = nothing is left unsaved."""
        try:
            self.save()
        except VaultError as error:
            said = words_of(error)
            self._say(
                self.tr("{what} {then}").format(what=said.text, then=said.detail), is_error=True
            )
            self._timer.start()
            return False
        return True

    def save(self) -> None:
        """Write what is shown; what is too long is kept as a draft, and the page says so.

        Raises VaultError where nothing could be written; the text stays here.
        """
        self._timer.stop()
        if not self._changed or (self.note_id is None and self._is_blank):
            return
        try:
            self.note_id = self._write(self.form.title.text(), self.form.body.toPlainText())
        except FieldError as error:
            self._keep_draft(error)
            return
        self._changed = False
        self._say(message("general.saved", time=time_words(self._clock.now())).text)
        self.form.delete_note.show()
        self._say_when()
        self.saved.emit(self.note_id)

    def _write(self, title: str, body: str) -> int:
        if self.note_id is not None:
            self._vault.notes.save(self.note_id, title, body)
            return self.note_id
        when = When.of(self._clock.now(), self._vault.settings.day_ends)
        note_id = self._vault.notes.add(when, title, body)
        self._when = when
        return note_id

    def _keep_draft(self, error: FieldError) -> None:
        content = {"title": self.form.title.text(), "body": self.form.body.toPlainText()}
        self._vault.drafts.keep(DRAFT, content, self.note_id or 0)
        said = message(f"field.{error.key}", **error.fields)
        self._say(said.text, is_error=True)

    def forget(self) -> None:
        """Show nothing: the note was deleted."""
        self._changed = False
        self._show(None, None, "", "")

    def _delete(self) -> None:
        if self.note_id is not None and self.save_or_say():
            self.delete_requested.emit(self.note_id)

    # ---- keys ------------------------------------------------------------------------------------

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Ctrl+Enter and Esc leave the note; nothing is asked and nothing lost."""
        if not isinstance(event, QKeyEvent) or event.type() != QEvent.Type.KeyPress:
            return super().eventFilter(watched, event)
        is_enter = event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
        is_finish = is_enter and event.modifiers() & Qt.KeyboardModifier.ControlModifier
        if not is_finish and event.key() != Qt.Key.Key_Escape:
            return super().eventFilter(watched, event)
        if self.save_or_say():
            self.finished.emit()
        return True


def _of_draft(content: object) -> tuple[str, str]:
    if not isinstance(content, dict):
        return "", ""
    return str(content.get("title", "")), str(content.get("body", ""))
