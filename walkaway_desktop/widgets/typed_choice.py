"""A list of choices that words typed on it lead to, however slowly, and with blanks in them."""

from collections.abc import Mapping, Sequence
from time import monotonic

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QComboBox

from walkaway_desktop.domain.fold import apart

# Hands may shake. Qt takes a pause of 0.4 s for the end of a word, and a blank for "open".
PAUSE_SECONDS = 1.5
_NO_TEXT = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.AltModifier


class TypedChoice(QComboBox):
    """Closed, a word chooses at once; in the open list it leads to its row, and Enter chooses."""

    def __init__(self) -> None:
        super().__init__()
        self._also: Mapping[str, str] = {}
        self._typed = ""
        self._typed_at = 0.0
        self.view().installEventFilter(self)

    def know(self, names: Mapping[str, Sequence[str]]) -> None:
        """Other names of a choice, by its data; each counts only when all of it is typed."""
        self._also = {
            _plain(name): self.itemText(row)
            for data, others in names.items()
            if (row := self.findData(data)) >= 0
            for name in others
        }

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if not self._is_typed(event):
            super().keyPressEvent(event)
        elif (row := self._row_of(event.text(), self.currentIndex())) != self.currentIndex():
            self.setCurrentIndex(row)
            self.activated.emit(row)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """What is typed in the open list."""
        if not isinstance(event, QKeyEvent) or event.type() != QEvent.Type.KeyPress:
            return super().eventFilter(watched, event)
        if not self._is_typed(event):
            return super().eventFilter(watched, event)
        view = self.view()
        row = self._row_of(event.text(), view.currentIndex().row())
        view.setCurrentIndex(self.model().index(row, self.modelColumn()))
        return True

    def _is_typed(self, event: QKeyEvent) -> bool:
        """A blank alone opens the list; within a word it belongs to it."""
        text = event.text()
        if not text.isprintable() or not text or event.modifiers() & _NO_TEXT:
            return False
        return bool(text.strip()) or self._is_in_a_word()

    def _is_in_a_word(self) -> bool:
        return bool(self._typed) and monotonic() - self._typed_at < PAUSE_SECONDS

    def _row_of(self, sign: str, row: int) -> int:
        """Where the word leads with this sign at its end; where nothing has it, `row`."""
        is_begun = self._is_in_a_word()
        self._typed = (self._typed if is_begun else "") + _plain(sign)
        self._typed_at = monotonic()
        names = [_plain(self.itemText(one)) for one in range(self.count())]
        if (whole := self._also.get(self._typed)) is not None:
            return names.index(_plain(whole))
        found = [one for one, name in enumerate(names) if name.startswith(self._typed)]
        if found:
            return row if is_begun and row in found else _next(found, row)
        letter = self._typed[:1]
        same = [one for one, name in enumerate(names) if name.startswith(letter)]
        is_one_letter = self._typed == letter * len(self._typed)
        return _next(same, row) if is_one_letter and same else row


def _plain(text: str) -> str:
    """As it is typed: no capitals, no accents, the apostrophe of the keyboard."""
    return apart(text).replace("\u2019", "'")


def _next(rows: Sequence[int], row: int) -> int:
    """The first of these behind `row`, else the first of all."""
    return next((one for one in rows if one > row), rows[0])
