"""Which rows of a plan are new, here already, or changed. (docs/command-line.md, Import)"""

from collections import defaultdict
from collections.abc import Callable, Generator, Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from hashlib import blake2b

from walkaway_desktop.domain.imports import PlannedEntry, PlannedNote, PlannedRow, plain
from walkaway_desktop.domain.limits import same_tag
from walkaway_desktop.storage.fields import wall_text
from walkaway_desktop.storage.steps import numbered, weighed

NOTE = "/note"


def note_key(key: str) -> str:
    """The key of the note that belongs to a row with a check-in."""
    return key + NOTE


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

    @property
    def main_id(self) -> int:
        """The id that stands for the row."""
        return self.checkin_id or self.note_id or 0

    @property
    def moment(self) -> str:
        """The minute its key begins with; blank = the key is of one piece."""
        return self.key.rpartition(" ")[0]

    def says(self, planned: PlannedRow) -> bool:
        """Whether it is as in the file. What has no day of its own gets that of each copy."""
        content = content_of(planned)
        if isinstance(planned, PlannedNote) and planned.undated:
            content = replace(content, day=self.content.day, at=self.content.at)
        # Another export of the same diary may hold no pictures: fewer of them are no change.
        has_more_files = not content.files <= self.content.files
        return not has_more_files and replace(content, files=self.content.files) == self.content

    def is_whole(self, planned: PlannedRow) -> bool:
        """Whether nothing of it was erased."""
        return bool(self.checkin_id if planned.has_checkin else self.note_id)


@dataclass(slots=True)
class Found:
    """What the comparison comes to."""

    to_add: list[PlannedRow] = field(default_factory=list)
    changed: list[tuple[Here, PlannedRow]] = field(default_factory=list)
    notes: dict[str, int] = field(default_factory=dict)  # by key of the file: that are here
    there: int = 0
    in_deleted: int = 0

    def match(self, old: Here, planned: PlannedRow) -> None:
        """Counts a row that is here; what lies in Deleted is there and stays there."""
        if old.note_id:
            self.notes[planned.key] = old.note_id
        if old.deleted or (old.is_whole(planned) and old.says(planned)):
            self.there += 1
            self.in_deleted += old.deleted
        else:
            self.changed.append((old, planned))


# An entry of any source: the same minute, mood and words.
Likeness = tuple[str | None, int | str, bytes]
Others = Callable[[Sequence[PlannedRow]], Iterable[tuple[Likeness, int, bool]]]


def compared(
    planned: Sequence[PlannedRow], here: dict[str, Here], others: Others
) -> Generator[int, None, Found]:
    """First by key, then by minute where it names one row on both sides, then by likeness."""
    found = Found()
    unknown: list[PlannedRow] = []
    matched: set[str] = set()
    for is_pause, entry in weighed(planned, _length):
        old = here.get(entry.key)
        if old is None:
            unknown.append(entry)
        else:
            matched.add(old.key)
            found.match(old, entry)
        if is_pause:
            yield 0
    if unknown:
        rest = yield from _not_moved(unknown, here, matched, found)
        taken = {here[key].main_id for key in matched}
        yield from _match_alike(rest, taken, others, found)
    return found


def _length(entry: PlannedRow) -> int:
    return len(entry.body)


def _not_moved(
    unknown: Sequence[PlannedRow], here: dict[str, Here], matched: set[str], found: Found
) -> Generator[int, None, list[PlannedRow]]:
    """Matches rows whose minute has one row here, too; gives the others back."""
    rest: list[PlannedRow] = []
    by_moment: dict[str, Here | None] = {}  # None = there are several
    for is_pause, old in numbered(here.values()):
        by_moment[old.moment] = None if old.moment in by_moment else old
        if is_pause:
            yield 0
    for is_pause, entry in weighed(unknown, _length):
        alone = by_moment.get(entry.moment_key) if entry.moment_key else None
        if alone is None or alone.key in matched:
            rest.append(entry)
        else:
            matched.add(alone.key)
            found.match(alone, entry)
        if is_pause:
            yield 0
    return rest


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
