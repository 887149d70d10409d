"""The people whom the person trusts. Rows of their own: no search and no list of days has them."""

from walkaway_desktop.domain import limits
from walkaway_desktop.domain.support_contacts import SupportContact, SupportWords
from walkaway_desktop.storage.entry_rows import drop_draft
from walkaway_desktop.storage.store import Store

DRAFT = "support_contact"  # ref_id is one of these, not an entry (entry_rows.OF_NO_ENTRY)
_COLUMNS = "id, name, number, note, position"


class SupportContacts(Store):
    """Each in the person's order."""

    def all(self) -> list[SupportContact]:
        """All of them, the first one first."""
        found = self._sql(f"SELECT {_COLUMNS} FROM support_contact ORDER BY position, id")  # noqa: S608 (our own words)
        return [
            SupportContact(contact_id, SupportWords(name, number, note), position)
            for contact_id, name, number, note, position in found
        ]

    def get(self, contact_id: int) -> SupportContact:
        """One of them. Raises LookupError where there is none."""
        for one in self.all():
            if one.id == contact_id:
                return one
        raise LookupError(f"no support contact {contact_id}")

    def add(self, words: SupportWords) -> int:
        """Puts one at the end, and erases the draft of it. Raises FieldError."""
        kept = limits.support_contact(words)
        with self._database.writing():
            cursor = self._database.execute_sql(
                "INSERT INTO support_contact (name, number, note, position) VALUES (?, ?, ?,"
                " (SELECT ifnull(max(position), 0) + 1 FROM support_contact))",
                (kept.name, kept.number, kept.note),
            )
            drop_draft(self._database, DRAFT, 0)
        return int(cursor.lastrowid)

    def save(self, contact_id: int, words: SupportWords) -> None:
        """Other words for one, and its draft is gone. Raises FieldError, LookupError."""
        kept = limits.support_contact(words)
        with self._database.writing():
            self.get(contact_id)
            self._database.execute_sql(
                "UPDATE support_contact SET name = ?, number = ?, note = ? WHERE id = ?",
                (kept.name, kept.number, kept.note, contact_id),
            )
            drop_draft(self._database, DRAFT, contact_id)

    def move_up(self, contact_id: int) -> None:
        """Before the one that stood before it; the first one stays. Raises LookupError."""
        with self._database.writing():
            self.get(contact_id)
            self._move_up("support_contact", [one.id for one in self.all()], contact_id)

    def delete(self, contact_id: int) -> SupportContact:
        """Removes one, and gives it back for `put_back`. Raises LookupError."""
        gone = self.get(contact_id)
        self.erase(contact_id)
        return gone

    def erase(self, contact_id: int) -> None:
        """Removes one and its draft, if it is there."""
        with self._database.writing():
            self._database.execute_sql("DELETE FROM support_contact WHERE id = ?", (contact_id,))
            drop_draft(self._database, DRAFT, contact_id)

    def put_back(self, contact: SupportContact) -> int:
        """As it was before it was deleted, at its place; another id if that is taken by now."""
        words = contact.words
        with self._database.writing():
            cursor = self._database.execute_sql(
                f"INSERT INTO support_contact ({_COLUMNS}) VALUES (?, ?, ?, ?, ?)",  # noqa: S608 (our own words)
                (
                    self._id_if_free("support_contact", contact.id),
                    words.name,
                    words.number,
                    words.note,
                    contact.position,
                ),
            )
        return int(cursor.lastrowid)
