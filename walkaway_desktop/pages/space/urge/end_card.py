"""At the end or at any time: how strong it is now, and how it went. All endings weigh the same."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QPushButton, QVBoxLayout, QWidget

from walkaway_desktop.domain.records import Origin
from walkaway_desktop.domain.urges import STRENGTHS, Ending, Urge
from walkaway_desktop.pages.frame import card_space
from walkaway_desktop.pages.space.space_words import is_ordered
from walkaway_desktop.pages.space.urge.equal_buttons import EqualButtons
from walkaway_desktop.pages.space.urge.urge_words import began_words, end_note, strength_words
from walkaway_desktop.texts import choices, message
from walkaway_desktop.widgets.layouts import as_card, hairline, kind, label, row, stack
from walkaway_desktop.widgets.scale_row import ScaleRow


class EndCard(QFrame):
    """`changed`: the strength of now. `ended`: how it went; None = taken back.

    `beginning_asked`: what was said at the beginning is to be changed.
    """

    changed = Signal()
    ended = Signal(object)
    beginning_asked = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        as_card(self)
        self.strength = ScaleRow(
            strength_words(self.tr("How strong is it now?")), STRENGTHS[0], STRENGTHS[-1]
        )
        self.began = label("", "small")
        self.change = kind(QPushButton(self.tr("Change")), "link small")
        self.change.setAccessibleName(self.tr("Change what you said at the beginning"))
        self.question = label(self.tr("How it went"), "label")
        self.endings = {
            Ending[key.upper()]: QPushButton(words) for key, words in choices("urge.ending")
        }
        self.buttons = EqualButtons(list(self.endings.values()))
        self.note = label("", "small")
        self.said = label("", "body")
        self.take_back = kind(QPushButton(self.tr("Take it back")), "link small")
        self._build()
        self._connect()

    def _build(self) -> None:
        lines = QVBoxLayout(self)
        card_space(lines)
        began = row(self.began, self.change)
        began.setStretch(0, 0)
        began.addStretch(1)
        lines.addLayout(stack(self.strength, began, space="xs"))
        lines.addWidget(hairline())
        self._kept = QWidget()
        self._kept.setLayout(row(self.said, self.take_back, None))
        lines.addLayout(stack(self.question, self.buttons, self._kept, self.note, space="s"))
        for one in (self.began, self.said):
            one.setWordWrap(False)

    def _connect(self) -> None:
        self.strength.answered.connect(lambda _answer: self.changed.emit())
        self.strength.refused.connect(
            lambda _typed: self.strength.say(message("field.urge.after").text)
        )
        self.strength.left.connect(self._to_endings)
        self.change.clicked.connect(self.beginning_asked)
        self.take_back.clicked.connect(lambda: self.ended.emit(None))
        for ending, button in self.endings.items():
            button.setCheckable(True)
            button.clicked.connect(lambda _checked, which=ending: self.ended.emit(which))

    def _to_endings(self) -> None:
        next(iter(self.endings.values())).setFocus(Qt.FocusReason.TabFocusReason)

    @property
    def after(self) -> int | None:
        value = self.strength.value
        return None if value is None else int(value)

    def show_urge(self, urge: Urge, origin: Origin | None) -> None:
        """What was said of it so far, in the words for how the space came about."""
        if self.strength.value != urge.after:
            self.strength.value = urge.after
        self.began.setText(began_words(urge.answers))
        for ending, button in self.endings.items():
            button.setChecked(urge.ending is ending)
        self.note.setText(end_note(origin))
        said = urge.ending is not None and urge.ending is not Ending.NOT_NOTED
        kept = "general.noted" if is_ordered(origin) else "space.urge-kept"
        self.said.setText(message(kept).text if said else "")
        if not said and self.take_back.hasFocus():
            self._to_endings()
        self._kept.setVisible(said)
        self.note.setVisible(not said)

    def arrange(self, *, wide: bool) -> None:
        """Four beside each other, or two by two; the question in one line where there is room."""
        self.strength.name.setWordWrap(not wide)
        self.buttons.arrange(wide=wide)
