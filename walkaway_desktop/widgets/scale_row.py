"""One scale of a check-in: its name, a slider that starts blank, and the value."""

from collections.abc import Mapping
from html import escape
from typing import Any

from PySide6.QtCore import QLocale, QPointF, QRectF, QSize, Qt, QTimer, Signal
from PySide6.QtGui import (
    QAccessible,
    QAccessibleEvent,
    QAccessibleInterface,
    QAccessibleObject,
    QFocusEvent,
    QFontMetrics,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QResizeEvent,
    QWheelEvent,
)
from PySide6.QtWidgets import QGridLayout, QLabel, QSlider, QWidget

from walkaway_desktop.widgets.focus_ring import shows_focus
from walkaway_desktop.widgets.layouts import kind, label
from walkaway_desktop.widgets.painting import (
    MOVING_ON,
    TAKING_BACK,
    digit,
    is_plain,
    pen,
    smooth,
    step,
)
from walkaway_desktop.widgets.sizes import Policy, follow_width
from walkaway_desktop.widgets.theme import Theme

SECOND_DIGIT_MS = 700  # 1, then 0 within this time, is 10
MOST_TICKS = 11
DECIMAL_SIGNS = ".,"


def number_text(value: float) -> str:
    """A number as the person's language writes it: 6, 6.5."""
    whole = float(value).is_integer()
    return QLocale().toString(float(value), "f", 0 if whole else 1)


class Slider(QSlider):
    """A slider with an empty handle until it is answered. Its positions are steps, not values."""

    moved_to = Signal(int)
    unfocused = Signal()
    paints_focus = True

    def __init__(self, steps: int, ends: tuple[str, str], parent: QWidget) -> None:
        super().__init__(Qt.Orientation.Horizontal, parent)
        self.ends = ends
        self.answered = False
        self.spoken = ""
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


class ScaleRow(QWidget):
    """Asks for a number. `words` is the measure's table of measures.toml.

    `answered` tells what the person chose, None = taken back; `left` that they go on; `refused`
    that what they typed is none of the answers.
    """

    answered = Signal(object)
    left = Signal()
    refused = Signal(str)

    def __init__(
        self,
        words: Mapping[str, Any],
        low: float,
        high: float,
        step: float = 1,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._words, self._low, self._high, self._step = words, low, high, step
        self._value: float | None = None
        self._typed = ""
        self._typing = QTimer(self, interval=SECOND_DIGIT_MS, singleShot=True)
        self._typing.timeout.connect(self._forget_typed)
        self.name = label(words["label"], "label")
        self.name.setWordWrap(True)
        self.slider = Slider(self._steps(high), (words["low"], words["high"]), self)
        self.slider.setAccessibleName(words["label"])
        self.slider.setAccessibleDescription(words["question"])
        self.slider.moved_to.connect(self._slid)
        self.slider.unfocused.connect(self.commit)
        self.shown = self._value_label()
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setSizeConstraint(QGridLayout.SizeConstraint.SetNoConstraint)
        follow_width(self, down=Policy.Fixed)
        self.setFocusProxy(self.slider)
        self._arrange()
        Theme.current().changed.connect(self._retheme)
        self._show()

    def _value_label(self) -> QLabel:
        made = kind(QLabel(self), "soft")
        made.setTextFormat(Qt.TextFormat.RichText)
        made.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignTop)
        return made

    # ---- the value -------------------------------------------------------------------------------

    @property
    def value(self) -> float | None:
        """The answer; None = not answered."""
        return self._value

    @value.setter
    def value(self, value: float | None) -> None:
        self._forget_typed()
        self._value = value
        self._show()

    def spoken(self) -> str:
        """The answer as a screen reader says it. A blank has no number."""
        key = "spoken_none" if self._value is None else "spoken"
        words: str = self._words[key]
        return words if self._value is None else words.replace("{n}", number_text(self._value))

    def _steps(self, value: float) -> int:
        return round((value - self._low) / self._step)

    def _fits(self, value: float) -> bool:
        whole = ((value - self._low) / self._step).is_integer()
        return self._low <= value <= self._high and whole

    def _answer(self, value: float | None) -> None:
        self._value = int(value) if value is not None and float(value).is_integer() else value
        self._show()
        self.answered.emit(self._value)

    def _slid(self, position: int) -> None:
        self._forget_typed()
        self._answer(self._low + position * self._step)

    def _show(self) -> None:
        position = None if self._value is None else self._steps(self._value)
        self.slider.show_answer(position, self.spoken())
        self.shown.setText(self._value_words())

    def _value_words(self) -> str:
        if self._value is None and not self._typed:
            return escape(self.tr("not answered"))
        by_hand = self._takes_decimals and self._typed
        number = self._typed if by_hand else number_text(self._value or 0)
        before, _, after = str(self._words["shown"]).partition("{n}")
        ink = Theme.current().hex("ink")
        strong = f'<span style="color: {ink}; font-weight: 600">{escape(number)}</span>'
        return escape(before) + strong + escape(after)

    # ---- keys ------------------------------------------------------------------------------------

    @property
    def _takes_decimals(self) -> bool:
        return not float(self._step).is_integer()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        typed = digit(event)
        by = step(event, mirrored=self.layoutDirection() == Qt.LayoutDirection.RightToLeft)
        if typed is not None:
            self._type(str(typed))
        elif self._takes_decimals and event.text() in tuple(DECIMAL_SIGNS) and is_plain(event):
            self._type_sign()
        elif by:
            self._move(by)
        elif event.key() in TAKING_BACK and is_plain(event):
            self._take_back()
        elif event.key() in MOVING_ON and is_plain(event):
            self._move_on()
        elif event.key() in (Qt.Key.Key_Home, Qt.Key.Key_End) and is_plain(event):
            self._slid(0 if event.key() == Qt.Key.Key_Home else self.slider.maximum())
        else:
            super().keyPressEvent(event)

    def _move(self, by: int) -> None:
        self._forget_typed()
        if self._value is None:
            self._answer(self._low)
            return
        self._answer(min(max(self._value + by * self._step, self._low), self._high))

    def _move_on(self) -> None:
        if self.commit():
            self.left.emit()

    def _type(self, one: str) -> None:
        longer = self._typed + one
        if self._takes_decimals:
            self._take_typed(longer)
            return
        self._typing.start()
        if not self._fits(float(longer)) and self._fits(float(one)):
            longer = one
        if self._fits(float(longer)):
            self._take_typed(longer)

    def _type_sign(self) -> None:
        if not any(sign in self._typed for sign in DECIMAL_SIGNS):
            self._take_typed(self._typed + QLocale().decimalPoint())

    def _take_typed(self, typed: str) -> None:
        self._typed = typed
        read = _read(typed)
        # What is typed and does not fit is no answer: a 1 on the way to 17 must not stay behind.
        self._answer(read if read is not None and self._fits(read) else None)

    def _take_back(self) -> None:
        shorter = self._typed[:-1]
        if shorter:
            self._take_typed(shorter)
            return
        self._forget_typed()
        self._answer(None)

    def commit(self) -> bool:
        """Take what is typed as the whole answer; False = it is none, and `refused` told so."""
        typed, self._typed = self._typed, ""
        self._typing.stop()
        self._show()
        read = _read(typed)
        if not typed or (read is not None and self._fits(read)):
            return True
        self.refused.emit(typed)
        return False

    def _forget_typed(self) -> None:
        self._typed = ""
        self._typing.stop()

    # ---- layout ----------------------------------------------------------------------------------

    def _retheme(self) -> None:
        self._arrange()
        self._show()
        self.slider.updateGeometry()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._arrange()
        self.updateGeometry()

    def sizeHint(self) -> QSize:
        """As high as it must be at the width it has: a fixed height, but never a cut label."""
        width = super().sizeHint().width()
        return QSize(width, self._grid.totalHeightForWidth(self.width() or width))

    def minimumSizeHint(self) -> QSize:
        """As narrow as its slider: then the name goes above."""
        return QSize(self.slider.minimumSizeHint().width(), super().minimumSizeHint().height())

    def _is_narrow(self) -> bool:
        theme = Theme.current()
        sizes = ("scale_label", "scale_slider", "scale_value", "m", "m")
        return self.width() < sum(theme.px(size) for size in sizes)

    def _arrange(self) -> None:
        """Name, slider, value beside each other; where it is narrow the name stands above."""
        theme, grid, narrow = Theme.current(), self._grid, self._is_narrow()
        grid.setHorizontalSpacing(theme.px("m"))
        grid.setVerticalSpacing(theme.px("xs"))
        for widget in (self.name, self.slider, self.shown):
            grid.removeWidget(widget)
        top = Qt.AlignmentFlag.AlignTop
        self.name.setMinimumWidth(0 if narrow else theme.px("scale_label"))
        self.shown.setMinimumWidth(0 if narrow else theme.px("scale_value"))
        line = QFontMetrics(theme.font("label")).height()
        lift = 0 if narrow else max(0, round(self.slider.groove() - line / 2))
        for words in (self.name, self.shown):
            words.setContentsMargins(0, lift, 0, 0)  # level with the groove
        if narrow:
            grid.addWidget(self.name, 0, 0, top)
            grid.addWidget(self.shown, 0, 1, top)
            grid.addWidget(self.slider, 1, 0, 1, 2)
        else:
            grid.addWidget(self.name, 0, 0, top)
            grid.addWidget(self.slider, 0, 1)
            grid.addWidget(self.shown, 0, 2, top)
        grid.setColumnStretch(0, int(narrow))
        grid.setColumnStretch(1, int(not narrow))


def _read(typed: str) -> float | None:
    """The number that was typed, with either decimal sign; None = no number."""
    try:
        return float(typed.replace(",", "."))
    except ValueError:
        return None


class SliderForReaders(QAccessibleObject):
    """What assistive technology meets: the answer in words, and no number while it is blank.

    Qt's own says "5" for a slider that nobody has touched.
    """

    def _slider(self) -> Slider | None:
        slider = self.object()
        return slider if isinstance(slider, Slider) else None

    def role(self) -> QAccessible.Role:
        return QAccessible.Role.Slider

    def state(self) -> QAccessible.State:
        state, slider = QAccessible.State(), self._slider()
        if slider is not None:
            state.focusable = 1
            state.focused = int(slider.hasFocus())
            state.disabled = int(not slider.isEnabled())
            state.invisible = int(not slider.isVisible())
        return state

    def text(self, which: QAccessible.Text) -> str:
        slider = self._slider()
        if slider is None:
            return ""
        if which == QAccessible.Text.Description:
            return slider.accessibleDescription()
        # The answer is part of the name: a reader says it even where it asks for no value.
        spoken = (QAccessible.Text.Name, QAccessible.Text.Value)
        return slider.spoken if which in spoken else ""

    def parent(self) -> QAccessibleInterface | None:  # type: ignore[override]  # None is Qt's "none"
        slider = self._slider()
        above = slider.parentWidget() if slider else None
        return QAccessible.queryAccessibleInterface(above) if above else None

    def child(self, _index: int) -> QAccessibleInterface | None:  # type: ignore[override]  # as above
        return None

    def childCount(self) -> int:  # noqa: N802 (Qt's name)
        return 0

    def indexOfChild(self, _child: QAccessibleInterface) -> int:  # noqa: N802 (Qt's name)
        return -1


def _reader(_class_name: str, thing: object) -> QAccessibleInterface | None:
    return SliderForReaders(thing) if isinstance(thing, Slider) else None


QAccessible.installFactory(_reader)
