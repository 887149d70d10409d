"""The space that runs, or begins later: its day, and beside it the Agreement."""

from datetime import date

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QBoxLayout, QFrame, QLabel, QPushButton, QVBoxLayout, QWidget

from walkaway_desktop.domain.records import Space, SpaceDates
from walkaway_desktop.domain.space import agreement_on, day_number, runs_on
from walkaway_desktop.domain.totals import Totals
from walkaway_desktop.pages.day_words import near_day
from walkaway_desktop.pages.frame import NO_LIMIT, card_space
from walkaway_desktop.pages.space.space_words import (
    agreement_words,
    dates_words,
    exceptions_line,
    order_line,
    purpose_words,
    quoted,
)
from walkaway_desktop.pages.space.totals_line import TotalsLine
from walkaway_desktop.texts import message
from walkaway_desktop.widgets.layouts import as_card, hairline, kind, label, row, stack
from walkaway_desktop.widgets.long_words import breakable
from walkaway_desktop.widgets.notice import Notice
from walkaway_desktop.widgets.sizes import Policy
from walkaway_desktop.widgets.theme import Theme

END_IT, CHANGE_DATE = 0, 1


class SpaceCard(QFrame):
    """Its day is a number and no more: nothing is counted up to, nothing starts again."""

    end_asked = Signal()
    change_asked = Signal()
    end_date_asked = Signal()
    read_asked = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        as_card(self)
        self.day = label("", "section")
        self.day.setWordWrap(False)
        self.dates = label("", "small")
        self.totals = TotalsLine()
        self.agreement = label(self.tr("Agreement"), "card_title")
        self.origin = label("", "small")
        self.purpose = label("", "own_words")
        self.exceptions = label("", "small")
        self.order = label("", "small")
        self.change = kind(QPushButton(self.tr("Change")), "link")
        self.change.setAccessibleName(self.tr("Change the Agreement"))
        self.read = kind(QPushButton(self.tr("Read all of it")), "link")
        self.read.setAccessibleName(self.tr("Read all of it, the Agreement"))
        self.ends = Notice("note")
        self._columns = row(space="xl")
        self._rule = hairline()
        self._build()
        self.change.clicked.connect(self.change_asked)
        self.read.clicked.connect(self.read_asked)
        self.ends.pressed.connect(self._answer)

    def _build(self) -> None:
        self.agreement.setSizePolicy(Policy.Fixed, Policy.Preferred)
        self.day.setSizePolicy(Policy.Fixed, Policy.Preferred)
        when = row(self.day, self.dates)
        when.setStretch(1, 1)
        head = row(self.agreement, self.origin)
        head.setStretch(1, 1)
        first, second = QWidget(), QWidget()
        first.setLayout(stack(when, self.totals, self.ends, None, space="xs"))
        words = stack(head, self.purpose, self.exceptions, self.order, None, space="xs")
        links = stack(self.change, self.read, None, space="xs")
        for link in (self.change, self.read):
            links.setAlignment(link, Qt.AlignmentFlag.AlignTrailing)
        second.setLayout(row(words, links))
        self._columns.addWidget(first, 4)
        self._columns.addWidget(self._rule)
        self._columns.addWidget(second, 5)
        lines = QVBoxLayout(self)
        lines.addLayout(self._columns)
        card_space(lines)

    def show_space(self, space: Space, found: Totals, today: date, *, with_day: bool) -> None:
        """`with_day`: the number of the day stands there, not its dates alone."""
        dates, running = space.dates, runs_on(space.dates, today)
        counts = running and with_day
        self.day.setText(message("space.day", n=day_number(dates, today)).text if counts else "")
        self.day.setVisible(counts)
        kind(self.dates, "small" if counts else "card_title")
        self.dates.setText(dates_words(dates, today, alone=not counts))
        self.totals.show_totals(found, space.dates.origin)
        self._show_end(dates, today)
        rules = agreement_on(space, max(today, dates.began)).rules
        self.origin.setText(agreement_words(space, max(today, dates.began)))
        self._say(self.purpose, breakable(quoted(rules.purpose)) if rules.purpose else "")
        self.purpose.setAccessibleDescription(purpose_words(dates.origin))
        self._say(self.exceptions, exceptions_line(rules.exceptions, dates.origin))
        self._say(self.order, order_line(dates.origin))

    def _say(self, line: QLabel, words: str) -> None:
        line.setText(words)
        line.setVisible(bool(words))

    def _show_end(self, dates: SpaceDates, today: date) -> None:
        """Its planned end has passed: nothing ends by itself, and nothing urges."""
        passed = dates.ended is None and dates.ends is not None and dates.ends < today
        if not passed or dates.ends is None:
            self.ends.withdraw()
            return
        planned = near_day(dates.ends, today)
        self.ends.show_message(message("space.planned-end-passed", date=planned))

    def _answer(self, button: int) -> None:
        if button == END_IT:
            self.end_asked.emit()
        else:
            self.end_date_asked.emit()

    def arrange(self, *, wide: bool) -> None:
        """Day and Agreement beside each other, or one under the other."""
        way = QBoxLayout.Direction
        self._columns.setDirection(way.LeftToRight if wide else way.TopToBottom)
        thin = Theme.current().px("hairline")
        self._rule.setMinimumSize(thin, thin)
        most = (thin, NO_LIMIT) if wide else (NO_LIMIT, thin)
        self._rule.setMaximumSize(*most)
