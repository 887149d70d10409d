"""The field of Today for a note at once: Ctrl+Enter adds it, the draft is kept."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QTextCursor
from PySide6.QtWidgets import QFrame, QWidget

from walkaway_desktop.domain.limits import BODY_BYTES
from walkaway_desktop.forms.quick_note import Ui_QuickNoteForm
from walkaway_desktop.pages.frame import card_space
from walkaway_desktop.pages.key_words import FINISH_KEYS, bind_keys, key_words
from walkaway_desktop.texts import message


class QuickNote(QFrame):
    """One note that is being written."""

    changed = Signal()
    finished = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.form = Ui_QuickNoteForm()
        self.form.setupUi(self)
        card_space(self.form.lines)
        hint = message("today.note-hint", key_finish=key_words(FINISH_KEYS[0]))
        self.form.hint.setText(hint.text)
        self.form.note.textChanged.connect(self._typed)
        self.form.add.clicked.connect(self.finish)
        for keys in FINISH_KEYS:
            bind_keys(self, keys, self.finish)
        self._show_state()

    @property
    def text(self) -> str:
        """What stands in the field."""
        return self.form.note.toPlainText()

    @text.setter
    def text(self, text: str) -> None:
        self.form.note.setPlainText(text)
        self.form.note.moveCursor(QTextCursor.MoveOperation.End)  # one goes on where one stopped

    def finish(self) -> None:
        """Hand the note over, if there is one that fits."""
        if self.form.add.isEnabled():
            self.finished.emit(self.text)

    def focus_field(self) -> None:
        """Where a note begins."""
        self.form.note.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def _typed(self) -> None:
        self._show_state()
        self.changed.emit()

    def _show_state(self) -> None:
        over = len(self.text.encode()) - BODY_BYTES
        # Off, the button would hand the focus to whatever comes next.
        if self.form.add.hasFocus() and not self.text.strip():
            self.focus_field()
        self.form.error.setText(message("field.note.body", n=over).text if over > 0 else "")
        self.form.error.setVisible(over > 0)
        self.form.add.setEnabled(over <= 0 and bool(self.text.strip()))
