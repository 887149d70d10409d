"""Milestones of the person's own, as a quiet list: nothing is counted up to them."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from walkaway_desktop.domain.milestones import Milestone
from walkaway_desktop.pages.day_words import long_day
from walkaway_desktop.pages.frame import card_space
from walkaway_desktop.pages.space.space_words import quoted
from walkaway_desktop.texts import fill
from walkaway_desktop.widgets.layouts import as_card, clear, hairline, kind, label, row, stack


class OwnMilestones(QFrame):
    """One row for each, by its day."""

    add_asked = Signal()
    change_asked = Signal(int)
    delete_asked = Signal(int)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        as_card(self)
        title = label(self.tr("Milestones of your own"), "card_title")
        self.setAccessibleName(title.text())
        self.add = kind(QPushButton(self.tr("Add one")), "link")
        self.add.setAccessibleName(self.tr("Add one, milestones of your own"))
        self.add.clicked.connect(self.add_asked)
        self._rows = QVBoxLayout()
        self._rows.setSpacing(0)
        head = row(title, self.add)
        head.setStretch(0, 1)
        lines = QVBoxLayout(self)
        lines.addLayout(head)
        lines.addLayout(self._rows)
        card_space(lines, "s")

    def show_milestones(self, own: Sequence[Milestone]) -> None:
        """Show these."""
        clear(self._rows)
        for one in own:
            self._rows.addWidget(hairline())
            self._rows.addLayout(self._row(one))

    def _row(self, milestone: Milestone) -> QHBoxLayout:
        day = "" if milestone.day is None else long_day(milestone.day)
        words = stack(label(quoted(milestone.text), "own_words"), label(day, "small"), space="xs")
        change = self._button(self.tr("Change"), self.tr("Change, {words}"), milestone)
        change.clicked.connect(lambda: self.change_asked.emit(milestone.id))
        delete = self._button(self.tr("Delete"), self.tr("Delete, {words}"), milestone)
        delete.clicked.connect(lambda: self.delete_asked.emit(milestone.id))
        made = row(words, change, delete, space="m")
        made.setStretch(0, 1)
        for button in (change, delete):
            made.setAlignment(button, Qt.AlignmentFlag.AlignVCenter)
        return made

    def _button(self, text: str, name: str, milestone: Milestone) -> QPushButton:
        button = kind(QPushButton(text), "link")
        button.setAccessibleName(fill(name, {"words": milestone.text}))
        return button
