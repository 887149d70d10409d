"""What the person asked to look at today, on a card of Today."""

from collections.abc import Sequence

from PySide6.QtCore import QObject, QPoint, Qt, Signal
from PySide6.QtGui import QAccessible, QAccessibleInterface, QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QMenu, QPushButton, QWidget

from walkaway_desktop.domain.records import Due, DueKind
from walkaway_desktop.domain.schedule import NotToday
from walkaway_desktop.pages.day_words import long_day
from walkaway_desktop.texts import choices, message
from walkaway_desktop.widgets.flow_layout import FlowLayout
from walkaway_desktop.widgets.for_readers import NamedActions, answer_for
from walkaway_desktop.widgets.layouts import clear, hairline, kind, label, stack
from walkaway_desktop.widgets.theme import Theme

MOST_WORDS = 200  # characters of the person's own on Today; all of them stand where Open leads
MORE = "…"
# Where each kind was written, and can be answered.
PLACES = {
    DueKind.AGREEMENT_REVIEW: "space/agreement",
    DueKind.TALK_CHECK: "decide/talking/{id}",
    DueKind.DECISION_REVISIT: "decide/decision/{id}",
    DueKind.PREDICTION: "decide/expectations/{id}",
    DueKind.WEEKLY_REVIEW: "space/review/new",
}


class DueRow(QWidget):
    """One due thing: what it is, the person's words, the day, and what can be done with it.

    Neutral, it tells nothing of what it is.
    """

    opened = Signal()
    not_today_pressed = Signal()

    def __init__(self, due: Due, *, neutral: bool, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.due = due
        self.open = kind(QPushButton(self.tr("Open"), self), "small")
        self.not_today = kind(QPushButton(self.tr("Not today"), self), "link")
        self._words = stack(space="xs")
        self._said: list[str] = []
        self._box = QBoxLayout(QBoxLayout.Direction.TopToBottom, self)
        self._box.setContentsMargins(0, 0, 0, 0)
        self._box.setSpacing(Theme.current().px("s"))
        self._box.addLayout(self._words, 1)
        self._box.addLayout(FlowLayout(self.open, self.not_today))
        if neutral:
            self._say_neutral()
        else:
            self._say_all()
        self.setAccessibleName(". ".join(one.rstrip(".") for one in self._said))
        self._connect()

    def _connect(self) -> None:
        self.open.clicked.connect(self.opened)
        self.not_today.clicked.connect(self.not_today_pressed)

    def _say_neutral(self) -> None:
        words = message("today.due-safety-mode")
        self._add(words.text, "label")
        self._add(words.detail, "small")

    def _say_all(self) -> None:
        self._add(dict(choices("due.kind"))[self.due.kind.name.lower()], "label")
        written = _shortened(self.due.words)
        if written:
            self._add(self.tr("“{words}”").replace("{words}", written), "own_words")
        if self.due.kind is not DueKind.WEEKLY_REVIEW:  # nobody set a day, and none was missed
            self._add(message("today.due-day", date=long_day(self.due.day)).text, "small")
        # Several stand below each other: a reader hears which one is opened or moved.
        what = self._said[0]
        self.open.setAccessibleName(self.tr("Open, {what}").replace("{what}", what))
        self.not_today.setAccessibleName(self.tr("Not today, {what}").replace("{what}", what))

    def _add(self, text: str, type_name: str) -> None:
        shown = label(text, type_name)
        shown.setWordWrap(True)
        self._said.append(text)
        self._words.addWidget(shown)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        wide = self.width() >= Theme.current().px("dialog")
        direction = QBoxLayout.Direction
        self._box.setDirection(direction.LeftToRight if wide else direction.TopToBottom)


def _shortened(words: str) -> str:
    """The first of the words on one line, whole ones; all of them where there are few."""
    line = " ".join(words.split())
    if len(line) <= MOST_WORDS:
        return line
    cut = line[:MOST_WORDS]
    return (cut.rpartition(" ")[0] or cut) + MORE


class NotTodayMenu(QMenu):
    """Asks when instead. It outlives the rows: a window that goes takes the keys with it."""

    chosen = Signal(object)  # NotToday

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        for choice, words in (
            (NotToday.IN_A_DAY, self.tr("Move by 1 day")),
            (NotToday.IN_THREE_DAYS, self.tr("Move by 3 days")),
            (NotToday.IN_A_WEEK, self.tr("Move by 1 week")),
            (NotToday.STOP_ASKING, self.tr("Stop asking")),
        ):
            action = self.addAction(words)
            action.triggered.connect(lambda _on=False, choice=choice: self.chosen.emit(choice))

    def show_below(self, button: QWidget) -> None:
        """At the button, its first choice ready for Enter."""
        mirrored = button.layoutDirection() == Qt.LayoutDirection.RightToLeft
        across = button.width() - self.sizeHint().width() if mirrored else 0
        self.popup(button.mapToGlobal(QPoint(across, button.height())))
        self.setActiveAction(self.actions()[0])


class DueList(QWidget):
    """All that is due, under each other; it is hidden while nothing is."""

    opened = Signal(object)  # Due
    moved = Signal(object, object)  # Due, NotToday

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.rows: list[DueRow] = []
        self.menu = NotTodayMenu(self)
        self.menu.chosen.connect(self._choose)
        self._asked: Due | None = None  # what the menu is open for
        self._lines = stack()
        self.setLayout(self._lines)
        self.hide()

    def show_due(self, found: Sequence[Due], *, safety_mode: bool) -> None:
        """Show these; in Safety mode none says what it is about."""
        self.menu.close()
        clear(self._lines)
        self.rows = [DueRow(due, neutral=safety_mode) for due in found]
        # Nobody asked for a weekly review: alone it does not stand under these words.
        was_asked = any(due.kind is not DueKind.WEEKLY_REVIEW for due in found)
        title = message("today.due" if was_asked or safety_mode else "today.due-review").text
        self.setAccessibleName(title)
        if not safety_mode:
            self._lines.addWidget(label(title, "caption"))
        for place, row in enumerate(self.rows):
            if place:
                self._lines.addWidget(hairline())
            self._lines.addWidget(row)
            row.opened.connect(lambda row=row: self.opened.emit(row.due))
            row.not_today_pressed.connect(lambda row=row: self._ask_when(row))
            row.show()
        self.setVisible(bool(found))

    def _ask_when(self, row: DueRow) -> None:
        self._asked = row.due
        self.menu.show_below(row.not_today)

    def _choose(self, choice: NotToday) -> None:
        if self._asked is not None:
            self.moved.emit(self._asked, choice)

    def focus(self, due: Due) -> None:
        """Give the focus to this one, if it is there."""
        for row in self.rows:
            if (row.due.kind, row.due.ref_id) == (due.kind, due.ref_id):
                row.open.setFocus(Qt.FocusReason.OtherFocusReason)


def _due_for_readers(thing: QObject) -> QAccessibleInterface | None:
    """A list, and in it items by what they say and their day."""
    if isinstance(thing, DueList):
        return NamedActions(thing, QAccessible.Role.List)
    if isinstance(thing, DueRow):
        return NamedActions(thing, QAccessible.Role.ListItem)
    return None


answer_for(_due_for_readers)
