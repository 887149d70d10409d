"""The face of a timer and its bar. Drawn, not written: a text that changes would be read aloud."""

from collections.abc import Callable
from datetime import timedelta

from PySide6.QtCore import QObject, QRectF, QSize, Qt
from PySide6.QtGui import (
    QAccessible,
    QAccessibleAnnouncementEvent,
    QFontMetrics,
    QKeyEvent,
    QPaintEvent,
)
from PySide6.QtWidgets import QAccessibleWidget, QSizePolicy, QWidget

from walkaway_desktop.widgets.for_readers import answer_for
from walkaway_desktop.widgets.painting import MOVING_ON, is_plain, smooth
from walkaway_desktop.widgets.theme import Theme

WIDEST = "00:00"


def clock_words(left: timedelta) -> str:
    """12:40, in whole seconds; what has begun counts."""
    seconds = -(-left // timedelta(seconds=1))
    return f"{seconds // 60}:{seconds % 60:02}"


class TimerFace(QWidget):
    """What is left, large. `spoken` says it in words when someone asks, and never by itself."""

    def __init__(self, spoken: Callable[[], str], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.spoken = spoken
        self._words = ""
        self.setAccessibleName(self.tr("Time left"))
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        Theme.current().changed.connect(self.updateGeometry)

    def show_left(self, left: timedelta) -> None:
        """Draw it; readers are not told."""
        words = clock_words(left)
        if words != self._words:
            self._words = words
            self.update()

    @property
    def words(self) -> str:
        """What is drawn."""
        return self._words

    def sizeHint(self) -> QSize:
        metrics = QFontMetrics(Theme.current().font("timer"))
        return QSize(metrics.horizontalAdvance(WIDEST), metrics.height())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter says it."""
        if event.key() in MOVING_ON and is_plain(event):
            QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(self, self.spoken()))
        else:
            super().keyPressEvent(event)

    def paintEvent(self, _event: QPaintEvent) -> None:
        theme, painter = Theme.current(), smooth(self)
        painter.setFont(theme.font("timer"))
        painter.setPen(theme.color("ink"))
        middle = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeading
        painter.drawText(self.rect(), middle, self._words)


class TimerBar(QWidget):
    """How much of it is over. The face beside it says the same."""

    is_decoration = True

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._part = 0.0
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        Theme.current().changed.connect(self.update)

    def show_part(self, part: float) -> None:
        """From 0 to 1."""
        self._part = part
        self.update()

    def sizeHint(self) -> QSize:
        high = Theme.current().px("notch")
        return QSize(20 * high, high)

    def paintEvent(self, _event: QPaintEvent) -> None:
        theme, painter = Theme.current(), smooth(self)
        painter.setPen(Qt.PenStyle.NoPen)
        groove = QRectF(self.rect())
        corner = groove.height() / 2
        painter.setBrush(theme.color("line"))
        painter.drawRoundedRect(groove, corner, corner)
        if not self._part:
            return
        over = QRectF(groove)
        over.setWidth(max(groove.width() * self._part, groove.height()))
        if self.layoutDirection() == Qt.LayoutDirection.RightToLeft:
            over.moveRight(groove.right())
        painter.setBrush(theme.color("accent"))
        painter.drawRoundedRect(over, corner, corner)


class TimerForReaders(QAccessibleWidget):
    """Its time is worked out when it is asked for: nothing is told each second."""

    def __init__(self, face: TimerFace) -> None:
        super().__init__(face, QAccessible.Role.Clock)

    def text(self, which: QAccessible.Text) -> str:
        face = self.object()
        if which is QAccessible.Text.Name and isinstance(face, TimerFace):
            return face.spoken() or face.accessibleName()
        return super().text(which)


def _timer_face(thing: QObject) -> TimerForReaders | None:
    return TimerForReaders(thing) if isinstance(thing, TimerFace) else None


answer_for(_timer_face)
