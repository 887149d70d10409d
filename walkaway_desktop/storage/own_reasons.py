"""My words: one note of the person's own reasons, read in an Urge. It is a note like any other."""

from walkaway_desktop.domain.day import When
from walkaway_desktop.domain.limits import FieldError, clean
from walkaway_desktop.domain.records import Note
from walkaway_desktop.storage.entry_rows import drop_draft
from walkaway_desktop.storage.notes import Notes
from walkaway_desktop.storage.settings import Settings
from walkaway_desktop.storage.store import Store

DRAFT = "own_reasons"
NOTE = "own_reasons_note"  # the setting that says which note it is


class OwnReasons(Store):
    """Which note it is lies in the settings; deleted it is not shown, brought back it is again."""

    def get(self) -> Note | None:
        """The note; None = nothing is written, or it was deleted."""
        note_id = Settings(self._database, self._clock).stored(NOTE, None)
        if note_id is None:
            return None
        try:
            return Notes(self._database, self._clock).get(note_id)
        except LookupError:
            return None

    def write(self, title: str, text: str) -> int:
        """A new note of these reasons, in place of the one before. Raises FieldError."""
        if not clean(text):
            raise FieldError("any.few_words")
        settings = Settings(self._database, self._clock)
        when = When.of(self._clock.now(), settings.day_ends)
        with self._database.writing():
            note_id = Notes(self._database, self._clock).add(when, title, text)
            settings.store(NOTE, note_id)
            drop_draft(self._database, DRAFT, 0)
        return note_id
