"""A few answers of equal weight beside each other, as radio buttons."""

from collections.abc import Iterable

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QFontMetrics, QKeyEvent, QPaintEvent
from PySide6.QtWidgets import QWidget

from walkaway_desktop.widgets.answer_button import AnswerButton
from walkaway_desktop.widgets.flow_layout import FlowLayout
from walkaway_desktop.widgets.painting import MOVING_ON, TAKING_BACK, is_plain, pen, smooth, step
from walkaway_desktop.widgets.sizes import Policy, follow_width
from walkaway_desktop.widgets.theme import Theme


class Segment(AnswerButton):
    """One answer; all of it is the button."""

    def __init__(self, key: str, words: str, parent: QWidget) -> None:
        super().__init__(words, parent)
        self.key = key
        self.setSizePolicy(Policy.Preferred, Policy.Fixed)

    def sizeHint(self) -> QSize:
        theme = Theme.current()
        metrics = QFontMetrics(theme.font("label", strong=True))
        width = metrics.horizontalAdvance(self.text()) + 2 * theme.px("l")
        return QSize(width, max(theme.px("button"), metrics.height() + theme.px("s")))

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def paintEvent(self, _event: QPaintEvent) -> None:
        theme, painter = Theme.current(), smooth(self)
        half = theme.real("hairline") / 2
        box = self.rect().toRectF().adjusted(half, half, -half, -half)
        surface, edge, ink = self._colors()
        painter.setPen(pen(edge))
        painter.setBrush(theme.color(surface))
        painter.drawRoundedRect(box, theme.px("radius_button"), theme.px("radius_button"))
        painter.setFont(theme.font("label", strong=self.isChecked()))
        painter.setPen(theme.color(ink))
        painter.drawText(self.rect(), Qt.AlignmentFlag.AlignCenter, self.text())

    def _colors(self) -> tuple[str, str, str]:
        if not self.isEnabled():
            return "side", "line", "soft"
        if self.isChecked():
            tone = "accent_hover" if self.underMouse() else "accent"
            return ("accent_press" if self.isDown() else tone), tone, "on_accent"
        if self.isDown():
            return "accent_soft", "edge", "ink"
        return ("side" if self.underMouse() else "card"), "edge", "ink"


class Segments(QWidget):
    """Asks for one of `choices`, pairs of (key, label).

    None is chosen at first. `chosen` tells the key, None = taken back; `left` that they go on.
    """

    chosen = Signal(object)
    left = Signal()

    def __init__(self, choices: Iterable[tuple[str, str]], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.segments = [Segment(key, words, self) for key, words in choices]
        for segment in self.segments:
            segment.clicked.connect(self._clicked)
        self.setLayout(FlowLayout(*self.segments, space="xs"))
        follow_width(self)
        self.value = None

    @property
    def value(self) -> str | None:
        """The key of the chosen answer; None = not answered."""
        return self._value

    @value.setter
    def value(self, value: str | None) -> None:
        self._value = value
        for segment in self.segments:
            segment.show_chosen(chosen=segment.key == value)
            segment.be_stop(stop=segment is self._stop())
        self.setFocusProxy(self._stop())

    def _stop(self) -> Segment:
        chosen = [segment for segment in self.segments if segment.key == self._value]
        return (chosen or self.segments)[0]

    def choose(self, key: str | None) -> None:
        """Answer as a click does: for the single keys of a page."""
        self.value = key
        self._stop().setFocus()
        self.chosen.emit(key)

    def _clicked(self) -> None:
        segment = self.sender()
        if isinstance(segment, Segment):
            self.choose(segment.key)

    def _stepped(self, by: int) -> str:
        keys = [segment.key for segment in self.segments]
        if self._value is None:
            focused = [segment.key for segment in self.segments if segment.hasFocus()]
            return (focused or keys)[0]
        return keys[max(0, min(keys.index(self._value) + by, len(keys) - 1))]

    def keyPressEvent(self, event: QKeyEvent) -> None:
        by = step(event, mirrored=self.layoutDirection() == Qt.LayoutDirection.RightToLeft)
        if event.key() in (Qt.Key.Key_Up, Qt.Key.Key_Down):
            by = -by  # down is on, as in every list of radio buttons
        if by:
            self.choose(self._stepped(by))
        elif event.key() in TAKING_BACK and is_plain(event):
            self.choose(None)
        elif event.key() in MOVING_ON and is_plain(event):
            self.left.emit()
        else:
            super().keyPressEvent(event)
