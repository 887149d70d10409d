"""Notes of our own Markdown beside the vault that they came from. (docs/command-line.md, Import)"""

from collections.abc import Collection, Generator, Sequence
from dataclasses import replace
from typing import Any, NamedTuple

from walkaway_desktop.domain.imports import PlannedNote, PlannedRow
from walkaway_desktop.domain.limits import same_tag
from walkaway_desktop.domain.own_notes import OwnNote, moment
from walkaway_desktop.storage.checks import meta
from walkaway_desktop.storage.entry_rows import tags_of
from walkaway_desktop.storage.import_match import Content, Found, Here, same_words
from walkaway_desktop.storage.own_match import SOURCE
from walkaway_desktop.storage.steps import weighed
from walkaway_desktop.storage.store import Store

_COLUMNS = "SELECT id, day, at, title, body, written_at, deleted_at IS NOT NULL FROM entry"
_FIRST = 1  # the number under which it is kept beside ours: no other has its key


class Known(NamedTuple):
    """A note of the file that is here by its own number."""

    planned: PlannedNote
    here: Here
    is_same: bool


class OwnNotes(Store):
    """Reads; nothing is written."""

    def steps(
        self, planned: Sequence[PlannedRow], here: Collection[Here]
    ) -> Generator[int, None, tuple[list[Known], list[PlannedRow]]]:
        """Those of `planned` that this vault wrote, or took in from the vault that did; the others.

        `here`: what came from such a folder before; a note that the person took from there stands
        for its file from then on. The check-ins of this vault's notes are its own.
        """
        records = str(meta(self._database.raw)["records"])
        places = {one.place for one in here}
        known: list[Known] = []
        others: list[PlannedRow] = []
        for is_pause, one in weighed(planned, _length):
            row, found = one, None
            if isinstance(one, PlannedNote) and one.own:
                row = replace(one, mood=None, label="") if one.own.vault == records else one
                if one.own.as_written or one.moment_key not in places:
                    found = self._here(row, one.own, records)
            if found is None:
                others.append(row)
            else:
                known.append(found)
            if is_pause:
                yield 0
        return known, others

    def _here(self, planned: PlannedNote, own: OwnNote, records: str) -> Known | None:
        where = "kind = ? AND id = ?"
        params: tuple[object, ...] = (own.kind, own.id)
        if own.vault != records:
            where = "kind = ? AND source = ? AND source_key = ?"
            params = (own.kind, SOURCE, own.key)
        for entry_id, day, at, *words, written_at, deleted in self._sql(
            f"{_COLUMNS} WHERE {where}", params
        ):
            if own.vault == records and moment(written_at) != own.moment:
                continue  # the same number was given again
            tags = tags_of(self._database, [entry_id]).get(entry_id, ())
            content = Content(
                *(day, at, None, frozenset(map(same_tag, tags)), same_words(*words)),
                frozenset(self._files(entry_id)),
            )
            one = Here(planned.key, content, note_id=entry_id, deleted=bool(deleted))
            return Known(planned, one, own.as_written or one.is_same(planned))
        return None

    def _files(self, entry_id: int) -> list[Any]:
        found = self._sql("SELECT sha256 FROM attachment WHERE entry_id = ?", (entry_id,))
        return [sha256 for (sha256,) in found]


def _length(row: PlannedRow) -> int:
    return len(row.body)


def count_known(known: Sequence[Known], found: Found) -> None:
    """Each is there, or has changed; its links here are the person's."""
    for planned, here, is_same in known:
        if is_same or here.deleted:
            found.count_there(here, planned)
            found.same.discard(planned.key)
        else:
            found.count_other(here, planned, _FIRST)
