"""The totals over all spaces, as one line: days known, assumed and not known, kept apart."""

from PySide6.QtWidgets import QWidget

from walkaway_desktop.domain.records import Origin
from walkaway_desktop.domain.totals import Totals
from walkaway_desktop.pages.space.space_words import is_ordered, kept_together, totals_fields
from walkaway_desktop.texts import message
from walkaway_desktop.widgets.layouts import label, stack


class TotalsLine(QWidget):
    """Hidden while there is no day to count."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.words = label("", "body")
        self.assumed = label(message("space.assumed-note").text, "small")
        self.setLayout(stack(self.words, self.assumed, space="xs"))

    def show_totals(self, found: Totals, origin: Origin | None = None) -> None:
        """Say them, in the words for how the space that runs came about."""
        ordered = "-ordered" if is_ordered(origin) else ""
        one = "-one-day" if found.days == 1 else ""
        said = message(f"space.totals{ordered}{one}", **totals_fields(found))
        self.words.setText(kept_together(said.text))
        self.words.setAccessibleName(said.spoken)
        self.assumed.setVisible(bool(found.assumed))
        self.setVisible(bool(found.days))
