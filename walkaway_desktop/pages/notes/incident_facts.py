"""A finished Incident to read: what was written first, and under it what was added."""

from collections.abc import Callable, Sequence
from datetime import datetime

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QBoxLayout, QFrame, QVBoxLayout, QWidget

from walkaway_desktop.domain.incidents import Addition, Incident
from walkaway_desktop.domain.search import Term
from walkaway_desktop.pages.frame import card_space
from walkaway_desktop.pages.notes.incident_words import (
    answer_rows,
    finished_words,
    span_words,
    stamp_words,
)
from walkaway_desktop.pages.part import PartRow
from walkaway_desktop.texts import message
from walkaway_desktop.widgets.icons import Picture, pixmap
from walkaway_desktop.widgets.layouts import as_card, clear, hairline, label, row, stack
from walkaway_desktop.widgets.own_words import OwnWords
from walkaway_desktop.widgets.theme import Theme

ICON = 16
NAME_SHARE, ANSWER_SHARE = 3, 7  # of a row
HAPPENED = "happened"
BELOW = frozenset({HAPPENED, "words_used"})  # under their names, as wide as the card
Local = Callable[[datetime], datetime]  # a moment of the app, as the clock on the wall showed it


class IncidentFacts(QFrame):
    """Every answer to read, nothing to change."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        as_card(self)
        self.title = label(self.tr("What happened"), "card_title")
        self.setAccessibleName(self.title.text())
        self.state = label("", "small")
        self._answers = stack(space="s")
        self._added = stack(space="s")
        self._texts: list[OwnWords] = []
        lines = QVBoxLayout(self)
        card_space(lines)
        self._head = row(self.title, self.state, space="l")
        self._head.setStretch(1, 1)
        lines.addLayout(self._head)
        lines.addLayout(self._answers)
        lines.addLayout(self._added)

    def show_incident(
        self,
        incident: Incident,
        additions: Sequence[Addition],
        local: Local,
        files_of: Callable[[Addition], QWidget | None],
    ) -> None:
        """`files_of` gives what shows the files of an addition; None = it has none."""
        if incident.finished_at is not None:
            self.state.setText(finished_words(local(incident.finished_at), len(additions)))
        way, large = QBoxLayout.Direction, Theme.current().has_large_text
        self._head.setDirection(way.TopToBottom if large else way.LeftToRight)
        side = Qt.AlignmentFlag.AlignLeading if large else Qt.AlignmentFlag.AlignTrailing
        self.state.setAlignment(side | Qt.AlignmentFlag.AlignVCenter)
        self._texts = []
        clear(self._answers)
        for one in self._rows(incident, local):
            self._answers.addWidget(hairline())
            self._answers.addLayout(_laid_out(one, self._own))
        clear(self._added)
        for addition in additions:
            self._show_addition(addition, local, files_of(addition))

    def mark(self, terms: Sequence[Term]) -> list[OwnWords]:
        """What fits these is marked; the texts that hold any of it, the first one first."""
        return [one for one in self._texts if one.mark(terms)]

    def _own(self, text: str) -> OwnWords:
        self._texts.append(OwnWords(text))
        return self._texts[-1]

    def _rows(self, incident: Incident, local: Local) -> Sequence[PartRow]:
        """When it was, then the answers, then when it was written down."""
        when = PartRow(self.tr("When"), span_words(incident.span))
        written = stamp_words(local(incident.written_at))
        note = message("general.added-later").text if incident.added_later else ""
        rows = answer_rows(incident.words)
        return [when, *rows, PartRow(self.tr("Written down"), written, note)]

    def _show_addition(self, addition: Addition, local: Local, files: QWidget | None) -> None:
        self._added.addWidget(hairline())
        added = message("incidents.added", date=stamp_words(local(addition.written_at))).text
        plus = Picture()
        plus.setPixmap(pixmap("plus", "soft", ICON, self.devicePixelRatioF()))
        across = row(plus, label(added, "small"))
        across.setStretch(1, 1)
        self._added.addLayout(across)
        self._added.addWidget(self._own(addition.text))
        if files is not None:
            self._added.addWidget(files)


def _laid_out(one: PartRow, own: Callable[[str], OwnWords]) -> QBoxLayout:
    """The words themselves under their name, a box with its tick, any other answer beside."""
    if one.key in BELOW:
        words = own(one.answer)
        if one.key == HAPPENED:  # the card is called so
            return stack(words)
        return stack(label(one.label, "small"), words, space="xs")
    if not one.answer:
        return _ticked(one.label)
    name, answer = label(one.label, "soft"), _answer(one, own)
    if Theme.current().has_large_text:
        return stack(name, answer, space="xs")
    across = row(name, answer, space="l")
    across.setStretch(0, NAME_SHARE)
    across.setStretch(1, ANSWER_SHARE)
    for widget in (name, answer):
        across.setAlignment(widget, Qt.AlignmentFlag.AlignTop)
    return across


def _answer(one: PartRow, own: Callable[[str], OwnWords]) -> QWidget:
    if one.own_words:
        return own(one.answer)
    if not one.note:
        return label(one.answer)
    both = QWidget()
    both.setLayout(stack(label(one.answer), label(one.note, "small"), space="xs"))
    return both


def _ticked(words: str) -> QBoxLayout:
    check = Picture()
    check.setPixmap(pixmap("check", "accent", ICON))
    across = row(check, label(words))
    across.setStretch(1, 1)
    return across
