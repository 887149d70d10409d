"""From an entry of a Day One journal to a note: its words, its files, its links."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from walkaway_desktop.domain import markdown as marks
from walkaway_desktop.domain.imports import Answers, PlannedFile, PlannedNote, Reason
from walkaway_desktop.domain.limits import BODY_BYTES, clean_line
from walkaway_desktop.domain.picture_lines import line_for
from walkaway_desktop.transfer.dayone import markdown, rich_text
from walkaway_desktop.transfer.dayone.media import (
    Kind,
    MediaFiles,
    Record,
    Stored,
    named,
    records_of,
    said_of,
)
from walkaway_desktop.transfer.dayone.moments import Zones, when_of
from walkaway_desktop.transfer.journal import MOST_TAGS, SkippedError, tags_of, titled
from walkaway_desktop.transfer.markdown_text import escape

MOST_ID = 100  # characters
MOST_FILES = 1_000  # of one entry
MOST_WORDS = 80  # characters of another entry's first line, in place of a link to it
MOST_LOOKED_AT = 2_000  # characters, to find that line
_HEX = re.compile(r"[0-9A-Fa-f]{32}", re.ASCII)

Entry = Mapping[str, object]


def uuid_of(entry: object) -> str:
    """What makes this entry itself; blank = it has none."""
    found = entry.get("uuid") if isinstance(entry, dict) else None
    return _uuid(found) if isinstance(found, str) else ""


def _uuid(text: str) -> str:
    bare = text.strip().replace("-", "")
    known = bare.upper() if _HEX.fullmatch(bare) else clean_line(text)
    return known if len(known) <= MOST_ID else ""


@dataclass(slots=True)
class Whole:
    """What is known of the whole file: an entry may show another's picture, or lead to it."""

    records: dict[str, Record] = field(default_factory=dict)  # by identifier
    first_lines: dict[str, str] = field(default_factory=dict)  # of entries, by uuid

    def add(self, entry: object) -> None:
        if not isinstance(entry, dict):
            return
        for record in records_of(entry):
            if record.identifier:
                # Where one of two records has no sum, the other finds the file.
                known = self.records.get(record.identifier)
                if known is None or not known.md5:
                    self.records[record.identifier] = record
        if uuid := uuid_of(entry):
            self.first_lines.setdefault(uuid, _first_line(entry))


def _first_line(entry: Entry) -> str:
    text = entry.get("text")
    if not isinstance(text, str):
        return ""
    shown = marks.plain(markdown.cleaned(text[:MOST_LOOKED_AT]).strip().partition("\n")[0])
    return clean_line(shown)[:MOST_WORDS]


class Reader:
    """Reads the entries of one file, one by one."""

    def __init__(self, whole: Whole, answers: Answers) -> None:
        self._whole = whole
        self._keeps_places = answers.keep_places
        self.zones = Zones(answers.time_zone)
        self.with_place = 0

    def note(
        self, entry: object, media: MediaFiles, spot: tuple[int, str], warnings: list[Reason]
    ) -> PlannedNote:
        """The entry as it would come in. Raises SkippedError."""
        uuid = uuid_of(entry)
        if not isinstance(entry, dict) or not uuid:
            raise SkippedError(Reason.INVALID_ENTRY)
        created = entry.get("creationDate")
        if not isinstance(created, str):
            raise SkippedError(Reason.INVALID_ENTRY)
        zone = self.zones.of(entry.get("timeZone"), warnings)
        when = when_of(created, zone, all_day=entry.get("isAllDay") is True)
        text = _text_of(entry, warnings)
        words = _Words(uuid, self._whole, media, warnings)
        title, body = words.of(text, entry)
        if self._keeps_places and (place := _place(entry)):
            body = "\n\n".join(filter(None, (body, escape(place))))
        self.with_place += bool(_place(entry))
        title, body = titled(title, body)
        line, shown = spot
        return PlannedNote(
            line=line,
            when=when,
            title=title,
            body=body,
            tags=_tags(entry, warnings),
            key=uuid,
            pinned=True in (entry.get("isPinned"), entry.get("pinned")),
            starred=entry.get("starred") is True,
            files=tuple(words.files.values()),
            links=tuple(words.links),
            place=shown,
        )


def _text_of(entry: Entry, warnings: list[Reason]) -> str:
    """Its Markdown, from its text or, where it has no usable one, from its rich text."""
    text = entry.get("text")
    if isinstance(text, str) and len(text) > BODY_BYTES:
        raise SkippedError(Reason.TOO_LARGE)
    if isinstance(text, str):
        found = markdown.cleaned(text)
        if found.strip():
            return markdown.unescaped(found)
    found = markdown.cleaned(rich_text.read(entry.get("richText")))
    if text is None or isinstance(text, str):
        return found
    if not found.strip():
        raise SkippedError(Reason.INVALID_ENTRY)
    warnings.append(Reason.INVALID_ENTRY)
    return found


def _tags(entry: Entry, warnings: list[Reason]) -> tuple[str, ...]:
    listed = entry.get("tags", [])
    names = listed if isinstance(listed, list) else [None]
    if len(names) > MOST_TAGS:
        raise SkippedError(Reason.TOO_LARGE)
    if not all(isinstance(name, str) for name in names):
        warnings.append(Reason.INVALID_ENTRY)
    return tags_of(name for name in names if isinstance(name, str))


def _place(entry: Entry) -> str:
    """Where it was written, in one line; blank = that is not said."""
    found = entry.get("location")
    if not isinstance(found, dict):
        return ""
    names = [found.get(name) for name in ("placeName", "localityName", "country")]
    words = dict.fromkeys(clean_line(one) for one in names if isinstance(one, str))
    if any(words):
        return ", ".join(filter(None, words))
    numbers = [found.get(name) for name in ("latitude", "longitude")]
    if all(isinstance(one, int | float) for one in numbers):
        return ", ".join(map(str, numbers))
    return ""


class _Words:
    """The text of one entry, with our pictures and links in place of Day One's."""

    def __init__(self, uuid: str, whole: Whole, media: MediaFiles, warnings: list[Reason]) -> None:
        self._uuid = uuid
        self._whole = whole
        self._media = media
        self._warnings = warnings
        self.files: dict[str, PlannedFile] = {}  # by their name in the journal
        self.links: dict[str, None] = {}

    def of(self, text: str, entry: Entry) -> tuple[str, str]:
        """Title and body."""
        linked: set[str] = set()

        def picture(identifier: str) -> str:
            linked.add(identifier)
            record = self._whole.records.get(identifier)
            if record is None:
                self._warnings.append(Reason.ATTACHMENT_MISSING)
                return said_of(Kind.PHOTO, Reason.ATTACHMENT_MISSING)
            return self._put(record)

        body = markdown.with_media(markdown.with_links(text, self._link), picture)
        rest = [one for one in records_of(entry) if one.identifier not in linked]
        title, body = markdown.title_and_rest(body)
        return title, "\n\n".join(filter(None, [body, *self._at_the_end(rest)]))

    def _at_the_end(self, records: list[Record]) -> Iterator[str]:
        """What the entry has, and its text does not show."""
        for record in records:
            yield self._put(record)

    def _put(self, record: Record) -> str:
        """Attaches the file, and gives what stands for it in the text."""
        found = self._media.find(record)
        if not isinstance(found, Stored):
            is_large = found is Reason.TOO_LARGE
            self._warnings.append(found if is_large else Reason.ATTACHMENT_MISSING)
            return said_of(record.kind, found)
        if found.differs:
            self._warnings.append(Reason.ATTACHMENT_HASH_DIFFERS)
        key = found.file.name
        if key not in self.files:
            if len(self.files) >= MOST_FILES:
                raise SkippedError(Reason.TOO_LARGE)
            taken = [one.name for one in self.files.values()]
            self.files[key] = named(found, record, taken)
        name = self.files[key].name
        return line_for(name) if record.kind is Kind.PHOTO else escape(f"({name})")

    def _link(self, written: str, words: str, entry_id: str) -> str:
        """Plain words; the way to the other entry stands in a row of its own."""
        uuid = _uuid(entry_id)
        if not uuid:
            return words or written
        if uuid != self._uuid:
            self.links[uuid] = None
        is_bare = not written.startswith("[")
        if words or (is_bare and uuid not in self._whole.first_lines):
            return words or written
        return escape(self._whole.first_lines.get(uuid, "")) or written
