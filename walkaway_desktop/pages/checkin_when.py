"""The day and time of a check-in that is for another day, or that is being edited."""

from collections.abc import Mapping
from datetime import date, datetime, time
from typing import Any

from PySide6.QtCore import QLocale, QSignalBlocker, Qt, QTime, Signal
from PySide6.QtWidgets import QLineEdit, QWidget

from walkaway_desktop.domain.day import EARLIEST, LATEST, When
from walkaway_desktop.forms.checkin_when import Ui_CheckinWhenForm
from walkaway_desktop.pages.day_words import full_day, long_day, time_words
from walkaway_desktop.texts import message
from walkaway_desktop.widgets.dates import read_day, time_text
from walkaway_desktop.widgets.layouts import mark


class CheckinWhen(QWidget):
    """Hidden, the check-in is for now."""

    changed = Signal()
    left = Signal()  # back to today

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.today = date.min
        self._stored: When | None = None  # of the one that is edited
        self._time_of_now = ""  # of a new one: left out where it is of another day
        self._left_out = False
        self.form = Ui_CheckinWhenForm()
        self.form.setupUi(self)
        self.form.day.textChanged.connect(self._follow_day)
        self.form.day.textChanged.connect(self.changed)  # a reader's text is not "edited"
        self.form.time.textChanged.connect(self.changed)
        self.form.today.clicked.connect(self.left)
        self.hide()

    # ---- opened and closed -----------------------------------------------------------------------

    def close_fields(self) -> None:
        """For now again."""
        self._stored, self._time_of_now = None, ""
        self._fill("", "")
        self.hide()

    def ask(self, day: date) -> None:
        """Open the fields, on `day`, for a check-in of an earlier day."""
        self._stored, self._time_of_now = None, ""
        self.form.today.show()
        self.show()
        self._fill(long_day(day), self.form.time.text())
        self.form.day.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.form.day.selectAll()

    def show_stored(self, when: When) -> None:
        """Open the fields with the day and time of a stored one."""
        self._stored, self._time_of_now = when, ""
        self.form.today.hide()
        self.show()
        self._fill(*_words(when))

    def show_new(self, when: When) -> None:
        """Open the fields for a new one. Its time is that of now, and goes with another day."""
        self.show_stored(when)
        self._time_of_now, self._left_out = self.form.time.text(), False

    def _follow_day(self) -> None:
        """The time of now says nothing about another day."""
        if self.signalsBlocked() or self._stored is None or not self._time_of_now:
            return
        try:
            is_other = self.day != self._stored.day
        except ValueError:
            return  # not typed to its end
        at = self.form.time.text()
        if is_other and at == self._time_of_now:
            self._fill(self.form.day.text(), "")
            self._left_out = True
        elif not is_other and self._left_out and not at:
            self._fill(self.form.day.text(), self._time_of_now)
            self._left_out = False

    def content(self) -> dict[str, object]:
        """What is typed, for a draft."""
        day = None if self.isHidden() else self.form.day.text()
        return {"day": day, "time": self.form.time.text()}

    def restore(self, content: Mapping[str, Any]) -> None:
        """Show what `content` gave."""
        if content["day"]:
            self.show()
            self._fill(content["day"], content["time"])

    def _fill(self, day: str, at: str) -> None:
        """Not by the person: nothing has changed."""
        with QSignalBlocker(self):
            self.form.day.setText(day)
            self.form.time.setText(at)

    # ---- what it holds ---------------------------------------------------------------------------

    @property
    def day(self) -> date | None:
        """The day in its field; None = for now. Raises ValueError for no day."""
        return None if self.isHidden() else read_day(self.form.day.text())

    @property
    def time(self) -> time | None:
        """The time in its field; None = left empty. Raises ValueError for what is no time."""
        typed = self.form.time.text().strip()
        return _read_time(typed) if typed else None

    def when(self, now: datetime, day_ends: int) -> When:
        """The day and moment that are meant; a stored one that was left alone is as it was.

        Its seconds and its zone stand in no field.
        """
        if self._stored is not None and self._is_as_stored():
            return self._stored
        day = self.day
        if day is None:
            return When.of(now, day_ends)
        return When.on(day, self.time, day_ends)

    def _is_as_stored(self) -> bool:
        shown = (self.form.day.text().strip(), self.form.time.text().strip())
        return self._stored is not None and shown == _words(self._stored)

    # ---- what is wrong ---------------------------------------------------------------------------

    def show_error(self) -> bool:
        """Whether the day or time cannot be kept; the sentence stands under the fields."""
        of_day = self._day_error()
        of_time = "" if of_day else self._time_error()
        wrong, form = of_day or of_time, self.form
        form.when_error.setText(wrong)
        form.when_error.setVisible(bool(wrong))
        form.day_read.setVisible(bool(form.day_read.text()))
        form.day.setAccessibleDescription(of_day or form.day_read.text())
        form.time.setAccessibleDescription(of_time)
        mark(form.day, wrong=bool(of_day))
        mark(form.time, wrong=bool(of_time))
        return bool(wrong)

    def wrong_field(self) -> QLineEdit:
        """The one that `show_error` marked."""
        return self.form.day if self._day_error() else self.form.time

    def say(self, wrong: str) -> None:
        """Why the vault did not take day and time together."""
        self.form.when_error.setText(wrong)
        self.form.when_error.show()
        self.form.time.setAccessibleDescription(wrong)
        mark(self.form.time, wrong=True)

    def _day_error(self) -> str:
        self.form.day_read.clear()
        if self._is_as_stored():
            return ""  # what an import brought may lie ahead
        try:
            day = self.day
        except ValueError:
            return message("field.any.date-unreadable", example=long_day(self.today)).whole
        if day is None:
            return ""
        self.form.day_read.setText(full_day(day))
        if not EARLIEST <= day <= LATEST:
            return message("field.any.date").text
        if day > self.today:
            return message("field.checkin.day").text
        return ""

    def _time_error(self) -> str:
        if self.isHidden() or self._is_as_stored():
            return ""
        try:
            _ = self.time
        except ValueError:
            example = time_text(QTime(21, 30))
            return message("field.any.time-unreadable", example=example).whole
        return ""


def _words(when: When) -> tuple[str, str]:
    return long_day(when.day), "" if when.at is None else time_words(when.at)


def _read_time(typed: str) -> time:
    """A time as people write it here, or as 21:30."""
    short = QLocale().toTime(typed.replace(" ", "\u202f"), QLocale.FormatType.ShortFormat)
    for read in (
        short,
        QLocale().toTime(typed, QLocale.FormatType.ShortFormat),
        *(
            QTime.fromString(typed.upper().replace("\u202f", " "), pattern)
            for pattern in ("H:mm", "h:mm AP", "h:mmAP", "H.mm")
        ),
    ):
        if read.isValid():
            return time(read.hour(), read.minute())
    raise ValueError("not a time")
