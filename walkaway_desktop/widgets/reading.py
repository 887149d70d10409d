"""Text to read: never wider than the eye likes."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QFontMetrics
from PySide6.QtWidgets import QLabel, QSizePolicy, QWidget

from walkaway_desktop.widgets.theme import Theme

CHARACTERS = 75


class Reading(QLabel):
    """A plain text that wraps at 75 characters, at any text size."""

    def __init__(self, text: str | QWidget = "", parent: QWidget | None = None) -> None:
        # A form gives the parent alone, as for every QLabel.
        super().__init__(parent if isinstance(text, str) else text)
        if isinstance(text, str):
            self.setText(text)
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setWordWrap(True)
        policy = self.sizePolicy()  # changed, not replaced: it knows that the height follows
        policy.setHorizontalPolicy(QSizePolicy.Policy.Expanding)
        self.setSizePolicy(policy)
        Theme.current().changed.connect(self._limit)
        self._limit()

    def _limit(self) -> None:
        metrics = QFontMetrics(Theme.current().font("body"))
        self.setMaximumWidth(metrics.averageCharWidth() * CHARACTERS)

    def heightForWidth(self, width: int) -> int:  # noqa: N802 (Qt's name)
        # A layout asks for its own width, also where the text may not take all of it.
        return super().heightForWidth(min(width, self.maximumWidth()))
