"""The frame of our dialogs: titled like the window, room around; it scrolls where it is small."""

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QSize, Qt
from PySide6.QtGui import QKeyEvent, QShowEvent
from PySide6.QtWidgets import QDialog, QFrame, QPushButton, QScrollArea, QVBoxLayout, QWidget

from walkaway_desktop.texts import message
from walkaway_desktop.widgets.layouts import Item, row, stack
from walkaway_desktop.widgets.theme import Theme

ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)
PLAIN = (Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.KeypadModifier)


def presses_focused(dialog: QDialog, event: QKeyEvent) -> bool:
    """Enter presses the button it is on, else the one made for it. False = another key.

    Qt would press the first button of the dialog wherever the focus is: often Close.
    """
    if event.key() not in ENTER or event.modifiers() not in PLAIN:
        return False
    focused = dialog.focusWidget()
    button = focused if isinstance(focused, QPushButton) else _default_of(dialog)
    if button is not None:
        button.click()
    return True


def _default_of(dialog: QDialog) -> QPushButton | None:
    buttons = dialog.findChildren(QPushButton)
    return next((one for one in buttons if one.isDefault() and one.isVisible()), None)


def resize_on_screen(dialog: QDialog, wanted: QSize) -> None:
    """As large as that, or as the screen has room for: with a frame like the window's below it."""
    below = dialog.parentWidget()
    frame = QSize()
    if below is not None:
        frame = below.window().frameGeometry().size() - below.window().size()
    dialog.resize(wanted.boundedTo(dialog.screen().availableSize() - frame.expandedTo(QSize(0, 0))))


class Sheet(QDialog):
    """What it is about stands inside: a list of windows names nothing but Daybook."""

    def __init__(self, name: str, parent: QWidget | None) -> None:
        super().__init__(parent)
        self.setWindowTitle(message("general.window-title").text)
        self.setAccessibleName(name)
        self.view = QScrollArea()
        self.under = QVBoxLayout()  # between what scrolls and the buttons
        self._key_came_to: QWidget | None = None  # None = no key has come yet

    def lay_out(self, parts: Sequence[Item], buttons: Sequence[Item], *, spare: int = 0) -> None:
        """The parts one under the other, the buttons at the foot; `spare`: room for later words."""
        px = Theme.current().px
        inside = px("xl")
        content, inner = QWidget(), stack(*parts, None)
        # Inside of what scrolls: the ring around a field would be cut at its edge.
        inner.setContentsMargins(inside, inside, inside, px("s"))
        content.setLayout(inner)
        self.view.setWidgetResizable(True)
        self.view.setFrameShape(QFrame.Shape.NoFrame)
        self.view.setWidget(content)
        foot = row(*buttons)
        foot.setContentsMargins(inside, px("m"), inside, inside)
        self.under.setContentsMargins(inside, 0, inside, 0)
        self.setLayout(stack(self.view, self.under, foot, space="xs"))
        self._sheet = (content, inner, foot)
        self.fit(spare)

    def showEvent(self, event: QShowEvent) -> None:
        """No button is one that Enter presses from elsewhere, but where a dialog says so."""
        for button in self.findChildren(QPushButton):
            button.setAutoDefault(False)
        super().showEvent(event)

    def event(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.ShortcutOverride:  # before anyone sees the key itself
            self._key_came_to = self.focusWidget()
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        # A field hands its Enter on after its work: a button that this gave the focus is not meant.
        handed_on = self._key_came_to not in {None, self.focusWidget()} and event.key() in ENTER
        if not handed_on and not presses_focused(self, event):
            super().keyPressEvent(event)

    def fit(self, spare: int = 0) -> None:
        """As large as what it holds now, where the screen has the room."""
        content, inner, foot = self._sheet
        px = Theme.current().px
        wide = max(px("dialog") + 2 * px("xl"), content.sizeHint().width(), foot.sizeHint().width())
        wide += self.view.verticalScrollBar().sizeHint().width()
        wraps = inner.hasHeightForWidth()
        words = inner.totalHeightForWidth(wide) if wraps else inner.totalSizeHint().height()
        high = words + foot.sizeHint().height() + spare
        wanted = QSize(wide, high + px("s"))
        resize_on_screen(self, wanted)
        if wanted == self.size():
            self.view.setFocusPolicy(Qt.FocusPolicy.NoFocus)  # Tab has nothing to do there
