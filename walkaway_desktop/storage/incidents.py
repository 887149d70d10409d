"""Incidents: dated facts. A finished one is frozen; what comes later is added to it."""

from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from typing import Any

from walkaway_desktop.domain import limits, safety
from walkaway_desktop.domain.attachments import File
from walkaway_desktop.domain.day import When, utc_moment
from walkaway_desktop.domain.incident_chain import (
    START,
    addition_record,
    chained,
    digest,
    incident_record,
)
from walkaway_desktop.domain.incidents import (
    TEXTS,
    Addition,
    Afraid,
    Children,
    Gap,
    Incident,
    IncidentWords,
    Link,
    Misfit,
    Seal,
    Span,
    Wrong,
)
from walkaway_desktop.domain.limits import FieldError
from walkaway_desktop.domain.records import Cause, Kind
from walkaway_desktop.storage.attachments import Attachments
from walkaway_desktop.storage.day_store import DayStore
from walkaway_desktop.storage.entry_rows import EntryWords, drop_draft, insert_entry
from walkaway_desktop.storage.fields import token, wall_moment, wall_text, when_of, when_texts
from walkaway_desktop.storage.frozen import FrozenError
from walkaway_desktop.storage.incident_log import next_number, next_seal
from walkaway_desktop.storage.leads import NEWEST_FIRST
from walkaway_desktop.storage.settings import Settings

DRAFT = "incident"
ADDITION_DRAFT = "incident_addition"  # ref_id is the Incident
COLUMNS = (
    "about",
    "ended_day",
    "ended_at",
    *TEXTS,
    "afraid",
    "children_present",
    "threat",
    "came_to_my_place",
)
_INCIDENTS = (
    "SELECT id, day, at, utc_offset, title, body, written_at, added_later, frozen_at, number, hash,"  # noqa: S608 (our own words)
    f" chain, {', '.join(COLUMNS)} FROM entry JOIN incident ON entry_id = id"
    " WHERE kind = 'incident'"
)
_LIVING = f"{_INCIDENTS} AND deleted_at IS NULL"
_ADDITIONS = "SELECT id, incident_id, written_at, text, number, hash, chain FROM incident_addition"


class Incidents(DayStore):
    """Adds, changes, finishes and checks them. Deleting, bringing back, erasing: Entries."""

    def add(self, span: Span, words: IncidentWords) -> Incident:
        """Stores a new one, not finished yet. Raises FieldError for what does not fit."""
        self._check_span(span)
        kept = limits.incident(words)
        entry = _entry_words(kept)
        with self._database.writing():
            later = span.began.day < self._today()
            incident_id = insert_entry(
                self._database,
                Kind.INCIDENT,
                span.began,
                entry,
                self._now_text(),
                added_later=later,
            )
            self._database.execute_sql(
                f"INSERT INTO incident (entry_id, {', '.join(COLUMNS)})"  # noqa: S608 (our own words)
                f" VALUES (?{', ?' * len(COLUMNS)})",
                (incident_id, *_columns(span, kept)),
            )
            self._set_safety_mode(None, kept)
            drop_draft(self._database, DRAFT, 0)
        return self.get(incident_id)

    def check_fits(self, span: Span, words: IncidentWords, before: Span | None) -> None:
        """Raises FieldError where adding, or saving one that had `before`, would."""
        if span != before:
            self._check_span(span)
        limits.incident(words)

    def save(self, incident_id: int, span: Span, words: IncidentWords) -> Incident:
        """Changes one that is not finished. Raises FrozenError for one that is, FieldError."""
        before = self._open(incident_id)
        if span != before.span:
            self._check_span(span)
        kept = limits.incident(words)
        entry = _entry_words(kept)
        with self._database.writing():
            self._database.execute_sql(
                "UPDATE entry SET day = ?, at = ?, utc_offset = ?, title = ?, body = ?,"
                " extra = ?, folded = ?, changed_at = ? WHERE id = ?",
                (
                    *when_texts(span.began),
                    entry.title,
                    entry.body,
                    entry.extra,
                    entry.folded,
                    self._now_text(),
                    incident_id,
                ),
            )
            self._database.execute_sql(
                f"UPDATE incident SET {' = ?, '.join(COLUMNS)} = ? WHERE entry_id = ?",  # noqa: S608 (our own words)
                (*_columns(span, kept), incident_id),
            )
            self._set_safety_mode(before.words, kept)
            drop_draft(self._database, DRAFT, incident_id)
        return self.get(incident_id)

    def finish(self, incident_id: int) -> Incident:
        """From now on it stays as it is. Raises FieldError where nothing says what happened."""
        incident = self._open(incident_id)
        if not incident.words.happened:
            raise FieldError("incident.happened")
        with self._database.writing():
            files = self._file_hashes(incident_id, None)
            seal = next_seal(self._database, digest(incident_record(incident, files)))
            now = self._now_text()
            self._database.execute_sql(
                "UPDATE incident SET frozen_at = ?, number = ?, hash = ?, chain = ?"
                " WHERE entry_id = ?",
                (now, seal.number, seal.hash, seal.chain, incident_id),
            )
            self._changed(incident_id)
            drop_draft(self._database, DRAFT, incident_id)
        return self.get(incident_id)

    def add_to(self, incident_id: int, text: str, files: Iterable[File] = ()) -> Addition:
        """Adds to a finished one, at this moment. Raises FieldError; LookupError for another."""
        incident = self.get(incident_id)
        if incident.seal is None:
            raise LookupError(f"Incident {incident_id} is not finished")
        kept = limits.addition(text)
        now = self._now_text()
        attachments = Attachments(self._database, self._clock)
        with self._database.writing():
            addition_id = self.begin_addition(incident_id)
            self._database.execute_sql(
                "UPDATE incident_addition SET written_at = ?, text = ?, number = ? WHERE id = ?",
                (now, kept, next_number(self._database), addition_id),
            )
            for file in files:
                attachments.add(incident_id, file, addition_id)
            hashes = self._file_hashes(incident_id, addition_id)
            record = addition_record(incident.seal.hash, utc_moment(now), kept, hashes)
            seal = next_seal(self._database, digest(record))
            self._database.execute_sql(
                "UPDATE incident_addition SET hash = ?, chain = ? WHERE id = ?",
                (seal.hash, seal.chain, addition_id),
            )
            self._index(incident)
            drop_draft(self._database, ADDITION_DRAFT, incident_id)
        return self.additions(incident_id)[-1]

    def begun_addition(self, incident_id: int) -> int | None:
        """What files hang on until they are added; None = nothing was begun. No list has it."""
        found = self._sql(
            "SELECT id FROM incident_addition WHERE incident_id = ? AND chain = ''", (incident_id,)
        )
        return int(found[0][0]) if found else None

    def begin_addition(self, incident_id: int) -> int:
        """The same, made where there is none. Raises LookupError where nothing can be added."""
        if not self.get(incident_id).is_finished:
            raise LookupError(f"Incident {incident_id} is not finished")
        begun = self.begun_addition(incident_id)
        if begun is not None:
            return begun
        with self._database.writing():
            cursor = self._database.execute_sql(
                "INSERT INTO incident_addition (incident_id, written_at, text, number, hash, chain)"
                " VALUES (?, ?, '', ?, '', '')",
                (incident_id, self._now_text(), -incident_id),  # no place in the chain yet
            )
        return int(cursor.lastrowid)

    # ---- reading ----

    def get(self, incident_id: int) -> Incident:
        """One of them. Raises LookupError where there is none, or it was deleted."""
        found = self._sql(f"{_LIVING} AND id = ?", (incident_id,))
        if not found:
            raise LookupError(f"no Incident {incident_id}")
        return _incident(found[0])

    def all(self) -> list[Incident]:
        """Every one, finished or not, newest first."""
        return [_incident(row) for row in self._sql(f"{_LIVING} {NEWEST_FIRST}")]

    def additions(self, incident_id: int) -> list[Addition]:
        """What was added to it, the first one first."""
        rows = self._sql(
            f"{_ADDITIONS} WHERE incident_id = ? AND chain <> '' ORDER BY number", (incident_id,)
        )
        return [_addition(row) for row in rows]

    def gaps(self) -> list[Gap]:
        """Where something was erased, by number."""
        rows = self._sql("SELECT number, hash, chain, erased_on FROM incident_gap ORDER BY number")
        return [Gap(Seal(*seal), date.fromisoformat(day)) for *seal, day in rows]

    def links(self) -> list[Link]:
        """The whole chain in its order, with the places of what is deleted or erased."""
        rows = self._sql(
            "SELECT number, hash, chain, entry_id, NULL, day, deleted_at IS NOT NULL"
            " FROM incident JOIN entry ON entry.id = entry_id WHERE number IS NOT NULL"
            " UNION ALL SELECT number, hash, chain, incident_id, incident_addition.id, day,"
            " deleted_at IS NOT NULL"
            " FROM incident_addition JOIN entry ON entry.id = incident_id WHERE chain <> ''"
            " UNION ALL SELECT number, hash, chain, NULL, NULL, NULL, 0 FROM incident_gap"
            " ORDER BY number"
        )
        return [_link(row) for row in rows]

    def record(self, link: Link) -> bytes:
        """The bytes whose SHA-256 is its h, made anew of what is stored now."""
        if link.incident_id is None:
            raise LookupError(f"nothing stands at {link.seal.number} any more")
        files = self._file_hashes(link.incident_id, link.addition_id)
        incident = self.get(link.incident_id)
        if link.addition_id is None:
            return incident_record(incident, files)
        if incident.seal is None:
            raise LookupError(f"Incident {link.incident_id} is not finished")
        added = _addition(self._sql(f"{_ADDITIONS} WHERE id = ?", (link.addition_id,))[0])
        return addition_record(incident.seal.hash, added.written_at, added.text, files)

    # ---- checking ----

    def check(self, incident_id: int | None = None) -> list[Misfit]:
        """What of the log, or of one Incident, is not as it was recorded; files, too."""
        return [misfit for found in self.checking(incident_id) for misfit in found]

    def checking(self, incident_id: int | None = None) -> Iterator[list[Misfit]]:
        """The same place by place: files are read, which may take long. The vault stays open."""
        number, before = 0, START
        for link in self.links():
            missing = [Misfit(Wrong.MISSING, n) for n in range(number + 1, link.seal.number)]
            follows = not missing and chained(before, link.seal.hash) == link.seal.chain
            number, before = link.seal.number, link.seal.chain
            if incident_id is not None and link.incident_id != incident_id:
                continue
            broken = [] if follows or missing else [Misfit(Wrong.CHAIN, number, link)]
            yield [*missing, *broken, *self._check_content(link)]

    def _check_content(self, link: Link) -> list[Misfit]:
        if link.incident_id is None or link.deleted:
            return []
        number = link.seal.number
        wrong_files = [
            Misfit(Wrong.FILE, number, link, file_id)
            for file_id, sha256 in self._files(link.incident_id, link.addition_id)
            if not self._file_fits(sha256)
        ]
        if digest(self.record(link)) != link.seal.hash:
            return [Misfit(Wrong.WORDS, number, link), *wrong_files]
        return wrong_files

    def _file_fits(self, sha256: str) -> bool:
        found = self._sql("SELECT original FROM attachment_data WHERE sha256 = ?", (sha256,))
        return bool(found) and digest(found[0][0]) == sha256

    # ---- rows ----

    def _open(self, incident_id: int) -> Incident:
        incident = self.get(incident_id)
        if incident.is_finished:
            raise FrozenError
        return incident

    def _index(self, incident: Incident) -> None:
        """Search finds what was added, too."""
        added = [addition.text for addition in self.additions(incident.id)]
        entry = _entry_words(incident.words, added)
        self._database.execute_sql(
            "UPDATE entry SET extra = ?, folded = ?, changed_at = ? WHERE id = ?",
            (entry.extra, entry.folded, self._now_text(), incident.id),
        )

    def _files(self, incident_id: int, addition_id: int | None) -> list[tuple[int, str]]:
        rows = self._sql(
            "SELECT id, sha256 FROM attachment WHERE entry_id = ? AND addition_id IS ?"
            " ORDER BY position, id",
            (incident_id, addition_id),
        )
        return [(file_id, sha256) for file_id, sha256 in rows]

    def _file_hashes(self, incident_id: int, addition_id: int | None) -> list[str]:
        return [sha256 for _id, sha256 in self._files(incident_id, addition_id)]

    def _check_span(self, span: Span) -> None:
        limits.span(span, self._clock.now(), self._day_ends())

    def _set_safety_mode(self, before: IncidentWords | None, now: IncidentWords) -> None:
        if safety.incident_sets_it(before, now):
            Settings(self._database, self._clock).set_safety_mode(on=True, cause=Cause.INCIDENT)


def _entry_words(words: IncidentWords, added: Sequence[str] = ()) -> EntryWords:
    more = (*(getattr(words, name) for name in TEXTS), *added)
    return EntryWords(words.title, words.happened, "\n".join(text for text in more if text))


def _columns(span: Span, words: IncidentWords) -> Sequence[str | int | None]:
    """The columns of the table, in their order."""
    ended = span.ended
    return (
        span.about,
        None if ended is None else ended.day.isoformat(),
        None if ended is None else wall_text(ended.at),
        *(getattr(words, name) for name in TEXTS),
        None if words.afraid is None else token(words.afraid),
        None if words.children_present is None else token(words.children_present),
        words.threat,
        words.came_to_my_place,
    )


def _incident(row: tuple[Any, ...]) -> Incident:
    incident_id, day, at, utc_offset, title, body, written_at, added_later, *rest = row
    frozen_at, number, record_hash, chain, about, ended_day, ended_at, *more = rest
    texts = dict(zip(TEXTS, more, strict=False))
    afraid, children, threat, came = more[len(TEXTS) :]
    words = IncidentWords(
        happened=body,
        title=title,
        **texts,
        afraid=None if afraid is None else Afraid[afraid.upper()],
        children_present=None if children is None else Children[children.upper()],
        threat=bool(threat),
        came_to_my_place=bool(came),
    )
    ended = (
        None
        if ended_day is None
        else When(date.fromisoformat(ended_day), wall_moment(ended_at), None)
    )
    return Incident(
        id=incident_id,
        span=Span(when_of(day, at, utc_offset), ended, bool(about)),
        words=words,
        written_at=utc_moment(written_at),
        added_later=bool(added_later),
        finished_at=None if frozen_at is None else utc_moment(frozen_at),
        seal=None if number is None else Seal(number, record_hash, chain),
    )


def _addition(row: tuple[Any, ...]) -> Addition:
    addition_id, incident_id, written_at, text, *seal = row
    return Addition(addition_id, incident_id, utc_moment(written_at), text, Seal(*seal))


def _link(row: tuple[Any, ...]) -> Link:
    number, record_hash, chain, incident_id, addition_id, day, deleted = row
    return Link(
        Seal(number, record_hash, chain),
        incident_id,
        addition_id,
        None if day is None else date.fromisoformat(day),
        bool(deleted),
    )
