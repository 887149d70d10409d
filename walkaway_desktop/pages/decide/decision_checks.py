"""The four checks: yes or no each, with a way to the step that helps. Not a diagnosis."""

from collections.abc import Mapping
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QPushButton, QVBoxLayout, QWidget

from walkaway_desktop.domain.decision import all_yes
from walkaway_desktop.domain.keys import Command
from walkaway_desktop.pages.frame import card_space
from walkaway_desktop.texts import texts
from walkaway_desktop.widgets.answer_row import AnswerRow
from walkaway_desktop.widgets.key_press import letters_of
from walkaway_desktop.widgets.layouts import as_card, hairline, kind, label, row, stack

YES, NO = "yes", "no"
LETTERS = letters_of({Command.YES: YES, Command.NO: NO})


class DecisionChecks(QFrame):
    """`help_asked`: the step or page that helps with one answered no."""

    changed = Signal()
    help_asked = Signal(str)

    def __init__(self, *, letters: bool, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        as_card(self)
        words = texts("decision")["four_checks"]
        self.setAccessibleName(words["title"])
        self._words = words
        self.rows: dict[str, AnswerRow] = {}
        self.links: dict[str, QPushButton] = {}
        self.total = label("", "body")
        lines = QVBoxLayout(self)
        card_space(lines)
        lines.addLayout(
            stack(label(words["title"], "card_title"), label(words["intro"], "small"), space="xs")
        )
        for item in words["item"]:
            lines.addWidget(hairline())
            lines.addLayout(self._item(item, letters=letters))
        lines.addWidget(hairline())
        lines.addWidget(self.total)
        lines.addLayout(
            stack(label(words["limits"], "small"), label(words["source"], "caption"), space="xs")
        )
        self._show_state()

    def _item(self, item: Mapping[str, Any], *, letters: bool) -> QVBoxLayout:
        words, key = self._words, item["id"]
        choices = [(YES, words["yes"]), (NO, words["no"])]
        answers = AnswerRow(item["text"], choices, LETTERS if letters else {})
        answers.chosen.connect(self._answered)
        link = kind(QPushButton(words["link_label"]), "link")
        link.setAccessibleDescription(item["text"])
        link.clicked.connect(lambda: self.help_asked.emit(item["if_no"]))
        self.rows[key], self.links[key] = answers, link
        asked = label(item["text"], "label")
        asked.setWordWrap(True)
        return stack(asked, row(answers, link, None), space="s")

    @property
    def answers(self) -> dict[str, bool]:
        """Those that were given."""
        return {key: one.value == YES for key, one in self.rows.items() if one.value is not None}

    @answers.setter
    def answers(self, answers: Mapping[str, bool]) -> None:
        for key, one in self.rows.items():
            one.value = None if key not in answers else YES if answers[key] else NO
        self._show_state()

    def _answered(self) -> None:
        self._show_state()
        self.changed.emit()

    def _show_state(self) -> None:
        """Words for all of them once one is answered; a way on beside each no."""
        answers = self.answers
        self.total.setText(self._words["all_yes" if all_yes(answers) else "some_open"])
        self.total.setVisible(bool(answers))
        for key, link in self.links.items():
            link.setVisible(answers.get(key) is False)
