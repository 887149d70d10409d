"""The form of one example: when, what happened, what was said, how it felt, what came next."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent, QTextCursor
from PySide6.QtWidgets import QFrame, QLabel, QLineEdit, QPushButton, QVBoxLayout, QWidget

from walkaway_desktop.domain import limits
from walkaway_desktop.domain.day import is_in_calendar
from walkaway_desktop.domain.limits import FieldError
from walkaway_desktop.domain.records import ExampleWords, Precision
from walkaway_desktop.pages.decide.example_when import how_read, read_when, when_field
from walkaway_desktop.pages.frame import card_space
from walkaway_desktop.pages.key_words import FINISH_KEYS, bind_keys, key_words
from walkaway_desktop.pages.support_rows import paragraph
from walkaway_desktop.texts import Message, message, texts
from walkaway_desktop.widgets.flow_layout import FlowLayout
from walkaway_desktop.widgets.layouts import as_card, kind, label, mark, stack
from walkaway_desktop.widgets.long_text import LongText

WHEN, WHAT = "when", "what"
MORE = ("said", "felt", "next")
LINES = {WHAT: 3, "said": 1, "felt": 1, "next": 1}  # the least that is seen of each
# Which field an error of the store is about, where its key does not say so.
FIELDS = {"when-future": WHEN, "about_text": WHEN, "what-long": WHAT}


class ExampleForm(QFrame):
    """One example while it is written; it knows words, never the vault."""

    changed = Signal()
    finished = Signal(object)  # ExampleWords
    left = Signal()  # for now: the draft stays

    def __init__(
        self, sign: Mapping[str, Any], title: str, today: date, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        as_card(self)
        self.setAccessibleName(title)
        self._today = today
        words = texts("signs")["example_form"]
        names = {one["key"]: one["label"] for one in words["fields"]}
        self.when = QLineEdit()
        kind(self.when, "own_words")
        self.when.setAccessibleName(names[WHEN])
        self.read = label("", "small")
        self.texts = {key: LongText(names[key], fewest=fewest) for key, fewest in LINES.items()}
        self.errors = {key: self._error() for key in (WHEN, *self.texts)}
        self.error = self._error()
        self.save = kind(QPushButton(self.tr("Save")), "main")
        self.later = QPushButton(self.tr("Not now"))
        self._build(title, words, names, sign)
        self._connect()
        self._before = self.content()
        self._show_state()

    def _error(self) -> QLabel:
        made = label("", "error")
        made.hide()
        return made

    def _build(
        self,
        title: str,
        words: Mapping[str, Any],
        names: Mapping[str, str],
        sign: Mapping[str, Any],
    ) -> None:
        lines = QVBoxLayout(self)
        card_space(lines, "l")
        notes = [paragraph(words["hint"], "small"), paragraph(words["private_note"], "care")]
        if "private_note" in sign:
            notes.append(paragraph(sign["private_note"], "care"))
        lines.addLayout(stack(label(title, "section"), *notes, space="xs"))
        lines.addLayout(self._field(names[WHEN], self.when, self.read, self.errors[WHEN]))
        for key, field in self.texts.items():
            lines.addLayout(self._field(names[key], field, self.errors[key]))
        lines.addWidget(self.error)
        keys = message(
            "decide.example-keys",
            key_finish=key_words(FINISH_KEYS[0]),
            key_leave=key_words("Esc"),
        )
        foot = stack(FlowLayout(self.save, self.later), label(keys.text, "caption"), space="xs")
        lines.addLayout(foot)

    def _field(self, name: str, field: QWidget, *below: QWidget) -> QVBoxLayout:
        asked = label(name, "label")
        asked.setWordWrap(True)
        asked.setBuddy(field)
        return stack(asked, field, *below, space="xs")

    def _connect(self) -> None:
        self.when.textChanged.connect(self._typed)
        self.when.returnPressed.connect(self.texts[WHAT].setFocus)
        for field in self.texts.values():
            field.textChanged.connect(self._typed)
        self.save.clicked.connect(self.finish)
        self.later.clicked.connect(self.left)
        for keys in FINISH_KEYS:
            bind_keys(self, keys, self.finish)

    # ---- what it holds ---------------------------------------------------------------------------

    def show_words(self, words: ExampleWords) -> None:
        """A stored example, to be changed."""
        self.restore(
            {WHEN: when_field(words), WHAT: words.what} | {key: getattr(words, key) for key in MORE}
        )
        self._before = self.content()

    def restore(self, content: Mapping[str, object]) -> None:
        """A draft made by `content`."""
        self.when.setText(str(content.get(WHEN, "")))
        for key, field in self.texts.items():
            field.setPlainText(str(content.get(key, "")))

    def content(self) -> dict[str, object]:
        """Everything typed, also what could not be saved yet."""
        typed: dict[str, object] = {key: one.toPlainText() for key, one in self.texts.items()}
        return {WHEN: self.when.text(), **typed}

    @property
    def is_worth_a_draft(self) -> bool:
        """Whether it holds anything but what it began with."""
        return self.content() != self._before

    @property
    def words(self) -> ExampleWords:
        """What would be kept."""
        day, precision, about = read_when(self.when.text(), self._today)
        return ExampleWords(
            day=day,
            precision=precision,
            about_text=about,
            what=self.texts[WHAT].toPlainText(),
            said=self.texts["said"].toPlainText(),
            felt=self.texts["felt"].toPlainText(),
            next=self.texts["next"].toPlainText(),
        )

    def focus_first(self) -> None:
        """On the first field; where there are words, behind those of what happened."""
        what = self.texts[WHAT]
        if not what.toPlainText():
            self.when.setFocus(Qt.FocusReason.OtherFocusReason)
            return
        what.moveCursor(QTextCursor.MoveOperation.End)
        what.setFocus(Qt.FocusReason.OtherFocusReason)

    # ---- finishing -------------------------------------------------------------------------------

    def finish(self) -> None:
        """Hand it over, if every field can be kept."""
        if not self.save.isEnabled():
            return
        words = self.words
        if not limits.clean(words.what):
            self.refuse(FieldError("example.what"))
            return
        self.finished.emit(words)

    def refuse(self, error: FieldError) -> None:
        """Why the vault did not take it; everything stays as it was typed."""
        name = error.key.partition(".")[2]
        field = FIELDS.get(name, name)
        said = message(f"field.{error.key}", **error.fields)
        if field not in self.errors:
            self._say(self.error, said)
            return
        self._say(self.errors[field], said)
        where = self.when if field == WHEN else self.texts[field]
        mark(where, wrong=True)
        where.setFocus(Qt.FocusReason.OtherFocusReason)

    def say_not_saved(self, wrong: Message | None) -> None:
        """The disk refused, and the text is still here; None = it is on the disk as a draft."""
        self._say(self.error, wrong)

    def _typed(self) -> None:
        self._show_state()
        self.changed.emit()

    def _show_state(self) -> None:
        """How the time was read, and what does not fit, while it is typed."""
        self.error.hide()
        errors = self._errors()
        self.read.setText("" if WHEN in errors else how_read(self.when.text(), self._today))
        self.read.setVisible(WHEN not in errors)
        for key, shown in self.errors.items():
            field = self.when if key == WHEN else self.texts[key]
            mark(field, wrong=key in errors)
            self._say(shown, errors.get(key))
            field.setAccessibleDescription(
                shown.text() or (self.read.text() if key == WHEN else "")
            )
        # Off, the button would hand the focus to whatever comes next.
        if errors and self.save.hasFocus():
            self.texts[WHAT].setFocus(Qt.FocusReason.OtherFocusReason)
        self.save.setEnabled(not errors)

    def _errors(self) -> dict[str, Message]:
        words = self.words
        over = {WHAT: len(limits.clean(words.what)) - limits.EXAMPLE_WHAT} | {
            key: len(limits.clean(getattr(words, key))) - limits.EXAMPLE_MORE for key in MORE
        }
        errors = {key: message("field.any.too_long", n=n) for key, n in over.items() if n > 0}
        when = self._when_error(words)
        return {WHEN: when, **errors} if when is not None else errors

    def _when_error(self, words: ExampleWords) -> Message | None:
        too_long = len(limits.clean_line(words.about_text)) - limits.EXAMPLE_ABOUT
        if words.precision is Precision.ABOUT:
            return message("field.any.too_long", n=too_long) if too_long > 0 else None
        if not is_in_calendar(words.day):
            return message("field.example.when")
        return message("field.example.when-future") if words.day > self._today else None

    def _say(self, shown: QLabel, said: Message | None) -> None:
        shown.setText("" if said is None else said.whole)
        shown.setVisible(said is not None)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Esc leaves it for now, never the Sitting around it."""
        if event.key() == Qt.Key.Key_Escape:
            self.left.emit()
            return
        super().keyPressEvent(event)
