"""The form of someone whom the person trusts: a name, a number, a note."""

from collections.abc import Mapping
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QLabel, QLineEdit, QPushButton, QWidget

from walkaway_desktop.domain.limits import FieldError, clean_line
from walkaway_desktop.domain.support_contacts import (
    SUPPORT_NAME,
    SUPPORT_NOTE,
    SUPPORT_NUMBER,
    SupportWords,
)
from walkaway_desktop.pages.key_words import FINISH_KEYS, bind_keys
from walkaway_desktop.texts import Message, message
from walkaway_desktop.widgets.flow_layout import FlowLayout
from walkaway_desktop.widgets.layouts import kind, label, mark, stack

MOST = {"name": SUPPORT_NAME, "number": SUPPORT_NUMBER, "note": SUPPORT_NOTE}


class SupportForm(QWidget):
    """`finished` asks to keep what it holds; it stays there until the vault has it."""

    finished = Signal()
    changed = Signal()
    left = Signal()  # for now: the draft stays

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        names = {
            "name": self.tr("Name"),
            "number": self.tr("Number"),
            "note": self.tr("Note: when to call, what they know"),
        }
        self.fields = {key: kind(QLineEdit(), "own_words") for key in names}
        self.errors = {key: label("", "error") for key in names}
        self.keep = kind(QPushButton(self.tr("Save")), "main")
        self.later = kind(QPushButton(self.tr("Not now")), "link")
        self.error = label("", "error")  # of the vault
        self.error.setWordWrap(True)
        self.error.hide()
        asked = [self._asked(key, name) for key, name in names.items()]
        self.setLayout(stack(*asked, self.error, FlowLayout(self.keep, self.later)))
        self.keep.clicked.connect(self.finish)
        self.later.clicked.connect(self.left)
        for keys in FINISH_KEYS:
            bind_keys(self, keys, self.finish)

    def _asked(self, key: str, name: str) -> QWidget:
        field, error = self.fields[key], self.errors[key]
        field.setAccessibleName(name)
        field.textEdited.connect(self._typed)
        error.setWordWrap(True)
        error.hide()
        asks: QLabel = label(name, "label")
        asks.setWordWrap(True)
        asks.setBuddy(field)
        made = QWidget()
        made.setLayout(stack(asks, field, error, space="xs"))
        return made

    # ---- what it holds ---------------------------------------------------------------------------

    @property
    def words(self) -> SupportWords:
        """As it was typed."""
        return SupportWords(**self.content())

    def content(self) -> dict[str, str]:
        """Everything typed, for a draft."""
        return {key: field.text() for key, field in self.fields.items()}

    def restore(self, content: Mapping[str, Any]) -> None:
        """Show what is stored, or a draft made by `content`."""
        for key, field in self.fields.items():
            field.setText(str(content.get(key, "")))
        self._show_state()

    def focus_first(self) -> None:
        """Where writing begins."""
        self.fields["name"].setFocus(Qt.FocusReason.OtherFocusReason)

    # ---- what is wrong ---------------------------------------------------------------------------

    def refuse(self, error: FieldError) -> None:
        """Why the vault did not take it; it stays as it was typed."""
        key = error.key.partition(".")[2].partition("-")[0]
        self._say(key, message(f"field.{error.key}", **error.fields).text)
        self.fields[key].setFocus(Qt.FocusReason.OtherFocusReason)

    def say(self, wrong: Message | None) -> None:
        """Why nothing could be written; None = it could."""
        self.error.setText("" if wrong is None else wrong.whole)
        self.error.setVisible(wrong is not None)
        self.keep.setAccessibleDescription(self.error.text())

    def finish(self) -> None:
        """Hand it over, if all of it fits."""
        if self.keep.isEnabled():
            self.finished.emit()

    def _typed(self) -> None:
        self._show_state()
        self.changed.emit()

    def _show_state(self) -> None:
        over = {key: len(clean_line(one.text())) - MOST[key] for key, one in self.fields.items()}
        for key, n in over.items():
            self._say(key, message(f"field.support_contact.{key}", n=n).text if n > 0 else "")
        is_long = any(n > 0 for n in over.values())
        # Off, the button would hand the focus to whatever comes next.
        if is_long and self.keep.hasFocus():
            self.later.setFocus(Qt.FocusReason.OtherFocusReason)
        self.keep.setEnabled(not is_long)

    def _say(self, key: str, wrong: str) -> None:
        self.errors[key].setText(wrong)
        self.errors[key].setVisible(bool(wrong))
        mark(self.fields[key], wrong=bool(wrong))
        self.fields[key].setAccessibleDescription(wrong)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Esc leaves it for now."""
        if event.key() == Qt.Key.Key_Escape:
            self.left.emit()
        else:
            super().keyPressEvent(event)
