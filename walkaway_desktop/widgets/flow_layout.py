"""Items side by side, on as many lines as they need."""

from collections.abc import Callable

from PySide6.QtCore import QPoint, QRect, QSize, Qt
from PySide6.QtWidgets import QLayout, QLayoutItem, QWidget, QWidgetItem

from walkaway_desktop.widgets.theme import Theme


class FlowLayout(QLayout):
    """Items in reading order, wrapped to as many lines as they need: nothing is ever cut off."""

    def __init__(self, *items: QWidget, space: str = "s") -> None:
        super().__init__()
        self._items: list[QLayoutItem] = []
        self._heights: dict[int, int] = {}  # for each width that was asked about
        self.setContentsMargins(0, 0, 0, 0)
        self.setSpacing(Theme.current().px(space))
        for item in items:
            self.addWidget(item)

    def insert(self, place: int, widget: QWidget) -> None:
        """Put the widget at this place."""
        self.addChildWidget(widget)
        self._items.insert(place, QWidgetItem(widget))
        self.invalidate()

    # ---- what Qt asks ----------------------------------------------------------------------------

    def addItem(self, item: QLayoutItem) -> None:  # noqa: N802 (Qt's name)
        self._items.append(item)

    def count(self) -> int:
        return len(self._items)

    def itemAt(self, place: int) -> QLayoutItem | None:  # noqa: N802 (Qt's name)
        return self._items[place] if 0 <= place < len(self._items) else None

    def takeAt(self, place: int) -> QLayoutItem | None:  # noqa: N802 (Qt's name)
        return self._items.pop(place) if 0 <= place < len(self._items) else None

    def expandingDirections(self) -> Qt.Orientation:  # noqa: N802 (Qt's name)
        return Qt.Orientation(0)

    def hasHeightForWidth(self) -> bool:  # noqa: N802 (Qt's name)
        return True

    def heightForWidth(self, width: int) -> int:  # noqa: N802 (Qt's name)
        # The layouts around it ask many times for each time that something changes.
        if width not in self._heights:
            room = QRect(0, 0, width, 0)
            self._heights[width] = self._arrange(room, lambda _item, _where: None)
        return self._heights[width]

    def invalidate(self) -> None:
        super().invalidate()
        self._heights = {}

    def sizeHint(self) -> QSize:
        width = sum(item.sizeHint().width() for item in self._shown())
        width += self.spacing() * max(0, len(self._shown()) - 1) + self._margins().width()
        return QSize(width, self.heightForWidth(max(width, 1)))

    def minimumSize(self) -> QSize:  # noqa: N802 (Qt's name)
        sizes = [item.minimumSize() for item in self._shown()]
        widest = max((size.width() for size in sizes), default=0)
        highest = max((size.height() for size in sizes), default=0)
        return QSize(widest, highest) + self._margins()

    def _margins(self) -> QSize:
        margins = self.contentsMargins()
        return QSize(margins.left() + margins.right(), margins.top() + margins.bottom())

    def setGeometry(self, place: QRect) -> None:  # noqa: N802 (Qt's name)
        super().setGeometry(place)
        self._arrange(place, lambda item, where: item.setGeometry(where))

    def _shown(self) -> list[QLayoutItem]:
        return [item for item in self._items if not item.isEmpty()]

    def _arrange(self, room: QRect, put: Callable[[QLayoutItem, QRect], None]) -> int:
        """Hand every item its place inside `room`; gives back the height used."""
        inside = room.marginsRemoved(self.contentsMargins())
        down = inside.top()
        for line in self._lines(inside.width()):
            height = max(item.sizeHint().height() for item in line)
            across = inside.left()
            for item, width in zip(line, self._widths(line, inside.width()), strict=True):
                size = QSize(width, item.sizeHint().height())
                place = QRect(QPoint(across, down + (height - size.height()) // 2), size)
                put(item, self._mirrored(place, inside))
                across += width + self.spacing()
            down += height + self.spacing()
        used = down - self.spacing() if self._shown() else down
        return used + self.contentsMargins().bottom() - room.top()

    def _lines(self, width: int) -> list[list[QLayoutItem]]:
        lines: list[list[QLayoutItem]] = []
        left = 0
        for item in self._shown():
            needed = item.sizeHint().width()
            if not lines or needed > left:
                lines.append([])
                left = width
            lines[-1].append(item)
            left -= needed + self.spacing()
        return lines

    def _widths(self, line: list[QLayoutItem], width: int) -> list[int]:
        """As wide as each asks for; what is left goes to those that expand, in equal parts."""
        asked = [min(item.sizeHint().width(), max(width, 1)) for item in line]
        grows = [bool(item.expandingDirections() & Qt.Orientation.Horizontal) for item in line]
        left = width - sum(asked) - self.spacing() * (len(line) - 1)
        more = max(left, 0) // max(sum(grows), 1)
        return [one + more * grow for one, grow in zip(asked, grows, strict=True)]

    def _mirrored(self, place: QRect, inside: QRect) -> QRect:
        parent = self.parentWidget()
        if parent is None or parent.layoutDirection() == Qt.LayoutDirection.LeftToRight:
            return place
        place.moveLeft(inside.left() + inside.right() - place.right())
        return place
