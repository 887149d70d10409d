"""The eight Beliefs as a list: whether each is held, and the Predictions made from it.

What research says stands on a page of its own: its numbers never share one with Make a Prediction.
"""

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QBoxLayout, QFrame, QPushButton, QVBoxLayout, QWidget

from walkaway_desktop.domain.beliefs import Held
from walkaway_desktop.domain.predictions import Prediction
from walkaway_desktop.pages.decide.prediction_list import PredictionList
from walkaway_desktop.pages.decide.prediction_row import PredictionRow
from walkaway_desktop.pages.frame import card_space, is_wide, set_width
from walkaway_desktop.texts import choices, message
from walkaway_desktop.widgets.icons import icon
from walkaway_desktop.widgets.layouts import as_card, hairline, kind, label, row, stack
from walkaway_desktop.widgets.line_button import LineButton
from walkaway_desktop.widgets.theme import Theme

ICON = 16


class BeliefRow(QWidget):
    """One of the eight: its name leads to it."""

    opened = Signal()
    prediction_asked = Signal()

    def __init__(
        self,
        table: Mapping[str, Any],
        made: Callable[[Prediction], PredictionRow],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._name = str(table["title"])
        self.title = LineButton(self._name)
        self.title.setAutoExclusive(False)
        self.title.setCheckable(False)
        self.title.clicked.connect(self.opened)
        self.add = kind(QPushButton(self.tr("Make a Prediction")), "link small")
        self.add.setAccessibleName(
            self.tr("Make a Prediction: {belief}").format(belief=table["title"])
        )
        self.add.clicked.connect(self.prediction_asked)
        self.list = PredictionList(made)
        theme = Theme.current()
        self._left = QWidget()
        self._left.setLayout(stack(self.title, row(self.add, None), None, space="xs"))
        self._across = QBoxLayout(QBoxLayout.Direction.LeftToRight, self)
        self._across.setContentsMargins(0, theme.px("xs"), 0, theme.px("xs"))
        self._across.setSpacing(theme.px("m"))
        self._across.addWidget(self._left)
        self._across.addWidget(self.list, 1)
        self.retheme()

    def show_belief(
        self, predictions: Sequence[Prediction], held: Held | None, *, offers: bool, sitting: bool
    ) -> None:
        """`offers`: a new Prediction can be made from it. `sitting`: one is open."""
        words = dict(choices("belief_held.held"))
        blank = message("general.not-answered").text
        said = blank if held is None else words[held.name.lower()]
        self.title.under = said if sitting else ""
        self.title.setAccessibleName(", ".join(filter(None, (self._name, self.title.under))))
        self.title.updateGeometry()
        self.title.update()
        self.add.setVisible(offers)
        self.list.show_predictions(predictions)

    def retheme(self) -> None:
        """Draw the icon again."""
        self.add.setIcon(icon("plus", "accent", ICON))

    def arrange(self) -> None:
        """Its name beside its Predictions, or above them in a narrow window."""
        wide = is_wide(self)
        way = QBoxLayout.Direction
        self._across.setDirection(way.LeftToRight if wide else way.TopToBottom)
        set_width(self._left, Theme.current().px("side_list") if wide else None)
        self.list.arrange()


class BeliefsCard(QFrame):
    """`opened`: a Belief to read. `prediction_asked`: one is to be made from it."""

    opened = Signal(str)
    prediction_asked = Signal(str)

    def __init__(
        self,
        beliefs: Mapping[str, Mapping[str, Any]],
        made: Callable[[Prediction], PredictionRow],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        as_card(self)
        title = self.tr("Eight Beliefs about distance")
        self.setAccessibleName(title)
        self.rows = {name: BeliefRow(table, made) for name, table in beliefs.items()}
        lines = QVBoxLayout(self)
        card_space(lines, "s")
        heading = label(title, "card_title")
        heading.setWordWrap(True)
        lines.addWidget(heading)
        lines.addWidget(
            label(self.tr("Beliefs, not facts. Open one to see what research says."), "small")
        )
        for name, one in self.rows.items():
            one.opened.connect(lambda name=name: self.opened.emit(name))
            one.prediction_asked.connect(lambda name=name: self.prediction_asked.emit(name))
            lines.addWidget(hairline())
            lines.addWidget(one)

    def retheme(self) -> None:
        """Draw the icons again."""
        for one in self.rows.values():
            one.retheme()

    def arrange(self) -> None:
        """The page has another width."""
        for one in self.rows.values():
            one.arrange()

    def focus_on(self, name: str) -> None:
        """On the name of this Belief."""
        self.rows[name].title.setFocus(Qt.FocusReason.OtherFocusReason)
