"""Everything as one zip: our JSON, notes to read, tables, files. (docs/command-line.md, Zip)

The same vault gives the same bytes. Nothing in it is packed: photos are already, every program can
take it apart, and what can be read in it by eye can be rescued where it is torn.
"""

import stat
from collections import defaultdict
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from hashlib import sha256
from pathlib import Path
from zipfile import ZIP_STORED, ZipFile, ZipInfo

from walkaway_desktop.domain.exports import FILES, Record, Source
from walkaway_desktop.domain.progress import Progress
from walkaway_desktop.transfer import csv_export, json_export
from walkaway_desktop.transfer.file_copies import AS_THEY_CAME, Copied, Copies, Way, Work
from walkaway_desktop.transfer.markdown_export import Written
from walkaway_desktop.transfer.markdown_notes import Chosen, Filed, NotePages
from walkaway_desktop.transfer.new_file import Utf8, Words, new_binary

README, JSON, SUMS, NOTES = "README.txt", "daybook.json", "SHA256SUMS", "notes"
FIRST_YEAR, LAST_YEAR = 1980, 2107  # that a zip can name
NO_DAY = (FIRST_YEAR, 1, 1, 0, 0, 0)
UNIX = 3
OWNERS_ALONE = (stat.S_IFREG | 0o600) << 16


def write(  # noqa: PLR0913 (each is a question that is asked)
    path: Path,
    source: Source,
    readme: str,
    way: Way = AS_THEY_CAME,
    progress: Progress | None = None,
    *,
    names: bool = False,
    replace: bool = False,
) -> Written:
    """Writes the whole file or none; only its owner can read it.

    `names`: in the tables, too. Raises FileExistsError where there is anything, OSError,
    StoppedError.
    """
    work = Work(source.totals(), progress or Progress(), passes=2)
    copies = Copies(source, way, work)
    with new_binary(path, replace=replace) as file, ZipFile(file, "w", ZIP_STORED) as opened:
        bundle = _Bundle(opened)
        bundle.add(README, readme.encode())
        files = _Files(bundle, source)
        for one in copies.all():
            files.add(one)
        with bundle.text(JSON) as text:
            json_export.write_object(text, source.vault, files.arrays(work))
        pages = NotePages(source, Chosen(), NOTES)
        for page in pages.pages(files.of_entries):
            work.step()
            bundle.add(page.place, page.text.encode(), page.day)
        for table in source.tables(names=names):
            with bundle.text(f"{table.name}.csv") as text:
                csv_export.write_table(text, table, progress or Progress())
        bundle.finish()
        return Written(bundle.count, len(pages.days), copies.left_out)


class _Bundle:
    """Takes one member after the other, and knows the sums of all."""

    def __init__(self, opened: ZipFile) -> None:
        self._zip = opened
        self._sums: dict[str, str] = {}  # by place

    @property
    def count(self) -> int:
        return len(self._sums)

    def add(self, place: str, content: bytes, day: date | None = None) -> None:
        self._zip.writestr(_info(place, day), content)
        self._sums[place] = sha256(content).hexdigest()

    @contextmanager
    def text(self, place: str) -> Iterator[Words]:
        """A member that is written bit by bit."""
        digest = sha256()
        with self._zip.open(_info(place, None), "w") as member:

            def write(content: bytes) -> None:
                digest.update(content)
                member.write(content)

            yield Utf8(write)
        self._sums[place] = digest.hexdigest()

    def finish(self) -> None:
        """The list of sums, as `sha256sum -c` takes it."""
        lines = (f"{digest}  {place}\n" for place, digest in sorted(self._sums.items()))
        self._zip.writestr(_info(SUMS, None), "".join(lines).encode())


def _info(place: str, day: date | None) -> ZipInfo:
    """Of the entry's day; it says nothing of this computer and of now."""
    is_named = day is not None and FIRST_YEAR <= day.year <= LAST_YEAR
    info = ZipInfo(place, (*day.timetuple()[:3], 0, 0, 0) if day and is_named else NO_DAY)
    info.create_system = UNIX
    info.external_attr = OWNERS_ALONE
    return info


class _Files:
    """By their SHA-256, each once; and what the records say of them now."""

    def __init__(self, bundle: _Bundle, source: Source) -> None:
        self.of_entries: defaultdict[object, list[Filed]] = defaultdict(list)
        self._bundle, self._source = bundle, source
        self._days = _days(source)
        self._places: dict[object, str] = {}  # by SHA-256
        self._changed: dict[object, Record] = {}  # by id: what may differ from the source

    def add(self, one: Copied) -> None:
        digest = one.record["sha256"]
        if digest not in self._places:
            self._places[digest] = f"{FILES}/{digest}.{one.ending}"
            self._bundle.add(self._places[digest], one.content, self._days.get(one.entry_id))
        self._changed[one.record["id"]] = {
            name: one.record[name] for name in ("media_type", "size", "sha256")
        }
        self.of_entries[one.entry_id].append(one.filed(self._places[digest]))

    def arrays(self, work: Work) -> Iterator[tuple[str, Iterator[Record]]]:
        """All of the source; of files only those that are here."""
        for name, records in self._source.arrays():
            yield name, self._here(records) if name == FILES else work.each(records)

    def _here(self, records: Iterator[Record]) -> Iterator[Record]:
        for record in records:
            if record["id"] in self._changed:
                yield {**record, **self._changed[record["id"]]}


def _days(source: Source) -> dict[object, date]:
    """Of each entry that has files."""
    owners = {record["entry_id"] for record in source.array(FILES)}
    return {
        record["id"]: date.fromisoformat(str(record["day"]))
        for array in ("notes", "incidents")
        for record in source.array(array)
        if record["id"] in owners
    }
