"""A slider with an empty handle until it is answered, and what a screen reader meets of it."""

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QObject, QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QAccessible,
    QAccessibleActionInterface,
    QAccessibleEvent,
    QAccessibleInterface,
    QFocusEvent,
    QFontMetrics,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QWheelEvent,
)
from PySide6.QtWidgets import QSlider, QWidget

from walkaway_desktop.widgets.focus_ring import shows_focus
from walkaway_desktop.widgets.for_readers import NamedActions, answer_for
from walkaway_desktop.widgets.painting import pen, smooth
from walkaway_desktop.widgets.sizes import Policy, follow_width
from walkaway_desktop.widgets.theme import Theme

MOST_TICKS = 11


class Slider(QSlider):
    """A slider with an empty handle until it is answered. Its positions are steps, not values."""

    moved_to = Signal(int)
    stepped = Signal(int)  # by a reader: one step up or down
    taken_back = Signal()  # by a reader
    unfocused = Signal()
    paints_focus = True

    def __init__(self, steps: int, ends: tuple[str, str], parent: QWidget) -> None:
        super().__init__(Qt.Orientation.Horizontal, parent)
        self.ends = ends
        self.answered = False
        self.spoken = ""
        self.answer_words: Callable[[int], str] = str  # what the answer at a position is called
        self.setRange(0, steps)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        follow_width(self, Policy.Expanding, Policy.Fixed)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)

    def show_answer(self, position: int | None, spoken: str) -> None:
        """Stand at this step; None = blank."""
        self.answered = position is not None
        self.spoken = spoken
        self.setValue(position or 0)
        QAccessible.updateAccessibility(QAccessibleEvent(self, QAccessible.Event.NameChanged))
        self.update()

    # ---- sizes -----------------------------------------------------------------------------------

    def _out(self) -> int:
        theme = Theme.current()
        return theme.px("focus_offset") + theme.px("focus_width")

    def _margin(self) -> float:
        """From the widget's edge to the middle of the handle at an end."""
        return self._out() + Theme.current().real("slider_handle") / 2

    def groove(self) -> float:
        """How far below its top edge the groove runs."""
        return self._margin()

    def _ends_top(self) -> int:
        theme = Theme.current()
        return round(self.groove() + theme.real("slider_handle") / 2) + 2 * theme.px("slider_tick")

    def _end_heights(self, width: int) -> int:
        metrics = QFontMetrics(Theme.current().font("caption"))
        room = QRectF(0, 0, max(width // 2, 1), 10 * metrics.height()).toRect()
        flags = Qt.TextFlag.TextWordWrap
        return max(metrics.boundingRect(room, flags, end).height() for end in self.ends)

    def hasHeightForWidth(self) -> bool:  # noqa: N802 (Qt's name)
        return True

    def heightForWidth(self, width: int) -> int:  # noqa: N802 (Qt's name)
        return self._ends_top() + self._end_heights(width)

    def sizeHint(self) -> QSize:
        width = Theme.current().px("scale_slider")
        return QSize(width, self.heightForWidth(width))

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    # ---- painting --------------------------------------------------------------------------------

    @property
    def _mirrored(self) -> bool:
        return self.layoutDirection() == Qt.LayoutDirection.RightToLeft

    def _across(self, position: float) -> float:
        length = self.width() - 2 * self._margin()
        part = position / max(self.maximum(), 1)
        return self._margin() + length * (1 - part if self._mirrored else part)

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = smooth(self)
        self._paint_groove(painter)
        self._paint_ticks(painter)
        self._paint_ends(painter)
        self._paint_handle(painter)

    def _paint_groove(self, painter: QPainter) -> None:
        theme = Theme.current()
        width = theme.real("slider_groove")
        start, end, middle = self._across(0), self._across(self.maximum()), self.groove()
        painter.setPen(pen("line", width))
        painter.drawLine(QPointF(start, middle), QPointF(end, middle))
        if self.answered:
            painter.setPen(pen("accent" if self.isEnabled() else "soft", width))
            painter.drawLine(QPointF(start, middle), QPointF(self._across(self.value()), middle))

    def _tick_step(self) -> int:
        return next(n for n in (1, 2, 4, 5, 10, 20, 50, 100) if self.maximum() // n < MOST_TICKS)

    def _paint_ticks(self, painter: QPainter) -> None:
        theme = Theme.current()
        top = self.groove() + theme.real("slider_handle") / 2 + theme.px("hairline")
        painter.setPen(pen("edge"))
        for place in range(0, self.maximum() + 1, self._tick_step()):
            across = self._across(place)
            painter.drawLine(QPointF(across, top), QPointF(across, top + theme.px("slider_tick")))

    def _paint_ends(self, painter: QPainter) -> None:
        painter.setFont(Theme.current().font("caption"))
        painter.setPen(Theme.current().color("soft"))
        half = self.width() / 2
        rooms = [QRectF(start, self._ends_top(), half, self.height()) for start in (0, half)]
        sides = [Qt.AlignmentFlag.AlignLeft, Qt.AlignmentFlag.AlignRight]
        words = reversed(self.ends) if self._mirrored else self.ends
        for room, side, word in zip(rooms, sides, words, strict=True):
            # Left and right here are the screen's own: the rooms are mirrored already.
            flags = Qt.TextFlag.TextWordWrap | side | Qt.AlignmentFlag.AlignAbsolute
            painter.drawText(room, flags, word)

    def _paint_handle(self, painter: QPainter) -> None:
        theme = Theme.current()
        width = theme.real("focus_width")
        radius = (theme.real("slider_handle") - width) / 2
        spot = QPointF(
            self._across(self.value() if self.answered else self.maximum() / 2), self.groove()
        )
        painter.setBrush(theme.color("side" if self.underMouse() else "card"))
        if not self.answered:
            painter.setPen(pen("edge", theme.real("icon_stroke"), dashed=True))
            painter.drawEllipse(spot, radius, radius)
        else:
            accent = "accent" if self.isEnabled() else "soft"
            painter.setPen(pen(accent, width))
            painter.drawEllipse(spot, radius, radius)
            painter.setBrush(theme.color(accent))
            painter.setPen(Qt.PenStyle.NoPen)
            painter.drawEllipse(spot, radius / 3, radius / 3)
        if shows_focus(self):
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(pen("accent", width))
            out = radius + theme.real("focus_offset") + width
            painter.drawEllipse(spot, out, out)

    # ---- mouse -----------------------------------------------------------------------------------

    def _position_at(self, across: float) -> int:
        length = max(self.width() - 2 * self._margin(), 1)
        part = min(max((across - self._margin()) / length, 0.0), 1.0)
        return round((1 - part if self._mirrored else part) * self.maximum())

    def mousePressEvent(self, event: QMouseEvent) -> None:
        if event.button() == Qt.MouseButton.LeftButton:
            self.moved_to.emit(self._position_at(event.position().x()))

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        if event.buttons() & Qt.MouseButton.LeftButton:
            self.moved_to.emit(self._position_at(event.position().x()))

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        event.accept()

    def wheelEvent(self, event: QWheelEvent) -> None:
        event.ignore()  # the wheel scrolls the page; it never answers by accident

    def keyPressEvent(self, event: QKeyEvent) -> None:
        event.ignore()  # the row decides

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.unfocused.emit()


class SliderForReaders(NamedActions):
    """What assistive technology meets: the answer in words, and no number while it is blank.

    Qt's own says "5" for a slider that nobody has touched. Here each answer is an action: a value
    interface would have a value even where there is none.
    """

    def __init__(self, slider: Slider) -> None:
        super().__init__(slider, QAccessible.Role.Slider)

    def _slider(self) -> Slider | None:
        slider = self.object()
        return slider if isinstance(slider, Slider) else None

    def text(self, which: QAccessible.Text) -> str:
        slider = self._slider()
        if slider is None:
            return ""
        if which == QAccessible.Text.Description:
            return slider.accessibleDescription()
        # The answer is part of the name: a reader says it even where it asks for no value.
        spoken = (QAccessible.Text.Name, QAccessible.Text.Value)
        return slider.spoken if which in spoken else ""

    def _actions(self) -> dict[str, Callable[[], object]]:
        """Up, down, back to blank, and each answer by its words."""
        slider = self._slider()
        if slider is None or not slider.isEnabled():
            return {}
        actions: dict[str, Callable[[], object]] = {
            QAccessibleActionInterface.setFocusAction(): slider.setFocus,
            QAccessibleActionInterface.increaseAction(): partial(slider.stepped.emit, 1),
            QAccessibleActionInterface.decreaseAction(): partial(slider.stepped.emit, -1),
        }
        if slider.answered:
            actions[slider.tr("Take back")] = slider.taken_back.emit
        for place in range(slider.maximum() + 1):
            actions[slider.answer_words(place)] = partial(slider.moved_to.emit, place)
        return actions


def _slider_for_readers(thing: QObject) -> QAccessibleInterface | None:
    return SliderForReaders(thing) if isinstance(thing, Slider) else None


answer_for(_slider_for_readers)
