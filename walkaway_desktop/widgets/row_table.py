"""A table that is read row by row."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QTableView, QWidget


def cell_side(*, number: bool) -> Qt.AlignmentFlag:
    """Numbers stand at the end of the line, words at its start."""
    side = Qt.AlignmentFlag.AlignTrailing if number else Qt.AlignmentFlag.AlignLeading
    return side | Qt.AlignmentFlag.AlignVCenter


class RowTable(QTableView):
    """Nothing is edited in it, a row is chosen as a whole, and Tab leads out of it."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setEditTriggers(QTableView.EditTrigger.NoEditTriggers)
        self.setSelectionBehavior(QTableView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QTableView.SelectionMode.SingleSelection)
        self.setShowGrid(False)
        self.setTabKeyNavigation(False)
        self.verticalHeader().hide()
