"""So far: plain counts of what came true. No rate, no grade."""

from collections.abc import Sequence

from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

from walkaway_desktop.domain.predictions import Prediction, Tally, tally
from walkaway_desktop.pages.frame import card_space
from walkaway_desktop.pages.number_words import one_decimal
from walkaway_desktop.texts import fill, message, texts
from walkaway_desktop.widgets.layouts import as_card, clear, label, stack

FEW = range(2, 20)  # Predictions of which one hit or miss changes a lot


class TallyCard(QFrame):
    """The counts of what is shown in the list."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        as_card(self)
        title = self.tr("So far")
        self.setAccessibleName(title)
        self._lines = stack(space="xs")
        lines = QVBoxLayout(self)
        card_space(lines, "s")
        lines.addWidget(label(title, "card_title"))
        lines.addLayout(self._lines)
        lines.addStretch(1)

    def show_tally(self, predictions: Sequence[Prediction], *, safety_mode: bool) -> None:
        """In Safety mode those about the other person are in no count."""
        counted = [one for one in predictions if not (safety_mode and one.is_about_them)]
        clear(self._lines)
        for place, line in enumerate(tally_lines(tally(counted))):
            self._lines.addWidget(label(line, "body" if place == 0 else "small"))
        if len(counted) in FEW:
            note = fill(texts("beliefs")["intro"]["calibration_note"], {"n": len(counted)})
            self._lines.addWidget(label(note, "small"))


def tally_lines(found: Tally) -> list[str]:
    """12 checked: 4 yes, 6 no, 2 unclear. Then the sum, from five yes or no on."""
    if not found.checked and not found.no_longer_matters:
        return [message("decide.tally-none").text]
    counts = {"yes": found.yes, "no": found.no, "unclear": found.unclear}
    lines = [message("decide.tally", n=found.checked, **counts).text]
    if found.no_longer_matters:
        lines.append(message("decide.tally-no-longer", n=found.no_longer_matters).text)
    if found.expected is None:
        return [*lines, message("decide.tally-few").text]
    total = message("decide.tally-sum", sum=one_decimal(found.expected), count=found.yes)
    return [*lines, total.text]
