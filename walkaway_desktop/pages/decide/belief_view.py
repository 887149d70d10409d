"""One Belief to read: what research says, whether it is held, and what the person writes of it.

Research names numbers about danger, so nothing here makes a Prediction.
"""

from collections.abc import Mapping
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QLabel, QPushButton, QVBoxLayout, QWidget

from walkaway_desktop.domain import limits
from walkaway_desktop.domain.beliefs import WORDS, BeliefWords, Held
from walkaway_desktop.pages.decide.expectations_words import in_wording
from walkaway_desktop.pages.support_rows import paragraph
from walkaway_desktop.texts import choices, message
from walkaway_desktop.widgets.answer_row import AnswerRow
from walkaway_desktop.widgets.layouts import (
    Item,
    card,
    clear,
    hairline,
    kind,
    label,
    mark,
    row,
    stack,
)
from walkaway_desktop.widgets.long_text import LongText

FIELDS = ("words", "evidence_for", "evidence_against")
FEWEST_LINES = {"words": 2, "evidence_for": 2, "evidence_against": 2}


class BeliefView(QWidget):
    """It knows words, never the vault. The texts are kept as they are typed."""

    typed = Signal()
    held_chosen = Signal(object)  # Held, or None = taken back
    delete_asked = Signal()
    left = Signal()  # back to the list

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        names = {
            "words": self.tr("In my words"),
            "evidence_for": self.tr("What speaks for it"),
            "evidence_against": self.tr("What speaks against it"),
        }
        self.belief = ""  # the one that is shown; empty = none
        self.title, self.claim = label("", "section"), paragraph("")
        self.question = label(self.tr("Do I believe this?"), "label")
        self.held = AnswerRow(self.question.text(), choices("belief_held.held"), {})
        self.texts = {key: LongText(names[key], fewest=FEWEST_LINES[key]) for key in FIELDS}
        self.errors = {key: self._error() for key in FIELDS}
        self.error = self._error()
        self.status = label(message("decide.kept-as-typed").text, "caption")
        self.delete = kind(QPushButton(self.tr("Delete my words")), "quiet small")
        self.back = QPushButton(self.tr("To the list"))
        self._evidence, self._asks = stack(space="m"), stack(space="s")
        self._build(names)
        self._connect()

    def _error(self) -> QLabel:
        made = label("", "error")
        made.hide()
        return made

    def _build(self, names: Mapping[str, str]) -> None:
        first = card(self.title, self.claim, self.question, self.held, space="m")
        research = card(label(self.tr("What research says"), "card_title"), self._evidence)
        self.setLayout(
            stack(
                first,
                research,
                card(self._asks),
                self._own_words(names),
                row(self.back, None),
                None,
                space="gap",
            )
        )

    def _own_words(self, names: Mapping[str, str]) -> QFrame:
        lines: list[Item] = [label(self.tr("My own view"), "card_title")]
        for key, field in self.texts.items():
            name = label(names[key], "label")
            name.setBuddy(field)
            lines.append(stack(name, field, self.errors[key], space="xs"))
        return card(*lines, self.error, self.status, row(self.delete, None))

    def _connect(self) -> None:
        self.held.chosen.connect(
            lambda key: self.held_chosen.emit(None if key is None else Held[key.upper()])
        )
        self.held.left.connect(self.texts["words"].setFocus)
        for field in self.texts.values():
            field.textChanged.connect(self._typed)
        self.delete.clicked.connect(self.delete_asked)
        self.back.clicked.connect(self.left)

    # ---- what is shown ---------------------------------------------------------------------------

    def show_belief(self, name: str, table: Mapping[str, Any], wording: str) -> None:
        """`table`: its rows of beliefs.toml as they are shown now."""
        self.belief = name
        self.setAccessibleName(table["title"])
        self.title.setText(table["title"])
        self.claim.setText(table["claim"])
        clear(self._evidence)
        for place, one in enumerate(table["evidence"]):
            if place:
                self._evidence.addWidget(hairline())
            self._evidence.addLayout(_told(one))
        clear(self._asks)
        self._asks.addWidget(label(self.tr("Questions to think about"), "card_title"))
        for text in (table["harder_question"], in_wording(table["want_anyway"], wording)):
            self._asks.addWidget(paragraph(text))
        if "safety_note" in table:
            self._asks.addWidget(paragraph(table["safety_note"], "care"))

    def show_held(self, held: Held | None, *, sitting: bool) -> None:
        """The answer of the open Sitting; with none open it is not asked."""
        self.held.value = None if held is None else held.name.lower()
        self.question.setVisible(sitting)
        self.held.setVisible(sitting)

    def show_words(self, words: BeliefWords) -> None:
        """What is kept, or was too long to be. The same words keep their cursor."""
        self.blockSignals(True)  # noqa: FBT003 (Qt's own call)
        for key, field in self.texts.items():
            if field.toPlainText() != getattr(words, key):
                field.setPlainText(getattr(words, key))
        self.blockSignals(False)  # noqa: FBT003 (Qt's own call)
        self._show_state()

    def focus_first(self) -> None:
        """On the question; with no Sitting open, on the person's own words."""
        first: QWidget = self.texts["words"] if self.held.isHidden() else self.held
        first.setFocus(Qt.FocusReason.TabFocusReason)

    # ---- what is typed ---------------------------------------------------------------------------

    @property
    def words(self) -> BeliefWords:
        """As they are typed."""
        return BeliefWords(**{key: field.toPlainText() for key, field in self.texts.items()})

    @property
    def fits(self) -> bool:
        """Whether all of it can be kept."""
        return not any(self._over().values())

    def say_not_saved(self, wrong: str) -> None:
        """Why nothing could be written; the text stays here. Empty = it is on the disk."""
        self.error.setText(wrong)
        self.error.setVisible(bool(wrong))

    def _typed(self) -> None:
        self._show_state()
        self.typed.emit()

    def _over(self) -> dict[str, int]:
        typed = {key: limits.clean(field.toPlainText()) for key, field in self.texts.items()}
        return {key: max(0, len(text) - WORDS) for key, text in typed.items()}

    def _show_state(self) -> None:
        for key, over in self._over().items():
            said = message("field.any.too_long", n=over) if over else None
            self.errors[key].setText("" if said is None else said.whole)
            self.errors[key].setVisible(said is not None)
            mark(self.texts[key], wrong=said is not None)
            self.texts[key].setAccessibleDescription(self.errors[key].text())
        self.delete.setVisible(any(field.toPlainText() for field in self.texts.values()))


def _told(evidence: Mapping[str, Any]) -> QVBoxLayout:
    """A finding with its source and year; where nobody has read it, that stands beside it."""
    lines: list[Item] = [paragraph(evidence["text"]), paragraph(evidence["source"], "small")]
    if not evidence["verified"]:
        lines.append(row(label(message("decide.belief-unsure").text, "outcome"), None))
    return stack(*lines, space="xs")
