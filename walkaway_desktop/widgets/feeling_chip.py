"""One feeling as a pill: its name and three dots."""

from collections.abc import Iterable, Mapping
from typing import Any

from PySide6.QtCore import QEvent, QPointF, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QEnterEvent, QFont, QFontMetrics, QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QAbstractButton, QSizePolicy, QWidget

from walkaway_desktop.widgets.painting import MOVING_ON, TAKING_BACK, digit, is_plain, pen, smooth
from walkaway_desktop.widgets.theme import Theme

MOST = 3
AFTER = {None: 1, 1: 2, 2: 3, 3: 0, 0: None}  # what Space and a click make of an answer


class FeelingChip(QAbstractButton):
    """Asks for one feeling, 0 to 3. Not answered: a dashed edge and no dots; 0: three empty dots.

    `words` is the measure's table of measures.toml, `values` the words of its scale.
    """

    answered = Signal(object)
    left = Signal()

    def __init__(
        self,
        words: Mapping[str, Any],
        values: Iterable[Mapping[str, Any]],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._words = words
        self._spoken = {int(one["key"]): str(one["spoken"]) for one in values}
        self._value: int | None = None
        self.setText(words["label"])
        self.setAccessibleDescription(words["question"])
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.clicked.connect(lambda: self._answer(AFTER[self._value]))
        Theme.current().changed.connect(self.updateGeometry)
        self.value = None

    @property
    def value(self) -> int | None:
        """How much, 0 to 3; None = not answered."""
        return self._value

    @value.setter
    def value(self, value: int | None) -> None:
        self._value = value
        self.setAccessibleName(self.spoken())
        self.update()

    def spoken(self) -> str:
        """The answer as a screen reader says it: "Love, a little"."""
        if self._value is None:
            blank: str = self._words["spoken_none"]
            return blank
        spoken: str = self._words["spoken"]
        return spoken.replace("{word}", self._spoken[self._value])

    def _answer(self, value: int | None) -> None:
        self.value = value
        self.answered.emit(value)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        typed = digit(event)
        if typed is not None and typed <= MOST:
            self._answer(typed)
        elif event.key() in TAKING_BACK and is_plain(event):
            self._answer(None)
        elif event.key() in MOVING_ON and is_plain(event):
            self.left.emit()
        elif event.key() == Qt.Key.Key_Space:
            super().keyPressEvent(event)
        else:
            event.ignore()

    # ---- sizes and painting ----------------------------------------------------------------------

    def _font(self) -> QFont:
        return Theme.current().font("label", strong=bool(self._value))

    def _metrics(self) -> QFontMetrics:
        return QFontMetrics(Theme.current().font("label", strong=True))

    def _dots_width(self) -> int:
        theme = Theme.current()
        return MOST * theme.px("feeling_dot") + (MOST - 1) * theme.px("focus_offset")

    def focus_corner(self) -> float:
        """The corner of the focus ring's inside."""
        return self.height() / 2

    def sizeHint(self) -> QSize:
        theme = Theme.current()
        text = self._metrics().horizontalAdvance(self.text())
        width = text + theme.px("s") + self._dots_width() + 2 * theme.px("m")
        height = max(theme.px("button"), self._metrics().height() + theme.px("s"))
        return QSize(width, height)

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = smooth(self)
        theme, half = Theme.current(), Theme.current().real("hairline") / 2
        pill = QRectF(self.rect()).adjusted(half, half, -half, -half)
        painter.setBrush(theme.color(self._surface()))
        dashed = self._value is None
        painter.setPen(pen("accent" if self._value else "edge", dashed=dashed))
        painter.drawRoundedRect(pill, pill.height() / 2, pill.height() / 2)
        self._paint_content(painter)

    def _surface(self) -> str:
        if self._value or self.isDown():
            return "accent_soft"
        return "side" if self.underMouse() else "card"

    def _paint_content(self, painter: QPainter) -> None:
        """The name and its dots together in the middle, in reading direction."""
        theme, answered = Theme.current(), self._value is not None
        painter.setFont(self._font())
        text = painter.fontMetrics().horizontalAdvance(self.text())
        dots = theme.px("s") + self._dots_width() if answered else 0
        start = (self.width() - text - dots) // 2
        mirrored = self.layoutDirection() == Qt.LayoutDirection.RightToLeft
        place = QRect(start + (dots if mirrored else 0), 0, text + 1, self.height())
        painter.setPen(theme.color("accent" if self._value else "ink"))
        painter.drawText(place, Qt.AlignmentFlag.AlignCenter, self.text())
        if answered:
            self._paint_dots(painter, start if mirrored else start + text + theme.px("s"))

    def _paint_dots(self, painter: QPainter, start: int) -> None:
        theme = Theme.current()
        size, gap = theme.real("feeling_dot"), theme.real("focus_offset")
        mirrored = self.layoutDirection() == Qt.LayoutDirection.RightToLeft
        color = "accent" if self._value else "edge"
        painter.setPen(pen(color))
        for place in range(MOST):
            number = MOST - place if mirrored else place + 1
            filled = number <= (self._value or 0)
            painter.setBrush(theme.color(color) if filled else Qt.BrushStyle.NoBrush)
            middle = QPointF(start + place * (size + gap) + size / 2, self.height() / 2)
            painter.drawEllipse(middle, (size - 1) / 2, (size - 1) / 2)

    def enterEvent(self, event: QEnterEvent) -> None:
        super().enterEvent(event)
        self.update()

    def leaveEvent(self, event: QEvent) -> None:
        super().leaveEvent(event)
        self.update()
