"""Insight: a list of questions, and the card of the one that is asked."""

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QBoxLayout, QFrame, QWidget

from walkaway_desktop.domain.keys import Command
from walkaway_desktop.pages.frame import (
    bring_into_view,
    card_space,
    is_wide,
    put_at_side,
    set_width,
)
from walkaway_desktop.pages.space.insight.card import InsightCard
from walkaway_desktop.pages.space.insight.insight_pdf import offer_card
from walkaway_desktop.pages.space.insight.questions import INSIGHTS
from walkaway_desktop.pages.space.view import Tab
from walkaway_desktop.texts import message
from walkaway_desktop.widgets.empty_state import EmptyState
from walkaway_desktop.widgets.flow_layout import FlowLayout
from walkaway_desktop.widgets.key_press import is_pressed
from walkaway_desktop.widgets.layouts import as_card, card, hairline, label, stack
from walkaway_desktop.widgets.line_button import LineButton
from walkaway_desktop.widgets.theme import Theme

if TYPE_CHECKING:
    from walkaway_desktop.clock import Clock
    from walkaway_desktop.storage.vault import Vault


class InsightTab(Tab):
    """Nothing is told before it is asked: by a click, or by the number of the question."""

    help_page = "insight"
    places = ("insight",)

    def __init__(self, vault: "Vault", clock: "Clock", parent: QWidget | None = None) -> None:
        super().__init__(vault, clock, parent)
        self.questions = [made(vault, clock) for made in INSIGHTS]
        self.buttons = [
            LineButton(one.title(), key=str(number))
            for number, one in enumerate(self.questions, start=1)
        ]
        self.side = as_card(QFrame())
        self.card = InsightCard()
        self.nothing = EmptyState("compass", "")
        self.off = EmptyState("settings", *_off_words())
        self._build()
        for place, button in enumerate(self.buttons):
            button.clicked.connect(partial(self._ask, place))
        self.card.pdf_asked.connect(lambda: offer_card(self, self.card))
        self.off.pressed.connect(lambda: self.page_requested.emit("settings"))

    def _build(self) -> None:
        names = QWidget()
        names.setLayout(FlowLayout(*self.buttons, space="xs"))
        inside = stack(names, hairline(), label(message("space.insight-only").text, "small"))
        card_space(inside)
        self.side.setLayout(inside)
        self._nothing_card = card(self.nothing)
        self._off_card = card(self.off)
        self.card.hide()
        self._columns = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._columns.setSpacing(Theme.current().px("gap"))
        self._columns.addWidget(self.side)
        self._columns.addLayout(stack(self._nothing_card, self.card, None), 1)
        lines = stack(self._off_card, self._columns, None)
        self.setLayout(lines)

    @classmethod
    def title(cls) -> str:
        return QCoreApplication.translate("InsightTab", "Insight")

    def about(self) -> str:
        return message("space.insight-help").text

    # ---- showing ---------------------------------------------------------------------------------

    def refresh(self) -> None:
        shown = self.vault.settings.show_insight
        self._off_card.setVisible(not shown)
        self.side.setVisible(shown)
        question = self.card.question if shown else None
        self.card.setVisible(question is not None)
        self._nothing_card.setVisible(shown and question is None)
        if question is not None:
            self.card.ask(question)
        elif shown:
            n = self.vault.own_days.count()
            self.nothing.set_text(message("empty.insight", n=n).text)

    def retheme(self) -> None:
        self.card.retheme()

    def arrange(self) -> None:
        """The list beside the card; in a narrow window its names run on above it."""
        width = Theme.current().px("side_list")
        put_at_side(self._columns, self.side, width)
        inside = width - 2 * Theme.current().px("xl")
        widest = max(button.sizeHint().width() for button in self.buttons)
        for button in self.buttons:
            set_width(button, inside if is_wide(self) else widest)

    def focus_first(self) -> None:
        """On the question that is asked, else on the first."""
        if not self.vault.settings.show_insight:
            self.off.buttons[0].setFocus(Qt.FocusReason.TabFocusReason)
            return
        checked = [one for one in self.buttons if one.isChecked()]
        (checked or self.buttons)[0].setFocus(Qt.FocusReason.TabFocusReason)

    # ---- asking ----------------------------------------------------------------------------------

    def take_key(self, event: QKeyEvent) -> bool:
        """A number asks its question, from the tabs, too."""
        number = int(event.text()) if is_pressed(event, Command.QUESTION) else 0
        if not number or number > len(self.buttons) or not self.side.isVisible():
            return False
        self.buttons[number - 1].setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.buttons[number - 1].click()
        return True

    def _ask(self, place: int) -> None:
        self.buttons[place].setChecked(True)
        self.card.ask(self.questions[place])
        self._nothing_card.hide()
        self.card.show()
        bring_into_view(self.card.sentence)


def _off_words() -> tuple[str, str, tuple[str, ...]]:
    words = message("space.insight-off")
    return words.text, words.detail, words.buttons
