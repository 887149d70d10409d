"""What stands where nothing is yet: an icon, one kind line, one button."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QPushButton, QWidget

from walkaway_desktop.widgets.icons import Picture, pixmap
from walkaway_desktop.widgets.layouts import kind, label, row, stack
from walkaway_desktop.widgets.theme import Theme


class EmptyState(QWidget):
    """`pressed` tells the number of the button. The first button is the main one if `main`."""

    pressed = Signal(int)

    def __init__(  # noqa: PLR0913 (all but two have a default)
        self,
        icon: str,
        text: str,
        detail: str = "",
        buttons: tuple[str, ...] = (),
        *,
        main: bool = True,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._icon = icon
        self._picture = Picture(self)
        self._text = label(text, "card_title")
        self._detail = label(detail, "small")
        if not detail:
            self._detail.hide()  # never show(): without a parent yet, it would be a window
        for words in (self._picture, self._text, self._detail):
            words.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._text.setWordWrap(True)
        self.buttons = [self._button(number, words) for number, words in enumerate(buttons)]
        if main and self.buttons:
            kind(self.buttons[0], "main")
        for button in self.buttons[1:]:
            kind(button, "link")
        across = row(None, *self.buttons, None)
        self.setLayout(stack(None, self._picture, self._text, self._detail, across, None))
        Theme.current().changed.connect(self._retheme)
        self._retheme()

    def _button(self, number: int, words: str) -> QPushButton:
        button = QPushButton(words, self)
        button.clicked.connect(lambda: self.pressed.emit(number))
        return button

    def set_text(self, text: str) -> None:
        """Say this instead: it holds a number that changes."""
        self._text.setText(text)

    def _retheme(self) -> None:
        size = Theme.current().px("icon_large")
        self._picture.setPixmap(pixmap(self._icon, "soft", size, self.devicePixelRatioF()))
