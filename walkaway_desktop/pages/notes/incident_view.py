"""An Incident while it can still be changed: a new one, or one that was kept to go on later."""

from collections.abc import Mapping
from contextlib import suppress
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Signal

from walkaway_desktop.domain.incidents import Incident
from walkaway_desktop.domain.limits import FieldError
from walkaway_desktop.pages import dialogs
from walkaway_desktop.pages.notes.attachment_strip import AttachmentStrip
from walkaway_desktop.pages.notes.incident_form import IncidentForm
from walkaway_desktop.pages.space.drafted_view import OPEN_IT, DraftedView
from walkaway_desktop.pages.vault_words import is_done
from walkaway_desktop.storage.errors import VaultError
from walkaway_desktop.storage.incidents import DRAFT
from walkaway_desktop.texts import message, texts
from walkaway_desktop.widgets.theme import Theme

if TYPE_CHECKING:
    from walkaway_desktop.clock import Clock
    from walkaway_desktop.storage.vault import Vault

NEW = 0  # ref_id of the draft of one that is not yet in the vault
FINISH = 1  # of incidents.incident-finish


class IncidentView(DraftedView):
    """The form with the vault behind it. `kept` and `finished` give the Incident."""

    kept = Signal(object)
    finished = Signal(object)
    begun = Signal()  # it had to be in the vault for a file that hangs on it
    deleted = Signal(int)
    draft_back = Signal()  # what was deleted before it was kept is wanted after all

    def __init__(self, vault: "Vault", clock: "Clock") -> None:
        self.form = IncidentForm()
        super().__init__(vault, clock, self.form)
        self.stored: Incident | None = None  # None = not yet in the vault
        self.contact: int | None = None  # the Contact it is about
        self.set_safety_mode = False  # whether this one has set it
        self.form.changed.connect(self.typed)
        self.form.kept.connect(self.keep)
        self.form.finished.connect(self.finish)
        self.form.let_go.connect(self._let_go)
        self.strip = AttachmentStrip(vault, clock, self.form, with_button=True, of_incident=True)
        self.strip.needs_entry.connect(self._keep_for_files)
        self.strip.undo_offered.connect(self.undo_offered)
        self.form.files_place.addWidget(self.strip)

    def heading(self) -> str:
        return self.tr("A new Incident") if self.stored is None else self.tr("Go on with this one")

    def about(self) -> str:
        return str(texts("support")["incident"]["facts_first"])

    def is_there(self) -> bool:
        if self.stored is None:
            return True
        try:
            return not self.vault.incidents.get(self.stored.id).is_finished
        except LookupError:
            return False

    def content(self) -> dict[str, object]:
        return {**self.form.content(), "contact": self.contact}

    def restore(self, content: Mapping[str, Any]) -> None:
        self.form.restore(content)
        self.contact = self.contact or content["contact"]

    def arrange(self) -> None:
        """Lines as long as one reads."""
        self.form.setMaximumWidth(Theme.current().px("urge_column"))

    def focus_form(self) -> None:
        self.form.focus_first()

    # ---- open ------------------------------------------------------------------------------------

    def open_new(self, contact: int | None = None) -> None:
        """Blank: of now, about this Contact if one is named."""
        self.stored, self.contact = None, contact
        self._start()
        self.strip.show_entry(None)
        self.begin(DRAFT, NEW)

    def open_draft(self) -> None:
        """What lies in the draft, which was asked for already."""
        self._answer_offer(OPEN_IT)

    def open(self, incident: Incident) -> None:
        """One that was kept to go on later."""
        self.stored, self.contact = incident, None
        self._start()
        self.form.show_incident(incident.span, incident.words)
        self.strip.show_entry(incident.id)
        self.begin(DRAFT, incident.id)

    def _start(self) -> None:
        self.set_safety_mode = False
        settings = self.vault.settings
        day_ends = settings.day_ends
        self.form.start(
            self.clock.now(),
            self.clock.today(day_ends),
            day_ends,
            safety=settings.safety_mode.on,
        )
        self.form.tips.fold()

    # ---- keep and finish -------------------------------------------------------------------------

    def keep(self) -> None:
        """As it is, to go on later."""
        incident = self._stored(finish=False)
        if incident is not None:
            self.close_form()
            self.kept.emit(incident)

    def finish(self) -> None:
        """Asks once: from then on it can't be changed."""
        if self.strip.is_busy:
            self.notice.show_message(message("incidents.still-reading"))
            return
        if not self._fits():
            return
        if dialogs.ask(self, message("incidents.incident-finish")) != FINISH:
            return
        incident = self._stored(finish=True)
        if incident is not None:
            self.close_form()
            self.finished.emit(incident)

    def _fits(self) -> bool:
        """Nothing is asked about one that the vault would not take; the form says why not."""
        before = None if self.stored is None else self.stored.span
        try:
            self.vault.incidents.check_fits(self.form.span(), self.form.words, before)
        except FieldError as error:
            self.form.say(error)
            return False
        return True

    def _keep_for_files(self) -> None:
        """A file needs an Incident it hangs on; one that can't be kept yet says why."""
        incident = self._stored(finish=False)
        if incident is not None:
            self.stored = incident
            self.begin(DRAFT, incident.id)
            self.form.say_safety(on=self.vault.settings.safety_mode.on)
            self.strip.show_entry(incident.id)
            self.begun.emit()

    def _stored(self, *, finish: bool) -> Incident | None:
        """What is written, in the vault; None = it could not be, and the page says why."""
        try:
            return self._write(finish=finish)
        except FieldError as error:
            self.form.say(error)
        except VaultError as error:
            self.say_not_saved(error, self.finish if finish else self.keep)
        except LookupError:  # it was erased meanwhile
            self.close_form()
            self.left.emit()
        return None

    def _write(self, *, finish: bool) -> Incident:
        """Everything in one transaction."""
        was_on = self.vault.settings.safety_mode.on
        span, words = self.form.span(), self.form.words
        incidents = self.vault.incidents
        with self.vault.transaction():
            if self.stored is None:
                incident = incidents.add(span, words)
            else:
                incident = incidents.save(self.stored.id, span, words)
            if self.contact is not None:
                with suppress(LookupError):  # deleted meanwhile: the Incident is kept
                    self.vault.contacts.get(self.contact)
                    self.vault.links.add(self.contact, incident.id)
            if finish:
                incident = incidents.finish(incident.id)
            self.drop_draft()
        self.set_safety_mode |= self.vault.settings.safety_mode.on and not was_on
        return incident

    def _let_go(self) -> None:
        """To Deleted. What was typed last stays in its draft, should it come back."""
        if self.stored is None:
            self._let_draft_go()
            return
        gone = self.stored.id
        try:
            with self.vault.transaction():
                self.keep_drafts()
                self.vault.entries.delete([gone])
        except VaultError as error:
            self.say_not_saved(error, self._let_go)
            return
        self.close_form()
        self.deleted.emit(gone)

    def _let_draft_go(self) -> None:
        """Whoever finds it is not safe to keep has to be able to leave no trace of it here."""
        content, was_typed = self.content(), self._changed
        try:
            self.drop_draft()
        except VaultError as error:
            self.say_not_saved(error, self._let_go)
            return
        self.close_form()
        self.left.emit()
        if was_typed:
            said = message("incidents.draft-deleted")
            self.undo_offered.emit(said.text, said.buttons[0], lambda: self._put_back(content))

    def _put_back(self, content: Mapping[str, object]) -> None:
        """Into its draft, if no other one was begun meanwhile."""
        drafts = self.vault.drafts
        is_free = self._draft != (DRAFT, NEW) and drafts.get(DRAFT, NEW) is None
        if is_free and is_done(self.notice, lambda: drafts.keep(DRAFT, content, NEW)):
            self.draft_back.emit()
