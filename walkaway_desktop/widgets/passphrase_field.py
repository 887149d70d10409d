"""A field for a secret: dots, a button that shows them, and a word about Caps Lock."""

from PySide6.QtCore import QSize, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QLineEdit, QPushButton, QWidget

from walkaway_desktop.widgets.icons import icon
from walkaway_desktop.widgets.layouts import kind
from walkaway_desktop.widgets.theme import Theme

ICON = 16


class PassphraseField(QLineEdit):
    """`caps_lock_seen` tells, with each letter typed, whether Caps Lock must be on."""

    caps_lock_seen = Signal(bool)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setEchoMode(QLineEdit.EchoMode.Password)
        self.button = kind(QPushButton(self), "small link")
        self.button.setCheckable(True)
        self.button.setIconSize(QSize(ICON, ICON))
        self.button.toggled.connect(self._show_or_hide)
        Theme.current().changed.connect(self._retheme)
        self._retheme()

    def _retheme(self) -> None:
        shown = self.button.isChecked()
        self.button.setText(self.tr("Hide") if shown else self.tr("Show"))
        self.button.setIcon(icon("eye-off" if shown else "eye", "accent", ICON))
        self.button.setAccessibleName(
            self.tr("Hide the passphrase") if shown else self.tr("Show the passphrase")
        )
        self._place()

    def _show_or_hide(self) -> None:
        shown = self.button.isChecked()
        mode = QLineEdit.EchoMode.Normal if shown else QLineEdit.EchoMode.Password
        self.setEchoMode(mode)
        self._retheme()

    def _place(self) -> None:
        """The button stands at the end of the field, the text stops before it."""
        edge = Theme.current().px("xs")
        size = self.button.sizeHint()
        size.setHeight(max(self.height() - 2 * edge, 0))
        mirrored = self.isRightToLeft()
        left = edge if mirrored else self.width() - size.width() - edge
        self.button.setGeometry(left, edge, size.width(), size.height())
        room = size.width()
        self.setTextMargins(room if mirrored else 0, 0, 0 if mirrored else room, 0)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._place()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        super().keyPressEvent(event)
        letter = event.text()
        if letter.isalpha():
            shifted = event.modifiers().name is not None and "Shift" in str(event.modifiers().name)
            self.caps_lock_seen.emit(
                letter.isupper() != shifted and letter.lower() != letter.upper()
            )

    def clear_secret(self) -> None:
        """Empty the field and cover it again."""
        self.clear()
        self.button.setChecked(False)
