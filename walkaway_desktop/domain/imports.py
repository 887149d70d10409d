"""What an importer is told, what it finds, and what becomes of it. Plain records only."""

import unicodedata
from collections import Counter
from collections.abc import Callable, Mapping
from contextlib import AbstractContextManager, nullcontext
from dataclasses import dataclass, field
from datetime import date, datetime
from enum import Enum

from walkaway_desktop.domain.day import When
from walkaway_desktop.domain.own_notes import OwnNote


def plain(text: str) -> str:
    """`text` as it is compared: NFC, letter case and runs of blanks do not matter."""
    if not text.isascii():
        text = unicodedata.normalize("NFC", text)
    return " ".join(text.casefold().split())


class Reason(Enum):
    """Why a line was left out or came in with a warning; the sentences: import_reason.<value>."""

    BAD_DATE = "bad-date"
    BAD_TIME = "bad-time"
    NO_ZONE = "no-zone"
    BAD_MOOD = "bad-mood"
    NO_DATE = "no-date"
    EMPTY = "empty"
    TOO_FEW_FIELDS = "too-few-fields"
    TOO_MANY_FIELDS = "too-many-fields"
    BAD_QUOTE = "bad-quote"
    UNDECODABLE = "undecodable"
    DUPLICATE_IN_FILE = "duplicate-in-file"
    ATTACHMENT_MISSING = "attachment-missing"
    ATTACHMENT_HASH_DIFFERS = "attachment-hash-differs"
    UNSAFE_PATH = "unsafe-path"
    UNSAFE = "unsafe"  # it would have something run
    TOO_LARGE = "too-large"
    ENCRYPTED = "encrypted"
    WRONG_FORMAT = "wrong-format"
    INVALID_ENTRY = "invalid-entry"
    FUTURE_DATE = "future-date"
    NEWER_VERSION = "newer-version"
    OPEN_SITTING = "open-sitting"
    DAYS_TAKEN = "days-taken"


class RefusedFileError(Exception):
    """The file cannot be read as a whole, and `code` says why. Nothing was imported.

    `place`: where in the file, by the names that it has there; blank = that says nothing.
    `words`: the sentence that knows a way out, a key of the texts; blank = that of the code.
    """

    def __init__(self, code: Reason, place: str = "", *, words: str = "") -> None:
        super().__init__(code.value)
        self.code = code
        self.place = place
        self.words = words


# ---- what the person is asked --------------------------------------------------------------------


class DateOrder(Enum):
    """What comes first in dates such as 03/06/2023; the values are those of the command line."""

    DAY_FIRST = "dmy"
    MONTH_FIRST = "mdy"


@dataclass(frozen=True, slots=True)
class Answers:
    """What the person was asked so far about one file. Words are keyed by `plain`."""

    moods: Mapping[str, int | None] = field(default_factory=dict)  # None = no mood
    months: Mapping[str, int | None] = field(default_factory=dict)  # None = cannot say
    date_order: DateOrder | None = None  # None = not asked yet
    sleep: str | None = None  # the scale that holds hours of sleep; None = all scales stay text
    time_zone: str | None = None  # of moments that name none, IANA; None = the computer's
    keep_places: bool = False  # as a line of text: a place can lead somebody there
    split_days: bool = False  # a day's page at its own lines, into several notes
    outside_files: bool = False  # pictures that lie outside of the chosen folder are read, too
    tag_symbols: str = "@"  # signs that make a word a tag
    date_format: str = ""  # of the dates that begin an entry, as `strptime` has it; "" = usual ones


class Choice(Enum):
    """What may be said about a file that has an answer already, each a field of Answers."""

    TIME_ZONE = "time_zone"
    KEEP_PLACES = "keep_places"
    SPLIT_DAYS = "split_days"
    OUTSIDE_FILES = "outside_files"
    TAG_SYMBOLS = "tag_symbols"
    DATE_FORMAT = "date_format"


@dataclass(frozen=True, slots=True)
class MoodQuestion:
    """A mood word without a meaning yet."""

    word: str  # as it stands in the file
    count: int
    example: date  # the latest day it was used
    hint: int | None = None  # what the word means where it is a default; None = no idea


@dataclass(frozen=True, slots=True)
class MonthQuestion:
    """A month's name in a language that is not known."""

    word: str
    count: int


@dataclass(frozen=True, slots=True)
class DateOrderQuestion:
    """Both orders fit every date of the file, or neither does."""

    example: str
    contradict: bool = False  # some of its dates fit only one order, some only the other


Question = MoodQuestion | MonthQuestion | DateOrderQuestion


@dataclass(frozen=True, slots=True)
class SleepScale:
    """A scale of the file that may hold hours of sleep. Taken only if the person says so."""

    name: str  # as it stands in the file
    count: int  # entries in which it can be read as hours
    example: str  # one of its values
    hours: float  # what that would be


# ---- what was found ------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Remark:
    """One line of the file that was left out, or came in with a warning."""

    line: int  # physical line, the header is line 1; of a backup the entry; 0 = the file itself
    reason: Reason
    place: str = ""  # where several files were read: "2025-01.txt:5", "Journal.json#2", "a/b.md"
    torn_at: int = 0  # the line from which nothing of that file could be read; 0 = all was


@dataclass(frozen=True, slots=True)
class PlannedFile:
    """A picture or another file of an entry. Its bytes are read again when it comes in."""

    name: str  # what it is called in the note; its body names it so: ![words](name)
    sha256: str  # of the bytes as they were; others are not taken
    size: int
    read: Callable[[], bytes]  # raises RefusedFileError, KeyError, OSError


@dataclass(frozen=True, slots=True)
class PlannedEntry:
    """One row of a diary: a check-in, and a note linked to it where there are words."""

    line: int  # as in Remark
    when: When
    mood: int | None  # None = no mood
    label: str  # the mood word of the file, may be blank
    tags: tuple[str, ...]
    title: str
    body: str  # Markdown
    key: str  # the same row of the same diary has the same key in every export
    moment_key: str | None  # start of `key` that names its minute; None = not alone in its minute
    sleep: float | None = None  # hours; None = not said, or not to be taken
    files: tuple[PlannedFile, ...] = ()  # of the note; their names differ

    @property
    def has_note(self) -> bool:
        return bool(self.title or self.body or self.files)

    @property
    def has_checkin(self) -> bool:
        return True

    @property
    def day(self) -> date:
        return self.when.day

    @property
    def words(self) -> str:
        """What a list shows of it; may be blank."""
        return self.title or self.label


@dataclass(frozen=True, slots=True)
class PlannedLetter:
    """What a Letter has beside its words. A mood of None: not answered."""

    addressee: str = ""
    mood_before: int | None = None
    mood_after: int | None = None
    sealed_until: date | None = None  # put away until this day; None = it is not


MOST_PINNED = 20  # starred entries of a file: more of them would push all else off the list
STAR = "starred"  # the tag of those beyond


@dataclass(frozen=True, slots=True)
class PlannedNote:
    """One entry of a journal: a note with its own tags; with a mood, a check-in linked to it."""

    line: int  # as in Remark; of several files its number in the order in which they were read
    when: When
    title: str
    body: str  # Markdown
    tags: tuple[str, ...]
    key: str  # the same entry of the same journal has the same key in every export
    moment_key: str | None = None  # start of `key` up to its last blank, if no other entry has it
    pinned: bool = False
    starred: bool = False  # it is pinned, too; where there are many, it has the tag STAR instead
    closed: bool = False  # kept closed
    mood: int | None = None
    label: str = ""  # the mood word of the file; "" and no mood = no check-in
    files: tuple[PlannedFile, ...] = ()  # their names differ
    links: tuple[str, ...] = ()  # keys of other entries of this source, here or already in
    undated: bool = False  # its day is the file's, or today
    place: str = ""  # as in Remark
    own: OwnNote | None = None  # of which record of a vault it is; None = it is not our file
    letter: PlannedLetter | None = None  # None = it is a note

    @property
    def has_note(self) -> bool:
        return bool(self.title or self.body or self.files or not self.has_checkin)

    @property
    def has_checkin(self) -> bool:
        return bool(self.label or self.mood)

    @property
    def day(self) -> date:
        return self.when.day

    @property
    def words(self) -> str:
        """What a list shows of it; may be blank."""
        return self.title or self.body.strip().partition("\n")[0][:80]


@dataclass(frozen=True, slots=True)
class PlannedRecord:
    """One record of our own export."""

    line: int  # its number in the file
    array: str
    day: date | None  # None = it belongs to no day
    words: str  # what a list shows of it; may be blank
    fields: Mapping[str, object]  # as domain/own_format.py reads them


@dataclass(frozen=True, slots=True)
class OwnExport:
    """An export of ours that was read: all that refers to something finds it."""

    vault: str  # tells the records of that vault from others
    records: tuple[PlannedRecord, ...]
    tables: Mapping[str, tuple[Mapping[str, object], ...]]  # what is no record of its own


@dataclass(frozen=True, slots=True)
class ImportPlan:
    """What a file would bring in. With open questions it cannot be applied."""

    source: str
    sha256: str  # of the file
    entries: tuple[PlannedEntry, ...] = ()
    notes: tuple[PlannedNote, ...] = ()
    own: OwnExport | None = None  # None = another diary's file; else there is nothing before it
    skipped: tuple[Remark, ...] = ()
    warnings: tuple[Remark, ...] = ()
    questions: tuple[Question, ...] = ()
    mood_words: Mapping[str, int | None] = field(default_factory=dict)  # answers that were used
    has_header: bool = True  # without one the columns were told by their number
    has_lines: bool = True  # a backup has none: its entries are counted
    sleep_scales: tuple[SleepScale, ...] = ()
    ignored: int = 0  # files of a folder that are no entries
    choices: Mapping[Choice, int] = field(default_factory=dict)  # and how many entries they touch
    # Entered while its files are read again: what they lie in need not be opened for each.
    media: AbstractContextManager[object] = field(default_factory=nullcontext)

    @property
    def planned(self) -> tuple["Planned", ...]:
        """What it would bring in, one by one."""
        return self.own.records if self.own else (*self.entries, *self.notes)

    @property
    def stars(self) -> int:
        """How many entries are starred."""
        return sum(note.starred for note in self.notes)

    @property
    def read(self) -> int:
        """Rows that were read, blank ones not counted."""
        return len(self.planned) + len(self.skipped)

    def count(self, reason: Reason) -> int:
        """How many warnings have this reason."""
        return Counter(remark.reason for remark in self.warnings)[reason]


PlannedRow = PlannedEntry | PlannedNote  # of another diary
Planned = PlannedRow | PlannedRecord


# ---- what becomes of it --------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Counts:
    """The five numbers of a preview and of a report. Every row that was read is in one of them."""

    read: int = 0
    added: int = 0
    there: int = 0
    changed: int = 0
    skipped: int = 0

    def __post_init__(self) -> None:
        if self.read != self.added + self.there + self.changed + self.skipped:
            raise ValueError(f"rows do not add up: {self}")


class Keep(Enum):
    """What stays of a row that is here with other content; the values of the command line."""

    OURS = "ours"
    FILE = "file"  # ours goes to Deleted
    BOTH = "both"


@dataclass(frozen=True, slots=True)
class Change:
    """A row that is here with other content. Ours is kept unless another answer is given."""

    entry_id: int  # the check-in that is here (its note, if the check-in was erased)
    planned: PlannedRow


@dataclass(frozen=True, slots=True)
class Version:
    """How a row reads, here or in the file."""

    when: When
    mood: int | None
    tags: tuple[str, ...]
    title: str
    body: str
    files: tuple[str, ...] = ()  # names


def version_of(planned: PlannedRow) -> Version:
    """How it would read here."""
    names = tuple(one.name for one in planned.files)
    return Version(planned.when, planned.mood, planned.tags, planned.title, planned.body, names)


@dataclass(frozen=True, slots=True)
class Comparison:
    """A plan beside the vault."""

    counts: Counts
    to_add: tuple[Planned, ...]
    changed: tuple[Change, ...]  # where the file's can be chosen
    in_deleted: int  # of those already there
    left_out: tuple[Remark, ...] = ()  # for what is here, and not for what stands in the file
    kept: tuple[int, ...] = ()  # lines of what changed where nothing can be chosen: ours stays


@dataclass(frozen=True, slots=True)
class PastImport:
    """One import that can still be taken back."""

    batch_id: int
    source: str  # the kind of diary, as importers are named
    file_name: str
    at: datetime  # UTC
    counts: Counts
    taken: int = 0  # as in ImportReport
    beside: int = 0


@dataclass(frozen=True, slots=True)
class ImportReport:
    """What an import did. `batch_id` undoes it as a whole; None = there was nothing to undo."""

    batch_id: int | None
    counts: Counts
    left_out: tuple[Remark, ...] = ()  # as in Comparison
    taken: int = 0  # of those changed: the file's came, and ours went to Deleted
    beside: int = 0  # of those changed: the file's came, too
