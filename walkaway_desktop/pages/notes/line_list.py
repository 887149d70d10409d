"""A list of lines that are put into words only where they are looked at: there may be thousands."""

from collections.abc import Callable
from typing import Any

from PySide6.QtCore import QAbstractListModel, QModelIndex, QPersistentModelIndex, QSize, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QListView, QSizePolicy, QWidget

from walkaway_desktop.widgets.layouts import label, stack
from walkaway_desktop.widgets.theme import Theme

MOST_SHOWN = 10
FEW = 8

Index = QModelIndex | QPersistentModelIndex


class _Lines(QAbstractListModel):
    def __init__(self, count: int, line: Callable[[int], str]) -> None:
        super().__init__()
        self.count, self.line = count, line

    def rowCount(self, parent: Index | None = None) -> int:  # noqa: N802 (Qt's name)
        return 0 if parent is not None and parent.isValid() else self.count

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        return self.line(index.row()) if role == Qt.ItemDataRole.DisplayRole else None


class LineList(QListView):
    """Read with the arrow keys, one line after the other."""

    def __init__(self, count: int, line: Callable[[int], str], name: str) -> None:
        super().__init__()
        self._model = _Lines(count, line)
        self.setAccessibleName(name)
        self.setWordWrap(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setLayoutMode(QListView.LayoutMode.Batched)  # or tens of thousands hold up the window
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self.setSpacing(Theme.current().px("xs") // 2)
        self.setModel(self._model)  # last: each change of the above would measure every line

    def sizeHint(self) -> QSize:
        """As high as its lines, and no higher than some of them: the rest is scrolled to."""
        shown = min(self._model.count, MOST_SHOWN)
        rows = (self.sizeHintForRow(row) + 2 * self.spacing() for row in range(shown))
        height = sum(rows) + 2 * self.frameWidth()
        return QSize(super().sizeHint().width(), max(height, Theme.current().px("target_min")))

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width():
            self.updateGeometry()  # its lines wrap elsewhere

    @property
    def lines(self) -> list[str]:
        """All of them, in words."""
        return [self._model.line(number) for number in range(self._model.count)]


def lines_shown(count: int, line: Callable[[int], str], name: str) -> QWidget:
    """All of them one under the other; many are a list that is scrolled in."""
    if count > FEW:
        return LineList(count, line, name)
    made = QWidget()
    made.setLayout(stack(*(label(line(number)) for number in range(count)), space="xs"))
    made.setAccessibleName(name)
    return made
