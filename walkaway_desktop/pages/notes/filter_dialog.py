"""More to narrow the list down by: days, attachments, what is kept closed."""

from dataclasses import replace
from datetime import date

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QCheckBox, QPushButton, QWidget

from walkaway_desktop.domain.list_filter import EVERYTHING, ListFilter
from walkaway_desktop.pages.date_field import DateField
from walkaway_desktop.pages.sheet import Sheet
from walkaway_desktop.texts import message
from walkaway_desktop.widgets.layouts import kind, label, row, stack


class FilterDialog(Sheet):
    """`chosen`: what the fields say once it is accepted; `wants_tags`: the tags were asked for."""

    def __init__(self, parent: QWidget | None, chosen: ListFilter, today: date) -> None:
        title = self.tr("Narrow the list down")
        super().__init__(title, parent)
        self.chosen, self.wants_tags = chosen, False
        first, last = label(self.tr("From the day")), label(self.tr("To the day"))
        self.since, self.until = DateField(first), DateField(last)
        self.with_files = QCheckBox(self.tr("With attachments"))
        self.closed = QCheckBox(self.tr("What I keep closed"))
        for field, day in ((self.since, chosen.since), (self.until, chosen.until)):
            field.today, field.day = today, day
        self.with_files.setChecked(chosen.with_files)
        self.closed.setChecked(chosen.closed)
        self.change_tags = kind(QPushButton(self.tr("Rename or join tags")), "link")
        cancel, show = QPushButton(self.tr("Cancel")), kind(QPushButton(self.tr("Show")), "main")
        show.setDefault(True)
        self.change_tags.clicked.connect(self._ask_tags)
        cancel.clicked.connect(self.reject)
        show.clicked.connect(self._take)
        fields = [stack(first, self.since, space="xs"), stack(last, self.until, space="xs")]
        tags = row(self.change_tags, None)
        self.lay_out(
            [label(title, "card_title"), *fields, self.with_files, self.closed, tags],
            [None, cancel, show],
        )
        self.since.setFocus(Qt.FocusReason.OtherFocusReason)

    def _take(self) -> None:
        wrong = [field for field in (self.since, self.until) if not field.check()]
        if not wrong and self.since.day and self.until.day and self.until.day < self.since.day:
            self.until.say(message("field.any.end_before_start").text)
            wrong = [self.until]
        if wrong:
            wrong[0].setFocus(Qt.FocusReason.OtherFocusReason)
            return
        self.chosen = replace(
            EVERYTHING,
            since=self.since.day,
            until=self.until.day,
            with_files=self.with_files.isChecked(),
            closed=self.closed.isChecked(),
        )
        self.accept()

    def _ask_tags(self) -> None:
        self.wants_tags = True
        self.reject()
