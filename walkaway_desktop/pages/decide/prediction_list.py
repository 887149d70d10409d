"""Rows of Predictions: those that ask first, then what is open, then what is answered."""

from collections.abc import Callable, Sequence

from PySide6.QtWidgets import QPushButton, QWidget

from walkaway_desktop.domain.predictions import Prediction
from walkaway_desktop.pages.decide.prediction_row import PredictionRow
from walkaway_desktop.texts import message
from walkaway_desktop.widgets.layouts import clear, hairline, kind, row, stack

AT_FIRST = 4  # rows shown before more are asked for


class PredictionList(QWidget):
    """`made`: how the page makes and connects a row."""

    def __init__(
        self, made: Callable[[Prediction], PredictionRow], parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._made = made
        self._all = False
        self._predictions: Sequence[Prediction] = ()
        self.rows: dict[int, PredictionRow] = {}
        self._lines = stack(space="xs")
        self.setLayout(self._lines)

    def show_predictions(self, predictions: Sequence[Prediction]) -> None:
        """Show these, in this order."""
        self._predictions = predictions
        self._fill()

    def show_one(self, prediction_id: int) -> PredictionRow | None:
        """The row of this one, among the others if it must be; None = it is not here."""
        if prediction_id not in self.rows and self._has(prediction_id):
            self._show_all()
        return self.rows.get(prediction_id)

    def _has(self, prediction_id: int) -> bool:
        return any(one.id == prediction_id for one in self._predictions)

    def _fill(self) -> None:
        clear(self._lines)
        shown = self._predictions if self._all else self._predictions[:AT_FIRST]
        self.rows = {}
        for place, one in enumerate(shown):
            if place:
                self._lines.addWidget(hairline())
            self.rows[one.id] = self._made(one)
            self._lines.addWidget(self.rows[one.id])
            if self.isVisible():
                self.rows[one.id].show()  # now: it may be about to get the focus
        left = len(self._predictions) - len(shown)
        if left:
            more = kind(QPushButton(message("decide.predictions-more", n=left).text), "link small")
            more.clicked.connect(self._show_more)
            self._lines.addLayout(row(more, None))

    def _show_more(self) -> None:
        first = self._predictions[AT_FIRST].id
        self._show_all()
        self.rows[first].focus_first()

    def _show_all(self) -> None:
        self._all = True
        self._fill()

    def arrange(self) -> None:
        """The page has another width."""
        for one in self.rows.values():
            one.arrange()
