"""One picture: whole at first, closer by keys, wheel or double click, moved by hand."""

from PySide6.QtCore import QEvent, QPoint, QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QImage,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPixmap,
    QResizeEvent,
    QWheelEvent,
)
from PySide6.QtWidgets import QWidget

from walkaway_desktop.widgets.painting import is_plain
from walkaway_desktop.widgets.theme import Theme

STEP = 1.25
MOST = 8.0  # pixels of the screen for one of the picture
MOVE = 0.15  # of the view, by an arrow key
NOTCH = 120  # of a wheel
ARROWS = frozenset({Qt.Key.Key_Left, Qt.Key.Key_Right, Qt.Key.Key_Up, Qt.Key.Key_Down})


class PictureView(QWidget):
    """Plus and minus zoom, 0 shows all of it, arrows move it. `zoomed` tells that it changed."""

    zoomed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._image = QImage()
        self._fitted = QPixmap()  # scaled once for each size of the view
        self._scale: float | None = None  # None = all of it is shown
        self._middle = QPointF()  # of the view, in pixels of the picture
        self._held: QPoint | None = None
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        side = Theme.current().px("scale_slider")
        self.setMinimumSize(side, side)

    def show_image(self, image: QImage) -> None:
        """All of this picture; an empty one clears the view."""
        self._image = image
        self.fit()

    @property
    def is_empty(self) -> bool:
        """Nothing is shown."""
        return self._image.isNull()

    # ---- zoom ------------------------------------------------------------------------------------

    @property
    def scale(self) -> float:
        """Pixels of the screen for one of the picture."""
        return self._fit_scale() if self._scale is None else self._scale

    @property
    def is_whole(self) -> bool:
        """All of it is in view."""
        return self._scale is None

    def fit(self) -> None:
        """Show all of it."""
        self._scale, self._fitted = None, QPixmap()
        self._middle = QPointF(self._image.width() / 2, self._image.height() / 2)
        self._changed()

    def zoom(self, steps: float, around: QPointF | None = None) -> None:
        """Closer or farther away; the point `around` stays where it is."""
        if self.is_empty:
            return
        least = self._fit_scale()
        before = self.scale
        scale = min(max(before * STEP**steps, least), max(MOST, least))
        if scale <= least:
            self.fit()
            return
        kept = QPointF(self._view().width() / 2, self._view().height() / 2)
        shift = (around or kept) * self.devicePixelRatioF() - kept
        self._middle += shift / before - shift / scale
        self._scale = scale
        self._changed()

    def _fit_scale(self) -> float:
        """Small ones are not blown up."""
        if self.is_empty:
            return 1.0
        view = self._view()
        return min(view.width() / self._image.width(), view.height() / self._image.height(), 1.0)

    def _view(self) -> QSize:
        """The view in pixels of the screen."""
        return (self.size() * self.devicePixelRatioF()).expandedTo(QSize(1, 1))

    def _changed(self) -> None:
        self._keep_inside()
        self.update()
        self.zoomed.emit()

    def _keep_inside(self) -> None:
        """No more empty room at an edge than the picture leaves."""
        view, scale = self._view(), self.scale
        x = _held_in(self._middle.x(), view.width() / scale, self._image.width())
        y = _held_in(self._middle.y(), view.height() / scale, self._image.height())
        self._middle = QPointF(x, y)

    def _move(self, across: float, down: float) -> None:
        """By so many pixels of the screen."""
        self._middle += QPointF(across, down) / self.scale
        self._keep_inside()
        self.update()

    # ---- keys and mouse --------------------------------------------------------------------------

    def event(self, event: QEvent) -> bool:
        """Where a part of it is in view, arrows move that, and nothing else takes them."""
        override = event.type() == QEvent.Type.ShortcutOverride and self._scale is not None
        if override and isinstance(event, QKeyEvent) and event.key() in ARROWS:
            event.accept()
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        step = {"+": 1, "=": 1, "-": -1, "\u2212": -1}.get(event.text(), 0)
        if step:
            self.zoom(step)
        elif is_plain(event) and event.text() == "0":
            self.fit()
        elif not (self._scale is not None and is_plain(event) and self._moved_by(event.key())):
            super().keyPressEvent(event)

    def _moved_by(self, key: int) -> bool:
        view = self._view()
        moves = {
            Qt.Key.Key_Left: (-view.width() * MOVE, 0.0),
            Qt.Key.Key_Right: (view.width() * MOVE, 0.0),
            Qt.Key.Key_Up: (0.0, -view.height() * MOVE),
            Qt.Key.Key_Down: (0.0, view.height() * MOVE),
        }
        if key not in moves:
            return False
        self._move(*moves[Qt.Key(key)])
        return True

    def wheelEvent(self, event: QWheelEvent) -> None:
        self.zoom(event.angleDelta().y() / NOTCH, event.position())
        event.accept()

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        if self._scale is not None:
            self.fit()
        else:
            self.zoom(4, event.position())

    def mousePressEvent(self, event: QMouseEvent) -> None:
        if event.button() == Qt.MouseButton.LeftButton and self._scale is not None:
            self._held = event.position().toPoint()
            self.setCursor(Qt.CursorShape.ClosedHandCursor)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        if self._held is not None:
            now = event.position().toPoint()
            way = (self._held - now) * self.devicePixelRatioF()
            self._held = now
            self._move(way.x(), way.y())

    def mouseReleaseEvent(self, _event: QMouseEvent) -> None:
        self._held = None
        self.unsetCursor()

    # ---- paint -----------------------------------------------------------------------------------

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fitted = QPixmap()
        if self._scale is not None and self._scale <= self._fit_scale():
            self._scale = None
        self._changed()

    def paintEvent(self, _event: QPaintEvent) -> None:
        if self.is_empty:
            return
        painter = QPainter(self)
        if self._scale is None:
            self._paint_whole(painter)
            return
        view, ratio = self._view(), self.devicePixelRatioF()
        wide, high = view.width() / self._scale, view.height() / self._scale
        source = QRectF(self._middle.x() - wide / 2, self._middle.y() - high / 2, wide, high)
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform, self._scale < 2)
        target = QRectF(0, 0, view.width() / ratio, view.height() / ratio)
        inside = source.intersected(QRectF(self._image.rect()))
        place = QRectF(
            target.x() + (inside.x() - source.x()) * self._scale / ratio,
            target.y() + (inside.y() - source.y()) * self._scale / ratio,
            inside.width() * self._scale / ratio,
            inside.height() * self._scale / ratio,
        )
        painter.drawImage(place, self._image, inside)

    def _paint_whole(self, painter: QPainter) -> None:
        if self._fitted.isNull():
            scale = self._fit_scale()
            size = QSize(round(self._image.width() * scale), round(self._image.height() * scale))
            kept = Qt.AspectRatioMode.IgnoreAspectRatio
            smooth = Qt.TransformationMode.SmoothTransformation
            scaled = self._image.scaled(size.expandedTo(QSize(1, 1)), kept, smooth)
            self._fitted = QPixmap.fromImage(scaled)
            self._fitted.setDevicePixelRatio(self.devicePixelRatioF())
        size = self._fitted.deviceIndependentSize().toSize()
        across, down = (self.width() - size.width()) // 2, (self.height() - size.height()) // 2
        painter.drawPixmap(QPoint(across, down), self._fitted)


def _held_in(middle: float, seen: float, whole: float) -> float:
    """The middle of what is seen, so that it stays on the picture; its middle if all is seen."""
    return whole / 2 if seen >= whole else min(max(middle, seen / 2), whole - seen / 2)
