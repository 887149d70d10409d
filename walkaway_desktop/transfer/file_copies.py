"""Files on their way out: as they came, or pictures without what a camera adds to them."""

from base64 import b64encode
from collections.abc import Callable, Container, Iterator, Mapping
from dataclasses import dataclass
from hashlib import sha256
from typing import Any, Protocol

from walkaway_desktop.domain.exports import FILES, Record, Source, Totals
from walkaway_desktop.domain.progress import Progress
from walkaway_desktop.transfer.markdown_notes import Filed

SEEN = ("image/", "video/")  # kinds whose files may say where they were made
MEDIA_TYPES = {"jpg": "image/jpeg", "png": "image/png"}
ENDINGS = {
    "image/jpeg": "jpg",
    "image/png": "png",
    "image/gif": "gif",
    "image/webp": "webp",
    "image/heic": "heic",
    "application/pdf": "pdf",
    "text/plain": "txt",
    "text/markdown": "md",
}
BYTES_A_RECORD = 4096  # that take as long as one
UNTIL_DONE = 0.99


class PlainCopy(Protocol):
    """transfer/plain_pictures.py, which the command line does not load."""

    @property
    def content(self) -> bytes: ...
    @property
    def suffix(self) -> str: ...


MakePlain = Callable[[bytes], PlainCopy | None]


@dataclass(frozen=True, slots=True)
class Way:
    """How files go out. `plain` None = as they came.

    Files of Incidents always go as they came: their checksum was recorded.
    """

    plain: MakePlain | None = None
    keeps_others: bool = False  # pictures and films of which there can be no plain copy


AS_THEY_CAME = Way()


@dataclass(frozen=True, slots=True)
class Copied:
    """A file and its record, which fits its bytes."""

    record: Record
    content: bytes

    @property
    def name(self) -> str:
        return str(self.record["name"])

    @property
    def entry_id(self) -> object:
        return self.record["entry_id"]

    def filed(self, place: str) -> Filed:
        """As its note leads to it, at this place of a folder."""
        position: Any = self.record["position"]
        is_picture = str(self.record["media_type"]).startswith("image/")
        return Filed(self.name, place, is_picture, position)

    @property
    def ending(self) -> str:
        """Without its dot: by its kind, else as its name says."""
        known = ENDINGS.get(str(self.record["media_type"]))
        ending = self.name.rpartition(".")[2].lower()
        is_plain = ending != self.name.lower() and ending.isascii() and ending.isalnum()
        return known or (ending[:12] if is_plain else "bin")


class Work:
    """Counts what is done of it all. Raises StoppedError where it is to stop."""

    def __init__(self, totals: Totals, progress: Progress, *, passes: int = 1) -> None:
        """`passes`: how often all records are gone through."""
        self._progress = progress
        self._all = passes * totals.records + self._weight(totals.file_bytes, totals.files) or 1
        self._done = 0

    @staticmethod
    def _weight(size: int, files: int = 1) -> int:
        return files + size // BYTES_A_RECORD

    def each(self, records: Iterator[Record]) -> Iterator[Record]:
        """The same records, counted."""
        for record in records:
            self.step()
            yield record

    def step(self) -> None:
        """One record more."""
        self._step(1)

    def file(self, size: int) -> None:
        self._step(self._weight(size))

    def _step(self, weight: int) -> None:
        self._done += weight
        self._progress.reach(min(UNTIL_DONE, self._done / self._all))


class Copies:
    """All files of a source, one after the other. `left_out`: names of those that stay behind."""

    def __init__(self, source: Source, way: Way, work: Work) -> None:
        self._source, self._way, self._work = source, way, work
        self.left_out: list[str] = []

    def all(self, of: Container[object] | None = None) -> Iterator[Copied]:
        """`of`: ids of entries; None = of all."""
        recorded = self._recorded() if self._way.plain else set()
        for record in self._source.array(FILES):
            if of is not None and record["entry_id"] not in of:
                continue
            content = self._source.content(str(record["sha256"]))
            self._work.file(len(content))
            as_it_came = Copied(record, content)
            if record["entry_id"] in recorded or not _may_tell_a_place(record):
                yield as_it_came
            elif (copied := self._copy(as_it_came)) is not None:
                yield copied

    def _recorded(self) -> set[object]:
        return {incident["id"] for incident in self._source.array("incidents")}

    def _copy(self, one: Copied) -> Copied | None:
        if self._way.plain is None:
            return one
        made = self._way.plain(one.content)
        if made is not None:
            return _plain(one.record, made)
        if self._way.keeps_others:
            return one
        self.left_out.append(one.name)
        return None

    def arrays(self) -> Iterator[tuple[str, Iterator[Record]]]:
        """The arrays of the source, whose files hold their bytes."""
        for name, records in self._source.arrays():
            yield name, map(_with_bytes, self.all()) if name == FILES else self._work.each(records)


def _may_tell_a_place(record: Mapping[str, object]) -> bool:
    return str(record["media_type"]).startswith(SEEN)


def _plain(record: Record, made: PlainCopy) -> Copied:
    """Its label stays: the words of the note name it so."""
    changed = {
        "media_type": MEDIA_TYPES[made.suffix],
        "size": len(made.content),
        "sha256": sha256(made.content).hexdigest(),
    }
    return Copied({**record, **changed}, made.content)


def _with_bytes(one: Copied) -> Record:
    """`data` stands last, so that a reader can skip it."""
    return {**one.record, "data": b64encode(one.content).decode()}
