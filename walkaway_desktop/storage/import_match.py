"""Which rows of a plan are new, here already, or changed. (docs/command-line.md, Import)"""

from collections import Counter, defaultdict
from collections.abc import Callable, Collection, Generator, Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from hashlib import blake2b
from typing import NamedTuple

from walkaway_desktop.domain.imports import STAR, PlannedEntry, PlannedNote, PlannedRow, plain
from walkaway_desktop.domain.limits import same_tag
from walkaway_desktop.storage.fields import wall_text
from walkaway_desktop.storage.import_keys import key_beside, parts_of
from walkaway_desktop.storage.steps import numbered, weighed


def same_words(*words: str) -> bytes:
    """Equal where the words are, in the form in which small differences do not count.

    Of a whole journal the sums are held, not the words.
    """
    return blake2b(plain("\n".join(words)).encode("utf-8", "replace"), digest_size=16).digest()


NO_WORDS = same_words("")


@dataclass(frozen=True, slots=True)
class Content:
    """What of a row is compared."""

    day: str
    at: str | None
    mood: int | None
    tags: frozenset[str]
    words: bytes
    files: frozenset[str] = frozenset()


@dataclass(slots=True)
class Here:
    """One row of a diary as it is in the vault: a check-in, its note, or what is left of them."""

    key: str
    content: Content
    label: str = ""
    checkin_id: int | None = None  # None = there was none, or erased
    note_id: int | None = None  # the same
    note_key: str = ""
    deleted: bool = False
    batch_id: int | None = None  # of the import that brought it

    @property
    def main_id(self) -> int:
        """The id that stands for the row."""
        return self.checkin_id or self.note_id or 0

    @property
    def natural(self) -> str:
        """Its key in the diary."""
        return parts_of(self.key)[0]

    @property
    def number(self) -> int:
        """Which diary it is of, where two have the same key; 1 = the first."""
        return parts_of(self.key)[1]

    @property
    def place(self) -> str:
        """What an entry of the file may have in common with it: the minute its key begins with."""
        natural = self.natural
        return natural.rpartition(" ")[0] or natural

    def is_same(self, planned: PlannedRow) -> bool:
        """Whether it is whole, and as in the file."""
        return self.is_whole(planned) and self.says(planned)

    def says(self, planned: PlannedRow) -> bool:
        """Whether it is as in the file. What has no day of its own gets that of each copy."""
        content = content_of(planned)
        if isinstance(planned, PlannedNote) and planned.undated:
            content = replace(content, day=self.content.day, at=self.content.at)
        if isinstance(planned, PlannedNote) and planned.starred:  # it may have come in as a tag
            content = replace(content, tags=content.tags | (self.content.tags & {STAR}))
        # Another export of the same diary may hold no pictures: fewer of them are no change.
        has_more_files = not content.files <= self.content.files
        return not has_more_files and replace(content, files=self.content.files) == self.content

    def is_whole(self, planned: PlannedRow) -> bool:
        """Whether nothing of it was erased."""
        return bool(self.checkin_id if planned.has_checkin else self.note_id)


class Changed(NamedTuple):
    """A row of the file that is here with other content."""

    old: Here
    planned: PlannedRow
    number: int  # under which it would be kept beside the old one

    @property
    def key_taken(self) -> str:
        """Under which it takes the place of the old one."""
        return key_beside(self.planned.key, self.old.number)

    @property
    def key_beside(self) -> str:
        """Under which it stays beside the old one."""
        return key_beside(self.planned.key, self.number)


@dataclass(slots=True)
class Found:
    """What the comparison comes to."""

    to_add: list[PlannedRow] = field(default_factory=list)
    changed: list[Changed] = field(default_factory=list)
    notes: dict[str, int] = field(default_factory=dict)  # by key of the file: that are here
    same: set[str] = field(default_factory=set)  # keys of the file: here as they stand there
    there: int = 0
    in_deleted: int = 0
    number: int = 1  # of the file's diary, where two have the same keys

    def count_there(self, old: Here, planned: PlannedRow) -> None:
        """A row that is here; what lies in Deleted is there and stays there."""
        self._name(old, planned)
        self.there += 1
        self.in_deleted += old.deleted
        self.same.add(planned.key)

    def count_other(self, old: Here, planned: PlannedRow, number: int) -> None:
        """A row that is here in other words."""
        if old.deleted:
            self.count_there(old, planned)
        else:
            self._name(old, planned)
            self.changed.append(Changed(old, planned, number))

    def _name(self, old: Here, planned: PlannedRow) -> None:
        if old.note_id:
            self.notes[planned.key] = old.note_id


# An entry of any source: the same minute, mood and words.
Likeness = tuple[str | None, int | str, bytes]
Others = Callable[[Sequence[PlannedRow]], Iterable[tuple[Likeness, int, bool]]]


def compared(
    planned: Sequence[PlannedRow], here: Collection[Here], others: Others
) -> Generator[int, None, Found]:
    """First by key, then by minute where it names one row on both sides, then by likeness."""
    matching = _Matching(here)
    yield from matching.group()
    unknown = yield from matching.by_key(planned)
    if unknown:
        rest = yield from matching.by_minute(unknown)
        yield from _match_alike(rest, matching.taken, others, matching.found)
    return matching.found


class _Matching:
    """Rows here beside those of one file. Two diaries of a kind may have the same keys."""

    def __init__(self, here: Collection[Here]) -> None:
        self._here = here
        self._by_key: defaultdict[str, list[Here]] = defaultdict(list)
        self._by_place: defaultdict[str, list[Here]] = defaultdict(list)
        self._matched: set[str] = set()
        self._highest = 1
        self._same: Counter[int | None] = Counter()  # rows of the file that are here, by import
        self.taken: set[int] = set()  # ids that stand for a row of the file
        self.found = Found()

    def group(self) -> Iterator[int]:
        """By key and by minute."""
        for is_pause, one in numbered(self._here):
            self._by_key[one.natural].append(one)
            self._by_place[one.place].append(one)
            self._highest = max(self._highest, one.number)
            if is_pause:
                yield 0

    def by_key(self, planned: Sequence[PlannedRow]) -> Generator[int, None, list[PlannedRow]]:
        """Matches rows whose key is here; gives the others back.

        A row is there already if any of those of its key is the same.
        """
        unknown: list[PlannedRow] = []
        other: list[PlannedRow] = []
        numbers: Counter[int] = Counter()
        for is_pause, entry in weighed(planned, _length):
            versions = self._by_key.get(entry.key, [])
            same = next((one for one in versions if one.is_same(entry)), None)
            if same is not None:
                self._take(same)
                self._same[same.batch_id] += 1
                self.found.count_there(same, entry)
                numbers[same.number] += len(_numbers(self._by_place[same.place])) > 1
            else:
                (other if versions else unknown).append(entry)
            if is_pause:
                yield 0
        self.found.number = max(+numbers, key=numbers.__getitem__, default=self._highest + 1)
        for is_pause, entry in numbered(other):
            self._count_other(self._by_key[entry.key], entry)
            if is_pause:
                yield 0
        return unknown

    def by_minute(self, unknown: Sequence[PlannedRow]) -> Generator[int, None, list[PlannedRow]]:
        """Matches rows whose minute has one row of each diary here; gives the others back."""
        rest: list[PlannedRow] = []
        for is_pause, entry in weighed(unknown, _length):
            there = self._by_place.get(entry.moment_key, []) if entry.moment_key else []
            is_told_apart = len(_numbers(there)) == len(there)
            free = [one for one in there if one.key not in self._matched]
            if free and is_told_apart:
                self._count_other(free, entry)
            else:
                rest.append(entry)
            if is_pause:
                yield 0
        return rest

    def _count_other(self, versions: Sequence[Here], entry: PlannedRow) -> None:
        """Beside that of its diary: of the import that has the most in common with the file.

        Where nobody can tell, the first that is not deleted.
        """
        old = min(versions, key=lambda one: (-self._same[one.batch_id], one.deleted, one.number))
        self._take(old)
        if old.is_same(entry):
            self.found.count_there(old, entry)
        else:
            self.found.count_other(old, entry, self._free_number(old, entry))

    def _free_number(self, old: Here, entry: PlannedRow) -> int:
        rows = (*self._by_place[old.place], *self._by_key.get(entry.key, ()))
        is_free = self.found.number not in _numbers(rows)
        return self.found.number if is_free else self._highest + 1

    def _take(self, old: Here) -> None:
        self._matched.add(old.key)
        self.taken.add(old.main_id)


def _numbers(rows: Iterable[Here]) -> set[int]:
    return {one.number for one in rows}


def _length(entry: PlannedRow) -> int:
    return len(entry.body)


def _match_alike(
    rest: Sequence[PlannedRow], taken: set[int], others: Others, found: Found
) -> Iterator[int]:
    """Matches what another app brought or the person wrote; each of those counts once."""
    alike: defaultdict[Likeness, list[bool]] = defaultdict(list)
    for is_pause, (of_other, entry_id, deleted) in numbered(others(rest)):
        if entry_id not in taken:
            alike[of_other].append(deleted)
        if is_pause:
            yield 0
    for is_pause, entry in weighed(rest, _length):
        waiting = alike.get(likeness_of(entry)) if alike and _says_enough(entry) else None
        if waiting:
            found.in_deleted += waiting.pop()
            found.there += 1
        else:
            found.to_add.append(entry)
        if is_pause:
            yield 0


def _says_enough(entry: PlannedRow) -> bool:
    """Whether another entry like it can only be itself. A page of a day is one by its words."""
    if isinstance(entry, PlannedEntry):
        return bool(entry.when.at and (entry.mood or entry.label or entry.has_note))
    return bool(entry.title or entry.body)


def content_of(entry: PlannedRow) -> Content:
    """The row as it would be here."""
    return Content(
        entry.when.day.isoformat(),
        wall_text(entry.when.at),
        entry.mood,
        frozenset(map(same_tag, entry.tags)),
        same_words(entry.title, entry.body),
        frozenset(one.sha256 for one in entry.files),
    )


def likeness_of(entry: PlannedRow) -> Likeness:
    """What another app's export of the same moment has in common with it."""
    at = wall_text(entry.when.at) or entry.when.day.isoformat()
    return likeness(at, entry.mood, entry.label, (entry.title, entry.body))


def likeness(at: str, mood: int | None, label: str, words: Iterable[str]) -> Likeness:
    """To the minute, or of a day; where there is no mood, its word stands for it."""
    return at[:16], plain(label) if mood is None else mood, same_words(*words)
