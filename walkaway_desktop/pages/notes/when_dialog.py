"""The day and time of a note, changed by hand."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QPushButton, QWidget

from walkaway_desktop.domain.day import When
from walkaway_desktop.domain.limits import FieldError, not_in_future
from walkaway_desktop.pages.checkin_when import CheckinWhen
from walkaway_desktop.pages.dialogs import run
from walkaway_desktop.pages.key_words import FINISH_KEYS, bind_keys
from walkaway_desktop.pages.sheet import Sheet
from walkaway_desktop.texts import message
from walkaway_desktop.widgets.layouts import kind, label

if TYPE_CHECKING:
    from walkaway_desktop.clock import Clock


class WhenDialog(Sheet):
    """Its fields, and what is wrong with them; `when` is what was meant, once it was accepted."""

    def __init__(self, parent: QWidget | None, when: When, clock: "Clock", day_ends: int) -> None:
        title = QCoreApplication.translate("WhenDialog", "When was this?")
        super().__init__(title, parent)
        self._clock, self._day_ends = clock, day_ends
        self.when = when
        self.fields = CheckinWhen()
        self.fields.today = clock.today(day_ends)
        self.fields.show_stored(when)
        self.save = kind(QPushButton(self.tr("Save"), self), "main")
        self.leave = QPushButton(self.tr("Leave it as it is"), self)
        self.save.clicked.connect(self._save)
        self.leave.clicked.connect(self.reject)
        self.lay_out([label(title, "card_title"), self.fields], [None, self.leave, self.save])
        self.save.setDefault(True)
        for keys in FINISH_KEYS:
            bind_keys(self, keys, self._save)
        self.fields.changed.connect(self.fields.show_error)
        self.fields.show_error()
        self.fields.form.day.setFocus()
        self.fields.form.day.selectAll()

    def _save(self) -> None:
        if self.fields.show_error():
            self.fields.form.day.setFocus()
            return
        now = self._clock.now()
        when = self.fields.when(now, self._day_ends)
        try:
            if when != self.when:
                not_in_future(when, now, self._day_ends, "any.time_in_future")
        except FieldError as error:
            self.fields.say(message(f"field.{error.key}").text)
            return
        self.when = when
        self.accept()


def ask_when(parent: QWidget, when: When, clock: "Clock", day_ends: int) -> When | None:
    """Another day or time for it; None = it stays as it is."""
    dialog = WhenDialog(parent, when, clock, day_ends)
    is_other = run(dialog) and dialog.when != when
    dialog.deleteLater()
    return dialog.when if is_other else None
