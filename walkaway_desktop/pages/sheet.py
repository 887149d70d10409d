"""The frame of our dialogs: titled like the window, room around; it scrolls where it is small."""

from collections.abc import Sequence

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QDialog, QFrame, QScrollArea, QVBoxLayout, QWidget

from walkaway_desktop.pages.own_dialog import OwnDialog
from walkaway_desktop.widgets.layouts import Item, row, stack
from walkaway_desktop.widgets.theme import Theme


def resize_on_screen(dialog: QDialog, wanted: QSize) -> None:
    """As large as that, or as the screen has room for: with a frame like the window's below it."""
    below = dialog.parentWidget()
    frame = QSize()
    if below is not None:
        frame = below.window().frameGeometry().size() - below.window().size()
    dialog.resize(wanted.boundedTo(dialog.screen().availableSize() - frame.expandedTo(QSize(0, 0))))


class Sheet(OwnDialog):
    """What it is about stands inside."""

    def __init__(self, name: str, parent: QWidget | None) -> None:
        super().__init__(parent)
        self.setAccessibleName(name)
        self.view = QScrollArea()
        self.under = QVBoxLayout()  # between what scrolls and the buttons

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
