"""A line of the app's own: an error, a warning, a note, or a status, with its icon."""

from typing import Protocol, Self

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QAccessible, QAccessibleEvent, QFontMetrics
from PySide6.QtWidgets import QFrame, QLayout, QPushButton, QWidget

from walkaway_desktop.widgets.flow_layout import FlowLayout
from walkaway_desktop.widgets.icons import Picture, pixmap
from walkaway_desktop.widgets.layouts import clear, kind, label, row, stack
from walkaway_desktop.widgets.theme import Theme

ICONS = {  # kind: icon, its color, type of the sentence
    "error": ("circle-alert", "clay_text", "error_title"),
    "warning": ("triangle-alert", "clay_text", "error_title"),
    "note": ("info", "soft", "small"),
    "status": ("check", "soft", "small"),
}
ICON = 18


class Words(Protocol):
    """What a message brings along; `texts.Message` does."""

    @property
    def kind(self) -> str: ...
    @property
    def text(self) -> str: ...
    @property
    def detail(self) -> str: ...
    @property
    def buttons(self) -> tuple[str, ...]: ...
    @property
    def spoken(self) -> str: ...


class Notice(QFrame):
    """Hidden until it has something to say. `pressed` tells the number of the button."""

    pressed = Signal(int)

    def __init__(self, what: str = "error", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        kind(self, "notice")
        self._what = what
        self._picture = Picture(self)
        self._text = label("", "small")
        self._detail = label("", "small")
        self._buttons = FlowLayout()
        words = stack(self._text, self._detail, self._buttons, space="xs")
        across = row()
        across.addWidget(self._picture, 0, Qt.AlignmentFlag.AlignTop)
        across.addLayout(words, 1)
        self.setLayout(across)
        self.hide()
        Theme.current().changed.connect(self._retheme)
        self._retheme()

    def _retheme(self) -> None:
        icon, color, name = ICONS[self._what]
        picture = pixmap(icon, color, ICON, self.devicePixelRatioF())
        self._picture.setPixmap(picture)
        # The icon stands beside the first line, however large the text is.
        line = QFontMetrics(Theme.current().font("small")).height()
        self._picture.setFixedHeight(max(line, ICON))
        kind(self._text, name)
        kind(self._detail, "error" if color == "clay_text" else "small")

    def show_message(self, message: Words) -> None:
        """Say it: text, detail, buttons. A screen reader hears it at once."""
        self._text.setText(message.text)
        self._detail.setText(message.detail)
        self._detail.setVisible(bool(message.detail))
        clear(self._buttons)
        for number, words in enumerate(message.buttons):
            self._buttons.addWidget(self._button(number, words))
        spoken = message.spoken or " ".join(filter(None, (message.text, message.detail)))
        self.setAccessibleName(spoken)
        self.show()
        QAccessible.updateAccessibility(QAccessibleEvent(self, QAccessible.Event.Alert))

    def say(self, message: Words | None) -> None:
        """Say it; None = there is nothing to say any more."""
        if message is None:
            self.withdraw()
        else:
            self.show_message(message)

    def _button(self, number: int, words: str) -> QPushButton:
        button = kind(QPushButton(words, self), "small")
        button.clicked.connect(lambda: self.pressed.emit(number))
        return button

    def focus_first(self) -> None:
        """Give the focus to its first button."""
        first = self._buttons.itemAt(0)
        button = None if first is None else first.widget()
        if button is not None:
            button.setFocus(Qt.FocusReason.TabFocusReason)

    def follow(self, before: QWidget) -> None:
        """Tab comes to its buttons right behind that one, as they stand under it."""
        for number in range(self._buttons.count()):
            item = self._buttons.itemAt(number)
            button = None if item is None else item.widget()
            if button is not None:
                QWidget.setTabOrder(before, button)
                before = button

    @classmethod
    def put(cls, place: QLayout, message: Words) -> Self:
        """A new one in this place, which says the message."""
        made = cls(message.kind if message.kind in ICONS else "status")
        place.addWidget(made)  # first: shown without a parent, it would be a window
        made.show_message(message)
        return made

    def withdraw(self) -> None:
        """Nothing to say any more."""
        self.hide()
        self.setAccessibleName("")

    @property
    def text(self) -> str:
        """What is said now; empty when hidden."""
        return "" if self.isHidden() else self._text.text()
