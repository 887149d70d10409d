"""Notes and Letters as a folder of Markdown files, with their pictures. (docs/command-line.md)"""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from walkaway_desktop.domain.exports import FILES, Source
from walkaway_desktop.domain.progress import Progress
from walkaway_desktop.transfer.file_copies import AS_THEY_CAME, Copied, Copies, Way, Work
from walkaway_desktop.transfer.markdown_notes import Chosen, Filed, NotePages
from walkaway_desktop.transfer.new_folder import NewFolder, new_folder
from walkaway_desktop.transfer.safe_names import Names, split


@dataclass(frozen=True, slots=True)
class Written:
    """What is there now. `left_out`: names of files that are not."""

    files: int
    entries: int
    left_out: Sequence[str] = ()


def write(
    folder: Path,
    source: Source,
    chosen: Chosen,
    way: Way = AS_THEY_CAME,
    progress: Progress | None = None,
) -> Written:
    """All of it in a new folder, or nothing. Raises FileExistsError, OSError, StoppedError."""
    work = Work(source.totals(), progress or Progress())
    copies = Copies(source, way, work)
    pages = NotePages(source, chosen)
    with new_folder(folder) as made:
        files = _Files(made, pages.days)
        for one in copies.all(pages.days.keys()):
            files.add(one)
        for page in pages.pages(files.of_entries):
            work.step()
            with made.binary(page.place) as file:
                file.write(page.text.encode())
    return Written(files.count + len(pages.days), len(pages.days), copies.left_out)


class _Files:
    """Beside each other in one folder, each with the day of its note; the same bytes once."""

    def __init__(self, made: NewFolder, days: Mapping[object, str]) -> None:
        self.of_entries: defaultdict[object, list[Filed]] = defaultdict(list)
        self._made, self._days = made, days
        self._names = Names()
        self._places: dict[object, str] = {}  # by SHA-256

    @property
    def count(self) -> int:
        return len(self._places)

    def add(self, one: Copied) -> None:
        """Its bytes, and what its note leads to."""
        sha256 = one.record["sha256"]
        if sha256 not in self._places:
            self._places[sha256] = f"{FILES}/{self._name(one)}"
            with self._made.binary(self._places[sha256]) as file:
                file.write(one.content)
        self.of_entries[one.entry_id].append(one.filed(self._places[sha256]))

    def _name(self, one: Copied) -> str:
        words, _ending = split(one.name)
        return self._names.free(self._days[one.entry_id], words, f".{one.ending}")
