"""Closed Sittings: their day and how far they went. An answer shows only in an opened one."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from walkaway_desktop.domain.records import Sitting
from walkaway_desktop.pages.day_words import moment_words
from walkaway_desktop.pages.frame import card_space
from walkaway_desktop.texts import message
from walkaway_desktop.widgets.icons import Picture, pixmap
from walkaway_desktop.widgets.layouts import as_card, clear, hairline, kind, label, row

ICON = 18


class SittingList(QFrame):
    """One row for each, newest first."""

    opened = Signal(int)
    compare_asked = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        as_card(self)
        title = self.tr("Earlier Sittings")
        self.setAccessibleName(title)
        self._rows = QVBoxLayout()
        self._rows.setSpacing(0)
        self._sittings: Sequence[Sitting] = ()
        lines = QVBoxLayout(self)
        self.compare = kind(QPushButton(self.tr("Compare two")), "small")
        self.compare.clicked.connect(self.compare_asked)
        head = row(label(title, "card_title"), None, self.compare)
        lines.addLayout(head)
        lines.addWidget(
            label(self.tr("Kept as they were. Answers stay covered until you open one."), "small")
        )
        lines.addLayout(self._rows)
        card_space(lines, "s")

    def show_sittings(self, sittings: Sequence[Sitting]) -> None:
        """Show these; with none of them nothing is there."""
        self.setVisible(bool(sittings))
        self._sittings = sittings
        clear(self._rows)
        for sitting in sittings:
            self._rows.addWidget(hairline())
            self._rows.addLayout(self._row(sitting))

    def retheme(self) -> None:
        """Draw the icons again."""
        self.show_sittings(self._sittings)

    def _row(self, sitting: Sitting) -> QHBoxLayout:
        day = moment_words(sitting.when)
        picture = Picture()
        picture.setPixmap(pixmap("layers", "soft", ICON, self.devicePixelRatio()))
        steps = label(message("decide.sitting-steps", n=len(sitting.steps_done)).text, "small")
        button = kind(QPushButton(self.tr("Open")), "link")
        button.setAccessibleName(self.tr("Open the Sitting of {date}").format(date=day))
        button.clicked.connect(lambda: self.opened.emit(sitting.id))
        made = row(picture, label(day, "label"), steps, button, space="m")
        made.setStretch(2, 1)
        made.setAlignment(button, Qt.AlignmentFlag.AlignVCenter)
        return made
