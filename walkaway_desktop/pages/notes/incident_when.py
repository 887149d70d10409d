"""When an Incident happened: a day and time, until when, and whether that is only about right."""

from collections.abc import Mapping
from datetime import date, datetime
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QCheckBox, QPushButton, QWidget

from walkaway_desktop.domain.day import When
from walkaway_desktop.domain.incidents import Span
from walkaway_desktop.domain.limits import FieldError
from walkaway_desktop.pages.checkin_when import CheckinWhen
from walkaway_desktop.widgets.layouts import kind, row, stack


class IncidentWhen(QWidget):
    """A new one is of now. `changed`: the person typed or ticked."""

    changed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._now, self._day_ends = datetime.min, 0  # noqa: DTZ901 (asked for with `start`)
        self.began, self.ended = CheckinWhen(), CheckinWhen()
        self.about = QCheckBox(self.tr("The time is only about right"))
        self.until = kind(QPushButton(self.tr("It went on for a while")), "link")
        self.at_once = kind(QPushButton(self.tr("Leave out when it ended")), "link")
        self._name_end()
        self.setLayout(
            stack(self.began, self.about, self.ended, row(self.until, self.at_once, None))
        )
        for when in (self.began, self.ended):
            when.form.today.hide()
            when.changed.connect(self._typed)
        self.about.clicked.connect(self.changed)
        self.until.clicked.connect(self._ask_for_end)
        self.at_once.clicked.connect(self._leave_out_end)
        self._show_end(shown=False)

    def _name_end(self) -> None:
        form = self.ended.form
        names = self.tr("Day it ended"), self.tr("Time it ended, if you know it")
        for (words, field), name in zip(
            ((form.day_label, form.day), (form.time_label, form.time)), names, strict=True
        ):
            words.setText(name)
            field.setAccessibleName(name)

    # ---- what it asks ----------------------------------------------------------------------------

    def start(self, now: datetime, today: date, day_ends: int) -> None:
        """Blank, for one of now."""
        self._now, self._day_ends = now, day_ends
        self.began.today = self.ended.today = today
        self.began.show_new(When.of(now, day_ends))
        self.about.setChecked(False)
        self._show_end(shown=False)
        self._show_errors()

    def show_span(self, span: Span) -> None:
        """A stored one, to be changed."""
        self.began.show_stored(span.began)
        self.about.setChecked(span.about)
        self._show_end(shown=span.ended is not None)
        if span.ended is not None:
            self.ended.show_stored(span.ended)
        self._show_errors()

    def _show_end(self, *, shown: bool) -> None:
        if not shown:
            self.ended.close_fields()
        self.ended.setVisible(shown)
        self.at_once.setVisible(shown)
        self.until.setVisible(not shown)

    def _ask_for_end(self) -> None:
        """On the same day, if nothing else is said."""
        try:
            day = self.began.day or self.began.today
        except ValueError:
            day = self.began.today
        self._show_end(shown=True)
        self.ended.show_stored(When(day, None, None))
        self.ended.form.time.setFocus(Qt.FocusReason.OtherFocusReason)
        self._show_errors()
        self.changed.emit()

    def _leave_out_end(self) -> None:
        self.until.show()
        self.until.setFocus(Qt.FocusReason.OtherFocusReason)
        self._show_end(shown=False)
        self.changed.emit()

    def _typed(self) -> None:
        self._show_errors()
        self.changed.emit()

    def _show_errors(self) -> None:
        for when in self._shown:
            when.show_error()

    @property
    def _shown(self) -> list[CheckinWhen]:
        return [when for when in (self.began, self.ended) if not when.isHidden()]

    # ---- what it holds ---------------------------------------------------------------------------

    def span(self) -> Span:
        """As it stands there. Raises ValueError for what is no day or no time."""
        ended = None if self.ended.isHidden() else self.ended.when(self._now, self._day_ends)
        began = self.began.when(self._now, self._day_ends)
        return Span(began, ended, about=self.about.isChecked())

    def content(self) -> dict[str, object]:
        """What is typed, for a draft."""
        return {
            "began": self.began.content(),
            "ended": self.ended.content(),
            "about": self.about.isChecked(),
        }

    def restore(self, content: Mapping[str, Any]) -> None:
        """Show what `content` gave."""
        self.began.restore(content["began"])
        self.about.setChecked(content["about"])
        self._show_end(shown=content["ended"]["day"] is not None)
        self.ended.restore(content["ended"])
        self._show_errors()

    # ---- what is wrong ---------------------------------------------------------------------------

    def first_wrong(self) -> QWidget | None:
        """The first field that can't be kept, with the sentence under it; None = all can."""
        wrong = [when for when in self._shown if when.show_error()]
        return wrong[0].wrong_field() if wrong else None

    def say(self, error: FieldError, words: str) -> None:
        """Why the vault did not take it."""
        of_end = error.key == "incident.when" and not self.ended.isHidden()
        when = self.ended if of_end else self.began
        when.say(words)
        when.form.time.setFocus(Qt.FocusReason.OtherFocusReason)
