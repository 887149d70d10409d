"""Which rows of a plan are new, here already, or changed. (docs/command-line.md, Import)"""

from collections import defaultdict
from collections.abc import Callable, Generator, Iterable, Iterator, Sequence
from dataclasses import dataclass, field

from walkaway_desktop.domain.imports import PlannedEntry, plain
from walkaway_desktop.domain.limits import same_tag
from walkaway_desktop.storage.fields import wall_text
from walkaway_desktop.storage.steps import numbered

NOTE = "/note"


def note_key(key: str) -> str:
    """The key of the note that belongs to a row."""
    return key + NOTE


@dataclass(frozen=True, slots=True)
class Content:
    """What of a row is compared, in the form in which small differences do not count."""

    day: str
    at: str | None
    mood: int | None
    tags: frozenset[str]
    words: str


@dataclass(slots=True)
class Here:
    """One row of a diary as it is in the vault: a check-in, its note, or what is left of them."""

    key: str
    content: Content
    label: str = ""
    checkin_id: int | None = None  # None = erased
    note_id: int | None = None  # None = there was none, or erased
    deleted: bool = False

    @property
    def main_id(self) -> int:
        """The id that stands for the row."""
        return self.checkin_id or self.note_id or 0

    @property
    def moment(self) -> str:
        """The minute its key begins with."""
        return self.key.rpartition(" ")[0]


@dataclass(slots=True)
class Found:
    """What the comparison comes to."""

    to_add: list[PlannedEntry] = field(default_factory=list)
    changed: list[tuple[Here, PlannedEntry]] = field(default_factory=list)
    there: int = 0
    in_deleted: int = 0

    def match(self, old: Here, planned: PlannedEntry) -> None:
        """Counts a row that is here; what lies in Deleted is there and stays there."""
        if old.deleted or (old.checkin_id and old.content == content_of(planned)):
            self.there += 1
            self.in_deleted += old.deleted
        else:
            self.changed.append((old, planned))


# A check-in of any source: the same minute, mood and words.
Likeness = tuple[str | None, int | str, str]
Others = Callable[[Sequence[PlannedEntry]], Iterable[tuple[Likeness, int, bool]]]


def compared(
    planned: Sequence[PlannedEntry], here: dict[str, Here], others: Others
) -> Generator[int, None, Found]:
    """First by key, then by minute where it names one row on both sides, then by likeness."""
    found = Found()
    unknown: list[PlannedEntry] = []
    matched: set[str] = set()
    for is_pause, entry in numbered(planned):
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
        taken = {here[key].checkin_id for key in matched}
        yield from _match_alike(rest, taken, others, found)
    return found


def _not_moved(
    unknown: Sequence[PlannedEntry], here: dict[str, Here], matched: set[str], found: Found
) -> Generator[int, None, list[PlannedEntry]]:
    """Matches rows whose minute has one row here, too; gives the others back."""
    rest: list[PlannedEntry] = []
    by_moment: dict[str, Here | None] = {}  # None = there are several
    for is_pause, old in numbered(here.values()):
        by_moment[old.moment] = None if old.moment in by_moment else old
        if is_pause:
            yield 0
    for is_pause, entry in numbered(unknown):
        alone = by_moment.get(entry.moment_key or "")
        if alone is None or alone.key in matched:
            rest.append(entry)
        else:
            matched.add(alone.key)
            found.match(alone, entry)
        if is_pause:
            yield 0
    return rest


def _match_alike(
    rest: Sequence[PlannedEntry], taken: set[int | None], others: Others, found: Found
) -> Iterator[int]:
    """Matches what another app brought or the person wrote; each of those counts once."""
    alike: defaultdict[Likeness, list[bool]] = defaultdict(list)
    for is_pause, (of_other, entry_id, deleted) in numbered(others(rest)):
        if entry_id not in taken:
            alike[of_other].append(deleted)
        if is_pause:
            yield 0
    for is_pause, entry in numbered(rest):
        waiting = alike.get(likeness_of(entry)) if alike else None
        if entry.when.at and waiting and (entry.mood or entry.label or entry.has_note):
            found.in_deleted += waiting.pop()
            found.there += 1
        else:
            found.to_add.append(entry)
        if is_pause:
            yield 0


def content_of(entry: PlannedEntry) -> Content:
    """The row as it would be here."""
    return Content(
        entry.when.day.isoformat(),
        wall_text(entry.when.at),
        entry.mood,
        frozenset(map(same_tag, entry.tags)),
        plain(f"{entry.title}\n{entry.body}"),
    )


def likeness_of(entry: PlannedEntry) -> Likeness:
    """What another app's export of the same moment has in common with it."""
    return likeness(wall_text(entry.when.at), entry.mood, entry.label, (entry.title, entry.body))


def likeness(at: str | None, mood: int | None, label: str, words: Iterable[str]) -> Likeness:
    """To the minute; where there is no mood, its word stands for it."""
    minute = at and at[:16]
    return minute, plain(label) if mood is None else mood, plain("\n".join(words))
