"""The photos and files of the note that is being written, below its text."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt
from PySide6.QtGui import QTextCursor

from walkaway_desktop.domain.picture_lines import renamed
from walkaway_desktop.pages.notes.attachment_strip import AttachmentStrip

if TYPE_CHECKING:
    from walkaway_desktop.clock import Clock
    from walkaway_desktop.pages.notes.editor import NoteEditor
    from walkaway_desktop.storage.vault import Vault


class NoteFiles(QObject):
    """Ties the strip to an editor: what is dropped into the text, and lines that show pictures."""

    def __init__(self, editor: "NoteEditor", vault: "Vault", clock: "Clock") -> None:
        super().__init__(editor)
        self._editor = editor
        self.strip = AttachmentStrip(vault, clock)
        editor.form.below_body.addWidget(self.strip)
        body, strip = editor.form.body, self.strip
        body.files_dropped.connect(lambda files: strip.attach(files, in_text=True))
        body.picture_pasted.connect(lambda picture: strip.attach([picture], in_text=True))
        body.picture_asked.connect(strip.open_named)
        strip.needs_entry.connect(self._store)
        strip.picture_attached.connect(self._show_in_text)
        strip.renamed.connect(self._rename_in_text)
        strip.changed.connect(self._say_changed)
        strip.left.connect(lambda: body.setFocus(Qt.FocusReason.OtherFocusReason))
        strip.undo_offered.connect(editor.undo_offered)

    def _store(self) -> None:
        """A note that is not stored yet can hold no file."""
        note_id = self._editor.store_blank()
        if note_id is not None:
            self.strip.show_entry(note_id)

    def _say_changed(self) -> None:
        self._editor.acts.show_state()
        if self._editor.note_id is not None:
            self._editor.place_changed.emit(self._editor.note_id)

    def _show_in_text(self, line: str) -> None:
        """On a line of its own, where the cursor is."""
        self._editor.form.body.insert_lines(f"{line}\n", "\n")

    def _rename_in_text(self, before: str, after: str) -> None:
        """The lines that show it name it as it is called now; one step to undo."""
        document = self._editor.form.body.document()
        cursor = QTextCursor(document)
        cursor.beginEditBlock()
        block = document.begin()
        while block.isValid():
            text = renamed(block.text(), before, after)
            if text != block.text():
                cursor.setPosition(block.position())
                cursor.movePosition(
                    QTextCursor.MoveOperation.EndOfBlock, QTextCursor.MoveMode.KeepAnchor
                )
                cursor.insertText(text)
            block = block.next()
        cursor.endEditBlock()
