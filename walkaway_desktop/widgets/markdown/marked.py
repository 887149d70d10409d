"""What is marked in a note: hits of the search it was found by, and of its own Find bar."""

from collections.abc import Callable, Iterator, Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer
from PySide6.QtGui import QTextBlock

from walkaway_desktop.domain.marked_line import hits_of_terms
from walkaway_desktop.domain.search import Term
from walkaway_desktop.widgets.hits import hit_look, hit_selection
from walkaway_desktop.widgets.markdown.highlighter import LONGEST_STYLED
from walkaway_desktop.widgets.markdown.places import qt_places

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
        if not (self._terms or self._found):
            self._edit.show_selections(())
            return
        look, hits = hit_look(), self._places(self._edit.shown_blocks())
        self._edit.show_selections([hit_selection(self._edit, *hit, look) for hit in hits])

    def _places(self, blocks: Sequence[tuple[QTextBlock, float]]) -> Iterator[tuple[int, int]]:
        for block, _top in blocks:
            text = block.text()[:LONGEST_STYLED]
            hits = self._found(text) if self._found else hits_of_terms(text, self._terms)
            for start, end in hits:
                at, place = block.position(), qt_places(text)
                yield at + place(start), at + place(end)
