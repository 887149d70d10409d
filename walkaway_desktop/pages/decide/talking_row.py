"""One row of Talking to read: words beside behavior, and how each part stands."""

from datetime import date

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QBoxLayout, QFrame, QPushButton, QVBoxLayout, QWidget

from walkaway_desktop.domain.talks import Talk, TalkState, TalkType
from walkaway_desktop.pages.decide.talking_saw import Saw
from walkaway_desktop.pages.decide.talking_words import (
    PREPARE,
    counseling_names,
    day_words,
    field_names,
    sessions_words,
    talking,
    title_of,
)
from walkaway_desktop.pages.frame import card_space, is_wide
from walkaway_desktop.texts import message
from walkaway_desktop.widgets.answer_row import AnswerRow
from walkaway_desktop.widgets.layouts import Item, as_card, hairline, kind, label, row, stack
from walkaway_desktop.widgets.long_words import breakable
from walkaway_desktop.widgets.theme import Theme


class TalkRow(QFrame):
    """Shows one row; the page decides what becomes of what is pressed here."""

    edit_asked = Signal()
    put_away_asked = Signal()
    bring_back_asked = Signal()
    delete_asked = Signal()
    state_chosen = Signal(object, bool)  # TalkState, or None = taken back; whether it is mine

    def __init__(self, talk: Talk, today: date, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        as_card(self)
        self.talk = talk
        self.setAccessibleName(title_of(talk))
        self.saw = Saw(today)
        self.states: dict[bool, AnswerRow] = {}  # False: their part, True: mine
        self.heading = label(breakable(title_of(talk)), "section")
        self.heading.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._columns = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._columns.setSpacing(Theme.current().px("xl"))
        lines = QVBoxLayout(self)
        card_space(lines, "l")
        lines.addLayout(self._head())
        if talk.type is TalkType.COUNSELING:
            self.saw.hide()
            lines.addLayout(self._counseling())
            return
        self._columns.addLayout(self._said(), 1)
        self._columns.addWidget(self.saw, 1)
        lines.addLayout(self._columns)
        lines.addWidget(hairline())
        lines.addLayout(self._how_it_stands())
        if any(getattr(talk.words, key) for key in PREPARE):
            lines.addWidget(hairline())
            lines.addLayout(self._prepared())
        self.saw.show_lines(talk.observations)
        self.arrange()

    def arrange(self) -> None:
        """Behavior beside words, or below them in a narrow window."""
        way = QBoxLayout.Direction
        self._columns.setDirection(way.LeftToRight if is_wide(self) else way.TopToBottom)

    # ---- parts -----------------------------------------------------------------------------------

    def _head(self) -> QVBoxLayout:
        written = message("decide.talk-written", date=day_words(self.talk.day)).text
        across = row(stack(self.heading, label(written, "small"), space="xs"), self._buttons())
        across.setStretch(0, 1)
        return stack(across)

    def _buttons(self) -> QWidget:
        title = title_of(self.talk)
        asked = [
            (self.tr("Edit"), self.tr("Edit {title}"), self.edit_asked),
            (self.tr("Put away"), self.tr("Put {title} away"), self.put_away_asked),
        ]
        if self.talk.put_away_on is not None:
            back = (self.tr("Bring back"), self.tr("Bring {title} back"), self.bring_back_asked)
            asked = [back]
        asked.append((self.tr("Delete"), self.tr("Delete {title}"), self.delete_asked))
        made = QWidget()
        across = row(space="xs")
        for words, name, signal in asked:
            button = kind(QPushButton(words), "quiet small")
            button.setAccessibleName(name.replace("{title}", title))
            button.clicked.connect(signal)
            across.addWidget(button)
        made.setLayout(across)
        return made

    def _said(self) -> QVBoxLayout:
        """What was asked and said, each with its day, and when to look."""
        words, names = self.talk.words, field_names()
        by = message("decide.talk-by", date=day_words(words.by_when)).text
        mine = message("decide.talk-my-by", date=day_words(words.my_by_when)).text
        told = (
            ("asked", "", None),
            ("answered", by, words.by_when),
            ("my_part", mine, words.my_by_when),
        )
        look = message("decide.talk-look", date=day_words(words.check_date)).text
        parts: list[Item] = [label(talking()["words_title"], "card_title")]
        for key, below, day in told:
            text = getattr(words, key)
            if text or day is not None:
                parts.append(_told(names[key], text, below))
        parts += [label(look, "small"), None]
        return stack(*parts, space="m")

    def _how_it_stands(self) -> QVBoxLayout:
        names, lines = field_names(), stack(space="m")
        choices = [(one["key"], one["label"]) for one in talking()["states"]]
        parts = [(False, names["state"], self.talk.state)]
        if self.talk.words.my_part or self.talk.my_state is not None:
            parts.append((True, names["my_state"], self.talk.my_state))
        for mine, name, state in parts:
            made = AnswerRow(name, choices, {})
            made.value = None if state is None else state.name.lower()
            made.chosen.connect(lambda key, mine=mine: self._chosen(key, mine=mine))
            self.states[mine] = made
            lines.addLayout(stack(label(name, "label"), made, space="xs"))
        return lines

    def _chosen(self, key: str | None, *, mine: bool) -> None:
        self.state_chosen.emit(None if key is None else TalkState[key.upper()], mine)

    def _prepared(self) -> QVBoxLayout:
        names, words = field_names(), self.talk.words
        told = [
            _told(names[key], getattr(words, key), "") for key in PREPARE if getattr(words, key)
        ]
        return stack(label(talking()["prepare_title"], "card_title"), *told)

    def _counseling(self) -> QVBoxLayout:
        words = self.talk.words
        lines = stack()
        if words.asked_on is not None:
            asked = message("decide.talk-asked-on", date=day_words(words.asked_on)).text
            lines.addWidget(label(asked, "body"))
        if words.answered:
            lines.addLayout(_told(counseling_names()["answered"], words.answered, ""))
        if words.sessions is not None:
            lines.addWidget(label(sessions_words(self.talk), "body"))
        return lines

    def focus_states(self) -> None:
        """On how it stands: what a check date asks."""
        if self.states:
            self.states[False].setFocus(Qt.FocusReason.TabFocusReason)
        else:
            self.focus_first()

    def focus_first(self) -> None:
        """On its first button."""
        self.findChildren(QPushButton)[0].setFocus(Qt.FocusReason.TabFocusReason)


def _told(name: str, text: str, below: str) -> QVBoxLayout:
    parts: list[Item] = [label(name, "small")]
    if text:
        parts.append(label(text, "own_words"))
    if below:
        parts.append(label(below, "small"))
    return stack(*parts, space="xs")
