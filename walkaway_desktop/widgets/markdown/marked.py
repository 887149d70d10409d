"""What is marked in a note: hits of the search it was found by, and of its own Find bar."""

from collections.abc import Callable, Iterator, Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer
from PySide6.QtGui import QTextBlock, QTextCharFormat, QTextCursor
from PySide6.QtWidgets import QTextEdit

from walkaway_desktop.domain.marked_line import hits_of_terms
from walkaway_desktop.domain.search import Term
from walkaway_desktop.widgets.markdown.highlighter import LONGEST_STYLED
from walkaway_desktop.widgets.markdown.places import qt_places
from walkaway_desktop.widgets.theme import Theme

if TYPE_CHECKING:
    from walkaway_desktop.widgets.markdown.edit import MarkdownEdit

AFTER_MILLISECONDS = 120
Hits = Callable[[str], Sequence[tuple[int, int]]]  # of one line


class Marked(QObject):
    """Looks only through the lines in view, and again when others come into view."""

    def __init__(self, edit: "MarkdownEdit") -> None:
        super().__init__(edit)
        self._edit = edit
        self._terms: Sequence[Term] = ()
        self._found: Hits | None = None
        self._timer = QTimer(self, singleShot=True, interval=AFTER_MILLISECONDS)
        self._timer.timeout.connect(self.renew)
        edit.textChanged.connect(self._plan)
        edit.verticalScrollBar().valueChanged.connect(self.renew)
        edit.verticalScrollBar().rangeChanged.connect(self._plan)

    def set_terms(self, terms: Sequence[Term]) -> None:
        """Mark what fits the words of a search."""
        self._terms = terms
        self.renew()

    def set_found(self, found: Hits | None) -> None:
        """Mark what the Find bar finds in a line instead; None = it is closed."""
        self._found = found
        self.renew()

    def _plan(self) -> None:
        if (self._terms or self._found) and not self._timer.isActive():
            self._timer.start()

    def renew(self) -> None:
        """Mark what is in view now."""
        look = _look() if self._terms or self._found else None
        blocks = self._edit.shown_blocks() if look else ()
        shown = [self._selection(*places, look) for places in self._places(blocks)] if look else []
        self._edit.show_selections(shown)

    def _places(self, blocks: Sequence[tuple[QTextBlock, float]]) -> Iterator[tuple[int, int]]:
        for block, _top in blocks:
            text = block.text()[:LONGEST_STYLED]
            hits = self._found(text) if self._found else hits_of_terms(text, self._terms)
            for start, end in hits:
                at, place = block.position(), qt_places(text)
                yield at + place(start), at + place(end)

    def _selection(self, start: int, end: int, look: QTextCharFormat) -> QTextEdit.ExtraSelection:
        selection = QTextEdit.ExtraSelection()
        cursor = QTextCursor(self._edit.document())
        cursor.setPosition(start)
        cursor.setPosition(end, QTextCursor.MoveMode.KeepAnchor)
        selection.cursor, selection.format = cursor, look
        return selection


def _look() -> QTextCharFormat:
    theme, look = Theme.current(), QTextCharFormat()
    look.setBackground(theme.color("hit"))
    look.setForeground(theme.color("ink"))
    look.setUnderlineStyle(QTextCharFormat.UnderlineStyle.SingleUnderline)
    look.setUnderlineColor(theme.color("accent"))
    return look
