"""A field for a day as people write one, with the day it was read as under it."""

from datetime import date

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QLabel, QLineEdit, QWidget

from walkaway_desktop.domain.day import EARLIEST, LATEST
from walkaway_desktop.pages.day_words import full_day, long_day
from walkaway_desktop.texts import message
from walkaway_desktop.widgets.dates import read_day
from walkaway_desktop.widgets.layouts import label, mark, stack

LONGEST = 60


class DateField(QWidget):
    """`changed` tells that the person typed. Empty = no day."""

    changed = Signal()

    def __init__(self, name: QLabel, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.field = QLineEdit()
        self.field.setMaxLength(LONGEST)
        self.field.setAccessibleName(name.text())
        name.setBuddy(self.field)
        self.today = date(1970, 1, 1)
        self._read = label("", "small")
        self._error = label("", "error")
        self.setLayout(stack(self.field, self._read, self._error, space="xs"))
        self.setFocusProxy(self.field)
        self.field.textEdited.connect(self._typed)
        self.field.editingFinished.connect(self.check)
        self.say("")
        self._show_read()

    @property
    def text(self) -> str:
        """As it was typed, for a draft."""
        return self.field.text()

    @text.setter
    def text(self, text: str) -> None:
        self.field.setText(text)
        self.say("")
        self._show_read()

    @property
    def day(self) -> date | None:
        """The day; None = left empty. Raises ValueError for what is no day."""
        typed = self.field.text().strip()
        return read_day(typed) if typed else None

    @day.setter
    def day(self, day: date | None) -> None:
        self.text = "" if day is None else long_day(day)

    def check(self) -> bool:
        """Whether it can be kept; else the sentence stands under it."""
        wrong = self._wrong()
        self.say(wrong)
        self._show_read()
        return not wrong

    def say(self, wrong: str) -> None:
        """What is wrong with it; empty = nothing."""
        self._error.setText(wrong)
        self._error.setVisible(bool(wrong))
        mark(self.field, wrong=bool(wrong))
        self.field.setAccessibleDescription(wrong or self._read.text())

    def _typed(self) -> None:
        self.say("")
        self._show_read()
        self.changed.emit()

    def _show_read(self) -> None:
        try:
            day = self.day
        except ValueError:
            day = None
        self._read.setText("" if day is None else full_day(day))
        self._read.setVisible(day is not None)

    def _wrong(self) -> str:
        try:
            day = self.day
        except ValueError:
            return message("field.any.date-unreadable", example=long_day(self.today)).whole
        if day is not None and not EARLIEST <= day <= LATEST:
            return message("field.any.date").text
        return ""
