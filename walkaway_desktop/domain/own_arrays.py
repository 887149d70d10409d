"""What the arrays of our own export are made of: records, rows inside of them, and fields."""

from dataclasses import dataclass

from walkaway_desktop.domain.beliefs import BELIEFS
from walkaway_desktop.domain.options import HIGH, LOW
from walkaway_desktop.domain.own_values import (
    MOST_OFFSET,
    Field,
    an_id,
    day,
    filled,
    listed,
    one_of,
    or_none,
    text,
    utc,
    wall,
    whole,
    yes_no,
)
from walkaway_desktop.domain.predictions import (
    PERCENTS,
)

MOST_POSITION = 1_000_000


@dataclass(frozen=True, slots=True)
class Rows:
    """Rows of one table that stand as an array inside the record they belong to."""

    name: str
    table: str
    owner: str  # the column that says whose they are
    fields: tuple[Field, ...]
    key: tuple[str, ...]  # no two rows of one record have the same
    fewest: int = 0
    is_one: bool = False  # an object or null, and no array
    is_new: bool = False  # exports of older versions have no such array
    inside: tuple["Rows", ...] = ()

    @property
    def has_ids(self) -> bool:
        return self.fields[0].name == "id"


@dataclass(frozen=True, slots=True)
class Array:
    """One array of the file."""

    name: str
    kind: str  # of its entries, or their table where they are none
    fields: tuple[Field, ...] = ()  # besides those of every entry: columns of the kind's table
    title: str = "title"  # what the words of an entry are called here
    body: str = "body"
    searched: tuple[str, ...] = ()  # fields that search finds, too
    inside: tuple[Rows, ...] = ()
    unique: tuple[str, ...] = ()  # fields of which no two records have the same, but nulls
    known_by: tuple[str, ...] = ()  # of what is no entry: the same here is the same record
    told: str = ""  # a field that may say something else here: then the record is changed
    days: tuple[str, ...] = ("day",)  # the first that is filled is its day; () = it has none
    is_entry: bool = True
    is_counted: bool = True  # in "read, added, already there"
    is_first: bool = False  # in every export since 0.1; later ones may be missing

    @property
    def all_fields(self) -> tuple[Field, ...]:
        if not self.is_entry:
            return self.fields
        return (*ENTRY, Field(self.title, text), Field(self.body, text), *self.fields)


ENTRY = (
    Field("id", an_id),
    Field("day", day),
    Field("at", or_none(wall)),
    Field("utc_offset", or_none(whole(-MOST_OFFSET, MOST_OFFSET))),
    Field("pinned", yes_no),
    Field("closed", yes_no),
    Field("no_recall", yes_no),
    Field("added_later", yes_no),
    Field("written_at", utc),
    Field("changed_at", utc),
    Field("source", or_none(filled)),
    Field("source_key", or_none(filled)),
    Field("source_label", or_none(text)),
    Field("tags", listed(filled)),
    Field("links", listed(an_id)),
)
ID = Field("id", an_id)
A_DAY = or_none(day)
POSITION = Field("position", whole(0, MOST_POSITION))
SCALE = or_none(whole(LOW, HIGH))
BELIEF = one_of(BELIEFS)
PERCENT = whole(PERCENTS[0], PERCENTS[-1])


def text_fields(*names: str) -> tuple[Field, ...]:
    return tuple(Field(name, text) for name in names)
