"""Where the files of an entry are kept: in the vault, or in memory until what they belong to is."""

from collections.abc import Callable
from dataclasses import replace
from itertools import count
from pathlib import PurePath
from typing import TYPE_CHECKING, Protocol

from walkaway_desktop.domain.attachments import Attachment, File, label

if TYPE_CHECKING:
    from walkaway_desktop.clock import Clock
    from walkaway_desktop.storage.vault import Vault


class Shelf(Protocol):
    """Files in an order. Each of these may raise VaultError."""

    def files(self) -> list[Attachment]:
        """All of them."""

    def add(self, file: File) -> Attachment:
        """Behind the others. Raises FrozenError, LookupError where there is no such entry."""

    def data(self, one: Attachment) -> bytes:
        """Its bytes, checked."""

    def thumbnail(self, one: Attachment) -> bytes | None:
        """Its small picture."""

    def rename(self, one: Attachment, name: str) -> None:
        """Give it another name."""

    def move(self, one: Attachment, place: int) -> None:
        """Put it at this place, counted from 0."""

    def remove(self, one: Attachment) -> Callable[[], object]:
        """Take it out; what is given back puts it back."""


class VaultShelf:
    """Those of a note, an Incident, or one addition to it."""

    def __init__(self, vault: "Vault", entry_id: int, addition_id: int | None = None) -> None:
        self._stored = vault.attachments
        self._of = (entry_id, addition_id)

    def files(self) -> list[Attachment]:
        return self._stored.of(*self._of)

    def add(self, file: File) -> Attachment:
        entry_id, addition_id = self._of
        return self._stored.add(entry_id, file, addition_id)

    def data(self, one: Attachment) -> bytes:
        return self._stored.data(one.id)

    def thumbnail(self, one: Attachment) -> bytes | None:
        return self._stored.thumbnail(one.id) if one.has_thumbnail else None

    def rename(self, one: Attachment, name: str) -> None:
        self._stored.rename(one.id, name)

    def move(self, one: Attachment, place: int) -> None:
        self._stored.move(one.id, place)

    def remove(self, one: Attachment) -> Callable[[], object]:
        removed = self._stored.remove(one.id)
        return lambda: self._stored.put_back(removed)


class HeldShelf:
    """In memory: an addition to an Incident is frozen with its files the moment it is stored."""

    def __init__(self, clock: "Clock") -> None:
        self._clock = clock
        self._next = count(1)
        self._held: list[tuple[Attachment, File]] = []

    @property
    def held(self) -> list[File]:
        """The files in their order, under the names they were given."""
        return [replace(file, name=one.name) for one, file in self._held]

    def files(self) -> list[Attachment]:
        return [one for one, _file in self._held]

    def add(self, file: File) -> Attachment:
        made = Attachment(
            id=next(self._next),
            entry_id=0,
            addition_id=None,
            name=file.name,
            media_type=file.media_type,
            size=len(file.data),
            sha256=file.sha256,
            position=len(self._held) + 1,
            has_thumbnail=file.thumbnail is not None,
            added_at=self._clock.utc(),
        )
        self._held.append((made, file))
        return made

    def _at(self, one: Attachment) -> int:
        return [there.id for there in self.files()].index(one.id)

    def data(self, one: Attachment) -> bytes:
        return self._held[self._at(one)][1].data

    def thumbnail(self, one: Attachment) -> bytes | None:
        return self._held[self._at(one)][1].thumbnail

    def rename(self, one: Attachment, name: str) -> None:
        at = self._at(one)
        there, file = self._held[at]
        self._held[at] = (replace(there, name=label(name)), file)

    def move(self, one: Attachment, place: int) -> None:
        self._held.insert(place, self._held.pop(self._at(one)))

    def remove(self, one: Attachment) -> Callable[[], object]:
        at = self._at(one)
        gone = self._held.pop(at)
        return lambda: self._held.insert(at, gone)


def free_name(name: str, taken: list[str]) -> str:
    """The name, or the first of its kind that is not taken: photo (2).jpg."""
    there = {one.casefold() for one in taken}
    path = PurePath(name)
    for number in count(2):
        if name.casefold() not in there:
            return name
        name = f"{path.stem} ({number}){path.suffix}"
    raise AssertionError("numbers have no end")
