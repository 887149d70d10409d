"""The texts of the last notes, each with what can be undone in it and where the cursor stood."""

from dataclasses import dataclass

from PySide6.QtCore import QObject
from PySide6.QtGui import QTextCursor, QTextDocument

from walkaway_desktop.domain.limits import clean
from walkaway_desktop.widgets.markdown.edit import MarkdownEdit

MOST = 10


def text_of(document: QTextDocument) -> str:
    """Its text as it was typed: `toPlainText` would make common blanks of those that bind."""
    return document.toRawText().replace("\u2029", "\n").replace("\u2028", "\n")


@dataclass(slots=True, eq=False)
class Kept:
    """One note's text, and the place that was in view."""

    document: QTextDocument
    position: int = 0
    anchor: int = 0
    scrolled: int = 0


class Documents(QObject):
    """Gives the editing widget the text of one note after the other.

    They live in memory alone, and go with the page when the vault is locked.
    """

    def __init__(self, body: MarkdownEdit) -> None:
        super().__init__(body)
        self._body = body
        self._kept: dict[int, Kept] = {}  # the last one shown stands last
        self._shown = Kept(body.new_document(""))
        body.show_document(self._shown.document)

    def show(self, note_id: int | None, text: str) -> None:
        """The text of this note. What can be undone is still there where nobody else changed it.

        None = of no note that is stored yet.
        """
        self._remember_place()
        kept = None if note_id is None else self._kept.pop(note_id, None)
        if kept is None or not _is_same(text_of(kept.document), text):
            kept = Kept(self._body.new_document(text))
        before, self._shown = self._shown, kept
        if note_id is not None:
            self.name(note_id)
        kept.document.setDefaultFont(self._body.font())  # of the look in force by now
        self._body.show_document(kept.document)
        self._stand(kept)
        self._drop(before)

    def name(self, note_id: int) -> None:
        """What is shown is stored under this id."""
        self._kept[note_id] = self._shown
        while len(self._kept) > MOST:
            self._drop(self._kept.pop(next(iter(self._kept))))

    def _drop(self, one: Kept) -> None:
        if one is not self._shown and one not in self._kept.values():
            one.document.deleteLater()

    def _remember_place(self) -> None:
        left, cursor = self._shown, self._body.textCursor()
        left.position, left.anchor = cursor.position(), cursor.anchor()
        left.scrolled = self._body.verticalScrollBar().value()

    def _stand(self, kept: Kept) -> None:
        cursor = QTextCursor(kept.document)
        cursor.setPosition(kept.anchor)
        cursor.setPosition(kept.position, QTextCursor.MoveMode.KeepAnchor)
        self._body.setTextCursor(cursor)
        self._body.verticalScrollBar().setValue(kept.scrolled)


def _is_same(typed: str, stored: str) -> bool:
    return typed == stored or clean(typed) == clean(stored)
