"""A switch with the words On or Off beside it."""

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QFontMetrics, QPainter, QPaintEvent
from PySide6.QtWidgets import QAbstractButton, QSizePolicy, QWidget

from walkaway_desktop.widgets.painting import pen, smooth
from walkaway_desktop.widgets.theme import Theme


class Switch(QAbstractButton):
    """A checkable button; assistive technology meets a check box. `toggled` tells the change."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setCheckable(True)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        Theme.current().changed.connect(self.updateGeometry)

    def _word(self) -> str:
        return self.tr("On") if self.isChecked() else self.tr("Off")

    def _word_width(self) -> int:
        metrics = QFontMetrics(Theme.current().font("small"))
        return max(metrics.horizontalAdvance(word) for word in (self.tr("On"), self.tr("Off")))

    def _toggle(self) -> QSize:
        width, height = Theme.current().tokens["size"]["toggle"]
        return QSize(width, height)

    def sizeHint(self) -> QSize:
        theme = Theme.current()
        width = self._word_width() + theme.px("s") + self._toggle().width() + theme.px("hairline")
        text = QFontMetrics(theme.font("small")).height()
        return QSize(width, max(theme.px("target_min"), self._toggle().height(), text))

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def focus_corner(self) -> float:
        """The corner of the focus ring's inside."""
        return self.height() / 2

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = smooth(self)
        self._paint_word(painter)
        half = Theme.current().real("hairline") / 2
        size = self._toggle()
        left = 0 if self._mirrored else self.width() - size.width()
        track = QRectF(left, (self.height() - size.height()) / 2, size.width(), size.height())
        track.adjust(half, half, -half, -half)
        surface, edge, knob = self._colors()
        painter.setPen(pen(edge))
        painter.setBrush(Theme.current().color(surface))
        painter.drawRoundedRect(track, track.height() / 2, track.height() / 2)
        self._paint_knob(painter, track, knob)

    @property
    def _mirrored(self) -> bool:
        return self.layoutDirection() == Qt.LayoutDirection.RightToLeft

    def _colors(self) -> tuple[str, str, str]:
        if not self.isEnabled():
            return "side", "line", "soft"
        if self.isChecked():
            tone = "accent_press" if self.isDown() else "accent"
            tone = "accent_hover" if self.underMouse() and not self.isDown() else tone
            return tone, tone, "on_accent"
        return ("side" if self.underMouse() else "card"), "edge", "edge"

    def _paint_knob(self, painter: QPainter, track: QRectF, color: str) -> None:
        at_right = self.isChecked() != self._mirrored
        radius = track.height() / 2
        across = track.right() - radius if at_right else track.left() + radius
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(Theme.current().color(color))
        inset = Theme.current().px("xs")
        painter.drawEllipse(QPointF(across, track.center().y()), radius - inset, radius - inset)

    def _paint_word(self, painter: QPainter) -> None:
        painter.setFont(Theme.current().font("small"))
        painter.setPen(Theme.current().color("soft"))
        left = self.width() - self._word_width() if self._mirrored else 0
        room = QRectF(left, 0, self._word_width() + 1, self.height())
        painter.drawText(room, Qt.AlignmentFlag.AlignCenter, self._word())
