"""Answers of equal weight where walking past one must not give it."""

from collections.abc import Iterable, Mapping

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QWidget

from walkaway_desktop.widgets.painting import digit, is_plain, step
from walkaway_desktop.widgets.segments import Segments


class AnswerRow(Segments):
    """Segments whose arrow keys only walk: nobody says yes to fear on the way to no.

    `letters`: typed signs that answer at once. `refused`: a digit that stands for no answer.
    """

    refused = Signal()

    def __init__(
        self,
        name: str,
        choices: Iterable[tuple[str, str]],
        letters: Mapping[str, str],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(choices, parent)
        self._letters = letters
        self.name(name)

    def name(self, name: str) -> None:
        """What it asks, for a reader."""
        self.setAccessibleName(name)
        for segment in self.segments:
            segment.setAccessibleDescription(name)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        by = step(event, mirrored=self.layoutDirection() == Qt.LayoutDirection.RightToLeft)
        if event.key() in {Qt.Key.Key_Up, Qt.Key.Key_Down}:
            by = -by  # down is on, as in every list of radio buttons
        if is_plain(event) and event.text().lower() in self._letters:
            self.choose(self._letters[event.text().lower()])
        elif by:
            self._walk(by)
        elif digit(event) is not None:
            self.refused.emit()
        else:
            super().keyPressEvent(event)

    def _walk(self, by: int) -> None:
        places = [place for place, one in enumerate(self.segments) if one.hasFocus()]
        if places:
            place = max(0, min(places[0] + by, len(self.segments) - 1))
            self.segments[place].setFocus(Qt.FocusReason.TabFocusReason)
