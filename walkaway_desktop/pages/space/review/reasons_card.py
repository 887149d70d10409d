"""The person's own reasons, read again if they like: still true?"""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QPushButton, QWidget

from walkaway_desktop.domain.records import Note
from walkaway_desktop.domain.reviews import Review, StillTrue
from walkaway_desktop.pages.day_words import long_day
from walkaway_desktop.pages.frame import card_space
from walkaway_desktop.pages.space.review.review_words import answer_words
from walkaway_desktop.texts import choices, message
from walkaway_desktop.widgets.layouts import as_card, kind, label, row, stack
from walkaway_desktop.widgets.own_words import OwnWords
from walkaway_desktop.widgets.segments import Segments


class ReasonsCard(QFrame):
    """Optional, and covered until asked for: reading reasons can feel heavy."""

    changed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        as_card(self)
        asked = message("space.review-reasons").text
        self.before = label("", "small")
        self.read = kind(QPushButton(self.tr("Show my reasons")), "link")
        self.words = OwnWords("")
        self.still = Segments(choices("review.reasons_still"))
        self.still.setAccessibleName(asked)
        title = label(asked, "card_title")
        title.setWordWrap(True)
        lines = stack(title, self.before, row(self.read, None), self.words, self.still, space="s")
        card_space(lines)
        self.setLayout(lines)
        self.read.clicked.connect(self._show_words)
        self.still.chosen.connect(self.changed)

    def show_reasons(self, note: Note | None, before: Review | None) -> None:
        """`before`: the review in which they were read last. Without reasons nothing is asked."""
        self.words.setText("" if note is None else note.body)
        self.words.hide()
        self.read.setVisible(note is not None)
        if before is not None:
            answer = answer_words("reasons_still", before.words.reasons_still)
            date = long_day(before.when.day)
            self.before.setText(
                message("space.review-reasons-before", date=date, answer=answer).text
            )
        self.before.setVisible(before is not None)
        self.setVisible(note is not None)

    @property
    def answer(self) -> StillTrue | None:
        key = self.still.value
        return None if key is None else StillTrue[key.upper()]

    @answer.setter
    def answer(self, answer: StillTrue | None) -> None:
        self.still.value = None if answer is None else answer.name.lower()
        if answer is not None:
            self.show()

    def _show_words(self) -> None:
        self.words.show()
        self.still.setFocus()
        self.read.hide()
