"""One space to read: its days, each version of its rules, what was written at its end."""

from collections.abc import Iterator
from datetime import date
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QLabel, QPushButton, QVBoxLayout

from walkaway_desktop.domain.records import Origin, Rules, Space
from walkaway_desktop.pages.day_words import long_day
from walkaway_desktop.pages.space.space_words import (
    by_origin,
    dates_words,
    exceptions_words,
    order_line,
    purpose_words,
    quoted,
)
from walkaway_desktop.pages.space.view import View
from walkaway_desktop.texts import choices, message, texts
from walkaway_desktop.widgets.flow_layout import FlowLayout
from walkaway_desktop.widgets.layouts import card, clear, kind, label, stack
from walkaway_desktop.widgets.theme import Theme

if TYPE_CHECKING:
    from walkaway_desktop.clock import Clock
    from walkaway_desktop.storage.vault import Vault

Asked = tuple[str, str]  # what was asked, and the person's words


class SpaceReader(View):
    """Nothing can be typed here; Change opens the form."""

    change_asked = Signal(object)  # the space
    delete_asked = Signal(int)

    def __init__(self, vault: "Vault", clock: "Clock") -> None:
        super().__init__()
        self._vault, self._clock = vault, clock
        self.space_id: int | None = None  # the one that is read
        self.change = QPushButton(self.tr("Change"))
        self.delete = kind(QPushButton(self.tr("Delete")), "link")
        self.change.setAccessibleName(self.tr("Change this space"))
        self.delete.setAccessibleName(self.tr("Delete this space"))
        self.change.clicked.connect(self._ask_for_change)
        self.delete.clicked.connect(lambda: self.delete_asked.emit(self.space_id))
        self._cards = QVBoxLayout()
        self._cards.setSpacing(Theme.current().px("gap"))
        # First, though read last by few: the focus begins here, and the page opens at its top.
        self.setLayout(stack(FlowLayout(self.change, self.delete), self._cards, None, space="gap"))

    def is_there(self) -> bool:
        return any(one.id == self.space_id for one in self._vault.spaces.all())

    def heading(self) -> str:
        if self.space_id is None:
            return ""
        return dates_words(self._vault.spaces.get(self.space_id).dates, self._today, alone=True)

    @property
    def _today(self) -> date:
        return self._clock.today(self._vault.settings.day_ends)

    def refresh(self) -> None:
        if self.space_id is not None:
            self._show_space(self._vault.spaces.get(self.space_id), self._today)

    def _ask_for_change(self) -> None:
        if self.space_id is not None:
            self.change_asked.emit(self._vault.spaces.get(self.space_id))

    def _show_space(self, space: Space, today: date) -> None:
        """Its days first, then the newest rules."""
        clear(self._cards)
        about = self._about(space, today)
        if about:
            self._cards.addWidget(card(*about, space="xs"))
        for number in range(len(space.agreements), 0, -1):
            self._cards.addWidget(self._version(space, number))
        ending = (
            (self.tr("Why it ended"), space.ended_why),
            (texts("prompts")["review"]["taken_along"], space.taken_along),
        )
        if any(words for _, words in ending):
            self._cards.addWidget(card(*_answers(ending)))

    def focus_first(self) -> None:
        """On what can be done with it."""
        self.change.setFocus(Qt.FocusReason.TabFocusReason)

    def _about(self, space: Space, today: date) -> list[QLabel]:
        """How it came about, what kind it is, whether it has ended."""
        dates = space.dates
        lines = []
        if dates.ended is not None and dates.ended < today:
            lines.append(label(message("space.space-ended").text, "small"))
        if dates.origin is not None:
            chosen = dict(choices("space.origin"))[dates.origin.name.lower()]
            lines.append(label(chosen, "body"))
        if dates.kind is not None:
            lines.append(label(dict(choices("space.kind"))[dates.kind.name.lower()], "body"))
        if order := order_line(dates.origin):
            lines.append(label(order, "small"))
        for line in lines:
            line.setWordWrap(True)
        return lines

    def _version(self, space: Space, number: int) -> QFrame:
        agreement = space.agreements[number - 1]
        rules, origin = agreement.rules, space.dates.origin
        valid_from = long_day(agreement.valid_from)
        title = label(message("space.rules-from", n=number, date=valid_from).text, "card_title")
        title.setWordWrap(True)
        written = [
            *_answers(self._rules(rules, origin)),
            *_exceptions(rules, origin),
            *_answers(self._for_me(rules, origin)),
        ]
        if rules.by_exception:
            said = message("space.by-exception")
            written += [label(said.text), label(said.detail, "small")]
        if rules.review_on is not None:
            written += [
                label(self.tr("Look at this again on"), "small"),
                label(long_day(rules.review_on), "body"),
            ]
        return card(title, *(written or [label(message("space.nothing-written").text, "small")]))

    def _rules(self, rules: Rules, origin: Origin | None) -> tuple[Asked, ...]:
        return (
            (by_origin("space.channels", origin).text, rules.channels),
            (by_origin("space.hours", origin).text, rules.hours),
        )

    def _for_me(self, rules: Rules, origin: Origin | None) -> tuple[Asked, ...]:
        return (
            (purpose_words(origin), rules.purpose),
            (self.tr("What I do when I want to reach out"), rules.when_reaching),
        )


def _exceptions(rules: Rules, origin: Origin | None) -> Iterator[QLabel]:
    """Each under its kind."""
    if rules.exceptions:
        yield label(exceptions_words(origin)[0], "small")
    kinds = dict(choices("exception.kind"))
    for one in rules.exceptions:
        yield label(kinds[one.kind.name.lower()])
        if one.rule:
            yield label(quoted(one.rule), "own_words")


def _answers(asked: tuple[Asked, ...]) -> Iterator[QLabel]:
    """What was answered, each under what was asked."""
    for question, words in asked:
        if words:
            yield label(question, "small")
            yield label(quoted(words), "own_words")
