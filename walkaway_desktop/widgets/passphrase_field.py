"""A field for a secret: dots, a button that shows them, and a word about Caps Lock."""

from PySide6.QtCore import QSize, QTimer, Signal
from PySide6.QtGui import QIcon, QKeyEvent, QPixmap, QResizeEvent
from PySide6.QtWidgets import QLineEdit, QPushButton, QWidget

from walkaway_desktop.widgets.layouts import kind
from walkaway_desktop.widgets.theme import AFTER_PAINT_MILLISECONDS, Theme

ICON = 16


def leave_room(button: QPushButton, size: int) -> None:
    """An empty picture until the icon is drawn, so that nothing moves when it comes."""
    empty = QPixmap(size, size)
    empty.fill("transparent")
    button.setIconSize(QSize(size, size))
    button.setIcon(QIcon(empty))


class PassphraseField(QLineEdit):
    """`caps_lock_seen` tells, with each letter typed, whether Caps Lock must be on."""

    caps_lock_seen = Signal(bool)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setEchoMode(QLineEdit.EchoMode.Password)
        self.button = kind(QPushButton(self), "small link")
        self.button.setCheckable(True)
        leave_room(self.button, ICON)
        self.button.toggled.connect(self._show_or_hide)
        Theme.current().changed.connect(self._retheme)
        self._name_button()
        QTimer.singleShot(AFTER_PAINT_MILLISECONDS, self, self._retheme)

    def _name_button(self) -> None:
        shown = self.button.isChecked()
        self.button.setText(self.tr("Hide") if shown else self.tr("Show"))
        self.button.setAccessibleName(
            self.tr("Hide the passphrase") if shown else self.tr("Show the passphrase")
        )
        self._place()

    def _retheme(self) -> None:
        from walkaway_desktop.widgets.icons import icon  # noqa: PLC0415 (after the paint)

        shown = self.button.isChecked()
        self.button.setIcon(icon("eye-off" if shown else "eye", "accent", ICON))
        self._place()

    def _show_or_hide(self) -> None:
        shown = self.button.isChecked()
        mode = QLineEdit.EchoMode.Normal if shown else QLineEdit.EchoMode.Password
        self.setEchoMode(mode)
        self._name_button()
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
