"""The timer of an Urge: how long to wait, what is left, start and pause, and the clock hidden."""

from datetime import datetime

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtWidgets import QBoxLayout, QFrame, QPushButton, QSpinBox, QWidget

from walkaway_desktop.domain.urges import LONGEST, SHORTEST, USUAL, Timer
from walkaway_desktop.pages.frame import card_space
from walkaway_desktop.pages.space.urge.urge_words import left_words, over_words
from walkaway_desktop.texts import Message, message, texts
from walkaway_desktop.widgets.flow_layout import FlowLayout
from walkaway_desktop.widgets.icons import icon
from walkaway_desktop.widgets.layouts import as_card, kind, label, row, stack
from walkaway_desktop.widgets.notice import Notice
from walkaway_desktop.widgets.theme import Theme
from walkaway_desktop.widgets.timer import TimerBar, TimerFace
from walkaway_desktop.widgets.wheel import wheel_needs_focus

ICON = 16
STEP = 5  # minutes for a press of an arrow


class WaitCard(QFrame):
    """Knows a timer and the time it was told, neither vault nor clock.

    `turned`: start it, or let it stand. `length_chosen`: other minutes, before it was started.
    `clock_turned`: show the clock, or hide it.
    """

    turned = Signal()
    length_chosen = Signal()
    clock_turned = Signal(bool)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        as_card(self)
        self._timer = Timer(USUAL)
        self._now: datetime | None = None  # None = nothing was shown yet
        self._clock_shown = True
        self._was_over = False
        self.face = TimerFace(self._spoken)
        self.under = label("", "small")
        self.bar = TimerBar()
        self._about_waiting: str = texts("prompts")["urge"]["about_waiting"]
        self.about = label(self._about_waiting, "small")
        self.asks = label(message("space.urge-minutes-to-wait").text, "label")
        self.minutes = self._minutes_field()
        self.turn = kind(QPushButton(), "small")
        self.hide_clock = kind(QPushButton(), "small")
        self.over = Notice("status")
        self._build()
        self.turn.clicked.connect(self.turned)
        self.minutes.valueChanged.connect(self._choose_length)
        self.hide_clock.clicked.connect(lambda: self.clock_turned.emit(not self._clock_shown))

    def _minutes_field(self) -> QSpinBox:
        made = wheel_needs_focus(QSpinBox())
        made.setRange(SHORTEST, LONGEST)
        made.setSingleStep(STEP)
        made.setValue(USUAL)
        made.setAccessibleName(self.asks.text())
        made.setAccessibleDescription(message("field.urge.minutes").text)
        self.asks.setBuddy(made)
        return made

    def _build(self) -> None:
        self._clock = QWidget()
        self._clock.setLayout(stack(self.face, self.under, space="xs"))
        self._length = QWidget()
        self._length.setLayout(row(self.asks, self.minutes, None))
        middle = stack(None, self.bar, self._length, self.about, None, space="s")
        buttons = QWidget()
        buttons.setLayout(FlowLayout(self.turn, self.hide_clock))
        self._across = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._across.setContentsMargins(0, 0, 0, 0)
        self._across.setSpacing(Theme.current().px("xl"))
        self._across.addWidget(self._clock)
        self._across.addLayout(middle, 1)
        self._across.addWidget(buttons, 0, Qt.AlignmentFlag.AlignVCenter)
        self._buttons = buttons
        lines = stack(self._across, self.over)
        self.setLayout(lines)
        card_space(lines)
        self.retheme()

    def arrange(self, *, wide: bool) -> None:
        """Beside each other, or one under the other."""
        way = QBoxLayout.Direction
        self._across.setDirection(way.LeftToRight if wide else way.TopToBottom)

    def retheme(self) -> None:
        """Draw the icons again."""
        runs = self._now is not None and self._timer.runs(self._now)
        self.turn.setIcon(icon("pause" if runs else "play", "ink", ICON))
        self.hide_clock.setIcon(icon("eye-off" if self._clock_shown else "eye", "ink", ICON))
        for button in (self.turn, self.hide_clock):
            button.setIconSize(QSize(ICON, ICON))

    # ---- what is shown ---------------------------------------------------------------------------

    @property
    def length(self) -> int:
        """The minutes that are chosen."""
        return self.minutes.value()

    def show_timer(self, timer: Timer, now: datetime, *, clock_shown: bool) -> None:
        """Another timer, or the same after a change."""
        self._timer, self._clock_shown = timer, clock_shown
        self._was_over = timer.is_over(now)
        self.minutes.blockSignals(True)  # noqa: FBT003 (Qt's own call)
        self.minutes.setValue(timer.minutes)
        self.minutes.blockSignals(False)  # noqa: FBT003 (Qt's own call)
        self.over.withdraw()
        if self._was_over:
            self._say_over()
        self._show_parts(now)

    def _choose_length(self) -> None:
        if self._now is not None and not self._timer.was_started:
            self._timer = Timer(self.length)
            self._draw(self._now)
            self.length_chosen.emit()

    def tick(self, now: datetime) -> None:
        """A second has passed."""
        if self._timer.is_over(now) and not self._was_over:
            self._was_over = True
            self._say_over()
            self._show_parts(now)
        self._draw(now)

    def _say_over(self) -> None:
        self.over.show_message(Message("status", over_words(self._timer)))

    def _show_parts(self, now: datetime) -> None:
        timer, begun = self._timer, self._timer.was_started
        over, runs = timer.is_over(now), timer.runs(now)
        self._now = now
        self._clock.setVisible(self._clock_shown)
        self.bar.setVisible(self._clock_shown and begun)
        self._length.setVisible(not begun)
        self.hide_clock.setVisible(begun and not over)
        if over and self._buttons.isAncestorOf(self.focusWidget() or self):
            self.face.setFocus(Qt.FocusReason.OtherFocusReason)
        self.turn.setVisible(not over)
        self.about.setText(self._about(begun=begun, runs=runs, over=over))
        self.under.setText(message("space.urge-left-of", n=timer.minutes).text)
        self.under.setVisible(begun and not over)
        self.turn.setText(self._turn_words(begun=begun, runs=runs))
        self.hide_clock.setText(
            self.tr("Hide the clock") if self._clock_shown else self.tr("Show the clock")
        )
        self.retheme()
        self._draw(now)

    def _about(self, *, begun: bool, runs: bool, over: bool) -> str:
        if not begun or self._clock_shown or over:
            return self._about_waiting
        return message("space.urge-clock-hidden" + ("" if runs else "-standing")).text

    def _turn_words(self, *, begun: bool, runs: bool) -> str:
        if runs:
            return self.tr("Pause")
        return self.tr("Go on") if begun else self.tr("Start")

    def _draw(self, now: datetime) -> None:
        self._now = now
        timer = self._timer
        self.face.show_left(timer.left(now))
        self.bar.show_part(timer.passed(now) / timer.length)

    def _spoken(self) -> str:
        return "" if self._now is None else left_words(self._timer, self._now)
