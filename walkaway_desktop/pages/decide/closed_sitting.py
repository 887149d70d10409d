"""A closed Sitting to read: every answer as it was given, nothing to change, room for comments."""

from collections.abc import Collection, Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QPushButton, QWidget

from walkaway_desktop.pages.decide.comments import Comments
from walkaway_desktop.pages.decide.part_list import PartList
from walkaway_desktop.pages.part import Part
from walkaway_desktop.widgets.flow_layout import FlowLayout
from walkaway_desktop.widgets.layouts import kind, stack

if TYPE_CHECKING:
    from walkaway_desktop.storage.vault import Vault


class ClosedSitting(QWidget):
    """Its parts, the comments on it, and the ways to be rid of it."""

    delete_asked = Signal()
    erase_asked = Signal()

    def __init__(self, vault: "Vault", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.parts = PartList()
        self.comments = Comments(vault)
        self.delete = QPushButton(self.tr("Delete this Sitting"))
        self.delete.clicked.connect(self.delete_asked)
        self.erase = kind(QPushButton(self.tr("Erase it now")), "care")
        self.erase.clicked.connect(self.erase_asked)
        buttons = FlowLayout(self.delete, self.erase)
        self.setLayout(stack(self.parts, self.comments, buttons, space="gap"))

    def show_sitting(
        self, sitting_id: int, title: str, parts: Sequence[Part], covered: Collection[str]
    ) -> None:
        """`covered`: steps that the open Sitting has not come to, whose answers stay hidden."""
        self.setAccessibleName(title)
        self.parts.show_parts(parts, covered)
        self.comments.show_sitting(sitting_id)

    def focus_first(self) -> None:
        """On the first part."""
        self.parts.focus_first()
