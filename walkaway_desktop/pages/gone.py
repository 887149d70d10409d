"""After Erase everything: one sentence, and what is left for the person's own hands."""

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QPushButton, QWidget

from walkaway_desktop.pages.erased_words import left_over
from walkaway_desktop.pages.support_rows import paragraph, to_copy
from walkaway_desktop.storage.erase_everything import Erased
from walkaway_desktop.texts import message, texts
from walkaway_desktop.widgets.layouts import Item, card, kind, row, stack
from walkaway_desktop.widgets.theme import Theme

WIDTH_IN_SIDE_COLUMNS = 2
ALONE = {  # pressed on the way to another key, or to read with
    Qt.Key.Key_Shift,
    Qt.Key.Key_Control,
    Qt.Key.Key_Alt,
    Qt.Key.Key_AltGr,
    Qt.Key.Key_Meta,
    Qt.Key.Key_CapsLock,
    Qt.Key.Key_Tab,
    Qt.Key.Key_Backtab,
}


class GonePage(QWidget):
    """Nothing here asks anything: a key or the button ends it."""

    close_wanted = Signal()

    def __init__(
        self, erased: Erased, beside: Sequence[Path] = (), parent: QWidget | None = None
    ) -> None:
        """`beside`: vaults that a restore put there. Each still holds what it held."""
        super().__init__(parent)
        kind(self, "page")
        words = texts("safety")["erase"]["everything_done"]
        self.close_button = QPushButton(self.tr("Close"))
        self.close_button.clicked.connect(self.close_wanted)
        left = [to_copy(said.whole, "body") for said in left_over(erased)]
        if beside:
            still = message("settings.restore-beside", n=len(beside)).text
            left += [paragraph(still, "body"), to_copy("\n".join(map(str, beside)), "body")]
        parts: list[Item] = [paragraph(words, "section"), *left]
        self.sheet = card(*parts, row(None, self.close_button))
        self.sheet.setMaximumWidth(WIDTH_IN_SIDE_COLUMNS * Theme.current().px("side_column"))
        self.close_button.setAccessibleDescription(words)
        self.setLayout(stack(None, row(self.sheet), None))

    def focus_first(self) -> None:
        """On the button: Enter and Space press it, and every other key comes here."""
        self.close_button.setFocus(Qt.FocusReason.OtherFocusReason)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        event.accept()
        with_ctrl = event.modifiers() & Qt.KeyboardModifier.ControlModifier
        if event.key() not in ALONE and not with_ctrl:
            self.close_wanted.emit()
