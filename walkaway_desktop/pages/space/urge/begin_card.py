"""How an Urge begins: how strong it is, and what the person wants to do. Both may stay open."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

from walkaway_desktop.domain.urges import STRENGTHS, UrgeAnswers, UrgeKind
from walkaway_desktop.pages.frame import card_space
from walkaway_desktop.pages.space.urge.urge_words import strength_words
from walkaway_desktop.texts import choices, message
from walkaway_desktop.widgets.answer_row import AnswerRow
from walkaway_desktop.widgets.layouts import as_card, label, stack
from walkaway_desktop.widgets.scale_row import ScaleRow


class BeginCard(QFrame):
    """`changed`: an answer was given or taken back. `left`: on to what helps."""

    changed = Signal()
    left = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        as_card(self)
        self.strength = ScaleRow(
            strength_words(self.tr("How strong is it?")), STRENGTHS[0], STRENGTHS[-1]
        )
        asked = self.tr("What do you want to do?")
        self.kinds = AnswerRow(asked, choices("urge.kind"), {})
        lines = QVBoxLayout(self)
        card_space(lines)
        lines.addWidget(self.strength)
        lines.addLayout(stack(label(asked, "label"), self.kinds, space="xs"))
        self.strength.answered.connect(self._answered)
        self.strength.left.connect(self._to_kinds)
        self.strength.refused.connect(self._refuse)
        self.kinds.chosen.connect(self._answered)
        self.kinds.left.connect(self.left)

    def _answered(self, _answer: object) -> None:
        self.changed.emit()

    def _to_kinds(self) -> None:
        self.kinds.setFocus(Qt.FocusReason.TabFocusReason)

    def _refuse(self, _typed: str) -> None:
        self.strength.say(message("field.urge.before").text)

    def show_answers(self, answers: UrgeAnswers) -> None:
        """Those that were given. The same again changes nothing: a 1 may become a 10."""
        if answers.before != self.before:
            self.strength.value = answers.before
        if answers.kind is not self.kind:
            self.kinds.value = None if answers.kind is None else answers.kind.name.lower()

    @property
    def before(self) -> int | None:
        value = self.strength.value
        return None if value is None else int(value)

    @property
    def kind(self) -> UrgeKind | None:
        return None if self.kinds.value is None else UrgeKind[self.kinds.value.upper()]

    def focus_first(self) -> None:
        """On the strength."""
        self.strength.setFocus(Qt.FocusReason.TabFocusReason)
