"""Photos and other files of a Day One journal: found by their sum, never by a path of the file."""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from enum import Enum
from hashlib import md5, sha256

from walkaway_desktop.domain.attachments import MOST_BYTES, label
from walkaway_desktop.domain.imports import PlannedFile, Reason, RefusedFileError
from walkaway_desktop.transfer.file_tree import Media, Tree
from walkaway_desktop.transfer.zip_file import MOST_UNPACKED

_SUM = re.compile(r"[0-9A-Fa-f]{32}", re.ASCII)
_ENDING = re.compile(r"[0-9A-Za-z]{1,10}", re.ASCII)


class Kind(Enum):
    """What it is; the value names the folder it lies in."""

    PHOTO = "photos"
    VIDEO = "videos"
    AUDIO = "audios"
    PDF = "pdfs"


FOLDERS = tuple(kind.value for kind in Kind)
# Where an entry lists them, and what its text says in place of one that is not there.
_LISTED = {
    "photos": Kind.PHOTO,
    "videos": Kind.VIDEO,
    "audios": Kind.AUDIO,
    "pdfAttachments": Kind.PDF,
}
_LOST = {
    Kind.PHOTO: "(photo not in the file)",
    Kind.VIDEO: "(video not in the file)",
    Kind.AUDIO: "(recording not in the file)",
    Kind.PDF: "(PDF not in the file)",
}
_TOO_LARGE = {
    Kind.PHOTO: "(photo too large)",
    Kind.VIDEO: "(video too large)",
    Kind.AUDIO: "(recording too large)",
    Kind.PDF: "(PDF too large)",
}


@dataclass(frozen=True, slots=True)
class Record:
    """What an entry says of one of its files."""

    kind: Kind
    identifier: str  # blank = it has none
    md5: str  # blank = the same
    ending: str
    name: str  # as it was called; blank = nobody says


@dataclass(frozen=True, slots=True)
class Stored:
    """A file that is there."""

    file: PlannedFile  # under its name in the journal
    kind: Kind
    differs: bool  # it is not the one that was recorded


def records_of(entry: Mapping[str, object]) -> Iterator[Record]:
    """The files that an entry says it has."""
    for name, kind in _LISTED.items():
        listed = entry.get(name)
        for one in listed if isinstance(listed, list) else ():
            if isinstance(one, dict):
                yield _record(kind, one)


def _record(kind: Kind, one: Mapping[str, object]) -> Record:
    digest = _text(one, "md5")
    ending = _text(one, "format") if kind is Kind.AUDIO else _text(one, "type")
    return Record(
        kind,
        _text(one, "identifier"),
        digest.lower() if _SUM.fullmatch(digest) else "",
        ending if _ENDING.fullmatch(ending) else "",
        _text(one, "filename"),
    )


def _text(one: Mapping[str, object], name: str) -> str:
    value = one.get(name)
    return value if isinstance(value, str) else ""


def said_of(kind: Kind, reason: Reason) -> str:
    """What the text says in place of a file that did not come in."""
    return (_TOO_LARGE if reason is Reason.TOO_LARGE else _LOST)[kind]


class MediaFiles:
    """The files of one journal, each read once for its sums."""

    def __init__(self, tree: Tree, again: Media, base: str) -> None:
        self._tree = tree
        self._again = again
        self._base = base  # the folder that all of it lies in; blank = none
        self._names: defaultdict[tuple[str, str], list[str]] = defaultdict(list)
        for name in tree.names:
            folder, _, last = name.removeprefix(base).rpartition("/")
            if name.startswith(base) and folder in FOLDERS:
                self._names[folder, last.partition(".")[0].lower()].append(name)
        self._found: dict[str, Stored | Reason] = {}
        self._size = 0

    def find(self, record: Record) -> Stored | Reason:
        """The file of a record, or why there is none."""
        names = self._names.get((record.kind.value, record.md5), []) if record.md5 else []
        if not names:
            return Reason.ATTACHMENT_MISSING
        exact = f"{self._base}{record.kind.value}/{record.md5}.{record.ending}"
        name = exact if exact in names else names[0]
        if name not in self._found:
            self._found[name] = self._read(name, record)
        return self._found[name]

    def _read(self, name: str, record: Record) -> Stored | Reason:
        try:
            content = self._tree.read(name, MOST_BYTES)
        except RefusedFileError as refused:
            return refused.code
        except (OSError, KeyError):
            return Reason.ATTACHMENT_MISSING
        self._size += len(content)
        if not content:
            return Reason.ATTACHMENT_MISSING
        differs = md5(content, usedforsecurity=False).hexdigest() != record.md5
        planned = PlannedFile(
            name.rpartition("/")[2],
            sha256(content).hexdigest(),
            len(content),
            self._again.reader(name),
        )
        return Stored(planned, record.kind, differs)

    def refused_of_nobody(self) -> Iterator[tuple[str, Reason]]:
        """Files that no entry names and that claim to be smaller than they are."""
        for name in sorted(name for names in self._names.values() for name in names):
            if name in self._found or self._size > MOST_UNPACKED:
                continue
            try:
                self._size += len(self._tree.read(name, MOST_BYTES))
            except RefusedFileError as refused:
                yield name, refused.code
            except (OSError, KeyError):
                continue

    @property
    def of_entries(self) -> int:
        """How many files an entry names."""
        return len(self._found)


def named(stored: Stored, record: Record, taken: Iterable[str]) -> PlannedFile:
    """The file under a name that says more than its sum, and that no other of the entry has."""
    start, _, ending = stored.file.name.rpartition(".")
    given = label(record.name).rpartition(".")[0] if record.name else ""
    there = {name.casefold() for name in taken}
    start = given or stored.kind.name.lower()
    number = 0 if given else 1
    while True:
        name = f"{start}-{number}.{ending}" if number else f"{start}.{ending}"
        if name.casefold() not in there:
            return replace(stored.file, name=name)
        number += 1
