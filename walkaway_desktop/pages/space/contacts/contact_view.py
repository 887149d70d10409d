"""A Contact in its form: a new one, one of an earlier day, or a stored one that is changed."""

from collections.abc import Mapping
from contextlib import suppress
from datetime import date
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Signal

from walkaway_desktop.domain.contacts import Contact
from walkaway_desktop.domain.day import When
from walkaway_desktop.domain.limits import FieldError
from walkaway_desktop.pages.space.contacts.contact_form import ContactForm
from walkaway_desktop.pages.space.drafted_view import DraftedView
from walkaway_desktop.storage.contacts import DRAFT
from walkaway_desktop.storage.errors import VaultError

if TYPE_CHECKING:
    from walkaway_desktop.clock import Clock
    from walkaway_desktop.storage.vault import Vault

NEW = 0  # ref_id of the draft of one that is not yet in the vault


class ContactView(DraftedView):
    """The form with the vault behind it."""

    help_page = "contacts"
    saved = Signal(object)  # the Contact

    def __init__(self, vault: "Vault", clock: "Clock") -> None:
        self.form = ContactForm(vault.checkins.own_tags)
        super().__init__(vault, clock, self.form)
        self.stored: Contact | None = None  # None = not yet in the vault
        self.urge: int | None = None  # the Urge it came of
        self.set_safety_mode = False  # whether the one that was saved last has set it
        self.form.changed.connect(self.typed)
        self.form.finished.connect(self.save)
        self.form.cancelled.connect(self.left)

    def heading(self) -> str:
        return self.tr("A new Contact") if self.stored is None else self.tr("Edit a Contact")

    def content(self) -> dict[str, object]:
        return {**self.form.content(), "urge": self.urge}

    def restore(self, content: Mapping[str, Any]) -> None:
        self.form.restore(content)
        self.urge = self.urge or content["urge"]

    def focus_form(self) -> None:
        self.form.focus_first()

    def arrange(self) -> None:
        self.form.arrange()

    # ---- open ------------------------------------------------------------------------------------

    def open_new(
        self, *, day: date | None = None, urge: int | None = None, for_exception: bool = False
    ) -> None:
        """Blank: of now, or of an earlier day whose time is not known."""
        self.stored, self.urge = None, urge
        self._start()
        if day is not None:
            self.form.show_contact(When(day, None, None), None)
        if for_exception:
            self.form.be_for_exception()
        self.begin(DRAFT, NEW)

    def open(self, contact: Contact) -> None:
        """A stored one, to be changed."""
        self.stored, self.urge = contact, None
        self._start()
        self.form.show_contact(contact.when, contact.words)
        self.begin(DRAFT, contact.id)

    def _start(self) -> None:
        settings = self.vault.settings
        self.form.start(
            self.vault.spaces.all(),
            self.clock.now(),
            self.clock.today(settings.day_ends),
            settings.day_ends,
            safety=settings.safety_mode.on,
        )

    # ---- save ------------------------------------------------------------------------------------

    def save(self) -> None:
        """Write it, or say at the field why not."""
        try:
            contact = self._write()
        except FieldError as error:
            self.form.say(error)
        except VaultError as error:
            self.say_not_saved(error, self.save)
        except LookupError:  # it was erased meanwhile
            self.close_form()
            self.left.emit()
        else:
            self.close_form()
            self.saved.emit(contact)

    def _write(self) -> Contact:
        """Everything in one transaction."""
        was_on = self.vault.settings.safety_mode.on
        when, words = self.form.get_when(), self.form.words
        with self.vault.transaction():
            if self.stored is None:
                contact = self.vault.contacts.add(when, words)
            else:
                contact = self.vault.contacts.save(self.stored.id, when, words)
            if self.urge is not None:
                with suppress(LookupError):  # deleted meanwhile: the Contact is kept
                    self.vault.urges.link_contact(self.urge, contact.id)
            self.drop_draft()
        self.set_safety_mode = self.vault.settings.safety_mode.on and not was_on
        return contact
