"""Predictions of one's own: the list, and what was put away, those of Beliefs, too."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QPushButton, QVBoxLayout, QWidget

from walkaway_desktop.domain.predictions import Prediction
from walkaway_desktop.pages.decide.prediction_list import PredictionList
from walkaway_desktop.pages.decide.prediction_row import PredictionRow
from walkaway_desktop.pages.frame import card_space
from walkaway_desktop.pages.key_words import FINISH_KEYS, key_words
from walkaway_desktop.texts import message
from walkaway_desktop.widgets.icons import icon
from walkaway_desktop.widgets.layouts import as_card, hairline, kind, label, row, stack
from walkaway_desktop.widgets.notice import Notice

ICON = 16


class OwnPredictions(QFrame):
    """`add_asked`: a new one is to be written."""

    add_asked = Signal()

    def __init__(
        self, made: Callable[[Prediction], PredictionRow], parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        as_card(self)
        title = self.tr("My own Predictions")
        self.setAccessibleName(title)
        self.add = kind(QPushButton(self.tr("Add one")), "small")
        self.add.setAccessibleName(self.tr("Add a Prediction of my own"))
        self.add.setToolTip(key_words(FINISH_KEYS[0]))
        self.add.clicked.connect(self.add_asked)
        self.status = Notice("status")
        self.none = label("", "small")
        self.list, self.away = PredictionList(made), PredictionList(made)
        self.show_away = kind(QPushButton(), "link small")
        self.show_away.setCheckable(True)
        self.show_away.toggled.connect(self.away.setVisible)
        self._build(title)
        self.retheme()

    def _build(self, title: str) -> None:
        heading = label(title, "card_title")
        heading.setWordWrap(True)
        head = row(heading, self.add)
        head.setStretch(0, 1)
        head.setAlignment(self.add, Qt.AlignmentFlag.AlignVCenter)
        lines = QVBoxLayout(self)
        card_space(lines, "s")
        lines.addLayout(head)
        for widget in (self.status, hairline(), self.none, self.list):
            lines.addWidget(widget)
        lines.addLayout(stack(row(self.show_away, None), self.away, space="xs"))
        self.away.hide()

    def retheme(self) -> None:
        """Draw the icon again."""
        self.add.setIcon(icon("plus", "ink", ICON))

    def show_predictions(
        self, own: Sequence[Prediction], *, is_empty: bool, safety_mode: bool
    ) -> None:
        """`is_empty`: there is none of a Belief either. In Safety mode nothing asks for one."""
        key = "empty.expectations-safety" if safety_mode else "empty.expectations"
        self.none.setText(message(key).text)
        self.none.setVisible(is_empty)
        self.list.show_predictions(own)
        self.list.setVisible(bool(own))

    def show_put_away(self, away: Sequence[Prediction]) -> None:
        """Those of Beliefs, too."""
        self.show_away.setText(message("decide.predictions-away", n=len(away)).text)
        self.show_away.setVisible(bool(away))
        self.away.show_predictions(away)
        self.away.setVisible(bool(away) and self.show_away.isChecked())

    def arrange(self) -> None:
        """The page has another width."""
        for one in (self.list, self.away):
            one.arrange()
