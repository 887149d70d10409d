"""A closed Sitting to read: every answer as it was given, nothing to change."""

from collections.abc import Collection, Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QPushButton, QVBoxLayout, QWidget

from walkaway_desktop.pages.decide.part_card import PartCard
from walkaway_desktop.pages.decide.told import Part
from walkaway_desktop.texts import message, texts
from walkaway_desktop.widgets.layouts import card, clear, kind, label, row, stack
from walkaway_desktop.widgets.theme import Theme


class ClosedSitting(QWidget):
    """`asked_for`: what the open Sitting has not come to yet is wanted, told by its step."""

    asked_for = Signal(str)
    delete_asked = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._lines = QVBoxLayout()
        self._lines.setSpacing(Theme.current().px("gap"))
        self.delete = kind(QPushButton(self.tr("Delete this Sitting")), "care")
        self.delete.clicked.connect(self.delete_asked)
        self.setLayout(stack(self._lines, row(self.delete, None), space="gap"))

    def show_parts(self, title: str, parts: Sequence[Part], covered: Collection[str]) -> None:
        """`covered`: steps that the open Sitting has not come to, whose answers stay hidden."""
        self.setAccessibleName(title)
        clear(self._lines)
        hidden: set[str] = set()
        for part in parts:
            if part.blind_step not in covered:
                self._lines.addWidget(PartCard(part))
            elif part.blind_step not in hidden:
                self._lines.addWidget(self._hidden(part.blind_step))
                hidden.add(part.blind_step)

    def focus_first(self) -> None:
        """There is nothing to answer here: on the first card, for the whole would be scrolled to."""
        first = self._lines.itemAt(0).widget()
        first.setFocusPolicy(Qt.FocusPolicy.ClickFocus)
        first.setFocus(Qt.FocusReason.TabFocusReason)

    def _hidden(self, step: str) -> QFrame:
        """One card for all that this step asks anew."""
        words = texts("decision")
        title = next(one["title"] for one in words["step"] if one["id"] == step)
        show = kind(QPushButton(words["sitting"]["show_earlier"]), "link")
        show.setAccessibleDescription(title)
        show.clicked.connect(lambda: self.asked_for.emit(step))
        return card(
            label(title, "card_title"),
            label(message("decide.answer-hidden").text, "body"),
            row(show, None),
            label(words["sitting"]["show_earlier_help"], "small"),
            space="s",
        )
