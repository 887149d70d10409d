"""What the person saw: dated lines beside what was said, and the field for another one."""

from collections.abc import Mapping
from datetime import date

from PySide6.QtCore import QSignalBlocker, Qt, Signal
from PySide6.QtGui import QKeyEvent, QTextCursor
from PySide6.QtWidgets import QLabel, QPushButton, QWidget

from walkaway_desktop.domain import limits
from walkaway_desktop.domain.limits import FieldError
from walkaway_desktop.domain.talks import WORDS, Observation
from walkaway_desktop.pages.date_field import DateField
from walkaway_desktop.pages.day_words import long_day
from walkaway_desktop.pages.decide.talking_words import field_names, talking
from walkaway_desktop.pages.key_words import FINISH_KEYS, bind_keys
from walkaway_desktop.texts import Message, message
from walkaway_desktop.widgets.flow_layout import FlowLayout
from walkaway_desktop.widgets.layouts import clear, hairline, kind, label, mark, row, stack
from walkaway_desktop.widgets.long_text import LongText
from walkaway_desktop.widgets.notice import Notice

NEW = 0  # the id of a line that is not stored yet
OPEN_IT = 0  # of the buttons that offer a draft


class Saw(QWidget):
    """It knows lines, never the vault."""

    changed = Signal()  # something was typed
    finished = Signal(int, object, str)  # the line's id or NEW, its day, its words
    removed = Signal(object)  # Observation

    def __init__(self, today: date, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        words = talking()
        self._today = today
        self._line = NEW  # the line that is being changed
        self._draft: Mapping[str, object] | None = None
        self.title = label(field_names()["saw"], "card_title")
        self._rows = stack(space="s")
        self.text = LongText(words["saw_text"], fewest=2)
        self._name = label(words["saw_day"], "label")
        self.day = DateField(self._name)
        self.day.today = today
        self.error, self.not_saved = self._error(), self._error()
        self.offer = Notice("note")
        self.save = kind(QPushButton(), "small")
        self.back = kind(QPushButton(self.tr("Cancel")), "quiet small")
        self._build(words["saw_text"])
        self._connect()
        self.begin()

    def _error(self) -> QLabel:
        made = label("", "error")
        made.hide()
        return made

    def _build(self, asked: str) -> None:
        name = label(asked, "label")
        name.setWordWrap(True)
        name.setBuddy(self.text)
        self._form = QWidget()
        self._form.setLayout(
            stack(
                stack(name, self.text, self.error, space="xs"),
                stack(self._name, self.day, space="xs"),
                self.not_saved,
                FlowLayout(self.save, self.back),
                space="s",
            )
        )
        self.setLayout(stack(self.title, self._rows, self.offer, self._form, None, space="s"))

    def _connect(self) -> None:
        self.text.textChanged.connect(self._typed)
        self.day.changed.connect(self._typed)
        self.save.clicked.connect(self.finish)
        self.back.clicked.connect(self._leave)
        self.offer.pressed.connect(self._answer_offer)
        for keys in FINISH_KEYS:
            bind_keys(self, keys, self.finish)

    # ---- lines -----------------------------------------------------------------------------------

    def show_lines(self, lines: tuple[Observation, ...]) -> None:
        """Those that are stored, the oldest first."""
        clear(self._rows)
        if not lines:
            self._rows.addWidget(label(message("decide.talk-saw-none").text, "small"))
        for line in lines:
            made = self._row(line)
            self._rows.addWidget(made)
            made.show()  # now: what is pressed next may be in it
        self._rows.addWidget(hairline())

    def _row(self, line: Observation) -> QWidget:
        day = long_day(line.day)
        change = kind(QPushButton(self.tr("Change")), "quiet small")
        change.setAccessibleName(self.tr("Change the line of {day}").format(day=day))
        change.clicked.connect(lambda: self._change(line))
        remove = kind(QPushButton(self.tr("Remove")), "quiet small")
        remove.setAccessibleName(self.tr("Remove the line of {day}").format(day=day))
        remove.clicked.connect(lambda: self.removed.emit(line))
        head = row(label(day, "small"), FlowLayout(change, remove, space="xs"))
        head.setStretch(0, 1)
        made = QWidget()
        made.setLayout(stack(head, label(line.text, "own_words"), space="xs"))
        return made

    # ---- the field -------------------------------------------------------------------------------

    def begin(self) -> None:
        """Blank, for today."""
        self._fill(NEW, "", self._today)

    def _change(self, line: Observation) -> None:
        self._fill(line.id, line.text, line.day)
        self.focus_field()

    def _fill(self, line: int, text: str, day: date) -> None:
        self._line = line
        with QSignalBlocker(self):
            self.text.setPlainText(text)
            self.day.day = day
        self._before = self.content()
        self._show_state()

    def content(self) -> dict[str, object]:
        """What is typed."""
        return {"line": self._line, "text": self.text.toPlainText(), "day": self.day.text}

    @property
    def is_worth_a_draft(self) -> bool:
        """Whether it holds anything but what it began with."""
        return self.content() != self._before

    @property
    def is_asking(self) -> bool:
        """Whether a draft is offered: the field waits for the answer."""
        return self._draft is not None

    def offer_draft(self, content: Mapping[str, object] | None, kept_on: date | None) -> None:
        """Ask about what was left here; its words show when asked for. The field waits."""
        self._draft = content
        self._form.setVisible(content is None)
        if content is None or kept_on is None:
            self.offer.withdraw()
            return
        self.offer.show_message(message("general.draft-offered", date=long_day(kept_on)))

    def _answer_offer(self, button: int) -> None:
        content, self._draft = self._draft, None
        self._form.show()
        if content is not None and button == OPEN_IT:
            line = content.get("line", NEW)
            self._line = line if isinstance(line, int) else NEW
            self.day.text = str(content.get("day", ""))
            self.text.setPlainText(str(content.get("text", "")))
            self._show_state()
        self.focus_field()
        self.offer.withdraw()

    def focus_field(self) -> None:
        """Behind the words of the line."""
        self.text.moveCursor(QTextCursor.MoveOperation.End)
        self.text.setFocus(Qt.FocusReason.OtherFocusReason)

    def finish(self) -> None:
        """Hand the line over, if it can be kept."""
        if not self._form.isVisible() or self._over() > 0 or not self.day.check():
            return
        day = self.day.day
        if day is None:
            self.day.day = day = self._today
        self.finished.emit(self._line, day, self.text.toPlainText())

    def refuse(self, error: FieldError) -> None:
        """Why the vault did not take it; what was typed stays."""
        said = message(f"field.{error.key}", **error.fields)
        if error.key.startswith("observation.day"):
            self.day.say(said.text)
            self.day.setFocus(Qt.FocusReason.OtherFocusReason)
            return
        self._say(self.error, said)
        mark(self.text, wrong=True)
        self.text.setAccessibleDescription(self.error.text())
        self.focus_field()

    def say_not_saved(self, wrong: Message | None) -> None:
        """The disk refused, and the words are still here; None = they are on the disk."""
        self._say(self.not_saved, wrong)

    def _say(self, shown: QLabel, said: Message | None) -> None:
        shown.setText("" if said is None else said.whole)
        shown.setVisible(said is not None)

    def _leave(self) -> None:
        self.begin()
        self.changed.emit()
        self.focus_field()

    def _typed(self) -> None:
        self._show_state()
        self.changed.emit()

    def _over(self) -> int:
        return max(0, len(limits.clean(self.text.toPlainText())) - WORDS)

    def _show_state(self) -> None:
        over = self._over()
        self._say(self.error, message("field.any.too_long", n=over) if over else None)
        mark(self.text, wrong=bool(over))
        self.text.setAccessibleDescription(self.error.text())
        is_new = self._line == NEW
        self.save.setText(self.tr("Add the line") if is_new else self.tr("Save the line"))
        self.back.setVisible(not is_new)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Esc stops changing a line; with nothing to stop it goes on to the page."""
        if event.key() == Qt.Key.Key_Escape and self._line != NEW:
            self._leave()
            return
        super().keyPressEvent(event)
