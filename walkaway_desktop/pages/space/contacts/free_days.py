"""Days without Contact, marked by hand: a week at a time."""

from collections.abc import Collection
from datetime import date, timedelta

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QIcon
from PySide6.QtWidgets import QFrame, QPushButton, QVBoxLayout, QWidget

from walkaway_desktop.pages.day_words import full_day, near_day
from walkaway_desktop.texts import message
from walkaway_desktop.widgets.flow_layout import FlowLayout
from walkaway_desktop.widgets.icons import icon
from walkaway_desktop.widgets.layouts import as_card, kind, label, stack
from walkaway_desktop.widgets.theme import Theme

WEEK, DAY = 7, timedelta(days=1)
ICON = 16


class FreeDays(QFrame):
    """`marked` tells that a day was pressed, and whether it is now one without Contact."""

    marked = Signal(object, bool)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        as_card(self)
        self._today = self._last = date.min
        self._free: Collection[date] = ()
        self._with_contact: Collection[date] = ()
        title = label(self.tr("Days without Contact"), "card_title")
        title.setWordWrap(True)
        self.days = [self._button() for _ in range(WEEK)]
        self.earlier = kind(QPushButton(self.tr("The week before")), "link")
        self.later = kind(QPushButton(self.tr("The week after")), "link")
        self.earlier.clicked.connect(lambda: self._turn(-1))
        self.later.clicked.connect(lambda: self._turn(1))
        inside = Theme.current().px("xl")
        lines: QVBoxLayout = stack(
            title,
            label(message("space.free-days").text, "small"),
            FlowLayout(*self.days),
            FlowLayout(self.earlier, self.later),
            space="s",
        )
        lines.setContentsMargins(inside, inside, inside, inside)
        self.setLayout(lines)

    def _button(self) -> QPushButton:
        button = kind(QPushButton(), "small")
        button.setCheckable(True)
        button.setIconSize(QSize(ICON, ICON))
        button.clicked.connect(self._pressed)
        return button

    # ---- showing ---------------------------------------------------------------------------------

    def show_days(
        self, today: date, free: Collection[date], with_contact: Collection[date]
    ) -> None:
        """Which days are marked, and on which a Contact is noted; the week in view stays."""
        if today != self._today:
            self._last = today
        self._today, self._free, self._with_contact = today, free, with_contact
        self.retheme()

    def retheme(self) -> None:
        """Draw the week again; before the first `show_days` there is none."""
        if self._today == date.min:
            return
        for button, day in zip(self.days, self._week(), strict=True):
            self._show_day(button, day)
        self.later.setEnabled(self._last < self._today)

    def _week(self) -> list[date]:
        return [self._last - DAY * (WEEK - 1 - place) for place in range(WEEK)]

    def _show_day(self, button: QPushButton, day: date) -> None:
        free, noted = day in self._free, day in self._with_contact
        which = "-contact" if noted else "" if free else "-open"
        button.setText(near_day(day, self._today))
        button.setAccessibleName(message(f"space.free-day{which}", day=full_day(day)).text)
        button.setToolTip(button.accessibleName())
        button.setChecked(free and not noted)
        button.setEnabled(not noted)
        if noted or free:
            button.setIcon(icon("phone" if noted else "check", "soft" if noted else "ink", ICON))
        else:
            button.setIcon(QIcon())

    # ---- what the person does --------------------------------------------------------------------

    def _pressed(self) -> None:
        button = self.sender()
        if isinstance(button, QPushButton):
            day = self._week()[self.days.index(button)]
            self.marked.emit(day, day not in self._free)

    def _turn(self, by: int) -> None:
        self._last += by * WEEK * DAY
        self.retheme()
        if not self.later.isEnabled() and by > 0:
            self.earlier.setFocus(Qt.FocusReason.OtherFocusReason)
