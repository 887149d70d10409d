"""One scale of a check-in: its name, a slider that starts blank, and the value."""

from collections.abc import Mapping
from html import escape
from typing import Any

from PySide6.QtCore import QLocale, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QFontMetrics, QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QGridLayout, QLabel, QWidget

from walkaway_desktop.domain.insight import shown_tenths
from walkaway_desktop.widgets.layouts import kind, label
from walkaway_desktop.widgets.painting import MOVING_ON, TAKING_BACK, digit, is_plain, step
from walkaway_desktop.widgets.sizes import Policy, follow_width
from walkaway_desktop.widgets.slider import Slider
from walkaway_desktop.widgets.theme import Theme

SECOND_DIGIT_MS = 700  # 1, then 0 within this time, is 10
DECIMAL_SIGNS = ".,"


def number_text(value: float) -> str:
    """A number as the person's language writes it, in tenths: 6, 6.5."""
    shown = shown_tenths(value)
    return QLocale().toString(shown, "f", 0 if shown.is_integer() else 1)


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
        self.slider.stepped.connect(self._move)
        self.slider.taken_back.connect(self._clear)
        self.slider.answer_words = lambda place: self._said(self._low + place * self._step)
        self.slider.unfocused.connect(self.commit)
        self.shown = self._value_label()
        self.error = kind(QLabel(self), "error")
        self.error.setWordWrap(True)
        self.error.hide()
        self._narrow: bool | None = None  # None = nothing has its place yet
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
        if self._value is None:
            blank: str = self._words["spoken_none"]
            return blank
        return self._said(self._value)

    def _said(self, value: float) -> str:
        spoken: str = self._words["spoken"]
        return spoken.replace("{n}", number_text(value))

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
        self.say("")
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
        self._clear()

    def _clear(self) -> None:
        self._forget_typed()
        self._answer(None)

    def commit(self) -> bool:
        """Take what is typed as the whole answer; False = it is none, and `refused` told so.

        What was refused stands there until it is put right.
        """
        self._typing.stop()
        read = _read(self._typed)
        if self._typed and (read is None or not self._fits(read)):
            self.refused.emit(self._typed)
            return False
        self._typed = ""
        self._show()
        return True

    def say(self, wrong: str) -> None:
        """Say below the row why what was typed is no answer; it goes with the next change."""
        self.error.setText(wrong)
        self.error.setVisible(bool(wrong))
        self.slider.setAccessibleDescription(wrong or self._words["question"])
        self.updateGeometry()

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
        if event.size().width() != event.oldSize().width():
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
        self.name.setMinimumWidth(0 if narrow else theme.px("scale_label"))
        self.shown.setMinimumWidth(0 if narrow else theme.px("scale_value"))
        line = QFontMetrics(theme.font("label")).height()
        lift = 0 if narrow else max(0, round(self.slider.groove() - line / 2))
        for words in (self.name, self.shown):
            words.setContentsMargins(0, lift, 0, 0)  # level with the groove
        # Qt shows anew whatever is put into a layout, and lays the whole page out for each.
        if narrow != self._narrow:
            self._narrow = narrow
            self._place(narrow=narrow)

    def _place(self, *, narrow: bool) -> None:
        grid = self._grid
        for widget in (self.name, self.slider, self.shown, self.error):
            grid.removeWidget(widget)
        top = Qt.AlignmentFlag.AlignTop
        if narrow:
            grid.addWidget(self.name, 0, 0, top)
            grid.addWidget(self.shown, 0, 1, top)
            grid.addWidget(self.slider, 1, 0, 1, 2)
            grid.addWidget(self.error, 2, 0, 1, 2)
        else:
            grid.addWidget(self.name, 0, 0, top)
            grid.addWidget(self.slider, 0, 1)
            grid.addWidget(self.shown, 0, 2, top)
            grid.addWidget(self.error, 1, 1, 1, 2)
        grid.setColumnStretch(0, int(narrow))
        grid.setColumnStretch(1, int(not narrow))


def _read(typed: str) -> float | None:
    """The number that was typed, with either decimal sign; None = no number."""
    try:
        return float(typed.replace(",", "."))
    except ValueError:
        return None
