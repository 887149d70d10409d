"""What seven days held: numbers as they were noted, and dots for mood and pull."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QBoxLayout, QFrame, QGridLayout, QLabel, QWidget

from walkaway_desktop.domain.measures import BY_KEY
from walkaway_desktop.domain.reviews import Week
from walkaway_desktop.pages.day_words import long_day
from walkaway_desktop.pages.frame import card_space
from walkaway_desktop.pages.space.review.review_words import ITEMS, Line, item_words
from walkaway_desktop.texts import message
from walkaway_desktop.widgets.layouts import as_card, clear, label, stack
from walkaway_desktop.widgets.long_words import breakable
from walkaway_desktop.widgets.notice import Notice
from walkaway_desktop.widgets.theme import Theme
from walkaway_desktop.widgets.week_dots import WeekDots

ADD_INCIDENT = 0  # of space.unwanted-contact; Get support stands behind it


class WeekCard(QFrame):
    """Nothing is compared with the week before, and no number is judged."""

    support_asked = Signal()
    incident_asked = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        as_card(self)
        self.title = label(self.tr("These seven days"), "card_title")
        self.days = label("", "small")
        self.nothing = label(message("space.review-empty").text, "soft")
        self.unwanted = Notice("note")
        self.dots = {key: WeekDots(BY_KEY[key].low, BY_KEY[key].high) for key in ITEMS}
        self._names = {key: label("", "label") for key in ITEMS}
        self._parts = {key: QWidget() for key in ITEMS}
        self._beside = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._rows = QGridLayout()
        self._build()
        self.unwanted.pressed.connect(self._answer_unwanted)

    def _build(self) -> None:
        px = Theme.current().px
        self._beside.setSpacing(px("column_gap"))
        for key, part in self._parts.items():
            part.setLayout(stack(self._names[key], self.dots[key], space="xs"))
            self._beside.addWidget(part, 1)
        self._rows.setHorizontalSpacing(px("l"))
        self._rows.setVerticalSpacing(px("s"))
        self._rows.setColumnStretch(1, 1)
        head = stack(self.title, self.days, space="xs")
        lines = stack(head, self.nothing, self._beside, self._rows, self.unwanted)
        card_space(lines, "l")
        self.setLayout(lines)

    def _answer_unwanted(self, button: int) -> None:
        (self.incident_asked if button == ADD_INCIDENT else self.support_asked).emit()

    def show_week(self, week: Week, lines: Sequence[Line], *, unwanted: bool) -> None:
        """Tell what was noted; where nothing was, say that and no row of zeros."""
        days = {"first": long_day(week.first), "last": long_day(week.last)}
        self.days.setText(message("space.review-days", **days).text)
        self.nothing.setHidden(week.holds_something)
        for key in ITEMS:
            self._show_item(key, week)
        self._show_lines([line for line in lines if week.holds_something or not line.is_count])
        if unwanted:
            self.unwanted.show_message(message("space.unwanted-contact"))
        else:
            self.unwanted.withdraw()

    def _show_item(self, key: str, week: Week) -> None:
        name, sentence = item_words(key, week)
        self._names[key].setText(name)
        self.dots[key].show_days(week.days, week.values[key], name, sentence)
        self._parts[key].setVisible(any(value is not None for value in week.values[key]))

    def _show_lines(self, lines: Sequence[Line]) -> None:
        clear(self._rows)
        for number, line in enumerate(lines):
            top = Qt.AlignmentFlag.AlignTop
            self._rows.addWidget(label(line.name, "small"), number, 0, top)
            self._rows.addWidget(_wrapped(line.words), number, 1, top)

    def arrange(self, *, wide: bool) -> None:
        """Mood and pull beside each other, where there is room."""
        way = QBoxLayout.Direction
        self._beside.setDirection(way.LeftToRight if wide else way.TopToBottom)


def _wrapped(words: str) -> QLabel:
    return label(breakable(words), "body")
