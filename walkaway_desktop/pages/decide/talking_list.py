"""The rows of Talking at the side: what each is about, how it stands, and the plain counts."""

from collections.abc import Sequence
from datetime import date

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QPushButton, QVBoxLayout, QWidget

from walkaway_desktop.domain.talks import Talk, TalkType
from walkaway_desktop.pages.day_words import long_day
from walkaway_desktop.pages.decide.step_button import StepButton
from walkaway_desktop.pages.decide.talking_words import (
    count_lines,
    stands_words,
    talking,
    title_of,
)
from walkaway_desktop.pages.frame import card_space
from walkaway_desktop.texts import message
from walkaway_desktop.widgets.icons import icon
from walkaway_desktop.widgets.layouts import as_card, clear, hairline, kind, label, row, stack
from walkaway_desktop.widgets.notice import Notice

AT_FIRST = 12  # rows shown before more are asked for
ICON = 16
ICONS = {TalkType.TALK: "message-circle", TalkType.COUNSELING: "users"}


class TalkingList(QFrame):
    """Names and states; the rows themselves open beside it."""

    opened = Signal(int)
    add_asked = Signal(object)  # TalkType
    draft_asked = Signal()

    def __init__(self, foot: QWidget, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        as_card(self)
        words = talking()
        self.setAccessibleName(words["title"])
        self.adds = {
            TalkType.TALK: QPushButton(words["add_topic"]),
            TalkType.COUNSELING: QPushButton(words["add_counseling"]),
        }
        for of, button in self.adds.items():
            kind(button, "small" if of is TalkType.TALK else "link small")
            button.clicked.connect(lambda _checked=False, of=of: self.add_asked.emit(of))
        self.draft = Notice("note")
        self.draft.pressed.connect(self._answer_draft)
        self.status = Notice("status")
        self.buttons: dict[int, StepButton] = {}
        self._all, self._away = False, False  # whether all, and those put away, are shown
        self._talks: Sequence[Talk] = ()
        self._put_away: Sequence[Talk] = ()
        self._rows = stack(space="xs")
        self._counts = stack(space="s")
        lines = QVBoxLayout(self)
        card_space(lines, "s")
        lines.addLayout(stack(row(self.adds[TalkType.TALK], None), space="xs"))
        lines.addLayout(row(self.adds[TalkType.COUNSELING], None))
        for widget in (self.draft, self.status):
            lines.addWidget(widget)
        lines.addLayout(self._rows)
        lines.addLayout(self._counts)
        self._foot: tuple[QWidget, QWidget] = (hairline(), foot)
        for below in self._foot:
            lines.addWidget(below)
        self.retheme()

    def show_foot(self, *, shown: bool) -> None:
        """What belongs to a Sitting, below a line."""
        for widget in self._foot:
            widget.setVisible(shown)

    def retheme(self) -> None:
        """Draw the icon again."""
        self.adds[TalkType.TALK].setIcon(icon("plus", "ink", ICON))

    def show_talks(self, talks: Sequence[Talk], put_away: Sequence[Talk], chosen: int) -> None:
        """Show these, newest first; `chosen` is the one that is open beside them."""
        self._talks, self._put_away = talks, put_away
        self._away = self._away or any(one.id == chosen for one in put_away)
        self._fill(chosen)

    def show_draft(self, kept_on: date | None) -> None:
        """Offer what was begun on that day; None = nothing was. Its words show when asked for."""
        if kept_on is None:
            self.draft.withdraw()
            return
        self.draft.show_message(message("general.draft-offered", date=long_day(kept_on)))

    def focus_on(self, talk_id: int) -> None:
        """On this row; where it is not shown, on the button that is always there."""
        button = self.buttons.get(talk_id, self.adds[TalkType.TALK])
        button.setFocus(Qt.FocusReason.OtherFocusReason)

    def _answer_draft(self, button: int) -> None:
        self.draft.withdraw()
        if button == 0:
            self.draft_asked.emit()
        else:
            self.adds[TalkType.TALK].setFocus(Qt.FocusReason.OtherFocusReason)

    # ---- rows ------------------------------------------------------------------------------------

    def _fill(self, chosen: int) -> None:
        clear(self._rows)
        self.buttons = {}
        shown = self._shown(chosen)
        for talk in shown:
            self._add(talk, chosen)
        if len(shown) < len(self._talks):
            n = len(self._talks) - len(shown)
            more = self._link(message("decide.examples-more", n=n).text)
            more.clicked.connect(lambda: self._show_all(chosen))
        if self._put_away:
            n = len(self._put_away)
            away = self._link(message("decide.examples-put-away", n=n).text)
            away.setCheckable(True)
            away.setChecked(self._away)
            away.clicked.connect(lambda: self._show_away(chosen))
        for talk in self._put_away if self._away else ():
            self._add(talk, chosen)
        self._say_counts()

    def _shown(self, chosen: int) -> Sequence[Talk]:
        """The first ones; all where more were asked for or the open one is among those behind."""
        behind = self._talks[AT_FIRST:]
        if self._all or any(talk.id == chosen for talk in behind):
            return self._talks
        return self._talks[:AT_FIRST]

    def _add(self, talk: Talk, chosen: int) -> None:
        button = StepButton(ICONS[talk.type], title_of(talk))
        button.say(stands_words(talk), done=talk.state is not None)
        button.setChecked(talk.id == chosen)
        button.clicked.connect(lambda _checked=False, talk=talk: self.opened.emit(talk.id))
        self.buttons[talk.id] = button
        self._rows.addWidget(button)
        button.show()  # now: it may be about to get the focus

    def _link(self, words: str) -> QPushButton:
        made = kind(QPushButton(words), "link small")
        self._rows.addLayout(row(made, None))
        return made

    def _show_all(self, chosen: int) -> None:
        self._all = True
        self._fill(chosen)
        self.focus_on(chosen)

    def _show_away(self, chosen: int) -> None:
        self._away = not self._away
        self._fill(chosen)
        self.focus_on(chosen)

    def _say_counts(self) -> None:
        """Two lines, never beside each other and never set against each other."""
        clear(self._counts)
        lines = count_lines(self._talks)
        if not lines:
            return
        self._counts.addWidget(hairline())
        for line in lines:
            self._counts.addWidget(label(line, "small"))
        self._counts.addWidget(label(talking()["counts_note"], "caption"))
