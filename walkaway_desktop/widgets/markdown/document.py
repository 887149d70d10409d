"""The document of a note, laid out so that a key paints its own line and no other."""

from PySide6.QtCore import QObject
from PySide6.QtGui import QFont, QTextDocument
from PySide6.QtWidgets import QPlainTextDocumentLayout

from walkaway_desktop.widgets.theme import Theme


class OneLineLayout(QPlainTextDocumentLayout):
    """Qt's layout takes new styling of a line for a change of the lines below it as well.

    Then each key would paint the whole view: three times as long in a styled note.
    """

    def __init__(self, document: QTextDocument) -> None:
        super().__init__(document)
        # Asked for it with document(), PySide takes each for the other's parent, and frees both.
        self._document = document
        self._written: tuple[int, int] | None = None  # where, how many; None = styling alone
        self._lines = document.blockCount()
        document.contentsChange.connect(self._note_change)

    def _note_change(self, start: int, _removed: int, added: int) -> None:
        """Comes before documentChanged, and before the styling stretches what changed."""
        self._written = (start, added)

    def documentChanged(self, start: int, removed: int, added: int) -> None:  # noqa: N802 (Qt's name)
        written, self._written = self._written, None
        same_lines = self._lines == self._document.blockCount()
        self._lines = self._document.blockCount()
        block = self._document.findBlock(start)
        end = block.position() + block.length()
        in_block = start + added <= end and (written is None or sum(written) < end)
        if same_lines and in_block and block.isValid():
            super().documentChanged(block.position(), 0, 1)
        else:
            super().documentChanged(start, removed, added)


def new_document(parent: QObject, text: str, font: QFont) -> QTextDocument:
    """A document that holds `text`, with nothing to undo."""
    document = QTextDocument(parent)
    document.setDocumentLayout(OneLineLayout(document))
    document.setDefaultFont(font)
    document.setDocumentMargin(Theme.current().px("focus_width"))
    document.setPlainText(text)
    document.setModified(False)
    return document
