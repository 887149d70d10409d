"""Calm, Upset, Can't say: how the person is at the start and the end of a Sitting."""

from PySide6.QtWidgets import QWidget

from walkaway_desktop.domain.records import Mark
from walkaway_desktop.texts import message, texts
from walkaway_desktop.widgets.segments import Segments


class MarkRow(Segments):
    """The three answers, none of them first choice."""

    def __init__(self, question: str, parent: QWidget | None = None) -> None:
        marks = texts("decision")["sitting"]["marks"]
        super().__init__([(one["key"], one["label"]) for one in marks], parent)
        self.setAccessibleName(question)
        for segment in self.segments:
            segment.setAccessibleDescription(question)

    @property
    def mark(self) -> Mark | None:
        """The chosen one; None = not answered."""
        return None if self.value is None else Mark[self.value.upper()]

    @mark.setter
    def mark(self, mark: Mark | None) -> None:
        self.value = None if mark is None else mark.name.lower()


def mark_words(mark: Mark | None) -> str:
    """Calm; not answered."""
    if mark is None:
        return message("general.not-answered").text
    marks = {one["key"]: one["label"] for one in texts("decision")["sitting"]["marks"]}
    return str(marks[mark.name.lower()])
