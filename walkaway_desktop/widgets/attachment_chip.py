"""A file as a chip: its small picture or an icon, its name, its size."""

from enum import Enum, auto

from PySide6.QtCore import QPoint, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QContextMenuEvent,
    QFontMetrics,
    QImage,
    QKeyEvent,
    QPainter,
    QPainterPath,
    QPaintEvent,
)
from PySide6.QtWidgets import QAbstractButton, QWidget

from walkaway_desktop.domain.keys import Command
from walkaway_desktop.widgets.icons import pixmap
from walkaway_desktop.widgets.key_press import is_pressed
from walkaway_desktop.widgets.painting import MOVING_ON, TAKING_BACK, is_plain, pen, smooth
from walkaway_desktop.widgets.theme import Theme

ICON = 16
LEAST_LETTERS = 8  # of a name that are always seen
ROUNDING = 2  # pixels: a name that fits is not shortened
ISOLATED, END_OF_ISOLATED = "\u2068", "\u2069"


class Act(Enum):
    """What a person may want with a file."""

    OPEN = auto()
    SAVE = auto()
    RENAME = auto()
    EARLIER = auto()
    LATER = auto()
    REMOVE = auto()


class AttachmentChip(QAbstractButton):
    """A press opens it. `asked` tells what else is wanted by a key; `menu_wanted` where."""

    asked = Signal(object)
    menu_wanted = Signal(QPoint)

    def __init__(
        self, name: str, size: str, picture: QImage | None, icon: str, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._name, self._size, self._picture, self._icon = name, size, picture, icon
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAccessibleName(self.tr("{file}, {size}").format(file=name, size=size))
        self.setAccessibleDescription(self.tr("Enter opens it. The menu key has more."))
        self.setToolTip(self.accessibleName())
        self.clicked.connect(lambda: self.asked.emit(Act.OPEN))
        Theme.current().changed.connect(self.updateGeometry)

    def show_picture(self, picture: QImage) -> None:
        """The small picture, made after it was first shown."""
        self._picture = picture
        self.updateGeometry()
        self.update()

    # ---- size ------------------------------------------------------------------------------------

    def _side(self) -> int:
        """Of the picture, or of the icon."""
        return Theme.current().px("row") - Theme.current().px("s") if self._picture else ICON

    def _texts(self) -> tuple[QFontMetrics, QFontMetrics]:
        theme = Theme.current()
        return QFontMetrics(theme.font("label")), QFontMetrics(theme.font("small"))

    def _start(self) -> int:
        px = Theme.current().px
        return (px("xs") if self._picture else px("s")) + self._side() + px("s")

    def _width(self, letters: int) -> int:
        px = Theme.current().px
        _name, size = self._texts()
        words = letters + ROUNDING + px("s") + size.horizontalAdvance(self._size)
        return self._start() + words + px("m")

    def sizeHint(self) -> QSize:
        """As wide as its name, up to the width of a column; a longer one loses its middle."""
        theme = Theme.current()
        wide = min(self._width(self._texts()[0].horizontalAdvance(self._name)), theme.px("dialog"))
        return QSize(wide, self._height())

    def minimumSizeHint(self) -> QSize:
        names = self._texts()[0]
        letters = min(names.horizontalAdvance(self._name), names.averageCharWidth() * LEAST_LETTERS)
        return QSize(self._width(letters), self._height())

    def _height(self) -> int:
        px = Theme.current().px
        words = max(one.height() for one in self._texts()) + px("xs")
        return max(words, px("target_min"), self._side() + px("s") if self._picture else px("xxl"))

    # ---- keys ------------------------------------------------------------------------------------

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter opens it, too; the window presses only Qt's own buttons."""
        act = self._act_of(event)
        if event.key() in MOVING_ON and is_plain(event) and not event.isAutoRepeat():
            self.click()
        elif act is not None:
            self.asked.emit(act)
        else:
            super().keyPressEvent(event)

    def _act_of(self, event: QKeyEvent) -> Act | None:
        if is_plain(event) and event.key() in TAKING_BACK:
            return Act.REMOVE
        if is_pressed(event, Command.RENAME_FILE):
            return Act.RENAME
        moves = [Act.EARLIER, Act.LATER]
        if self.layoutDirection() == Qt.LayoutDirection.RightToLeft:
            moves.reverse()
        arrows = zip((Command.FILE_EARLIER, Command.FILE_LATER), moves, strict=True)
        return next((act for command, act in arrows if is_pressed(event, command)), None)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        self.menu_wanted.emit(event.globalPos())

    # ---- paint -----------------------------------------------------------------------------------

    def paintEvent(self, _event: QPaintEvent) -> None:
        theme, painter = Theme.current(), smooth(self)
        edge = QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5)
        painter.setPen(pen("ink" if self.underMouse() else "edge"))
        pressed = "accent_soft" if self.isDown() else "side" if self.underMouse() else "card"
        painter.setBrush(theme.color(pressed))
        painter.drawRoundedRect(edge, theme.real("radius_button_small"), theme.real("radius_check"))
        self._paint_picture(painter)
        self._paint_words(painter)

    def _paint_picture(self, painter: QPainter) -> None:
        side, px = self._side(), Theme.current().px
        left = px("xs") if self._picture else px("s")
        place = self._mirrored(QRect(left, (self.height() - side) // 2, side, side))
        if self._picture is None:
            painter.drawPixmap(place, pixmap(self._icon, "ink", side, self.devicePixelRatioF()))
            return
        path = QPainterPath()
        corner = Theme.current().real("radius_check")
        path.addRoundedRect(QRectF(place), corner, corner)
        painter.save()
        painter.setClipPath(path)
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        painter.drawImage(place, self._picture, _middle(self._picture.size()))
        painter.restore()
        painter.setPen(pen("line"))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawPath(path)

    def _paint_words(self, painter: QPainter) -> None:
        theme = Theme.current()
        names, sizes = self._texts()
        wide = sizes.horizontalAdvance(self._size)
        room = self.width() - self._width(0) + ROUNDING
        shown = names.elidedText(self._name, Qt.TextElideMode.ElideMiddle, room)
        name = QRect(self._start(), 0, min(names.horizontalAdvance(shown), room), self.height())
        size = QRect(name.right() + 1 + theme.px("s"), 0, wide + 1, self.height())
        line = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft
        for font, color, words, place in (
            ("label", "ink", f"{ISOLATED}{shown}{END_OF_ISOLATED}", name),
            ("small", "soft", self._size, size),
        ):
            painter.setFont(theme.font(font))
            painter.setPen(theme.color(color))
            painter.drawText(self._mirrored(place), line | Qt.TextFlag.TextDontClip, words)

    def _mirrored(self, place: QRect) -> QRect:
        if self.layoutDirection() == Qt.LayoutDirection.RightToLeft:
            place.moveLeft(self.width() - 1 - place.right())
        return place


def _middle(size: QSize) -> QRect:
    """The square in the middle of a picture."""
    side = min(size.width(), size.height())
    return QRect((size.width() - side) // 2, (size.height() - side) // 2, side, side)
