"""The form of a milestone of the person's own: what it says, and its day."""

from collections.abc import Mapping
from datetime import date
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QLineEdit, QPushButton, QWidget

from walkaway_desktop.domain.limits import MILESTONE, FieldError, clean_line
from walkaway_desktop.domain.milestones import Milestone
from walkaway_desktop.pages.date_field import DateField
from walkaway_desktop.pages.key_words import FINISH_KEYS, bind_keys
from walkaway_desktop.pages.space.drafted_view import DraftedView
from walkaway_desktop.storage.errors import VaultError
from walkaway_desktop.storage.milestones import DRAFT
from walkaway_desktop.texts import message
from walkaway_desktop.widgets.layouts import card, kind, label, mark, row, stack

if TYPE_CHECKING:
    from walkaway_desktop.clock import Clock
    from walkaway_desktop.storage.vault import Vault


class MilestoneForm(QWidget):
    """Values alone."""

    changed = Signal()
    finished = Signal()
    cancelled = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        name, day_name = label(self.tr("What it says"), "label"), label(self.tr("Day"), "label")
        self.words = kind(QLineEdit(), "own_words")
        self.words.setAccessibleName(name.text())
        name.setBuddy(self.words)
        self.error = label("", "error")
        self.day = DateField(day_name)
        self.save = kind(QPushButton(self.tr("Save")), "main")
        self.cancel = kind(QPushButton(self.tr("Back without saving")), "link")
        note = label(self.tr("On that day a quiet card on Today says it, once."), "small")
        words = stack(name, self.words, self.error, space="xs")
        day = stack(day_name, self.day, note, space="xs")
        self.setLayout(stack(card(words, day, space="l"), row(self.save, self.cancel, None)))
        self.error.hide()
        self._connect()

    def _connect(self) -> None:
        self.words.textEdited.connect(self._typed)
        self.day.changed.connect(self._typed)
        self.save.clicked.connect(self.finish)
        self.cancel.clicked.connect(self.cancelled)
        for keys in FINISH_KEYS:
            bind_keys(self, keys, self.finish)

    def content(self) -> dict[str, object]:
        """Everything typed, for a draft."""
        return {"text": self.words.text(), "day": self.day.text}

    def restore(self, content: Mapping[str, Any]) -> None:
        """Show a draft made by `content`."""
        self.words.setText(content["text"])
        self.day.text = content["day"]
        self._show_state()

    def _typed(self) -> None:
        self._show_state()
        self.changed.emit()

    def _show_state(self) -> None:
        over = len(clean_line(self.words.text())) - MILESTONE
        self.say(message("field.milestone.text", n=over).text if over > 0 else "")
        # Off, the button would hand the focus to whatever comes next.
        if over > 0 and self.save.hasFocus():
            self.cancel.setFocus(Qt.FocusReason.OtherFocusReason)
        self.save.setEnabled(over <= 0)

    def say(self, wrong: str) -> None:
        """What is wrong with the words; empty = nothing."""
        self.error.setText(wrong)
        self.error.setVisible(bool(wrong))
        mark(self.words, wrong=bool(wrong))
        self.words.setAccessibleDescription(wrong)

    def finish(self) -> None:
        """Save, if both can be read; else the focus is on what cannot."""
        if not self.save.isEnabled():
            return
        if not clean_line(self.words.text()):
            self.say(message("field.milestone.text-blank").text)
            self.words.setFocus(Qt.FocusReason.OtherFocusReason)
            return
        if self.day.check() and self.day.day is None:
            self.day.say(message("field.milestone.day-missing").text)
        elif self.day.check():
            self.finished.emit()
            return
        self.day.field.setFocus(Qt.FocusReason.OtherFocusReason)


class MilestoneView(DraftedView):
    """The form with the vault behind it."""

    saved = Signal()

    def __init__(self, vault: "Vault", clock: "Clock") -> None:
        self.form = MilestoneForm()
        super().__init__(vault, clock, self.form)
        self._milestone: Milestone | None = None  # None = not yet in the vault
        self.form.changed.connect(self.typed)
        self.form.finished.connect(self.save)
        self.form.cancelled.connect(self.left)

    def heading(self) -> str:
        return self.tr("A milestone of your own")

    def content(self) -> dict[str, object]:
        return self.form.content()

    def restore(self, content: Mapping[str, Any]) -> None:
        self.form.restore(content)

    def focus_form(self) -> None:
        self.form.words.setFocus(Qt.FocusReason.OtherFocusReason)

    def open(self, milestone: Milestone | None) -> None:
        """Ask for a new one, or what is to change in one."""
        self._milestone = milestone
        self.form.day.today = self.clock.today(self.vault.settings.day_ends)
        self.form.restore({"text": "" if milestone is None else milestone.text, "day": ""})
        self.form.day.day = None if milestone is None else milestone.day
        self.begin(DRAFT, 0 if milestone is None else milestone.id)

    def save(self) -> None:
        """Write it down, or say why not."""
        day = self.form.day.day
        if day is None:
            return
        try:
            self._write(day)
        except FieldError as error:
            self.form.say(message(f"field.{error.key}", **error.fields).text)
        except VaultError as error:
            self.say_not_saved(error, self.save)
        else:
            self.close_form()
            self.saved.emit()

    def _write(self, day: date) -> None:
        today = self.clock.today(self.vault.settings.day_ends)
        text = self.form.words.text()
        if self._milestone is None:
            self.vault.milestones.add(text, day, today)
        else:
            self.vault.milestones.save(self._milestone.id, text, day, today)
