"""Incidents in a new folder: the record of each, its files, a PDF, and the list of checksums.

What the list says, and how to check it, stands on the last page of the PDF. (docs/method.md,
Incidents)
"""

import unicodedata
from collections.abc import Callable, Sequence
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from walkaway_desktop.domain.attachments import Attachment
from walkaway_desktop.domain.incident_chain import digest
from walkaway_desktop.domain.incidents import Seal
from walkaway_desktop.domain.progress import Progress
from walkaway_desktop.transfer.new_file import new_binary
from walkaway_desktop.transfer.pdf import Document, pdf_of
from walkaway_desktop.transfer.plain_pictures import without_place

MANIFEST, PDF = "manifest.txt", "log.pdf"
RECORDS, FILES = "records", "files"
MOST_NAME = 80  # bytes of the name that a file had, of the 255 that a system takes
FORBIDDEN = frozenset('<>:"/\\|?*')
FILES_SHARE = 0.7  # of all that there is to do; the rest is the PDF
WITHOUT_PLACE = frozenset({"text/plain", "text/markdown", "text/csv"})  # there is none in them


@dataclass(frozen=True, slots=True)
class Record:
    """One entry or addition. `number`: 001, or 001-2 for what was added to it second."""

    number: str
    content: bytes  # what its h is the SHA-256 of
    files: Sequence[Attachment] = ()

    @property
    def name(self) -> str:
        """Where it stands in the folder."""
        return f"{RECORDS}/{self.number}.json"


@dataclass(frozen=True, slots=True)
class Place:
    """One place of the chain; `record`: its name in the folder, None = it is not there."""

    seal: Seal
    record: str | None = None


@dataclass(frozen=True, slots=True)
class Bundled:
    """What became of a file. `sha256`: of what is in the folder; None = it was left out."""

    record: str  # the number of its record
    label: str  # as the person calls it
    name: str  # in the folder, or what it would be called there
    original: str  # the SHA-256 that was recorded
    sha256: str | None


def record_number(entry: int, addition: int = 0) -> str:
    """Entries are counted afresh, from 1; an addition behind its entry."""
    return f"{entry:03}-{addition}" if addition else f"{entry:03}"


@dataclass(frozen=True, slots=True)
class Saved:
    """A folder that is whole. `files`: without the manifest; `left_out`: what is not in it."""

    folder: Path
    files: int
    left_out: Sequence[str]


@dataclass(frozen=True, slots=True)
class Bundle:
    """What goes into a folder, and how the rest is asked for while it is written."""

    records: Sequence[Record]
    chain: Sequence[Place]
    content_of: Callable[[Attachment], bytes]
    document_of: Callable[[Sequence[Bundled]], Document]
    copies: bool


def write(folder: Path, bundle: Bundle, progress: Progress) -> Saved:
    """All of it in a new folder, or nothing. For a worker.

    Raises FileExistsError where there is anything of that name, StoppedError, OSError.
    """
    made = BundleFolder(folder)
    try:
        _write_files(made, bundle, progress)
        document = bundle.document_of(made.files)
        content, _pages = pdf_of(document, _OfPdf(progress))
        number = made.finish(content, bundle.chain)
        progress.reach(1)
    except BaseException:
        made.take_away()
        raise
    left_out = [one.label for one in made.files if one.sha256 is None]
    return Saved(folder, number, left_out)


def _write_files(made: "BundleFolder", bundle: Bundle, progress: Progress) -> None:
    for record in bundle.records:
        made.add_record(record)
    files = [(record, file) for record in bundle.records for file in record.files]
    for number, (record, file) in enumerate(files):
        progress.reach(FILES_SHARE * number / len(files))
        made.add_file(record, file, bundle.content_of(file), copies=bundle.copies)


class _OfPdf(Progress):
    """The last part of it all."""

    def __init__(self, whole: Progress) -> None:
        super().__init__()
        self._whole = whole

    def reach(self, share: float) -> None:
        self._whole.reach(FILES_SHARE + (1 - FILES_SHARE) * share)


class BundleFolder:
    """Made piece by piece, for its owner alone; there is a manifest once it is whole.

    Raises FileExistsError where there is anything of that name, and OSError.
    """

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.files: list[Bundled] = []
        self._made: list[Path] = []
        self._sums: list[tuple[str, str]] = []  # SHA-256 and name
        folder.mkdir(mode=0o700)

    def add_record(self, record: Record) -> None:
        """The bytes that its checksum is of."""
        self._write(record.name, record.content)

    def add_file(
        self, record: Record, file: Attachment, content: bytes, *, copies: bool
    ) -> Bundled:
        """The original, or a copy without place data; left out where there can be none."""
        number = sum(one.record == record.number for one in self.files) + 1
        kept, label = (content, file.name) if not copies else _copy(file, content)
        name = f"{FILES}/{record.number}-{number}-{safe_name(label)}"
        if kept is not None:
            self._write(name, kept)
        sha256 = None if kept is None else digest(kept)
        made = Bundled(record.number, file.name, name, file.sha256, sha256)
        self.files.append(made)
        return made

    def finish(self, pdf: bytes, chain: Sequence[Place]) -> int:
        """The PDF and the list; how many files there are but for the list."""
        self._write(PDF, pdf)
        lines = [f"{sha256}  {name}" for sha256, name in sorted(self._sums, key=_name)]
        lines += _comments(self.files)
        lines += [_chain_line(place) for place in chain]
        number = len(self._sums)
        self._write(MANIFEST, "".join(f"{line}\n" for line in lines).encode())
        return number

    def take_away(self) -> None:
        """All that was made: nothing is left of a folder that is not whole."""
        with suppress(OSError):
            for path in reversed(self._made):
                path.rmdir() if path.is_dir() else path.unlink()
            self.folder.rmdir()

    def _write(self, name: str, content: bytes) -> None:
        path = self.folder / name
        if path.parent != self.folder and not path.parent.is_dir():
            path.parent.mkdir(mode=0o700)
            self._made.append(path.parent)
        with new_binary(path) as file:
            file.write(content)
        self._made.append(path)
        self._sums.append((digest(content), name))


def _copy(file: Attachment, content: bytes) -> tuple[bytes | None, str]:
    """A copy that says nothing of a place, and its name; None = there can be none."""
    if file.media_type in WITHOUT_PLACE:
        return content, file.name
    picture = without_place(content)
    return (None, file.name) if picture is None else (picture.content, picture.name(file.name))


def _comments(files: Sequence[Bundled]) -> list[str]:
    """What a program that checks the sums passes over."""
    copies = [one for one in files if one.sha256 not in {None, one.original}]
    left_out = [one for one in files if one.sha256 is None]
    return [
        *(f"# original {one.original}  {one.name}" for one in copies),
        *(f"# left-out {one.original}  {one.name}" for one in left_out),
    ]


def _chain_line(place: Place) -> str:
    line = f"# chain {place.seal.hash} {place.seal.chain}"
    return line if place.record is None else f"{line}  {place.record}"


def _name(line: tuple[str, str]) -> str:
    return line[1]


def safe_name(label: str) -> str:
    """A label as the end of a file's name, on any system and in a list of checksums."""
    signs = "".join(map(_safe_sign, unicodedata.normalize("NFC", label)))
    start, dot, ending = signs.strip(" .-").rpartition(".")
    if not start:
        return _within(ending, MOST_NAME) or "file"
    ending = _within(ending, MOST_NAME // 4)
    return _within(start, MOST_NAME - len((dot + ending).encode())).rstrip(".-") + dot + ending


def _safe_sign(sign: str) -> str:
    if sign.isspace() or sign in FORBIDDEN:
        return "-"
    return "" if unicodedata.category(sign).startswith("C") else sign


def _within(text: str, most: int) -> str:
    """No more than so many bytes, and no half of a sign."""
    return text.encode()[:most].decode(errors="ignore")
