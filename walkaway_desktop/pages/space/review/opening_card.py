"""What a review opens with: what this time is for, and the small thing of the one before."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QPushButton, QWidget

from walkaway_desktop.domain.limits import AGREEMENT
from walkaway_desktop.domain.records import Origin
from walkaway_desktop.domain.reviews import LastThing, Review
from walkaway_desktop.pages.frame import card_space
from walkaway_desktop.pages.space.review.answer import Answer
from walkaway_desktop.pages.space.review.review_words import last_thing_title
from walkaway_desktop.pages.space.space_words import purpose_words
from walkaway_desktop.texts import choices
from walkaway_desktop.widgets.layouts import as_card, kind, label, row, stack
from walkaway_desktop.widgets.own_words import OwnWords
from walkaway_desktop.widgets.segments import Segments


class OpeningCard(QFrame):
    """Each of the two is absent where nothing was written; with neither there is no card."""

    changed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        as_card(self)
        self._asks_thing = False
        self.purpose_title = label("", "caption")
        self.purpose_words = OwnWords("")
        self.change = kind(QPushButton(self.tr("Change these words")), "link")
        self.purpose = Answer("", AGREEMENT)
        self.purpose_place = QWidget()
        self.thing_title = label("", "caption")
        self.thing_words = OwnWords("")
        self.thing = Segments(choices("review.last_thing"))
        self.thing_place = QWidget()
        self._build()
        self.change.clicked.connect(self._begin_change)
        self.purpose.changed.connect(self.changed)
        self.thing.chosen.connect(self.changed)

    def _build(self) -> None:
        told = stack(self.purpose_title, self.purpose_words, row(self.change, None), space="xs")
        self.purpose_told = QWidget()
        self.purpose_told.setLayout(told)
        self.purpose_place.setLayout(stack(self.purpose_told, self.purpose))
        self.thing_place.setLayout(stack(self.thing_title, self.thing_words, self.thing, space="s"))
        lines = stack(self.purpose_place, self.thing_place)
        card_space(lines, "l")
        self.setLayout(lines)

    # ---- what it holds ---------------------------------------------------------------------------

    def show_purpose(self, words: str, origin: Origin | None) -> None:
        """The Agreement's own words of today's version; none where `words` is empty."""
        title = purpose_words(origin)
        self.purpose_title.setText(title)
        self.purpose_words.setText(words)
        self.purpose.ask(title)
        self.purpose.text = words
        self._show_change(wanted=False)
        self.purpose_place.setVisible(bool(words))
        self._show_card()

    def show_thing(self, before: Review | None) -> None:
        """What was chosen last time, with its date."""
        words = "" if before is None else before.words.next_thing
        self._asks_thing = bool(words)
        if before is not None:
            title = last_thing_title(before.when.day)
            self.thing_title.setText(title)
            self.thing.setAccessibleName(title)
        self.thing_words.setText(words)
        self.thing_place.setVisible(self._asks_thing)
        self._show_card()

    def _show_card(self) -> None:
        self.setVisible(self.asks_thing or not self.purpose_place.isHidden())

    @property
    def asks_thing(self) -> bool:
        """Whether there is a small thing to say something of."""
        return self._asks_thing

    @property
    def last_thing(self) -> LastThing | None:
        key = self.thing.value
        return None if key is None else LastThing[key.upper()]

    @last_thing.setter
    def last_thing(self, answer: LastThing | None) -> None:
        self.thing.value = None if answer is None else answer.name.lower()

    @property
    def changed_purpose(self) -> str | None:
        """As it was typed; None = nobody wanted to change it."""
        return None if self.purpose.isHidden() else self.purpose.text

    @changed_purpose.setter
    def changed_purpose(self, words: str | None) -> None:
        if words is not None and not self.purpose_place.isHidden():
            self.purpose.text = words
            self._show_change(wanted=True)

    def _begin_change(self) -> None:
        self._show_change(wanted=True)
        self.purpose.focus()

    def _show_change(self, *, wanted: bool) -> None:
        self.purpose.setVisible(wanted)
        self.purpose_told.setHidden(wanted)

    def focus_first(self) -> bool:
        """On the answer about the small thing; False = it is not asked."""
        if self.asks_thing:
            self.thing.setFocus(Qt.FocusReason.TabFocusReason)
        return self.asks_thing
