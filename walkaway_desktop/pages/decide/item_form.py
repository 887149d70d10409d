"""The form of something that lives on: its name and some words, or the words alone."""

from collections.abc import Mapping

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QLabel, QLineEdit, QPushButton, QWidget

from walkaway_desktop.domain import limits
from walkaway_desktop.domain.limits import FieldError
from walkaway_desktop.domain.options import NAME, WORDS
from walkaway_desktop.pages.key_words import FINISH_KEYS, bind_keys, key_words
from walkaway_desktop.texts import Message, message
from walkaway_desktop.widgets.flow_layout import FlowLayout
from walkaway_desktop.widgets.layouts import kind, label, mark, stack
from walkaway_desktop.widgets.long_text import LongText

NAME_FIELD, TEXT_FIELD = "name", "text"


class ItemForm(QFrame):
    """Knows words, never the vault. Without a `name_label` there is no name."""

    changed = Signal()
    finished = Signal(str, str)  # name and text
    left = Signal()  # for now: the draft stays

    def __init__(self, name_label: str, text_label: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._has_name = bool(name_label)
        self.name = kind(QLineEdit(self), "own_words")
        self.name.setAccessibleName(name_label or text_label)
        self.name.setVisible(self._has_name)
        self.text = LongText(text_label)
        self.errors = {NAME_FIELD: self._error(), TEXT_FIELD: self._error()}
        self.save = kind(QPushButton(self.tr("Save")), "small main")
        self.later = kind(QPushButton(self.tr("Not now")), "small")
        keys = message(
            "decide.example-keys",
            key_finish=key_words(FINISH_KEYS[0]),
            key_leave=key_words("Esc"),
        )
        fields: list[QWidget] = [label(text_label, "label"), self.text, self.errors[TEXT_FIELD]]
        if self._has_name:
            fields = [label(name_label, "label"), self.name, self.errors[NAME_FIELD], *fields]
        foot = FlowLayout(self.save, self.later)
        self.setLayout(stack(*fields, foot, label(keys.text, "caption"), space="xs"))
        self._before = self.content()
        self._connect()

    def _error(self) -> QLabel:
        made = label("", "error")
        made.hide()
        return made

    def _connect(self) -> None:
        self.name.textChanged.connect(self._typed)
        self.name.returnPressed.connect(self.text.setFocus)
        self.text.textChanged.connect(self._typed)
        self.save.clicked.connect(self.finish)
        self.later.clicked.connect(self.left)
        for keys in FINISH_KEYS:
            bind_keys(self, keys, self.finish)

    # ---- what it holds ---------------------------------------------------------------------------

    def show_words(self, name: str, text: str) -> None:
        """A stored one, to be changed."""
        self.restore({NAME_FIELD: name, TEXT_FIELD: text})
        self._before = self.content()

    def restore(self, content: Mapping[str, object]) -> None:
        """A draft made by `content`."""
        self.name.setText(str(content.get(NAME_FIELD, "")))
        self.text.setPlainText(str(content.get(TEXT_FIELD, "")))

    def content(self) -> dict[str, object]:
        """Everything typed, also what could not be saved yet."""
        return {NAME_FIELD: self.name.text(), TEXT_FIELD: self.text.toPlainText()}

    @property
    def is_worth_a_draft(self) -> bool:
        """Whether it holds anything but what it began with."""
        return self.content() != self._before

    def focus_first(self) -> None:
        """On its first field."""
        field = self.name if self._has_name else self.text
        field.setFocus(Qt.FocusReason.OtherFocusReason)

    # ---- finishing -------------------------------------------------------------------------------

    def finish(self) -> None:
        """Hand it over, if every field can be kept."""
        if self.save.isEnabled():
            self.finished.emit(self.name.text(), self.text.toPlainText())

    def refuse(self, error: FieldError) -> None:
        """Why the vault did not take it; everything stays as it was typed."""
        in_name = self._has_name and error.key.partition(".")[2].startswith(NAME_FIELD)
        where = self.name if in_name else self.text
        said = message(f"field.{error.key}", **error.fields)
        self._say(NAME_FIELD if in_name else TEXT_FIELD, said)
        mark(where, wrong=True)
        where.setFocus(Qt.FocusReason.OtherFocusReason)

    def say_not_saved(self, wrong: Message | None) -> None:
        """The disk refused, and the text is still here; None = it is on the disk as a draft."""
        self._say(TEXT_FIELD, wrong)

    def _typed(self) -> None:
        over = {
            NAME_FIELD: len(limits.clean_line(self.name.text())) - NAME,
            TEXT_FIELD: len(limits.clean(self.text.toPlainText())) - WORDS,
        }
        for key, field in ((NAME_FIELD, self.name), (TEXT_FIELD, self.text)):
            too_long = message("field.any.too_long", n=over[key]) if over[key] > 0 else None
            mark(field, wrong=over[key] > 0)
            self._say(key, too_long)
        fits = max(over.values()) <= 0
        # Off, the button would hand the focus to whatever comes next.
        if not fits and self.save.hasFocus():
            self.focus_first()
        self.save.setEnabled(fits)
        self.changed.emit()

    def _say(self, key: str, said: Message | None) -> None:
        shown = self.errors[key]
        shown.setText("" if said is None else said.whole)
        shown.setVisible(said is not None)
        field = self.name if key == NAME_FIELD else self.text
        field.setAccessibleDescription(shown.text())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Esc leaves it for now, never the Sitting around it."""
        if event.key() == Qt.Key.Key_Escape:
            self.left.emit()
            return
        super().keyPressEvent(event)
