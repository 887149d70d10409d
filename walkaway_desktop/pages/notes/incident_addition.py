"""Adding to a finished Incident: the first text stays, what comes later has its own time."""

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QPushButton, QVBoxLayout

from walkaway_desktop.domain.incidents import ADDITION, Incident
from walkaway_desktop.domain.limits import FieldError
from walkaway_desktop.pages.frame import card_space
from walkaway_desktop.pages.key_words import FINISH_KEYS, bind_keys
from walkaway_desktop.pages.notes.attachment_strip import AttachmentStrip
from walkaway_desktop.pages.space.drafted_view import DraftedView
from walkaway_desktop.pages.space.review.answer import Answer
from walkaway_desktop.storage.errors import VaultError
from walkaway_desktop.storage.incidents import ADDITION_DRAFT
from walkaway_desktop.texts import message
from walkaway_desktop.widgets.flow_layout import FlowLayout
from walkaway_desktop.widgets.layouts import as_card, kind, label, mark

if TYPE_CHECKING:
    from walkaway_desktop.clock import Clock
    from walkaway_desktop.storage.vault import Vault


class AdditionView(DraftedView):
    """Its draft is kept with the Incident. `added`: it stands in the log now."""

    added = Signal()

    def __init__(self, vault: "Vault", clock: "Clock") -> None:
        self._form = QFrame()
        super().__init__(vault, clock, as_card(self._form))
        self.incident: Incident | None = None  # None = nothing is open
        self.text = Answer(self.tr("What you add"), ADDITION)
        self.strip = AttachmentStrip(vault, clock, self._form, with_button=True, of_incident=True)
        self.add = kind(QPushButton(message("incidents.incident-addition").text), "main")
        self.later = QPushButton(self.tr("Not now"))
        lines = QVBoxLayout(self._form)
        card_space(lines)
        lines.addWidget(self.text)
        lines.addWidget(self.strip)
        lines.addWidget(label(message("incidents.addition-stays").text, "small"))
        lines.addLayout(FlowLayout(self.add, self.later))
        self._form.setAccessibleName(self.text.question.text())
        self.text.changed.connect(self._typed)
        self.add.clicked.connect(self._add)
        self.later.clicked.connect(self.left)
        self.strip.undo_offered.connect(self.undo_offered)
        self.strip.needs_entry.connect(self._begin_addition)
        for keys in FINISH_KEYS:
            bind_keys(self, keys, self._add)

    # ---- open and draft --------------------------------------------------------------------------

    def waits(self, incident: Incident) -> bool:
        """Whether something was begun for it, words or files."""
        begun = self.vault.incidents.begun_addition(incident.id)
        has_files = begun is not None and bool(self.vault.attachments.of(incident.id, begun))
        return has_files or self.vault.drafts.get(ADDITION_DRAFT, incident.id) is not None

    def open(self, incident: Incident) -> None:
        """Blank, or with what was left in it last time, if that is wanted."""
        self.incident = incident
        self.text.text = ""
        self._show_files(self.vault.incidents.begun_addition(incident.id))
        self.begin(ADDITION_DRAFT, incident.id)
        self.show()

    def _show_files(self, begun: int | None) -> None:
        incident_id = None if self.incident is None or begun is None else self.incident.id
        self.strip.show_entry(incident_id, begun)

    def _begin_addition(self) -> None:
        """Files are in the vault at once: a lock, or a crash, takes none of them."""
        if self.incident is None:
            return
        try:
            self._show_files(self.vault.incidents.begin_addition(self.incident.id))
        except VaultError as error:
            self.say_not_saved(error, self.strip.choose)
        except LookupError:  # it was erased meanwhile
            self.close_form()
            self.left.emit()

    def close_form(self) -> None:
        super().close_form()
        self.incident = None

    def content(self) -> dict[str, object]:
        return {"text": self.text.text}

    def restore(self, content: Mapping[str, Any]) -> None:
        self.text.text = content["text"]

    def keep_drafts(self) -> None:
        """One that was emptied is not offered again."""
        is_typed = self._changed and self._offered is None and self._draft is not None
        if is_typed and not self.text.text.strip():
            self._changed = False
            self.drop_draft()
        super().keep_drafts()

    def focus_form(self) -> None:
        self.text.focus()

    def _typed(self) -> None:
        fits = self.text.error.isHidden()
        if not fits and self.add.hasFocus():
            self.text.focus()
        self.add.setEnabled(fits)
        if self.incident is not None:
            self.typed()

    # ---- add -------------------------------------------------------------------------------------

    def _add(self) -> None:
        if self.incident is None or not self.add.isEnabled():
            return
        if self.strip.is_busy:
            self.notice.show_message(message("incidents.still-reading"))
            return
        try:
            with self.vault.transaction():
                self.vault.incidents.add_to(self.incident.id, self.text.text)
                self.drop_draft()
        except FieldError as error:
            said = message(f"field.{error.key}", **error.fields).text
            self.text.error.setText(said)
            self.text.error.show()
            self.text.field.setAccessibleDescription(said)
            mark(self.text.field, wrong=True)
            self.text.focus()
        except VaultError as error:
            self.say_not_saved(error, self._add)
        except LookupError:  # it was erased meanwhile
            self.close_form()
            self.left.emit()
        else:
            self.close_form()
            self.added.emit()
