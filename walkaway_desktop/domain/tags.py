"""A tag as its list shows it, and what a change of tags can be taken back with."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Tag:
    """One tag in its first spelling, with how many open entries have it."""

    id: int
    name: str
    count: int = 0


@dataclass(frozen=True, slots=True)
class TagBefore:
    """A tag that was joined with another, or deleted. A row is (its place among all, its entry)."""

    name: str
    into: int | None  # id of the tag that took its place; None = none did
    moved: tuple[tuple[int, int], ...]  # rows where the other tag stands now
    gone: tuple[tuple[int, int], ...]  # rows that are no more


class TagThereError(ValueError):
    """Another tag has this name: the two can be joined."""

    def __init__(self, there: Tag) -> None:
        super().__init__(there.id)
        self.there = there
