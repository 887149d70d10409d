"""Any Contact today? Asked after a check-in, while a space runs; nobody has to answer."""

from datetime import date

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QPushButton

from walkaway_desktop.domain.keys import Command
from walkaway_desktop.domain.records import Origin
from walkaway_desktop.pages.day_words import near_day
from walkaway_desktop.pages.space.space_words import is_ordered
from walkaway_desktop.texts import message
from walkaway_desktop.widgets.flow_layout import FlowLayout
from walkaway_desktop.widgets.key_press import letters_of
from walkaway_desktop.widgets.layouts import kind, label, stack
from walkaway_desktop.widgets.painting import is_plain
from walkaway_desktop.widgets.theme import Theme

NO, YES, SKIP = range(3)  # of checkin.contact-today
LETTERS = letters_of({Command.NO: NO, Command.YES: YES})


class ContactQuestion(QFrame):
    """Three answers of equal weight, none of them the default: the focus is on the question.

    `answered` tells the day and which one; N, Y and Enter are its keys.
    """

    answered = Signal(object, int)

    def __init__(self) -> None:
        super().__init__()
        self.letters = True
        self._day = self._today = date.min
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        words = message("checkin.contact-today")
        self.words = label(words.text, "label")
        self.words.setWordWrap(True)
        self.keys = label(message("checkin.contact-keys").text, "caption")
        self.buttons = [kind(QPushButton(text), "small") for text in words.buttons]
        for place, button in enumerate(self.buttons):
            button.clicked.connect(lambda _on=False, place=place: self._answer(place))
        inside = Theme.current().px("s")  # between the words and the ring of the focus
        lines = stack(self.words, FlowLayout(*self.buttons), self.keys, space="xs")
        lines.setContentsMargins(inside, inside, inside, inside)
        self.setLayout(lines)
        self.hide()

    def ask(self, day: date, today: date, origin: Origin | None) -> None:
        """About the day of the check-in, in the words for how the space came about."""
        self._day, self._today = day, today
        which = "today" if day == today else "on-day"
        key = f"checkin.contact-{which}{'-ordered' if is_ordered(origin) else ''}"
        self.words.setText(message(key, date=near_day(day, today)).text)
        self.setAccessibleName(self.words.text())
        self.setAccessibleDescription(self.keys.text() if self.letters else "")
        self.keys.setVisible(self.letters)
        self.show()
        self.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def keep_for(self, today: date) -> None:
        """Unanswered on another day, it is withdrawn: that day stays not known."""
        if today != self._today:
            self.hide()

    def _answer(self, answer: int) -> None:
        self.answered.emit(self._day, answer)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        letter = event.text().casefold() if self.letters and is_plain(event) else ""
        if letter in LETTERS:
            self._answer(LETTERS[letter])
        elif event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter} and is_plain(event):
            focused = [place for place, one in enumerate(self.buttons) if one.hasFocus()]
            self._answer(focused[0] if focused else SKIP)
        else:
            super().keyPressEvent(event)
