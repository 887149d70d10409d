"""The examples of a Sign, or of its opposite: newest first, in the person's words."""

from collections.abc import Callable, Mapping, Sequence
from datetime import date

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QLabel, QPushButton, QVBoxLayout, QWidget

from walkaway_desktop.domain.records import Example, Kind, Lead
from walkaway_desktop.pages.day_words import long_day
from walkaway_desktop.pages.decide.a_few import a_few, more_words
from walkaway_desktop.pages.decide.example_when import when_heading
from walkaway_desktop.pages.decide.note_chooser import note_words
from walkaway_desktop.pages.frame import card_space
from walkaway_desktop.texts import message
from walkaway_desktop.widgets.flow_layout import FlowLayout
from walkaway_desktop.widgets.icons import icon
from walkaway_desktop.widgets.layouts import as_card, clear, hairline, kind, label, row, stack
from walkaway_desktop.widgets.notice import Notice
from walkaway_desktop.widgets.own_words import OwnWords

SHORT = 24  # characters of a feeling that stand beside the day
AT_FIRST = 6  # examples shown before more are asked for
ICON = 16


class ExampleList(QFrame):
    """One card with its examples; the page decides what becomes of them."""

    add_asked = Signal()
    draft_asked = Signal()
    edit_asked = Signal(int)
    put_away_asked = Signal(int)
    delete_asked = Signal(int)
    bring_back_asked = Signal(int)
    link_asked = Signal(int)
    note_asked = Signal(object)  # to open it: the row of a note, or of an Incident
    unlink_asked = Signal(int, int)  # the example and the note

    def __init__(self, title: str, add_name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        as_card(self)
        self.setAccessibleName(title)
        self.add = kind(QPushButton(self.tr("Add one")), "small")
        self.add.setAccessibleName(add_name)
        self.add.clicked.connect(self.add_asked)
        self.draft = Notice("note")
        self.draft.pressed.connect(self._answer_draft)
        self.status = Notice("status")
        self._shown, self._away = 0, False  # how many at least; whether those put away are
        self._examples: Sequence[Example] = ()
        self._put_away: Sequence[Example] = ()
        self._notes: Mapping[int, Sequence[Lead]] = {}
        self._rows = QVBoxLayout()
        self._rows.setSpacing(0)
        lines = QVBoxLayout(self)
        card_space(lines, "s")
        heading = label(title, "card_title")
        heading.setWordWrap(True)  # or the longer name of two would take more than its half
        head = row(heading, self.add)
        head.setStretch(0, 1)
        head.setAlignment(self.add, Qt.AlignmentFlag.AlignVCenter)
        lines.addLayout(head)
        lines.addWidget(self.draft)
        lines.addWidget(self.status)
        lines.addLayout(self._rows)
        lines.addStretch(1)
        self.retheme()

    def retheme(self) -> None:
        """Draw the icon again."""
        self.add.setIcon(icon("plus", "ink", ICON))

    def show_examples(
        self,
        examples: Sequence[Example],
        put_away: Sequence[Example],
        notes: Mapping[int, Sequence[Lead]],
    ) -> None:
        """Show these, newest first. `notes`: those that an example points to, by its id."""
        self._examples, self._put_away, self._notes = examples, put_away, notes
        self._fill()

    def show_draft(self, kept_on: date | None) -> None:
        """Offer what was begun on that day; None = nothing was. Its words show when asked for."""
        if kept_on is None:
            self.draft.withdraw()
            return
        self.draft.show_message(message("general.draft-offered", date=long_day(kept_on)))

    def focus_first(self) -> None:
        """On its one button that is always there."""
        self.add.setFocus(Qt.FocusReason.OtherFocusReason)

    def _answer_draft(self, button: int) -> None:
        self.draft.withdraw()
        if button == 0:
            self.draft_asked.emit()
        else:
            self.focus_first()

    # ---- rows ------------------------------------------------------------------------------------

    def _fill(self) -> None:
        clear(self._rows)
        shown = self._examples[: max(self._shown, self._next(0))]
        for example in shown:
            self._rows.addWidget(hairline())
            self._rows.addWidget(self._row(example))
        if not self._examples:
            self._rows.addWidget(hairline())
            self._rows.addWidget(label(message("decide.examples-none").text, "small"))
        if len(shown) < len(self._examples):
            waiting = len(self._examples) - len(shown)
            words = more_words(self._next(len(shown)), waiting)
            self._add_link(words, lambda: self._show_more(len(shown)))
        if self._put_away:
            n = len(self._put_away)
            link = self._add_link(message("decide.examples-put-away", n=n).text, self._show_away)
            link.setCheckable(True)
            link.setChecked(self._away)
        for example in self._put_away if self._away else ():
            self._rows.addWidget(hairline())
            self._rows.addWidget(self._row(example))

    def _add_link(self, words: str, act: Callable[[], None]) -> QPushButton:
        link = kind(QPushButton(words), "link small")
        link.clicked.connect(act)
        self._rows.addWidget(hairline())
        self._rows.addLayout(row(link, None))
        return link

    def _next(self, start: int) -> int:
        """How many are laid out in one go from there on."""
        return a_few((len(one.words.what) for one in self._examples[start:]), AT_FIRST)

    def _show_more(self, shown: int) -> None:
        self._shown = shown + self._next(shown)
        self._fill()
        self.focus_first()

    def _show_away(self) -> None:
        self._away = not self._away
        self._fill()
        self.focus_first()

    def _row(self, example: Example) -> QWidget:
        when = when_heading(example.words)
        felt = example.words.felt
        head = [label(when, "small"), None]
        if felt and len(felt) <= SHORT and "\n" not in felt:
            head.append(label(felt, "small"))
        buttons = FlowLayout(*self._buttons(example, when), space="xs")
        made = QWidget()
        words = OwnWords(example.words.what)
        links = [self._link(example.id, note) for note in self._notes.get(example.id, ())]
        lines = stack(row(*head), words, *links, buttons, space="xs")
        lines.setContentsMargins(0, lines.spacing(), 0, lines.spacing())
        made.setLayout(lines)
        return made

    def _link(self, example_id: int, note: Lead) -> QVBoxLayout:
        """A note or an Incident that tells more, and the way to take the link away."""
        words = note_words(note)
        if note.kind is Kind.INCIDENT:
            return self._incident_link(example_id, note, words)
        there = self._button(self.tr("Open the note"), self.tr("Open the note, {when}"), words)
        unlink = self._button(self.tr("Unlink"), self.tr("Unlink the note, {when}"), words)
        said = label(message("decide.note-linked", note=words).text, "small")
        return self._linked(said, there, unlink, (example_id, note))

    def _incident_link(self, example_id: int, incident: Lead, words: str) -> QVBoxLayout:
        name = self.tr("Open the Incident, {when}")
        there = self._button(self.tr("Open the Incident"), name, words)
        unlink = self._button(self.tr("Unlink"), self.tr("Unlink the Incident, {when}"), words)
        said = label(message("decide.incident-linked", incident=words).text, "small")
        return self._linked(said, there, unlink, (example_id, incident))

    def _linked(
        self, said: QLabel, there: QPushButton, unlink: QPushButton, link: tuple[int, Lead]
    ) -> QVBoxLayout:
        example_id, entry = link
        there.clicked.connect(lambda: self.note_asked.emit(entry))
        unlink.clicked.connect(lambda: self.unlink_asked.emit(example_id, entry.id))
        return stack(said, FlowLayout(there, unlink, space="xs"), space="xs")

    def _buttons(self, example: Example, when: str) -> list[QPushButton]:
        delete = self._button(self.tr("Delete"), self.tr("Delete the example, {when}"), when)
        delete.clicked.connect(lambda: self.delete_asked.emit(example.id))
        if example.put_away_on is not None:
            back = self._button(
                self.tr("Bring back"), self.tr("Bring the example back, {when}"), when
            )
            back.clicked.connect(lambda: self.bring_back_asked.emit(example.id))
            return [back, delete]
        edit = self._button(self.tr("Edit"), self.tr("Edit the example, {when}"), when)
        edit.clicked.connect(lambda: self.edit_asked.emit(example.id))
        away = self._button(self.tr("Put away"), self.tr("Put the example away, {when}"), when)
        away.clicked.connect(lambda: self.put_away_asked.emit(example.id))
        link = self._button(
            self.tr("Link a note"), self.tr("Link a note to the example, {when}"), when
        )
        link.clicked.connect(lambda: self.link_asked.emit(example.id))
        return [edit, link, away, delete]

    def _button(self, words: str, name: str, when: str) -> QPushButton:
        made = kind(QPushButton(words), "quiet small")
        made.setAccessibleName(name.replace("{when}", when))
        return made
